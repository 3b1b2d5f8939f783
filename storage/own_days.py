"""Days of one unit's own: an extension that was granted, the day set by a return.

They live in a small table beside the occurrence (shape B of PERFORMANCE.md): the schedule of all
stays as it is, and what looks for a unit's day takes its own one first.
"""

from datetime import date, datetime

from sqlalchemy import Connection, Integer, bindparam, case, delete, exists, func, select

from storage.base import UtcDateTime
from storage.life import GIVE_DAYS, LIFE, standing
from storage.records import AssignmentId, EventId, EventKind, OccurrenceId, OwnDay
from storage.repository import in_both_dialects
from storage.tables.assignments import AssignmentRow, EventRow, OwnDayRow
from storage.tables.plans import OccurrenceRow, ScheduleChangeRow

OWN_DAYS = {EventKind.EXTENDED: OwnDay.EXTENDED, EventKind.RETURNED: OwnDay.RETURNED}
"""Steps that give the assignment a day of its own."""
LAST_SAFE_DAY = func.coalesce(OwnDayRow.last_safe_day, OccurrenceRow.last_safe_day)
"""The day that counts for an assignment, where `own_days` is joined from outside."""
SCHEDULE_VERSION = case(
    (OwnDayRow.event_id.is_not(None), -OwnDayRow.event_id),
    else_=OccurrenceRow.schedule_version,
).cast(Integer)
"""Tells reminders of an own day from those of the schedule, and of any other own day."""


def _concerns_days(kind: EventKind) -> bool:
    """Tell what gives an own day, and what takes such a step back."""
    return kind in GIVE_DAYS or LIFE[kind].takes_back in GIVE_DAYS


NEW = ("event_id", "why", "last_safe_day", "given_on", "done_stage", "next_on")
GIVE = in_both_dialects(
    lambda start: (new := start(OwnDayRow)).on_conflict_do_update(
        index_elements=["assignment_id"], set_={name: new.excluded[name] for name in NEW}
    )
)
FORGET_EARLIER = delete(OwnDayRow).where(
    OwnDayRow.last_safe_day < bindparam("moved_to"),
    # Own days are few; those who owe the work may be all units of the country.
    exists().where(
        AssignmentRow.id == OwnDayRow.assignment_id,
        AssignmentRow.occurrence_id == bindparam("occurrence"),
    ),
)


GIVEN = (
    select(EventRow.id, EventRow.kind, EventRow.due_on, EventRow.at)
    .where(
        EventRow.assignment_id == bindparam("assignment"),
        EventRow.kind.in_([kind for kind in LIFE if _concerns_days(kind)]),
    )
    .order_by(EventRow.id)
)
TAKE = delete(OwnDayRow).where(OwnDayRow.assignment_id == bindparam("assignment"))
OCCURRENCE = (
    select(AssignmentRow.occurrence_id)
    .where(AssignmentRow.id == bindparam("assignment"))
    .scalar_subquery()
)
FOR_EVERYBODY = select(OccurrenceRow.last_safe_day).where(OccurrenceRow.id == OCCURRENCE)
MOVED = (
    select(ScheduleChangeRow.last_safe_day)
    .where(
        ScheduleChangeRow.occurrence_id == OCCURRENCE,
        ScheduleChangeRow.changed_at >= bindparam("since", type_=UtcDateTime()),
    )
    .order_by(ScheduleChangeRow.schedule_version)
)


def give(
    connection: Connection,
    assignment_id: AssignmentId,
    event_id: EventId,
    why: OwnDay,
    day: date,
    given_on: date,
) -> None:
    """Give one assignment another last safe day; a later gift takes an earlier one's place."""
    values = {
        "assignment_id": assignment_id,
        "event_id": event_id,
        "why": why,
        "last_safe_day": day,
        "given_on": given_on,
        "done_stage": None,
        "next_on": None,
    }
    connection.execute(GIVE.on(connection), values)


def take_back(connection: Connection, assignment_id: AssignmentId, today: date) -> None:
    """Let the day that was given before count again, or else the day for everybody.

    An earlier day does not come back that a later and better one for everybody has replaced.
    """
    of = {"assignment": assignment_id}
    given = connection.execute(GIVEN, of).all()
    stand = standing([one.kind for one in given])
    last = given[stand[-1]] if stand else None
    if last is None or _is_replaced(connection, of, last.at, last.due_on):
        connection.execute(TAKE, of)
    else:
        give(connection, assignment_id, last.id, OWN_DAYS[last.kind], last.due_on, today)


def _is_replaced(
    connection: Connection, of: dict[str, AssignmentId], since: datetime, day: date
) -> bool:
    """Tell whether the day for everybody has moved behind an own day since that was given."""
    rows = connection.execute(MOVED, of | {"since": since}).all()
    if not rows:
        return False
    now = connection.execute(FOR_EVERYBODY, of).scalar_one()
    after = [*(row.last_safe_day for row in rows[1:]), now]
    return any(one is not None and day < one for one in after)


def forget_earlier(connection: Connection, occurrence_id: OccurrenceId, moved_to: date) -> None:
    """Let a day for everybody take the place of own days before it: it is the better one."""
    connection.execute(FORGET_EARLIER, {"occurrence": occurrence_id, "moved_to": moved_to})
