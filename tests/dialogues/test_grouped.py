"""Several of a list by one phrase: exactly those, or a question; never one too many."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

DAY = date(2024, 5, 8)
TITLES = (
    "Đưa nội dung chuyên đề vào bản cam kết cá nhân",
    "Báo cáo số lượng bản cam kết",
    "Bí thư hoặc Phó Bí thư dự Hội nghị cấp Khối",
)


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def offered(secretary: Dialogue, said: str) -> list[int]:
    text = secretary.say(said).replies[-1].text
    assert "Em hiểu là" in text
    return [number for number, title in enumerate(TITLES, 1) if f"“{title}”" in text]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("xong cả 1 lẫn 2", [1, 2]),
        ("xong ca 1 lan 3", [1, 3]),
        ("1 với 3", [1, 3]),
        ("cả 1 và 2", [1, 2]),
        ("cả hai cái đầu", [1, 2]),
        ("2 việc đầu tiên", [1, 2]),
        ("hai cái cuối", [2, 3]),
        ("cái cuối cùng", [3]),
        ("tất cả trừ 2", [1, 3]),
        ("hết, trừ số 2", [1, 3]),
        ("trừ 2", [1, 3]),
        ("tru 1 va 3", [2]),
        ("cả ba trừ 1", [2, 3]),
        ("ngoài 3 ra xong hết", [1, 2]),
        ("1 và 3 xong, 2 chưa", [1, 3]),
        ("1 và 3 chứ không phải 2", [1, 3]),
        ("1 đến 3", [1, 2, 3]),
        ("từ 2 tới 3", [2, 3]),
        ("cả ba", [1, 2, 3]),
        ("tất cả", [1, 2, 3]),
    ],
)
def test_exactly_those_are_read_back(secretary: Dialogue, said: str, meant: list[int]) -> None:
    secretary.say("xong rồi")
    assert offered(secretary, said) == meant


@pytest.mark.parametrize("said", ["cả hai", "2 không", "tất cả trừ 9", "cả 1 lẫn 9", "4 cái đầu"])
def test_what_is_not_clear_is_asked(secretary: Dialogue, said: str) -> None:
    secretary.say("xong rồi")
    assert "chọn một số từ 1 đến 3" in secretary.say(said).replies[-1].text


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("xong cả 1 lẫn 9", 2),
        ("đã xong 1 đến 3, ngày 7/5", 3),
        ("cả 3 cái đầu xong rồi, trừ 2", 2),
        ("đã xong hai cái đầu", 2),
    ],
)
def test_of_the_list_shown_before_exactly_those(secretary: Dialogue, said: str, count: int) -> None:
    secretary.say("việc của tôi")
    assert f"đã xong {count} việc:" in secretary.say(said).replies[-1].text


def test_a_number_of_people_leaves_out_no_work(secretary: Dialogue) -> None:
    secretary.say("việc của tôi")
    text = secretary.say(
        "đã nộp báo cáo cam kết cho tất cả đảng viên trừ 2 đồng chí, 28/30"
    ).replies[-1]
    assert "đã xong “Báo cáo số lượng bản cam kết”" in text.text


def test_where_one_is_wanted_all_are_not_taken_for_the_first(secretary: Dialogue) -> None:
    secretary.say("đang vướng vì chờ mẫu")
    assert "chọn một số" in secretary.say("tất cả").replies[-1].text
