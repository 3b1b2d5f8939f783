"""How far units were on a day is worked out from the events, and seen by whom it may be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NOON, SINCE, entered, task
from random_year import LAST, Year, random_year

from storage.database import Database
from storage.errors import NotAccepted
from storage.progress.eyes import Eyes, Wanted
from storage.progress.records import HANDED_IN, OWED, Progress, Status, sums
from storage.records import (
    AWAITED,
    AssignmentState,
    Change,
    ChangeKind,
    EventKind,
    JsonScalar,
    PersonId,
    UnitId,
)
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

DUE = date(2024, 5, 14)


def _agrees(year: Year, progress: Progress) -> None:
    """Hold what the events come to against what the tables said on that day."""
    day, truth = progress.day, year.seen[progress.day]
    seen = {cell.assignment_id: cell for cell in progress.cells}
    assert truth.keys() <= seen.keys()
    names = {unit.id: unit.name for unit in progress.units}
    for assignment, was in truth.items():
        cell = seen[assignment]
        assert (cell.unit_id, names[cell.unit_id]) == (was.unit_id, was.unit_name)
        assert cell.due == was.due
        awaited = was.state in AWAITED
        over = awaited and was.due is not None and was.due < day and not was.tentative
        assert (cell.status is Status.OVERDUE) == over
        if not over:
            assert (cell.status in OWED) == awaited
            assert (cell.status is Status.ACCEPTED) == (was.state is AssignmentState.ACCEPTED)
            assert (cell.status is Status.WAITING) == (was.state is AssignmentState.SUBMITTED)
            assert (cell.status is Status.RETURNED) == (was.state is AssignmentState.RETURNED)
    others = seen.keys() - truth.keys()  # of units that had ended: only what they had done
    assert all(seen[one].status not in OWED for one in others)
    assert progress.handed_in == sum(progress.counts()[status] for status in HANDED_IN)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_events_come_to_is_what_was_true_on_that_day(
    database: Database, seed: int
) -> None:
    with database.unit_of_work() as uow:
        year = random_year(uow, seed)
        for day in year.seen:
            _agrees(year, uow.progress.as_of(year.eyes, day))


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_what_the_events_come_to_is_what_was_true_in_many_years(
    database: Database, seed: int
) -> None:
    with database.unit_of_work() as uow:
        year = random_year(uow, seed, steps=200)
        for day in year.seen:
            _agrees(year, uow.progress.as_of(year.eyes, day))


def test_nobody_sees_a_unit_that_is_not_below_theirs(database: Database) -> None:
    with database.unit_of_work() as uow:
        year = random_year(uow, 7)
        other = random_year(uow, 8)
        progress = uow.progress.as_of(year.eyes, LAST)
        outside = {unit.id for unit in (*year.outside, *other.outside)}
        assert outside.isdisjoint({unit.id for unit in progress.units})
        assert outside.isdisjoint({cell.unit_id for cell in progress.cells})
        receipts = {one.cell.unit_id for one in uow.progress.confirmations(year.eyes, progress)}
        assert outside.isdisjoint(receipts)
        branch = next(unit for unit in progress.units if not unit.ended)
        own = uow.progress.as_of(Eyes(year.org, unit=branch.id), LAST)
        assert {unit.id for unit in own.units} == {branch.id}
        assert own.cells == progress.of_units({branch.id}).cells
        foreign = uow.progress.as_of(Eyes(other.org, office=other.office.id), LAST)
        assert {unit.id for unit in foreign.units}.isdisjoint({unit.id for unit in progress.units})


def test_figures_are_summed_from_what_was_accepted_and_name_their_receipts(
    database: Database,
) -> None:
    office = entered(database, task("a", DUE))
    with database.unit_of_work() as uow:
        _report(uow, office.branch.id, office.secretary.id, {"done": 20, "total": 21})
        _report(uow, office.neighbour.id, office.secretary.id, {"done": 5, "total": 9})
        (work,) = uow.assignments.of_unit(office.branch.id)
        fix = Step(
            EventKind.CORRECTED, work.assignment_id, work.unit_id, office.secretary.id, "x", NOON
        )
        uow.assignments.take(replace(fix, figures={"done": 21, "total": 21}))
        uow.assignments.take(replace(fix, kind=EventKind.ACCEPTED, office=office.above.id))
        eyes = Eyes(office.org, office=office.above.id)
        progress = uow.progress.as_of(eyes, NOON.date())
        found = uow.progress.confirmations(eyes, progress)
    assert progress.counts() == {Status.ACCEPTED: 1, Status.WAITING: 1}
    assert {(one.name, one.total, one.receipts) for one in sums(found)} == {
        ("done", 21, ("2024-000001",)),
        ("total", 21, ("2024-000001",)),
    }


def test_an_acceptance_that_was_taken_back_counts_no_more(database: Database) -> None:
    office = entered(database, task("a", DUE))
    eyes = Eyes(office.org, office=office.above.id)
    with database.unit_of_work() as uow:
        _report(uow, office.branch.id, office.secretary.id, {"done": 20, "total": 21})
        (work,) = uow.assignments.of_unit(office.branch.id)
        accept = Step(
            EventKind.ACCEPTED,
            work.assignment_id,
            work.unit_id,
            office.secretary.id,
            "x",
            NOON,
            office=office.above.id,
        )
        uow.assignments.take(accept)
        reopened = NOON + timedelta(days=1)
        uow.assignments.take(replace(accept, kind=EventKind.REOPENED, at=reopened))
        before = uow.progress.as_of(eyes, NOON.date())
        after = uow.progress.as_of(eyes, reopened.date())
        counted = uow.progress.confirmations(eyes, after)
        with pytest.raises(NotAccepted):
            uow.assignments.take(replace(accept, kind=EventKind.REOPENED, at=reopened))
    assert before.counts()[Status.ACCEPTED] == 1
    assert Status.ACCEPTED not in after.counts()
    assert after.counts()[Status.WAITING] == 1
    assert counted == []
    assert [cell.closed_on for cell in after.cells if cell.handed_in_on] == [None]


def _report(uow: UnitOfWork, unit: UnitId, by: PersonId, figures: dict[str, JsonScalar]) -> None:
    (work,) = uow.assignments.of_unit(unit)
    uow.assignments.take(
        Step(EventKind.SUBMITTED, work.assignment_id, unit, by, "x", NOON, figures=figures)
    )


def test_a_unit_is_called_as_it_was_called_then(database: Database) -> None:
    office = entered(database, task("a", DUE))
    june = date(2024, 6, 1)
    with database.unit_of_work() as uow:
        change = Change(ChangeKind.RENAME, ("cb-1",), name="Chi bộ Phường Mới")
        uow.restructuring.apply(office.org.id, change, june, NOON)
        eyes = Eyes(office.org, office=office.above.id)
        before = uow.progress.as_of(eyes, june - timedelta(days=1))
        after = uow.progress.as_of(eyes, june)
    assert before.unit(office.branch.id).name == "Chi bộ Một"
    assert after.unit(office.branch.id).name == "Chi bộ Phường Mới"


def test_only_what_is_asked_about_is_counted(database: Database) -> None:
    office = entered(database, task("a", DUE), task("b", date(2024, 8, 1)), task("c"))
    with database.unit_of_work() as uow:
        eyes = Eyes(office.org, office=office.above.id)
        quarter = Wanted(first=date(2024, 4, 1), last=date(2024, 6, 30))
        keys = [one.task.key for one in uow.progress.as_of(eyes, DUE, quarter).duties]
        named = uow.progress.as_of(eyes, DUE, Wanted(tasks=("c",)))
    assert keys == ["a"]
    assert [one.task.key for one in named.duties] == ["c"]
    assert named.counts() == {Status.OPEN: 2}
    assert named.day >= SINCE
