"""Word files: the text as it reads with every tracked change accepted.

The parts are plain XML, looked over before (`bot.files.office`): no document type, no entity, no
foreign part, and no more than may be unpacked. Headers and footers are left out; a footnote stands
behind the paragraph that has its mark.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from typing import IO
from zipfile import ZipFile

from bot.documents.numbering import Numbering, read_numbering
from bot.documents.word_names import FALLBACK, W
from plans.reading.source import Aside, SourceLine, SourceTable

_MAIN = "word/document.xml"
_LEFT_OUT = frozenset((
    W + "del", W + "moveFrom", W + "delText", W + "instrText", W + "commentReference",
    W + "pPr", W + "rPr", W + "annotationRef", FALLBACK,
))  # fmt: skip
_TITLES = re.compile(r"^(?:heading|title|tiêu đề|đề mục)", re.IGNORECASE)


def read_word(file: IO[bytes]) -> list[SourceLine | SourceTable]:
    """Return the paragraphs and tables of a Word file, in their order."""
    with ZipFile(file) as archive:
        numbering = read_numbering(archive)
        notes = {kind: _notes(archive, kind) for kind in _NOTES}
        with archive.open(_part_of(archive)) as part:
            return list(_Reader(numbering, notes).read(part))


_NOTES = ("footnote", "endnote")


def _notes(archive: ZipFile, kind: str) -> dict[str, ET.Element]:
    """Return the footnotes or endnotes by their marks; those that rule the page off have a kind."""
    name = f"word/{kind}s.xml"
    if name not in archive.namelist():
        return {}
    with archive.open(name) as part:
        root = ET.parse(part).getroot()
    return {
        note.get(W + "id", ""): note
        for note in root.iter(W + kind)
        if note.get(W + "type", "normal") == "normal"
    }


def _part_of(archive: ZipFile) -> str:
    names = archive.namelist()
    if _MAIN in names:
        return _MAIN
    return next(name for name in names if re.search(r"document\d*\.xml$", name))


class _Reader:
    """Reads the body child by child, so that a long document is never held as a whole."""

    def __init__(self, numbering: Numbering, notes: dict[str, dict[str, ET.Element]]) -> None:
        self._numbering = numbering
        self._notes = notes
        self._marked: list[ET.Element] = []
        """The notes whose marks stand in the paragraph being read."""
        self._number = 0
        self._page = 1
        self._boxes: list[ET.Element] = []
        self._held = ""
        """Words of a paragraph whose end is deleted: they go on in the next."""

    def read(self, part: IO[bytes]) -> Iterator[SourceLine | SourceTable]:
        depth, body = 0, None
        for event, element in ET.iterparse(part, events=("start", "end")):
            if event == "start":
                depth += 1
                body = element if element.tag == W + "body" else body
                continue
            depth -= 1
            if body is not None and depth == 2:
                yield from self._block(element)
                body.clear()

    def _block(self, element: ET.Element) -> Iterator[SourceLine | SourceTable]:
        if element.tag == W + "p":
            yield from self._paragraph(element)
        elif element.tag == W + "tbl":
            table = self._table(element)
            if table is not None:
                yield table
            yield from self._hung()
        elif element.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml"}:
            for child in element:
                yield from self._block(child)

    def _paragraph(self, element: ET.Element) -> Iterator[SourceLine | SourceTable]:
        self._number += 1
        text = self._held + self._words(element)
        self._held = ""
        if _ends_deleted(element):
            self._held = text
            self._number -= 1
        else:
            label = self._numbering.label(element)
            if label and text.strip():
                text = f"{label} {text.lstrip()}"
            strong = _is_strong(element, self._numbering)
            for line in text.split("\n"):
                yield SourceLine(line, self._number, self._page, strong=strong)
        yield from self._hung()

    def _hung(self) -> Iterator[SourceLine | SourceTable]:
        """Yield the boxes and notes that hang on what has just been read."""
        boxes, self._boxes = self._boxes, []
        marked, self._marked = self._marked, []
        for box in boxes:
            for child in box:
                yield from (_apart(part, Aside.BOX) for part in self._block(child))
        for note in marked:
            text = " ".join(self._words(child).strip() for child in note.iter(W + "p"))
            yield SourceLine(text.strip(), self._number, self._page, aside=Aside.NOTE)

    def _words(self, element: ET.Element) -> str:
        """Return the words of a paragraph; boxes that hang on it are put by for later."""
        pieces: list[str] = []
        self._gather(element, pieces)
        return "".join(pieces)

    def _gather(self, element: ET.Element, pieces: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT or (tag == W + "r" and _is_hidden(child)):
                continue
            if tag == W + "t":
                pieces.append(child.text or "")
            elif tag == W + "tab" or tag == W + "ptab":
                pieces.append("\t")
            elif tag == W + "noBreakHyphen":
                pieces.append("-")
            elif tag == W + "lastRenderedPageBreak" or child.get(W + "type") == "page":
                self._page += 1
            elif tag in {W + "br", W + "cr"}:
                pieces.append("\n")
            elif tag in _MARKS:
                note = self._notes[_MARKS[tag]].get(child.get(W + "id", ""))
                self._marked += [note] if note is not None else []
            elif tag == W + "txbxContent":
                self._boxes.append(child)
            else:
                self._gather(child, pieces)

    def _table(self, element: ET.Element) -> SourceTable | None:
        rows: list[list[str]] = []
        numbers: list[int] = []
        for row in element.iter(W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None or not _is_row_of(element, row):
                continue
            numbers.append(self._number + 1)
            rows.append(self._row(row, rows[-1] if rows else []))
        if not rows:
            return None
        width = max(len(row) for row in rows)
        cells = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        return SourceTable(cells, tuple(numbers), self._page)

    def _row(self, row: ET.Element, above: list[str]) -> list[str]:
        cells: list[str] = []
        before = row.find(f"{W}trPr/{W}gridBefore")
        cells += [""] * (int(before.get(W + "val", "0")) if before is not None else 0)
        for cell in _cells(row):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = max(1, min(64, int(span.get(W + "val", "1")))) if span is not None else 1
            text = self._cell(cell)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(W + "val") != "restart" and len(above) > len(cells):
                text = above[len(cells)]
            cells += [text] * wide
        return cells

    def _cell(self, cell: ET.Element) -> str:
        lines: list[str] = []
        for paragraph in cell.iter(W + "p"):
            self._number += 1
            label = self._numbering.label(paragraph)
            words = self._words(paragraph).replace("\t", " ").strip()
            lines.append(f"{label} {words}" if label and words else words)
        return "\n".join(line for line in lines if line)


_MARKS = {W + f"{kind}Reference": kind for kind in _NOTES}


def _apart(part: SourceLine | SourceTable, aside: Aside) -> SourceLine | SourceTable:
    return replace(part, aside=aside) if isinstance(part, SourceLine) else part


def _is_row_of(table: ET.Element, row: ET.Element) -> bool:
    """Whether a row is the table's own, not one of a table within a cell."""
    return any(
        child is row or (child.tag in {W + "sdt", W + "ins"} and row in child.iter(W + "tr"))
        for child in table
    )


def _cells(row: ET.Element) -> Iterator[ET.Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag == W + "sdt":
            yield from child.iter(W + "tc")


def _ends_deleted(paragraph: ET.Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _is_hidden(run: ET.Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val") not in {"0", "false"}


def _is_strong(paragraph: ET.Element, numbering: Numbering) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and _TITLES.match(numbering.style_name(style.get(W + "val", ""))):
        return True
    runs = [
        run
        for run in paragraph.iter(W + "r")
        if any((t.text or "").strip() for t in run.iter(W + "t"))
    ]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: ET.Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(W + "val") not in {"0", "false"}
