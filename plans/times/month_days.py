"""Days of a month in words: «15 tháng 5», «mùng một tháng ba», «ngày 15»."""

from dataclasses import replace
from datetime import date, timedelta

from plans.times.directions import direction_at, named_direction_at
from plans.times.found import Context, Found, on_day
from plans.times.named_periods import month_at
from plans.times.numbers import number_at
from plans.times.numeric import dated, turned, yearless
from plans.times.ordinals import ended_period_at
from plans.times.periods import last_of_month, shifted_month
from plans.times.spans import Prefer
from plans.times.years import year_behind

_PLAIN_DAYS = 10
"""From this number on a figure before «này» is a day."""
_NUMBERED = frozenset({
    "so", "cai", "muc", "viec", "cau", "khoan", "dieu", "phan", "hoach", "quy", "thang", "nam",
    "luan", "dan", "thi", "van", "quyet", "dinh", "ban", "kh", "bc", "cv", "/", "-", "phong", "lop",
    "khoa", "mau",
})  # fmt: skip
"""Words, without accents, before the number of something else."""
_COUNTED_BEHIND = frozenset({"buoi", "lan", "ban", "nguoi", "ngay", "gio", "tuan", "cuoc", "bai"})


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
    if month.towards:
        found = turned(context, month.start.month, day, (month.towards, month.after))
    elif month.assumes_year:
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
    if words[after].has("sang") and words[after + 1].has("tháng"):
        year, month = shifted_month(context.today.year, context.today.month, 1)
        return dated(year, month, day, after + 2)
    looks_back = context.prefer is Prefer.PAST and words[after].text.lower() == "toi"
    direction = None if looks_back else named_direction_at(words, after)  # «hom mung 9 toi vang»
    if direction is not None:
        return _turned_lone_day(context, day, *direction)
    return lone_day(context, day, after)


def this_day_at(context: Context, at: int) -> Found | None:
    """Read «20 này», «hăm ba này» without «ngày»; «2 này», «mục 12 này» name no day."""
    words = context.words
    number = number_at(words, at, 31)
    if number is None or number[0] < _PLAIN_DAYS or not words[number[1]].has("này"):
        return None
    if words[at - 1].bare in _NUMBERED or words[at - 1].number is not None:
        return None
    day, after = number
    return dated(context.today.year, context.today.month, day, after + 1)


def _turned_lone_day(context: Context, day: int, by: int, after: int) -> Found:
    """Read «ngày 20 này», «ngày 10 tới», «ngày 15 vừa rồi»: today is none of the last two."""
    today = context.today
    if by == 0:
        return dated(today.year, today.month, day, after)
    beside = replace(
        context,
        today=today + timedelta(days=by),
        prefer=Prefer.FUTURE if by > 0 else Prefer.PAST,
    )
    return replace(lone_day(beside, day, after), assumes_month=False)


def lone_day(context: Context, day: int, after: int) -> Found:
    """Return the nearest day of that number on the preferred side; today counts."""
    today = context.today
    past = context.prefer is Prefer.PAST
    wrong_side = day > today.day if past else day < today.day
    year, month = shifted_month(today.year, today.month, (-1 if past else 1) * wrong_side)
    while day > last_of_month(year, month).day:
        year, month = shifted_month(year, month, -1 if past else 1)
    return replace(on_day(date(year, month, day), after), assumes_month=True)


def end_day_at(context: Context, at: int) -> Found | None:
    """Read «ngày cuối tháng 5», «ngày đầu tiên của quý III», behind «ngày»."""
    ended = ended_period_at(context, at)
    if ended is None:
        return None
    whole, first = ended
    return on_day(whole.start if first else whole.end, whole.after)
