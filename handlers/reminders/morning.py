"""One organisation's local time, as a tick meets it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.reminder_policy import ReminderPolicy
from plans.stages import FURTHEST
from plans.working_days import WorkingCalendar
from storage.calendars import OfficeSettings
from storage.pulse import Instant
from storage.records import Organisation
from storage.reminder_rules import GeneralRules
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Morning:
    """What a tick knows of an organisation before it looks at any work."""

    org: Organisation
    now: datetime
    today: date
    reached: date
    """The last day on which people may be reminded by now, at whatever hour they chose."""
    begun: datetime
    """The instant of today's reminder time."""
    bulletin_day: date | None
    """None while no bulletin may be written."""
    calendar: WorkingCalendar
    rules: GeneralRules
    settings: OfficeSettings
    minute: int
    """Of the local day, by which people's hours are looked up."""
    usual_minute: int
    """At which those get their bulletin who named no hour."""

    @property
    def is_worked(self) -> bool:
        """Tell whether today is a working day."""
        return self.calendar.is_working(self.today)


def instant_of(org: Organisation, now: datetime, policy: ReminderPolicy) -> Instant:
    """Return what an organisation's clock and calendar show at this instant."""
    zone = ZoneInfo(org.timezone)
    local = now.astimezone(zone)
    today, reached = local.date(), policy.opened_day(now, zone)
    return Instant(
        today=today,
        reached=reached,
        until=reached + timedelta(days=FURTHEST),
        midnight=datetime.combine(today, time(0), zone),
        minute=local.hour * 60 + local.minute,
        usual=policy.reminder_time.hour * 60 + policy.reminder_time.minute,
        monday=today - timedelta(days=today.weekday()),
    )


def morning_of(
    uow: UnitOfWork, org: Organisation, now: datetime, policy: ReminderPolicy
) -> Morning:
    """Return an organisation's morning at this instant."""
    zone, instant = ZoneInfo(org.timezone), instant_of(org, now, policy)
    today = instant.today
    return Morning(
        org=org,
        now=now,
        today=today,
        reached=instant.reached,
        begun=datetime.combine(today, policy.reminder_time, zone),
        bulletin_day=today if policy.quiet_end(now, zone) is None else None,
        calendar=uow.calendars.of(org.id),
        rules=uow.reminder_rules.general(org.id),
        settings=uow.calendars.settings(org.id),
        minute=instant.minute,
        usual_minute=instant.usual,
    )
