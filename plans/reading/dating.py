"""What a phrase of a document means in days.

The grammar of `plans.deadlines` reads most; here is what documents say beside it: weeks, working
days from the day of issue, rhythms below a month.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from plans.deadlines import read_deadline
from plans.draft import DraftDeadline, DraftRecurrence, Flag, FlagKind, Period
from plans.errors import UnreadableDeadline
from plans.model import Deadline, Recurrence, Standing
from plans.reading.calendars import Calendar, Reading
from plans.reading.counting import counted, month_from_issue, turn_of_month, week
from plans.reading.moments import Moment
from plans.reading.rhythms import first_open, own_rhythm
from plans.reading.terms import school_term
from plans.working_days import WorkingCalendar

_PUBLIC = WorkingCalendar()
_RHYTHMS = {
    Recurrence.MONTHLY: Period.MONTHLY,
    Recurrence.QUARTERLY: Period.QUARTERLY,
    Recurrence.HALF_YEARLY: Period.HALF_YEARLY,
    Recurrence.YEARLY: Period.YEARLY,
}
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WEEKDAY = re.compile(r"thứ (hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)|chủ nhật")
_STARTS = re.compile(r"(?:kể từ|bắt đầu từ|từ|bắt đầu)(?! nay| giờ)")
_HAS_END = re.compile(
    r"đến|tới|\d\s?-\s?(?:ngày )?\d{1,2}(?!\d)|hết|kết thúc|hoàn thành|(?<!\w)xong"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:\s?[/.-]\s?| tháng )(\d{1,2})(?!\d)")
_HOURS = re.compile(r"\d{1,2}(?: ?giờ|h)(?: ?\d{1,2})?(?: ?phút)?,? (?=(?:ngày )?\d{1,2}/)")
_MONTHS = re.compile(r"tháng \d{1,2}(?:(?:,| và) \d{1,2}(?!\d))+")
"""«tháng 11, 12»: the word stands once."""


def read_moment(moment: Moment, words: str, calendar: Calendar) -> Reading:
    """Return what a phrase means; `words` are the document's own, for showing."""
    for special in (
        counted,
        week,
        turn_of_month,
        _open_start,
        month_from_issue,
        school_term,
        own_rhythm,
    ):
        reading = special(moment, words, calendar)
        if reading is not None:
            return _checked(reading, moment, calendar)
    return _checked(_by_grammar(moment, words, calendar), moment, calendar)


def _by_grammar(moment: Moment, words: str, calendar: Calendar) -> Reading:
    text = _plain(moment.text)
    assumed: tuple[Flag, ...] = ()
    try:
        found = read_deadline(text, calendar.years)
    except UnreadableDeadline:
        year = calendar.year
        if _YEAR.search(text) or year is None:
            return _unread(words, moment)
        assumed = (Flag(FlagKind.YEAR_ASSUMED),)
        try:
            found = read_deadline(text, (year,))
        except UnreadableDeadline:
            return _unread(words, moment)
    if found.recurrence is Recurrence.ONCE and not _YEAR.search(text):
        later = _next_year(found, text, calendar)
        if later is not None:
            found, assumed = later, (Flag(FlagKind.YEAR_ASSUMED),)
    if _is_gone_start(found, text, calendar):
        return Reading(DraftDeadline(words), (Flag(FlagKind.VAGUE),))
    return Reading(_drafted(found, words, moment, calendar), (*_flags(found), *assumed))


def _is_gone_start(found: Deadline, text: str, calendar: Calendar) -> bool:
    """«vào đầu năm» of no year, in a document issued later: which one is not said."""
    if "đầu năm" not in text or "tháng" in text or _YEAR.search(text) or not found.occurrences:
        return False
    issued = calendar.issued_on
    return issued is not None and found.occurrences[-1].last_safe_day < issued


def _plain(text: str) -> str:
    """Leave out what the grammar need not know: weekdays that stand alone, glosses, «chm nht»."""
    text = re.sub(r",? nếu trùng .*$", "", text)
    text = re.sub(
        r"^trong (?:hai|ba|bốn|năm|\d{1,2}) năm,? \d{4}\s?(?:-|và|đến)\s?(?=\d{4})",
        "trong năm ",
        text,
    )
    text = re.sub(r"(?<!\w)q\.\s?(?=[iv\d])", "quý ", text)
    text = re.sub(r"không (?:muộn hơn|chậm hơn|quá)", "chậm nhất", text)
    text = re.sub(r"(?<!\d)(\d{1,2})\.(\d{1,2})(?=\s?-|\.\d{4})", r"\1/\2", text)
    text = re.sub(
        r"(?<=\d),? (?:lúc )?\d{1,2}(?: ?giờ|[hg])(?: ?\d{1,2})?(?: ?phút|')?,?$", "", text
    )
    text = re.sub(r"[,:]?\s*(?:ngày )?thứ [2-7](?!\w)", "", text)
    text = re.sub(
        r"^(?:trong |vào )?(?:\d{1,2}|hai|ba|bốn) ngày:? (?=(?:ngày )?\d{1,2}(?: và|,|/))",
        "ngày ",
        text,
    )
    if text.startswith("từ") and "đến" in text:
        text = _HOURS.sub("", text)
    text = re.sub(r"(?:sáng|chiều|tối|cao điểm) ", "", text)
    text = re.sub(r"(?<= )(\d{1,2})[-.](\d{1,2})$", r"\1/\2", text)
    text = re.sub(r"(?<=\d)g(?=\d|\s|$)", "h", text)
    text = re.sub(r"(?<=từ )(?=\d{1,2} đến)|(?<=\d đến )(?=\d)|(?<=đến hết )(?=\d)", "ngày ", text)
    text = re.sub(
        r"tháng (\d{1,2})\s?-\s?(?:tháng )?(?=\d{1,2}(?!\d))", r"từ tháng \1 đến tháng ", text
    )
    text = _MONTHS.sub(lambda match: re.sub(r"(,| và) (?=\d)", r"\1 tháng ", match[0]), text)
    if re.match(r"bắt đầu|từ", text):
        text = re.sub(r"^bắt đầu(?: từ)?", "từ", text)
        text = re.sub(
            r",? (?:và )?(?:phải )?(?:hoàn thành|kết thúc|xong)(?: trong| vào)?(?: ngày)?",
            " đến",
            text,
        )
    text = re.sub(r"^trc(?!\w)", "trước", re.sub(r"^trg(?!\w)", "trong", text))
    return text.replace("chm nht", "chậm nhất").replace("muộn nhất", "chậm nhất").strip(" ,")


def _next_year(found: Deadline, text: str, calendar: Calendar) -> Deadline | None:
    """A day without a year that lay well before the day of issue is of the year after."""
    issued = calendar.issued_on
    if issued is None or not found.occurrences or "năm" in text:
        return None
    if found.occurrences[-1].last_safe_day >= issued - timedelta(days=1):
        return None
    if issued.year not in calendar.years:
        return None
    try:
        return read_deadline(text, (issued.year + 1,))
    except UnreadableDeadline:
        return None


def _unread(words: str, moment: Moment) -> Reading:
    for day, month in _DAY_MONTH.findall(moment.text):
        try:
            date(2024, int(month), int(day))
        except ValueError:
            return Reading(DraftDeadline(words), (Flag(FlagKind.NO_SUCH_DAY, f"{day}/{month}"),))
    return Reading(DraftDeadline(words), (Flag(FlagKind.UNREADABLE),))


def _flags(found: Deadline) -> tuple[Flag, ...]:
    flags = []
    if found.vague:
        flags.append(Flag(FlagKind.VAGUE))
    if found.tentative:
        flags.append(Flag(FlagKind.TENTATIVE))
    if found.standing is Standing.CONTINUOUS:
        flags.append(Flag(FlagKind.CONTINUOUS))
    return tuple(flags)


def _drafted(found: Deadline, words: str, moment: Moment, calendar: Calendar) -> DraftDeadline:
    period = _RHYTHMS.get(found.recurrence)
    again = None if period is None else DraftRecurrence(period, words)
    if not found.occurrences:
        return DraftDeadline(words, recurrence=again, tentative=found.tentative)
    chosen = first_open(found.occurrences, calendar)
    starts, ends = _window(chosen.stated)
    if again is None and len(found.occurrences) > 1:
        chosen = found.occurrences[-1]
        starts, ends = _window(found.occurrences[0].stated)[0], chosen.last_safe_day
        starts = starts or _opening(found.occurrences[0].stated)
    return DraftDeadline(
        words,
        stated=chosen.stated,
        last_safe_day=chosen.last_safe_day,
        from_day=starts,
        to_day=chosen.last_safe_day if starts and ends else None,
        recurrence=again,
        tentative=found.tentative or "khoảng" in moment.text.split("từ")[0],
        occurrences=found.occurrences,
    )


def _window(stated: str) -> tuple[date | None, date | None]:
    start, slash, end = stated.partition("/")
    return (_opening(start), _opening(end)) if slash else (None, None)


def _opening(stated: str) -> date | None:
    """Return the first day of a day or period as `stated` writes it."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", stated):
        return date(int(match[1]), 3 * int(match[2]) - 2, 1)
    if match := re.fullmatch(r"(\d{4})-H([12])", stated):
        return date(int(match[1]), 6 * int(match[2]) - 5, 1)
    parts = [int(part) for part in stated.split("-") if part.isdigit()]
    return date(*[*parts, 1, 1][:3]) if parts else None


def _checked(reading: Reading, moment: Moment, calendar: Calendar) -> Reading:
    """Add what the calendar has to say: days off, weekdays that clash, days gone by."""
    deadline, flags = reading.deadline, list(reading.flags)
    day = deadline.last_safe_day
    if day is None:
        return reading
    stated = deadline.stated or ""
    named = _WEEKDAY.search(moment.text)
    if named and deadline.recurrence is None and re.fullmatch(r"\d{4}-\d\d-\d\d", stated):
        meant = date.fromisoformat(stated)
        if _weekday(named[0]) != meant.weekday():
            flags.append(Flag(FlagKind.WEEKDAY_CLASH, named[0]))
    is_off = day.weekday() >= 5 and not _PUBLIC.is_working(day)
    if is_off and len(stated) == 10 and deadline.recurrence is None:
        flags.append(Flag(FlagKind.DAY_OFF))
    if calendar.issued_on and day < calendar.issued_on:
        flags.append(Flag(FlagKind.PAST))
    return replace(reading, flags=tuple(flags))


def _weekday(name: str) -> int:
    word = name.removeprefix("thứ ")
    if word in _WEEKDAYS:
        return _WEEKDAYS.index(word)
    return int(word) - 2 if word.isdigit() else 6


_EACH_FROM = re.compile(r"(.*\d),? (?:hàng|mỗi) (năm|quý|tháng|tuần)$")
"""«từ năm 2026, mỗi năm»: a rhythm, and since when it goes."""
_EACH = {
    "năm": Period.YEARLY, "quý": Period.QUARTERLY, "tháng": Period.MONTHLY, "tuần": Period.WEEKLY,
}  # fmt: skip


def _open_start(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read a start that no end follows: «kể từ ngày 01/6/2026», «từ tháng 5 và thường xuyên»."""
    if moment.kind in {"recurring", "counted"} or not _STARTS.match(moment.text):
        return None
    each = _EACH_FROM.match(moment.text)
    if each is not None:
        first = read_moment(replace(moment, text=each[1]), words, calendar).deadline.from_day
        return Reading(
            DraftDeadline(words, from_day=first, recurrence=DraftRecurrence(_EACH[each[2]], words))
        )
    years = len(_YEAR.findall(moment.text))
    if _HAS_END.search(moment.text) or (moment.kind == "year" and years > 1):
        return None
    bare = re.sub(r",? trở đi|,? và (?:thực hiện )?thường xuyên", "", _STARTS.sub("", moment.text))
    try:
        found = read_deadline(bare.strip(), (calendar.year,) if calendar.year else calendar.years)
    except UnreadableDeadline:
        return None
    starts = _opening(found.occurrences[0].stated) if found.occurrences else None
    return Reading(DraftDeadline(words, from_day=starts), (Flag(FlagKind.CONTINUOUS),))
