"""What a paragraph takes from what stands above it: its body, its part of the document."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from plans.reading.bodies import body_at, body_start, names_in
from plans.reading.clauses import clauses_of
from plans.reading.labels import label_of
from plans.reading.language import listed, low
from plans.reading.markers import Rank, is_time_alone
from plans.reading.outline import Node
from plans.reading.roles import subject_names
from plans.reading.source import Aside
from plans.reading.views import Views, views_of

_ENDED = re.compile(r"[.;!?][\s”\"’')\]]*$")
_OWNER_HEAD = re.compile(
    r"^(?:trách nhiệm của|nhiệm vụ của|đối với(?: tập thể)?|phân công|giao|đề nghị|yêu cầu|về phía|ở|tại|cấp)\s+"
)
_LONGEST_HEADING = 480
_SHORT = 90


class Zone(Enum):
    """What a part of a document may hold."""

    WORK = auto()
    AIMS = auto()
    """Purpose, grounds, what was: no work unless it is plainly dated."""
    CONTENT = auto()
    """What the work is about, where another part says who does it."""
    SAMPLE = auto()
    """A banner, a form, a programme of a meeting."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The bodies that a heading names, and what part it gives them."""

    names: tuple[str, ...]
    advises: tuple[str, ...] = ()
    """Whom they advise, where the heading says so."""
    is_advice: bool = False


def is_heading(node: Node) -> bool:
    """Whether a numbered line only names what follows below it."""
    if not node.children or node.paragraph is None or len(node.text) > _LONGEST_HEADING:
        return False
    text = node.text.rstrip()
    if text.endswith(":"):
        return True
    if node.marker is None:
        return True
    if node.marker.rank <= Rank.ROMAN:
        return True
    return not _ENDED.search(text)


def zone_of(node: Node) -> Zone:
    """Return the part in which a paragraph stands: the nearest heading that says decides."""
    if node.paragraph is not None and node.paragraph.aside is Aside.NOTE:
        return Zone.AIMS
    for above in node.above():
        if above.paragraph is None:
            continue
        zone = _zone_named(above)
        if zone is not None:
            return zone
    return Zone.WORK


def _zone_named(node: Node) -> Zone | None:
    title = low(node.text).strip(" :.-*")
    if len(title) > _SHORT + 60:
        return None
    if _begins(title, listed("parts", "samples")):
        return Zone.SAMPLE
    if _begins(title, listed("parts", "assignment")):
        return Zone.WORK
    is_title = is_heading(node) or len(title) < _SHORT // 2
    if (
        is_title
        and _begins(title, listed("parts", "aims"))
        and (not _SETS.search(title) or _LOOKS_BACK.match(title))
    ):
        return Zone.AIMS
    timed = any(is_time_alone(each.text) for each in node.children)
    if is_title and not timed and _is_content(title) and _has_assignment_beside(node):
        return Zone.CONTENT
    return None


_SETS = re.compile(r"nhiệm vụ|giải pháp")
_LOOKS_BACK = re.compile(
    r"(?:kết quả|tình hình|đánh giá|kiểm điểm)(?!.*(?:phương hướng|(?:,|và) (?:nhiệm vụ|giải pháp)))"
)
"""«Kết quả thực hiện nhiệm vụ tháng 5» tells of what is done."""


def _begins(title: str, words: tuple[str, ...]) -> bool:
    return any(
        title == word or title.startswith((f"{word} ", f"{word},", f"{word}:")) for word in words
    )


def _is_content(title: str) -> bool:
    return title.partition(":")[0].strip() in listed("parts", "contents")


def _has_assignment_beside(node: Node) -> bool:
    beside = node.parent.children if node.parent else []
    return any(
        _begins(low(each.text).strip(" :.-"), listed("parts", "assignment"))
        for each in beside
        if each is not node
    )


def owner_of(node: Node) -> Owner | None:
    """Return the body that the nearest heading above names."""
    for above in _earlier(node):
        owner = named_owner(above)
        if owner is not None:
            return owner
    return None


def _earlier(node: Node) -> list[Node]:
    """What stands above, and a bold line or «Đối với …:» without children just before."""
    found: list[Node] = []
    at = node
    while at.parent is not None:
        beside = at.parent.children
        for place in range(at.place - 1, max(at.place - _FARTHEST, 0) - 1, -1):
            before = beside[place]
            if before.children or before.paragraph is None:
                break
            if at.marker is None and before.marker is None and _is_name_alone(before.text):
                found.append(before)
                break
            if before.text.rstrip().endswith(":") and (before.marker or before.paragraph.strong):
                if at.marker is None or before.marker is None:
                    found.append(before)
                break
        found.append(at.parent)
        at = at.parent
    return found


_LONGEST_NAME = 60
_FARTHEST = 60
"""Lines that one name may stand over; without an end to it a long list is looked through anew for each line."""


@lru_cache(maxsize=1024)
def _is_name_alone(text: str) -> bool:
    """Whether a line is but a body's name, over what it is to do."""
    if len(text) > _LONGEST_NAME or _ENDED.search(text) or not text[:1].isupper():
        return False
    views = views_of(text)
    return body_start().match(views.plain) is not None and not views.verbs and "," not in text


def named_owner(node: Node) -> Owner | None:
    """Return the body that a heading consists of, or that it gives an unfinished duty."""
    if node.paragraph is None or not node.text or len(node.text) > _LONGEST_HEADING:
        return None
    views = views_of(node.text)
    bare = node.text.rstrip().rstrip(":. ")
    start = _OWNER_HEAD.match(views.plain)
    at = start.end() if start and body_start().match(views.plain, start.end()) else 0
    is_name = body_start().match(views.plain, at) and not any(v >= at for v in views.verbs)
    if is_name and _is_only_bodies(views, at, len(bare)):
        return Owner(names_in(views.text[at : len(bare)], views.plain[at : len(bare)]))
    colon = views.plain.find(":")
    if 0 < colon < len(bare) and body_start().match(views.plain, at) and not node.children:
        return None
    return _unfinished(views) if node.text.rstrip().endswith(":") else None


def _is_only_bodies(views: Views, at: int, end: int) -> bool:
    """Whether nothing but names stands there: «Ban Tổ chức Đảng ủy», not «Các chi bộ trong quý»."""
    words = views.plain[at:end]
    if views.masked[at:end].count("¤") > len(words) * 0.9 and "chương trình" in words:
        return False
    return ":" not in words and not re.search(r"\d{1,2}/\d|(?<!\w)(?:tháng|quý|ngày) \d", words)


_ASKS = re.compile(r"[\s,]*(?:đề nghị|yêu cầu|giao cho|giao|phân công)\s+(?=\S)")


def _unfinished(views: Views) -> Owner | None:
    """«Ban Tuyên giáo tham mưu Ban Thường vụ:» with its duties below."""
    clauses = [clause for clause in clauses_of(views) if clause.subject is not None]
    if not clauses or clauses[-1].subject is None:
        return None
    names = subject_names(views, clauses[-1].subject)
    asked = _ASKS.match(views.masked, clauses[-1].subject.end)
    told = body_at(views.plain, views.masked, asked.end(), views.verbs) if asked else None
    if told is not None:
        return Owner(subject_names(views, told))  # «Ban Thường vụ đề nghị các chi hội:»
    verb = clauses[-1].verb
    advice = verb is not None and views.masked.startswith("tham mưu", verb)
    return Owner(names, is_advice=advice)


def label_node(node: Node) -> tuple[str, str] | None:
    """Return the kind and the rest of a line such as «Thời gian: …»; None for other lines."""
    if node.paragraph is None:
        return None
    return label_of(node.text)


def is_told_above(node: Node) -> bool:
    """Whether «Nội dung: …» only fills in what the heading says, and lines beside it say who or when."""
    above = node.parent
    if above is None or above.paragraph is None or named_owner(above) is not None:
        return False
    beside = [label_node(each) for each in above.children if each is not node]
    kinds = {label[0] for label in beside if label is not None}
    views = views_of(above.text)
    leads = bool(views.verbs) and views.verbs[0] < 25
    return leads and bool(kinds & {"when", "lead", "carry_out"})


_OWN_TIME = re.compile(r"(?:về )?thời (?:gian|hạn) ([^:]+):")
_OF_NOTHING = re.compile(
    r"(?:tổ chức|thực hiện|hoàn thành|dự kiến|triển khai|nộp|gửi|báo cáo|tiến hành|bắt đầu|kết thúc|cụ thể|chung|và|địa điểm|trong|[\s,])*"
)


def tells_of_itself(node: Node) -> bool:
    """Whether «3. Thời gian phát động phong trào: …» is an item as those beside it are."""
    named = _OWN_TIME.match(low(node.text))
    if named is None or node.marker is None or not node.marker.label or node.parent is None:
        return False
    if _OF_NOTHING.fullmatch(named[1]):
        return False
    beside = [each for each in node.parent.children if each is not node]
    return bool(beside) and not any(label_node(each) for each in beside)


def told_of(node: Node) -> Node | None:
    """Return what a line speaks of: the item above, passing over «Thành phần:» and its like."""
    scope = node.parent
    while scope is not None and scope.paragraph and (label_node(scope) or ("",))[0] == "other":
        scope = scope.parent
    return scope
