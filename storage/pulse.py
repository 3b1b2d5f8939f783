"""Whether anything of an organisation has come due: one question before the many of a tick.

Nearly every tick finds nothing. Each part of the question is a statement of the step that would do
the work, asked only whether it has a row, so that the two cannot come apart.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    bindparam,
    case,
    literal_column,
    or_,
    select,
    text,
    true,
)

from storage import deadline_changes, digests, own_reminders, reminder_rules, restructuring, weekly
from storage import outbox_statements as outbox
from storage import reminder_statements as reminders
from storage.base import UtcDateTime
from storage.records import OrgId
from storage.reminders import first_key, second_key
from storage.repository import Repository
from storage.tables.accounts import DailyAccountRow


def _any(statement: Select[*tuple[Any, ...]]) -> ColumnElement[bool]:
    one: Select[Any] = statement.with_only_columns(literal_column("1"), maintain_column_froms=True)
    return one.order_by(None).limit(None).exists()


ONE_PLAN, ANY_PLAN = (
    text(f"SET LOCAL plan_cache_mode = {mode}") for mode in ("force_generic_plan", "auto")
)
"""PostgreSQL takes ten times as long to plan this question as to answer it; once is enough."""
LATE_BULLETIN = outbox.OLDEST_BULLETIN.scalar_subquery() < bindparam(
    "midnight", type_=UtcDateTime()
)
ACCOUNTED = select(DailyAccountRow.day).where(
    DailyAccountRow.org_id == bindparam("org"),
    DailyAccountRow.day >= bindparam("yesterday", type_=Date()),
)
PULSE = select(
    _any(restructuring.WAITING).label("changes"),
    _any(reminders.SCHEDULES).label("walks"),
    _any(reminders.OWN_SCHEDULES).label("own_walks"),
    _any(reminder_rules.IN_ORG).label("specials"),
    _any(own_reminders.SET_DAYS).label("set_days"),
    _any(reminders.DUE_SNOOZES).label("snoozes"),
    _any(deadline_changes.UNTOLD).label("untold"),
    # Not OR: SQLite would work out each part, and the last goes through all that waits.
    case(
        (LATE_BULLETIN, true()),
        (_any(own_reminders.SETTLED), true()),
        (_any(own_reminders.SILENT), true()),
        (_any(reminders.SILENT), true()),
        else_=_any(reminders.SILENT_DUE),
    ).label("bulletins"),
    or_(_any(digests.PENDING), _any(digests.SUBMITTED)).label("waits"),
    _any(weekly.UNTOLD).label("weekly"),
    _any(ACCOUNTED).label("accounted"),
)


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment, by an organisation's local clock and calendar."""

    today: date
    reached: date
    """The last day on which people may be reminded by now."""
    until: date
    """Up to this last safe day there are stages that may have come."""
    midnight: datetime
    """With which today began; aware."""
    minute: int
    """Of the local day."""
    usual: int
    """Minute at which those get their bulletin who named no hour."""
    monday: date


@dataclass(frozen=True, slots=True)
class Pulse:
    """For which step of a tick there is something to look at."""

    changes: bool
    walks: bool
    own_walks: bool
    specials: bool
    set_days: bool
    snoozes: bool
    untold: bool
    bulletins: bool
    waits: bool
    """For the decision of an office."""
    weekly: bool
    accounted: bool
    """Whether the account of yesterday is kept."""


class Pulses(Repository):
    """Asks for all steps at once."""

    def of(self, org_id: OrgId, instant: Instant) -> Pulse:
        """Return what of an organisation is to be looked at."""
        day = instant.today
        values = {
            "org": org_id,
            "day": day,
            "today": day,
            "yesterday": date.fromordinal(day.toordinal() - 1),
            "reached": instant.reached,
            "until": instant.until,
            "midnight": instant.midnight,
            "minute": instant.minute,
            "usual": instant.usual,
            "of_week": weekly.week_key(instant.monday),
            "first": first_key(day),
            "second": second_key(day),
            "weekday": str(day.isoweekday()),
        }
        on_postgresql = self._connection.dialect.name == "postgresql"
        if on_postgresql:
            self._connection.execute(ONE_PLAN)
        row = self._connection.execute(PULSE, values).one()
        if on_postgresql:
            self._connection.execute(ANY_PLAN)
        return Pulse(*map(bool, row))
