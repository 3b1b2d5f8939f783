from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from office import NOON, SINCE, Office, enter, entered, plan, publish, task
from races import raced
from sqlalchemy import event, select

from plans.errors import PlanError
from storage.database import Database
from storage.errors import NoSuchOccurrence, NoSuchWork, NotOpen, NotSubmitted
from storage.records import (
    AssignmentId,
    AssignmentState,
    Change,
    ChangeKind,
    Event,
    EventKind,
    OccurrenceId,
    Unit,
    Work,
)
from storage.tables.plans import ScheduleChangeRow
from storage.unit_of_work import UnitOfWork

MAY, JUNE = date(2024, 5, 14), date(2024, 6, 14)


def _submit(uow: UnitOfWork, work: Work, office: Office, at: datetime = NOON) -> Event:
    return uow.assignments.submit(
        work.assignment_id,
        unit_id=work.unit_id,
        by=office.secretary.id,
        channel="telegram",
        at=at,
        figures={"done": 28, "total": 30, "share": 0.93, "all": False, "why": "ốm", "no": None},
        done_on=date(2024, 5, 5),
        note="Nộp sớm",
    )


def _withdraw(uow: UnitOfWork, work: Work, office: Office) -> Event:
    return uow.assignments.withdraw(
        work.assignment_id,
        unit_id=work.unit_id,
        by=office.secretary.id,
        channel="terminal",
        at=NOON,
    )


def _only(uow: UnitOfWork, unit: Unit) -> Work:
    (work,) = uow.assignments.of_unit(unit.id)
    return work


def test_work_tells_all_that_a_conversation_says(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        written = plan(task("bc", MAY, tentative=True))
        plan_id = uow.plans.publish(office.org.id, written, SINCE)
        work = _only(uow, office.branch)

        assert work == Work(
            assignment_id=work.assignment_id,
            unit_id=office.branch.id,
            unit_name="Chi bộ Một",
            org_code="khoi",
            plan_id=plan_id,
            plan_citation=written.citation,
            task=written.tasks[0],
            occurrence_id=work.occurrence_id,
            period="2024-05",
            stated="2024-05-14",
            last_safe_day=MAY,
            tentative=True,
            state=AssignmentState.OPEN,
            schedule_version=1,
        )
        assert uow.assignments.get(work.assignment_id, office.branch.id) == work


def test_the_nearest_day_comes_first_and_undated_work_last(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("không hạn"), task("sau", JUNE), task("trước", MAY))

        for listed in (uow.assignments.open_of, uow.assignments.of_unit):
            keys = [work.task.key for work in listed(office.branch.id)]
            assert keys == ["trước", "sau", "không hạn"]


def test_submitted_work_is_no_longer_open_and_keeps_its_place(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("một", MAY), task("hai", JUNE))
        first, second = uow.assignments.open_of(office.branch.id)
        _submit(uow, first, office)

        assert uow.assignments.open_of(office.branch.id) == [second]
        states = [work.state for work in uow.assignments.of_unit(office.branch.id)]
        assert states == [AssignmentState.SUBMITTED, AssignmentState.OPEN]
        assert len(uow.assignments.open_of(office.neighbour.id)) == 2


def test_a_submission_is_recorded_with_everything_said(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        work = _only(uow, office.branch)
        event = _submit(uow, work, office)

        assert (event.kind, event.channel, event.at) == (EventKind.SUBMITTED, "telegram", NOON)
        assert (event.person_id, event.person_name) == (office.secretary.id, "Nguyễn Văn An")
        assert event.figures == {
            "done": 28,
            "total": 30,
            "share": 0.93,
            "all": False,
            "why": "ốm",
            "no": None,
        }
        assert (event.done_on, event.note) == (date(2024, 5, 5), "Nộp sớm")
        assert uow.assignments.history(work.assignment_id, office.branch.id) == [event]


def test_work_is_submitted_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        work = _only(uow, office.branch)
        event = _submit(uow, work, office)
        with pytest.raises(NotOpen):
            _submit(uow, work, office)

        assert uow.assignments.history(work.assignment_id, office.branch.id) == [event]


def test_a_correction_keeps_what_was_said_first(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        work = _only(uow, office.branch)
        said = _submit(uow, work, office)
        corrected = uow.assignments.correct(
            work.assignment_id,
            unit_id=office.branch.id,
            by=office.stranger.id,
            channel="terminal",
            at=NOON,
            figures={"done": 29},
            done_on=None,
        )

        assert corrected.receipt is None
        assert uow.assignments.history(work.assignment_id, office.branch.id) == [said, corrected]
        assert _only(uow, office.branch).state is AssignmentState.SUBMITTED


def test_a_withdrawal_opens_the_work_again_and_keeps_both(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        work = _only(uow, office.branch)
        events = [_submit(uow, work, office), _withdraw(uow, work, office)]
        assert uow.assignments.open_of(office.branch.id) == [replace(work, version=3)]
        events.append(_submit(uow, work, office))

        assert uow.assignments.history(work.assignment_id, office.branch.id) == events
        assert [event.receipt for event in events] == ["2024-000001", None, "2024-000002"]


def test_progress_leaves_the_work_awaited(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        work = _only(uow, office.branch)
        event = uow.assignments.progress(
            work.assignment_id,
            unit_id=office.branch.id,
            by=office.secretary.id,
            channel="terminal",
            at=NOON,
            figures={"done": 5},
            note="đang làm",
        )

        assert (event.kind, event.receipt, event.note) == (EventKind.PROGRESS, None, "đang làm")
        begun = replace(work, state=AssignmentState.IN_PROGRESS, version=2)
        assert uow.assignments.open_of(office.branch.id) == [begun]


def test_nothing_is_corrected_or_withdrawn_before_it_is_submitted(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        work = _only(uow, office.branch)
        with pytest.raises(NotSubmitted):
            _withdraw(uow, work, office)
        with pytest.raises(NotSubmitted):
            uow.assignments.correct(
                work.assignment_id,
                unit_id=work.unit_id,
                by=office.secretary.id,
                channel="terminal",
                at=NOON,
                figures={},
                done_on=None,
            )

        assert uow.assignments.history(work.assignment_id, office.branch.id) == []


def test_there_is_no_progress_on_submitted_work(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        work = _only(uow, office.branch)
        _submit(uow, work, office)
        with pytest.raises(NotOpen):
            uow.assignments.progress(
                work.assignment_id,
                unit_id=work.unit_id,
                by=office.secretary.id,
                channel="terminal",
                at=NOON,
                figures={},
            )


Attempt = Callable[[UnitOfWork, AssignmentId, Office], object]
ATTEMPTS: dict[str, Attempt] = {
    "get": lambda uow, it, office: uow.assignments.get(it, office.branch.id),
    "history": lambda uow, it, office: uow.assignments.history(it, office.branch.id),
    "withdraw": lambda uow, it, office: uow.assignments.withdraw(
        it, unit_id=office.branch.id, by=office.secretary.id, channel="t", at=NOON
    ),
    "progress": lambda uow, it, office: uow.assignments.progress(
        it, unit_id=office.branch.id, by=office.secretary.id, channel="t", at=NOON, figures={}
    ),
    "submit": lambda uow, it, office: uow.assignments.submit(
        it,
        unit_id=office.branch.id,
        by=office.secretary.id,
        channel="t",
        at=NOON,
        figures={},
        done_on=None,
    ),
    "correct": lambda uow, it, office: uow.assignments.correct(
        it,
        unit_id=office.branch.id,
        by=office.secretary.id,
        channel="t",
        at=NOON,
        figures={},
        done_on=None,
    ),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
@pytest.mark.parametrize("submitted", [False, True], ids=["open", "submitted"])
def test_anothers_work_does_not_exist(
    database: Database, attempt: Attempt, submitted: bool
) -> None:
    office = entered(database, task("bc", MAY))
    with database.unit_of_work() as uow:
        theirs = _only(uow, office.neighbour)
        if submitted:
            _submit(uow, theirs, office)
        before = uow.assignments.history(theirs.assignment_id, office.neighbour.id)
        with pytest.raises(NoSuchWork) as foreign:
            attempt(uow, theirs.assignment_id, office)
        with pytest.raises(NoSuchWork) as unknown:
            attempt(uow, AssignmentId(999_999), office)

        assert type(foreign.value) is type(unknown.value)
        assert uow.assignments.history(theirs.assignment_id, office.neighbour.id) == before


def test_of_several_submissions_at_once_one_is_recorded(database: Database) -> None:
    office = entered(database, task("bc", MAY))
    with database.unit_of_work() as uow:
        work = _only(uow, office.branch)

    ended = raced(database, [lambda uow: _submit(uow, work, office)] * 4)

    assert ended == {None: 1, NotOpen: 3}
    with database.unit_of_work() as uow:
        assert len(uow.assignments.history(work.assignment_id, office.branch.id)) == 1


def test_receipts_given_at_once_differ_and_leave_no_gap(database: Database) -> None:
    days = [date(2024, month, 14) for month in range(1, 9)]
    office = entered(database, task("bc", *days))
    with database.unit_of_work() as uow:
        works = uow.assignments.open_of(office.branch.id)

    def submits(work: Work) -> Callable[[UnitOfWork], object]:
        return lambda uow: _submit(uow, work, office)

    assert raced(database, [submits(work) for work in works]) == {None: 8}
    with database.unit_of_work() as uow:
        given = {
            event.receipt
            for work in works
            for event in uow.assignments.history(work.assignment_id, work.unit_id)
        }
    assert given == {f"2024-{number:06d}" for number in range(1, 9)}


def test_receipts_count_by_organisation_and_by_its_own_year(database: Database) -> None:
    new_year_in_hanoi = datetime(2024, 12, 31, 17, 0, tzinfo=UTC)
    just_before = datetime(2024, 12, 31, 16, 59, 59, tzinfo=UTC)
    with database.unit_of_work() as uow:
        here, there = enter(uow), enter(uow, "xa", "America/New_York")
        for office in (here, there):
            publish(uow, office, task("a", MAY), task("b", MAY), task("c", MAY))
        receipts = [
            _submit(uow, work, office, at).receipt
            for office in (here, there)
            for work, at in zip(
                uow.assignments.open_of(office.branch.id),
                (just_before, new_year_in_hanoi, new_year_in_hanoi),
                strict=True,
            )
        ]

    assert receipts == [
        *("2024-000001", "2025-000001", "2025-000002"),
        *("2024-000001", "2024-000002", "2024-000003"),
    ]


def test_the_last_event_of_a_person_is_theirs_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("a", MAY), task("b", JUNE))
        first, second = uow.assignments.open_of(office.branch.id)
        _submit(uow, first, office)
        last = _submit(uow, second, office)

        assert uow.assignments.last_event_by(office.secretary.id) == last
        assert uow.assignments.last_event_by(office.stranger.id) is None


def test_a_moved_day_holds_for_all_units_and_is_remembered(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        occurrence = _only(uow, office.branch).occurrence_id
        uow.assignments.move(occurrence, JUNE, "2024-06-14", NOON)
        uow.assignments.move(occurrence, date(2024, 7, 1), "2024-07-01", NOON)
        uow.commit()

    with database.unit_of_work() as uow:
        for unit in (office.branch, office.neighbour):
            work = _only(uow, unit)
            assert (work.last_safe_day, work.stated) == (date(2024, 7, 1), "2024-07-01")
            assert work.schedule_version == 3
    with database.engine.connect() as connection:
        remembered = connection.execute(
            select(ScheduleChangeRow.schedule_version, ScheduleChangeRow.last_safe_day)
        ).all()
    assert [tuple(row) for row in remembered] == [(1, MAY), (2, JUNE)]


def test_a_day_moved_by_several_at_once_is_moved_by_each(database: Database) -> None:
    office = entered(database, task("bc", MAY))
    with database.unit_of_work() as uow:
        occurrence = _only(uow, office.branch).occurrence_id

    def move(uow: UnitOfWork) -> None:
        uow.assignments.move(occurrence, JUNE, "2024-06-14", NOON)

    assert raced(database, [move] * 4) == {None: 4}
    with database.unit_of_work() as uow:
        assert _only(uow, office.branch).schedule_version == 5


def test_an_unknown_occurrence_cannot_be_moved(database: Database) -> None:
    with database.unit_of_work() as uow, pytest.raises(NoSuchOccurrence):
        uow.assignments.move(OccurrenceId(1), MAY, "2024-05-14", NOON)


@pytest.mark.parametrize("error", [NoSuchWork, NotOpen, NotSubmitted, NoSuchOccurrence])
def test_what_may_go_wrong_is_expected(error: type[Exception]) -> None:
    assert issubclass(error, PlanError)


def test_work_is_read_once_until_anybody_changes_anything(database: Database) -> None:
    asked: list[str] = []
    office = entered(database, task("bc", MAY))
    with database.unit_of_work() as uow:
        work = _only(uow, office.branch)
        event.listen(
            database.engine, "before_cursor_execute", lambda _, __, text, *___: asked.append(text)
        )
        again = [uow.assignments.get(work.assignment_id, office.branch.id) for _ in range(3)]
        again[0:0] = uow.assignments.of_unit(office.branch.id)

        assert again == [work] * 4
        assert len(asked) == (1 if database.is_sqlite else 4), "PostgreSQL has others at work"

        renamed = Change(ChangeKind.RENAME, (office.branch.code,), name="Chi bộ Mới")
        uow.restructuring.apply(office.org.id, renamed, NOON.date(), NOON)
        uow.assignments.of_unit(office.branch.id).clear()
        assert _only(uow, office.branch).unit_name == "Chi bộ Mới"
        _submit(uow, work, office)
        assert (
            uow.assignments.get(work.assignment_id, office.branch.id).state
            is AssignmentState.SUBMITTED
        )
        assert uow.assignments.open_of(office.branch.id) == []
