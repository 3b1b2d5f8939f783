"""The work that one paragraph sets, clause by clause, deadline by deadline."""

from __future__ import annotations

import re
from dataclasses import replace

from plans.draft import DraftDeadline, Flag, FlagKind, Ignored, Why
from plans.reading.bodies import body_at
from plans.reading.clause_moments import OCCASION, occasions_in, sifted
from plans.reading.clauses import Clause, Views, clauses_of, views_of
from plans.reading.contexts import Zone
from plans.reading.dating import read_moment
from plans.reading.following import counted_from, without_exception
from plans.reading.language import low
from plans.reading.making import work_of
from plans.reading.moments import Moment
from plans.reading.opened import Opened, open_phrase
from plans.reading.outline import Node
from plans.reading.roles import (
    body_behind_colon,
    delivery,
    passive_body,
    subject_names,
)
from plans.reading.settling import (
    add,
    extend_quote,
    fill_delivery,
    let_sums_date,
    only_assigns,
    refer_back,
    settle,
    settle_open,
)
from plans.reading.work import Found, Setting, Work

BARE = re.compile(
    r"^[\s,.;:(+–-]*(?:(?:và|đồng thời|tất cả|các nội dung trên|nội dung này|việc này|phải|cần|yêu cầu|thời gian(?: thực hiện| hoàn thành| tổ chức)?|(?:thời hạn|hạn)(?: [^\W\d]+){0,3}|tiến độ|hoàn thành(?: việc này)?|thực hiện|xong|tổ chức|triển khai|trong thời gian|½ ngày|\d{1,2} (?:ngày|buổi)|là|lần thứ [^\W\d]+|đợt (?:\d+|[ivx]+)|lần \d|vòng \d)[\s,:]*)*$"
)
_SEND_ONLY = re.compile(
    r"^[\s,.;)]*(?:và |đồng thời )?(?:gửi|nộp|báo cáo|trình)(?: (?:báo cáo|kết quả|văn bản|về|cho|đến))*\s|^[\s,.;)]*$"
)
_NEGATIVE = re.compile(
    r"(?<!\w)(?:không bắt buộc|không phải|được miễn|không tổ chức|không thực hiện)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)đã (?:thực hiện|hoàn thành|tổ chức|triển khai)")
INTRO = re.compile(
    r"(?:như sau|sau đây|(?:nội dung|nhiệm vụ|việc|yêu cầu) sau)\s*:?\s*$|sau\s*:\s*$"
)
_TAIL = re.compile(r"[)\]”\"]*(?:\s*\([^()]{0,90}\))?(?:\s*đối với [^,;.]{1,70})?[)\]”\"]*[.,;]?")


_NO_MORE = re.compile(
    r"(?:tổ chức |triển khai |quan tâm |phối hợp )?(?:triển khai |tổ chức )?(?:thực hiện|chỉ đạo|phối hợp)(?: tốt| nghiêm túc| hiệu quả| có hiệu quả| thực hiện)?(?: (?:các nội dung|kế hoạch|công văn|hướng dẫn|văn bản|chương trình|nội dung)(?: này| trên| nêu trên)?)?[./\s]*$"
)
"""«… nghiêm túc thực hiện.»: nothing but what all has been said."""
_SHORT_ITEM = 140
_SHORTEST = 14
"""Letters of a clause that may set work."""


def works_in(node: Node, text: str, setting: Setting, offset: int = 0) -> Found:
    """Return the work that a paragraph sets, or the part of it behind a label."""
    views = views_of(text)
    moments, ignored = sifted(node, views, setting, offset)
    found = Found([], ignored)
    found.occasions = occasions_in(views, setting.calendar)
    if setting.zone is Zone.SAMPLE or (INTRO.search(views.low) and setting.basis):
        found.ignored.extend(
            Ignored(text[each.start : each.end], node.line_of(offset + each.start), Why.SAMPLE)
            for each in moments
        )
        return found
    head = _head_moment(views, moments)
    if head is not None:
        entry = _works_behind(node, text, head, setting, offset)
        if entry.works:
            return entry
    _read_clauses(found, node, views, moments, setting, offset)
    return found


_BEHIND_DAY = re.compile(r"[\s:)\-–,]*(?:hạn (?:chót|cuối)\s*:?\s*)?", re.IGNORECASE)


def _works_behind(node: Node, text: str, head: Moment, setting: Setting, offset: int) -> Found:
    """Return the work that stands behind the time that opens a line, dated by it."""
    skipped = _BEHIND_DAY.match(text, head.end)
    behind = skipped.end() if skipped else head.end
    is_entry = bool(_ENTRY_DAY.match(head.text))
    found = works_in(node, text[behind:], replace(setting, is_entry=is_entry), offset + behind)
    for work in found.works:
        joint = "" if work is found.works[0] and work.span[0] == 0 else "… "
        work.quote = f"{text[:behind]}{joint}{work.quote}"
    _date_all(found, text, head, setting)
    return found


def _head_moment(views: Views, moments: list[Moment]) -> Moment | None:
    """Return the time that opens a line: «Tháng 4: …», for all that the line sets."""
    if not moments or not BARE.match(views.low[: moments[0].start]):
        return None
    follows = views.low[moments[0].end :].lstrip(" )")
    is_period = moments[0].kind in {"month", "quarter", "week", "day"}
    return (
        moments[0]
        if is_period and (follows.startswith(":") or _opens_entry(views, moments[0]))
        else None
    )


_ENTRY_DAY = re.compile(r"^(?:(?:thứ \w+|chủ nhật)[\s,(-]*)*\(?(?:ngày )?\d{1,2}")


def _opens_entry(views: Views, moment: Moment) -> bool:
    """Whether an entry of a calendar begins with its day: «Thứ Năm 04/6 Hội Phụ nữ nộp …»."""
    behind = views.text[moment.end :].lstrip(" )-–")
    return bool(_ENTRY_DAY.match(moment.text)) and behind[:1].isupper() and not moment.bounded


def _date_all(found: Found, text: str, head: Moment, setting: Setting) -> None:
    words = text[head.start : head.end]
    reading = read_moment(head, words, setting.calendar)
    for work in found.works:
        if not work.is_dated and work.deadline.phrase is None:
            work.deadline = reading.deadline
            work.flags += reading.flags


def _read_clauses(
    found: Found,
    node: Node,
    views: Views,
    moments: list[Moment],
    setting: Setting,
    offset: int,
) -> None:
    owners: tuple[str, ...] = ()
    for clause in clauses_of(views):
        if clause.subject is not None:
            owners = subject_names(views, clause.subject)
        else:
            owners = (
                passive_body(views, clause.start, clause.end)
                or body_behind_colon(views, clause.start, clause.end)
                or owners
            )
        within = [each for each in moments if clause.start <= each.start < clause.end]
        if within or not only_assigns(found, views, clause, owners, setting):
            _take_clause(found, node, views, clause, within, owners, setting, offset)
        if clause.subject is None and found.works and found.works[-1].parts.direct:
            owners = found.works[-1].parts.carry_out or owners
    let_sums_date(found, views)


def _take_clause(
    found: Found,
    node: Node,
    views: Views,
    clause: Clause,
    moments: list[Moment],
    owners: tuple[str, ...],
    setting: Setting,
    offset: int,
) -> None:
    if _NEGATIVE.search(views.plain[clause.start : clause.end]) and not moments:
        return
    if not moments:
        _take_undated(found, node, views, clause, owners, setting, offset)
        return
    begins = clause.start
    for at, moment in enumerate(moments):
        last = at == len(moments) - 1
        ends = clause.end if last else _end_of(views, begins, moment, moments[at + 1].start)
        part = replace(clause, start=begins, end=ends)
        if part.subject is not None and part.subject.start >= ends:
            verb = next((v for v in views.verbs if begins <= v < ends), None)
            part = replace(part, subject=None, verb=verb)
        if at:
            verb = next((v for v in views.verbs if begins <= v < ends), None)
            part = replace(part, subject=None, verb=verb)
        given = owners
        if at and part.verb is None:
            spot = body_at(views.plain, views.masked, begins + _skipped(views, begins, ends))
            owners = subject_names(views, spot) if spot and spot.end <= moment.start else owners
        count = len(found.works)
        _take_dated(found, node, views, part, moment, owners, setting, offset)
        if at and part.verb is None and len(found.works) == count + 1 and count:
            _word_as_before(found, views, part)
        owners = given
        begins = ends


def _skipped(views: Views, begins: int, ends: int) -> int:
    """Return how many signs and small words stand before what a part of a clause begins with."""
    match = re.match(r"[\s,;:)]*(?:(?:và|còn|riêng)\s+)?", views.plain[begins:ends])
    return match.end() if match else 0


def _word_as_before(found: Found, views: Views, part: Clause) -> None:
    """A part that names but whom and when is the duty of the part before it."""
    work, before = found.works[-1], found.works[-2]
    if before.span[1] < part.start - 2:
        return
    about = views.text[part.start : part.end].strip(" ,;.:")
    head = before.words.partition(":")[0]
    work.words = f"{head}: {about}"


def _end_of(views: Views, begins: int, moment: Moment, limit: int) -> int:
    """Where the words that belong to a deadline end; a leading one takes what follows it."""
    if BARE.match(views.low[begins : moment.start]) and not re.match(
        r"[\s)]*(?:[.;]|,? (?:và|đồng thời) )", views.low[moment.end :]
    ):
        cuts = [
            verb
            for verb in views.verbs
            if moment.end < verb < limit
            and re.search(r"(?:,|(?<!\w)và|;)\s*(?:phải |cần )?$", views.plain[:verb])
        ]
        first = next((verb for verb in views.verbs if moment.end <= verb < limit), limit)
        return cuts[-1] if cuts and cuts[-1] > first else limit
    tail = _TAIL.match(views.low, moment.end)
    end = tail.end() if tail else moment.end
    return min(max(end, moment.end), limit)


def _take_undated(
    found: Found,
    node: Node,
    views: Views,
    clause: Clause,
    owners: tuple[str, ...],
    setting: Setting,
    offset: int,
) -> None:
    opened = None if setting.is_entry else open_phrase(views.low[clause.start : clause.end])
    phrase = views.text[clause.start + opened.start : clause.start + opened.end] if opened else ""
    if opened and _is_bare(views, clause, opened):
        settle_open(found, views, clause, opened.flag, phrase)
        return
    if opened and opened.flag is FlagKind.REFERRED and found.works:
        refer_back(found, node, views, clause, owners, setting, offset, phrase)
        return
    opens_entry = setting.is_entry and clause.start == 0 and not found.works
    is_put_off = opened is not None and opened.flag is FlagKind.ANNOUNCED_LATER
    if opens_entry or (is_put_off and setting.zone is Zone.WORK):
        clause = replace(clause, leads=True, verb=clause.verb or clause.start)
    elif found.works and clause.subject is None and not clause.leads:
        _add_delivery(found, views, clause)
        return
    if setting.basis or not _sets_work(found, views, clause, setting):
        return
    work = work_of(node, views, clause, owners, setting, offset)
    occasions = [each for each in found.occasions if clause.start <= each.start < clause.end]
    for each in occasions if not opened else ():
        add(found, views, clause, _on_occasion(work, each, views, setting))
    if opened:
        _leave_open(work, phrase.strip(" ,."), opened.flag, setting)
    if opened or not occasions:
        add(found, views, clause, work)


def _is_bare(views: Views, clause: Clause, opened: Opened) -> bool:
    """Whether an open phrase is all that a clause says: «Thực hiện thường xuyên.»."""
    before = views.low[clause.start : clause.start + opened.start]
    after = views.low[clause.start + opened.end : clause.end]
    return bool(BARE.match(before) and re.fullmatch(r"[\s.,;)]*", after))


def _add_delivery(found: Found, views: Views, clause: Clause) -> None:
    """«Bản đăng ký gửi đến chi ủy»: where the product of the work before goes."""
    sends = delivery(views, clause.start, clause.end)
    if sends[0] and found.works[-1].parts.deliver_to is None:
        fill_delivery(found.works[-1], sends)
        extend_quote(found.works[-1], views, clause.end)


def _sets_work(found: Found, views: Views, clause: Clause, setting: Setting) -> bool:
    """Whether a clause without a day asks for something to be done."""
    if not clause.leads or clause.verb is None or setting.zone is Zone.AIMS:
        found.passed.append(clause)
        return False
    if clause.subject and re.match(r"\s*(?:là|vốn là)(?!\w)", views.low[clause.subject.end :]):
        return False
    if setting.zone is Zone.CONTENT and clause.subject is None:
        return False
    plain = views.plain[clause.start : clause.end]
    if _JUDGES.match(plain):
        return False
    if _NO_MORE.match(plain[clause.verb - clause.start :]) or plain.rstrip().endswith(":"):
        return False
    return len(plain.replace("§", "").strip()) >= _SHORTEST and not INTRO.search(plain.rstrip(" ."))


_JUDGES = re.compile(r"[\s-]*(?:đánh giá cao|ghi nhận|biểu dương những|hoan nghênh|đã )")
"""What has been, and what is thought of it, sets no work."""


def _leave_open(work: Work, phrase: str, flag: FlagKind, setting: Setting) -> None:
    """Keep an open phrase; of «mỗi kỳ sinh hoạt» the rhythm of the meetings is known."""
    again = setting.meeting if re.search(r"(?:kỳ|buổi)", low(phrase)) else None
    work.deadline = DraftDeadline(phrase, recurrence=again and replace(again, rule=phrase))
    work.flags.append(Flag(flag))


def _on_occasion(work: Work, moment: Moment, views: Views, setting: Setting) -> Work:
    words = views.text[moment.start : moment.end]
    reading = read_moment(moment, words, setting.calendar)
    flags = [*work.flags, Flag(FlagKind.VAGUE, OCCASION)]
    return replace(work, deadline=reading.deadline, flags=flags)


def _take_dated(
    found: Found, node: Node, views: Views, clause: Clause, moment: Moment,
    owners: tuple[str, ...], setting: Setting, offset: int,
) -> None:  # fmt: skip
    words = views.text[moment.start : moment.end]
    line = node.line_of(offset + moment.start)
    firm = bool(re.match(r"trước|chậm nhất|hoàn thành|xong|hạn", moment.text))
    if setting.zone is Zone.AIMS and not (firm and (clause.subject or owners)):
        found.ignored.append(Ignored(words, line, Why.NO_TASK))
        return
    before = views.low[clause.start : moment.start]
    after = views.low[moment.end : clause.end]
    if BARE.match(before) and _SEND_ONLY.match(after) and clause.subject is None:
        settle(found, node, views, clause, moment, setting, offset)
        return
    if setting.basis and not firm:
        found.ignored.append(Ignored(words, line, Why.BASIS))
        return
    if (
        clause.verb is None
        and not _HELD.match(before)
        and not owners
        and setting.owner is None
        and not _is_plain_task(node, moment)
    ):
        found.ignored.append(Ignored(words, line, Why.NO_TASK))
        return
    work = work_of(node, views, clause, owners, setting, offset)
    reading = read_moment(moment, words, setting.calendar)
    reading = without_exception(reading, moment, setting.calendar)
    reading = counted_from(reading, moment, found.works, setting.meeting)
    work.deadline = reading.deadline
    work.flags += reading.flags
    if _DONE.search(views.low[clause.start : clause.end]):
        work.flags.append(Flag(FlagKind.DONE))
    add(found, views, clause, work)


_HELD = re.compile(
    r"^[\s-]*(?:hội nghị|hội thi|hội thao|hội thảo|đại hội|lễ|lớp|buổi|cuộc|diễn đàn|tọa đàm|ngày hội|phiên họp|vòng|chung kết|chung khảo)[^.;]{0,90}"
    r"(?:được tổ chức|tổ chức|diễn ra|khai mạc|tiến hành|dự kiến|bắt đầu|khai giảng)[\s,]*(?:dự kiến |vào |trong |lúc )*$"
)
"""«Hội nghị tổ chức lúc 8 giờ ngày …»: an event that the document itself sets."""


def _is_plain_task(node: Node, moment: Moment) -> bool:
    """Whether a line is itself an item under a heading, though it has no word of duty."""
    if node.marker is None:
        return False
    return (
        moment.bounded or moment.start < 3 or moment.kind != "day" or len(node.text) < _SHORT_ITEM
    )
