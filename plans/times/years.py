"""Years, and the year of a period or day that names none: «năm 24», «sang năm», «tới»."""

from collections.abc import Callable
from dataclasses import replace

from plans.times.directions import direction_at, is_sign, named_direction_at
from plans.times.found import Context, Found, found
from plans.times.numbers import Numbered, number_at, year_at
from plans.times.periods import Ends, year_ends
from plans.times.spans import Grain, Prefer
from plans.times.words import Words

_MEASURED = frozenset({"nam", "ngay", "thang", "tuan", "nguoi", "dong", "ban", "chi", "dang"})
HALF_A_YEAR = 183
LONG_PAST = 274
"""Days, nine months: what lies further back and has no year is rather of the next one."""
LAST_YEAR = 9900
"""Beyond it the calendar of the program ends soon; such years are refused."""


def year_behind(context: Context, at: int) -> Numbered | None:
    """Read the year behind a day, month or quarter: «/2024», «năm 2024», «năm sau»."""
    words = context.words
    if len(words[at].text) == 4 and (year := year_at(words, at)):
        return year
    if is_sign(words[at], "/-–.") and len(words[at + 1].text) == 4:
        return year_at(words, at + 1)
    at += words[at].text == ","
    at += words[at].has("của")
    if words[at].has("sang") and words[at + 1].has("năm"):
        return context.today.year + 1, at + 2
    if not words[at].has("năm"):
        return None
    return year_at(words, at + 1) or _turned_year(context, at + 1) or _short_year(words, at + 1)


def _short_year(words: Words, at: int) -> Numbered | None:
    """Read the year of «tháng 5 năm 24», «năm hai tư»."""
    number = number_at(words, at, 49)
    if number is None or number[0] < 20 or words[number[1]].bare in _MEASURED:
        return None
    return 2000 + number[0], number[1]


def year_named(words: Words, at: int) -> Numbered | None:
    """Read a year behind «năm», in full or its last two digits: «2024», «24», «hai tư»."""
    return year_at(words, at) or _short_year(words, at)


def year_behind_period(context: Context, at: int) -> Numbered | None:
    """Read the year behind a month or a quarter; «tháng 5/24» is of 2024."""
    words = context.words
    year = words[at + 1]
    if is_sign(words[at], "/") and words.glued(at) and words.glued(at + 1) and len(year.text) == 2:
        number = year.number or 0
        goes_on = words.glued(at + 2) and is_sign(words[at + 2], "/-")
        return None if number < 20 or goes_on else (2000 + number, at + 2)
    return year_behind(context, at)


def _turned_year(context: Context, at: int) -> Numbered | None:
    direction = direction_at(context.words, at)
    if direction is None:
        for name, by in (("kia", 2), ("kìa", 3)):
            if context.words[at].has(name):
                return context.today.year - by, at + 1
        return None
    return context.today.year + direction[0], direction[1]


def nearby(context: Context, after: int, grain: Grain, ends_in: Callable[[int], Ends]) -> Found:
    """Return the period of this year; with a word of direction, the next or the last one.

    Looking back it is not one half a year ahead, nor else one that is long past.
    """
    today = context.today
    ends = ends_in(today.year)
    direction = named_direction_at(context.words, after)
    by, after = direction or (0, after)
    if by:
        year = today.year + ((ends[0] <= today) if by > 0 else -(ends[1] >= today))
        return replace(found(ends_in(year), grain, after), towards=by)
    if direction is None:
        if context.prefer is Prefer.PAST and (ends[0] - today).days > HALF_A_YEAR:
            ends = ends_in(today.year - 1)
        elif context.prefer is Prefer.FUTURE and (today - ends[1]).days > LONG_PAST:
            ends = ends_in(today.year + 1)
    return replace(found(ends, grain, after), assumes_year=True)


def whole_year_at(context: Context, at: int) -> Found | None:
    """Read «năm 2024», «năm nay», «năm ngoái», «năm kia»; «03 năm» is a length."""
    words = context.words
    if not words[at].has("năm") or words[at - 1].bare == "viet":
        return None
    year = year_at(words, at + 1)
    if year is None and words[at - 1].number is None:
        year = _turned_year(context, at + 1)
    return None if year is None else found(year_ends(min(year[0], LAST_YEAR)), Grain.YEAR, year[1])
