"""The structure of a document: every paragraph with its section, and what stands above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.reading.language import low
from plans.reading.markers import Marker, Rank, heads_items, is_time_alone, marker_of
from plans.reading.mending import Paragraph
from plans.reading.source import Aside, SourceTable


@dataclass(slots=True)
class Node:
    """A paragraph or table in the tree of a document's parts."""

    section: str
    text: str
    """The words behind the mark."""
    paragraph: Paragraph | None
    marker: Marker | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    table: SourceTable | None = None
    place: int = 0
    """Which child of its parent it is."""

    @property
    def line(self) -> int:
        """The line on which it begins."""
        if self.paragraph is not None:
            return self.paragraph.line
        return self.table.numbers[0] if self.table is not None and self.table.numbers else 0

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.paragraph.page if self.paragraph else self.table.page if self.table else None

    def line_of(self, place: int) -> int:
        """Return the line of a place in `text`."""
        shift = len(self.paragraph.text) - len(self.text) if self.paragraph else 0
        return self.paragraph.line_at(place + shift) if self.paragraph else self.line

    def above(self) -> list[Node]:
        """Return the nodes that hold this one, the nearest first."""
        found, node = [], self.parent
        while node is not None:
            found.append(node)
            node = node.parent
        return found


CLOSING = "cuối văn bản"
BOX = "khung chữ"
ANNEX = "PL"
_CLOSES = re.compile(
    r"(?:trên đây|nhận được|căn cứ [^,;]{0,40}(?:này|trên)|(?:trong )?quá trình (?:tổ chức |triển khai )?(?:thực hiện|triển khai)|"
    r"(?:ban thường vụ|đảng ủy|thường trực|chi ủy|chi bộ|ban)[^,;]{0,50} (?:yêu cầu|đề nghị)|đề nghị|yêu cầu|"
    r"(?:kế hoạch|công văn|hướng dẫn|chương trình|thông báo|quy định) này)(?!\w)"
)
"""How the last sentences begin, which stand behind all parts."""
_LOOSE_HEAD = Rank.DASH - 0.5
"""How deep a line without a mark stands that heads the bullets below it."""
_LOOSE_KIND = -1
_STEP = re.compile(r"(?:Bước|Giai đoạn)\s+(?:\d{1,2}|[IVX]{1,4})\s*[:.(\-–]")
_STEP_HEAD = Rank.DASH - 0.7
"""A step stays open for plain lines below it, which close any other line without a number."""
_STEP_KIND = -2
_LEVEL_KIND = -3
_BELOW = 0.05
"""How much deeper than what holds it a marked heading without a number stands."""


_TIME_LED = re.compile(
    r"(?:Tháng|Quý|Tuần|Ngày) |(?i:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)"
)


class _Builder:
    """Walks down the document once; an open item closes those that stand as deep or deeper."""

    def __init__(self) -> None:
        self.root = Node("", "", None)
        self._open: list[tuple[float, int, Node]] = []
        """(how deep it stands here, the kind of its mark, the item) of every item still open."""

    def add(self, block: Paragraph | SourceTable) -> None:
        if isinstance(block, SourceTable):
            self._append(Node(self._section(), "", None, table=block))
            return
        if block.aside is not None:
            self._beside(block)
            return
        marker = marker_of(block.text)
        if marker is None:
            if block.level:
                self._close_below(block.level)
            self._plain(block)
            return
        kind = self._kind(marker, _sign(block.text, marker), block.level)
        depth = self._depth(kind)
        if self._heads_by_time(block, marker):
            kind, depth = _LOOSE_KIND, _LOOSE_HEAD
        elif self._heads_as_step(block, marker):
            kind, depth = _STEP_KIND, _STEP_HEAD
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        node = Node("", block.text[marker.end :].strip(), block, marker)
        self._append(node, depth, kind)
        node.section = self._label(node, marker)

    def close(self, block: Paragraph) -> None:
        """Add a sentence that ends the document: it stands in no item."""
        self._open.clear()
        self._append(Node(CLOSING, block.text, block))

    def begin_annex(self, block: Paragraph | SourceTable) -> bool:
        """Close all parts for an annex; tell whether its first block heads it without a mark."""
        self._open.clear()
        if not isinstance(block, Paragraph):
            self._append(Node(ANNEX, "", None), Rank.PART, Rank.PART)
            return False
        if marker_of(block.text) is not None:
            return False
        self._append(Node(ANNEX, block.text, block), Rank.PART, Rank.PART)
        return True

    def _beside(self, block: Paragraph) -> None:
        """A box or footnote closes no item; it is found at its own place, or where its mark is."""
        section = BOX if block.aside is Aside.BOX else self._section()
        node = Node(section, block.text, block, parent=self.root)
        node.place = len(self.root.children)
        self.root.children.append(node)

    def _close_below(self, level: int) -> None:
        """Close the items that a marked heading without a number does not stand in.

        Parts stay open, and headings marked less deep: what copying marked as one is often none.
        """
        while self._open and self._open[-1][0] >= Rank.NUMBER:
            above = self._open[-1][2].paragraph
            if above is not None and 0 < above.level < level:
                break
            self._open.pop()

    def _plain(self, block: Paragraph) -> None:
        """Text without a mark stands beside the bullets before it, under what is numbered."""
        heads = heads_items(block.text)
        least = _LOOSE_HEAD if heads else Rank.DASH
        while self._open and (self._open[-1][0] >= least or self._open[-1][1] == _LOOSE_KIND):
            self._open.pop()
        node = Node(self._section(), block.text, block)
        if block.level:
            depth = self._open[-1][0] if self._open else float(Rank.PART)
            self._append(node, depth + _BELOW, _LEVEL_KIND)
            return
        self._append(node, _LOOSE_HEAD if heads else None, _LOOSE_KIND)

    def _kind(self, marker: Marker, sign: str, level: int) -> int:
        """Return the kind of a mark: «1.» within an unfinished item «…:» begins a list of its own.

        So does «1)» among items numbered «1.», and «2)» goes on with it; and «1.» below a marked
        heading «### 2.2. …».
        """
        if marker.rank == Rank.NUMBER and not level and self._is_below_marked():
            return Rank.BRACKET
        kinds = [kind for _, kind, _ in self._open]
        if marker.rank != Rank.NUMBER or Rank.NUMBER not in kinds:
            return marker.rank
        begins = marker.label == "1"
        if begins and kinds[-1] != Rank.NUMBER and self._is_unfinished():
            return Rank.BRACKET
        signs = {kind: _sign_of(node) for _, kind, node in self._open}
        goes_on = signs.get(Rank.BRACKET) == sign
        return Rank.BRACKET if signs[Rank.NUMBER] != sign and (begins or goes_on) else marker.rank

    def _is_below_marked(self) -> bool:
        """Whether the innermost numbered part is a marked heading: of Markdown its numbers are apart."""
        parts = [node for _, kind, node in self._open if Rank.NUMBER <= kind < Rank.LETTER]
        paragraph = parts[-1].paragraph if parts else None
        return paragraph is not None and paragraph.level > 0

    def _depth(self, kind: int) -> float:
        """Return how deep a mark stands: as its like above; in a bullet that ends in a colon."""
        for depth, other, _ in self._open:
            if other == kind:
                return depth
        is_item = kind in {Rank.NUMBER, Rank.LETTER, Rank.BRACKET}
        if is_item and self._open and self._begins_under_time():
            return self._open[-1][0] + 0.1
        if not self._open or (kind < Rank.LETTER and kind != Rank.ARTICLE):
            return kind
        depth, last, node = self._open[-1]
        within = last >= Rank.LETTER and kind < last and self._is_unfinished()
        heads = last == Rank.BRACKET and kind == Rank.LETTER and node.text[-1:] not in ".;,"
        counts = kind == Rank.ARTICLE and last == Rank.NUMBER and node.text[-1:] not in ".;,"
        return depth + 0.5 if within or heads or counts else kind

    def _heads_as_step(self, block: Paragraph, marker: Marker) -> bool:
        """Whether «Bước 1. Rà soát nguồn (từ 25/8)» heads the lines below it, marked or not."""
        if marker.end or not _STEP.match(block.text) or re.search(r"[.;,]$", block.text.rstrip()):
            return False
        kinds = {kind for _, kind, _ in self._open}
        return _STEP_KIND in kinds or all(depth < _STEP_HEAD for depth, _, _ in self._open)

    def _heads_by_time(self, block: Paragraph, marker: Marker) -> bool:
        """Whether a line, or a bullet, but says when: «Tháng 4: …», «* Tháng 10», «Thứ Hai (17/8):»."""
        if marker.end == 0 and _TIME_LED.match(block.text):
            return True
        return not marker.label and is_time_alone(block.text[marker.end :])

    def _begins_under_time(self) -> bool:
        """Whether a line such as «Tháng 4» was just read, which the numbers below belong to."""
        _, kind, node = self._open[-1]
        return kind == _LOOSE_KIND and not node.children and is_time_alone(node.text)

    def _is_unfinished(self) -> bool:
        return self._open[-1][2].text.rstrip().endswith(":")

    def _append(self, node: Node, depth: float | None = None, kind: int = 0) -> None:
        node.parent = self._open[-1][2] if self._open else self.root
        node.place = len(node.parent.children)
        node.parent.children.append(node)
        if depth is not None:
            self._open.append((depth, kind, node))

    def _section(self) -> str:
        return self._open[-1][2].section if self._open else ""

    def _label(self, node: Node, marker: Marker) -> str:
        above = node.parent.section if node.parent else ""
        if marker.rank == Rank.ARTICLE and node.paragraph and node.paragraph.text[:1] == "Đ":
            return marker.label  # articles are numbered through all parts, and cited without them
        if not marker.label:
            return above
        if _LETTERED.fullmatch(marker.label):
            return _lettered(node, marker.label)
        if "." in marker.label:
            return _dotted(node, marker.label)
        if marker.rank == Rank.BRACKET:
            return f"{above} {marker.label}".strip()
        return f"{above}.{marker.label}".strip(".")


def _sign(text: str, marker: Marker) -> str:
    """Return the sign that closes a number: `.`, `)` or `/`; of «Hai là» its words."""
    return "là" if text[:1].isalpha() else text[len(marker.label) : marker.end].strip()[:1]


def _sign_of(node: Node) -> str:
    return _sign(node.paragraph.text, node.marker) if node.paragraph and node.marker else ""


_LETTERED = re.compile(r"[A-H]\d{1,2}")


def _lettered(node: Node, label: str) -> str:
    """`B1` under `B` is B1: the letter is told by the part above, and not said twice."""
    above = next((each for each in node.above() if each.marker and each.marker.label), None)
    if above is None or above.marker is None:
        return label
    if above.marker.label == label[0]:
        return above.section + label[1:]
    return f"{above.section}.{label}"


def _dotted(node: Node, label: str) -> str:
    """`1.2` under `II.1` is II.1.2: the first number, told by an item above, is there twice."""
    for above in node.above():
        if above.marker is None:
            continue
        if above.marker.rank < Rank.LETTER and label.startswith(f"{above.marker.label}."):
            return above.section + label.removeprefix(above.marker.label)
        if above.marker.rank < Rank.NUMBER:
            return f"{above.section}.{label}"
    return label


def outlined(blocks: list[Paragraph | SourceTable], annex_at: int | None = None) -> Node:
    """Return the root of the tree of a document's parts; behind its signature all is annex."""
    builder = _Builder()
    closing = _closing(blocks, len(blocks) if annex_at is None else annex_at)
    for at, block in enumerate(blocks):
        if at == annex_at and builder.begin_annex(block):
            continue
        if at in closing and isinstance(block, Paragraph):
            builder.close(block)
        else:
            builder.add(block)
    _cite_without_parts(builder.root)
    return builder.root


_FEWEST_PARTS = 2


def _cite_without_parts(root: Node) -> None:
    """Leave the part out of sections where numbers run through all parts: as articles are cited."""
    parts = [each for each in root.children if each.marker and each.marker.rank == Rank.PART]
    parts = [part for part in parts if part.marker and not part.marker.label.startswith(ANNEX)]
    runs = [
        [
            int(each.marker.label)
            for each in part.children
            if each.marker and each.marker.rank == Rank.NUMBER and each.marker.label.isdigit()
        ]
        for part in parts
    ]
    every = [number for run in runs for number in run]
    numbered = [run for run in runs if run]
    if len(numbered) < _FEWEST_PARTS or every != list(range(1, len(every) + 1)):
        return
    for part in parts:
        for node in walked(part):
            node.section = node.section.removeprefix(f"{part.section}.")


def _closing(blocks: list[Paragraph | SourceTable], ends: int) -> set[int]:
    """Return the places of the sentences that end a document with numbered parts."""
    marks = [marker_of(each.text) if isinstance(each, Paragraph) else None for each in blocks]
    numbered = [at for at, mark in enumerate(marks[:ends]) if mark and mark.rank <= Rank.NUMBER]
    at = ends - 1
    while at > 0:
        block = blocks[at]
        if not isinstance(block, Paragraph) or marks[at] or not _CLOSES.match(low(block.text)):
            break
        at -= 1
    return set(range(at + 1, ends)) if len(numbered) > 1 else set()


def walked(node: Node) -> list[Node]:
    """Return the nodes below one, in the document's order."""
    found: list[Node] = []
    for child in node.children:
        found.append(child)
        found += walked(child)
    return found


def is_within(node: Node | None, scope: Node) -> bool:
    """Whether a node is a part of the document, or stands in it."""
    while node is not None and node is not scope:
        node = node.parent
    return node is scope
