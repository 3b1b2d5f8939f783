"""Who does what in a clause, to whom it goes and through whom."""

import re
from dataclasses import dataclass, replace
from functools import cache

from plans.reading.bodies import Spot, body_at, body_start, names_in, tidy_name
from plans.reading.clauses import Clause
from plans.reading.language import any_of, listed
from plans.reading.views import Views

_WITH = re.compile(
    r"(?<!\w)(?:phối hợp|cùng)(?: chặt chẽ| thực hiện| triển khai)?(?: với| cùng)?(?: với)?\s+(?=\S)"
)
_FOR = re.compile(
    r"(?<!\w)(?:tham mưu|giúp việc|giúp)(?: cho| giúp| với| đề xuất| trình)*\s+(?=\S)"
)
_ORDERS = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|phân công|chỉ đạo|lãnh đạo)(?: cho)?\s+(?=\S)"
)
_GOES = re.compile(
    r"(?<!\w)(?:gửi(?: báo cáo| kết quả| hồ sơ| danh sách| văn bản)?|nộp|trình|báo cáo(?: kết quả)?|báo cáo với|chuyển|đề nghị|đăng ký với|thông báo)\s+"
)
_TOWARDS = re.compile(r"(?<!\w)(?:về|đến|tới|cho|với|lên|gửi|nộp|trình|báo cáo)\s+(?=\S)")
_SENDS = re.compile(r"(?<!\w)(?:gửi|nộp|trình|báo cáo|chuyển|đăng ký|tổng hợp)(?!\w)")
_THROUGH = re.compile(r"(?<!\w)(?:thông qua|qua)\s+(?=\S)")
_ADDRESS = re.compile(r"(?<!\w)(?:email|e-mail|hộp thư|địa chỉ|trục liên thông|phần mềm)")


@dataclass(frozen=True, slots=True)
class Parts:
    """The bodies of a clause by what they do, and where its product goes."""

    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    carry_out: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    advise: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    deliver_to: str | None = None
    through: str | None = None

    def given(self, role: str, names: tuple[str, ...]) -> "Parts":
        """Return the same with the bodies of one role."""
        match role:
            case "lead":
                return replace(self, lead=names)
            case "coordinate":
                return replace(self, coordinate=names)
            case "carry_out":
                return replace(self, carry_out=names)
            case "direct":
                return replace(self, direct=names)
            case "advise":
                return replace(self, advise=names)
            case _:
                return replace(self, follow_up=names)

    @property
    def owed(self) -> bool:
        """Whether any body owes it."""
        return bool(self.lead or self.carry_out or self.advise or self.follow_up or self.direct)


@cache
def _first_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(listed('duties', name))})(?!\w)")


def subject_names(views: Views, subject: Spot) -> tuple[str, ...]:
    """Return the bodies of a clause's subject."""
    span = slice(subject.start, subject.end)
    return names_in(views.text[span], views.plain[span])


def parts_of(views: Views, clause: Clause, owners: tuple[str, ...]) -> Parts:
    """Return who does what in a clause whose subject is given, its own or one it inherits."""
    begins = clause.subject.end if clause.subject else clause.start
    head_end = _head_end(views, clause)
    head = views.masked[begins:head_end]
    parts = Parts(coordinate=_after(views, _WITH, begins, clause.end))
    helped = _after(views, _FOR, begins, clause.end)
    leads = bool(_first_of("lead").search(head))
    if leads:
        parts = replace(parts, lead=owners)
    if _FOR.search(head):
        parts = replace(parts, advise=owners, direct=helped)
    elif not leads:
        parts = _plainly(views, clause, owners, parts, begins)
    goes = delivery(views, clause.start, clause.end)
    return replace(parts, deliver_to=goes[0], through=goes[1])


def _head_end(views: Views, clause: Clause) -> int:
    """How far the first duties of a clause reach: those that say what part its body takes."""
    comma = 0
    for verb in [at for at in views.verbs if clause.start <= at < clause.end][:6]:
        comma = max(comma, verb + 24)
    return min(comma or clause.end, clause.end)


def _plainly(
    views: Views, clause: Clause, owners: tuple[str, ...], parts: Parts, begins: int
) -> Parts:
    """Sort a body by its first duty: it orders others, follows up, directs, or does it itself."""
    verbs = [at for at in views.verbs if clause.start <= at < clause.end and at >= begins - 30]
    if not verbs:
        return replace(parts, carry_out=owners)
    first = views.masked[verbs[0] : verbs[0] + 14]
    ordered = _ordered(views, clause, verbs)
    if ordered and ordered != owners:
        return replace(parts, carry_out=ordered, direct=owners)
    if _first_of("follow_up").match(first):
        also = views.masked[verbs[0] : verbs[0] + 26]
        directs = owners if _first_of("direct").search(also) else ()
        return replace(parts, follow_up=owners, direct=directs)
    if _first_of("direct").match(first):
        return replace(parts, direct=owners, carry_out=owners)
    return replace(parts, carry_out=owners)


def _ordered(views: Views, clause: Clause, verbs: list[int]) -> tuple[str, ...]:
    """Return those whom the clause tells to do it: «yêu cầu các chi bộ gửi …»."""
    match = _ORDERS.match(views.masked, verbs[0])
    if match is None:
        reach = re.compile(r"(?:[^\s,]+,? ){0,3}").match(views.masked, verbs[0])
        match = _ORDERS.search(views.masked, verbs[0], reach.end() + 12 if reach else verbs[0])
    if match is None:
        return ()
    later = tuple(at for at in views.verbs if at > match.end())
    if re.match(
        r"(?:một|mỗi|0?\d|từ|các? ?đồng chí|đồng chí|cán bộ|nhân sự|người)(?!\w)",
        views.plain[match.end() :],
    ) and match[0].startswith(("giao", "phân công")):
        return ()
    spot = body_at(views.plain, views.masked, match.end(), later)
    if spot is None or not any(spot.end <= at < spot.end + 60 and at < clause.end for at in later):
        return ()
    return subject_names(views, spot)


_PASSIVE = re.compile(r"(?<!\w)(?:do|được)\s+(?=\S)")


def passive_body(views: Views, start: int, end: int) -> tuple[str, ...]:
    """Return the body of «do … chuẩn bị», «được … thông qua»."""
    for match in _PASSIVE.finditer(views.plain, start, end):
        follows_duty = any(start <= verb < match.start() for verb in views.verbs)
        if follows_duty and not match[0].startswith("do"):
            break
        verbs = tuple(at for at in views.verbs if at > match.end()) or views.verbs
        after = _verb_after(views, match.end(), end)
        spot = body_at(views.plain, views.masked, match.end(), (*verbs, *after))
        if spot is None or spot.end > end or not after:
            continue
        apart = views.plain[start : match.start()].rstrip()[-1:] in {",", ":", "-", "("}
        holds = apart and _HOLDS.match(views.masked, spot.end)
        if not follows_duty or holds or _CARRIES.match(views.masked, spot.end):
            return subject_names(views, spot)
    return ()


_AFTER_TIME = re.compile(r"[\s-]*(?:[^,;:.]{0,60},\s+)?")
_TAILS = frozenset(
    ("xã", "phường", "thôn", "bản", "ấp", "xóm", "tỉnh", "huyện", "khu", "phố", "đặc", "dự", "án", "trực", "thuộc", "cơ", "sở", "quan", "đảng", "ủy", "bộ", "chi", "các", "của", "và", "viên", "vụ", "đoàn", "thể")
)  # fmt: skip
_STATES = re.compile(
    r"\s*(?:(?:có|là|gồm|thuộc|đạt|còn|được|bị|đã|đang|vẫn|chưa|không|nằm|vừa|luôn|của|về|ở|tại|từ|năm|tháng|ngày)(?!\w)|[:,.;(]|$)"
)
"""What tells how a body is, or that its name goes on; not what it does."""


def told_of_dated(views: Views, start: int, due: int, end: int) -> tuple[str, ...]:
    """Return whom a clause with a day names though no known word of duty follows: first, or before a colon."""
    return leading_body(views, start, due) or _body_before_colon(views, start, end)


def leading_body(views: Views, start: int, end: int) -> tuple[str, ...]:
    """Return the body in capitals with which a clause begins, whatever it then does.

    Of «Phòng Kinh tế thanh lý xong 05 lô đất» no word tells where the name ends: a word in capitals
    takes one small syllable with it, and such as «xã», «trực thuộc» go with any name.
    """
    opening = _AFTER_TIME.match(views.plain, start, end)
    for begins in dict.fromkeys((start, opening.end() if opening else start)):
        at = end - len(views.plain[begins:end].lstrip(" -+"))
        head = body_start().match(views.plain, at, end)
        if head is None or not views.text[at : at + 1].isupper():
            continue
        close = _end_of_name(views.text, head.end(), end)
        is_whole = close > head.end() or (
            _GROUP.match(views.plain, at) and _begins_duty(views, close)
        )
        if is_whole and not _STATES.match(views.plain, close, end):
            return subject_names(views, Spot(at, close))
    return ()


_GROUP = re.compile(r"(?:các|mỗi|từng|toàn thể|\d{2}) ")
"""Whoever stands in such is whole in its first words: «các chi hội», «mỗi quân nhân»."""


def _begins_duty(views: Views, at: int) -> bool:
    """Whether a word with which an item of work may open follows: «các chi hội hưởng ứng …»."""
    rule = any_of(listed("duties", "items"))
    return re.compile(rf"\s+(?:{rule})(?!\w)").match(views.plain, at) is not None


def _end_of_name(text: str, at: int, end: int) -> int:
    close, free = at, False
    for word in re.compile(r"\s+([\w/]+)").finditer(text, at, end):
        if word.start() != close:
            break
        if word[1][0].isupper() or word[1].isdigit():
            free = word[1][0].isupper()
        elif word[1] not in _TAILS and not free:
            break
        else:
            free = False
        close = word.end()
    return close


_BEFORE_COLON = re.compile(r"[^:;.]{6,90},\s+(?=\S)")


def _body_before_colon(views: Views, start: int, end: int) -> tuple[str, ...]:
    """Return the body of «Tiếp xúc cử tri, Thường trực HĐND xã: 25/8 ở cụm bản Lạn»."""
    colon = views.plain.find(":", start, end)
    told = _BEFORE_COLON.match(views.plain, start, colon) if colon > 0 else None
    spot = body_at(views.plain[:colon], views.masked[:colon], told.end()) if told else None
    if spot is None or spot.end != colon or not views.text[spot.start].isupper():
        return ()
    return subject_names(views, spot)


_SENT_BY = re.compile(r"(?<!\w)(?:của|do)\s+(?=\S)")
_HANDS_IN = re.compile(r"\s*(?:được |phải |cần )?(?:gửi|nộp|chuyển|trình)(?!\w)")


def sender(views: Views, clause: Clause) -> tuple[str, ...]:
    """Return whose product goes: «tham luận của các cơ quan gửi về Trường»."""
    for match in _SENT_BY.finditer(views.plain, clause.start, clause.end):
        if any(clause.start <= verb < match.start() for verb in views.verbs):
            return ()
        verbs = (*_hands_in(views, match.end()), *_verb_after(views, match.end(), clause.end))
        spot = body_at(views.plain, views.masked, match.end(), verbs)
        if spot is not None and _HANDS_IN.match(views.plain, spot.end):
            return subject_names(views, spot)
    return ()


def _hands_in(views: Views, at: int) -> tuple[int, ...]:
    found = re.compile(r"(?<!\w)(?:gửi|nộp|chuyển|trình)(?!\w)").search(views.plain, at)
    return (found.start(),) if found else ()


_HOLDS = re.compile(r"\s*tổ chức(?=\s*(?:[.,;:)]|$| (?:trong|vào|từ|ngày)(?!\w)))")
"""«Hội nghị quân chính, do Văn phòng tổ chức, …»; but not «dự hội thi do Tỉnh đoàn tổ chức»."""
_CARRIES = re.compile(
    r"[\s,]*(?:lần lượt |trực tiếp |cùng )?(?:phụ trách|đảm nhận|đảm nhiệm|chủ trì|thực hiện|chuẩn bị|chịu trách nhiệm|làm đầu mối|tham mưu|theo dõi|hướng dẫn|biên soạn|trình bày|báo cáo)"
    r"(?=[\s]*(?:[.,;:)]|$| (?:trong|xong|trước|vào|từ|theo|hoàn thành|chung|chính)(?!\w)))"
)
"""«kiểm tra chéo …, do Văn phòng phụ trách»: whose the duty before it is, not a part of its object."""


OF_PLACES = re.compile(r"(?<!\w)(?:ở|tại|cho) [^:;.]{3,40}:")
"""«đưa vào dùng ở 3 nhà máy: Nhà máy 1 kể từ …, Nhà máy 2 từ …»: where, not whose it is."""


LOOKED_AT = re.compile(
    r"(?<!\w)(?:kiểm tra|giám sát|khảo sát|phúc tra|thanh tra|thẩm định|làm việc với|đối thoại với|thăm|dự)(?!\w)[^.;]*"
    r"(?<!\w)(?:chi bộ|đảng bộ|đảng ủy|chi ủy|chi đoàn|chi hội|đoàn xã|công đoàn|xã|phường|thôn|ấp|khu phố|tiểu đoàn|đại đội|đơn vị|cơ quan|trường|trạm|công ty)"
    r"(?: [^\s,;()]+){0,5}[\s,(]*$"
)
"""«kiểm tra Chi bộ A (từ 02/3) và Chi bộ B (từ 07/9)»: B is looked at as well, and owes nothing."""


def body_behind_colon(views: Views, start: int, end: int) -> tuple[str, ...]:
    """Return the body of «Tham dự lớp …: Cán bộ chủ chốt …»."""
    colon = views.plain.find(":", start, end)
    if colon < 0 or any(colon < verb < end for verb in views.verbs):
        return ()
    if OF_PLACES.search(views.low, start, colon + 1):
        return ()
    spot = body_at(views.plain, views.masked, colon + 1)
    if spot is None or spot.end > end or views.text[spot.start].isdigit():
        return ()  # «Giám sát thực hiện dân chủ: 02 chi bộ làng»: where
    return subject_names(views, spot)


_FARTHEST = 140
"""Letters between «do» and the duty: a list of four bodies."""


def _verb_after(views: Views, at: int, end: int) -> tuple[int, ...]:
    """Return where a word of duty follows within reach, as a part of the passive or not."""
    found = _any_duty().search(views.masked, at, min(end, at + _FARTHEST))
    return (found.start(),) if found else ()


@cache
def _any_duty() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_of(listed('duties', 'carry_out'), listed('duties', 'lead'))})(?!\w)"
    )


def _after(views: Views, rule: re.Pattern[str], start: int, end: int) -> tuple[str, ...]:
    """Return the bodies after the first words of a kind."""
    for match in rule.finditer(views.masked, start, end):
        later = tuple(at for at in views.verbs if at >= match.end())
        spot = body_at(views.plain, views.masked, match.end(), later)
        if spot is not None and spot.end <= end:
            return subject_names(views, spot)
    return ()


def delivery(views: Views, start: int, end: int) -> tuple[str | None, str | None]:
    """Return to whom the product of a clause goes, and through whom."""
    goes = None
    for match in _TOWARDS.finditer(views.low, start, end):
        if not _SENDS.search(views.low[start : match.end()]):
            continue
        spot = _receiver(views, match.end(), end)
        if spot is not None:
            goes = tidy_name(views.text[spot.start : spot.end])
            start = spot.end
            break
    if goes is None and not _SENDS.search(views.low[start:end]):
        return None, None
    for match in _THROUGH.finditer(views.low, start, end):
        spot = _receiver(views, match.end(), end)
        if spot is not None:
            return goes, tidy_name(views.text[spot.start : spot.end])
    return goes, None


def _receiver(views: Views, at: int, end: int) -> Spot | None:
    if body_start().match(views.low, at) is None:
        return None
    spot = body_at(views.low, views.low, at, tuple(v for v in views.verbs if v > at))
    if spot is None or spot.start >= end:
        return None
    return Spot(spot.start, min(spot.end, end))
