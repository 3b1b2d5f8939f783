"""The text of a message to units is changed at its read-back, or is said to be unchanged."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

DAY = date(2024, 5, 16)
TEXT = "chiều mai 14h họp giao ban trực tuyến. Mang theo báo cáo quý 2"
UNCHANGED = "Em chưa sửa được tin, nội dung vẫn như dưới đây."


@pytest.fixture
def officer(start: Start) -> Dialogue:
    """An officer to whom a message to two branches is read back."""
    for unit in ("chi-bo", "chi-bo-bao-tang"):
        start("duk-cantho", unit, DAY)
    officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
    officer.say(f"gửi tin cho tất cả chi bộ: {TEXT}")
    return officer


def read_back(officer: Dialogue, said: str) -> str:
    """Return the text that is read back after this answer."""
    turn = officer.say(said)
    assert [one.label for one in turn.replies[-1].choices] == ["Gửi", "Không gửi"], turn.replies
    return turn.replies[-1].text.split("):\n\n")[1].split("\n")[0]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("sửa lại 14h30", TEXT.replace("14h", "14h30")),
        ("à 15 giờ nhé", TEXT.replace("14h", "15 giờ")),
        ("sai giờ rồi, 16h mới đúng", TEXT.replace("14h", "16h")),
        ("15h chứ không phải 14h", TEXT.replace("14h", "15h")),
        ("doi 14h sang 8h30", TEXT.replace("14h", "8h30")),
        ("thôi sửa lại 15h", TEXT.replace("14h", "15h")),
        ("sửa trực tuyến thành tại hội trường", TEXT.replace("trực tuyến", "tại hội trường")),
        ("thêm câu nhớ mang theo sổ", f"{TEXT}. Nhớ mang theo sổ"),
        ("quên, thêm giúp chị là mặc đồng phục", f"{TEXT}. Mặc đồng phục"),
        ("thêm hạn chót 20/5", f"{TEXT}. Hạn chót 20/5"),
        ("bỏ câu cuối", "chiều mai 14h họp giao ban trực tuyến."),
        ("xoa chu truc tuyen di", TEXT.replace(" trực tuyến", "")),
        ("nội dung: mai nghỉ họp, tuần sau họp bù", "mai nghỉ họp, tuần sau họp bù"),
        ("đổi thành họp sáng thứ 7 lúc 8h tại hội trường", "họp sáng thứ 7 lúc 8h tại hội trường"),
    ],
)
def test_a_text_is_changed_and_read_back(officer: Dialogue, said: str, text: str) -> None:
    assert read_back(officer, said) == text
    assert officer.say("gửi").replies[0].text.startswith("Đã gửi tới 2 đồng chí")


@pytest.mark.parametrize(
    "said", ["sửa lại đi", "sai rồi", "thêm câu", "bỏ chữ sáng thứ 7", "đổi 9h"]
)
def test_what_is_not_clear_changes_nothing_and_is_said(start: Start, said: str) -> None:
    start("duk-cantho", "chi-bo", DAY)
    officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
    officer.say("gửi các chi bộ: mai họp từ 14h đến 16h")
    turn = officer.say(said)
    assert turn.replies[0].text.startswith(UNCHANGED)
    assert "mai họp từ 14h đến 16h" in turn.replies[0].text


@pytest.mark.parametrize("said", ["bỏ bảo tàng ra", "ai chưa nộp báo cáo cam kết", "không gửi nữa"])
def test_units_questions_and_a_no_are_none_of_the_text(officer: Dialogue, said: str) -> None:
    text = officer.say(said).replies[0].text
    assert not text.startswith("Em đã sửa tin")
    assert UNCHANGED not in text
