"""Bodies that the end of an item names apart: in brackets, behind a dash, behind the last comma.

«… (Công đoàn)», «… - đ/c Sao», «… (Hội Nông dân chủ trì, Đoàn xã phối hợp; xong 15/4)»: such an end
holds bodies, what part each takes, and times; where it holds anything else it names nobody.
"""

import re

from plans.reading.bodies import body_at, body_start, names_in, tidy_name
from plans.reading.language import low
from plans.reading.moments import moments_in
from plans.reading.roles import Parts
from plans.reading.views import views_of

_GROUP = re.compile(r"\(([^()]{3,160})\)")
_DASHED = re.compile(r"\s(?:-|→|->|=>)\s*([^()]{3,120}?)(?:\s*\([^()]*\))?[\s.;,]*$")
_LAST = re.compile(
    r",\s*((?:đ/c|đồng chí|chi ủy|chi đoàn|toàn chi bộ|ban giám hiệu|văn phòng)[^,;()\d]{0,50}?)(?:,\s*[^,;()]{0,20}\d{1,4}[^,;()]{0,8})?[\s.;,]*$|"
    r",\s*giao(?: cho)?\s+([^,;()\d]{3,60}?)[\s.;,]*$"
)
_CHARGED = re.compile(
    r",\s*([^,;:()\d]{3,40}?) (?:phụ trách|chủ trì|đảm nhiệm|đảm nhận|làm đầu mối)[\s.;]*$"
)
_PARTING = re.compile(r"\s*[,;:]\s*(?:và\s+)?|\s+[-–]\s+|\s+và\s+")
_ROLE = r"chủ trì|phụ trách(?: chính)?|thực hiện|chuẩn bị|đảm nhiệm|đảm nhận|(?:làm |là )?đầu mối|tham mưu|trách nhiệm|chịu trách nhiệm"
_HELPS = r"phối hợp(?: với)?|tham gia|cùng(?: với)?|hỗ trợ"
_BEFORE = re.compile(
    rf"(?P<lead>chủ trì)\s+|(?P<helps>{_HELPS})\s+|(?:do|giao(?: cho)?|phân công|{_ROLE})\s+"
)
_AFTER = re.compile(rf"\s+(?:(?P<lead>chủ trì)|(?P<helps>{_HELPS})|(?:{_ROLE}))$")
_ROLE_ALONE = re.compile(rf"(?P<lead>chủ trì)|(?P<helps>{_HELPS})|(?:do|giao(?: cho)?|{_ROLE})")
_TO_TIME = re.compile(
    r"(?:(?:xong|hoàn thành|thời gian|thời hạn|hạn|dự kiến|tổ chức|thực hiện|nộp|gửi|báo cáo|ngày)[\s:]*)*$"
)
_OWN = re.compile(r"(?:đ/c|đồng chí|các|mỗi|từng|toàn thể)(?!\w)")
_PLACE = re.compile(r"(?:thôn|ấp|xóm|bản|buôn|khóm|khu phố|tổ dân phố|xã|phường)(?!\w)")
_MOST_WORDS = 7


def bodies_behind(text: str, start: int, end: int) -> Parts:
    """Return whom the end of a stretch of a text names, with the part that each takes."""
    said = low(text)
    for rule in (_DASHED, _GROUP, _LAST):
        found = list(rule.finditer(said, start, end))
        if not found or (
            rule is _GROUP and not _is_time(said[found[-1].end() : end], may_be_empty=True)
        ):
            continue
        at = found[-1].lastindex or 1
        told = _parted(text, said, *found[-1].span(at), is_bracket=rule is _GROUP)
        if told.owed or told.coordinate:
            return told
    charged = _CHARGED.search(said, start, end)
    if charged is not None and len(charged[1].split()) <= _MOST_WORDS:
        views = views_of(text[charged.start(1) : charged.end(1)])
        if not views.verbs and not moments_in(charged[1]):
            return Parts(carry_out=(tidy_name(text[charged.start(1) : charged.end(1)]),))
    return Parts()


def _parted(text: str, said: str, start: int, end: int, *, is_bracket: bool) -> Parts:
    """Read a group: nothing but bodies and times, else it says something else."""
    whole = _name(text[start:end])
    if whole and not (is_bracket and _PLACE.match(said, start)):
        return Parts(carry_out=whole)
    told: dict[str, tuple[str, ...]] = {"lead": (), "carry_out": (), "coordinate": ()}
    role, at = "", start
    for cut in [*_PARTING.finditer(said, start, end), None]:
        stop = cut.start() if cut else end
        piece, words = said[at:stop].strip(), text[at:stop].strip()
        at = cut.end() if cut else end
        alone = _ROLE_ALONE.fullmatch(piece)
        if not piece or _is_time(piece):
            continue
        if alone is not None:
            role = "lead" if alone["lead"] else "coordinate" if alone["helps"] else "carry_out"
            continue
        before, after = _BEFORE.match(piece), _AFTER.search(piece)
        names = _name(
            words[before.end() if before else 0 : after.start() if after else len(words)],
            told=bool(before or after or role),
        )
        if not names:
            return Parts()
        own = before or after
        if own is not None:
            kind = "lead" if own["lead"] else "coordinate" if own["helps"] else "carry_out"
        else:
            kind = role or "carry_out"
        if told[kind] and words[:1].islower() and not _OWN.match(piece):
            names = (f"{told[kind][-1]}, {words}",)  # «đ/c Hưng, phó hiệu trưởng»
            told[kind] = told[kind][:-1]
        told[kind] = (*told[kind], *names)
    if is_bracket and not told["lead"] and _PLACE.match(said, start):
        return Parts()  # «thăm gia đình đỡ đầu (thôn Đồng Giang)»
    return Parts(told["lead"], told["coordinate"], told["carry_out"])


def _name(words: str, *, told: bool = False) -> tuple[str, ...]:
    """Return the bodies that words consist of; what a role is told of needs no known name."""
    words = words.strip(" .;,:")
    views = views_of(words)
    if not words or re.search(r"\d{1,2}[/.]\d", words):
        return ()
    lead = _BEFORE.match(views.low)
    begins = lead.end() if lead else 0
    if body_start().match(views.low, begins) is not None:
        name = views_of(words[begins:])
        spot = body_at(name.plain, name.masked, 0)
        if spot is not None and spot.end >= len(name.plain.rstrip()) and not name.verbs:
            return names_in(name.text, name.plain)
        return ()
    is_name = told and words[:1].isupper() and len(words.split()) <= _MOST_WORDS
    return (tidy_name(words),) if is_name and not views.verbs else ()


def _is_time(said: str, *, may_be_empty: bool = False) -> bool:
    """Whether words say nothing but when."""
    bare = said.strip(" .;,:-–→=>")
    if not bare:
        return may_be_empty
    found = moments_in(bare)
    if not found:
        return False
    return _TO_TIME.match(bare[: found[0].start]) is not None and not bare[found[-1].end :].strip(
        " .;,)"
    )
