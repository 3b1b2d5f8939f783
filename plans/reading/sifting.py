"""Words of time that are no deadline, each with the reason."""

import re
from datetime import date

from plans.draft import Why
from plans.reading.calendars import Calendar
from plans.reading.moments import Moment

_DOCUMENTS = (
    r"(?:nghị quyết|kế hoạch|công văn|thông báo|quyết định|quyết nghị|chỉ thị|kết luận|hướng dẫn|quy định|báo cáo|chương trình|luật|nghị định|thông tư|"
    r"tờ trình|giấy mời|điện|công điện|pháp lệnh|quy chế|đề án|văn bản|thông tri|hiến pháp|biên bản|bộ luật)"
)
_NUMBERED = re.compile(
    rf"(?:số:? ?[\w/.&-]+|\d{{1,5}}\s?[-/]\s?[a-zđ][\w/.&-]*|{_DOCUMENTS}(?: \S+){{0,8}}),?(?: \(?ban hành)?,?(?: ký)?\s*$"
)
_SURELY_NUMBERED = re.compile(
    rf"(?:{_DOCUMENTS}(?: \S+){{0,4}} số:? ?\d[\w/.&-]*|số:? ?\d+[/-][\w/.&-]+|\d{1, 5}\s?[-/]\s?[a-zđ]{(2,)}[\w/.&-]*),?(?: ký)?\s*$"
)
_REMEMBERED = re.compile(
    r"(?:kỷ niệm|ngày sinh|năm sinh|ngày thành lập|thành lập (?:đảng|đội|đoàn|hội|quân|công)|ngày truyền thống|ngày mất|chào mừng|nhân dịp|nhân ngày|nhân kỷ niệm|lần thứ|giải phóng(?! mặt bằng)|quốc khánh|di chúc|cách mạng tháng|ngày hội|sinh nhật|ngày thầy thuốc|ngày nhà giáo|ngày phụ nữ|ngày quốc tế|chủ tịch hồ chí minh|lập đảng|chiến thắng)[^.;]*$"
)
_AT_HOUR = re.compile(r"(?:(?:vào|đúng|lúc|hồi|từ) )*\d{1,2}(?: giờ|h|g\d)")
_ON_OCCASION = re.compile(r"(?:vào|trong|đúng|đợt) dịp|^dịp")
_TERMS = re.compile(
    r"(?:nhiệm kỳ|khóa|giai đoạn(?! (?:\d{1,2}|[iv]+)(?!\w))|năm học|kế hoạch 5 năm|niên hạn)[^.;,]{0,30}$"
)
_TERM_OF_OFFICE = re.compile(
    r"(?:nhiệm kỳ|khóa [ivxl]+|năm học|kế hoạch 5 năm|niên hạn)(?!\w)[^.;,(]{0,30}$"
)
"""What days bound that are the bounds of a term; «giai đoạn 2 (từ 01/3 đến 31/3)» is work."""
_COUNTED_OVER = re.compile(
    r"(?:(?:tính|lấy(?! ý kiến| phiếu)|số liệu (?:có )?(?:đến|tới|tại)(?: hết)?(?: thời điểm| mốc)|thống kê|kỳ báo cáo|phát sinh|trong kỳ|chốt số liệu|số liệu(?: được)? chốt|kỳ số liệu|mốc (?:kiểm tra|số liệu|thời gian)(?: được)?(?: tính)?)[^.;,]{0,22}|số liệu(?: báo cáo)?(?: được)?(?: tính)?)\s*$"
)
_HELD_BY = re.compile(
    r"(?:(?:do|được|đã|trừ|tại|theo|của) [^.;]{0,110}(?:tổ chức|triệu tập|ban hành|thông qua|phát động|khai mạc|ký|dự hội nghị|hội nghị|phiên họp|kỳ họp|buổi làm việc|cuộc họp)[^.;,]{0,30})$"
)
_PAST_WORD = re.compile(r"(?<!\w)(?:đã|vừa qua|trước đây|từng)(?!\w)")
_DONE_WORD = re.compile(r"đã (?:thực hiện|hoàn thành|tổ chức|triển khai)")
_OF_REPORT = re.compile(
    r"(?:biên bản (?:sinh hoạt|họp)|báo cáo|kế hoạch|chương trình|chuyên đề|nghị quyết|công tác|nhiệm vụ|kết quả|tình hình|chỉ tiêu|dự toán|quyết toán|số liệu|chủ đề|phương hướng|hoạt động|lịch|thi đua|chất lượng|xếp loại|đánh giá|tổng kết|sơ kết|kiểm điểm|kinh phí|ngân sách|cam kết|danh hiệu|thu chi|đảng phí|hội phí|đoàn phí)(?: (?:định kỳ|của|công tác|làm việc|hành động|chi bộ|về|cho|trong|tháng|kết quả|năm|quý))*\s*\(?$"
)
_GRADED = re.compile(
    r"(?:đánh giá|xếp loại|bình xét|phân loại|nhận xét|bình bầu|khen thưởng|thi đua|tự phê bình|phê bình)[^.;]{0,130}$"
)
_LASTS = re.compile(r"(?:không quá|tối đa|trong vòng|thời lượng|kéo dài)\s*$")
_EFFECT = re.compile(r"(?:có )?hiệu lực[^.;]{0,20}$|thay thế[^.;]{0,40}$")


_BOUNDS_TERM = re.compile(r"(?: năm học)?[\s:(,]*từ (?:ngày )?\d")
"""«học kỳ I từ 07/9/2026 …»: where the document says when its terms are."""


def reason_against(
    text: str, moment: Moment, calendar: Calendar, *, basis: bool = False
) -> Why | None:
    """Tell why a moment is no deadline; None where it may be one.

    Args:
        text: The paragraph, in the form of `low`.
        moment: The phrase found in it.
        calendar: The document's years and day of issue.
        basis: Whether the paragraph stands among the grounds of the document.
    """
    before = text[max(0, moment.start - 140) : moment.start]
    if moment.kind == "target" or _is_aimed_at(text, before, moment):
        return Why.TARGET
    if moment.kind == "day":
        return _of_day(text, before, moment, calendar, basis=basis)
    if moment.kind == "span" and "học k" in moment.text and _BOUNDS_TERM.match(text[moment.end :]):
        return Why.TERM
    if moment.kind == "span" and not moment.bounded and not re.match(r"cuối|hết|đầu", moment.text):
        return Why.TERM
    if _TERMS.search(before) and not moment.bounded and not _is_dated_part(before, moment):
        return Why.TERM
    return _of_period(text, before, moment, calendar, basis=basis)


_UNTIL = re.compile(r"(?:cho )?(?:đến|tới)(?: hết| cuối)?(?: ngày)? ?(?=\d|quý|tháng|năm)")
_SHARE = r"\d{1,3}(?:[.,]\d+)?\s?%"
_HAS_SHARE = re.compile(
    rf",?\s?(?:phấn đấu |có |tỷ lệ |trên |ít nhất |tối thiểu |đạt |phải )*{_SHARE}|"
    rf",? [^.;]{{0,70}}(?<!\w)(?:đạt|chiếm|còn|lên|vượt)(?: [^\W\d]+){{0,3}} {_SHARE}"
)
_STRIVES = re.compile(r"(?<!\w)phấn đấu(?: [^\W\d]+){0,2}\s*$")


def _is_aimed_at(text: str, before: str, moment: Moment) -> bool:
    """Whether a share is to be reached by then: «đến ngày 30/6/2027 có 85% dân số …»."""
    if _UNTIL.match(moment.text) is None:
        return False
    follows = text[moment.end :]
    shares = _HAS_SHARE.match(follows) is not None
    strives = _STRIVES.search(before) is not None and re.match(rf"[^.;]{{0,60}}{_SHARE}", follows)
    return shares or bool(strives)


def _is_dated_part(before: str, moment: Moment) -> bool:
    """«giữa nhiệm kỳ (quý II/2028)»: a month or quarter set apart in brackets."""
    return moment.kind in {"month", "quarter"} and before.endswith("(")


def _of_day(
    text: str, before: str, moment: Moment, calendar: Calendar, *, basis: bool
) -> Why | None:
    firm = bool(_FIRM_DAY.match(moment.text))
    past = _is_past(moment, calendar)
    if past and _DONE_WORD.search(before) and not basis and not _SURELY_NUMBERED.search(before):
        return None
    if not firm and (
        (_LATER_THAN.search(before) and not _NOT_LATER.search(before)) or _FALLS_DUE.search(before)
    ):
        return Why.OTHER_EVENT
    if _RUNS_OUT.match(moment.text) and _WHAT_RUNS_OUT.search(before):
        return Why.OTHER_EVENT
    if not firm and (_TO_SERVE.search(before) or _FOR_REASON.search(before)):
        return Why.OTHER_EVENT
    if (why := _of_what_was(text, before, moment)) is not None:
        return why
    if _CUT_OFF.search(before):
        return Why.REPORT_PERIOD
    if not moment.bounded and _ROUND.search(before):
        return Why.SUBJECT
    if _HOLIDAY.search(before) and not re.search(r"\d{4}|đến", moment.text):
        return Why.ANNIVERSARY
    why = _surely(before, moment, calendar, past=past, firm=firm)
    if why is None and not firm:
        why = _perhaps(text, before, moment, past=past)
    return Why.BASIS if basis and why in _OF_GROUNDS else why


def _of_what_was(text: str, before: str, moment: Moment) -> Why | None:
    """Tell why a day is of what was: what was then, of what a paper is, from where work was moved."""
    if not _DUE.match(moment.text) and _WAS_THEN.match(text[moment.end :]):
        return Why.HISTORY
    if _STILL_GOOD.search(before):
        return Why.OTHER_DOCUMENT
    return Why.HISTORY if _INSTEAD_OF.search(before) or _MOVED_FROM.search(before) else None


_LATER_THAN = re.compile(r"(?<!\w)(?:sau|quá)(?: ngày| thời hạn| hạn| mốc)?\s*$")
"""«hồ sơ nộp sau ngày 10/12 không được xem xét»: from then on it is too late."""
_NOT_LATER = re.compile(r"(?<!\w)(?:không|tránh)(?: [^\W\d]+){0,4} (?:sau|quá)(?: ngày)?\s*$")
"""«không được để sau ngày 15/11»"""
_FALLS_DUE = re.compile(
    r"(?<!\w)(?:hết (?:thời gian (?:dự bị|tập sự|thử việc|thử thách|luân chuyển|công tác|đương chức)|nhiệm kỳ|hiệu lực|tập sự)|nghỉ (?:hưu|chế độ|thai sản|việc|công tác)|xuất ngũ|mãn nhiệm|(?:đủ|tròn) \d+ tuổi|(?:trả|hoàn trả|vay)[^,;.]{0,20} đến hạn)(?:,? (?:vào|từ|kể từ|tính đến))?\s*$|"
    r"(?<!\w)(?:đến|tới|quá|hết) (?:kỳ )?(?:hạn|thời hạn)(?: [^\W\d]+){1,4}\s*$|\((?:hết|đủ|tròn) [^()]{2,34}$"
)
_RUNS_OUT = re.compile(r"(?:đến|tới|hết|quá) hạn")
_WHAT_RUNS_OUT = re.compile(
    r"(?:khoản|vay|nợ|hợp đồng|bảo hiểm|giấy phép|giấy|thẻ|chứng chỉ|bảo hành)(?: [^\W\d]+){0,3}\s*$"
)
"""«hoàn trả khoản vay đến hạn ngày 15/11»"""
_TO_SERVE = re.compile(
    r"(?<!\w)(?:để|nhằm) (?:kịp )?(?:phục vụ|chuẩn bị cho|kịp)(?: [^.;,]{0,50})? (?:họp|kỳ họp|hội nghị|phiên họp|cuộc họp|đại hội|buổi làm việc)(?: [^.;,]{0,40})?$"
)
"""«để phục vụ phiên họp Ban Chỉ đạo ngày 30/7»: the meeting is others' work."""
_FOR_REASON = re.compile(
    r"(?<!\w)(?:do|vì|bởi) (?:bận|trùng|vướng|kẹt)(?: (?!nên|thì|phải|được|chuyển|lùi|dời|hoãn|sang)[^\s.;,\d]+){0,6}\s*$"
)
"""«do bận đợt tuyên truyền 18/3 được gửi chậm hơn»: why, not by when."""
_INSTEAD_OF = re.compile(
    r"(?<!\w)thay (?:cho|vì|thế)(?: (?:mốc|ngày|thời hạn|thời gian|hạn|lịch|cũ|đã ấn định|là|trong))*\s*$"
)
"""«kết thúc trước ngày 30/10 (thay cho mốc ngày 30/9)»"""
_MOVED_FROM = re.compile(
    r"\((?:dời|lùi|chuyển|hoãn|đổi|thay|điều chỉnh|trước đây|lịch cũ)(?: [^\W\d]+){0,4}\s*$"
)
"""«hội nghị mở rộng (dời từ ngày 13/8)»: where it was before."""
_CUT_OFF = re.compile(r"\((?:chốt|số liệu|tính)(?: số liệu| đến| tại)?\s*$")
"""«gửi số liệu (chốt đến 20/5)»"""
_HOLIDAY = re.compile(r"(?<!\w)nghỉ(?: (?:lễ|tết|các ngày|ngày|dịp|quốc khánh|giỗ tổ)){1,3}\s*\(?$")
"""«riêng tuần nghỉ lễ 30/4»: a holiday by its day."""
_ROUND = re.compile(r"(?:huy hiệu|trao|tặng|kết nạp|xét|khen thưởng)[^.;:]*(?<!\w)đợt\s*$")
"""«trao Huy hiệu Đảng đợt 03/02»: the name of a round."""
"""«hộ vay đến hạn trả nợ 30/6»: what the work is about has a day of its own."""
_DUE = re.compile(r"trước|chậm nhất|muộn nhất|hạn|xong|hoàn thành")
_WAS_THEN = re.compile(
    r"[\s,)]*(?:toàn [^\W\d]+ |chi bộ |đơn vị )?(?:mới (?:có|chỉ|được|nhận|đạt)|đã|chỉ (?:có|mới)|còn|vẫn|chưa)(?!\w)"
)
"""«đến ngày 20/5 mới có 3/10 chi bộ nộp», «ngày 12/3 đã kiểm tra …»: what was then."""
_STILL_GOOD = re.compile(r"\((?:cấp|ký|lập|sinh|kết nạp|ban hành|đăng ký)[^();]{0,30}$")
"""«giấy chứng nhận (cấp trước 20/3/2026)»: of what the paper is, not when it is due."""
_FIRM_DAY = re.compile(r"trước|chậm nhất|muộn nhất|hạn|đến hết|hết|xong|hoàn thành")
_OF_GROUNDS = frozenset((Why.OTHER_DOCUMENT, Why.HISTORY, Why.OTHER_EVENT))


def _surely(
    before: str, moment: Moment, calendar: Calendar, *, past: bool | None, firm: bool
) -> Why | None:
    """Reasons that hold whatever words bound the day."""
    if _SURELY_NUMBERED.search(before):
        return Why.OTHER_DOCUMENT
    if past and calendar.issued_on and _is_plainly_past(moment):
        return Why.HISTORY if firm else _why_past(before)
    if _EFFECT.search(before):
        return Why.OTHER_DOCUMENT
    return Why.REPORT_PERIOD if not firm and _COUNTED_OVER.search(before) else None


def _perhaps(text: str, before: str, moment: Moment, *, past: bool | None) -> Why | None:
    """Reasons against a day that no word such as «trước» makes a deadline."""
    early = past or (past is None and re.search(r"\d{4}", moment.text) is not None)
    if early and _NUMBERED.search(before):
        return Why.OTHER_DOCUMENT
    if _is_anniversary(before, text, moment, past=past):
        return Why.ANNIVERSARY
    if early and _HELD_BY.search(before):
        return Why.OTHER_EVENT
    if past:
        return Why.HISTORY
    if re.match(r"vào|lúc", moment.text):
        return None
    return Why.TERM if _TERM_OF_OFFICE.search(before) else None


def _is_plainly_past(moment: Moment) -> bool:
    """Whether no window reaches past the day of issue: its last day counts."""
    return not re.search(r"đến|tới|-\s?(?:ngày )?\d{1,2}/", moment.text) or moment.text.startswith(
        "đến"
    )


def _why_past(before: str) -> Why:
    if _NUMBERED.search(before):
        return Why.OTHER_DOCUMENT
    if _REMEMBERED.search(before[-110:]):
        return Why.ANNIVERSARY
    return Why.OTHER_EVENT if _HELD_BY.search(before) else Why.HISTORY


def _is_anniversary(before: str, text: str, moment: Moment, *, past: bool | None) -> bool:
    if _ON_OCCASION.search(before[-12:] + moment.text[:10]):
        return False
    if moment.text.startswith("dịp ") and _HANDED_OVER.search(before):
        return False
    if past is not True and _HELD_ON.search(before) and not _SPAN_OF_YEARS.search(moment.text):
        return False
    if past is not True and _AT_HOUR.match(moment.text):
        return False  # «truyền hình trực tiếp Lễ kỷ niệm lúc 20 giờ ngày 31/12»
    opening = before.rstrip().endswith("(")
    if opening and past is not False and re.search(r"\d{1,2}/\d{1,2}/\d{4}\s?-", moment.text):
        return True
    if moment.bounded:
        return False
    remembered = _REMEMBERED.search(before[-110:])
    if remembered is None:
        return False
    follows = text[moment.end : moment.end + 1]
    return opening or follows in {")", ","} or not re.search(r"vào|tổ chức", before[-40:])


_HELD_ON = re.compile(
    r"(?<!\w)(?:vào|trong|đúng)(?: đúng| dịp)?(?: ngày| lễ| tết)(?: hội)? [^,.;()]{3,60}\s?\(\s?$|(?<!\w)đúng dịp [^,.;()]{0,50}$"
)
"""«lồng ghép trong Ngày hội Đại đoàn kết (18/11)»: the day is when the work is done."""
_HANDED_OVER = re.compile(
    r"(?<!\w)(?:bàn giao|khánh thành|khởi công|ra mắt|hoàn thành|xong|khai trương|công bố|trao)(?: [^\W\d]+){0,3}\s*$"
)
"""«công trình chào mừng: …, bàn giao dịp 19/5/2027»"""
_SPAN_OF_YEARS = re.compile(r"\d{4}\s?-")


def _is_past(moment: Moment, calendar: Calendar) -> bool | None:
    """Whether a day lies before the document; None where its year does not settle it."""
    years = [int(year) for year in re.findall(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)", moment.text)]
    match = re.search(
        r"(\d{1,2})(?:\s?[/.-]\s?| tháng )(\d{1,2})(?:\s?[/.-]\s?|,? năm )(\d{4})", moment.text
    )
    if match and calendar.issued_on:
        try:
            return date(int(match[3]), int(match[2]), int(match[1])) < calendar.issued_on
        except ValueError:
            return None
    if years and calendar.years:
        if max(years) < calendar.years[0]:
            return True
        return None if max(years) == calendar.years[0] and not calendar.issued_on else False
    return None


_MONTH_OF_YEAR = re.compile(r"tháng (\d{1,2})(?:\s?[/-]\s?|,? năm )(\d{4})$")


def _is_month_gone(moment: Moment, calendar: Calendar) -> bool:
    """«bản cam kết đã ký tháng 02/2026», in a document of September."""
    named, issued = _MONTH_OF_YEAR.search(moment.text), calendar.issued_on
    if named is None or issued is None:
        return False
    return (int(named[2]), int(named[1])) < (issued.year, issued.month)


def _of_period(
    text: str, before: str, moment: Moment, calendar: Calendar, *, basis: bool
) -> Why | None:
    if basis and not _FIRM_PERIOD.match(moment.text):
        return Why.BASIS
    follows = text[moment.end :]
    if _IN_FORCE.search(before):
        return Why.OTHER_DOCUMENT
    if _NO_LATER.search(before):
        return Why.LENGTH
    if moment.kind == "recurring":
        return _of_rhythm(before, moment) if _NAMES_PAPER.search(before) else None
    if _is_gone(moment, follows, calendar):
        return Why.HISTORY
    if moment.kind == "year" and "cuối năm" in moment.text and _AIMED.search(before):
        return Why.TARGET
    if moment.kind == "year" and _IN_YEAR.match(moment.text):
        return _of_year(before, follows, moment)
    if moment.kind == "counted":
        lasts = _LENGTH.fullmatch(moment.text) is not None
        return Why.LENGTH if lasts or re.search(r"\d{4}\s*\($", before[-8:]) else None
    return None if moment.bounded else _of_loose_period(before, follows, moment)


def _is_gone(moment: Moment, follows: str, calendar: Calendar) -> bool:
    """Whether a period lies before the document, or what follows tells what was then."""
    if moment.kind in {"month", "quarter", "year"} and _is_past(moment, calendar):
        return True
    return not moment.bounded and (
        _is_month_gone(moment, calendar) or _WAS_THEN.match(follows) is not None
    )


_LENGTH = re.compile(r"(?:không quá|tối đa) \d{1,3} (?:ngày(?: làm việc)?|tuần|tháng|giờ)")
"""«kiểm điểm xong trước 10/12, không quá 02 ngày mỗi nơi»: how long it lasts."""
_NO_LATER = re.compile(r"(?:không|tránh)[^,;.]{0,20} (?:kéo dài|chậm|lùi|chuyển)[^,;.]{0,12}$")
"""«không để kéo dài sang quý IV»"""
_IN_FORCE = re.compile(r"(?:có )?hiệu lực(?: thi hành)?\s*$")
_FIRM_PERIOD = re.compile(r"trước|chậm nhất|hoàn thành|xong|đến hết")
_NAMES_PAPER = re.compile(
    rf"{_OF_REPORT.pattern}|(?:chuyên đề|toàn khóa và|nghị quyết|kỳ|lễ|kế hoạch)\s*$"
)


def _of_loose_period(before: str, follows: str, moment: Moment) -> Why | None:
    """A period that no word bounds often names what a paper is about: «báo cáo quý II»."""
    if moment.kind == "year" and _GRADED.search(before) and "dịp" not in moment.text:
        return Why.SUBJECT
    part_of_month = moment.kind in {"month", "span"} and re.match(
        r"đầu|giữa|cuối|hết|\w+ tuần|nửa", moment.text
    )
    held = moment.kind == "month" and re.search(r"(?:kiểm điểm|tổng kết|sơ kết)\s*$", before)
    if _OF_REPORT.search(before) and not (part_of_month or held or _is_alone(before, follows)):
        return Why.SUBJECT
    return Why.TERM if re.search(r"\((?:khóa|đợt)[^)]*$", before) else None


_IN_YEAR = re.compile(r"(?:trong|vào)(?! (?:dịp |khoảng )?(?:đầu|giữa|cuối))")
_AIMED = re.compile(r"(?:đạt|phấn đấu|tỷ lệ|%|giảm|tăng)[^;.]*$")
"""«phấn đấu đạt 90 % vào cuối năm 2028»"""


def _of_year(before: str, follows: str, moment: Moment) -> Why | None:
    """«trong năm 2026» is a deadline at the end of a clause, or right behind its duty."""
    ends = re.match(r"\s*(?:[.;)]|$|\(|như sau|cụ thể)", follows)
    duty = re.search(r"(?:hoàn thành|thực hiện|tổ chức|triển khai|xây dựng)[^.;]{0,20}$", before)
    return None if ends or duty or moment.start <= 3 else Why.SUBJECT


def _of_rhythm(before: str, moment: Moment) -> Why | None:
    """«báo cáo định kỳ hàng quý» is a rhythm of work; «kế hoạch hàng năm» names a plan."""
    if re.match(
        r"(?:trước|chậm nhất|vào|định kỳ|từ|ngày|sáng|chiều|cuối mỗi|đầu mỗi)|.* (?:lần|kỳ|buổi)",
        moment.text,
    ):
        return None
    if re.search(r"báo cáo(?: định kỳ| kết quả)?\s*$|sinh hoạt(?: chuyên đề)?\s*$", before):
        return None
    return Why.SUBJECT


def _is_alone(before: str, follows: str) -> bool:
    """Whether a period after the name of a product is when it is due: «tổng kết (tháng 11/2026)»."""
    return before.rstrip().endswith("(") and follows.lstrip().startswith(")")
