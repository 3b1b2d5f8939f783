"""Moving the day of an occurrence: one row changes, the old day is remembered."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, insert, select, update

from storage import own_days
from storage.base import UtcDateTime
from storage.errors import NoSuchOccurrence
from storage.records import OccurrenceId
from storage.tables.plans import OccurrenceRow, PlanRow, ScheduleChangeRow, TaskRow
from storage.tables.units import OrganisationRow

ZONE = (
    select(OrganisationRow.timezone)
    .join(PlanRow, PlanRow.org_id == OrganisationRow.id)
    .join(TaskRow, TaskRow.plan_id == PlanRow.id)
    .join(OccurrenceRow, OccurrenceRow.task_id == TaskRow.id)
    .where(OccurrenceRow.id == bindparam("occurrence"))
)
REMEMBER = (
    insert(ScheduleChangeRow)
    .from_select(
        ["occurrence_id", "schedule_version", "stated", "last_safe_day", "changed_at"],
        select(
            OccurrenceRow.id,
            OccurrenceRow.schedule_version,
            OccurrenceRow.stated,
            OccurrenceRow.last_safe_day,
            bindparam("at", type_=UtcDateTime()),
        )
        .where(OccurrenceRow.id == bindparam("occurrence"))
        .with_for_update(),
    )
    .returning(ScheduleChangeRow.id)
)
MOVE = (
    update(OccurrenceRow)
    .where(OccurrenceRow.id == bindparam("occurrence"))
    .values(
        last_safe_day=bindparam("day"),
        stated=bindparam("words"),
        schedule_version=OccurrenceRow.schedule_version + 1,
        moved_on=bindparam("on"),
    )
)


def move(
    connection: Connection,
    occurrence_id: OccurrenceId,
    last_safe_day: date | None,
    stated: str | None,
    at: datetime,
) -> None:
    """Give an occurrence another day, or none, and raise its schedule version.

    Raises:
        NoSuchOccurrence: it is unknown.
    """
    remembered = {"occurrence": occurrence_id, "at": at}
    if connection.execute(REMEMBER, remembered).one_or_none() is None:
        raise NoSuchOccurrence(occurrence_id)
    zone = ZoneInfo(connection.execute(ZONE, {"occurrence": occurrence_id}).scalar_one())
    moved = {
        "occurrence": occurrence_id,
        "day": last_safe_day,
        "words": stated,
        "on": at.astimezone(zone).date(),
    }
    connection.execute(MOVE, moved)
    if last_safe_day is not None:
        own_days.forget_earlier(connection, occurrence_id, last_safe_day)
