"""Days of one unit's own: an extension that was granted, the day set by a return.

They live in a small table beside the occurrence (shape B of PERFORMANCE.md): the schedule of all
stays as it is, and what looks for a unit's day takes its own one first.
"""

from datetime import date

from sqlalchemy import Connection, Integer, bindparam, case, delete, exists, func

from storage.records import AssignmentId, EventId, OccurrenceId, OwnDay
from storage.repository import in_both_dialects
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.plans import OccurrenceRow

LAST_SAFE_DAY = func.coalesce(OwnDayRow.last_safe_day, OccurrenceRow.last_safe_day)
"""The day that counts for an assignment, where `own_days` is joined from outside."""
SCHEDULE_VERSION = case(
    (OwnDayRow.event_id.is_not(None), -OwnDayRow.event_id),
    else_=OccurrenceRow.schedule_version,
).cast(Integer)
"""Tells reminders of an own day from those of the schedule, and of any other own day."""
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


def forget_earlier(connection: Connection, occurrence_id: OccurrenceId, moved_to: date) -> None:
    """Let a day for everybody take the place of own days before it: it is the better one."""
    connection.execute(FORGET_EARLIER, {"occurrence": occurrence_id, "moved_to": moved_to})
