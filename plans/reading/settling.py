"""Sentences that only add to work told before: when, whose, to whom."""

import re
from dataclasses import replace

from plans.draft import DraftDeadline, Flag, FlagKind
from plans.reading.bodies import Spot, body_at
from plans.reading.clauses import Clause
from plans.reading.dating import read_moment
from plans.reading.labels import label_of
from plans.reading.making import work_of
from plans.reading.moments import Moment
from plans.reading.outline import Node
from plans.reading.roles import delivery, subject_names
from plans.reading.views import Views
from plans.reading.work import Found, Setting, Work

_LONGEST_QUOTE = 700


_SUMS = re.compile(r"\s*(?:đồng thời|sau đó|trên cơ sở đó),?\s[^.;]*?(?:tổng hợp|báo cáo)")


def let_sums_date(found: Found, views: Views) -> None:
    """What another sums up by a day must be done by then: «… Đồng thời, cấp ủy tổng hợp …»."""
    for work, after in zip(found.works, found.works[1:], strict=False):
        if work.is_dated or work.deadline.phrase or not after.deadline.last_safe_day:
            continue
        if after.deadline.recurrence is None and _SUMS.match(views.low, after.span[0]):
            work.deadline = after.deadline
            work.flags.append(Flag(FlagKind.DEADLINE_INHERITED, after.deadline.phrase))


_ASSIGNS = re.compile(
    r"\s*(?:chủ trì|chuẩn bị|thực hiện|phụ trách|trình bày|đảm nhận|chịu trách nhiệm(?: thực hiện| chính)?|(?:làm|là) đầu mối(?: thực hiện)?|chủ trì thực hiện|(?:phụ trách )?theo dõi|phụ trách chung|phối hợp(?: thực hiện)?|tham gia|tham mưu|đảm nhận|đảm nhiệm|cùng làm|báo cáo(?: chuyên đề)?|tổ chức|triển khai)[\s,.;)]*$"
)


_ORDERS = re.compile(r"(?:yêu cầu|đề nghị|giao|phân công)(?: cho)?[\s:,]*$")
_GIVEN_TO = re.compile(r"^[\s,;(-]*(?:giao(?: cho)?|phân công|do)\s+(?=\S)")


def only_assigns(
    found: Found, views: Views, clause: Clause, owners: tuple[str, ...], setting: Setting
) -> bool:
    """Whether a clause but says whose the work before it is: «… - Tổ đảng Nhi chuẩn bị.»."""
    if found.works and _is_labelled(found, views, clause, setting):
        return True
    if clause.verb is None:
        return _is_given(found, views, clause, setting)
    if clause.subject and _ORDERS.match(views.low[clause.verb : clause.end]):
        found.ordering = owners
        return True
    match = _ASSIGNS.match(views.low[clause.verb : clause.end])
    if match is None or clause.subject is None:
        return False
    if "chủ trì" in match[0] and not (found.works and found.works[-1].span[1] >= clause.start - 3):
        found.leading = owners
        return True
    role = _role_told(match[0])
    across = _ACROSS.match(match[0].strip()) is not None
    parted = bool(found.works) and "." in views.plain[found.works[-1].span[1] - 2 : clause.start]
    if not _assigned(found, views, clause, role, owners, setting, across=across):
        return False
    if parted and role in {"lead", "carry_out"}:
        _name_all(found, views, role, owners)
    return True


def _role_told(words: str) -> str:
    """Return the part that words of assignment give: «chủ trì», «phối hợp thực hiện», «tham mưu»."""
    if re.search(r"chủ trì|đầu mối", words):
        return "lead"
    if re.search(r"phối hợp|tham gia", words):
        return "coordinate"
    return "advise" if words.strip().startswith("tham mưu") else "carry_out"


_ASSIGNS_FIRST = re.compile(
    r"\s*(?:chủ trì|phụ trách|thực hiện|chuẩn bị|tham mưu|đảm nhận|đảm nhiệm|chịu trách nhiệm|làm đầu mối)(?: thực hiện)?[\s,]+"
)


def assigns_and_dates(
    found: Found, views: Views, clause: Clause, moment: Moment
) -> re.Match[str] | None:
    """«Thăm gia đình chính sách, Mặt trận chủ trì, xong trước 25/7»: whose the words before are, and when."""
    told = found.works[-1].span[1] if found.works else None
    if not found.works and found.passed:
        told = found.passed[-1].end
    if clause.subject is None or clause.verb is None or told is None:
        return None
    if told < clause.start - 3 or "." in views.plain[max(told - 2, 0) : clause.start]:
        return None
    if found.works and found.works[-1].is_dated:
        return None
    return _ASSIGNS_FIRST.match(views.low, clause.verb, moment.start)


_LABELLED = frozenset(("lead", "carry_out", "coordinate", "direct", "follow_up"))


def _is_labelled(found: Found, views: Views, clause: Clause, setting: Setting) -> bool:
    """«… . Phụ trách: đ/c Hòa; phối hợp: Đoàn trường.»: labels within a line."""
    text = views.text[clause.start : clause.end]
    lead = len(text) - len(text.lstrip(" -–+;,("))
    label = label_of(text[lead:])
    if label is None or label[0] not in _LABELLED:
        return False
    begins = clause.start + text.index(label[1]) if label[1] else clause.end
    spot = body_at(views.plain, views.masked, begins)
    if spot is None:
        return False
    following = _NEXT_LABEL.match(views.plain, spot.end, clause.end)
    if following is None and _SAYS_MORE.match(views.plain[spot.end : clause.end]) is None:
        return False
    if following is not None:
        after = replace(clause, start=following.end(), subject=None)
        if not _is_labelled(found, views, after, setting):
            return False
    names = subject_names(views, spot)
    role = "lead" if "chủ trì" in views.plain[spot.end : clause.end] else label[0]
    if not _assigned(found, views, clause, role, names, setting, across=True):
        extend_quote(found.works[-1], views, clause.end)
        return True
    _name_all(found, views, role, names)
    return True


def _name_all(found: Found, views: Views, role: str, names: tuple[str, ...]) -> None:
    """Name a body for all that the sentence of the last work sets."""
    for work in reversed(found.works[:-1]):
        if "." in views.plain[work.span[1] - 2 : found.works[-1].span[0]]:
            break
        _name(work, role, names)


_NEXT_LABEL = re.compile(r"\s*[,;]\s*(?=[^\W\d]+(?: [^\W\d]+){0,3}\s*:)")
"""«đầu mối: Mặt trận xã, phối hợp: Hội Nông dân»"""
_SAYS_MORE = re.compile(r"[\s.,;)]*(?:(?:chủ trì|thực hiện|phụ trách)[\s.,;)]*)?$")


_ACROSS = re.compile(
    r"chủ trì|phụ trách|chịu trách nhiệm|(?:làm|là) đầu mối|phối hợp|tham gia|tham mưu|chuẩn bị|đảm nhận|đảm nhiệm|trình bày"
)
"""What a sentence of its own may say of the one before it: «… . Ban Thường trực chủ trì.»."""


def _is_given(found: Found, views: Views, clause: Clause, setting: Setting) -> bool:
    """«…; giao Công đoàn Công ty.», «… . Toàn thể cơ quan.»: the work before it."""
    match = _GIVEN_TO.match(views.plain[clause.start : clause.end])
    begins = clause.start + (match.end() if match else 0)
    spot = body_at(views.plain, views.masked, begins)
    if spot is None or views.plain[spot.end : clause.end].strip(" .,;)"):
        return False
    if match is None and (clause.start == 0 or not setting.is_entry):
        return False
    names = subject_names(views, spot)
    return _assigned(found, views, clause, "carry_out", names, setting, across=match is None)


def _assigned(
    found: Found, views: Views, clause: Clause, role: str, owners: tuple[str, ...],
    setting: Setting, *, across: bool,
) -> bool:  # fmt: skip
    """Give the last work a body, where it has none of its own: of this sentence, or of the last."""
    if not found.works:
        return False
    work = found.works[-1]
    parted = "." in views.plain[work.span[1] - 2 : clause.start]
    if parted and not (across and (setting.owner is None or role == "coordinate")):
        return False
    if role == "coordinate":
        work.parts = replace(work.parts, coordinate=(*work.parts.coordinate, *owners))
    elif role in {"direct", "follow_up"} and not getattr(work.parts, role):
        work.parts = work.parts.given(role, owners)
    elif not _name(work, role, owners):
        return False
    extend_quote(work, views, clause.end)
    return True


_GIVES = re.compile(r"(?<!\w)(?:giao|giao cho)(?!\w)[^,;.]*$")


def name_given(work: Work, views: Views, subject: Spot, owners: tuple[str, ...]) -> None:
    """«Ôn thi đến 04/6, giao đ/c Toàn phân công giáo viên»: his is what stands before, too."""
    if not _GIVES.search(views.plain[: subject.start + len("giao")]):
        return
    if "." not in views.plain[work.span[1] - 2 : subject.start]:
        _name(work, "carry_out", owners)


def _name(work: Work, role: str, owners: tuple[str, ...]) -> bool:
    """Give a work a body where it names none itself; tell whether it took it."""
    if not any(flag.kind in _OF_BODY for flag in work.flags):
        return False
    emptied = replace(work.parts, lead=(), carry_out=(), advise=(), follow_up=(), direct=())
    work.parts = emptied.given(role, owners)
    work.flags = [flag for flag in work.flags if flag.kind not in _OF_BODY]
    return True


def refer_back(
    found: Found, node: Node, views: Views, clause: Clause, owners: tuple[str, ...],
    setting: Setting, offset: int, words: str,
) -> None:  # fmt: skip
    """«trong thời gian trên»: the deadline of the work before it."""
    dated = [work for work in found.works if work.is_dated]
    work = work_of(node, views, clause, owners, setting, offset)
    if dated:
        work.deadline = replace(dated[-1].deadline, phrase=words.strip(" ,."))
        work.flags.append(Flag(FlagKind.DEADLINE_INHERITED, dated[-1].deadline.phrase))
    if found.ordering:
        own = work.parts.carry_out or work.parts.direct
        if not work.parts.direct or work.parts.direct == own:
            work.parts = replace(work.parts, direct=found.ordering)
    found.works.append(work)


def settle_open(found: Found, views: Views, clause: Clause, flag: FlagKind, words: str) -> None:
    """«Thực hiện thường xuyên.»: of the sentences before it that name no time."""
    for work in found.works:
        if not work.is_dated and work.deadline.phrase is None:
            work.deadline = DraftDeadline(words.strip(" ,."))
            work.flags.append(Flag(flag))
            extend_quote(work, views, clause.end)


def fill_delivery(work: Work, sends: tuple[str | None, str | None]) -> None:
    """Say to whom the product of a work goes, where it does not say so itself."""
    if sends[0] and work.parts.deliver_to is None:
        work.parts = replace(work.parts, deliver_to=sends[0], through=sends[1])


def add(found: Found, views: Views, clause: Clause, work: Work) -> None:
    """Keep a work; one before it may have said who leads."""
    if found.leading and clause.verb is not None:
        helps = views.masked.startswith("phối hợp", clause.verb)
        own = work.parts.carry_out or work.parts.lead
        work.parts = replace(
            work.parts, lead=found.leading, carry_out=(),
            coordinate=(*own, *work.parts.coordinate) if helps else work.parts.coordinate,
        )  # fmt: skip
        found.leading = ()
    if found.ordering:
        own = work.parts.carry_out or work.parts.direct
        if not work.parts.direct or work.parts.direct == own:
            work.parts = replace(work.parts, direct=found.ordering)
    found.works.append(work)


def settle(
    found: Found,
    node: Node,
    views: Views,
    clause: Clause,
    moment: Moment,
    setting: Setting,
    offset: int,
) -> None:
    """A sentence that is a deadline alone dates the work before it, back to work with a date."""
    words = views.text[moment.start : moment.end]
    if found.passed and not any(work.span[0] > found.passed[-1].start for work in found.works):
        passed = found.passed[-1]
        owners = subject_names(views, passed.subject) if passed.subject else ()
        found.works.append(work_of(node, views, passed, owners, setting, offset))
        found.passed.clear()
    if all(work.is_dated for work in found.works) or _goes_on(found, views, moment):
        settle_again(found, views, clause, moment, words, setting)
        return
    reading = read_moment(moment, words, setting.calendar)
    sends = delivery(views, clause.start, clause.end)
    for work in reversed(found.works):
        if work.is_dated:
            break
        work.deadline = reading.deadline
        work.flags = [flag for flag in work.flags if flag.kind is not FlagKind.CONTINUOUS]
        work.flags += reading.flags
        fill_delivery(work, sends)
        extend_quote(work, views, clause.end)


def _goes_on(found: Found, views: Views, moment: Moment) -> bool:
    """Whether the work just before, in the same sentence, has its day: another one is of another round."""
    last = found.works[-1]
    return last.is_dated and "." not in views.plain[last.span[1] - 2 : moment.start]


def settle_again(
    found: Found, views: Views, clause: Clause, moment: Moment, words: str, setting: Setting
) -> None:
    """A second deadline of one sentence, «đợt 1 …, đợt 2 …», is work of its own."""
    last = found.works[-1] if found.works else None
    if last is None or "." in views.plain[last.span[1] - 2 : moment.start].rstrip("0123456789"):
        found.loose.append(words)
        return
    reading = read_moment(moment, words, setting.calendar)
    flags = [flag for flag in last.flags if flag.kind in _OF_BODY]
    again = replace(last, deadline=reading.deadline, flags=[*flags, *reading.flags])
    again.span = (last.span[0], clause.end)
    again.quote = views.text[last.span[0] : clause.end].strip(" ;,")[-_LONGEST_QUOTE:]
    found.works.append(again)


_OF_BODY = frozenset((FlagKind.NO_OWNER, FlagKind.OWNER_INHERITED, FlagKind.INDIVIDUAL))


def extend_quote(work: Work, views: Views, end: int) -> None:
    """Let a quote reach as far as the sentence that added to it; of a long way, both ends."""
    start = work.span[0]
    whole = views.text[start:end].strip()
    if len(whole) <= _LONGEST_QUOTE:
        work.quote = whole
        work.span = (start, end)
    else:
        tail = views.text[max(work.span[1], end - 250) : end].strip()
        work.quote = f"{work.quote} … {tail}"
