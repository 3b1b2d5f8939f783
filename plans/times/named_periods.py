"""Weeks, months, quarters and years by name: «tuần sau», «tháng tư», «quý II/2024», «năm ngoái»."""

from dataclasses import replace
from datetime import timedelta

from plans.times.directions import direction_at
from plans.times.found import Context, Found, found
from plans.times.numbers import Numbered, number_at, year_at
from plans.times.periods import month_ends, quarter_ends, quarter_of, shifted_month, week_ends
from plans.times.quarters import quarter_at
from plans.times.spans import Grain
from plans.times.words import TIMES, Words
from plans.times.years import LAST_YEAR, nearby, whole_year_at, year_behind, year_behind_period

_LUNAR_MONTHS = {"giêng": 1, "chạp": 12}


def period_at(context: Context, at: int) -> Found | None:
    """Read a week, month, quarter or year that the words name."""
    return (
        week_at(context, at)
        or month_at(context, at)
        or quarter_at(context, at)
        or whole_year_at(context, at)
    )


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
    number = None if last or first else _which(words, at + words[at].has("thứ"))
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


def _which(words: Words, at: int) -> Numbered | None:
    if words[at].has("nhất") and words[at - 1].has("thứ"):
        return 1, at + 1
    return number_at(words, at, 5)


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
            return _month_on(context, *direction)
    for name, month in _LUNAR_MONTHS.items():
        if words[named].has(name):
            return replace(month_of(context, month, named + 1), is_lunar=True)
    number = number_at(words, named, 12)
    if number is None or words[number[1]].bare in TIMES:
        return _month_of_quarter(context, named)
    return month_of(context, *number)


def month_numbered(context: Context, at: int) -> Found | None:
    """Read the number of a month where the word for it stands before, as in «tháng 7-8»."""
    number = number_at(context.words, at, 12)
    return None if number is None else month_of(context, *number)


def _month_on(context: Context, by: int, after: int) -> Found:
    """Return a month so many on; «tháng này năm ngoái» is of that year."""
    year, month = shifted_month(context.today.year, context.today.month, by)
    told = year_behind(context, after) if by == 0 else None
    if told is not None:
        year, after = min(told[0], LAST_YEAR), told[1]
    return found(month_ends(year, month), Grain.MONTH, after)


def _month_of_quarter(context: Context, at: int) -> Found | None:
    """Read «tháng cuối quý», «tháng đầu tiên của quý III» behind «tháng»."""
    words = context.words
    first, last = words[at].has("đầu"), words[at].has("cuối")
    if not (first or last) or words[at - 2].number is not None or words[at - 2].has("mấy"):
        return None
    after = at + 1 + words[at + 1].has("tiên", "cùng")
    after += words[after].has("của")
    quarter = quarter_at(context, after)
    if quarter is None and words[after].has("quý"):
        today = context.today
        quarter = found(quarter_ends(today.year, quarter_of(today)), Grain.QUARTER, after + 1)
    if quarter is None:
        return None
    start = quarter.start if first else quarter.end.replace(day=1)
    return replace(
        quarter, start=start, end=month_ends(start.year, start.month)[1], grain=Grain.MONTH
    )


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
    year = year_behind_period(context, after)
    if year is not None:
        return found(month_ends(min(year[0], LAST_YEAR), month), Grain.MONTH, year[1])
    return nearby(context, after, Grain.MONTH, lambda year: month_ends(year, month))
