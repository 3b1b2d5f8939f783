"""Parts of periods: «đầu tháng», «giữa tuần sau», «cuối quý II», «nửa đầu năm»."""

from dataclasses import replace
from datetime import date, timedelta

from plans.times.found import Context, Found, found, on_day
from plans.times.named_periods import period_at
from plans.times.periods import (
    Ends,
    last_of_month,
    month_ends,
    quarter_ends,
    quarter_of,
    week_ends,
    year_ends,
)
from plans.times.spans import Grain
from plans.times.words import Word
from plans.times.years import year_behind

_UNITS = ("tuần", "tháng", "quý", "năm")
_NO_QUARTER = frozenset({"dinh", "che", "trinh", "hoach", "mo", "tac", "uoc", "luat", "doi", "ra"})
"""What follows a bare «quy» that is not «quý»: quy định, quy chế, quy trình."""


def part_at(context: Context, at: int) -> Found | None:
    """Read a part of a week, month, quarter or year; without one named, of this one."""
    words = context.words
    half = _half_of_year(context, at)
    if half is not None:
        return half
    part, after = _part(words[at], words[at + 1], at)
    if part is None:
        return None
    if part.endswith("tuần"):
        month = period_at(context, after) or current_at(context, after)
        fits = month is not None and month.grain is Grain.MONTH
        return _cut(month, part) if month is not None and fits else None
    after += words[after].has("của")
    whole = period_at(context, after) or current_at(context, after)
    return None if whole is None else _cut(whole, part)


def _half_of_year(context: Context, at: int) -> Found | None:
    """Read «nửa năm đầu», «nửa năm cuối 2024»."""
    words = context.words
    first, last = words[at + 2].has("đầu"), words[at + 2].has("cuối")
    if not (words[at].has("nửa") and words[at + 1].has("năm") and (first or last)):
        return None
    year = year_behind(context, at + 3) or (context.today.year, at + 3)
    return _half(found(year_ends(year[0]), Grain.YEAR, year[1]), year[0], first=first)


def _part(word: Word, following: Word, at: int) -> tuple[str | None, int]:
    for name in ("thượng", "trung", "hạ"):
        if word.has(name) and following.has("tuần"):
            return f"{name} tuần", at + 2
    if word.has("nửa"):
        for name, meant in (("đầu", "đầu"), ("cuối", "cuối"), ("sau", "cuối")):
            if following.has(name):
                return f"nửa {meant}", at + 2
    for name in ("đầu", "giữa", "cuối"):
        if word.has(name):
            return name, at + 1
    return None, at


def current_at(context: Context, at: int) -> Found | None:
    """Return this week, month, quarter or year for its bare word."""
    words, today = context.words, context.today
    word, following = words[at], words[at + 1]
    if word.has("quý"):
        if word.text.isascii() and following.bare in _NO_QUARTER:
            return None
        return found(quarter_ends(today.year, quarter_of(today)), Grain.QUARTER, at + 1)
    if word.has("tuần"):
        return found(week_ends(today), Grain.WEEK, at + 1)
    if word.has("tháng"):
        return found(month_ends(today.year, today.month), Grain.MONTH, at + 1)
    if word.has("năm") and not following.has("học"):
        return found(year_ends(today.year), Grain.YEAR, at + 1)
    return None


def _cut(whole: Found, part: str) -> Found:
    match whole.grain:
        case Grain.WEEK:
            ends = _part_of_week(whole.start, part)
        case Grain.MONTH:
            ends = _part_of_month(whole.start, part)
        case Grain.QUARTER:
            ends = _part_of_quarter(whole, part)
        case Grain.YEAR:
            return _part_of_year(whole, part)
        case _:
            return whole
    grain = Grain.DAY if ends[0] == ends[1] else Grain.SPAN
    return replace(whole, start=ends[0], end=ends[1], grain=grain, is_vague=True)


def _part_of_week(monday: date, part: str) -> Ends:
    """Return Monday, Wednesday, or Saturday and Sunday."""
    first, last = {
        "đầu": (0, 0), "giữa": (2, 2), "nửa đầu": (0, 2), "nửa cuối": (3, 6),
    }.get(part, (5, 6))  # fmt: skip
    return monday + timedelta(days=first), monday + timedelta(days=last)


def _part_of_month(first: date, part: str) -> Ends:
    last = last_of_month(first.year, first.month)
    days = {
        "đầu": (1, 10), "thượng tuần": (1, 10), "giữa": (11, 20), "trung tuần": (11, 20),
        "nửa đầu": (1, 15), "nửa cuối": (16, last.day),
    }.get(part, (21, last.day))  # fmt: skip
    return first.replace(day=days[0]), first.replace(day=days[1])


def _part_of_quarter(whole: Found, part: str) -> Ends:
    """Return the first, second or third month; of half a quarter, half its days."""
    year, month = whole.start.year, whole.start.month
    middle = date(year, month + 1, 15)
    match part:
        case "đầu":
            return month_ends(year, month)
        case "giữa":
            return month_ends(year, month + 1)
        case "nửa đầu":
            return whole.start, middle
        case "nửa cuối":
            return middle + timedelta(days=1), whole.end
        case _:
            return month_ends(year, month + 2)


def _part_of_year(whole: Found, part: str) -> Found:
    """Return the first or last quarter, June, or a half."""
    year = whole.start.year
    if part in {"nửa đầu", "nửa cuối"}:
        return _half(whole, year, first=part == "nửa đầu")
    ends = {
        "đầu": quarter_ends(year, 1), "giữa": month_ends(year, 6), "cuối": quarter_ends(year, 4),
    }[part]  # fmt: skip
    return replace(whole, start=ends[0], end=ends[1], grain=Grain.SPAN, is_vague=True)


def _half(whole: Found, year: int, *, first: bool) -> Found:
    ends = (
        (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))
    )
    return replace(whole, start=ends[0], end=ends[1], grain=Grain.HALF)


def running_at(context: Context, at: int) -> Found | None:
    """Read «hết tháng», «trong tuần», «trong ngày»: what runs today; «sang tuần», «qua tuần»."""
    words = context.words
    word, unit = words[at], words[at + 1]
    if words[at + 2].number is not None or period_at(context, at + 1):
        return None
    if word.has("sang") and unit.has(*_UNITS):
        return _next(context, at + 1)
    if word.has("qua"):
        passes = unit.has("tuần") and not words[at - 1].has("vừa", "hôm", "trong")
        return _next(context, at + 1) if passes else None
    if not word.has("hết", "trong"):
        return None
    if unit.has("ngày"):
        return None if words[at + 2].has("làm", "hôm", "mai") else on_day(context.today, at + 2)
    return current_at(context, at + 1)


def _next(context: Context, at: int) -> Found | None:
    current = current_at(context, at)
    if current is None:
        return None
    beginning = replace(context, today=current.end + timedelta(days=1))
    return current_at(beginning, at)
