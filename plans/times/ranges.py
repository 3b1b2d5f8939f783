"""Two times that make one: «từ … đến …», «13-24/4», «thứ hai, tuần sau»."""

from dataclasses import replace
from datetime import date, timedelta

from plans.times.directions import is_sign
from plans.times.found import Context, Found, found, on_day
from plans.times.items import item_at, may_begin
from plans.times.month_days import day_in_month_at
from plans.times.named_periods import month_numbered, period_at
from plans.times.numbers import number_at
from plans.times.numeric import COUNTED, dated, numeric_at
from plans.times.parts import current_at
from plans.times.periods import last_of_month, shifted_month, year_ends
from plans.times.quarters import quarter_numbered
from plans.times.spans import Grain
from plans.times.years import year_named

_NOW_IN_THE_CENTRE = frozenset({"chừ", "chu"})
_LONGEST_TERM = 20
"""Years that a plan may run at most."""
_LISTED = 8
"""Days of one month in a row that share its name."""


def time_at(context: Context, at: int) -> Found | None:
    """Read the time that begins at a place, with all that belongs to it behind it."""
    if not may_begin(context.words, at):
        return None
    first = (
        _from_now(context, at)
        or _years(context, at)
        or _days_to_date(context, at)
        or item_at(context, at)
    )
    if first is None or first.impossible or first.is_window:
        return first
    return (
        _through(context, first)
        or _joined(context, first)
        or _settled_by_next(context, first)
        or _with_month_of_next(context, first)
        or first
    )


def _from_now(context: Context, at: int) -> Found | None:
    """Read «từ nay đến …», «từ bây giờ tới …», «bây giờ tới …», «từ đây đến …»."""
    words = context.words
    if not words[at].has("từ"):
        now = _now(context, at) if words[at].has("bây") else None
        return None if now is None else _through(context, now)
    now = _now(context, at + 1)
    if now is None and words[at + 1].has("đây"):
        now = on_day(context.today, at + 2)
    return None if now is None else _through(context, now)


def _years(context: Context, at: int) -> Found | None:
    """Read «từ năm 2023 đến 2025», «năm 23 đến năm 25», «năm 2023-2025»."""
    words = context.words
    at += words[at].has("từ")
    first = year_named(words, at + 1) if words[at].has("năm") else None
    if first is None:
        return None
    after = first[1]
    towards = words[after].has("đến", "tới") and not words[after].has("tối")
    if not (towards or is_sign(words[after], "-–—")):
        return None
    after += 1 + (towards and words[after + 1].has("hết"))
    last = year_named(words, after + words[after].has("năm"))
    if last is None or not first[0] < last[0] <= first[0] + _LONGEST_TERM:
        return None
    begin, end = year_ends(first[0])[0], year_ends(last[0])[1]
    return replace(found((begin, end), Grain.SPAN, last[1]), is_window=True)


def _joined(context: Context, first: Found) -> Found | None:
    """Read «tháng 7-8», «quý I, II», «tháng 7 và tháng 8», «cuối tháng 5 đầu tháng 6» as one."""
    if first.grain not in {Grain.MONTH, Grain.QUARTER, Grain.SPAN} or first.is_lunar:
        return None
    words = context.words
    sign = words[first.after].text in {"-", "–", ",", "+", "&"}
    joined = sign or words[first.after].has("và")
    after = first.after + joined
    if joined and first.assumes_year and first.grain is not Grain.SPAN:
        last = _next_by_number(context, first, after)
        if last is not None:
            return _window(*_fitted(first, last))
    if first.grain is Grain.SPAN and not first.is_vague:
        return None
    last = item_at(context, after) if joined or first.is_vague else None
    if last is None or last.impossible or last.grain is not first.grain:
        return None
    begin, last = _fitted(first, last)
    touches = begin is not None and last.start - begin.end == timedelta(days=1)
    return _window(begin, last) if touches else None


def _next_by_number(context: Context, first: Found, at: int) -> Found | None:
    """Read the «8» of «tháng 7-8/2024» and the «II» of «quý I, II»."""
    words = context.words
    if words[at].number is None and words[at].bare not in {"ii", "iii", "iv"}:
        return None
    reads = month_numbered if first.grain is Grain.MONTH else quarter_numbered
    last = reads(context, at)
    if last is None or last.start <= first.start or words[last.after].bare in COUNTED:
        return None
    glued_on = words.glued(last.after) and words[last.after].text in {"/", "-", ".", "%"}
    touches = last.start - first.end == timedelta(days=1)
    return None if glued_on or not (touches or words[at - 1].text in {"-", "–"}) else last


def _days_to_date(context: Context, at: int) -> Found | None:
    """Read «13-24/4» and «từ 13 đến 24/4»: the month is written once."""
    words = context.words
    begins = at + words[at].has("ngày")
    number = number_at(words, begins, 31)
    if number is None:
        return None
    day, after = number
    dash = is_sign(words[after], "-–") and (
        words[after + 2].text == "/" or words[after + 2].has("tháng")
    )
    towards = words[after].has("đến", "tới") and not words[after].has("tối")
    if not dash and not (towards and _is_day(context, at, begins)):
        return None
    last = _dated_end(context, after + 1, dash=dash) or _month_end(context, after + 1)
    return None if last is None else _window(_month_of(last, day), last)


def _is_day(context: Context, at: int, begins: int) -> bool:
    """Tell «từ năm đến 24/4», «13 đến 24/4» from «3 năm đến 24/4», «kl01 đến 24/4»."""
    words = context.words
    if begins > at or (at and words[at - 1].has("từ", "ngày")):
        return True
    return words[begins].text.isdecimal() and not words.glued(begins)


def _month_end(context: Context, at: int) -> Found | None:
    """Read «hết tháng 5», «cuối tháng này» as the last day of that month."""
    words = context.words
    month = period_at(context, at + 1) or current_at(context, at + 1)
    if not words[at].has("hết", "cuối") or month is None or month.grain is not Grain.MONTH:
        return None
    return replace(month, start=month.end, grain=Grain.DAY)


def _dated_end(context: Context, at: int, *, dash: bool) -> Found | None:
    at += context.words[at].has("hết")
    at += context.words[at].has("ngày")
    end = (
        numeric_at(context, at, cued=True, ends_window=dash)
        or day_in_month_at(context, at, cued=not dash)
        or item_at(context, at)
    )
    fits = end is not None and end.grain is Grain.DAY and not end.impossible
    return end if fits else None


def _month_of(last: Found, day: int) -> Found | None:
    """Return a day of the month that a window ends in, or of the month before."""
    end = last.start
    year, month = shifted_month(end.year, end.month, -(day > end.day))
    begin = dated(year, month, day, last.after)
    return None if begin.impossible else begin


def _through(context: Context, first: Found) -> Found | None:
    """Read the end of a window behind its start."""
    words = context.words
    at, ends = first.after, False
    if (words[at].has("đến", "tới") and not words[at].has("tối")) or words[
        at
    ].text.lower() == "toi":
        ends = words[at + 1].has("hết")
        after = at + 1 + ends
    elif is_sign(words[at], "-–—"):
        after = at + 1
    else:
        return None
    last = (
        _now(context, after)
        or item_at(context, after)
        or (current_at(context, after) if ends else None)
    )
    if last is None or last.impossible:
        return None
    return _window(*_fitted(first, last))


def _now(context: Context, at: int) -> Found | None:
    """Read «nay», «giờ», «bây giờ», «chừ» as the end of a window."""
    at += context.words[at].bare == "bay"
    sunday = context.words[at + 1].bare == "nhat"
    if context.words[at].text.lower() in _NOW_IN_THE_CENTRE and not sunday:
        return on_day(context.today, at + 1)
    ends = context.words[at].has("nay", "giờ") and not context.words[at].has("này", "tư")
    plain = context.words[at].bare in {"nay", "gio"} and context.words[at].text.isascii()
    return on_day(context.today, at + 1) if ends or plain else None


def _fitted(first: Found, last: Found) -> tuple[Found | None, Found]:
    """Give each end the year, month or week that only the other has."""
    if first.assumes_month and not last.assumes_month and last.grain is Grain.DAY:
        return _month_of(last, first.start.day), last
    if first.is_weekday and last.grain is Grain.DAY and not last.is_weekday:
        monday = last.start - timedelta(days=last.start.weekday())
        day = monday + timedelta(days=first.start.weekday())
        return replace(first, start=day, end=day), last
    if first.assumes_year and not last.assumes_year:
        first = _in_year(first, last.end.year)
        return (_in_year(first, last.end.year - 1) if first.start > last.end else first), last
    if last.assumes_year and not first.assumes_year:
        last = _in_year(last, first.start.year)
    return first, _later(first, last)


def _later(first: Found, last: Found) -> Found:
    """Move an end that lies before its start to the next week, month or year."""
    if last.end >= first.start:
        return last
    if last.is_weekday:
        week = timedelta(weeks=1)
        return replace(last, start=last.start + week, end=last.end + week)
    if last.assumes_month:
        year, month = shifted_month(first.start.year, first.start.month, 1)
        day = date(year, month, min(last.start.day, last_of_month(year, month).day))
        return replace(last, start=day, end=day)
    return _in_year(last, last.start.year + 1) if last.assumes_year else last


def _in_year(found: Found, year: int) -> Found:
    """Move a time to another year, keeping month ends."""
    by = year - found.start.year
    return replace(
        found, start=_day_in_year(found, found.start, by), end=_day_in_year(found, found.end, by)
    )


def _day_in_year(found: Found, day: date, by: int) -> date:
    last = last_of_month(day.year + by, day.month).day
    at_month_end = found.grain is not Grain.DAY and day == last_of_month(day.year, day.month)
    return date(day.year + by, day.month, last if at_month_end else min(day.day, last))


def _window(first: Found | None, last: Found) -> Found | None:
    if first is None or first.start > last.end:
        return None
    return replace(
        last,
        start=first.start,
        grain=Grain.SPAN,
        is_lunar=first.is_lunar or last.is_lunar,
        is_vague=first.is_vague or last.is_vague,
        assumes_year=first.assumes_year and last.assumes_year,
        is_weekday=False,
        is_window=True,
    )


def _settled_by_next(context: Context, first: Found) -> Found | None:
    """Read «tuần sau thứ hai» and «tháng sau ngày 15» as one day."""
    after = first.after + (context.words[first.after].text == ",")
    if first.grain not in {Grain.WEEK, Grain.MONTH}:
        return None
    following = item_at(context, after)
    if following is None:
        return None
    if first.grain is Grain.WEEK and following.is_weekday:
        day = first.start + timedelta(days=following.start.weekday())
        return replace(following, start=day, end=day, is_weekday=False, month_in_doubt=False)
    if first.grain is Grain.MONTH and following.assumes_month:
        day_found = dated(first.start.year, first.start.month, following.start.day, following.after)
        return replace(day_found, assumes_year=first.assumes_year)
    return None


def _with_month_of_next(context: Context, first: Found) -> Found | None:
    """Read the month of «ngày 5 và 6/6», «các ngày 7, 9, 14/4» for the first day too."""
    words = context.words
    if not first.assumes_month:
        return None
    at = first.after
    for _ in range(_LISTED):
        if not (words[at].has("và") or words[at].text in {",", "&", ";"}):
            return None
        following = item_at(context, at + 1)
        if following is not None:
            break
        at += 2
        if (words[at - 1].number or 99) > 31:
            return None
    else:
        return None
    if following.impossible or following.assumes_month or following.grain is not Grain.DAY:
        return None
    day = _month_of(following, first.start.day)
    return None if day is None else replace(day, after=first.after)
