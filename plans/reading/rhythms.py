"""Rhythms that the grammar has no days for: weekly, daily, a window in each month."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plans.deadlines import read_deadline
from plans.draft import DraftDeadline, DraftRecurrence, Period
from plans.errors import UnreadableDeadline
from plans.model import Occurrence
from plans.reading.calendars import Calendar, Reading
from plans.reading.moments import Moment
from plans.times.periods import DAY, last_of_month
from plans.working_days import WorkingCalendar

_OWN_RHYTHMS = (
    (re.compile(r"(?:hàng|mỗi|từng) ngày"), Period.DAILY),
    (re.compile(r"tháng (?:đầu|cuối|giữa|thứ \w+)(?: \w+){0,3} quý"), Period.QUARTERLY),
    (re.compile(r"(?:hàng|mỗi|từng|/) ?tuần|(?:0?1|một) tuần một lần"), Period.WEEKLY),
    (
        re.compile(
            r"(?:hàng|mỗi|từng|của|cuối) tháng|/ ?tháng|định kỳ tháng|(?<!\d)(?:0?1|một) tháng"
        ),
        Period.MONTHLY,
    ),
    (
        re.compile(r"(?:hàng|mỗi|từng|cuối) quý|/ ?quý|định kỳ quý|(?<!\d)(?:0?3|ba) tháng"),
        Period.QUARTERLY,
    ),
    (re.compile(r"0?6 tháng|sáu tháng|(?:hàng|mỗi|từng) học k[ỳì]"), Period.HALF_YEARLY),
    (re.compile(r"(?:hàng|mỗi|từng) năm|/ ?năm|định kỳ năm"), Period.YEARLY),
)


_MONTHLY_WINDOW = re.compile(r"ngày (\d{1,2}) (?:đến|-) (?:ngày )?(\d{1,2}) (?:hàng|của|mỗi) tháng")


_IN_QUARTER = re.compile(
    r"ngày (\d{1,2}) (?:của )?tháng (đầu|thứ nhất|thứ hai|giữa)(?: của| trong)? (?:mỗi |hàng )?quý(?P<next> sau| tiếp theo| kế tiếp| tới)?"
)


_LAST_DAY = re.compile(r"ngày( làm việc)? cuối(?: cùng)? (?:của )?(?:mỗi |hàng |từng )?(tháng|quý)")


def first_open(occurrences: Sequence[Occurrence], calendar: Calendar) -> Occurrence:
    """The first that is not over on the day of issue."""
    for each in occurrences:
        if calendar.issued_on is None or each.last_safe_day >= calendar.issued_on:
            return each
    return occurrences[-1]


def own_rhythm(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read rhythms that the grammar has no days for: weekly, daily, a window in each month."""
    if moment.kind != "recurring":
        return None
    if match := _LAST_DAY.search(moment.text):
        return _last_days(match[2] == "quý", bool(match[1]), words, calendar)
    if match := _IN_QUARTER.search(moment.text):
        return _in_each_quarter(match, moment, words, calendar)
    if match := _MONTHLY_WINDOW.search(moment.text):
        return _monthly_window(int(match[1]), int(match[2]), words, calendar)
    try:
        said = re.sub(r"(?<=\d)g(?=\d|\s)", "h", moment.text.strip(" ,"))  # «19g00»
        read_deadline(said, calendar.years)
    except UnreadableDeadline:
        for rule, period in _OWN_RHYTHMS:
            if rule.search(moment.text):
                again = DraftRecurrence(period, words)
                return Reading(DraftDeadline(words, recurrence=again))
    return None


def _last_days(by_quarter: bool, worked: bool, words: str, calendar: Calendar) -> Reading:
    """Read «ngày làm việc cuối cùng của quý»: of every month or quarter, the last day (worked)."""
    step = 3 if by_quarter else 1
    found = []
    for year in calendar.years:
        for month in range(step, 13, step):
            day = last_of_month(year, month)
            day = _PUBLIC.last_working(day) if worked else day
            period = f"{year}-Q{month // 3}" if by_quarter else f"{year}-{month:02}"
            found.append(Occurrence(period, day.isoformat(), day))
    again = DraftRecurrence(Period.QUARTERLY if by_quarter else Period.MONTHLY, words)
    if not found:
        return Reading(DraftDeadline(words, recurrence=again))
    chosen = first_open(found, calendar)
    deadline = DraftDeadline(words, chosen.stated, chosen.last_safe_day, recurrence=again)
    return Reading(replace(deadline, occurrences=tuple(found)))


_PUBLIC = WorkingCalendar()


def _in_each_quarter(
    match: re.Match[str], moment: Moment, words: str, calendar: Calendar
) -> Reading:
    """Read «ngày 05 của tháng đầu quý sau», «… của tháng thứ hai trong quý»: once a quarter."""
    is_second = match[2] in {"thứ hai", "giữa"}
    months_on = 3 if match["next"] or not is_second else 0
    found = []
    for year in calendar.years:
        for quarter in range(1, 5):
            at = 3 * (quarter - 1) + months_on + is_second
            begins = date(year + at // 12, at % 12 + 1, min(int(match[1]), 28))
            last = begins - DAY if moment.text.startswith("trước") else begins
            found.append(Occurrence(f"{year}-Q{quarter}", begins.isoformat(), last))
    again = DraftRecurrence(Period.QUARTERLY, words)
    if not found:
        return Reading(DraftDeadline(words, recurrence=again))
    chosen = first_open(found, calendar)
    return Reading(
        DraftDeadline(
            words, chosen.stated, chosen.last_safe_day, recurrence=again, occurrences=tuple(found)
        )
    )


def _monthly_window(first: int, last: int, words: str, calendar: Calendar) -> Reading:
    found = [
        Occurrence(f"{year}-{month:02}", f"{year}-{month:02}-{last:02}", date(year, month, last))
        for year in calendar.years
        for month in range(1, 13)
        if last <= last_of_month(year, month).day
    ]
    again = DraftRecurrence(Period.MONTHLY, words)
    if not found:
        return Reading(DraftDeadline(words, recurrence=again))
    chosen = first_open(found, calendar)
    day = chosen.last_safe_day
    starts = day.replace(day=first)
    return Reading(
        DraftDeadline(
            words,
            f"{starts.isoformat()}/{day.isoformat()}",
            day,
            starts,
            day,
            again,
            occurrences=tuple(found),
        )
    )
