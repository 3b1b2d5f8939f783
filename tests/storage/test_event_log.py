import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NOON, enter, publish, task
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.base import Executable

from storage.database import Database
from storage.errors import NotOpen, NotSubmitted
from storage.records import AssignmentState, Event, EventKind, PersonId, Work
from storage.tables.assignments import EventRow
from storage.unit_of_work import UnitOfWork

NEXT_STATE = {
    EventKind.SUBMITTED: AssignmentState.SUBMITTED,
    EventKind.CORRECTED: AssignmentState.SUBMITTED,
    EventKind.WITHDRAWN: AssignmentState.OPEN,
    EventKind.PROGRESS: AssignmentState.OPEN,
}
ALLOWED_IN = {
    EventKind.SUBMITTED: AssignmentState.OPEN,
    EventKind.CORRECTED: AssignmentState.SUBMITTED,
    EventKind.WITHDRAWN: AssignmentState.SUBMITTED,
    EventKind.PROGRESS: AssignmentState.OPEN,
}


def _take(uow: UnitOfWork, kind: EventKind, work: Work, by: PersonId) -> Event:
    it, unit_id, works = work.assignment_id, work.unit_id, uow.assignments
    match kind:
        case EventKind.SUBMITTED:
            return works.submit(
                it, unit_id=unit_id, by=by, channel="t", at=NOON, figures={"n": 1}, done_on=None
            )
        case EventKind.CORRECTED:
            return works.correct(
                it, unit_id=unit_id, by=by, channel="t", at=NOON, figures={"n": 2}, done_on=None
            )
        case EventKind.WITHDRAWN:
            return works.withdraw(it, unit_id=unit_id, by=by, channel="t", at=NOON)
        case EventKind.PROGRESS:
            return works.progress(
                it, unit_id=unit_id, by=by, channel="t", at=NOON, figures={"n": 3}
            )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(EventKind), max_size=12))
def test_no_event_is_lost_and_no_refused_step_leaves_one(
    database: Database, steps: list[EventKind]
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc"))
        (work,) = uow.assignments.open_of(office.branch.id)
        state, expected = AssignmentState.OPEN, []
        for kind in steps:
            try:
                event = _take(uow, kind, work, office.secretary.id)
            except (NotOpen, NotSubmitted):
                assert state is not ALLOWED_IN[kind]
                continue
            assert state is ALLOWED_IN[kind]
            state = NEXT_STATE[kind]
            expected.append(event)

        assert uow.assignments.history(work.assignment_id, work.unit_id) == expected
        assert uow.assignments.get(work.assignment_id, work.unit_id).state is state
        receipts = [event.receipt for event in expected if event.kind is EventKind.SUBMITTED]
        assert receipts == [f"2024-{number + 1:06d}" for number in range(len(receipts))]


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
        _take(uow, EventKind.SUBMITTED, work, office.secretary.id)
        uow.commit()

    with (
        database.engine.connect() as connection,
        pytest.raises(DBAPIError, match="events are never changed"),
    ):
        connection.execute(tampering)
