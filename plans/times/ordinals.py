"""The first and last of a period: working days, weekdays, so many days of it."""

from dataclasses import replace
from datetime import date, timedelta

from plans.times.found import Context, Found, found, on_day
from plans.times.named_periods import period_at
from plans.times.numbers import number_at, numbers_at
from plans.times.parts import current_at
from plans.times.periods import last_of_month
from plans.times.spans import Grain
from plans.times.words import Words
from plans.times.years import LAST_YEAR, year_behind

_WEEK = 7
_WHOLE_YEAR_UP_TO = frozenset({"lieu", "qua", "hinh", "tieu", "tich"})
"""«số liệu 9 tháng», «kết quả 9 tháng», «thành tích 9 tháng»: the months of the year so far."""


def end_at(words: Words, at: int) -> tuple[bool, int] | None:
    """Read «đầu tiên (của)», «cuối», «cuối cùng»: whether the first, and the place behind."""
    first, last = words[at].has("đầu"), words[at].has("cuối")
    if not (first or last):
        return None
    after = at + 1 + (words[at + 1].bare in {"tien", "cung"})
    return first, after + words[after].has("của")


def ended_period_at(context: Context, at: int) -> tuple[Found, bool] | None:
    """Read «đầu tháng 6», «cuối cùng của quý»: the period, and whether its beginning is meant."""
    end = end_at(context.words, at)
    if end is None:
        return None
    whole = period_at(context, end[1]) or current_at(context, end[1])
    return None if whole is None or whole.grain is Grain.DAY else (whole, end[0])


def working_day_at(context: Context, at: int) -> Found | None:
    """Read «ngày làm việc cuối cùng của tháng»: holidays are not known here."""
    words = context.words
    if not (words[at].has("ngày") and words[at + 1].has("làm") and words[at + 2].has("việc")):
        return None
    ended = ended_period_at(context, at + 3)
    if ended is None:
        return None
    whole, first = ended
    day, step = (whole.start, 1) if first else (whole.end, -1)
    while day.weekday() > 4:
        day += timedelta(days=step)
    return on_day(day, whole.after)


def weekday_of(context: Context, weekday: int, at: int) -> Found | None:
    """Read «đầu tiên của tháng sau», «cuối cùng của quý» behind a weekday (0 is Monday)."""
    ended = ended_period_at(context, at)
    if ended is None or ended[0].grain is Grain.WEEK:
        return None
    whole, first = ended
    if first:
        day = whole.start + timedelta(days=(weekday - whole.start.weekday()) % _WEEK)
    else:
        day = whole.end - timedelta(days=(whole.end.weekday() - weekday) % _WEEK)
    return on_day(day, whole.after)


def days_of_period_at(context: Context, at: int) -> Found | None:
    """Read «10 ngày đầu tháng 6», «2 tuần cuối quý», «ba ngày đầu tuần sau»."""
    words = context.words
    for count, after in numbers_at(words, at, 99):
        days = _WEEK if words[after].has("tuần") else int(words[after].has("ngày"))
        ended = ended_period_at(context, after + 1) if days else None
        if ended is not None:
            whole, first = ended
            length = timedelta(days=count * days - 1)
            start = whole.start if first else max(whole.start, whole.end - length)
            end = min(whole.end, whole.start + length) if first else whole.end
            grain = Grain.DAY if start == end else Grain.SPAN
            return replace(whole, start=start, end=end, grain=grain)
    return None


def months_of_year_at(context: Context, at: int) -> Found | None:
    """Read months or quarters from an end of a year: «6 tháng đầu năm», «hai quý cuối năm 2024»."""
    words = context.words
    number = number_at(words, at, 11)
    if number is None:
        return None
    count, after = number
    unit = words[after]
    if not unit.has("tháng", "quý"):
        return None
    end = end_at(words, after + 1)
    if end is None:
        return _so_far(context, count, at, after + 1) if unit.has("tháng") else None
    count *= 1 if unit.has("tháng") else 3
    first, behind = end
    if count > 11:
        return None
    if not words[behind].has("năm"):
        bare_half = count == 6 and behind == after + 2 and not words[behind].has("tháng", "quý")
        return _months(context.today.year, count, behind, first=first) if bare_half else None
    year = year_behind(context, behind) or (context.today.year, behind + 1)
    return _months(min(year[0], LAST_YEAR), count, year[1], first=first)


def _so_far(context: Context, count: int, at: int, after: int) -> Found | None:
    """Read «số liệu 9 tháng», and «9 tháng» that is all that was typed."""
    words = context.words
    alone = at == 0 and after == len(words)
    if count != 9 or not (alone or words[at - 1].bare in _WHOLE_YEAR_UP_TO):
        return None
    if words[after].has("nữa", "tới", "trước", "sau", "qua", "vừa"):
        return None
    return _months(context.today.year, count, after, first=True)


def _months(year: int, count: int, after: int, *, first: bool) -> Found:
    start = date(year, 1, 1) if first else date(year, 13 - count, 1)
    end = last_of_month(year, count) if first else date(year, 12, 31)
    grain = {3: Grain.QUARTER, 6: Grain.HALF}.get(count, Grain.SPAN)
    return found((start, end), grain, after)
