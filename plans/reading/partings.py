"""What of a clause its day does not reach: what is due otherwise, what goes on, what is put off."""

import re
from dataclasses import replace

from plans.draft import Flag, FlagKind
from plans.reading.bodies import Spot, body_at, body_start
from plans.reading.clauses import Clause
from plans.reading.moments import Moment
from plans.reading.opened import open_phrase
from plans.reading.roles import subject_names
from plans.reading.undated import BARE
from plans.reading.views import Views
from plans.reading.work import Found, Work

_APART = re.compile(r", riêng (?=[^\W\d])(?!(?:trong |vào )?(?:năm|quý|tháng|ngày|đợt|kỳ) )")
"""«chỉnh lý tài liệu, riêng tài liệu đất đai xong trước ngày 31/3»: the rest is not due then."""


def set_apart(views: Views, clause: Clause, moment: Moment) -> tuple[Clause | None, Clause]:
    """Return what stands before «, riêng …», where only that is due by the day, and the clause left."""
    apart = _APART.search(views.low, clause.start, moment.start)
    if apart is None or clause.verb is None or clause.verb >= apart.start():
        return None, clause
    verb = next((at for at in views.verbs if apart.end() <= at < clause.end), None)
    left = replace(clause, start=apart.start() + 2, subject=None, verb=verb)
    return replace(clause, end=apart.start()), left


_ALSO = re.compile(
    r"[\s)]*,? (?:và )?(?:đồng thời|hoạt động (?:thường xuyên|liên tục),|thường xuyên) (?!báo cáo|gửi|tổng hợp)"
)
_AND_THEN = re.compile(r"[\s)]*(?:,| và) ")


def without_tail(views: Views, clause: Clause, last: Moment) -> Clause:
    """Cut off «…, đồng thời theo dõi, nhắc các chi bộ …» behind the last day: it is due at none.

    So is «sơ kết vào quý II/2028, tổng kết theo hướng dẫn của …», which says when itself.
    """
    also = _ALSO.match(views.plain, last.end, clause.end)
    if also is None:
        also = _AND_THEN.match(views.plain, last.end, clause.end)
        opened = open_phrase(views.low[also.end() : clause.end]) if also is not None else None
        if opened is None or opened.flag not in _OPEN_ENDS:
            return clause
    is_duty = also is not None and also.end() in views.verbs
    return replace(clause, end=also.start()) if also is not None and is_duty else clause


_OPEN_ENDS = frozenset(
    (FlagKind.EVENT, FlagKind.SET_ELSEWHERE, FlagKind.ON_REQUEST, FlagKind.CONTINUOUS)
)


PUT_OFF = re.compile(
    r"(?<!\w)(?:lùi(?: lại)?|dời|hoãn|gia hạn|kéo dài(?: thêm)?|chuyển sang|thay đổi|điều chỉnh)(?: thời (?:gian|hạn|điểm)(?: [^\W\d]+){1,6} từ(?: hết)?(?: ngày)? [\d/]+)?(?: (?:thời gian|thời hạn|thực hiện|tổ chức|tiến hành|thêm|lại|đến|tới|sang|từ|thành|là|và|phải|nay|ngày|khởi công|khai giảng|khai mạc|khánh thành|họp|đại hội|hội nghị|mở lớp|[\d/]+)|,)*[\s,]*(?:kết thúc |hoàn thành |xong )?$"
)
"""«thời gian kiểm điểm … được lùi đến hết ngày …»: a day of work that is told elsewhere."""


def body_put_off(views: Views, clause: Clause, moment: Moment) -> tuple[str, ...]:
    """Return whose work is put off: the first body that the clause names in capitals."""
    for match in body_start().finditer(views.plain, clause.start, moment.start):
        opens = not views.plain[clause.start : match.start()].strip(" -+,;:")
        begins = opens or not views.plain.startswith("các", match.start())
        if views.text[match.start()].isupper() and begins:
            spot = body_at(views.plain, views.masked, match.start(), views.verbs)
            if spot is not None and spot.end <= moment.start:
                return subject_names(views, Spot(spot.start, _cut_off(views, spot)))
    return ()


_GOES_ON = re.compile(r"\s+(?:đang|nêu|nay|lùi|đã|được|chưa|bị|nên|còn)(?!\w)")


def _cut_off(views: Views, spot: Spot) -> int:
    cut = _GOES_ON.search(views.plain, spot.start, spot.end)
    return cut.start() if cut else spot.end


def leads_sentence(views: Views, clause: Clause, moment: Moment) -> bool:
    """Whether a clause begins with its day: «Trước ngày 15/5, các chi bộ gửi …, Văn phòng tổng hợp»."""
    bare = BARE.match(views.low[clause.start : moment.start])
    return bare is not None and views.low[moment.end : moment.end + 1] == ","


def let_lead_date(found: Found, views: Views, lead: Work, clause: Clause) -> None:
    """Give the day that opens a sentence to what another body does in its next clause."""
    work = found.works[-1]
    if clause.subject is None or work.span[0] != clause.start or work.is_dated:
        return
    if work.deadline.phrase is None and ";" not in views.plain[lead.span[0] : clause.start]:
        work.deadline = lead.deadline
        work.flags.append(Flag(FlagKind.DEADLINE_INHERITED, lead.deadline.phrase))
