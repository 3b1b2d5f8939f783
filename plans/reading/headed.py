"""The year, quarter or month that a title or heading sets for the bare days below it."""

import re
from dataclasses import replace
from datetime import date, timedelta

from plans.reading.calendars import Calendar
from plans.reading.dating import read_moment
from plans.reading.language import low
from plans.reading.markers import is_time_alone
from plans.reading.moments import Moment, moments_in
from plans.reading.outline import Node

_MONTH = re.compile(r"(?<!\w)tháng (\d{1,2})(?!\d)")
_QUARTER = re.compile(r"(?<!\w)quý (iv|i{1,3}|0?[1-4])(?!\w)")
_YEAR = re.compile(r"(?:trong |các )?năm (20\d{2})(?: [^.;]{0,40})?:?")
_OPENS_WITH_YEAR = re.compile(r"(?:trong |đến )?năm (20\d{2})\s?[:,](?! 20\d{2})")
"""«Năm 2027: …»: the bare days of the line are of that year."""
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def month_of(title: str | None) -> int | None:
    """Return the month that a title names, where it names but one: «Lịch công tác tháng 6»."""
    months = {int(month) for month in _MONTH.findall(low(title or ""))}
    month = months.pop() if len(months) == 1 else 0
    return month if 1 <= month <= 12 else None


def quarter_of(title: str | None) -> int | None:
    """Return the quarter that a title names, where it names but one: «nhiệm vụ quý I»."""
    named = set(_QUARTER.findall(low(title or "")))
    quarter = named.pop() if len(named) == 1 else ""
    return _NUMBERS.get(quarter) or (int(quarter) if quarter else None)


def calendar_at(node: Node, calendar: Calendar) -> Calendar:
    """Return the calendar of a place: of the nearest headings that say nothing but when."""
    month: int | None = None
    quarter: int | None = None
    opened = _OPENS_WITH_YEAR.match(low(node.text)) if node.paragraph is not None else None
    if opened is not None and int(opened[1]) in range(*_near(calendar)):
        calendar = replace(calendar, years=(int(opened[1]),))
    for above in node.above() if opened is None else ():
        if above.paragraph is None:
            continue
        if is_time_alone(above.text):
            month = month or month_of(above.text)
            quarter = quarter or quarter_of(above.text)
        year = _YEAR.fullmatch(low(above.text).strip())
        if year is not None and int(year[1]) in range(*_near(calendar)):
            calendar = replace(calendar, years=(int(year[1]),))
            break
    week = next((day for each in node.above() if (day := monday_of(each.text, calendar))), None)
    return replace(
        calendar,
        month=month or calendar.month,
        quarter=quarter or calendar.quarter,
        monday=week or calendar.monday,
    )


_LONGEST_HEAD = 120
_WEEK = 7


def monday_of(heading: str | None, calendar: Calendar) -> date | None:
    """Return the Monday of the week that a heading bounds: «Tuần 1 (từ 05 đến 09/01)»."""
    text = low(heading or "")
    if "tuần" not in text or len(text) > _LONGEST_HEAD:
        return None
    for moment in moments_in(text):
        found = (
            read_moment(moment, moment.text, calendar).deadline if moment.kind == "day" else None
        )
        if found is None or found.from_day is None or found.last_safe_day is None:
            continue
        if (found.last_safe_day - found.from_day).days < _WEEK:
            return found.from_day - timedelta(days=found.from_day.weekday())
    return None


def _near(calendar: Calendar) -> tuple[int, int]:
    """The years that a heading may speak of: those of the document, and ten on."""
    first = calendar.years[0] if calendar.years else 2000
    return first, first + 11


_OF_MONTH = re.compile(r"tháng (\d{1,2})(?:\s?[/.-]\s?|,? năm )?(20\d{2})?$")


def calendar_behind(head: Moment, calendar: Calendar) -> Calendar:
    """Return the calendar behind «Tháng 8/2026: …»: bare days are of that month."""
    month = _OF_MONTH.match(head.text) if head.kind == "month" else None
    if month is None:
        return calendar
    years = (int(month[2]),) if month[2] else calendar.years
    return replace(calendar, month=int(month[1]), years=years)
