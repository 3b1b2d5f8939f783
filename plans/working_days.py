"""Which days are worked: weekends, public holidays with Tết, make-up Saturdays, the office's own.

The public holidays and the swaps that the government announced come from the package `holidays`,
and a swap that it does not know from `SWAPPED`; what an office knows better, or earlier, is laid
over them day by day.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays.countries.vietnam import Vietnam

SATURDAY, SUNDAY = 5, 6
WEEKEND = frozenset({SATURDAY, SUNDAY})
LONGEST_BREAK = 60
"""Days after which a calendar without any working day is given up."""
TET = "Tết Nguyên Đán"
DEAD_DAYS = 7
"""Around Tết little is done: so many days before its first day off and after its last."""
SWAPPED: Mapping[date, date] = MappingProxyType({date(2026, 1, 2): date(2026, 1, 10)})
"""Days off and the Saturdays worked for them: Bộ Nội vụ, thông báo ngày 25/12/2025."""
SWAPPED_REASON = "Ngày nghỉ (thay cho ngày {day.day:02d}/{day.month:02d}/{day.year})"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day on which an office does other than the public calendar says."""

    working: bool
    """False for a day off, True for a make-up working day."""
    reason: str


@dataclass(frozen=True)
class WorkingCalendar:
    """The days that one office works on."""

    own: Mapping[date, OwnDay] = field(default_factory=lambda: MappingProxyType({}))
    weekly_off: AbstractSet[int] = WEEKEND
    """Weekdays off, Monday being 0."""

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        own = self.own.get(day)
        if own is not None:
            return own.working
        made_up = day in _made_up(day.year) and self.weekly_off <= WEEKEND
        return made_up or (day.weekday() not in self.weekly_off and day not in _public(day.year))

    def why(self, day: date) -> str | None:
        """Return what makes a day other than its weekday: a holiday's name, a reason; or None."""
        own = self.own.get(day)
        return own.reason if own is not None else _public(day.year).get(day)

    def last_working(self, day: date) -> date:
        """Return the day itself where it is worked, or the last one worked before it."""
        return self._nearest(day, -1)

    def next_working(self, day: date) -> date:
        """Return the day itself where it is worked, or the next one worked after it."""
        return self._nearest(day, 1)

    def after(self, day: date, count: int) -> date:
        """Return the `count`-th working day after a day; 0 gives the day itself."""
        for _ in range(count):
            day = self.next_working(_moved(day, 1))
        return day

    def without(self, weekdays: AbstractSet[int]) -> "WorkingCalendar":
        """Return the calendar of somebody who wants nothing on these weekdays, whatever is said."""
        return _Narrower(self.own, self.weekly_off, frozenset(weekdays)) if weekdays else self

    def is_dead(self, day: date) -> bool:
        """Tell whether a day lies around Tết, when nobody is pressed."""
        tet = _tet(day.year)
        return bool(tet) and tet[0] - DEAD_DAYS * _DAY <= day <= tet[-1] + DEAD_DAYS * _DAY

    def _nearest(self, day: date, step: int) -> date:
        found = day
        for _ in range(LONGEST_BREAK):
            if self.is_working(found):
                return found
            found = _moved(found, step)
        return day


@dataclass(frozen=True)
class _Narrower(WorkingCalendar):
    refused: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        return day.weekday() not in self.refused and super().is_working(day)


def _moved(day: date, step: int) -> date:
    """Go a day on; the ends of time stand still."""
    return day if day in (date.min, date.max) else day + step * _DAY


@cache
def _public(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year by their Vietnamese names."""
    known = dict(_vietnam()(years=year, language="vi").items())
    swapped = {
        off: SWAPPED_REASON.format(day=worked)
        for off, worked in SWAPPED.items()
        if off.year == year
    }
    return MappingProxyType(known | swapped)


@cache
def _made_up(year: int) -> frozenset[date]:
    """Return the Saturdays that are worked in exchange for a day off, perhaps of the next year."""
    known = _vietnam()(years=(year, year + 1)).weekend_workdays
    return frozenset(day for day in (*known, *SWAPPED.values()) if day.year == year)


@cache
def _tet(year: int) -> tuple[date, ...]:
    """Return the public days off of a year's Tết; none in a year that nobody has worked out."""
    public = _public(year)
    new_year = next((day for day, name in public.items() if name == TET), None)
    if new_year is None:
        return ()
    return tuple(sorted(day for day in public if abs((day - new_year).days) <= DEAD_DAYS))


def _vietnam() -> "type[Vietnam]":
    from holidays.countries.vietnam import Vietnam  # noqa: PLC0415  takes a quarter of a second

    return Vietnam
