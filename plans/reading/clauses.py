"""A paragraph cut into clauses: who, and the duty with which each begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from plans.reading.bodies import Spot, body_at, body_start
from plans.reading.language import any_of, cased, listed
from plans.reading.views import Views


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a paragraph with one subject."""

    start: int
    end: int
    subject: Spot | None
    """The body that owes it; None where the clause names none."""
    verb: int | None
    """Where its first duty begins; None where it has none."""
    leads: bool
    """Whether the duty, or the subject, stands at the clause's head."""
    sentence: int = 0
    """Which sentence of the paragraph it is part of."""


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{any_of(listed('duties', 'openers'))})(?!\w)[\s,]*)*$")


_SENTENCE_END = cased(
    r"(?:(?<=[^\sA-ZĐ.]{2})|(?<=\))|(?<=\s[A-ZĐ][à-ỹ]))[.!?…]+(?:[”\"')\]])*\s+(?=[A-ZÀ-ỸĐ“\"(§\d])|\.\.\.\s+(?=[A-ZÀ-ỸĐ])"
)
_SHORT = re.compile(r"(?:TP|đ/c|Đ/c|Tp|ThS|TS|PGS|GS|v\.v|NXB|tr|Ths)\.?$")
_SEMICOLON = re.compile(r";\s+")
_BEFORE_SUBJECT = re.compile(
    r"(?:(?<!\w)(?:chủ trương|đồng ý|thống nhất|chấp thuận|cho phép)(?: cho| để)?|^|[,;:.(]|\s-|^\s*do|(?<!\w)(?:và|đồng thời|giao|giao cho|đề nghị|yêu cầu|phân công|riêng|thì|nghe))\s*$"
)
_TIME_BEFORE = re.compile(
    r"^[\s-]*(?:(?:buổi|vào) )?(?:sáng|chiều|tối|(?:từ |lúc )?\d{1,2}(?: giờ|h)(?: ?\d{2})?(?: phút)?)[\s,:]*$|"
    r"^[\s-]*(?:(?:trong|vào|đến|trước|chậm nhất|từ|hết) )*(?:mỗi|hàng|định kỳ|quý|tháng|ngày|cuối|đầu|giữa|tuần|năm)(?:,? (?:[\d/.-]+|[ivx]+|năm|tháng|quý|tuần|đầu|cuối|ngày|đến|một|lần|mỗi|hàng))* (?<!^tháng )(?<!^tuần )(?<!^ngày )$"
)
_COORDINATES = re.compile(r"(?<!\w)(?:phối hợp|cùng)(?: chặt chẽ)?(?: với| cùng)?(?: với)?\s")
_JUNK = re.compile(
    r"(?<!\w)(?:đối với|của người|trong việc|nhằm|về việc|như|gồm|bao gồm|kết quả|nội dung|việc|những|gửi|báo cáo)(?!\w)|:"
)
_ADVERBIAL = re.compile(
    r"^\s*(?:căn cứ|trên cơ sở|thực hiện|sau khi|sau|trước khi|trong|qua|thông qua|nhằm|để|từ|nhân|với|theo|khi|đối với|tùy|hàng|định kỳ|trước|chậm nhất|đến|vào|cuối|đầu|quý|tháng|ngày|bên cạnh|ngoài|cùng với|kết thúc|hết|năm|xuất phát|riêng)(?!\w)"
)
_GROUNDED = re.compile(r"^[\s-]*(?:căn cứ|trên cơ sở|bám sát|từ thực tế)(?!\w)")
_LONGEST_SUBJECT = 260


def clauses_of(views: Views) -> list[Clause]:
    """Return the clauses of a paragraph, in its order."""
    found: list[Clause] = []
    for number, (start, end) in enumerate(_sentences(views)):
        for piece in _pieces(views, start, end):
            found += _by_subject(views, piece, number)
    return found


def _sentences(views: Views) -> Iterator[tuple[int, int]]:
    start = 0
    blotted = views.plain
    shown = "".join(
        low_letter if low_letter in " §" and letter != ")" else letter
        for letter, low_letter in zip(views.text, blotted, strict=True)
    )
    for match in _SENTENCE_END.finditer(shown):
        if _SHORT.search(shown[start : match.start()]):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(blotted)


def _pieces(views: Views, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    colon = views.plain.find(":", start, end)
    listed_to = colon if colon > 0 and not any(start <= verb < colon for verb in views.verbs) else 0
    for match in _SEMICOLON.finditer(views.plain, start, end):
        if match.start() < listed_to:
            continue
        yield at, match.end()
        at = match.end()
    if at < end:
        yield at, end


def _by_subject(views: Views, piece: tuple[int, int], sentence: int) -> Iterator[Clause]:
    """Cut a piece before every subject with a duty of its own."""
    start, end = piece
    labelled = _before_colon(views, start, end)
    if labelled is not None:
        yield _clause(views, start, end, labelled, sentence)
        return
    subjects = list(_subjects(views, start, end))
    if not subjects:
        yield _clause(views, start, end, None, sentence)
        return
    first = subjects[0]
    heads = _has_duty_before(views, start, first.start)
    if heads:
        yield _clause(views, start, first.start, None, sentence)
    for at, subject in enumerate(subjects):
        begins = start if at == 0 and not heads else subject.start
        ends = subjects[at + 1].start if at + 1 < len(subjects) else end
        yield _clause(views, begins, ends, subject, sentence)


def _before_colon(views: Views, start: int, end: int) -> Spot | None:
    """Return the body that a colon parts from its duties: «Văn phòng Đảng ủy: Chuẩn bị …»."""
    colon = views.plain.find(":", start, end)
    dashed = _before_dash(views, start, end)
    if dashed is not None and (colon < 0 or dashed.end < colon):
        return dashed
    if colon < 0:
        return None
    at = start + len(views.plain[start:colon]) - len(views.plain[start:colon].lstrip(" -+"))
    match = body_start().match(views.plain, at)
    if match is None or match.end() > colon or colon - at > _LONGEST_SUBJECT:
        return None
    if any(match.end() <= verb < colon for verb in views.verbs):
        return None
    after = views.plain[colon + 1 : end].strip(" §.")
    if not after or next(_subjects(views, colon + 1, end), None) is not None:
        return None
    return Spot(at, colon)


_DASH = re.compile(
    r"\s-\s+(?=[^\W\d])(?!(?:xã hội|hành chính|nghề nghiệp|tổng hợp|kỹ thuật|giáo dục|đoàn thể|du lịch|môi trường|thể thao|lao động|đào tạo|tự nhiên|truyền thông|dịch vụ)(?!\w))"
)


def _before_dash(views: Views, start: int, end: int) -> Spot | None:
    """Return the body that a dash parts from its duties: «Đ/c Hà - lo hội trường»."""
    at = start + len(views.plain[start:end]) - len(views.plain[start:end].lstrip(" -+"))
    dash = _DASH.search(views.plain, at, end)
    if dash is None or body_start().match(views.plain, at) is None:
        return None
    if not views.text[dash.end()].islower():
        return None  # «Phòng Văn hóa - Xã hội»
    spot = body_at(views.plain[: dash.start()], views.masked[: dash.start()], at, views.verbs)
    return spot if spot is not None and spot.end == dash.start() else None


def _has_duty_before(views: Views, start: int, end: int) -> bool:
    """Whether a duty at the head of a piece comes before its first subject."""
    if _ADVERBIAL.match(views.plain[start:end]) and not _is_order(views.plain[start:end]):
        return False
    return any(start <= verb < end and _is_head(views, start, verb) for verb in views.verbs) and (
        not _is_order(views.plain[start:end])
    )


_PART_OF_DAY = re.compile(
    r"^[\s-]*(?:(?:buổi )?(?:sáng|chiều|tối)|(?:từ |lúc )?\d{1,2}(?: giờ|h)(?: ?\d{2})?(?: phút)?)[\s,:]*(?:đi(?!\w)\s*)?"
)


def _is_order(words: str) -> bool:
    return bool(
        re.fullmatch(
            r"[\s-]*(?:giao|phân công|đề nghị|yêu cầu|giao cho|đồng thời|và|riêng|[,\s])+", words
        )
    )


def _is_head(views: Views, start: int, verb: int) -> bool:
    before = _PART_OF_DAY.sub("", views.plain[start:verb])
    return bool(_openers().fullmatch(before.strip(" -+,:") + " ")) or not before.strip(" -+,:§")


def _clause(views: Views, start: int, end: int, subject: Spot | None, sentence: int) -> Clause:
    after = subject.end if subject else start
    verb = next((at for at in views.verbs if after <= at < end), None)
    leads = subject is not None or (verb is not None and _is_head(views, start, verb))
    leads = leads or (verb is not None and bool(_GROUNDED.match(views.plain[start:end])))
    leads = leads or (verb is not None and bool(_MUST.match(views.plain[start:verb])))
    return Clause(start, end, subject, verb, leads, sentence)


_MUST = re.compile(
    r"[\s-]*(?!(?:nếu|khi|trường hợp|để|do|vì|nhằm|việc|mà|hồ sơ|tài liệu|báo cáo|nội dung|kết quả)(?!\w))(?:[^\W\d]+ |\d{1,2} ){1,10}?(?<!không )(?:phải|có trách nhiệm|không được|tuyệt đối không(?: để)?)\s+$"
)
"""«Người có đơn thư phải giải quyết …»: whoever it is, it is to be done."""


def _subjects(views: Views, start: int, end: int) -> Iterator[Spot]:
    """Yield the bodies that a duty follows, from left to right."""
    at = start
    while at < end:
        match = body_start().search(views.plain, at, end)
        if match is None:
            return
        spot = _subject_at(views, match.start(), start, end)
        if spot is None:
            at = match.end()
            continue
        spot = _clear_start(views, spot, start)
        yield spot
        verb = next((verb for verb in views.verbs if verb >= spot.end), end)
        at = max(verb + 1, match.end())


def _clear_start(views: Views, spot: Spot, start: int) -> Spot:
    """Leave out the end of an adverbial's list: «… của cán bộ, đảng viên, các cấp ủy theo dõi»."""
    if not _ADVERBIAL.match(views.plain[start : spot.start]) or _stands_out(views, spot.start):
        return spot
    for match in body_start().finditer(views.plain, spot.start + 1, spot.end):
        if views.plain[: match.start()].rstrip().endswith(",") and _stands_out(
            views, match.start()
        ):
            return Spot(match.start(), spot.end)
    return spot


def _subject_at(views: Views, at: int, start: int, end: int) -> Spot | None:
    before = views.plain[start:at]
    if (
        not _BEFORE_SUBJECT.search(before)
        and before.strip(" -+")
        and not _TIME_BEFORE.match(before)
    ):
        return None
    verb = next((verb for verb in views.verbs if verb > at and verb < end), None)
    if re.search(r"(?:phân công|giao)\s*$", before) and not _stands_out(views, at):
        return None
    if verb is None or verb - at > _LONGEST_SUBJECT or _is_coordinated(views, start, at):
        return None
    if _is_object(views, start, at) or _COUNTS_MEMBERS.match(views.plain, at):
        return None
    name = views.masked[at:verb]
    cut = next(
        (cut for cut in _cut().finditer(name) if not views.text[at + cut.start()].isupper()), None
    )
    name_end = at + (cut.start() if cut else len(name))
    kept = views.masked[at:name_end].rstrip(" ,:-")
    kept = re.sub(r"(?:,| và)$", "", kept).rstrip()
    if (
        not kept
        or _JUNK.search(kept.removeprefix("những "))
        or re.search(r"\d/\d", kept)
        or "." in kept.replace("n.v.", "")
    ):
        return None
    if _ADVERBIAL.match(before) and not _follows_comma(before) and not _TIME_BEFORE.match(before):
        return None
    return Spot(at, at + len(kept))


def _is_object(views: Views, start: int, at: int) -> bool:
    """Whether a circle of people is but one more in a list that begins as an object."""
    if _stands_out(views, at):
        return False
    before = views.plain[start:at]
    if before.rstrip().endswith(":"):
        return False
    if before.rstrip().endswith(" và"):
        return True
    if _ADVERBIAL.match(before):
        return _ends_in_circle(views, start, at)
    listed = before.rstrip(" ").removesuffix(",")
    if _TIME_END.search(listed):
        return False
    end = start + len(listed)
    while end > start:
        begins = max(views.plain.rfind(",", start, end) + 1, start)
        verb = next((verb for verb in views.verbs if begins <= verb < end), None)
        if verb is not None:
            return body_start().search(views.plain, verb, end) is not None
        if body_start().match(views.plain[begins:end].strip()) is None:
            return body_start().search(views.plain, begins, end) is not None
        end = begins - 1
    return False


_COUNTS_MEMBERS = re.compile(
    r"mỗi [^\W\d]+(?: [^\W\d]+)? (?:không dưới|không quá|ít nhất|tối thiểu|tối đa|từ|có từ|gồm) \d"
)
"""«…, mỗi tổ không dưới 05 người, gửi danh sách»: how many of them, not who sends."""
_TIME_END = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?$|(?:tháng|quý|năm) (?:\d{1,4}|[ivx]+)$")


def _ends_in_circle(views: Views, start: int, at: int) -> bool:
    """Whether an adverbial ends in a circle of people to which the next word would belong."""
    chunk = views.plain[start:at].rstrip(" ,").rpartition(",")[2]
    begins = start + views.plain[start:at].rstrip(" ,").rfind(",") + 1
    tails = list(body_start().finditer(chunk))
    return bool(tails) and not views.text[begins + tails[-1].start()].isupper()


def _stands_out(views: Views, at: int) -> bool:
    """Whether a name begins in capitals or with «các», «mỗi»: no mere word in a list."""
    determined = re.match(r"(?:các|mỗi|từng|toàn thể|tất cả|những|hai|cả hai)\s", views.plain[at:])
    named = _NAMED.match(views.text, at)
    return views.text[at].isupper() or determined is not None or named is not None


_NAMED = cased(r"(?:đ/c|đồng chí)\s+[A-ZÀ-ỸĐ]")


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(listed('bodies', 'cuts'))})(?!\w)|\(")


def _follows_comma(before: str) -> bool:
    return before.rstrip().endswith((",", ":", "và", "thì")) or _is_order(before[-12:])


def _is_coordinated(views: Views, start: int, at: int) -> bool:
    """Whether a body stands in the list of those with whom the subject works."""
    marks = list(_COORDINATES.finditer(views.plain, start, at))
    if not marks:
        return False
    return not any(marks[-1].end() <= verb < at for verb in views.verbs)
