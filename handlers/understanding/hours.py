"""«Tối nay», «hôm nay 20h»: an hour of today that has not struck when it is told of."""

import re
from collections.abc import Sequence
from datetime import date, time
from itertools import pairwise

from plans.text.spoken import number_at
from plans.text.words import Word
from plans.times.spans import Grain, TimeSpan

BEGINS = {"sang": 5, "trua": 11, "chieu": 13, "toi": 18, "dem": 20, "khuya": 22}
"""From which hour on a part of the day has begun."""
TODAY = {"nay", "ni"}
AFTER_NOON = {"trua", "chieu", "toi", "dem", "khuya"}
"""Parts of the day whose hours are counted from noon on: «7 giờ tối»."""
NOON = 12
CLOCK = re.compile(r"(\d{1,2})[hg:](\d{2})?")
HOUR = {"gio"}
ENDS = set(",;.!?\n")


def yet_to_come(
    parts: Sequence[Word],
    spans: Sequence[TimeSpan],
    today: date,
    now: time | None,
    done: frozenset[int],
) -> tuple[tuple[TimeSpan, ...], bool]:
    """Return the spans of today whose hour is still to come, and whether any hour is.

    Args:
        parts: the words of a message.
        spans: the times that it names.
        today: the day on which it was sent.
        now: the hour at which it was sent; None where that is not known.
        done: the places of words that tell of an end: «họp rồi lúc 19h» is of a day before.
    """
    if now is None:
        return (), False
    later: list[TimeSpan] = []
    bare = False
    for own in _clauses(parts):
        begin, end = parts[own[0]].start, parts[own[-1]].end
        days = [one for one in spans if one.grain is Grain.DAY and begin <= one.span[0] < end]
        if any(one.start != today for one in days):
            continue
        hour = _hour_told([parts[at] for at in own])
        if hour is None or hour <= (now.hour, now.minute):
            continue
        if not days and done.intersection(own):
            continue
        later += days
        bare = True
    return tuple(later), bare


def _clauses(parts: Sequence[Word]) -> list[list[int]]:
    clauses: list[list[int]] = []
    begun = False
    for at, word in enumerate(parts):
        if not begun:
            clauses.append([])
        clauses[-1].append(at)
        begun = not set(word.after) & ENDS
    return clauses


def _hour_told(own: Sequence[Word]) -> tuple[int, int] | None:
    """Return the hour of a clause, or that at which its part of today begins."""
    of_today = [
        one.fold
        for one, following in pairwise(own)
        if one.fold in BEGINS and following.fold in TODAY
    ]
    for at in range(len(own)):
        told = _clock(own, at)
        if told is None:
            continue
        hour, minute, end = told
        beside = {one.fold for one in own[end : end + 1]} | set(of_today)
        if hour < NOON and beside & AFTER_NOON:
            hour += NOON
        return (hour, minute) if hour < 24 else None
    if of_today:
        return BEGINS[of_today[0]], 0
    return None


def _clock(own: Sequence[Word], at: int) -> tuple[int, int, int] | None:
    """Read «19h», «19h30», «19:30», «7 giờ»: hour, minute and the place behind."""
    match = CLOCK.fullmatch(own[at].fold)
    if match:
        return int(match[1]), int(match[2] or 0), at + 1
    number = number_at(own, at)
    if number is None or number.end >= len(own) or own[number.end].fold not in HOUR:
        return None
    half = own[number.end + 1].fold == "ruoi" if number.end + 1 < len(own) else False
    return number.value, 30 if half else 0, number.end + 1
