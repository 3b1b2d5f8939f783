"""Work made of a clause: whose it is, and the words that tell what is to be done."""

import re
from dataclasses import replace

from plans.draft import Flag, FlagKind
from plans.reading.behind import bodies_behind
from plans.reading.bodies import body_at
from plans.reading.clauses import Clause
from plans.reading.language import low
from plans.reading.outline import Node
from plans.reading.roles import Parts, parts_of, passive_body, subject_names
from plans.reading.views import Views
from plans.reading.work import Setting, Work

_INDIVIDUAL = re.compile(
    r"^(?:mỗi|từng|toàn thể|tất cả)?\s*(?:đồng chí )?(?:cán bộ|đảng viên|đoàn viên|cá nhân)"
)


def work_of(
    node: Node, views: Views, clause: Clause, owners: tuple[str, ...], setting: Setting, offset: int
) -> Work:
    """Return the work of a clause: of the bodies given, else of those that the heading names."""
    flags: list[Flag] = []
    behind = Parts() if owners else named_behind(views, clause)
    told = behind.lead or behind.carry_out
    owners = owners or told
    inherited = setting.owner if not owners else None
    names = owners or (inherited.names if inherited else ()) or setting.default
    parts = parts_of(views, clause, names)
    if inherited and inherited.is_advice and parts.carry_out == names:
        parts = replace(parts, carry_out=(), advise=names)
    if told and parts.carry_out == told:
        parts = replace(parts, lead=behind.lead, carry_out=behind.carry_out)
    if behind.coordinate and not parts.coordinate:
        parts = replace(parts, coordinate=behind.coordinate)
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


def named_behind(views: Views, clause: Clause) -> Parts:
    """Return whom the end of an item names: «… trước ngày 12/4 - đ/c Sao», «… (Công đoàn; 15/3)»."""
    meets = _MEETS.match(views.low, clause.verb) if clause.verb is not None else None
    if meets is not None and clause.subject is None and _is_first(views, clause):
        spot = body_at(views.plain, views.masked, meets.end())
        return Parts(carry_out=subject_names(views, spot)) if spot else Parts()
    return bodies_behind(views.text, clause.start, clause.end)


_MEETS = re.compile(r"họp (?!bàn|trù bị|kiểm điểm|xét|đánh giá|rút kinh|định kỳ|thống nhất)")


def _is_first(views: Views, clause: Clause) -> bool:
    return not _HOUR.sub("", views.plain[clause.start : clause.verb]).strip(" -+:,")


_HOUR = re.compile(r"(?:từ |lúc )?\d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?")


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
