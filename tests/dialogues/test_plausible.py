"""Figures and days that cannot be true are asked about, never recorded."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import EventKind, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
QUARTER = "ct-shcd-q2"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("-5/30", "nhỏ hơn 0"),
        ("−5/30 đảng viên", "nhỏ hơn 0"),
        ("5/-30", "nhỏ hơn 0"),
        ("28/30, miễn -2", "nhỏ hơn 0"),
        ("âm 5/30", "nhỏ hơn 0"),
        ("0/0", "Tổng số không thể là 0"),
        ("5/0", "Tổng số không thể là 0"),
        ("0/30", "chưa có ai làm"),
        ("35/30", "nhiều hơn tổng số"),
        ("28/30, miễn 5", "nhiều hơn tổng 30"),
        ("ngày 7/5/2023, 28/30, miễn 2", "quá sớm so với năm của kế hoạch"),
        ("ngày 7/5/2030, 28/30, miễn 2", "chưa tới"),
    ],
)
def test_what_cannot_be_true_is_asked_about(secretary: Dialogue, said: str, why: str) -> None:
    turn = secretary.say(f"đã nộp báo cáo cam kết số 08-BC/CB, {said}")
    assert why in turn.replies[-1].text
    assert turn.reaction is Reaction.CLARIFY
    assert why in secretary.say("đúng").replies[-1].text
    assert secretary.events(REPORT) == []


@pytest.mark.parametrize("said", ["-5/30", "0/0", "35/30", "ngày 7/5/2023"])
def test_nor_is_a_correction_that_cannot_be_true(secretary: Dialogue, said: str) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    assert secretary.say(f"sửa lại {said}").reaction is Reaction.CLARIFY
    secretary.say("đúng")
    assert [event.kind for event in secretary.events(REPORT)] == [EventKind.SUBMITTED]


@pytest.mark.parametrize("said", ["35/30", "-5/30", "0/0"])
def test_nor_is_progress(secretary: Dialogue, said: str) -> None:
    turn = secretary.say(f"báo cáo cam kết chưa xong, mới thu được {said} bản")
    assert turn.reaction is Reaction.CLARIFY
    assert "Em chưa ghi gì" in turn.replies[0].text
    assert secretary.events(REPORT) == []


def test_a_bullet_is_no_minus(secretary: Dialogue) -> None:
    text = "đã nộp báo cáo cam kết:\n-28/30 bản\n-miễn 2"
    assert "28/30" in secretary.say(text).replies[-1].text


@pytest.mark.parametrize(
    ("held", "may"), [("7/1", False), ("31/3", False), ("1/4", True), ("7/5", True)]
)
def test_a_meeting_of_a_quarter_is_held_in_it(secretary: Dialogue, held: str, may: bool) -> None:
    turn = secretary.say(f"đã sinh hoạt chuyên đề quý II ngày {held}, 28/30, chủ đề chuyển đổi số")
    assert ("quá sớm so với kỳ này" in turn.replies[-1].text) is not may


def test_a_pledge_for_the_year_may_be_made_before_it_begins(start: Start) -> None:
    secretary = start("la-gi", "chi-bo", DAY)
    turn = secretary.say("đã chọn xong nhiệm vụ trọng tâm đột phá ngày 20/12/2023: dân vận khéo")
    assert "quá sớm" not in turn.replies[-1].text
    turn = secretary.say("ngày 20/8/2023")
    assert "quá sớm" in turn.replies[-1].text


@pytest.mark.parametrize("day", ["20/5/2031", "20/5/2023", "31/6"])
def test_a_day_that_is_past_or_far_off_is_no_day_to_come(
    secretary: Dialogue, officer: Dialogue, day: str
) -> None:
    told = secretary.say(f"xin lùi báo cáo cam kết đến {day} vì chờ chữ ký").replies[0].text
    assert told.endswith("Đồng chí xin lùi đến ngày nào ạ?")
    assert len(told) > len("Đồng chí xin lùi đến ngày nào ạ?")
    secretary.say("20/5")
    officer.say("ai xin gia hạn")
    assert "Em chưa ghi gì" in officer.say(f"đồng ý 1 đến {day}").replies[0].text
    assert [event.kind for event in secretary.events(REPORT)] == [EventKind.EXTENSION_ASKED]


def test_nothing_is_recorded_in_a_units_stead_that_cannot_be_true(
    secretary: Dialogue, officer: Dialogue
) -> None:
    unit = secretary.unit.name
    turn = officer.say(f"ghi giúp {unit} đã nộp báo cáo cam kết ngày 7/5/2023, 28/30")
    assert "quá sớm" in turn.replies[0].text
    officer.say("đúng")
    assert secretary.events(REPORT) == []
