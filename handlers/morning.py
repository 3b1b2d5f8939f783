"""One organisation's local time, as a tick meets it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.reminder_policy import ReminderPolicy
from plans.working_days import WorkingCalendar
from storage.records import Organisation
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Morning:
    """What a tick knows of an organisation before it looks at any work."""

    org: Organisation
    now: datetime
    today: date
    reached: date
    """The last day whose reminder time has come."""
    begun: datetime
    """The instant of today's reminder time."""
    bulletin_day: date | None
    """None while no bulletin may be written."""
    calendar: WorkingCalendar

    @property
    def is_worked(self) -> bool:
        """Tell whether today is a working day."""
        return self.calendar.is_working(self.today)


def morning_of(
    uow: UnitOfWork, org: Organisation, now: datetime, policy: ReminderPolicy
) -> Morning:
    """Return an organisation's morning at this instant."""
    zone = ZoneInfo(org.timezone)
    today = now.astimezone(zone).date()
    return Morning(
        org=org,
        now=now,
        today=today,
        reached=policy.reached_day(now, zone),
        begun=datetime.combine(today, policy.reminder_time, zone),
        bulletin_day=policy.bulletin_day(now, zone),
        calendar=uow.calendars.of(org.id),
    )
