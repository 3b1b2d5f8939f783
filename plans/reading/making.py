"""Work made of a clause: whose it is, and the words that tell what is to be done."""

import re
from dataclasses import replace

from plans.draft import Flag, FlagKind
from plans.reading.bodies import body_at, body_start, names_in
from plans.reading.clauses import Clause, Views, views_of
from plans.reading.language import low
from plans.reading.outline import Node
from plans.reading.roles import parts_of, passive_body, subject_names
from plans.reading.work import Setting, Work

_INDIVIDUAL = re.compile(
    r"^(?:mỗi|từng|toàn thể|tất cả)?\s*(?:đồng chí )?(?:cán bộ|đảng viên|đoàn viên|cá nhân)"
)


def work_of(
    node: Node, views: Views, clause: Clause, owners: tuple[str, ...], setting: Setting, offset: int
) -> Work:
    """Return the work of a clause: of the bodies given, else of those that the heading names."""
    flags: list[Flag] = []
    told = () if owners else named_behind(views, clause)
    owners = owners or told
    inherited = setting.owner if not owners else None
    names = owners or (inherited.names if inherited else ()) or setting.default
    parts = parts_of(views, clause, names)
    if inherited and inherited.is_advice and parts.carry_out == names:
        parts = replace(parts, carry_out=(), advise=names)
    is_own = bool(owners) and passive_body(views, clause.start, clause.end) == owners
    if clause.subject is None and names and not told and not is_own:
        flags.append(Flag(FlagKind.OWNER_INHERITED))
    if not parts.owed:
        flags.append(Flag(FlagKind.NO_OWNER))
    if names and _INDIVIDUAL.match(low(names[0])):
        flags.append(Flag(FlagKind.INDIVIDUAL))
    line = node.line_of(offset + clause.start)
    quote = views.text[clause.start : clause.end].strip(" ;,")
    return Work(
        node, node.section, _told(views, clause), quote, line, node.page, parts,
        flags=flags, about=setting.about, span=(clause.start, clause.end),
    )  # fmt: skip


_BEHIND = re.compile(
    r"\s[-–]\s*([^()\-–]{4,80}?)\s*(?:\([^()]*\))?[\s.;,]*$|"
    r"\(([^()]{4,80}?)(?:,? (?:phụ trách|chủ trì|thực hiện|chuẩn bị))?\)[\s.;,]*(?:\s[-–,]\s*[^()]{0,40}\d[^()]{0,20})?$|"
    r",\s*((?:đ/c|Đ/c|đồng chí|chi ủy|chi uỷ|chi đoàn|toàn chi bộ|ban giám hiệu|văn phòng)[^,;()\d]{0,50}?)(?:,\s*[^,;()]{0,20}\d{1,4}[^,;()]{0,8})?[\s.;,]*$|"
    r",\s*giao(?: cho)?\s+([^,;()\d]{4,60}?)[\s.;,]*$"
)
_PLACE = re.compile(r"(?:thôn|ấp|xóm|bản|buôn|khóm|khu phố|tổ dân phố|xã|phường)(?!\w)")
_BY = re.compile(r"(?:do|giao|giao cho|phụ trách\s*:?|phân công)\s+")


def named_behind(views: Views, clause: Clause) -> tuple[str, ...]:
    """Return whom the end of an item names: «… trước ngày 12/4 - đ/c Sao», «… (Công đoàn)»."""
    meets = _MEETS.match(views.low, clause.verb) if clause.verb is not None else None
    if meets is not None and clause.subject is None and _is_first(views, clause):
        spot = body_at(views.plain, views.masked, meets.end())
        return (
            names_in(views.text[spot.start : spot.end], views.plain[spot.start : spot.end])
            if spot
            else ()
        )
    match = _BEHIND.search(views.text, clause.start, clause.end)
    if match is None:
        return ()
    group = next(at for at in (1, 2, 3, 4) if match[at] is not None)
    start, end = match.span(group)
    if group == 2 and _PLACE.match(views.low, start):
        return ()  # «thăm gia đình đỡ đầu (thôn Đồng Giang)»
    lead = _BY.match(views.low, start, end)
    start = lead.end() if lead else start
    if body_start().match(views.low, start) is None or re.search(r"\d", views.text[start:end]):
        return ()
    name = views_of(views.text[start:end].strip(" .;,"))
    spot = body_at(name.plain, name.masked, 0)
    if spot is None or spot.end < len(name.plain) or name.verbs:
        return ()
    return subject_names(name, spot)


_MEETS = re.compile(r"họp (?!bàn|trù bị|kiểm điểm|xét|đánh giá|rút kinh|định kỳ|thống nhất)")


def _is_first(views: Views, clause: Clause) -> bool:
    return not views.plain[clause.start : clause.verb].strip(" -+:,")


_AIDS = re.compile(
    r"(?:chủ trì|phối hợp|tham mưu|là đầu mối|làm đầu mối|có trách nhiệm|phụ trách|đảm nhận|đảm nhiệm)"
)
_ASSIGNED = re.compile(
    r"\s*(?:chủ trì|chuẩn bị|phụ trách|đảm nhận|đảm nhiệm|tham mưu|thực hiện)(?=\s*(?:[,.;)]|$| (?:xong|trong|trước|vào|từ|ngày|chậm|hoàn thành)(?!\w)))"
)
_BY_WHOM = re.compile(r"[\s,:(-]*(?<!\w)do(?!\w)")
_SHORT_HEAD = 12


def _told(views: Views, clause: Clause) -> str:
    """Return the words that tell what is to be done: from its first duty, without helpers' names."""
    if clause.subject is not None and _ASSIGNED.match(views.low, clause.subject.end):
        event = views.text[clause.start : clause.subject.start].strip(" ,;:-")
        if len(event) > _SHORT_HEAD:
            return event  # «Hội nghị sơ kết, Văn phòng chuẩn bị, trong tháng 6»
    begins = clause.subject.end if clause.subject else clause.start
    verbs = [verb for verb in views.verbs if begins <= verb < clause.end]
    if not verbs:
        return views.text[begins : clause.end]
    main = next((verb for verb in verbs if not _AIDS.match(views.masked, verb)), None)
    advises = any(views.masked.startswith("tham mưu", verb) for verb in verbs[:3])
    if main is None and clause.subject is None and verbs[0] - begins > _SHORT_HEAD:
        said = _BY_WHOM.search(views.plain, begins, clause.end)  # «Hội thi …, do Ban X phụ trách»
        return views.text[begins : said.start() if said else clause.end]
    if main is None or main - verbs[0] > 220:
        return views.text[verbs[0] : clause.end]
    words = views.text[main : clause.end]
    return f"Tham mưu {words[:1].lower()}{words[1:]}" if advises and main > verbs[0] else words
