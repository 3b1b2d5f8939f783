"""Quarters by name: «quý II», «quý tư năm ngoái», «quý sau», «q2/2024»."""

from plans.times.directions import direction_at
from plans.times.found import Context, Found, found
from plans.times.numbers import Numbered, number_at
from plans.times.periods import quarter_ends, shifted_month
from plans.times.spans import Grain
from plans.times.words import TIMES, Words
from plans.times.years import LAST_YEAR, nearby, year_behind, year_behind_period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHORT_QUARTERS = {"qi": 1, "qii": 2, "qiii": 3, "qiv": 4}


def quarter_at(context: Context, at: int) -> Found | None:
    """Read «quý II», «quý tư năm ngoái», «quý sau», «q2/2024»."""
    words = context.words
    word = words[at]
    if word.bare in _SHORT_QUARTERS:
        return _quarter(context, _SHORT_QUARTERS[word.bare], at + 1)
    if not word.has("quý", "q"):
        return None
    direction = direction_at(words, at + 1) if word.has("quý") else None
    if direction is not None:
        return _quarter_on(context, *direction)
    number = _quarter_number(words, at + 1)
    return None if number is None else _quarter(context, *number)


def _quarter_on(context: Context, by: int, after: int) -> Found:
    today = context.today
    year, month = shifted_month(today.year, today.month, 3 * by)
    told = year_behind(context, after) if by == 0 else None
    if told is not None:
        year, after = min(told[0], LAST_YEAR), told[1]
    return found(quarter_ends(year, (month + 2) // 3), Grain.QUARTER, after)


def _quarter_number(words: Words, at: int) -> Numbered | None:
    word = words[at]
    if word.bare in _ROMAN:
        return _ROMAN[word.bare], at + 1
    if word.has("đầu", "cuối"):
        quarter = 1 if word.has("đầu") else 4
        return (quarter, at + 1) if words[at + 1].has("năm") else None
    number = number_at(words, at, 4)
    return None if number is None or words[number[1]].bare in TIMES else number


def _quarter(context: Context, quarter: int, after: int) -> Found:
    year = year_behind_period(context, after)
    if year is not None:
        return found(quarter_ends(min(year[0], LAST_YEAR), quarter), Grain.QUARTER, year[1])
    return nearby(context, after, Grain.QUARTER, lambda year: quarter_ends(year, quarter))


def quarter_numbered(context: Context, at: int) -> Found | None:
    """Read the number of a quarter where the word for it stands before, as in «quý I, II»."""
    number = _quarter_number(context.words, at)
    return None if number is None else _quarter(context, *number)
