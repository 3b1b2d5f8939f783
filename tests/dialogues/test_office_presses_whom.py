"""Whom an order to press means: late ones, so many of them, one of a list; and never others."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

DAY = date(2024, 5, 16)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    for unit, name in (
        ("chi-bo", "Nguyễn Văn An"),
        ("chi-bo-bao-tang", "Lý Văn Ba"),
        ("dang-bo-benh-vien", "Hồ Thị Tư"),
    ):
        start("duk-cantho", unit, DAY, name=name)
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def _told(officer: Dialogue, *said: str) -> str:
    return [officer.say(one) for one in said][-1].replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "đôn đốc các chi bộ chưa nộp cam kết",
        "đôn đốc riêng các chi bộ chưa nộp cam kết",
        "don doc cac chi bo chua nop cam ket",
    ],
)
def test_the_order_itself_names_no_work(officer: Dialogue, said: str) -> None:
    told = _told(officer, said)
    assert told.startswith("Em sẽ gửi lời đôn đốc")
    assert "“Báo cáo số lượng bản cam kết”" in told
    assert "Theo dõi kế hoạch khắc phục" not in told


@pytest.mark.parametrize(
    "said",
    [
        "đôn đốc tất cả những ai trễ",
        "đôn đốc các đơn vị quá hạn trên 10 ngày",
        "đôn đốc các đơn vị trễ nhất",
    ],
)
def test_who_is_late_is_pressed_and_not_listed(officer: Dialogue, said: str) -> None:
    told = _told(officer, said)
    assert told.startswith("Em sẽ gửi lời đôn đốc")
    assert told.endswith("Gửi không ạ?")


def test_just_so_many_are_pressed(officer: Dialogue) -> None:
    listed = _told(officer, "3 đơn vị trễ nhất")
    pressed = _told(officer, "đôn đốc 3 đơn vị trễ nhất")
    named = [line.split(". ")[1].split(" – ")[0] for line in listed.splitlines() if ". " in line]
    assert len(named) == 3
    assert all(one in pressed for one in named)
    assert "Chi bộ Trung tâm Lưu trữ lịch sử" in named or (
        "Chi bộ Trung tâm Lưu trữ lịch sử" not in pressed
    )


@pytest.mark.parametrize("said", ["nhắc đơn vị đó", "đôn đốc chi bộ đó", "nhac don vi do"])
def test_one_of_many_is_asked_for_by_name(officer: Dialogue, said: str) -> None:
    assert _told(officer, "đơn vị nào trễ nhất", said).startswith("Em chưa gửi gì ạ.")


def test_one_shown_alone_is_pressed(officer: Dialogue) -> None:
    told = _told(officer, "bảo tàng còn nợ gì", "nhắc đơn vị đó")
    assert "tới *1 đơn vị*" in told
    assert "Chi bộ Bảo tàng thành phố" in told


@pytest.mark.parametrize("said", ["nhắc các đơn vị đó", "đôn đốc họ"])
def test_all_of_a_list_are_pressed(officer: Dialogue, said: str) -> None:
    told = _told(officer, "ai chưa nộp báo cáo cam kết", said)
    assert told.startswith("Em sẽ gửi lời đôn đốc")
    assert "Báo cáo số lượng bản cam kết" in told


def test_those_of_two_lists_are_not_pressed_at_a_guess(officer: Dialogue) -> None:
    told = _told(
        officer,
        "ai chưa nộp cam kết",
        "ai chưa nộp báo cáo sơ kết",
        "nhắc những đơn vị có ở cả hai danh sách",
    )
    assert told.startswith("Em chưa gửi gì ạ: em không gộp được hai danh sách")


def test_who_presses_by_the_plan_is_still_a_question(officer: Dialogue) -> None:
    assert "Em sẽ gửi" not in _told(officer, "ai đôn đốc việc nộp báo cáo cam kết")


@pytest.mark.parametrize(
    "text",
    [
        "liên hệ số 0912345678 gặp anh Ba",
        "duyệt rồi nhé",
        "mai nộp danh sách đảng viên mới",
        "ai chưa nộp thì nộp ngay",
    ],
)
def test_the_text_of_a_message_asks_for_nothing(officer: Dialogue, text: str) -> None:
    for to in ("nhắn chi bộ bảo tàng", "gửi tất cả dv"):
        told = _told(officer, f"{to}: {text}")
        assert told.startswith("Em sẽ gửi tin sau")
        assert text in told
        _told(officer, "không")


@pytest.mark.parametrize("asked", ["ai chưa nộp báo cáo cam kết", "đơn vị nào trễ nhất"])
def test_a_number_of_the_list_is_its_unit(officer: Dialogue, asked: str) -> None:
    def unit_at(number: int) -> str:
        lines = _told(officer, asked).splitlines()
        line = next(line for line in lines if line.startswith(f"{number}. "))
        return line.split(". ", 1)[1].split(" – ")[0]

    second, third = unit_at(2), unit_at(3)
    assert second in _told(officer, asked, "số 2 còn nợ gì")
    assert third in _told(officer, asked, "don vi thu 3 con no gi")
    assert second in _told(officer, asked, "nhắc số 2")
    pressed = _told(officer, "không", asked, "nhắc 2 và 3 nhé")
    assert second in pressed
    assert third in pressed


def test_a_number_beyond_the_list_is_no_unit(officer: Dialogue) -> None:
    assert "Em sẽ gửi" not in _told(officer, "ai chưa nộp báo cáo cam kết", "nhắc số 90")
