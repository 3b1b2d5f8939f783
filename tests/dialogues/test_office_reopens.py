"""«Duyệt nhầm rồi»: an officer's own acceptance is taken back, read back first, history kept."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reply
from handlers.reminders import verdict_notices
from handlers.wording import office as wording
from storage.message_records import OutboxKind
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"
BRANCH = "chi bộ trung tâm lưu trữ lịch sử"


@pytest.fixture
def officer(reviewer: Dialogue) -> Dialogue:
    """Who has been shown the archive's report and review and the library's report."""
    reviewer.say("có gì mới nộp")
    return reviewer


def kinds(dialogue: Dialogue, key: str) -> list[EventKind]:
    return [event.kind for event in dialogue.events(key)]


def notices(dialogue: Dialogue) -> list[str]:
    """Return what the branch is told now of what still stands."""
    told = []
    now = dialogue.clock.now()
    with dialogue.database.unit_of_work() as uow:
        while rows := uow.outbox.claim(now, 60, 20):
            for row in rows:
                if row.kind is OutboxKind.NOTICE:
                    told.append(verdict_notices.render(uow, row, dialogue.clock))
                uow.outbox.begin_attempt(row.id, row.lease_token, now)
                uow.outbox.mark_sent(row.id, row.lease_token, now, "1")
        uow.commit()
    return [reply.text for reply in told if isinstance(reply, Reply)]


def test_an_acceptance_by_mistake_is_taken_back(officer: Dialogue, archive: Dialogue) -> None:
    officer.play("""
        user: duyệt 1
        bot: Đã tiếp nhận “Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm Lưu trữ lịch sử …
        user: duyệt nhầm rồi
        bot: Rút lại việc tiếp nhận 1 bản này:
             1. Chi bộ Trung tâm Lưu trữ lịch sử: “Báo cáo số lượng bản cam kết”
             Bản báo sẽ chờ duyệt lại. Đúng không ạ? [Đúng] [Không]
        user: đúng
        bot: Đã rút lại việc tiếp nhận “Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm Lưu trữ
             lịch sử (biên nhận 2024-000001); bản báo chờ duyệt lại. Lần tiếp nhận trước vẫn lưu
             trong lịch sử, đơn vị được báo nếu đã nhận tin lần trước.
    """)
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED
    reopened = [EventKind.SUBMITTED, EventKind.ACCEPTED, EventKind.REOPENED]
    assert kinds(archive, REPORT) == reopened
    told = officer.say(f"lịch sử việc báo cáo cam kết của {BRANCH}").replies[0].text
    assert "rút lại việc tiếp nhận, chờ duyệt lại" in told
    assert "Có 3 bản chờ duyệt" in officer.say("có gì mới nộp").replies[0].text
    with officer.database.unit_of_work() as uow:
        assert uow.audit.verify(officer.unit.org_id).findings == ()


def test_the_branch_is_told_once_what_stands(officer: Dialogue, archive: Dialogue) -> None:
    officer.say("duyệt 1")
    assert ["*tiếp nhận*" in text for text in notices(archive)] == [True]
    officer.say("rút lại duyệt 1")
    officer.say("đúng")
    assert ["*rút lại việc tiếp nhận*" in text for text in notices(archive)] == [True]
    officer.say("duyệt 1")
    assert archive.state_of(REPORT) is AssignmentState.ACCEPTED
    assert ["*tiếp nhận*" in text for text in notices(archive)] == [True]


@pytest.mark.parametrize(
    "text",
    ["rút lại duyệt 1", "bo duyet 1", "lỡ duyệt 1 rồi", "nhầm rồi", f"rút lại duyệt của {BRANCH}"],
)
def test_a_no_leaves_it_accepted(officer: Dialogue, archive: Dialogue, text: str) -> None:
    officer.say("duyệt 1")
    assert officer.say(text).replies[0].text.startswith("Rút lại việc tiếp nhận 1 bản này")
    assert officer.say("không").replies[0].text == wording.REOPEN_LEFT
    assert kinds(archive, REPORT) == [EventKind.SUBMITTED, EventKind.ACCEPTED]


@pytest.mark.parametrize(
    "text",
    [
        "có nên rút lại duyệt 1 không",
        "đừng rút lại duyệt 1",
        "duyệt 2, bỏ duyệt 1",
        "rút lại duyệt 1 và 2",
        "rút lại duyệt 9",
        "nếu sai thì rút lại duyệt 1",
    ],
)
def test_a_doubt_or_two_orders_take_nothing_back(
    officer: Dialogue, archive: Dialogue, text: str
) -> None:
    officer.say("duyệt 1")
    officer.say(text)
    officer.say("đúng")
    assert kinds(archive, REPORT) == [EventKind.SUBMITTED, EventKind.ACCEPTED]
    assert kinds(archive, REVIEW) == [EventKind.SUBMITTED]


def test_of_several_it_is_asked_which(
    officer: Dialogue, archive: Dialogue, library: Dialogue
) -> None:
    officer.say("duyệt hết")
    officer.say("đúng")
    assert officer.say("duyệt nhầm rồi").replies[0].text == wording.REOPEN_WHICH
    assert "“Gửi báo cáo sơ kết" in officer.say("2").replies[0].text
    officer.say("đúng")
    states = [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]
    accepted = AssignmentState.ACCEPTED
    assert states == [accepted, AssignmentState.SUBMITTED, accepted]


def test_in_the_middle_of_a_walk_the_walk_goes_on(reviewer: Dialogue, archive: Dialogue) -> None:
    for text in ("duyệt lần lượt", "duyệt", "duyệt nhầm"):
        reviewer.say(text)
    turn = reviewer.say("đúng")
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED
    assert turn.replies[-1].text.startswith("(2/3)")
    reviewer.say("duyệt")
    assert archive.state_of(REVIEW) is AssignmentState.ACCEPTED


def test_anothers_acceptance_is_not_taken_back(
    start: Start, officer: Dialogue, archive: Dialogue
) -> None:
    officer.say("duyệt 1")
    second = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Phạm Văn Dũng")
    turn = second.say(f"rút lại duyệt báo cáo cam kết của {BRANCH}")
    assert "do đồng chí Lê Thị Cúc" in turn.replies[0].text
    second.say("đúng")
    assert archive.state_of(REPORT) is AssignmentState.ACCEPTED


def test_a_branch_takes_back_no_acceptance(officer: Dialogue, archive: Dialogue) -> None:
    officer.say("duyệt 1")
    archive.say("rút lại duyệt 1")
    archive.say("đúng")
    assert archive.state_of(REPORT) is AssignmentState.ACCEPTED


def test_what_was_reopened_may_be_returned_or_withdrawn(
    officer: Dialogue, archive: Dialogue
) -> None:
    for text in ("duyệt 1", "duyệt nhầm rồi", "đúng", "trả lại 1 vì thiếu dấu, bổ sung đến 20/5"):
        officer.say(text)
    assert archive.state_of(REPORT) is AssignmentState.RETURNED
