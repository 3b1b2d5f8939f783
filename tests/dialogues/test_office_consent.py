"""What leaves for others waits for a plain yes; a doubtful or old one is read back anew."""

from datetime import date, timedelta

import pytest
from dialogue import Start
from situated import REPORT, Office
from test_office_pressing import REPORTED as LATE_REPORT
from test_office_pressing import Office as Pressing
from test_office_pressing import office as pressing_office

from handlers.message import Reaction
from storage.records import AssignmentState

pressing = pressing_office
MESSAGE = "gửi chi bộ bảo tàng: họp 8h"
SENT = "Đã gửi tới 1 đồng chí của 1 đơn vị."


@pytest.mark.parametrize(
    "said",
    [
        "gửi",
        "gửi đi",
        "gui",
        "gửi luôn",
        "ok gửi",
        "Gửi đi em nhé",
        "ừ gửi luôn đi",
        "đúng rồi, gửi ngay giúp chị",
        "gởi đi",
        "nhắn đi em",
        "vâng",
        "đồng ý",
        "ok em",
    ],
)
def test_a_plain_yes_sends(pressing: Pressing, said: str) -> None:
    pressing.officer.say(MESSAGE)
    assert pressing.officer.say(said).replies[0].text == SENT
    assert len(pressing.pushed(pressing.neighbour)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "mai gửi",
        "để chiều gửi",
        "gửi chưa",
        "gửi chưa?",
        "gửi được không",
        "gửi thôi",
        "dung gui",
        "gửi thư viện",
        "đã gửi chưa em",
    ],
)
def test_what_is_no_plain_yes_is_read_back_and_sends_nothing(pressing: Pressing, said: str) -> None:
    pressing.officer.say(MESSAGE)
    turn = pressing.officer.say(said)
    assert turn.replies[0].text.startswith("Em chưa làm gì ạ.")
    assert "tới *1 đơn vị* (Chi bộ Bảo tàng thành phố)" in turn.replies[0].text
    assert [one.label for one in turn.replies[0].choices] == ["Gửi", "Không gửi"]
    assert pressing.pushed(pressing.neighbour) == []
    assert pressing.officer.tap("Gửi").replies[0].text == SENT


@pytest.mark.parametrize(
    "said",
    [
        "không",
        "chưa",
        "không gửi",
        "k gửi",
        "đừng gửi",
        "khoan đã",
        "khoan, để chị xem lại",
        "chưa, để chị xem",
        "thôi đừng gửi nữa",
        "không gửi nữa em ạ",
    ],
)
def test_a_real_no_sends_nothing_and_closes_the_question(pressing: Pressing, said: str) -> None:
    pressing.officer.say(MESSAGE)
    text = pressing.officer.say(said).replies[0].text
    assert "không gửi gì" in text or "Đã dừng" in text
    assert "không có việc nào đang hỏi dở" in pressing.officer.say("đúng").replies[0].text
    assert pressing.pushed(pressing.neighbour) == []


@pytest.mark.parametrize("order", [MESSAGE, "đôn đốc báo cáo cam kết"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("ai chưa nộp báo cáo cam kết", "*Chưa nộp: "),
        ("chi bộ nào chưa nộp", "*Chưa nộp: "),
        ("còn những ai chưa nộp", "*Chưa nộp: "),
        ("báo cáo cam kết gửi cho ai", "Ban Tuyên giáo"),
    ],
)
def test_a_new_question_is_answered_and_the_one_that_is_open_stays(
    pressing: Pressing, order: str, asked: str, told: str
) -> None:
    shown = pressing.officer.say(order).replies[0].text
    turn = pressing.officer.say(asked)
    assert told in turn.replies[0].text
    assert "Em vẫn đang chờ" in turn.replies[-1].text
    again = pressing.officer.say("ok").replies[0].text
    assert again.endswith(shown)
    assert again.startswith("Em chưa làm gì ạ.")
    assert pressing.pushed(pressing.neighbour) == []
    assert pressing.officer.say("gửi đi").reaction is Reaction.RECORD


@pytest.mark.parametrize("later", [timedelta(hours=14), timedelta(days=3)])
@pytest.mark.parametrize("by", ["tap", "gửi"])
def test_an_old_question_is_read_back_before_it_sends(
    pressing: Pressing, later: timedelta, by: str
) -> None:
    officer = pressing.officer
    officer.say(MESSAGE)
    officer.wait(later)
    pressing.neighbour.wait(later)
    turn = officer.tap("Gửi") if by == "tap" else officer.say("gửi")
    assert turn.replies[0].text.startswith("Câu này em hỏi đã lâu")
    assert turn.reaction is Reaction.CLARIFY
    assert pressing.pushed(pressing.neighbour) == []
    assert officer.tap("Gửi").replies[0].text == SENT


def test_units_are_pressed_for_what_they_owe_on_the_day_of_the_yes(pressing: Pressing) -> None:
    officer = pressing.officer
    assert "quá hạn 6 ngày" in officer.say("đôn đốc báo cáo cam kết").replies[0].text
    officer.to(date(2024, 5, 23))
    for branch in (pressing.secretary, pressing.neighbour):
        branch.to(date(2024, 5, 23))
    pressing.secretary.say(LATE_REPORT)
    pressing.secretary.say("đúng")
    again = officer.tap("Gửi").replies[0].text
    assert "tới *1 đơn vị* (1 phần việc" in again
    assert "quá hạn 9 ngày" in again
    officer.say("gửi")
    (told,) = pressing.pushed(pressing.neighbour)
    assert "quá hạn 9 ngày" in told


def test_what_is_decided_days_later_is_read_back_first(office: Office) -> None:
    office.report()
    officer = office.officer
    for order, label in (("duyệt hết", "Đúng"), ("duyệt lần lượt", "Duyệt")):
        officer.say(order)
        officer.wait(timedelta(days=2))
        assert officer.tap(label).replies[0].text.startswith("Câu này em hỏi đã lâu")
        assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED
    officer.tap("Duyệt")
    assert office.secretary.state_of(REPORT) is AssignmentState.ACCEPTED


def test_a_nod_to_something_else_accepts_nothing(office: Office) -> None:
    office.report()
    office.officer.say("duyệt hết")
    office.officer.say("ai chưa nộp báo cáo cam kết")
    assert office.officer.say("ok").replies[0].text.startswith("Em chưa làm gì ạ.")
    assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_a_secretary_sends_nothing_by_saying_so(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    assert "Đã gửi" not in secretary.say("gửi đi").replies[0].text
