"""All the times that a text typed by a person names."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plans.text.normal import fold, nfc
from plans.times.found import Context, Found
from plans.times.ranges import time_at
from plans.times.spans import Bound, Grain, ImpossibleDate, Prefer, Times, TimeSpan
from plans.times.words import Words

_PASSED_OVER = ("là", "vào", "đến", "tới", "ngày", "khoảng", "cuối")
_REACH = 3
_BEING = {"la", "la ngay", "nham", "roi vao", "trung", "trung vao", "nham vao", "la vao"}
_WEEKDAY = re.compile(r"(?:thu (?:\w+)|t[2-7]|chu nhat|cn)$")
_EACH = frozenset({"mỗi", "từng", "mọi"})
_EVERY = frozenset({"hang", "moi"})
_UNITS = ("ngày", "tuần", "tháng", "quý", "năm")
_SESSIONS = ("sáng", "trưa", "chiều", "tối", "đêm", "thứ")
"""What recurs behind «mỗi»; without accents before anything else it is rather «mới»."""
_FINENESS = (Grain.DAY, Grain.SPAN, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)


def read_times(text: str, today: date, prefer: Prefer = Prefer.FUTURE) -> Times:
    """Read every time in a text, accented or not, NFC or NFD.

    A weekday or a day of the month alone is the nearest on the preferred side, today included.
    A day or month without a year is of today's year; looking back, of the year before when it
    would lie more than half a year ahead. Weeks run from Monday to Sunday.

    Args:
        text: As typed.
        today: The civil day on which it was typed, where it was typed.
        prefer: Which way open words point; «hôm», «bữa» and «hồi» look back by themselves.
    """
    words = _words_of(text)
    context = Context(words, today, prefer)
    spans: list[TimeSpan] = []
    impossible: list[ImpossibleDate] = []
    at = floor = 0
    while at < len(words):
        time = _guarded(context, at)
        if time is None:
            at += 1
            continue
        opens = at - 1 if time.is_window and words[at - 1].has("từ") else at
        place = words[opens].start, words[time.after - 1].end
        if spans and _only_tells_weekday(text, spans[-1], place):
            clashes = spans[-1].start.weekday() != time.start.weekday()
            whole = spans[-1].span[0], place[1]
            spans[-1] = replace(spans[-1], span=whole, weekday_clashes=clashes)
            at = floor = time.after
            continue
        if time.impossible:
            impossible.append(ImpossibleDate(text[slice(*place)], place))
        else:
            bound = Bound.AT if time.is_window else _bound(words, at, floor)
            spans.append(_span(time, place, bound))
        at = floor = time.after
    return Times(tuple(spans), tuple(impossible))


def _only_tells_weekday(text: str, day: TimeSpan, place: tuple[int, int]) -> bool:
    """Tell «4/5 là thứ bảy», which says of a day that is named what weekday it is."""
    between = fold(text[day.span[1] : place[0]]).strip()
    return (
        day.grain is Grain.DAY
        and not day.is_lunar
        and between in _BEING
        and _WEEKDAY.match(fold(text[place[0] : place[1]])) is not None
    )


@lru_cache(maxsize=4)  # a message is read on either side of today
def _words_of(text: str) -> Words:
    return Words(text)


def _guarded(context: Context, at: int) -> Found | None:
    """Read a time; one beyond the calendar's ends, such as «99 năm» from year 9999, is none."""
    try:
        return time_at(context, at)
    except (OverflowError, ValueError):
        return None


def _span(time: Found, place: tuple[int, int], bound: Bound) -> TimeSpan:
    return TimeSpan(
        time.start,
        time.end,
        time.grain,
        place,
        bound=bound,
        is_lunar=time.is_lunar,
        is_vague=time.is_vague,
        is_assumed=time.assumes_year or time.assumes_month,
        weekday_clashes=time.clashes,
        is_month_in_doubt=time.month_in_doubt,
    )


def _bound(words: Words, at: int, floor: int) -> Bound:
    """Tell from the words before a time, and behind the time before it, how they limit it."""
    until = False
    for place in range(at - 1, max(floor, at - _REACH) - 1, -1):
        word = words[place]
        if word.has("trước"):
            return Bound.BEFORE
        if word.has("hết", "nhất", "hạn") or word.bare == "deadline":
            return Bound.BY
        if word.has("từ", "kể"):
            return Bound.FROM
        if word.has("sau"):
            return Bound.AFTER
        if not word.has(*_PASSED_OVER):
            break
        until = until or word.has("đến", "tới")
    return Bound.BY if until else Bound.AT


def find_times(text: str, today: date, prefer: Prefer = Prefer.FUTURE) -> list[TimeSpan]:
    """Return the times that a text names, in its order; see `read_times`."""
    return list(read_times(text, today, prefer).spans)


def impossible_dates(text: str, today: date) -> list[ImpossibleDate]:
    """Return the dates of a text that the calendar does not have, such as 30/2."""
    return list(read_times(text, today).impossible)


def read_when(text: str, today: date, prefer: Prefer = Prefer.FUTURE) -> TimeSpan | None:
    """Return the one time that an expression is about: the finest it names, the first of those.

    None where it names none, none that the calendar has, or only what recurs.
    """
    words = _words_of(text)
    times = find_times(text, today, prefer)
    return min((one for one in times if not _recurs(words, one)), key=_coarseness, default=None)


def _recurs(words: Words, time: TimeSpan) -> bool:
    """Tell «ngày 18 hằng tháng», «mỗi sáng thứ hai», «hằng năm vào tháng 2»."""
    begin = next(at for at in range(len(words)) if words[at].start == time.span[0])
    end = next(at for at in range(begin, len(words)) if words[at].end == time.span[1]) + 1
    end += words[end].text == ","
    before = begin - words[begin - 1].has("vào", "trước", "cứ")
    each = before > 1 and words[before - 2].bare in _EVERY and words[before - 1].has(*_UNITS)
    if each or (words[end].bare in _EVERY and words[end + 1].has(*_UNITS)):
        return True
    said = nfc(words[begin - 1].text).lower()
    return said in _EACH or (said == "moi" and words[begin].has(*_UNITS, *_SESSIONS))


def _coarseness(time: TimeSpan) -> int:
    return _FINENESS.index(time.grain)
