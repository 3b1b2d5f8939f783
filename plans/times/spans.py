"""What is read from a time expression."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grain(StrEnum):
    """How exact the words are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"
    """Anything else: «đầu tháng», «từ … đến …», «3 ngày tới»."""


class Bound(StrEnum):
    """How the words before a time limit it; the time itself is told without it."""

    AT = "at"
    BEFORE = "before"
    """«trước»: the time itself is too late."""
    BY = "by"
    """«chậm nhất», «hết», «hạn»: its last day is in time still."""
    FROM = "from"
    """«từ», «kể từ»: from its first day on."""
    AFTER = "after"
    """«sau»: from the day after it on."""


class Prefer(StrEnum):
    """Which way a weekday, a day of the month or a day without a year points."""

    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """One time that a text names; both ends are civil dates, inclusive."""

    start: date
    end: date
    grain: Grain
    span: tuple[int, int]
    """[start, end) in code points of the text as given, without the words of the bound."""
    bound: Bound = Bound.AT
    is_lunar: bool = False
    """The words are of the lunar calendar; the days are *not* converted: ask."""
    is_vague: bool = False
    """«đầu», «giữa», «cuối»: the ends are our reading."""
    is_assumed: bool = False
    """The year, or the month of a lone day, was taken from today."""
    weekday_clashes: bool = False
    """A weekday was named with a date that falls on another; the date is told."""
    is_month_in_doubt: bool = False
    """«t2» … «t7»: read as a weekday, may mean the month."""


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """A date that the calendar does not have, such as 30/2."""

    text: str
    """As given."""
    span: tuple[int, int]
    """[start, end) in code points of the text as given."""


@dataclass(frozen=True, slots=True)
class Times:
    """All that a text says about days, in the order of the text."""

    spans: tuple[TimeSpan, ...]
    impossible: tuple[ImpossibleDate, ...]
