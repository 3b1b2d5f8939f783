"""A walk's batches, asked for as the tick does."""

from datetime import date

from storage.message_records import Schedule
from storage.records import OccurrenceId, PlanId, TaskId, UnitId
from storage.unit_of_work import UnitOfWork
from storage.walks import Batch

NOBODY = UnitId(0)


def walk_of(occurrence: OccurrenceId, after: UnitId = NOBODY) -> Schedule:
    """A walk that has come to a unit; what is said there besides is not what is asked by."""
    return Schedule(
        occurrence_id=occurrence,
        schedule_version=1,
        last_safe_day=date.max,
        tentative=False,
        published_on=date.min,
        plan_id=PlanId(0),
        task_id=TaskId(0),
        done_stage=None,
        walking_stage=None,
        after_unit=after,
    )


def batch_of(
    uow: UnitOfWork,
    occurrence: OccurrenceId,
    day: date,
    *,
    after: UnitId = NOBODY,
    most: int = 9,
    since: date | None = None,
    reached: date | None = None,
    pressed: bool = False,
) -> Batch:
    """Return the next units of a walk on a day."""
    return uow.walks.batch(
        walk_of(occurrence, after),
        most,
        day=day,
        reached=reached or day,
        since=since or day,
        pressed=pressed,
    )


def units_of(uow: UnitOfWork, occurrence: OccurrenceId, day: date) -> set[UnitId]:
    """Return all that a walk comes to: one batch after the other, of one unit each."""
    found: set[UnitId] = set()
    after = NOBODY
    while (batch := batch_of(uow, occurrence, day, after=after, most=1)).count:
        after = batch.last
        found.add(after)
    return found
