"""First and last days of months, quarters, halves and years; both ends inclusive."""

from calendar import monthrange
from datetime import date, timedelta

Ends = tuple[date, date]

DAY = timedelta(days=1)


def last_of_month(year: int, month: int) -> date:
    """Return a month's last day; 29 February in a leap year."""
    return date(year, month, monthrange(year, month)[1])


def month_ends(year: int, month: int) -> Ends:
    """Return a month's first and last day."""
    return date(year, month, 1), last_of_month(year, month)


def quarter_ends(year: int, quarter: int) -> Ends:
    """Return the first and last day of quarter 1…4."""
    return date(year, 3 * quarter - 2, 1), last_of_month(year, 3 * quarter)


def half_ends(year: int, half: int) -> Ends:
    """Return the first and last day of half-year 1 or 2."""
    return date(year, 6 * half - 5, 1), last_of_month(year, 6 * half)


def year_ends(year: int) -> Ends:
    """Return 1 January and 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def week_ends(day: date) -> Ends:
    """Return the Monday and the Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def shifted_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie `by` months later; earlier when negative."""
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def quarter_of(day: date) -> int:
    """Return the quarter, 1…4, that a day lies in."""
    return (day.month + 2) // 3
