"""Days that are counted, not named: from the day of issue, by weeks of a month, by school terms."""

import re
from dataclasses import replace
from datetime import date, timedelta

from plans.draft import DraftDeadline, DraftRecurrence, Flag, FlagKind, Period
from plans.model import Occurrence
from plans.reading.calendars import Calendar, Reading
from plans.reading.moments import Moment
from plans.times.periods import DAY, last_of_month
from plans.working_days import WorkingCalendar

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


def one_day(day: date, words: str, *flags: FlagKind, starts: date | None = None) -> Reading:
    """Return the reading of a phrase that means one day, or a window that ends on it."""
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
    """Read days counted from an event that has a date here: the document's own issue, a day named."""
    if moment.kind != "counted":
        return None
    if match := _DAYS_OF_MONTH.search(moment.text):
        return _days_of_month(match, words, calendar)
    if match := _FIRST_DAYS.search(moment.text):
        again = DraftRecurrence(_PERIODS[match[1]], words)
        return Reading(DraftDeadline(words, recurrence=again))
    count = _COUNT.search(moment.text)
    begins = _counted_from(moment.text, calendar)
    if count is not None and begins is None and _is_of_event(moment.text, calendar):
        return _from_event(moment.text, int(count[1]), count[2], words, calendar)
    if count is None or begins is None:
        return Reading(DraftDeadline(words), (Flag(FlagKind.EVENT),))
    return one_day(days_on(begins, int(count[1]), count[2]), words)


_OF_OTHERS = r"(?! (?:điểm|chi bộ|cơ sở|các|cấp|đảng bộ|công đoàn|chi đoàn|chi hội|trực thuộc))"
_UNTIL = re.compile(r"(?<!\w)trước(?!\w)")


def _is_of_event(text: str, calendar: Calendar) -> bool:
    """Whether days are counted from the event that the whole document prepares."""
    if calendar.event is None:
        return False
    named = rf"(?<!\w)(?:{calendar.event.name}{_OF_OTHERS}|(?:ngày )?khai mạc(?! (?:hè|lớp)))(?!\w)"
    return re.search(named, text) is not None


def _from_event(text: str, number: int, unit: str, words: str, calendar: Calendar) -> Reading:
    day = calendar.event.day if calendar.event is not None else date.min
    found = days_before(day, number, unit) if _UNTIL.search(text) else days_on(day, number, unit)
    return one_day(found, words, FlagKind.EVENT)


def days_before(day: date, number: int, unit: str) -> date:
    """Count back from a day."""
    if unit == "ngày làm việc":
        for _ in range(number):
            day = _PUBLIC.last_working(day - DAY)
        return day
    if unit == "tháng":
        return days_on(day, -number, unit)
    return day - number * (7 if unit == "tuần" else 1) * DAY


_DAYS_OF_MONTH = re.compile(
    r"(\d{1,2}) ngày( làm việc)? (đầu|cuối)(?: tiên| cùng)? (?:của )?tháng (\d{1,2})(?!\d)(?:\D+(\d{4}))?"
)


def _days_of_month(match: re.Match[str], words: str, calendar: Calendar) -> Reading:
    """Read «trong 05 ngày làm việc đầu tiên của tháng 7», «03 ngày cuối tháng 6»."""
    year, month = int(match[5]) if match[5] else calendar.year, int(match[4])
    if year is None:
        return Reading(DraftDeadline(words), (Flag(FlagKind.VAGUE),))
    if not match[5] and _is_over(last_of_month(year, month), calendar):
        year += 1
    first, number = date(year, month, 1), int(match[1])
    if match[3] == "cuối":
        last = last_of_month(year, month)
        return one_day(last, words, starts=last - (number - 1) * DAY)
    unit = "ngày làm việc" if match[2] else "ngày"
    return one_day(days_on(first - DAY, number, unit), words, starts=first)


def _counted_from(text: str, calendar: Calendar) -> date | None:
    """Return the day that is counted from, where the phrase tells it."""
    if _FROM_ISSUE.search(text):
        return calendar.issued_on
    named = _FROM_DAY.search(text)
    year = int(named[3]) if named and named[3] else calendar.year
    if named is None or year is None or not _AFTER.search(text):
        return None
    try:
        return date(year, int(named[2]), int(named[1]))
    except ValueError:
        return None


def days_on(day: date, number: int, unit: str) -> date:
    """Count on from a day by days, weeks, months, or days worked in the country at large."""
    if unit == "ngày làm việc":
        return _PUBLIC.after(day, number)
    if unit == "tháng":
        month = day.month - 1 + number
        year, month = day.year + month // 12, month % 12 + 1
        return min(last_of_month(year, month), date(year, month, 1) + (day.day - 1) * DAY)
    return day + timedelta(days=number * (7 if unit == "tuần" else 1))


_PUBLIC = WorkingCalendar()
_AFTER = re.compile(r"(?<!\w)(?:từ|sau)(?!\w)")
_FROM_DAY = re.compile(r"(\d{1,2})(?:/| tháng )(\d{1,2})(?!\d)(?:(?:/|,? năm )(\d{4}))?\)?$")


def week(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read «tuần 3 tháng 5»: sevens from the first of the month, the last to its end."""
    match = _WEEK.search(moment.text) if moment.kind == "week" else None
    year = int(match[3]) if match and match[3] else calendar.year
    if match is None or year is None:
        return None
    month, word = int(match[2]), match[1]
    end = last_of_month(year, month)
    if word == "cuối":
        return one_day(end, words, FlagKind.VAGUE, starts=end - 6 * DAY)
    number = int(word) if word.isdigit() else _WEEK_NUMBERS[word]
    if not match[3] and _is_over(last_of_month(year, month), calendar):
        year += 1
        end = last_of_month(year, month)
    starts = date(year, month, 1) + 7 * (number - 1) * DAY
    return one_day(min(starts + 6 * DAY, end), words, FlagKind.VAGUE, starts=starts)


def _is_over(day: date, calendar: Calendar) -> bool:
    """Whether a day lies before the document, which is of the year then and the next."""
    issued = calendar.issued_on
    return issued is not None and day < issued and issued.year in calendar.years


def month_from_issue(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read «trong tháng này», «tháng sau»: from the day of issue."""
    match = re.search(r"tháng (này|sau|tới)(?!\w)", moment.text)
    issued = calendar.issued_on
    if match is None or issued is None or moment.kind != "month":
        return None
    ahead = issued.month - 1 + (match[1] != "này")
    year, month = issued.year + ahead // 12, ahead % 12 + 1
    day = last_of_month(year, month)
    reading = one_day(day, words)
    return replace(reading, deadline=replace(reading.deadline, stated=f"{year}-{month:02}"))


_TURN = re.compile(
    r"cuối tháng (\d{1,2})(?:/\d{4})?(?:,? (?:và|đến|sang)|,|\s?-) ?đầu tháng (\d{1,2})(?!\d)(?:\D+(\d{4}))?"
)
_FIRST_TEN = 10


def turn_of_month(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read «cuối tháng 5 và đầu tháng 6»: one window over the turn of the month."""
    match = _TURN.search(moment.text)
    year = int(match[3]) if match and match[3] else calendar.year
    if match is None or year is None:
        return None
    first, second = int(match[1]), int(match[2])
    starts = date(year - (second < first and bool(match[3])), first, 21)
    ends = date(starts.year + (second < first), second, _FIRST_TEN)
    return one_day(ends, words, FlagKind.VAGUE, starts=starts)
