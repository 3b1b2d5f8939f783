from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NOON, Office, enter, entered, publish, task
from races import raced
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.base import Executable

from storage.database import Database
from storage.errors import ChangedSince, NoSuchWork, NotOpen, NotSubmitted
from storage.life import EXTENSIONS, LIFE, Side, state_after
from storage.records import AssignmentState, Event, EventKind, Matter, OwnDay, Work
from storage.steps import Step
from storage.tables.assignments import EventRow
from storage.unit_of_work import UnitOfWork

REASONED = {EventKind.RETURNED, EventKind.BLOCKED, EventKind.EXTENSION_ASKED}
NEW_DAY = date(2024, 6, 20)


def _take(uow: UnitOfWork, kind: EventKind, work: Work, office: Office) -> Event:
    """Take a step for the unit, or for the office where it is the office's alone."""
    sides = LIFE[kind].sides
    above = office.above.id if sides == {Side.OFFICE} else None
    step = Step(
        kind,
        work.assignment_id,
        work.unit_id,
        office.secretary.id,
        "t",
        NOON,
        figures={"n": 1},
        note="lý do",
        due_on=NEW_DAY,
        office=above,
        amending=sides == {Side.PLAN},
    )
    return uow.assignments.take(step)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(EventKind), max_size=15))
def test_no_event_is_lost_and_no_refused_step_leaves_one(
    database: Database, steps: list[EventKind]
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc"))
        (work,) = uow.assignments.open_of(office.branch.id)
        state, version = AssignmentState.OPEN, 1
        expected: list[Event] = []
        pending: set[Matter] = set()
        for kind in steps:
            rule = LIFE[kind]
            allowed = state in rule.moves and (rule.needs is None or rule.needs in pending)
            told = [one.kind for one in expected]
            if rule.takes_back in EXTENSIONS:
                allowed &= [one for one in told if one in EXTENSIONS][-1:] == [rule.takes_back]
            if not allowed:
                with pytest.raises(rule.refusal):
                    _take(uow, kind, work, office)
                continue
            event = _take(uow, kind, work, office)
            returned = told.count(EventKind.RETURNED) > told.count(EventKind.RETURN_WITHDRAWN)
            resumed = rule.resumes and returned
            state = AssignmentState.RETURNED if resumed else rule.moves[state]
            version += 1
            pending = (pending - rule.closes) | ({rule.opens} if rule.opens else set())
            expected.append(event)

        assert uow.assignments.history(work.assignment_id, work.unit_id) == expected
        now = uow.assignments.get(work.assignment_id, work.unit_id)
        assert (now.state, now.version) == (state, version)
        assert state_after(event.kind for event in expected) is state
        receipts = [event.receipt for event in expected if event.kind is EventKind.SUBMITTED]
        assert receipts == [f"2024-{number + 1:06d}" for number in range(len(receipts))]
        assert uow.audit.verify(office.org.id).findings == ()


def test_each_state_can_be_left_and_each_but_one_reached() -> None:
    reached = {after for rule in LIFE.values() for after in rule.moves.values()}
    left = {before for rule in LIFE.values() for before in rule.moves}
    unused = {AssignmentState.WITHDRAWN}

    assert set(LIFE) == set(EventKind)
    assert reached == set(AssignmentState) - unused
    assert left == reached


def test_what_was_returned_and_handed_in_again_is_returned_once_more_when_withdrawn(
    database: Database,
) -> None:
    """Its reason and its day stand: to take the second report back does not answer the first."""
    office = entered(database, task("bc", date(2024, 5, 14)))
    with database.unit_of_work() as uow:
        (work,) = uow.assignments.open_of(office.branch.id)
        for kind in (EventKind.SUBMITTED, EventKind.RETURNED, EventKind.SUBMITTED):
            _take(uow, kind, work, office)
        _take(uow, EventKind.WITHDRAWN, work, office)
        again = uow.assignments.get(work.assignment_id, work.unit_id)

        assert again.state is AssignmentState.RETURNED
        assert (again.last_safe_day, again.own_day) == (NEW_DAY, OwnDay.RETURNED)
        assert uow.audit.verify(office.org.id).findings == ()


def test_work_that_is_called_off_and_owed_again_keeps_its_history(database: Database) -> None:
    office = entered(database, task("bc", date(2024, 5, 14)))
    with database.unit_of_work() as uow:
        (work,) = uow.assignments.open_of(office.branch.id)
        _take(uow, EventKind.CANCELLED, work, office)
        with pytest.raises(NotOpen):
            _take(uow, EventKind.SUBMITTED, work, office)
        assert uow.assignments.open_of(office.branch.id) == []
        _take(uow, EventKind.RESTORED, work, office)
        _take(uow, EventKind.SUBMITTED, work, office)

        assert uow.audit.verify(office.org.id).findings == ()


def test_an_impossible_history_leads_nowhere() -> None:
    with pytest.raises(NotSubmitted):
        state_after([EventKind.SUBMITTED, EventKind.ACCEPTED, EventKind.RETURNED])


@pytest.mark.parametrize("kind", [EventKind.ACCEPTED, EventKind.RETURNED, EventKind.NOT_APPLICABLE])
def test_no_unit_decides_on_its_own_work(database: Database, kind: EventKind) -> None:
    office = entered(database, task("bc"))
    with database.unit_of_work() as uow:
        (work,) = uow.assignments.open_of(office.branch.id)
        step = Step(kind, work.assignment_id, work.unit_id, office.secretary.id, "t", NOON)
        with pytest.raises(ValueError, match="no step of the unit"):
            uow.assignments.take(step)


def test_an_office_decides_below_itself_only(database: Database) -> None:
    office = entered(database, task("bc"))
    with database.unit_of_work() as uow:
        (work,) = uow.assignments.open_of(office.branch.id)
        for above in (office.branch.id, office.neighbour.id):
            step = Step(
                EventKind.NOT_APPLICABLE,
                work.assignment_id,
                work.unit_id,
                office.secretary.id,
                "t",
                NOON,
                note="đã giải thể",
                office=above,
            )
            with pytest.raises(NoSuchWork):
                uow.assignments.take(step)

        assert uow.assignments.history(work.assignment_id, work.unit_id) == []


def test_of_two_decisions_on_one_version_the_second_is_told_so(database: Database) -> None:
    office = entered(database, task("bc"))
    with database.unit_of_work() as uow:
        (work,) = uow.assignments.open_of(office.branch.id)
        _take(uow, EventKind.SUBMITTED, work, office)
        seen = uow.assignments.get(work.assignment_id, work.unit_id).version
        by = (work.unit_id, office.secretary.id, "t", NOON)
        decision = Step(
            EventKind.ACCEPTED, work.assignment_id, *by, office=office.above.id, seen=seen
        )
        uow.assignments.take(decision)
        with pytest.raises(ChangedSince):
            uow.assignments.take(decision)


@pytest.mark.parametrize("kind", sorted(REASONED))
def test_a_step_that_wants_a_reason_is_not_recorded_without(
    database: Database, kind: EventKind
) -> None:
    office = entered(database, task("bc"))
    with database.unit_of_work() as uow:
        (work,) = uow.assignments.open_of(office.branch.id)
        above = None
        if kind is EventKind.RETURNED:
            _take(uow, EventKind.SUBMITTED, work, office)
            above = office.above.id
        by = (work.unit_id, office.secretary.id, "t", NOON)
        step = Step(kind, work.assignment_id, *by, due_on=NEW_DAY, office=above)
        with pytest.raises(DBAPIError, match="ck_events_reason"):
            uow.assignments.take(step)


@pytest.mark.parametrize(
    "tampering", [update(EventRow).values(note="khác"), delete(EventRow)], ids=["change", "remove"]
)
def test_the_database_refuses_to_change_what_was_said(
    database: Database, tampering: Executable
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc"))
        (work,) = uow.assignments.open_of(office.branch.id)
        _take(uow, EventKind.SUBMITTED, work, office)
        uow.commit()

    with (
        database.engine.connect() as connection,
        pytest.raises(DBAPIError, match="events are never changed"),
    ):
        connection.execute(tampering)


def test_many_at_once_add_to_one_chain_without_gap_or_fork(database: Database) -> None:
    office = entered(database, *(task(f"bc-{number}") for number in range(4)))
    with database.unit_of_work() as uow:
        works = uow.assignments.open_of(office.branch.id)
        works += uow.assignments.open_of(office.neighbour.id)

    def submitting(work: Work) -> Callable[[UnitOfWork], object]:
        return lambda uow: _take(uow, EventKind.SUBMITTED, work, office)

    assert raced(database, [submitting(work) for work in works]) == {None: len(works)}
    with database.unit_of_work() as uow:
        account = uow.audit.verify(office.org.id)

    assert (account.events, account.receipts, account.findings) == (8, 8, ())


def test_of_two_officers_at_once_one_decides(database: Database) -> None:
    office = entered(database, task("bc"))
    with database.unit_of_work() as uow:
        (work,) = uow.assignments.open_of(office.branch.id)
        _take(uow, EventKind.SUBMITTED, work, office)
        seen = uow.assignments.get(work.assignment_id, work.unit_id).version
        uow.commit()

    def deciding(kind: EventKind) -> Callable[[UnitOfWork], object]:
        by = (work.unit_id, office.secretary.id, "t", NOON)
        step = Step(
            kind,
            work.assignment_id,
            *by,
            note="lý do",
            due_on=NEW_DAY,
            office=office.above.id,
            seen=seen,
        )
        return lambda uow: uow.assignments.take(step)

    ended = raced(database, [deciding(EventKind.ACCEPTED), deciding(EventKind.RETURNED)])

    assert ended == {None: 1, ChangedSince: 1}
