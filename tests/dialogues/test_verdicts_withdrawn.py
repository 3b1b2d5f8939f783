"""A return, and a word on a later day, are taken back: read back first, as steps, told once."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.reminders import verdict_notices
from handlers.wording import office as wording
from storage.message_records import OutboxKind
from storage.records import AssignmentState, EventKind, Role

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
BRANCH = "chi bộ trung tâm lưu trữ lịch sử"
DUE, LATER = date(2024, 5, 14), date(2024, 5, 20)


def kinds(dialogue: Dialogue) -> list[EventKind]:
    return [event.kind for event in dialogue.events(REPORT)]


def due(dialogue: Dialogue) -> date | None:
    with dialogue.database.unit_of_work() as uow:
        works = uow.assignments.of_unit(dialogue.unit.id)
    return next(work.last_safe_day for work in works if work.task.key == REPORT)


def delivered(dialogue: Dialogue, *, sent: bool) -> list[str]:
    """Return what the branch is told now, and let it have left, or be lost on its way back."""
    told, now = [], dialogue.clock.now()
    with dialogue.database.unit_of_work() as uow:
        for row in uow.outbox.claim(now, 60, 20):
            if row.kind is OutboxKind.NOTICE:
                said = verdict_notices.render(uow, row, dialogue.clock)
                told.append(said if isinstance(said, str) else said.text)
            if sent:
                uow.outbox.begin_attempt(row.id, row.lease_token, now)
                uow.outbox.mark_sent(row.id, row.lease_token, now, "1")
            else:
                uow.outbox.hand_back(row.id, row.lease_token, now, now)
        uow.commit()
    return told


class TestAReturn:
    @pytest.fixture
    def officer(self, reviewer: Dialogue) -> Dialogue:
        reviewer.say("có gì mới nộp")
        reviewer.say("trả lại 1 vì thiếu dấu, hạn 20/5")
        return reviewer

    @pytest.mark.parametrize(
        "said",
        [
            "nhầm rồi, rút lại",
            "trả lại nhầm rồi",
            "rút lại việc trả lại 1",
            "rut lai tra lai 1",
            f"rút lại trả lại của {BRANCH}",
        ],
    )
    def test_is_taken_back_after_a_yes(
        self, officer: Dialogue, archive: Dialogue, said: str
    ) -> None:
        assert (archive.state_of(REPORT), due(archive)) == (AssignmentState.RETURNED, LATER)
        told = officer.say(said).replies[0].text
        assert told.startswith("Rút lại việc trả lại 1 bản này")
        assert archive.state_of(REPORT) is AssignmentState.RETURNED
        officer.say("đúng")
        assert archive.state_of(REPORT) is AssignmentState.SUBMITTED
        assert due(archive) == DUE
        assert kinds(archive)[-2:] == [EventKind.RETURNED, EventKind.RETURN_WITHDRAWN]
        shown = archive.say("lịch sử việc báo cáo cam kết").replies[0].text
        assert "rút lại việc trả lại, chờ duyệt lại" in shown
        assert "đúng hạn" in officer.say("có gì mới nộp").replies[0].text
        archive.say(
            "rút lại báo cáo cam kết"
        )  # what was never rightly returned is open again, not returned
        archive.tap("Rút lại")
        assert archive.state_of(REPORT) is AssignmentState.OPEN
        with officer.database.unit_of_work() as uow:
            assert uow.audit.verify(officer.unit.org_id).findings == ()

    def test_is_turned_into_an_acceptance_and_back(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        assert "Rồi *tiếp nhận* bản ấy" in officer.say("thôi duyệt đi").replies[0].text
        officer.say("đúng")
        assert archive.state_of(REPORT) is AssignmentState.ACCEPTED
        officer.say("thôi trả lại vì sai mẫu")
        assert "Hạn bổ sung" in officer.say("đúng").replies[0].text
        officer.say("20/5")
        assert archive.events(REPORT)[-1].note == "sai mẫu"

    def test_is_told_back_only_to_who_was_told(self, officer: Dialogue, archive: Dialogue) -> None:
        for said in ("rút lại", "đúng"):  # before the first message has left
            officer.say(said)
        assert delivered(archive, sent=True) == []
        officer.say("trả lại 1 vì thiếu dấu, hạn 20/5")
        assert ["*trả lại*" in text for text in delivered(archive, sent=True)] == [True]
        for said in ("rút lại", "đúng"):
            officer.say(said)
        (told,) = delivered(archive, sent=True)
        assert "*rút lại việc trả lại*" in told

    @pytest.mark.parametrize(
        "said",
        [
            "có nên rút lại trả lại 1 không",
            "đừng rút lại trả lại 1",
            "rút lại trả lại 9",
            "duyệt nhầm rồi",
            "rút lại trả lại 1, duyệt 2",
        ],
    )
    def test_in_doubt_stands(self, officer: Dialogue, archive: Dialogue, said: str) -> None:
        officer.say(said)
        officer.say("đúng")
        assert archive.state_of(REPORT) is AssignmentState.RETURNED

    def test_of_another_officer_or_already_answered_stands(
        self, officer: Dialogue, archive: Dialogue, start: Start
    ) -> None:
        second = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Phạm Văn Dũng")
        told = second.say(f"rút lại trả lại của {BRANCH}").replies[0].text
        assert "do đồng chí Lê Thị Cúc" in told
        officer.say("rút lại")
        archive.say("đã bổ sung, 30/30")
        archive.say("đúng")
        officer.say("đúng")
        assert kinds(archive)[-1] is EventKind.SUBMITTED


class TestALaterDay:
    @pytest.fixture
    def officer(self, archive: Dialogue, library: Dialogue, start: Start) -> Dialogue:
        archive.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
        library.say("xin lùi báo cáo cam kết đến 22/5 vì bận")
        officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
        officer.say("ai xin gia hạn")
        return officer

    @pytest.mark.parametrize(
        "said",
        ["nhầm rồi, rút lại", "rút lại đồng ý 1", "đồng ý nhầm", "rút lại việc cho lùi"],
    )
    def test_that_was_granted_waits_again(
        self, officer: Dialogue, archive: Dialogue, said: str
    ) -> None:
        officer.say("đồng ý 1")
        assert due(archive) == LATER
        told = officer.say(said).replies[0].text
        assert told.startswith("Rút lại việc cho lùi hạn 1 đề nghị này")
        assert "hạn nay là thứ Ba, 14/5/2024" in officer.say("đúng").replies[0].text
        assert (kinds(archive)[-1], due(archive)) == (EventKind.GRANT_WITHDRAWN, DUE)
        told = officer.say("ai xin gia hạn").replies[0].text
        assert "Có 2 đề nghị" in told
        assert "“chờ chữ ký”" in told
        officer.say("đồng ý 1 đến 18/5")
        assert due(archive) == date(2024, 5, 18)

    def test_that_was_refused_is_granted_after_all(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        officer.play("""
            user: không đồng ý 1 vì gấp
            bot: Đã ghi: không đồng ý cho Chi bộ Trung tâm Lưu trữ lịch sử lùi …
            user: thôi đồng ý đi
            bot: Rút lại việc không đồng ý lùi hạn 1 đề nghị này:
                 1. Chi bộ Trung tâm Lưu trữ lịch sử: “Báo cáo số lượng bản cam kết”
                 Rồi *đồng ý* đề nghị ấy. Đúng không ạ? [Đúng] [Không]
            tap: Đúng
            bot: Đã rút lại việc không đồng ý cho … Đã cho Chi bộ Trung tâm Lưu trữ lịch sử lùi …
        """)
        assert kinds(archive)[-2:] == [EventKind.REFUSAL_WITHDRAWN, EventKind.EXTENDED]
        assert due(archive) == LATER
        (told,) = [text for text in delivered(archive, sent=True) if "*" in text]
        assert "*đồng ý lùi*" in told

    def test_that_was_granted_is_refused_with_a_reason(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        officer.say("đồng ý 1")
        assert officer.say("thôi không đồng ý").replies[0].text == wording.REFUSE_INSTEAD
        officer.say("thôi không đồng ý vì gấp")
        officer.say("đúng")
        assert archive.events(REPORT)[-1].kind is EventKind.EXTENSION_REFUSED
        assert due(archive) == DUE

    def test_before_a_return_counts_again_when_that_is_taken_back(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        officer.say("đồng ý 1")
        archive.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30")
        archive.say("đúng")
        for said in ("có gì mới nộp", "trả lại 1 vì thiếu dấu, hạn 25/5"):
            officer.say(said)
        assert due(archive) == date(2024, 5, 25)
        for said in ("rút lại", "đúng"):
            officer.say(said)
        assert due(archive) == LATER

    def test_no_branch_takes_a_word_of_the_office_back(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        officer.say("không đồng ý 1 vì gấp")
        archive.say("rút lại không đồng ý 1")
        archive.say("đúng")
        assert kinds(archive)[-1] is EventKind.EXTENSION_REFUSED
