"""Which days may be true: from when on work can have been done, and how far it may be put off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.asker import Asker
from handlers.confirmations.forms import form_of
from handlers.naming import period_of
from handlers.wording import confirm as wording
from plans.model import Plan
from plans.times.periods import half_ends, month_ends, quarter_ends, year_ends
from plans.times.spoken import spoken_day
from storage.records import AssignmentId, Work

AHEAD = timedelta(days=92)
"""How long before its period a plan, a pledge, a registration for it may be made: a quarter."""
_PERIOD = re.compile(r"(\d{4})(?:-Q(?P<quarter>\d)|-H(?P<half>\d)|-(?P<month>\d{2})(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day on which some work can have been done, and why not before."""

    day: date
    why: str
    """A sentence on an earlier `{day}`."""

    def objection(self, day: date) -> str | None:
        """Return why a day is too early, or None."""
        if day >= self.day:
            return None
        return self.why.format(day=spoken_day(day), since=spoken_day(self.day))


def earliest_day(assignments: Sequence[int], asker: Asker) -> Earliest | None:
    """Return before which day none of some works of the unit can have been done."""
    unit = asker.post.unit.id
    bounds = [
        bound
        for one in assignments
        for bound in _bounds(asker.uow.assignments.get(AssignmentId(one), unit), asker)
    ]
    return max(bounds, key=lambda bound: bound.day, default=None)


def _bounds(work: Work, asker: Asker) -> list[Earliest]:
    plans = [stored.plan for stored in asker.stored_plans if stored.id == work.plan_id]
    days = [plan.issued_on for plan in plans if plan.issued_on is not None]
    issued = [Earliest(day, wording.BEFORE_PLAN) for day in days]
    begins, why = _period_of(work) or _year_of(work, plans) or (None, "")
    if begins is None:
        return issued
    if form_of(work.task.kind).ahead:
        begins = min(begins, work.last_safe_day or begins) - AHEAD
    return [*issued, Earliest(begins, why)]


def _period_of(work: Work) -> tuple[date, str] | None:
    """Return when the period of recurring work begins; a single deadline is only the last day."""
    has_period = period_of(work) or form_of(work.task.kind).within
    match = _PERIOD.match(work.period) if has_period else None
    if match is None:
        return None
    return _first_day(match), wording.BEFORE_PERIOD


def _first_day(match: re.Match[str]) -> date:
    year = int(match[1])
    if match["quarter"]:
        return quarter_ends(year, int(match["quarter"]))[0]
    if match["half"]:
        return half_ends(year, int(match["half"]))[0]
    return month_ends(year, int(match["month"]))[0] if match["month"] else year_ends(year)[0]


def _year_of(work: Work, plans: Sequence[Plan]) -> tuple[date, str] | None:
    """Return when the years of the plan begin, or that of an earlier deadline in it."""
    years = [plan.years[0] for plan in plans if plan.years]
    if work.last_safe_day is not None:
        years.append(work.last_safe_day.year)
    return (year_ends(min(years))[0], wording.BEFORE_YEAR) if years else None
