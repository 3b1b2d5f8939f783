"""The moments of a paragraph that may be deadlines, each whole."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.draft import Ignored, Why
from plans.reading.calendars import Calendar
from plans.reading.following import split_moment
from plans.reading.labels import label_of
from plans.reading.language import low, without_quotes
from plans.reading.moments import Moment, moments_in
from plans.reading.outline import Node
from plans.reading.placing import placed
from plans.reading.sifting import reason_against
from plans.reading.views import Views
from plans.reading.work import Setting

_ABOUT = re.compile(r"^[\s,)]*(?:đối với|cho|\()[^;.]{0,70}?,?\s*(?:và\s*)?$")


def sifted(
    node: Node, views: Views, setting: Setting, offset: int
) -> tuple[list[Moment], list[Ignored]]:
    """Return what may be deadlines, and what is none with the reason."""
    kept: list[Moment] = []
    ignored: list[Ignored] = []
    text = low(without_quotes(views.text))
    for found in moments_in(text):
        within = placed(_of_monthly(_below_event(found, node), text), setting.calendar)
        if within is None and (apart := _in_month_apart(kept, found, text)) is not None:
            kept[-1] = apart
            continue
        if within is None:
            continue
        within = _of_year_before(within, text)
        moment = _before_named(_governed(kept, within, text), text)
        why = reason_against(text, moment, setting.calendar, basis=setting.basis)
        if why is None and (_is_aside(text, moment) or _is_told_below(node, text, moment)):
            why = Why.OTHER_EVENT
        if setting.is_entry and moment.kind in {"month", "quarter"} and not moment.bounded:
            why = Why.SUBJECT  # «Thứ Sáu 21/8: Ban Thường vụ họp thường kỳ tháng 8»
        if why is None:
            kept.append(moment)
        elif not (moment.kind == "year" and why is Why.SUBJECT):
            words = views.text[moment.start : moment.end]
            ignored.append(Ignored(words, node.line_of(offset + moment.start), why))
    whole = _joined(_meant(kept, text), text)
    if len(setting.calendar.years) >= _SEVERAL_YEARS or _SAYS_YEARLY.search(text):
        whole = _yearly(whole, text)
    return [part for moment in whole for part in split_moment(moment)], ignored


_SET_APART = re.compile(r"(?<!\w)riêng(?: (?:trong|vào|của|báo cáo|kỳ|đợt|với|đối với))*\s*$")
_PUT_OFF_FROM = re.compile(
    r"(?<!\w)(?:lùi|dời|hoãn|chuyển|điều chỉnh|thay đổi)(?: [^\W\d]+){0,6}\s*$"
)
_PUT_OFF_TO = re.compile(r"\s*(?:được )?(?:sang|thành|đến|tới)(?: [^\W\d]+){0,2}\s*")
_MOVED_TO = re.compile(
    r"\s*(?:được |nay )?(?:lùi|dời|hoãn|chuyển)(?: [^\W\d]+){0,2} (?:sang|thành|đến|tới)(?!\w)"
)
"""«đại hội từ 10/9 lùi sang 20/9»"""
_STARTS_ONLY = re.compile(r"(?:kể từ|bắt đầu(?: từ)?|áp dụng từ)(?!\w)")


def _meant(moments: list[Moment], text: str) -> list[Moment]:
    """Leave out times that only say of which round, from where, or since when.

    So «riêng quý IV gửi chậm nhất ngày …», «lùi từ ngày 25/9 sang ngày 09/10», «vào thứ Ba hằng
    tuần, bắt đầu từ tuần đầu tháng 9».
    """
    made: list[Moment] = []
    for moment, after in zip(moments, [*moments, None][1:], strict=True):
        before = text[: moment.start]
        if after is not None and _ENDS.search(text[moment.end : after.start]) is None:
            towards = text[moment.end : after.end]
            put_off = _PUT_OFF_FROM.search(before) and _PUT_OFF_TO.match(towards)
            off = put_off or (moment.text.startswith("từ") and _MOVED_TO.match(towards))
            if off or (moment.kind in _PERIODS and _SET_APART.search(before)):
                continue
        if after is not None and _is_of_name(moment, after, text):
            continue
        if not (made and _only_starts(made[-1], moment, text)):
            made.append(moment)
    return made


def _is_of_name(moment: Moment, after: Moment, text: str) -> bool:
    """Whether a loose period is of the name of work: «Học tập chuyên đề đầu năm học: … ngày 18/9»."""
    if moment.bounded or moment.kind not in _PERIODS or after.kind != "day":
        return False
    between = text[moment.end : after.start]
    named = re.search(r"[^\W\d]{2,} $", text[: moment.start])
    return named is not None and between.lstrip().startswith(":") and not _ENDS.search(between)


def _only_starts(rhythm: Moment, moment: Moment, text: str) -> bool:
    """Whether a time says since when the rhythm before it goes."""
    if rhythm.kind != "recurring" or not _STARTS_ONLY.match(moment.text):
        return False
    between = text[rhythm.end : moment.start]
    return not _ENDS.search(between) and not _REACHES.search(moment.text)


_ENDS = re.compile(r"[;.]\s")
_PERIODS = frozenset({"month", "quarter", "half", "year", "span", "week"})
_REACHES = re.compile(r"đến|tới|hết|kết thúc|xong")
_SEVERAL_YEARS = 3
"""Of a plan for a term; a school year has two."""
_SAYS_YEARLY = re.compile(r"(?:hàng|mỗi) năm\s*;")
"""«xét khen thưởng … hằng năm; hồ sơ gửi trước ngày 20 tháng 01»"""
_EVERY_YEAR = re.compile(r"(?:hàng|mỗi|từng) năm")
_OF_ONE_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\w)năm(?!\w)|(?:hàng|mỗi|từng) |này|sau|tới")
_REPORT_OF = re.compile(r"(?<!\w)báo cáo(?: [^.;]{0,80})?\s(?:(?:0?6|sáu) tháng|năm)\s*$")
_APART = re.compile(r"(?<!\w)riêng(?!\w)[^,;.]*$")


def _yearly(moments: list[Moment], text: str) -> list[Moment]:
    """A day without a year, in a plan of several, comes every year as what it stands beside.

    So «báo cáo năm trước ngày 10/12», and every day of a sentence that speaks of each year.
    """
    made = []
    for moment in moments:
        begins = max(text.rfind(". ", 0, moment.start) + 1, 0)
        ends = text.find(". ", moment.end)
        sentence = text[begins : ends if ends >= 0 else len(text)]
        before = text[begins : moment.start]
        is_bare = moment.kind in {"day", "month", "quarter"} and not _OF_ONE_YEAR.search(
            moment.text
        )
        comes_back = (
            _EVERY_YEAR.search(sentence) or _REPORT_OF.search(before) or "các quý" in moment.text
        )
        if is_bare and comes_back and not _APART.search(before):
            made.append(replace(moment, text=f"{moment.text} hàng năm", bounded=True))
        else:
            made.append(moment)
    return made


_ASIDE = re.compile(
    r"\((?!(?:riêng|dự kiến|thời gian|hạn|xong|hoàn thành|trong|từ|ngày|đợt|lần|vào|thứ|sáng|chiều|tối|lúc|bắt đầu|tức|khoảng)(?!\w))[^()\d]{2,40}$"
)


def _is_aside(text: str, moment: Moment) -> bool:
    """Whether a day stands in brackets with what happens then, and the deadline outside them."""
    if moment.bounded or moment.kind != "day" or not _ASIDE.search(text[: moment.start]):
        return False
    closed = text.find(")", moment.end)
    return closed > 0 and any(each.bounded for each in moments_in(text[closed:]))


def _is_told_below(node: Node, text: str, moment: Moment) -> bool:
    """Whether a day in brackets is of what the work is about, and a line below says when it is due."""
    if moment.bounded or moment.kind != "day" or _IN_BRACKET.search(text[: moment.start]) is None:
        return False
    labels = (label_of(child.text) for child in node.children if child.paragraph is not None)
    return any(label is not None and label[0] == "when" for label in labels)


_IN_BRACKET = re.compile(r"\([^()]*$")
OCCASION = "nhân dịp"


_NEAR_OCCASION = re.compile(r"(?<!\w)(?:nhân dịp|nhân ngày|nhân kỷ niệm|vào dịp)(?!\w)[^.;]*$")


def occasions_in(views: Views, calendar: Calendar) -> list[Moment]:
    """Return the remembered days that work is to go with, of a time still to come."""
    text = low(without_quotes(views.text))
    found = []
    for moment in moments_in(text):
        why = reason_against(text, moment, calendar)
        if why is not Why.ANNIVERSARY or not _NEAR_OCCASION.search(text[: moment.start]):
            continue
        last = re.search(r"(?:ngày )?\d{1,2}/\d{1,2}/\d{4}$", moment.text)
        if last is not None:
            found.append(replace(moment, text=last[0]))
    return found


def _governed(before: Sequence[Moment], moment: Moment, text: str) -> Moment:
    """«trước ngày 05/5 đối với …, ngày 10/11 đối với …»: «trước» governs both."""
    if moment.bounded or moment.kind != "day" or not before or before[-1].kind != "day":
        return moment
    prefix = re.match(r"(?:trước|chậm nhất(?: là)?)\s", before[-1].text)
    if prefix is None or not _ABOUT.match(text[before[-1].end : moment.start]):
        return moment
    return replace(moment, text=prefix[0] + moment.text, bounded=True)


_BELOW_EVENT = re.compile(r"sau (?:khi )?([^,.;:\d]{4,40}?)\s?:?$")
_NAMES_NO_EVENT = re.compile(
    r"(?:trong vòng |trong thời hạn |chậm nhất |trong )?\d{1,3} (?:ngày(?: làm việc)?|tuần|tháng)"
)


def _below_event(moment: Moment, node: Node) -> Moment:
    """«Trong vòng 03 ngày làm việc, …» under the heading «6. Sau Đại hội:»."""
    if moment.kind != "counted" or not _NAMES_NO_EVENT.fullmatch(moment.text):
        return moment
    event = _BELOW_EVENT.match(low(node.parent.text).strip()) if node.parent is not None else None
    return moment if event is None else replace(moment, text=f"{moment.text} sau {event[1]}")


_MONTH_OF = re.compile(r"tháng (\d{1,2})(/\d{4})?$")


def _in_month_apart(kept: Sequence[Moment], day: Moment, text: str) -> Moment | None:
    """«riêng tháng 4 do nghỉ lễ gửi trước ngày 18»: the day is of that month, and is what counts."""
    month = _MONTH_OF.search(kept[-1].text) if kept and kept[-1].kind == "month" else None
    if month is None or not re.search(r"ngày \d{1,2}$", day.text):
        return None
    if not _SET_APART.search(text[: kept[-1].start]) or _ENDS.search(
        text[kept[-1].end : day.start]
    ):
        return None
    return replace(day, text=f"{day.text}/{month[1]}{month[2] or ''}", kind="day", bounded=True)


_YEAR_BEFORE = re.compile(r",? (?:của )?năm (?:liền )?trước(?: đó)?$")
_OF_EACH_YEAR = re.compile(
    r"(?:kế hoạch|chương trình|dự toán|chỉ tiêu)[^.;]{0,60}(?:từng|hàng|mỗi) năm[^.;]*$"
)


def _of_year_before(moment: Moment, text: str) -> Moment:
    """«ban hành kế hoạch từng năm …, hoàn thành vào tháng 12 của năm trước đó»: every year."""
    cut = _YEAR_BEFORE.search(moment.text)
    if cut is None or moment.kind not in {"month", "day"} or moment.start == 0:
        return moment
    if _OF_EACH_YEAR.search(text[: moment.start]) is None:
        return moment
    return replace(moment, text=f"{moment.text[: cut.start()]} hàng năm", bounded=True)


_MONTHLY_REPORT = re.compile(
    r"(?<!\w)báo cáo (?:công tác |kết quả |định kỳ )?(?:hàng )?tháng(?! \d)(?: [^\W\d]+){0,6}\s*$"
)


def _of_monthly(moment: Moment, text: str) -> Moment:
    """«gửi báo cáo tháng trước ngày 25»: of every month."""
    if moment.kind != "bare" or not re.search(r"ngày \d|\d$", moment.text):
        return moment
    if _MONTHLY_REPORT.search(text[: moment.start]) is None:
        return moment
    return replace(moment, text=f"{moment.text} hàng tháng", kind="recurring", bounded=True)


_NAMED_DAY = re.compile(
    r"(?<!\w)trước (?:ngày |dịp |lễ |tết |đợt |mùa )?(?:quốc khánh|tết|trung thu|khai giảng|khai mạc|bế giảng|ngày|lễ|năm học mới|noel|giáng sinh|quốc tế|giỗ tổ|đại hội|hội nghị|kỳ họp)(?: [^\W\d]+){0,7}\s?\(?\s?(?:ngày )?$"
)


def _before_named(moment: Moment, text: str) -> Moment:
    """«xong trước Quốc khánh 02/9», «trước ngày khai giảng (05/9)»: before the day that is named."""
    if moment.kind != "day" or re.match(r"trước|chậm|từ|đến", moment.text):
        return moment
    named = _NAMED_DAY.search(text, max(0, moment.start - 70), moment.start)
    if named is None or "-" in moment.text:
        return moment
    return replace(moment, start=named.start(), text=f"trước {moment.text}", bounded=True)


def _joined(moments: list[Moment], text: str) -> list[Moment]:
    """Make one of a rhythm and the day in it: «hằng năm, … trước ngày 15/11»."""
    made: list[Moment] = []
    for moment in moments:
        last = made[-1] if made else None
        between = text[last.end : moment.start] if last else ""
        if last is None or re.search(r"[;]|\.\s|(?<!\w)riêng(?!\w)", between):
            made.append(moment)
        elif _narrows(last, between, moment) or _counts_to(last, between, moment):
            made[-1] = replace(moment, start=last.start)
        elif _NAMES_ITS_DAY.fullmatch(between) and _is_of_month(last, moment):
            made[-1] = moment
        elif last.open_end and last.kind == "year" and len(between) < 90:
            words = text[last.start : moment.end]
            made[-1] = replace(last, end=moment.end, text=words, bounded=True, open_end=False)
        elif _has_rhythm_of(last, moment):
            made[-1] = _with_rhythm(last, moment)
        else:
            made.append(moment)
    return made


_COUNT_IN = re.compile(r"(?:một|\d{1,2}) lần$|lần/(?:tháng|quý|năm)$")


def _counts_to(count: Moment, between: str, moment: Moment) -> bool:
    """Whether a count only says how often what comes next is: «03 tháng một lần, vào cuối quý»."""
    if count.kind != "recurring" or not _COUNT_IN.search(count.text):
        return False
    if not re.fullmatch(r"[\s,(]*(?:và )?(?:vào )?(?:tháng )?", between):
        return False
    return moment.kind in {"month", "quarter"} or moment.text.endswith("cuối quý")


_EACH_YEAR = re.compile(r"(?:định kỳ )?(?:hàng|mỗi) năm")


def _has_rhythm_of(rhythm: Moment, due: Moment) -> bool:
    """Whether a day is that of the rhythm before it; a month or quarter only of each year."""
    if due.kind == "day":
        has_day = re.search(r"\d", rhythm.text.replace("6 tháng", ""))
        return rhythm.kind == "recurring" and not has_day
    is_bare = due.kind in {"month", "quarter"} and not _OF_ONE_YEAR.search(due.text)
    return is_bare and _EACH_YEAR.fullmatch(rhythm.text) is not None


_IN_BRACKETS = re.compile(r"\s?\((?:tức |là )*")
_FIRM = re.compile(r"trước|chậm nhất|muộn nhất|không muộn")


def _narrows(period: Moment, between: str, day: Moment) -> bool:
    """Whether a day says how far a month reaches: «trong tháng 11, chậm nhất ngày 28/11»."""
    if period.kind == "week" and day.kind == "day":
        return _IN_BRACKETS.fullmatch(between) is not None
    if period.kind in {"quarter", "recurring"} and day.kind == "day":
        of_quarter = re.match(r"cuối (?:quý|tháng)", period.text) is not None
        return of_quarter and re.fullmatch(r"[\s,(]*", between) is not None
    if period.kind != "month" or day.kind != "day":
        return False
    if _IN_BRACKETS.fullmatch(between):
        return _is_of_month(period, day)
    if not _FIRM.match(day.text):
        return False
    if re.fullmatch(r"[\s,(]*(?:và |nhưng |song )?(?:xong |phải |hoàn thành )?", between) is None:
        return False
    return _is_of_month(period, day)


_NAMES_ITS_DAY = re.compile(r"\s(?!và\s)[^,;.()]{2,16}\s(?<! và )")
"""«tháng 02/2026 họp ngày 11/02»: nothing but what is done then."""


def _is_of_month(period: Moment, day: Moment) -> bool:
    if period.kind != "month" or day.kind != "day":
        return False
    months = re.findall(r"tháng (\d{1,2})(?!\d)", period.text)
    named = re.findall(r"\d{1,2}(?:\s?[/.-]\s?| tháng )(\d{1,2})(?!\d)", day.text)
    return bool(months and named) and int(months[-1]) == int(named[-1])


def _with_rhythm(rhythm: Moment, day: Moment) -> Moment:
    """The day is what counts; its rhythm is that of the words before it, where they are one."""
    every = re.search(r"(?:hàng|mỗi|từng) (?:năm|tháng|quý)", rhythm.text)
    has_year = re.search(r"\d{4}|hàng ", day.text)
    if every is None or has_year or "6 tháng" in rhythm.text:
        return day
    return replace(day, text=f"{day.text} {every[0]}")
