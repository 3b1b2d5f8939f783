"""Working calendars: what each office lays over the public one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, insert, or_, select, update

from plans.working_days import OwnDay, WorkingCalendar
from storage.base import UtcDateTime
from storage.records import OrgId
from storage.repository import Repository, in_both_dialects
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.calendars import CalendarDayRow, OfficeSettingsRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.tables.reminders import WalkTable
from storage.tables.units import UnitRow

DAYS = (
    select(CalendarDayRow.day, CalendarDayRow.working, CalendarDayRow.reason)
    .where(CalendarDayRow.org_id == bindparam("org"), CalendarDayRow.ended_at.is_(None))
    .order_by(CalendarDayRow.day)
)
INSTANT = bindparam("instant", type_=UtcDateTime())
DAYS_AS_OF = select(CalendarDayRow.day, CalendarDayRow.working, CalendarDayRow.reason).where(
    CalendarDayRow.org_id == bindparam("org"),
    CalendarDayRow.at <= INSTANT,
    or_(CalendarDayRow.ended_at.is_(None), CalendarDayRow.ended_at > INSTANT),
)
END = (
    update(CalendarDayRow)
    .where(
        CalendarDayRow.org_id == bindparam("org"),
        CalendarDayRow.day == bindparam("on"),
        CalendarDayRow.ended_at.is_(None),
    )
    .values(ended_at=bindparam("over"))
    .returning(CalendarDayRow.id)
)
SETTINGS = select(
    OfficeSettingsRow.weekly_off,
    OfficeSettingsRow.deputy_after,
    OfficeSettingsRow.officer_after,
    OfficeSettingsRow.leader_after,
).where(OfficeSettingsRow.org_id == bindparam("org"))
NAMES = ("weekly_off", "deputy_after", "officer_after", "leader_after")
SET = in_both_dialects(
    lambda start: (new := start(OfficeSettingsRow)).on_conflict_do_update(
        index_elements=["org_id"], set_={name: new.excluded[name] for name in NAMES}
    )
)
FORGET_NEXT = (
    update(WalkTable)
    .where(
        WalkTable.occurrence_id.in_(
            select(OccurrenceRow.id)
            .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
            .join(PlanRow, PlanRow.id == TaskRow.plan_id)
            .where(PlanRow.org_id == bindparam("org"))
        )
    )
    .values(next_on=None)
)
FORGET_NEXT_OWN = (
    update(OwnDayRow)
    .where(
        OwnDayRow.assignment_id.in_(
            select(AssignmentRow.id)
            .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
            .where(UnitRow.org_id == bindparam("org"))
        )
    )
    .values(next_on=None)
)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What an organisation does its own way; these are the ways of all."""

    weekly_off: frozenset[int] = frozenset({5, 6})
    """Weekdays off, Monday being 0."""
    deputy_after: int = 3
    """Working days past the last safe day after which the deputy is told as well."""
    officer_after: int = 5
    leader_after: int = 10


class Calendars(Repository):
    """The calendars of all organisations; each change lets the tick work out its days anew."""

    def of(self, org_id: OrgId) -> WorkingCalendar:
        """Return the calendar that an organisation lives by."""
        return WorkingCalendar(self.days(org_id), self.settings(org_id).weekly_off)

    def as_of(self, org_id: OrgId, at: datetime) -> WorkingCalendar:
        """Return the calendar as it was entered at an instant."""
        rows = self._connection.execute(DAYS_AS_OF, {"org": org_id, "instant": at})
        own = {row.day: OwnDay(row.working, row.reason) for row in rows}
        return WorkingCalendar(own, self.settings(org_id).weekly_off)

    def days(self, org_id: OrgId) -> Mapping[date, OwnDay]:
        """Return the days on which an organisation does other than the public calendar says."""
        rows = self._connection.execute(DAYS, {"org": org_id})
        return {row.day: OwnDay(row.working, row.reason) for row in rows}

    def enter(self, org_id: OrgId, days: Mapping[date, OwnDay], at: datetime) -> int:
        """Enter days; one that was entered before is replaced. Return how many are new or other."""
        known = self.days(org_id)
        fresh = {day: own for day, own in days.items() if known.get(day) != own}
        self._end(org_id, fresh, at)
        rows = [
            {"org_id": org_id, "day": day, "working": own.working, "reason": own.reason, "at": at}
            for day, own in fresh.items()
        ]
        if rows:
            self._connection.execute(insert(CalendarDayRow), rows)
            self.forget_next(org_id)
        return len(rows)

    def remove(self, org_id: OrgId, days: Sequence[date], at: datetime) -> int:
        """Let the public calendar count again on these days; return how many had been entered."""
        removed = self._end(org_id, days, at)
        if removed:
            self.forget_next(org_id)
        return removed

    def settings(self, org_id: OrgId) -> OfficeSettings:
        """Return what an organisation does its own way."""
        row = self._connection.execute(SETTINGS, {"org": org_id}).one_or_none()
        if row is None:
            return OfficeSettings()
        weekdays = frozenset(int(one) - 1 for one in row.weekly_off.split(",") if one)
        return OfficeSettings(weekdays, row.deputy_after, row.officer_after, row.leader_after)

    def set(self, org_id: OrgId, settings: OfficeSettings) -> None:
        """Keep what an organisation does its own way."""
        weekdays = ",".join(str(day + 1) for day in sorted(settings.weekly_off))
        values = {
            "org_id": org_id,
            "weekly_off": weekdays,
            "deputy_after": settings.deputy_after,
            "officer_after": settings.officer_after,
            "leader_after": settings.leader_after,
        }
        self._connection.execute(SET.on(self._connection), values)
        self.forget_next(org_id)

    def forget_next(self, org_id: OrgId) -> None:
        """Let the tick work out anew on which days the stages of this organisation fall."""
        for statement in (FORGET_NEXT, FORGET_NEXT_OWN):
            self._connection.execute(statement, {"org": org_id})

    def _end(self, org_id: OrgId, days: Iterable[date], at: datetime) -> int:
        return sum(
            len(self._connection.execute(END, {"org": org_id, "on": day, "over": at}).all())
            for day in days
        )
