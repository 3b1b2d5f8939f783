"""Days that are counted, not named: from the day of issue, by weeks of a month, by school terms."""

import re
from dataclasses import replace
from datetime import date, timedelta

from plans.draft import DraftDeadline, DraftRecurrence, Flag, FlagKind, Period
from plans.model import Occurrence
from plans.reading.calendars import Calendar, Reading
from plans.reading.moments import Moment
from plans.times.periods import DAY, last_of_month

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")

_COUNT = re.compile(r"(\d{1,3}) (ngày làm việc|ngày|tuần|tháng)")


_FROM_ISSUE = re.compile(
    r"(?:từ|sau)(?: khi)?(?: ngày)? (?:ký|ban hành|(?:kế hoạch|văn bản|hướng dẫn|công văn) này)"
)


_WEEK = re.compile(
    r"tuần (?:thứ )?(\d|đầu|cuối|nhất|hai|ba|tư|i{1,3}|iv).*?tháng (\d{1,2})(?:\D+(\d{4}))?"
)


_WEEK_NUMBERS = {
    "đầu": 1,
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
}


_FIRST_DAYS = re.compile(
    r"ngày(?: làm việc)? đầu(?: tiên)? (?:của )?(?:mỗi |hàng )?(tháng|quý|năm)"
)


_PERIODS = {"tháng": Period.MONTHLY, "quý": Period.QUARTERLY, "năm": Period.YEARLY}


_TERM = re.compile(r"(?:học kỳ|học kì|hk) ?(ii|i|[12]|một|hai)")


_FIXED_HOLIDAYS = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})


def _one(day: date, words: str, *flags: FlagKind, starts: date | None = None) -> Reading:
    stated = day.isoformat() if starts is None else f"{starts.isoformat()}/{day.isoformat()}"
    found = DraftDeadline(
        words,
        stated=stated,
        last_safe_day=day,
        from_day=starts,
        to_day=day if starts else None,
        occurrences=(Occurrence(str(day.year), day.isoformat(), day),),
    )
    return Reading(found, tuple(Flag(flag) for flag in flags))


def counted(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read days counted from an event; only the document's own issue has a date here."""
    if moment.kind != "counted":
        return None
    if match := _FIRST_DAYS.search(moment.text):
        again = DraftRecurrence(_PERIODS[match[1]], words)
        return Reading(DraftDeadline(words, recurrence=again))
    count = _COUNT.search(moment.text)
    if count is None or calendar.issued_on is None or not _FROM_ISSUE.search(moment.text):
        return Reading(DraftDeadline(words), (Flag(FlagKind.EVENT),))
    number, unit = int(count[1]), count[2]
    day = calendar.issued_on
    if unit == "ngày làm việc":
        return _one(working_days_on(day, number), words)
    if unit == "tháng":
        month = day.month - 1 + number
        year, month = day.year + month // 12, month % 12 + 1
        return _one(
            min(last_of_month(year, month), date(year, month, 1) + (day.day - 1) * DAY), words
        )
    return _one(day + timedelta(days=number * (7 if unit == "tuần" else 1)), words)


def working_days_on(day: date, number: int) -> date:
    """Count on working days: no weekends, none of the holidays that have a fixed date."""
    while number:
        day += DAY
        number -= day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS
    return day


def week(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read «tuần 3 tháng 5»: sevens from the first of the month, the last to its end."""
    match = _WEEK.search(moment.text) if moment.kind == "week" else None
    year = int(match[3]) if match and match[3] else calendar.year
    if match is None or year is None:
        return None
    month, word = int(match[2]), match[1]
    end = last_of_month(year, month)
    if word == "cuối":
        return _one(end, words, FlagKind.VAGUE, starts=end - 6 * DAY)
    number = int(word) if word.isdigit() else _WEEK_NUMBERS[word]
    starts = date(year, month, 1) + 7 * (number - 1) * DAY
    return _one(min(starts + 6 * DAY, end), words, FlagKind.VAGUE, starts=starts)


def month_from_issue(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read «trong tháng này», «tháng sau»: from the day of issue."""
    match = re.search(r"tháng (này|sau|tới)(?!\w)", moment.text)
    issued = calendar.issued_on
    if match is None or issued is None or moment.kind != "month":
        return None
    ahead = issued.month - 1 + (match[1] != "này")
    year, month = issued.year + ahead // 12, ahead % 12 + 1
    day = last_of_month(year, month)
    reading = _one(day, words)
    return replace(reading, deadline=replace(reading.deadline, stated=f"{year}-{month:02}"))


def school_term(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read the ends of school terms: about the middle of January, the end of May."""
    if moment.kind != "span" or not re.search(r"học k[ỳì]|hk|(?:cuối|hết) năm học", moment.text):
        return None
    named = [int(year) for year in _YEAR.findall(moment.text)]
    begins = named[0] if named else calendar.year
    if begins is None:
        return None
    term = _TERM.search(moment.text)
    first = term is not None and term[1] in {"i", "1", "một"}
    issued = calendar.issued_on
    if not named and issued is not None and issued.month < 8 and begins == issued.year:
        begins -= 1 if not first or issued.month == 1 else 0
    day = date(begins + 1, 1, 15) if first else date(begins + 1, 5, 31)
    return _one(day, words, FlagKind.VAGUE)
