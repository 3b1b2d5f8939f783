"""Which day a message tells: of two that are set against each other, the one that is right."""

from collections.abc import Sequence
from datetime import date

from handlers.understanding.reading import Reading
from plans.text.words import Word
from plans.times import find_times
from plans.times.spans import Bound, Grain, Prefer, TimeSpan

PASSED_OVER = {"ngay", "hom", "la", "bua", "vao", "nop", "hop", "gui", "lam"}
"""Words between «không phải» or «thành» and the day."""
DENIED_BY = ({"khong", "ko", "hong", "dau"}, {"phai"})
NOT_THIS = {"khong", "ko", "hong"}
INSTEAD = {"thanh", "sang"}
"""«Sửa từ 11/5 thành 10/5»."""
WRONG = {"sai", "nham", "lon"}
RIGHT = ("moi", {"dung", "phai"})
ENDS = set(",;.!?")


def days_said(reading: Reading) -> list[TimeSpan]:
    """Return the single days that a message names, in their order, but for tonight."""
    return [
        one
        for one in reading.times
        if one.grain is Grain.DAY and not one.is_lunar and one not in reading.later
    ]


def said_day(reading: Reading) -> date | None:
    """Return the day that a report names: the first one, but for one that is said to be wrong.

    «Nộp trước 14/5» tells no day on which it was done.
    """
    days = [one for one in days_said(reading) if one.bound is not Bound.BEFORE]
    if not days:
        return None
    words = reading.words
    right = [one for one in days if _is_put_right(one, words)]
    if right and len(days) > 1:
        return right[0].start
    standing = [one for one in days if not _is_denied(one, words)]
    if standing:
        return standing[0].start
    return None if _follows_denial(days[0], words) else days[0].start


def with_days_written_out(text: str, said_on: date, today: date) -> str:
    """Return words of another day with the days that they name as of that day: «hôm qua»."""
    if said_on == today:
        return text
    for one in reversed(find_times(text, said_on, Prefer.PAST)):
        if one.grain is Grain.DAY and not any(map(str.isdigit, text[slice(*one.span)])):
            day = f"{one.start.day}/{one.start.month}/{one.start.year}"
            text = f"{text[: one.span[0]]}ngày {day}{text[one.span[1] :]}"
    return text


def _is_put_right(day: TimeSpan, words: Sequence[Word]) -> bool:
    """Tell «thành 10/5», «10/5 mới đúng»."""
    before, after = _beside(day, words)
    if before and before[-1].fold in INSTEAD:
        return True
    said = [word.fold for word in after[:2]]
    return len(said) == 2 and said[0] == RIGHT[0] and said[1] in RIGHT[1]


def _is_denied(day: TimeSpan, words: Sequence[Word]) -> bool:
    """Tell «không phải hôm qua», «chứ không hôm qua», «nhầm 11/5», «11/5 sai»."""
    if _follows_denial(day, words):
        return True
    before, after = _beside(day, words)
    wrong_after = after and after[0].fold in WRONG
    return bool(wrong_after or (before and before[-1].fold in WRONG))


def _follows_denial(day: TimeSpan, words: Sequence[Word]) -> bool:
    before, _ = _beside(day, words)
    said = [word.fold for word in before[-2:]]
    if not said:
        return False
    if len(said) == 2 and said[0] in DENIED_BY[0] and said[1] in DENIED_BY[1]:
        return True
    return said[-1] in NOT_THIS


def _beside(day: TimeSpan, words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Return the words of the same clause before and after a day, without those passed over."""
    before = [word for word in words if word.end <= day.span[0]]
    after = [word for word in words if word.start >= day.span[1]]
    while before and before[-1].fold in PASSED_OVER and not set(before[-1].after) & ENDS:
        before.pop()
    if before and set(before[-1].after) & ENDS:
        before = []
    inside = [word for word in words if word.start < day.span[1] and word.end > day.span[0]]
    if inside and set(inside[-1].after) & ENDS:
        after = []
    return before, after
