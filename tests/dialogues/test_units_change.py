"""Units that change in the middle of the year, seen from the chat."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.people.restructured import carry_out
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from storage.records import (
    AssignmentState,
    Change,
    ChangeKind,
    EventKind,
    NewUnit,
    Role,
    Unit,
)

DAY = date(2024, 5, 6)
MERGE_DAY = date(2024, 5, 10)
REPORT = "ct-bc-camket"
DONE = "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"


@pytest.fixture
def lan(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, name="Lê Thị Lan")


@pytest.fixture
def neighbour(lan: Dialogue) -> Unit:
    with lan.database.unit_of_work() as uow:
        units = uow.units.of_org(lan.unit.org_id, DAY)
    return next(one for one in units if one.kind == "chi-bo" and one.code != "chi-bo")


@pytest.fixture
def bay(start: Start, neighbour: Unit) -> Dialogue:
    return start("duk-cantho", neighbour.code, DAY, name="Trần Văn Bảy")


def order(dialogue: Dialogue, change: Change, on: date) -> None:
    with dialogue.database.unit_of_work() as uow:
        uow.restructuring.order(dialogue.unit.org_id, change, on, dialogue.clock.now())
        uow.commit()


def tick_on(dialogue: Dialogue, day: date) -> None:
    dialogue.to(day)
    with dialogue.database.unit_of_work() as uow:
        tick(uow, dialogue.clock, ReminderPolicy())
        uow.commit()


def pushed(dialogue: Dialogue) -> list[str]:
    """What waits to be pushed to somebody, apart from bulletins."""
    with dialogue.database.unit_of_work() as uow:
        rows = uow.outbox.claim(dialogue.clock.now(), 60, 60)
    mine = [one for one in rows if one.address == dialogue.address]
    return [str(one.payload["text"]) for one in mine if "text" in one.payload]


def sent(dialogue: Dialogue) -> None:
    """Let everything leave that waits."""
    with dialogue.database.unit_of_work() as uow:
        while rows := uow.outbox.claim(dialogue.clock.now(), 60, 60):
            for row in rows:
                uow.outbox.begin_attempt(row.id, row.lease_token, dialogue.clock.now())
                uow.outbox.mark_sent(row.id, row.lease_token, dialogue.clock.now(), "1")
        uow.commit()


def test_a_unit_merged_in_the_middle_of_the_year(
    lan: Dialogue, bay: Dialogue, neighbour: Unit
) -> None:
    bay.say(DONE)
    bay.say("đúng")
    merged = NewUnit("chi-bo-chung", "Chi bộ Lưu trữ và Cơ quan")
    change = Change(ChangeKind.MERGE, ("chi-bo", neighbour.code), new=(merged,))
    order(lan, change, MERGE_DAY)
    tick_on(lan, MERGE_DAY - timedelta(days=1))
    assert "Chi bộ Trung tâm Lưu trữ" in lan.say("tôi là ai").replies[0].text

    tick_on(lan, MERGE_DAY)
    (told,) = pushed(lan)
    assert told.startswith("Từ thứ Sáu, 10/5/2024, Chi bộ Trung tâm Lưu trữ lịch sử và Chi bộ")
    assert "*Chi bộ Lưu trữ và Cơ quan*" in told
    assert pushed(bay) == []
    bay.to(MERGE_DAY)
    assert bay.say("tháng này phải làm gì").reaction is Reaction.REFUSE

    assert "bí thư của Chi bộ Lưu trữ và Cơ quan" in lan.say("tôi là ai").replies[0].text
    lan.say(DONE)  # her own half still owes it
    assert "Đã ghi nhận" in lan.say("đúng").replies[0].text
    lan.unit = neighbour
    (event,) = lan.events(REPORT)
    assert (event.unit_name, event.person_name) == (neighbour.name, "Trần Văn Bảy")
    with lan.database.unit_of_work() as uow:
        unit = uow.units.by_code(lan.unit.org_id, "chi-bo-chung")
        assert unit is not None
        (work,) = [one for one in uow.assignments.of_unit(unit.id) if one.task.key == REPORT]
        (event,) = uow.assignments.history(work.assignment_id, unit.id)
    assert (event.unit_name, event.person_name) == ("Chi bộ Lưu trữ và Cơ quan", "Lê Thị Lan")


def test_open_work_of_both_is_owed_once_and_reminded_of(
    lan: Dialogue, bay: Dialogue, neighbour: Unit
) -> None:
    tick_on(lan, date(2024, 5, 7))  # seven days before the report's last safe day
    order(lan, Change(ChangeKind.MERGE, (neighbour.code,), into="chi-bo"), DAY)
    tick_on(lan, date(2024, 5, 13))
    with lan.database.unit_of_work() as uow:
        (work,) = [one for one in uow.assignments.open_of(lan.unit.id) if one.task.key == REPORT]
        mine, theirs = (
            [
                one.stage
                for one in uow.reminders.of_person(who)
                if one.occurrence_id == work.occurrence_id
            ]
            for who in (lan.person.id, bay.person.id)
        )
    assert (max(mine), max(theirs)) == (-1, -7)
    lan.say(DONE)
    lan.say("đúng")
    assert lan.state_of(REPORT) is AssignmentState.SUBMITTED


def test_whoever_asks_by_the_old_name_is_understood(lan: Dialogue, neighbour: Unit) -> None:
    order(lan, Change(ChangeKind.RENAME, (neighbour.code,), name="Chi bộ Văn phòng"), DAY)
    tick_on(lan, DAY)
    turn = lan.say(f"ghi nhận cho {neighbour.name} đã nộp báo cáo cam kết")
    assert turn.reaction is Reaction.REFUSE


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            Change(ChangeKind.RENAME, ("chi-bo",), name="Chi bộ Lưu trữ"),
            "mang tên mới là *Chi bộ Lưu trữ*",
        ),
        (
            Change(ChangeKind.SPLIT, ("chi-bo",), new=(NewUnit("a", "Một A"), NewUnit("b", "B"))),
            "tách ra, có *Một A và B*. Một A còn phải làm",
        ),
        (
            Change(ChangeKind.SPLIT, ("chi-bo",), new=(NewUnit("b", "Một B"),), keeps=True),
            "tách ra, có *Một B*. Chi bộ Trung tâm Lưu trữ lịch sử còn phải làm",
        ),
    ],
)
def test_who_answers_for_a_unit_is_told_of_its_change(
    lan: Dialogue, change: Change, said: str
) -> None:
    order(lan, change, DAY)
    with lan.database.unit_of_work() as uow:
        (org,) = [one for one in uow.organisations.all() if one.id == lan.unit.org_id]
        assert carry_out(uow, org, DAY, lan.clock) == [change]
        assert carry_out(uow, org, DAY, lan.clock) == []
        uow.commit()
    (told,) = pushed(lan)
    assert said in told


def test_moving_a_unit_disturbs_nobody(lan: Dialogue, neighbour: Unit) -> None:
    order(lan, Change(ChangeKind.MOVE, ("chi-bo",), into=neighbour.code), DAY)
    tick_on(lan, DAY)
    assert pushed(lan) == []


def test_a_report_begun_before_the_merge_is_not_recorded_for_a_unit_that_has_ended(
    lan: Dialogue, bay: Dialogue, neighbour: Unit
) -> None:
    bay.say(DONE)
    order(lan, Change(ChangeKind.MERGE, (neighbour.code,), into="chi-bo"), DAY)
    tick_on(lan, DAY)
    assert bay.say("đúng").reaction is Reaction.REFUSE
    assert lan.events(REPORT) == []


def test_what_the_secretary_had_begun_is_asked_anew_in_the_new_unit(
    lan: Dialogue, neighbour: Unit
) -> None:
    lan.say(DONE)
    merged = NewUnit("chi-bo-chung", "Chi bộ Chung")
    order(lan, Change(ChangeKind.MERGE, ("chi-bo", neighbour.code), new=(merged,)), DAY)
    tick_on(lan, DAY)
    lan.say("đúng")
    lan.say(DONE)
    lan.say("đúng")
    with lan.database.unit_of_work() as uow:
        unit = uow.units.by_code(lan.unit.org_id, "chi-bo-chung")
        assert unit is not None
    lan.unit = unit
    assert [one.kind for one in lan.events(REPORT)] == [EventKind.SUBMITTED]


def test_an_officer_of_a_merged_branch_follows_its_successor(
    lan: Dialogue, neighbour: Unit, start: Start
) -> None:
    officer = start("duk-cantho", neighbour.code, DAY, role=Role.OFFICER, name="Cán bộ")
    order(lan, Change(ChangeKind.MERGE, (neighbour.code,), into="chi-bo"), DAY)
    tick_on(lan, DAY)
    assert "cán bộ của Chi bộ Trung tâm Lưu trữ" in officer.say("tôi là ai").replies[0].text


def test_what_was_accepted_before_the_merge_stays_readable_after_it(
    lan: Dialogue, bay: Dialogue, neighbour: Unit, start: Start
) -> None:
    officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
    apart = start("duk-cantho", "chi-bo-thu-vien", DAY, name="Trần Thị Bình")
    for one in (lan, bay):
        one.say(DONE)
        one.say("đúng")
    officer.say("duyệt hết")
    officer.say("đúng")
    merged = NewUnit("chi-bo-chung", "Chi bộ Lưu trữ và Cơ quan")
    order(lan, Change(ChangeKind.MERGE, ("chi-bo", neighbour.code), new=(merged,)), MERGE_DAY)
    tick_on(lan, MERGE_DAY)
    for one in (officer, apart):
        one.to(MERGE_DAY)

    for asked in (
        lan.say("lịch sử báo cáo cam kết"),
        officer.say("lịch sử việc báo cáo cam kết của chi bộ lưu trữ và cơ quan"),
    ):
        shown = asked.replies[0].text
        assert "của Chi bộ Trung tâm Lưu trữ lịch sử" in shown
        assert "biên nhận 2024-000001" in shown
        assert "tiếp nhận – đồng chí Lê Thị Cúc" in shown
    for receipt in ("2024-000001", "2024-000002"):
        assert "là thật" in lan.say(f"kiểm tra biên nhận {receipt}").replies[0].text
        assert "không tìm thấy" in apart.say(f"kiểm tra biên nhận {receipt}").replies[0].text


def test_the_history_of_what_goes_on_tells_what_the_other_half_did(
    lan: Dialogue, bay: Dialogue, neighbour: Unit
) -> None:
    bay.say(DONE)
    bay.say("đúng")
    order(lan, Change(ChangeKind.MERGE, (neighbour.code,), into="chi-bo"), DAY)
    tick_on(lan, DAY)
    shown = lan.say("lịch sử báo cáo cam kết").replies[0].text
    assert "của Chi bộ Trung tâm Lưu trữ lịch sử: chưa có ghi nhận nào" in shown
    assert f"của {neighbour.name} (" in shown
    assert "đồng chí Trần Văn Bảy" in shown


class TestReturned:
    """What the office sends back of a branch that is no more goes to its successor."""

    RETURN = "trả lại 1 vì thiếu dấu, bổ sung đến 20/5"

    @pytest.fixture
    def officer(self, start: Start) -> Dialogue:
        return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")

    @pytest.fixture(autouse=True)
    def reported(self, lan: Dialogue, bay: Dialogue, officer: Dialogue) -> None:
        bay.say(DONE)
        bay.say("đúng")

    def give_back(self, officer: Dialogue, day: date) -> str:
        officer.to(day)
        officer.say("có gì mới nộp")
        return officer.say(self.RETURN).replies[0].text

    def merge(self, lan: Dialogue, neighbour: Unit, new: NewUnit | None = None) -> None:
        into = "" if new else "chi-bo"
        codes = ("chi-bo", neighbour.code) if new else (neighbour.code,)
        change = Change(ChangeKind.MERGE, codes, into=into, new=(new,) if new else ())
        order(lan, change, MERGE_DAY)
        tick_on(lan, MERGE_DAY)

    def states(self, lan: Dialogue, unit: Unit) -> list[AssignmentState]:
        with lan.database.unit_of_work() as uow:
            works = uow.assignments.of_unit(unit.id)
        return [work.state for work in works if work.task.key == REPORT]

    def test_before_the_merge_its_reason_is_told_with_the_merge(
        self, lan: Dialogue, neighbour: Unit, officer: Dialogue
    ) -> None:
        self.give_back(officer, DAY)
        self.merge(lan, neighbour)
        (told,) = pushed(lan)
        assert "“thiếu dấu”" in told
        assert f"của {neighbour.name}" in told
        assert "thứ Hai, 20/5/2024" in told
        assert self.states(lan, neighbour) == [AssignmentState.CANCELLED]
        assert lan.state_of(REPORT) is AssignmentState.OPEN

    def test_after_the_merge_it_is_owed_by_the_successor_who_owes_it_anyway(
        self, lan: Dialogue, neighbour: Unit, officer: Dialogue
    ) -> None:
        self.merge(lan, neighbour)
        sent(lan)
        said = self.give_back(officer, MERGE_DAY + timedelta(days=3))
        assert "báo chung" in said
        lan.clock.at = officer.clock.at
        (told,) = pushed(lan)
        assert "“thiếu dấu”" in told
        assert f"của {neighbour.name}" in told
        assert self.states(lan, neighbour) == [AssignmentState.CANCELLED]
        assert lan.state_of(REPORT) is AssignmentState.OPEN
        history = lan.say("lịch sử báo cáo cam kết").replies[0].text
        assert f"của {neighbour.name}" in history
        assert "trả lại: “thiếu dấu”" in history

    def test_returned_before_it_passes_where_the_other_half_has_reported(
        self, lan: Dialogue, neighbour: Unit, officer: Dialogue
    ) -> None:
        self.give_back(officer, DAY)
        lan.say(DONE)
        lan.say("đúng")
        self.merge(lan, neighbour, NewUnit("chi-bo-chung", "Chi bộ Chung"))
        with lan.database.unit_of_work() as uow:
            merged = uow.units.by_code(lan.unit.org_id, "chi-bo-chung")
        assert merged is not None
        assert self.states(lan, merged) == [AssignmentState.RETURNED]
        (told,) = pushed(lan)
        assert "“thiếu dấu”" in told
        history = lan.say("lịch sử báo cáo cam kết").replies[0].text
        assert "Trần Văn Bảy" in history

    def test_what_the_successor_has_handed_in_is_returned_in_its_place(
        self, lan: Dialogue, neighbour: Unit, officer: Dialogue
    ) -> None:
        lan.say(DONE)
        lan.say("đúng")
        self.merge(lan, neighbour)
        said = self.give_back(officer, MERGE_DAY)
        assert "nhập vào Chi bộ Trung tâm Lưu trữ lịch sử" in said
        assert "trả lại bản của Chi bộ Trung tâm Lưu trữ lịch sử" in said
        assert self.states(lan, neighbour) == [AssignmentState.SUBMITTED]
        assert lan.state_of(REPORT) is AssignmentState.SUBMITTED

    def test_of_a_branch_that_was_split_the_first_part_answers(
        self, lan: Dialogue, neighbour: Unit, officer: Dialogue
    ) -> None:
        change = Change(
            ChangeKind.SPLIT, (neighbour.code,), new=(NewUnit("b-1", "B Một"), NewUnit("b-2", "B"))
        )
        order(lan, change, MERGE_DAY)
        tick_on(lan, MERGE_DAY)
        self.give_back(officer, MERGE_DAY)
        with lan.database.unit_of_work() as uow:
            first = uow.units.by_code(lan.unit.org_id, "b-1")
        assert first is not None
        assert self.states(lan, first) == [AssignmentState.RETURNED]


def test_what_was_read_back_under_the_old_name_is_read_back_anew(
    lan: Dialogue, neighbour: Unit
) -> None:
    read_back = lan.say(DONE).replies[-1].text
    assert lan.unit.name in read_back
    merged = NewUnit("chi-bo-chung", "Chi bộ Chung")
    order(lan, Change(ChangeKind.MERGE, ("chi-bo", neighbour.code), new=(merged,)), DAY)
    tick_on(lan, DAY)
    anew = lan.say("đúng")
    assert "nay là Chi bộ Chung" in anew.replies[0].text
    assert "Em hiểu là Chi bộ Chung đã xong" in anew.replies[-1].text
    with lan.database.unit_of_work() as uow:
        unit = uow.units.by_code(lan.unit.org_id, "chi-bo-chung")
    assert unit is not None
    lan.unit = unit
    assert lan.events(REPORT) == []
    lan.say("đúng")
    assert [one.kind for one in lan.events(REPORT)] == [EventKind.SUBMITTED]
