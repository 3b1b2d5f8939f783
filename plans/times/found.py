"""A time found among words, before it becomes part of the answer."""

from dataclasses import dataclass
from datetime import date

from plans.times.periods import Ends
from plans.times.spans import Grain, Prefer
from plans.times.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """What every rule reads from."""

    words: Words
    today: date
    prefer: Prefer


@dataclass(frozen=True, slots=True)
class Found:
    """One time and where its words end."""

    start: date
    end: date
    grain: Grain
    after: int
    """Place of the first word behind it."""
    is_lunar: bool = False
    is_vague: bool = False
    assumes_year: bool = False
    assumes_month: bool = False
    is_weekday: bool = False
    """A weekday without a week: what stands beside it may settle the week."""
    clashes: bool = False
    month_in_doubt: bool = False
    is_window: bool = False
    """Both ends were named."""
    towards: int = 0
    """Of a month by its number: 1 with «tới», -1 with «vừa rồi» behind it."""
    impossible: bool = False
    """The calendar has no such day; `start` and `end` mean nothing."""


def found(ends: Ends, grain: Grain, after: int) -> Found:
    """Return a time that leaves nothing open."""
    return Found(*ends, grain, after)


def on_day(day: date, after: int) -> Found:
    """Return one day that leaves nothing open."""
    return Found(day, day, Grain.DAY, after)
