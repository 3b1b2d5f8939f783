"""Weeks, months, quarters and years by name: «tuần sau», «tháng tư», «quý II/2024», «năm ngoái»."""

from dataclasses import replace
from datetime import date, timedelta

from plans.times.directions import direction_at, is_sign
from plans.times.found import Context, Found, found
from plans.times.numbers import Numbered, number_at, year_at
from plans.times.periods import (
    month_ends,
    quarter_ends,
    quarter_of,
    shifted_month,
    week_ends,
    year_ends,
)
from plans.times.spans import Grain, Prefer
from plans.times.words import Words

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHORT_QUARTERS = {"qi": 1, "qii": 2, "qiii": 3, "qiv": 4}
_LUNAR_MONTHS = {"giêng": 1, "chạp": 12}
_HALF_A_YEAR = 183
LAST_YEAR = 9900
"""Beyond it the calendar of the program ends soon; such years are refused."""


def period_at(context: Context, at: int) -> Found | None:
    """Read a week, month, quarter or year that the words name."""
    return (
        week_at(context, at)
        or month_at(context, at)
        or quarter_at(context, at)
        or whole_year_at(context, at)
    )


def year_behind(context: Context, at: int) -> Numbered | None:
    """Read the year behind a day, month or quarter: «/2024», «năm 2024», «năm sau»."""
    words = context.words
    if len(words[at].text) == 4 and (year := year_at(words, at)):
        return year
    if is_sign(words[at], "/-–.") and len(words[at + 1].text) == 4:
        return year_at(words, at + 1)
    at += words[at].text == ","
    at += words[at].has("của")
    if not words[at].has("năm"):
        return None
    year = year_at(words, at + 1)
    return year or _turned_year(context, at + 1)


def _turned_year(context: Context, at: int) -> Numbered | None:
    direction = direction_at(context.words, at)
    if direction is None:
        return (context.today.year - 2, at + 1) if context.words[at].has("kia") else None
    return context.today.year + direction[0], direction[1]


def week_at(context: Context, at: int) -> Found | None:
    """Read «tuần này», «tuần sau nữa», «tuần 3 tháng 5», «tuần cuối tháng 6»."""
    words = context.words
    if not words[at].has("tuần"):
        return None
    direction = direction_at(words, at + 1)
    if direction is not None:
        return _week(context, *direction)
    return _week_of_month(context, at + 1)


def _week(context: Context, by: int, after: int) -> Found:
    return found(week_ends(context.today + timedelta(weeks=by)), Grain.WEEK, after)


def _week_of_month(context: Context, at: int) -> Found | None:
    """Read which week of a month; the first is the one that holds its day 1."""
    words = context.words
    last, first = words[at].has("cuối"), words[at].has("đầu")
    number = None if last or first else number_at(words, at + words[at].has("thứ"), 5)
    if not (last or first or number):
        return None
    after = number[1] if number else at + 1 + (words[at + 1].bare in {"tien", "cung"})
    after += words[after].has("của")
    month = month_at(context, after) or _this_month(context, after)
    if month is None:
        return None
    if last:
        sunday = month.end - timedelta(days=(month.end.weekday() + 1) % 7)
        ends = week_ends(sunday)
    else:
        ends = week_ends(month.start + timedelta(weeks=(number[0] if number else 1) - 1))
    return replace(month, start=ends[0], end=ends[1], grain=Grain.WEEK)


def _this_month(context: Context, at: int) -> Found | None:
    if not context.words[at].has("tháng"):
        return None
    return found(month_ends(context.today.year, context.today.month), Grain.MONTH, at + 1)


def month_at(context: Context, at: int) -> Found | None:
    """Read «tháng sau», «tháng 5», «tháng tư năm ngoái», «thang 5/2024», «t10»."""
    words = context.words
    named = month_word(words, at)
    if named is None:
        return None
    if not _is_sixth(context, named):
        direction = direction_at(words, named)
        if direction is not None:
            year, month = shifted_month(context.today.year, context.today.month, direction[0])
            return found(month_ends(year, month), Grain.MONTH, direction[1])
    for name, month in _LUNAR_MONTHS.items():
        if words[named].has(name):
            return replace(month_of(context, month, named + 1), is_lunar=True)
    number = number_at(words, named, 12)
    return None if number is None else month_of(context, *number)


def month_word(words: Words, at: int) -> int | None:
    """Return the place behind the word for month, None where there is none.

    «t10» and «th5» are months; so is «t5» with a year, and otherwise a weekday.
    """
    word = words[at]
    if word.has("tháng"):
        return at + 1
    number = words[at + 1].number or 0
    if (
        not (word.has("t", "th") and words.glued(at + 1))
        or words.glued(at)
        or not 1 <= number <= 12
    ):
        return None
    in_part = words[at - 1].has("đầu", "giữa", "cuối", "hết", "trong")
    is_month = not 2 <= number <= 7 or in_part or _year_follows(words, at + 2)
    return at + 1 if is_month else None


def _year_follows(words: Words, at: int) -> bool:
    if words[at].text in {"/", "-"} or words[at].has("năm"):
        at += 1
        if words[at].has("nay", "sau", "ngoái"):
            return True
    return len(words[at].text) == 4 and year_at(words, at) is not None


def _is_sixth(context: Context, at: int) -> bool:
    """Whether a bare «thang sau» is June: when a year follows."""
    word = context.words[at]
    return word.has("sáu") and word.has("sau") and year_behind(context, at + 1) is not None


def month_of(context: Context, month: int, after: int) -> Found:
    """Return a month by its number, with the year or the word of direction behind it."""
    year = year_behind(context, after)
    if year is not None:
        return found(month_ends(min(year[0], LAST_YEAR), month), Grain.MONTH, year[1])
    today, words = context.today, context.words
    if words[after].has("tới") and (towards := direction_at(words, after, named=True)):
        later = today.year + (month <= today.month)
        return found(month_ends(later, month), Grain.MONTH, towards[1])
    if words[after].has("vừa") and (back := direction_at(words, after, named=True)):
        earlier = today.year - (month >= today.month)
        return found(month_ends(earlier, month), Grain.MONTH, back[1])
    after += words[after].has("này", "ni")
    ends = month_ends(today.year, month)
    if context.prefer is Prefer.PAST and (ends[0] - today).days > _HALF_A_YEAR:
        ends = month_ends(today.year - 1, month)
    return replace(found(ends, Grain.MONTH, after), assumes_year=True)


def quarter_at(context: Context, at: int) -> Found | None:
    """Read «quý II», «quý tư năm ngoái», «quý sau», «q2/2024»."""
    words, today = context.words, context.today
    word = words[at]
    if word.bare in _SHORT_QUARTERS:
        return _quarter(context, _SHORT_QUARTERS[word.bare], at + 1)
    if not word.has("quý", "q"):
        return None
    direction = direction_at(words, at + 1) if word.has("quý") else None
    if direction is not None:
        year, month = shifted_month(today.year, today.month, 3 * direction[0])
        ends = quarter_ends(year, (month + 2) // 3)
        return found(ends, Grain.QUARTER, direction[1])
    number = _quarter_number(words, at + 1)
    return None if number is None else _quarter(context, *number)


def _quarter_number(words: Words, at: int) -> Numbered | None:
    word = words[at]
    if word.bare in _ROMAN:
        return _ROMAN[word.bare], at + 1
    if word.has("đầu", "cuối"):
        quarter = 1 if word.has("đầu") else 4
        return (quarter, at + 1) if words[at + 1].has("năm") else None
    return number_at(words, at, 4)


def _quarter(context: Context, quarter: int, after: int) -> Found:
    year = year_behind(context, after)
    if year is not None:
        return found(quarter_ends(min(year[0], LAST_YEAR), quarter), Grain.QUARTER, year[1])
    words, today = context.words, context.today
    if words[after].has("tới") and (towards := direction_at(words, after, named=True)):
        later = today.year + (quarter <= quarter_of(today))
        return found(quarter_ends(later, quarter), Grain.QUARTER, towards[1])
    if words[after].has("vừa") and (back := direction_at(words, after, named=True)):
        earlier = today.year - (quarter >= quarter_of(today))
        return found(quarter_ends(earlier, quarter), Grain.QUARTER, back[1])
    after += words[after].has("này", "ni")
    ends = quarter_ends(today.year, quarter)
    if context.prefer is Prefer.PAST and (ends[0] - today).days > _HALF_A_YEAR:
        ends = quarter_ends(today.year - 1, quarter)
    return replace(found(ends, Grain.QUARTER, after), assumes_year=True)


def whole_year_at(context: Context, at: int) -> Found | None:
    """Read «năm 2024», «năm nay», «năm ngoái», «năm kia»; «03 năm» is a length."""
    words = context.words
    if not words[at].has("năm") or words[at - 1].bare == "viet":
        return None
    year = year_at(words, at + 1)
    if year is None and words[at - 1].number is None:
        year = _turned_year(context, at + 1)
    return None if year is None else found(_year(year[0]), Grain.YEAR, year[1])


def _year(year: int) -> tuple[date, date]:
    return year_ends(min(year, LAST_YEAR))
