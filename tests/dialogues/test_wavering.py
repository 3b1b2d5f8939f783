"""An officer who holds back, asks, or leaves something out decides nothing."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    "said",
    [
        "duyệt 1?",
        "duyệt 1 được không",
        "khoan duyệt 1",
        "duyệt 1 nếu đủ chữ ký",
        "duyệt 1 trừ 1",
        "dung tra lai 1 vi thieu dau, bo sung den 20/5",
        "đừng trả lại 1 vì thiếu dấu, bổ sung đến 20/5",
        "duyệt 1 chứ không phải 2",
    ],
)
def test_what_was_handed_in_stays_as_it_is(
    secretary: Dialogue, officer: Dialogue, said: str
) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    officer.say("có gì mới nộp")
    turn = officer.say(said)
    assert turn.reaction is not Reaction.RECORD
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
    officer.say("duyệt 1")
    assert secretary.state_of(REPORT) is AssignmentState.ACCEPTED


@pytest.mark.parametrize(
    "said", ["chưa đồng ý 1", "khoan đồng ý 1", "đừng đồng ý 1 vội", "đồng ý 1 không?"]
)
def test_no_day_is_granted(secretary: Dialogue, officer: Dialogue, said: str) -> None:
    secretary.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
    officer.say("ai xin gia hạn")
    officer.say(said)
    kinds = [one.kind for one in secretary.events(REPORT)]
    assert EventKind.EXTENDED not in kinds
    officer.say("đồng ý 1")
    assert EventKind.EXTENDED in [one.kind for one in secretary.events(REPORT)]


@pytest.mark.parametrize("said", ["vâng để mai gửi", "ok mai hãy gửi"])
def test_a_message_is_not_sent_for_a_yes_to_another_day(officer: Dialogue, said: str) -> None:
    officer.say("gửi các chi bộ: mai họp lúc 8h")
    assert "Đã gửi" not in officer.say(said).replies[0].text
