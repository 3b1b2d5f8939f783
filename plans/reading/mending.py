"""Lines made whole: paragraphs as their author meant them, whatever pages and copying made of them.

Markup, footnotes and their marks, numbers of pages and headers that run on are taken out; a
sentence that a page, a footnote or a line's end cut in two is joined again.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plans.reading.footnotes import Note, notes_apart
from plans.reading.language import cased
from plans.reading.markers import heads_items, opens_item
from plans.reading.slips import without_slips
from plans.reading.source import Aside, Source, SourceLine, SourceTable
from plans.text.normal import nfc


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in clean words, with the line on which it began."""

    text: str
    line: int
    page: int | None = None
    strong: bool = False
    """Set as a heading: bold throughout, or marked as one."""
    aside: Aside | None = None
    """Whether it stands in a box or at the foot of the page."""
    level: int = 0
    """How deep a heading is that is marked as one (`##`); 0 of all else."""
    breaks: tuple[tuple[int, int], ...] = ()
    """(place in the text, line of the file) of every line that was joined on."""

    def line_at(self, place: int) -> int:
        """Return the line of the file in which a place of the text stands."""
        lines = [line for begins, line in self.breaks if begins <= place]
        return lines[-1] if lines else self.line


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    source: SourceLine
    strong: bool = False
    gap: bool = False
    """A blank line stands before it."""
    level: int = 0
    """Of a heading of Markdown, how deep it is marked: no line before or behind belongs to it."""


_FOOTNOTE = re.compile(r"^\s*(?:[⁽(\[]?[¹²³⁴⁵⁶⁷⁸⁹⁰]+[⁾)\]]?|\[\^?\d{1,2}\]:?)\s*\S")
_FOOT_MARK = re.compile(r"⁽[¹²³⁴⁵⁶⁷⁸⁹⁰]+⁾|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\^?\d{1,2}\](?!\()")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:trang\s*)?[-–—]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?\s*$", re.IGNORECASE
)
_RULE = re.compile(r"^[\s\-_=*.~–—]*$")
_TAG = re.compile(r"</?(?:br|p|b|i|u|strong|em|sup|sub|span|div|center)\b[^>]*>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([-.*#+_()\[\]!>~`])")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_MARKED_HEADING = re.compile(r"#{1,6}\s+\S")
_TICK = re.compile(r"^(\s*(?:[-+*•]\s+|\d{1,2}[.)]\s+)?)\[[ xX]\]\s+")
"""The box before a line of a list to tick off."""
_STARS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:!?])_{1,2}(?!\w)")
_BOLD = re.compile(r"^\s*(?:[-+]\s+)?(?:\*\*|__).+(?:\*\*|__)\s*[.:;]?\s*$", re.DOTALL)
_ENDED = re.compile(r"[.;:!?…][\s”\"’')\]*]*$")
_OPEN_END = re.compile(
    r"(?:[,(\-–/“]|(?<!\w)(?:của|và|các|những|với|cho|về|theo|tại|trong|từ|đến|ngày|tháng|năm|số|ban|"
    r"hoặc|do|bằng|để|là|việc|nhất là|gồm|trước|sau|vào|được|có|quý|đối với|phối hợp|thực hiện))\s*$",
    re.IGNORECASE,
)
_DATE_BREAK = re.compile(r"(?<!\d)\d{1,2}\s*/$|\d/\d{1,2}\s*[/-]$")
_SPAN_BREAK = re.compile(r"(?:20\d{2}|\d{1,2}/\d{1,2}(?:/\d{4})?|tháng \d{1,2})$")
_COUNTS_ON = re.compile(
    r"(?<!\w)(?:tháng|ngày|quý|năm|số|khoản|điều|mục|lần|trước|đến|từ)$", re.IGNORECASE
)
_LONG = 60
_REPEATS = 3


def mended(source: Source) -> list[Paragraph | SourceTable]:
    """Return the paragraphs and tables of a source, in their order."""
    return [
        item for block in _mended(source) for part in _bounded(block) for item in _itemised(part)
    ]


_FIRST_NUMBER = cased(r"(\d{1,2})\. (?=[A-ZÀ-ỸĐ])")
_NEXT_NUMBER = cased(r"(?<=[^\s][.;] )(\d{1,2})\. (?=[A-ZÀ-ỸĐ])")


def _itemised(block: Paragraph | SourceTable) -> Iterator[Paragraph | SourceTable]:
    """Part items that run on in one line, each numbered by one more: «1. … . 2. … . 3. …»."""
    first = _FIRST_NUMBER.match(block.text) if isinstance(block, Paragraph) else None
    if first is None or not isinstance(block, Paragraph):
        yield block
        return
    number, at = int(first[1]), 0
    for match in _NEXT_NUMBER.finditer(block.text):
        if int(match[1]) == number + 1:
            yield _part_of(block, at, match.start())
            number, at = number + 1, match.start()
    yield block if at == 0 else _part_of(block, at, len(block.text))


def _part_of(block: Paragraph, start: int, end: int) -> Paragraph:
    """Return a stretch of a paragraph as one of its own, its lines still known."""
    later = tuple((at - start, line) for at, line in block.breaks if start < at < end)
    return replace(
        block, text=block.text[start:end].strip(), line=block.line_at(start), breaks=later
    )


_LONGEST = 5000
"""Letters of a paragraph that is looked at as a whole; a plan's longest have some two thousand."""


def _bounded(block: Paragraph | SourceTable) -> Iterator[Paragraph | SourceTable]:
    """Part a paragraph beyond measure, at the end of a sentence where there is one."""
    if isinstance(block, SourceTable):
        yield replace(
            block, rows=tuple(tuple(cell[:_LONGEST] for cell in row) for row in block.rows)
        )
        return
    text, at = block.text, 0
    while len(text) - at > _LONGEST:
        cut = text.rfind(". ", at + _LONGEST // 2, at + _LONGEST)
        end = cut + 2 if cut > 0 else at + _LONGEST
        yield Paragraph(text[at:end], block.line_at(at), block.page)
        at = end
    yield block if at == 0 else Paragraph(text[at:], block.line_at(at), block.page)


def _mended(source: Source) -> list[Paragraph | SourceTable]:
    blocks: list[Paragraph | SourceTable] = []
    run: list[SourceLine] = []
    for part in source.parts:
        if isinstance(part, SourceLine):
            run.append(part)
            continue
        blocks += _paragraphs(run, wrapped=source.wrapped)
        blocks.append(_clean_table(part))
        run = []
    return blocks + _paragraphs(run, wrapped=source.wrapped)


def clean(text: str) -> str:
    """Take markup, marks of footnotes and odd spaces out of a text."""
    text = nfc(unicodedata.normalize("NFC", text)).replace("\u00a0", " ")
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "[" in text:
        text = _TICK.sub(r"\1", text)
    text = _FOOT_MARK.sub("", text)
    if "*" in text or "_" in text:
        text = _STARS.sub("", text)
    return " ".join(without_slips(" ".join(text.split())).split())


def _clean_table(table: SourceTable) -> SourceTable:
    rows = tuple(
        tuple(
            "\n".join(clean(line) for line in _BREAK.sub("\n", cell).splitlines()).strip()
            for cell in row
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def _paragraphs(lines: list[SourceLine], *, wrapped: bool) -> list[Paragraph | SourceTable]:
    if not wrapped:
        return [_whole(line) for line in _content(lines)]
    lines, notes = notes_apart(lines)
    kept = list(_content(lines))
    made: list[Paragraph] = []
    width = _width(kept)
    previous: _Line | None = None
    for line in kept:
        if previous is not None and _goes_on(made[-1], previous, line, width):
            made[-1] = _joined(made[-1], line)
        else:
            made.append(_whole(line))
        previous = line
    return list(_with_notes(made, notes)) if notes else list(made)


def _with_notes(
    paragraphs: Iterable[Paragraph], notes: Mapping[int, Sequence[Note]]
) -> Iterator[Paragraph]:
    """Yield the notes of a page behind the paragraph that has their mark."""
    for paragraph in paragraphs:
        yield paragraph
        for number in (paragraph.line, *(line for _, line in paragraph.breaks)):
            for note in notes.get(number, ()):
                source = note.source
                text = clean(note.text)
                yield Paragraph(text, source.number, source.page, aside=Aside.NOTE)


def _whole(line: _Line) -> Paragraph:
    source = line.source
    return Paragraph(line.text, source.number, source.page, line.strong, source.aside, line.level)


def _content(lines: Iterable[SourceLine]) -> Iterator[_Line]:
    """Yield the lines that say something, clean; blank ones become gaps."""
    lines = list(lines)
    running = _running(lines)
    gap = in_footnote = False
    alone = ""
    for source in lines:
        raw = source.text.strip()
        if _MARK_ALONE.fullmatch(raw) and not _is_centred(source):
            alone = raw
            continue
        raw, alone = f"{alone} {raw}".strip(), "" if raw else alone
        if not raw:
            gap, in_footnote = True, False
            continue
        footnote = bool(_FOOTNOTE.match(raw)) or (source.small and in_footnote)
        if footnote or (source.small and _FOOT_DIGIT.match(raw)):
            in_footnote = True
            continue
        in_footnote = False
        if _RULE.match(raw) or _PAGE_NUMBER.match(raw) or _masked(raw) in running:
            gap = True
            continue
        text = clean(re.sub(r"^#{1,6}\s+", "", raw).lstrip(">").strip())
        text = re.sub(r"^(?:[-–*•]\s+)+(?=[-+–]\s)", "", text)
        if text:
            strong = source.strong or raw.startswith("#") or bool(_BOLD.match(raw))
            yield _Line(
                text,
                source,
                strong,
                gap,
                len(raw) - len(raw.lstrip("#")) if _MARKED_HEADING.match(raw) else 0,
            )
            gap = False


_MARK_ALONE = re.compile(r"(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)[.)]|[a-zđ]\)|[-–+•]")
"""A mark that the page set apart from the words it belongs to."""


def _is_centred(source: SourceLine) -> bool:
    """Whether a short line may be a number of a page, or a rule, and no mark."""
    return source.page is not None and source.text.strip() in {"-", "–"} and bool(source.indented)


_FOOT_DIGIT = re.compile(r"^\(?\d{1,2}\)?\s?\D")


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _running(lines: list[SourceLine]) -> set[str]:
    """Headers and footers: the same words first or last on at least three pages."""
    by_page: dict[int, list[str]] = {}
    for line in lines:
        if line.page is not None and line.text.strip():
            by_page.setdefault(line.page, []).append(_masked(line.text.strip()))
    edges = Counter(
        text for texts in by_page.values() for text in {*texts[:1], *texts[-1:]} if len(texts) > 2
    )
    return {text for text, count in edges.items() if count >= _REPEATS and len(text) < 120}


def _width(lines: list[_Line]) -> int:
    """How long a full line is: nearly the longest of the many."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _goes_on(so_far: Paragraph, previous: _Line, line: _Line, width: int) -> bool:
    """Whether a line continues the paragraph before it."""
    if line.level or previous.level:
        return False
    if opens_item(line.text):
        return _is_within_date(so_far.text[-80:], line.text)
    if _is_heading(previous, line) or _LABEL.match(line.text):
        return False
    if heads_items(line.text) and _ENDED.search(so_far.text[-80:]):
        return False
    if line.gap and _is_within_date(so_far.text[-80:], line.text):
        return True
    ended = bool(_ENDED.search(so_far.text[-80:])) and not _is_open_bracket(so_far.text)
    starts_low = line.text[0].islower() or line.text[0] in ",;.)”"
    if line.gap:
        return not ended and (starts_low or _runs_over(so_far, previous, width))
    if line.source.indented is not None:
        return _goes_on_page(previous, line, ended=ended, starts_low=starts_low)
    if ended:
        return starts_low or (len(previous.text) >= 0.8 * width and not line.strong)
    return (
        starts_low
        or len(previous.text) >= 0.75 * width
        or bool(_OPEN_END.search(so_far.text[-80:]))
    )


_LABEL = re.compile(
    r"(?:(?:Đơn vị |Cơ quan |Bộ phận |Người )?(?:[Cc]hủ trì|[Pp]hối hợp|[Tt]hực hiện|[Pp]hụ trách)|Thời gian|Thời hạn|Tiến độ|Địa điểm|Thành phần|Chỉ đạo|Tham mưu|Ai làm|Khi nào|Hạn(?: hoàn thành| nộp| cuối)?|Trách nhiệm|Sản phẩm|Kinh phí|Nơi nhận)(?: thực hiện| hoàn thành)?\s?:\s"
)
"""«Chủ trì: …» at the head of a line, which no sentence runs over into."""


def _goes_on_page(previous: _Line, line: _Line, *, ended: bool, starts_low: bool) -> bool:
    """The same where the page tells how lines are set."""
    if previous.source.full is False:
        return not ended and starts_low
    if line.source.indented:
        return not ended and starts_low
    return True


def _is_within_date(before: str, after: str) -> bool:
    if _SPAN_BREAK.search(before) and re.match(r"[-–]\s*(?:20)?\d{2}", after):
        return True
    if _QUARTER_BREAK.search(before) and _QUARTER_NUMBER.match(after):
        return True
    if not after[0].isdigit() or _ITEM_NUMBER.match(after) or before.isupper():
        return False
    if _DIGITAL.search(before) and _NEXT_ITEM.match(after):
        return False
    return bool(_DATE_BREAK.search(before) or _COUNTS_ON.search(before))


_QUARTER_BREAK = re.compile(r"(?<!\w)quý$", re.IGNORECASE)
_QUARTER_NUMBER = re.compile(r"(?:IV|I{1,3})(?:\s?[/,.;]|\s+(?:năm|và)(?!\w)|$)")
"""A quarter's number that a line's end parted from its word is no mark of a part: «quý», «II/2027»."""
_ITEM_NUMBER = cased(r"\d{1,2}(?:\s?[/)]|(?:\.\d{1,2})+\.?)\s+[A-ZÀ-ỸĐ]")
_DIGITAL = re.compile(
    r"(?:chuyển đổi|chính quyền|kinh tế|xã hội|công nghệ|kỹ thuật|công dân|hạ tầng|nền tảng|dữ liệu|kỹ năng|dân tộc thiểu|thiểu|chữ ký|văn hóa|năng lực|dân) số$",
    re.IGNORECASE,
)
_NEXT_ITEM = cased(r"\d{1,2}\s?[./)]\s?[A-ZÀ-ỸĐ]")
"""«… chuyển đổi số», and the next line «3. Cải cách hành chính»: no number of it."""


def _is_heading(previous: _Line, line: _Line) -> bool:
    """Whether one of the two is set as a heading of its own, and the other is not."""
    if line.gap and (previous.strong or line.strong):
        low = line.text[0].islower() or bool(_OPEN_END.search(previous.text[-80:]))
        return not low
    if line.text.isupper() != previous.text.isupper() and len(line.text) > 3:
        return not (line.text[0].islower() and not previous.text.isupper())
    return previous.text.isupper() and line.text.isupper() and opens_item(previous.text) is None


def _is_open_bracket(text: str) -> bool:
    tail = text[-120:]
    return tail.rfind("(") > tail.rfind(")")


def _runs_over(so_far: Paragraph, previous: _Line, width: int) -> bool:
    """Whether a sentence without end, over a gap, runs on though the next begins in capitals."""
    if len(previous.text) < min(_LONG, max(width, 1)):
        return False
    if opens_item(so_far.text) == "numbered" and len(so_far.text) < 250:
        return bool(_OPEN_END.search(so_far.text[-80:]))
    return bool(_OPEN_END.search(so_far.text[-80:])) or len(so_far.text) > 250


def _joined(paragraph: Paragraph, line: _Line) -> Paragraph:
    glue = "" if _DATE_BREAK.search(paragraph.text[-80:]) or line.text[0] in ",;.)" else " "
    at = len(paragraph.text) + len(glue)
    return replace(
        paragraph,
        text=paragraph.text + glue + line.text,
        breaks=(*paragraph.breaks, (at, line.source.number)),
        strong=paragraph.strong and line.strong,
    )
