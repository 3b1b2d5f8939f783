"""The items of a phrase, spread over the years of its plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plans.deadlines.days import clamped, day_before, named
from plans.deadlines.filling import filled
from plans.deadlines.items import Item, Parts
from plans.deadlines.tokens import Kind, Token
from plans.errors import UnreadableDeadline
from plans.model import Recurrence

_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Scope:
    """The plan's years, and the years in which a last safe day may lie."""

    years: tuple[int, ...]
    first_year: int | None = None
    last_year: int | None = None

    def holds(self, day: date) -> bool:
        """Whether a last safe day lies within the bounds."""
        return (self.first_year or day.year) <= day.year <= (self.last_year or day.year)


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which something must be done."""

    stated: str
    last_safe: date
    period: str | None = None
    """Set where the phrase says which period the work is for."""
    year: int | None = None
    """The year that the phrase was read for; tells an exception's year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """All the days of a phrase, oldest first."""

    recurrence: Recurrence
    dues: tuple[Due, ...]


def dated_by(phrase: str, parts: Parts, scope: Scope) -> Dated:
    """Spread what a phrase names over the plan's years.

    Raises:
        UnreadableDeadline: the year is not settled, or nothing lies within the bounds.
    """
    recurrence = _rhythm(phrase, parts)
    regular = [item for item in parts.items if not item.exception]
    exceptions = [item for item in parts.items if item.exception]
    dues = list(_spread(phrase, recurrence, regular, parts, scope))
    special = [_due(item, item.token.year or 0) for item in exceptions]
    dues = [due for due in dues if not any(_replaces(each, due) for each in special)] + special
    kept = sorted((due for due in dues if scope.holds(due.last_safe)), key=_when)
    if not kept:
        raise UnreadableDeadline(f"«{phrase}»: no day lies within the years asked for")
    return Dated(_counted(recurrence, regular, kept), tuple(kept))


def _when(due: Due) -> date:
    return due.last_safe


def _replaces(exception: Due, regular: Due) -> bool:
    """Whether an exception stands in for a regular day: of its year, or less than half a year on.

    The report for 2021 that is due in December 2021 leaves nothing to report in February 2022.
    """
    wait = regular.last_safe - exception.last_safe
    return exception.year == regular.year or timedelta(0) <= wait < _HALF_A_YEAR


def _rhythm(phrase: str, parts: Parts) -> Recurrence:
    of = set(parts.every)
    if any("của tháng" in item.token.text and item.token.kind is Kind.DAY for item in parts.items):
        of.add("tháng")
    if any(item.token.kind is Kind.QUARTER_END_DAY for item in parts.items):
        of.add("quý")
    if of == {"6 tháng", "năm"}:
        of = {"6 tháng"}
    if len(of) > 1:
        raise UnreadableDeadline(f"«{phrase}»: two rhythms in one phrase")
    return {
        frozenset({"tháng"}): Recurrence.MONTHLY,
        frozenset({"quý"}): Recurrence.QUARTERLY,
        frozenset({"6 tháng"}): Recurrence.HALF_YEARLY,
        frozenset({"năm"}): Recurrence.YEARLY,
    }.get(frozenset(of), Recurrence.ONCE)


def _counted(recurrence: Recurrence, regular: Sequence[Item], dues: Sequence[Due]) -> Recurrence:
    """Return how often the work comes back, seen from the days found."""
    if recurrence is Recurrence.YEARLY and len(regular) == 2:
        return Recurrence.HALF_YEARLY
    if recurrence is not Recurrence.ONCE or len(dues) == 1:
        return recurrence
    spread_by_year = len({due.year for due in dues}) == len(dues)
    named = {
        (each.token.kind, each.token.day, each.token.month, each.token.number) for each in regular
    }
    same_each_year = len(named) == 1 and len({due.last_safe.year for due in dues}) == len(dues)
    return Recurrence.YEARLY if spread_by_year or same_each_year else recurrence


def _spread(
    phrase: str, recurrence: Recurrence, items: Sequence[Item], parts: Parts, scope: Scope
) -> Iterator[Due]:
    match recurrence:
        case Recurrence.MONTHLY:
            yield from _in_months(phrase, items, scope.years, range(1, 13))
        case Recurrence.QUARTERLY:
            yield from _in_months(phrase, items, scope.years, (3, 6, 9, 12))
        case Recurrence.HALF_YEARLY:
            yield from _in_months(phrase, items, scope.years, (6, 12))
        case Recurrence.YEARLY if not items:
            yield from _in_months(phrase, items, scope.years, (12,))
        case _:
            yield from _in_years(phrase, items, parts, scope)


def _in_months(
    phrase: str, items: Sequence[Item], years: Iterable[int], months: Sequence[int]
) -> Iterator[Due]:
    """Spread a day of the month, or the month's end, over months of every year."""
    item = _day_of_month(phrase, items, months)
    step = 12 // len(months)
    for year in years:
        for month in months:
            period = _period(year, month, step)
            if item is None:
                yield Due(period, clamped(year, month, 31), period)
                continue
            day = clamped(year, month, item.token.day or 0)
            yield Due(day.isoformat(), day_before(day) if item.before else day, period)


def _day_of_month(phrase: str, items: Sequence[Item], months: Sequence[int]) -> Item | None:
    if not items:
        return None
    wanted = Kind.DAY if len(months) == 12 else Kind.QUARTER_END_DAY
    item = items[0]
    if len(items) > 1 or item.token.kind is not wanted or item.token.month is not None:
        raise UnreadableDeadline(f"«{phrase}»: names a day that its rhythm does not fit")
    if not 1 <= (item.token.day or 0) <= 31:
        raise UnreadableDeadline(f"«{phrase}»: no month has such a day")
    return item


def _period(year: int, month: int, step: int) -> str:
    match step:
        case 1:
            return f"{year}-{month:02}"
        case 3:
            return f"{year}-Q{month // 3}"
        case 12:
            return str(year)
        case _:
            return f"{year}-H{month // 6}"


def _in_years(phrase: str, items: Sequence[Item], parts: Parts, scope: Scope) -> Iterator[Due]:
    if len({item.token.kind for item in items}) > 1:
        raise UnreadableDeadline(f"«{phrase}»: more than one deadline in one phrase")
    for item in filled(phrase, items):
        if item.token.year is not None and not item.previous_year:
            year = item.token.year + item.next_year
            yield _due(item, year, for_year=year if item.token.kind is Kind.YEAR else None)
            continue
        for year in _years_of(phrase, item, parts, scope.years):
            due = _due(item, year, for_year=year)
            turned = item.previous_year - item.next_year
            yield replace(due, period=str(year + turned)) if turned else due


def _years_of(phrase: str, item: Item, parts: Parts, years: Sequence[int]) -> Iterator[int]:
    """Yield the calendar years of an item that names none."""
    yearly = (
        "năm" in parts.every
        or item.previous_year
        or item.next_year
        or (Kind.OCCASION in parts.kinds and item.token.part == "cuối")
        or (Kind.ELSEWHERE in parts.kinds and item.token.part == "cuối")
    )
    if not years or (len(years) > 1 and not yearly):
        raise UnreadableDeadline(f"«{phrase}»: the year is left out, and the plan has several")
    for year in years:
        falls_in = year - item.previous_year + item.next_year
        too_early = falls_in < years[0] and len(years) > 1
        if not too_early and falls_in >= (parts.since_year or falls_in):
            yield falls_in


def _due(item: Item, year: int, *, for_year: int | None = None) -> Due:
    end = named(item.token, year)
    last_safe = day_before(end.first) if item.before else end.last_safe
    stated = end.stated
    if item.start is not None:
        start = named(item.start, _year_of_start(item.start, item.token, year))
        if start.first > last_safe:
            raise UnreadableDeadline(
                f"«{item.start.text} … {item.token.text}»: ends before it begins"
            )
        stated = f"{start.stated}/{end.stated}"
    return Due(stated, last_safe, year=for_year if not item.exception else year)


def _year_of_start(start: Token, end: Token, year: int) -> int:
    """Return the year of a window's first day, which most phrases leave out."""
    if start.year is not None:
        return start.year
    crosses = start.month is not None and end.month is not None and start.month > end.month
    return year - crosses
