"""From a day or period that a phrase names to the last safe day."""

from dataclasses import dataclass
from datetime import date, timedelta

from plans.deadlines.tokens import Kind, Token
from plans.errors import UnreadableDeadline
from plans.times.periods import DAY, Ends, half_ends, last_of_month, month_ends, year_ends
from plans.times.periods import quarter_ends as ends_of_quarter

VAGUE_PARTS = {
    Kind.MONTH: frozenset({"đầu"}),
    Kind.QUARTER: frozenset({"đầu", "giữa"}),
    Kind.YEAR: frozenset({"đầu", "giữa", "cuối"}),
}
"""Parts that name no day: the last safe day is our reading, and is said to be."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a token names in one year."""

    stated: str
    """An ISO day or a period."""
    first: date
    """First day of what is named."""
    last_safe: date
    """Last day of it that counts as in time when the words do not say «trước»."""


def named(token: Token, year: int) -> Named:
    """Return what a token with all its numbers names in a year.

    Raises:
        UnreadableDeadline: the calendar has no such day or month.
    """
    try:
        return _named(token, year)
    except ValueError as error:
        raise UnreadableDeadline(f"«{token.text}»: the calendar has no such day") from error


def _named(token: Token, year: int) -> Named:
    match token.kind:
        case Kind.DAY:
            day = _day(token, year)
            return Named(day.isoformat(), day, day)
        case Kind.MONTH:
            ends = month_ends(year, token.month or 0)
            return _part_of(token, ends, ends[0].isoformat()[:7])
        case Kind.QUARTER:
            ends = ends_of_quarter(year, token.number or 0)
            return _part_of(token, ends, f"{year}-Q{token.number}")
        case Kind.HALF:
            half = 1 if token.part == "đầu" else 2
            first, last = half_ends(year, half)
            return Named(f"{year}-H{half}", first, last)
        case Kind.NINE_MONTHS:
            return Named(f"{year}-01/{year}-09", date(year, 1, 1), last_of_month(year, 9))
        case _:
            return _part_of(token, year_ends(year), str(year))


def _day(token: Token, year: int) -> date:
    """Return the day; 29 February of a common year is its last day of February."""
    month, number = token.month or 0, token.day or 0
    if token.year is None and (number, month) == (29, 2):
        return last_of_month(year, 2)
    return date(year, month, number)


def _part_of(token: Token, ends: Ends, stated: str) -> Named:
    """Apply «đầu», «giữa», «cuối» (Civil Code, article 146, for months)."""
    first, last = ends
    if token.part in {None, "cuối", "hạ tuần", "nửa cuối"}:
        return Named(stated, first, last)
    if token.part == "đầu":
        return Named(stated, first, first)
    return Named(stated, first, _middle(token, first, last))


def _middle(token: Token, first: date, last: date) -> date:
    if token.kind is Kind.MONTH:
        return first.replace(day={"thượng tuần": 10, "trung tuần": 20}.get(token.part or "", 15))
    if token.part == "nửa đầu":
        return first + (last - first) // 2
    if token.kind is Kind.QUARTER:
        return date(first.year, first.month + 1, 15)
    return date(first.year, 6, 30)


def day_before(day: date) -> date:
    """Return the last safe day of «trước» a day or the first day of a period."""
    return day - DAY


def clamped(year: int, month: int, day: int) -> date:
    """Return a day of a month, the month's last where it has no such day.

    Raises:
        ValueError: no month has such a day.
    """
    if not 1 <= day <= 31:
        raise ValueError(day)
    return min(date(year, month, 1) + timedelta(days=day - 1), last_of_month(year, month))
