"""Deadlines that follow from another: a list of days parted, days counted from a known event."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from plans.draft import DraftDeadline, DraftRecurrence, Flag, FlagKind
from plans.model import Occurrence
from plans.reading.calendars import Calendar, Reading
from plans.reading.counting import days_before, days_on, one_day
from plans.reading.dating import read_moment
from plans.reading.language import low
from plans.reading.moments import Moment, moments_in
from plans.reading.work import Work

_FULL_DAY = r"(?:ngày )?\d{1,2}(?:\s?/\s?| tháng )\d{1,2}(?:\s?/\s?\d{4}|,? năm \d{4})?"
_DAYS = re.compile(
    rf"^(?P<lead>\D*?)(?P<one>{_FULL_DAY})(?:,? và |, )(?P<again>(?:trước |chậm nhất |đến )?)(?P<two>{_FULL_DAY})(?P<tail>(?: (?:hàng|mỗi) năm)?)$"
)
_DAYS_APART = re.compile(
    r"^(?P<lead>\D*?)(?P<days>\d{1,2}(?:(?: và |, và |, )\d{1,2})+)(?P<month>\s?(?:/\s?|tháng )\d{1,2}(?:/\d{4}|,? năm \d{4})?)$"
)
"""«21 và 28/11», «các ngày 05, 12 và 19/6»: days that are no window."""
_MONTHS = re.compile(
    r"^(?P<lead>\D*?)(?:các )?(?P<list>tháng \d{1,2}(?:/\d{4})?(?:(?:,| và|, và) (?:tháng )?\d{1,2}(?:/\d{4})?)+)(?P<tail>(?:,? (?:của )?năm \d{4})?)$"
)
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})(?:/(\d{4}))?(?!\d)")
_YEARS = re.compile(
    r"^(?P<lead>.+?),? (?:của |trong )?các năm (?P<years>\d{4}(?:(?:,| và|, và) (?:năm )?\d{4})+)$"
)
"""«tháng 5 các năm 2026, 2028 và 2030»: as a list of quarters, one task a member."""
_DAYS_OF_MONTH = re.compile(
    r"^(?P<lead>(?:vào |trước |chậm nhất )?)(?:các )?ngày (?P<list>\d{1,2}(?:(?:,| và|, và) (?:ngày )?\d{1,2})+),? (?:hàng|mỗi) tháng$"
)
_QUARTERS = re.compile(
    r"^(?P<lead>.*?)(?P<list>quý (?:[ivx]+|\d)(?:(?:\s?,\s?|\s?và\s?)(?:quý )?(?:[ivx]+|\d)(?!\w))+)(?P<tail>.*)$"
)
_MORE_DAYS = re.compile(
    rf"^(?:(?:vào|trong|trước|các|ngày|dịp) )*{_FULL_DAY}(?:(?:, |,? và ){_FULL_DAY}){{2,}}$"
)
_EXCEPTION = re.compile(
    r"riêng (?:trong )?năm (\d{4})[^();.]*?((?:trước |chậm nhất |vào |trong |là |đến hết )*(?:(?:ngày )?\d{1,2}(?:/| tháng )\d{1,2}(?:/\d{4}| năm \d{4})?|(?:đầu |giữa |cuối )?tháng \d{1,2}(?!\d)|quý [iv]+(?!\w)))"
)
_COUNT = re.compile(r"(\d{1,3}) (ngày làm việc|ngày|tuần)")
_EVENT = re.compile(
    r"hội nghị|lớp|khai giảng|khai mạc|bế giảng|bế mạc|đại hội|họp|kiểm tra|giám sát|tổ chức|kết thúc|hội thi|sinh hoạt|kỳ|buổi|học tập"
)
_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"\d{1,2}")


def split_moment(moment: Moment) -> list[Moment]:
    """Part a list of days or quarters: «trước ngày 20/6 và ngày 25/11/2026» is due twice."""
    years = _YEARS.match(moment.text)
    if years is not None:
        texts = [f"{years['lead']} năm {year}" for year in _YEAR.findall(years["years"])]
        return [part for text in texts for part in split_moment(replace(moment, text=text))]
    match = _DAYS.match(moment.text)
    if match is not None:
        return _two_days(moment, match)
    listed = _DAYS_APART.match(moment.text)
    if listed is not None:
        days_apart = _NUMBER.findall(listed["days"])
        if all(int(later) - int(day) > 1 for day, later in pairwise(days_apart)):
            lead = listed["lead"].replace("các ", "")
            return [replace(moment, text=f"{lead}{day}{listed['month']}") for day in days_apart]
    if _MORE_DAYS.match(moment.text):
        return _several_days(moment)
    exception = _EXCEPTION.search(moment.text)
    if exception is not None:
        text = exception[2] if _YEAR.search(exception[2]) else f"{exception[2]}/{exception[1]}"
        kind = "day" if re.search(r"\d[/ ](?:tháng )?\d", exception[2]) else "month"
        apart = replace(moment, start=moment.start + exception.start(), text=text, kind=kind)
        return [moment, apart]
    quarters = _QUARTERS.match(moment.text)
    if quarters is not None and "năm trước" not in moment.text:
        names = re.findall(r"(?<!\w)(?:[ivx]+|\d)(?!\w)", quarters["list"])
        texts = [f"{quarters['lead']}quý {name}{quarters['tail']}" for name in names]
        return [replace(moment, text=text) for text in texts]
    days = _DAYS_OF_MONTH.match(moment.text)
    if days is not None:
        each = re.findall(r"\d{1,2}", days["list"])
        return [replace(moment, text=f"{days['lead']}ngày {day} hàng tháng") for day in each]
    return _apart(moment)


def _apart(moment: Moment) -> list[Moment]:
    """Part months that do not follow one another: «tháng 4 và tháng 10» is due twice."""
    match = _MONTHS.match(moment.text)
    if match is None:
        return [moment]
    named = _MONTH.findall(match["list"])
    months = [int(month) for month, _ in named]
    if len(months) > _MANY or all(b == a + 1 for a, b in pairwise(months)):
        return [moment]
    last = f"/{year}" if (year := named[-1][1]) else match["tail"]
    return [
        replace(moment, text=f"{match['lead']}tháng {month}" + (f"/{year}" if year else last))
        for month, year in named
    ]


_MANY = 6
"""So many months are a rhythm; more are no list of deadlines."""


def _several_days(moment: Moment) -> list[Moment]:
    """Part «vào các dịp 03/02, 19/5, 02/9 và 07/11»; a year written last is of all."""
    days = re.findall(_FULL_DAY, moment.text)
    lead = moment.text[: moment.text.index(days[0])].replace("các ", "")
    year = _YEAR.search(days[-1])
    tails = _years_of(days, int(year[0])) if year and "/" in days[-1] else [""] * len(days)
    return [
        replace(moment, text=f"{lead}{day}" + ("" if _YEAR.search(day) else tail))
        for day, tail in zip(days, tails, strict=True)
    ]


def _years_of(days: Sequence[str], last: int) -> list[str]:
    """Return the year of each day of a list that only the last one names: «25/11, 25/12 và 25/01/2027»."""
    tails, later = [], (13, 0)
    for day in reversed(days):
        found = _DAY_AND_MONTH.search(day)
        here = (int(found[2]), int(found[1])) if found else later
        last -= here > later
        tails.append(f"/{last}")
        later = here
    return tails[::-1]


def _two_days(moment: Moment, match: re.Match[str]) -> list[Moment]:
    year = _YEAR.search(match["two"])
    one = match["one"]
    if year and not _YEAR.search(one):
        tail = _years_of([one, match["two"]], int(year[0]))[0]
        one = f"{one}{tail}" if "/" in one else f"{one} năm {tail[1:]}"
    lead = match["lead"]
    if not match["again"] and not match["tail"] and _follow(one, match["two"], lead):
        start = re.sub(r"^ngày ", "", one)
        end = re.sub(r"^ngày ", "", match["two"])
        return [replace(moment, text=f"từ ngày {start} đến ngày {end}", bounded=True)]
    again = match["again"] or lead
    cut = moment.start + match.end("one")
    return [
        replace(moment, end=cut, text=f"{lead}{one}{match['tail']}"),
        replace(
            moment,
            start=moment.start + match.start("two"),
            text=f"{again}{match['two']}{match['tail']}",
        ),
    ]


_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:\s?/\s?| tháng )(\d{1,2})")
_LEAP = 2024
"""A year with every day, where the days name none."""


def _follow(one: str, two: str, lead: str) -> bool:
    """Whether two days are one after the other: «ngày 30/11 và 01/12» is one window, if not due by."""
    first, second = _DAY_AND_MONTH.search(one), _DAY_AND_MONTH.search(two)
    if first is None or second is None or re.search(r"trước|chậm|hạn|đến", lead):
        return False
    try:
        days = [date(_LEAP, int(each[2]), int(each[1])) for each in (first, second)]
    except ValueError:
        return False
    return (days[1] - days[0]).days == 1


_OWN_ISSUE = re.compile(r"(?:từ|sau)(?: khi| ngày)? ban hành$")
"""What the work before issues is meant, not this document."""


def counted_from(
    reading: Reading,
    moment: Moment,
    before: Sequence[Work],
    meeting: DraftRecurrence | None,
) -> Reading:
    """Count from the event told just before, where it has a day or comes back."""
    if _OWN_ISSUE.search(moment.text) and before and "ban hành" in low(before[-1].words):
        return Reading(DraftDeadline(reading.deadline.phrase), (Flag(FlagKind.EVENT),))
    if moment.kind != "counted" or reading.deadline.last_safe_day:
        return reading
    if meeting is not None and re.search(r"(?:kỳ|buổi|ngày) (?:sinh hoạt|họp)", moment.text):
        again = replace(meeting, rule=reading.deadline.phrase or "")
        return replace(reading, deadline=replace(reading.deadline, recurrence=again))
    if not before:
        return reading
    count, event = _COUNT.search(moment.text), before[-1].deadline
    bare = not re.search(r"(?<!\w)(?:từ|sau|trước|kể)(?!\w)", moment.text) or (
        _REFERS.search(moment.text) is not None
    )
    if count is None or not (bare or _EVENT.search(moment.text)):
        return reading
    if event.recurrence is not None:
        again = replace(event.recurrence, rule=reading.deadline.phrase or "")
        return replace(reading, deadline=replace(reading.deadline, recurrence=again))
    if not bare and not _is_of_event(moment.text, f"{before[-1].quote} {before[-1].words}"):
        return reading
    day = counted_on_day(moment.text, event, int(count[1]), count[2])
    if day is None:
        return reading
    return counted_reading(reading.deadline, event, day)


def counted_reading(deadline: DraftDeadline, event: DraftDeadline, day: date) -> Reading:
    """Return the reading of a phrase that counts from an event; from a day in doubt it is in doubt."""
    found = replace(
        deadline, stated=day.isoformat(), last_safe_day=day, tentative=event.tentative,
        occurrences=(Occurrence(str(day.year), day.isoformat(), day),),
    )  # fmt: skip
    return Reading(found, (Flag(FlagKind.EVENT, event.phrase),))


_OF_DAY = re.compile(r"(?:ngày|thời điểm|thời hạn|mốc|hạn) (?:đó|ấy|này|nói trên|trên)(?!\w)")
_REFERS = re.compile(
    rf"{_OF_DAY.pattern}|^(?:xong |hoàn thành |gửi |nộp |phải )*trước (?:ít nhất |tối thiểu )?\d{{1,2}} (?:ngày(?: làm việc)?|tuần)$|(?:trước|sau|tiếp) đó(?!\w)|tiếp theo|kế tiếp|sau (?:lần|đợt|vòng|kỳ) (?:thứ )?(?:nhất|một|1|trước|đầu)(?!\w)"
)
"""«kể từ ngày ấy», «trước đó 07 ngày», «trong 03 ngày tiếp theo»: of the time told just before."""
_NAMES_EVENT = re.compile(r"(?:từ|sau) (?:khi |ngày )+((?:[^\W\d]+ ?){1,2})")
_FAR = 60
_DAY_LONG = 10
"""Letters of a day as it is stated; what is counted from is the day itself, not the last safe one."""
_DUE_BY = re.compile(r"trước|chậm|muộn|hạn|hoàn thành|xong|đến|hết")
"""What is due by a day may be done before it: nothing is counted from there."""


def counted_on(
    reading: Reading, moment: Moment, text: str, calendar: Calendar, *, pointed: bool = False
) -> Reading:
    """Count from a day that the same paragraph told as a fact: «hết thời gian dự bị ngày 12/6; … từ ngày đó».

    Args:
        reading: What is known of the phrase by itself.
        moment: The phrase.
        text: The paragraph, in the form of `low`.
        calendar: The document's.
        pointed: Whether only «kể từ ngày đó» is counted, whatever work there was before.
    """
    if pointed and _OF_DAY.search(moment.text) is None:
        return reading
    if moment.kind != "counted" or reading.deadline.last_safe_day or reading.deadline.recurrence:
        return reading
    count = _COUNT.search(moment.text)
    days = [each for each in moments_in(text[: moment.start]) if each.kind == "day"]
    if count is None or not days:
        return reading
    if _REFERS.search(moment.text) is None:
        named = _NAMES_EVENT.search(moment.text)
        at = text.rfind(named[1].strip(), 0, moment.start) if named else -1
        days = [
            each
            for each in days
            if at >= 0 and 0 <= each.start - at < _FAR and not _DUE_BY.match(each.text)
        ]
    if not days:
        return reading
    event = read_moment(days[-1], days[-1].text, calendar).deadline
    if event.from_day and not event.last_safe_day:
        stated = event.from_day.isoformat()
        event = replace(event, last_safe_day=event.from_day, stated=stated)
    if event.last_safe_day and len(event.stated or "") == _DAY_LONG:
        event = replace(event, last_safe_day=date.fromisoformat(event.stated or ""))
    day = counted_on_day(moment.text, event, int(count[1]), count[2])
    if day is None:
        return reading
    found = one_day(day, reading.deadline.phrase or moment.text)
    return Reading(found.deadline, (Flag(FlagKind.EVENT, event.phrase),))


def without_exception(reading: Reading, moment: Moment, calendar: Calendar) -> Reading:
    """Leave out of a rhythm the day that an exception sets: it is work of its own."""
    parts = split_moment(moment)
    if len(parts) < 2 or reading.deadline.recurrence is None or parts[0] is not moment:
        return reading
    apart = read_moment(parts[1], parts[1].text, calendar).deadline.last_safe_day
    left = tuple(each for each in reading.deadline.occurrences if each.last_safe_day != apart)
    if not left or len(left) == len(reading.deadline.occurrences):
        return reading
    found = replace(
        reading.deadline,
        occurrences=left,
        stated=left[0].stated,
        last_safe_day=left[0].last_safe_day,
    )
    return replace(reading, deadline=found)


_AHEAD_OF = re.compile(
    r"(?<!\w)trước (?:khi )?(?:[^\W\d]+ ){0,6}?(?:(?:vào|là|tổ chức|ngày|sáng|chiều|tối) )*\(?$"
)
_BY_SO_MUCH = re.compile(
    r"\)? (?P<least>(?:(?:ít nhất|tối thiểu|chậm nhất|muộn nhất|là) )*)(?P<number>\d{1,2}) (?P<unit>ngày làm việc|ngày|tuần)(?!\w)"
)


def ahead_of_day(reading: Reading, moment: Moment, text: str) -> Reading:
    """Count back from a day named with its event: «trước phiên họp 15/5 ít nhất 02 ngày»."""
    count = _BY_SO_MUCH.match(text, moment.end)
    stated = reading.deadline.stated or ""
    if moment.kind != "day" or count is None or len(stated) != _DAY_LONG:
        return reading
    named = _AHEAD_OF.search(text, max(0, moment.start - _FAR), moment.start)
    if not named and not (moment.text.startswith("trước") and count["least"]):
        return reading
    day = days_before(date.fromisoformat(stated), int(count["number"]), count["unit"])
    return one_day(day, f"{reading.deadline.phrase} … {count[0].strip(' )')}", FlagKind.EVENT)


_OPENS = re.compile(r"khai giảng|bế giảng|khai mạc|bế mạc|kết thúc")
_MEETING = re.compile(r"hội nghị|kiểm điểm|phiên|sinh hoạt")
"""What «ngày họp» of a sentence that told of it before may mean."""
_HELD = re.compile(r"lớp|tập huấn|bồi dưỡng|hội|kiểm tra|giám sát|tổ chức")


def _is_of_event(counted: str, words: str) -> bool:
    """Whether what is counted from is what the work before sets: «khai giảng» of its class."""
    told = low(words)
    named = [name for name in _EVENT.findall(counted) if name not in {"tổ chức", "kết thúc"}]
    if any(name in told for name in named):
        return True
    if "họp" in named and _MEETING.search(told):
        return True
    return bool(_OPENS.search(counted) and _HELD.search(told)) and not re.search(
        r"đại hội|hội nghị|hội thi", counted
    )


_ENDS = re.compile(r"kết thúc|bế mạc|bế giảng|xong|hoàn thành|đợt|lớp")
_LONG_EVENT = 11
"""Days of «đại hội từ ngày 04/01 đến ngày 29/01»: many meetings, each with its own day."""


def counted_on_day(text: str, event: DraftDeadline, number: int, unit: str) -> date | None:
    """Count from the day of an event, or back from its first; None where it has no one day."""
    precise = len(event.stated or "") in {10, 21}
    if event.from_day and event.last_safe_day and not _ENDS.search(text):
        precise = precise and (event.last_safe_day - event.from_day).days < _LONG_EVENT
    if event.last_safe_day is None or event.recurrence is not None or not precise:
        return None
    if re.search(r"trước", text):
        return days_before(event.from_day or event.last_safe_day, number, unit)
    return days_on(event.last_safe_day, number, unit)
