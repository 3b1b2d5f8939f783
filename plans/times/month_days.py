"""Days of a month in words: «15 tháng 5», «mùng một tháng ba», «ngày 15», «rằm»."""

from dataclasses import replace
from datetime import date

from plans.times.directions import direction_at
from plans.times.found import Context, Found, on_day
from plans.times.named_periods import month_at, period_at, year_behind
from plans.times.numbers import number_at
from plans.times.numeric import dated, yearless
from plans.times.parts import current_at
from plans.times.periods import last_of_month, shifted_month
from plans.times.spans import Grain, Prefer

_COUNTED_BEHIND = frozenset({"buoi", "lan", "ban", "nguoi", "ngay", "gio", "tuan", "cuoc", "bai"})
FULL_MOON = 15


def day_in_month_at(context: Context, at: int, *, cued: bool) -> Found | None:
    """Read a day with its month; with `cued`, months told by direction too.

    «15 tháng 5», «hai bảy tháng tư», «mùng 3 tháng sau»; «3 tháng tới» is a length.
    """
    if context.words[at].has("từ"):
        return None
    number = number_at(context.words, at, 31) or (
        number_at(context.words, at, 99) if cued else None
    )
    if number is None or not context.words[number[1]].has("tháng"):
        return None
    day, after = number
    direction = direction_at(context.words, after + 1)
    if direction is not None and not (cued or day > 12 or direction[0] == 0):
        return None
    month = month_at(context, after)
    return None if month is None else day_of(context, month, day)


def day_of(context: Context, month: Found, day: int) -> Found:
    """Return a day of a month found."""
    if month.assumes_year:
        found = yearless(context, month.start.month, day, month.after)
    else:
        found = dated(month.start.year, month.start.month, day, month.after)
    return replace(found, is_lunar=month.is_lunar)


def lone_day_at(context: Context, at: int) -> Found | None:
    """Read a day without its month behind «ngày», «hôm», «mùng»: the nearest such day."""
    words = context.words
    number = number_at(words, at, 31)
    if number is None:
        return None
    day, after = number
    if words[at].has("một") and after == at + 1 and words[at - 1].has("ngày"):
        return None  # «ngày một nhiều»: more and more
    if words[after].bare in _COUNTED_BEHIND or words[after].text in {"/", "%"}:
        return None
    if year_behind(context, after) is not None and words[after].text in {"/", "-"}:
        return None
    return lone_day(context, day, after)


def lone_day(context: Context, day: int, after: int) -> Found:
    """Return the nearest day of that number on the preferred side; today counts."""
    today = context.today
    past = context.prefer is Prefer.PAST
    wrong_side = day > today.day if past else day < today.day
    year, month = shifted_month(today.year, today.month, (-1 if past else 1) * wrong_side)
    while day > last_of_month(year, month).day:
        year, month = shifted_month(year, month, -1 if past else 1)
    return replace(on_day(date(year, month, day), after), assumes_month=True)


def full_moon_at(context: Context, at: int) -> Found | None:
    """Read «rằm», «rằm tháng bảy»: lunar, not converted."""
    words = context.words
    if not words[at].has("rằm"):
        return None
    month = month_at(context, at + 1)
    found = day_of(context, month, FULL_MOON) if month else lone_day(context, FULL_MOON, at + 1)
    return replace(found, is_lunar=True)


def end_day_at(context: Context, at: int) -> Found | None:
    """Read «ngày cuối tháng 5», «ngày đầu tiên của quý III», behind «ngày»."""
    words = context.words
    first, last = words[at].has("đầu"), words[at].has("cuối")
    if not (first or last):
        return None
    after = at + 1
    after += words[after].bare in {"tien", "cung"}
    after += words[after].has("của")
    whole = period_at(context, after) or current_at(context, after)
    if whole is None or whole.grain is Grain.DAY:
        return None
    return on_day(whole.start if first else whole.end, whole.after)
