"""PDF files with text: lines as they are set, and tables by their ruling lines; by `pypdfium2`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import IO

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.documents.faults import MOST_CHARACTERS, MOST_PAGES, DocumentFault, Unreadable
from bot.documents.pdf_columns import Columns, columns_on
from bot.documents.pdf_pieces import halves_on
from bot.documents.pdf_tables import Grid, cell_texts, grids_and_rules
from plans.reading.source import SourceLine, SourceTable

_FEWEST_LETTERS = 20
"""On a page; a scan has a stray mark or none."""
_LINE_END = 0.88
"""Of the width of running text: a line that goes on below reaches that far."""
_INDENT = 9.0
"""Points to the right of running text at which a paragraph opens."""
_SMALL = 0.86


def read_pdf(file: IO[bytes]) -> list[SourceLine | SourceTable]:
    """Return the lines and tables of a PDF file, page by page.

    Raises:
        Unreadable: it is locked, broken, too long, or pages of pictures.
    """
    try:
        document = pdfium.PdfDocument(file.read())
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(DocumentFault.LOCKED if locked else DocumentFault.BROKEN) from error
    with document:
        if not len(document):
            raise Unreadable(DocumentFault.BROKEN)
        return _read(document)


def _read(document: pdfium.PdfDocument) -> list[SourceLine | SourceTable]:
    parts: list[SourceLine | SourceTable] = []
    number = letters = 0
    if len(document) > MOST_PAGES:
        raise Unreadable(DocumentFault.TOO_LONG)
    before: Columns | None = None
    for at in range(len(document)):
        page = document[at]
        text = page.get_textpage()
        grids, rules = grids_and_rules(page)
        columns = columns_on(text, text.get_text_range(), grids, rules, before)
        halves = halves_on(text) if at in {0, len(document) - 2, len(document) - 1} else {}
        for part in _page(text, [*grids, *columns], halves, at + 1, number):
            if isinstance(part, SourceLine):
                letters += len(part.text)
                number = part.number
            else:
                letters += sum(len(cell) for row in part.rows for cell in row)
                number = part.numbers[-1]
            parts.append(part)
        before = columns[-1] if columns and isinstance(_last_told(parts), SourceTable) else None
        text.close()
        page.close()
        if letters > MOST_CHARACTERS:
            raise Unreadable(DocumentFault.TOO_LONG)
    if letters < _FEWEST_LETTERS * min(len(document), 5):
        raise Unreadable(DocumentFault.SCANNED)
    return _over_pages(parts)


def _last_told(parts: list[SourceLine | SourceTable]) -> SourceLine | SourceTable | None:
    """Return the last part that is no number of a page."""
    return next((part for part in reversed(parts) if not _is_number(part)), None)


def _page(
    text: pdfium.PdfTextPage,
    grids: list[Grid | Columns],
    halves: dict[str, tuple[str, ...]],
    number: int,
    before: int,
) -> Iterator[SourceLine | SourceTable]:
    """Yield what a page holds, a table in the place of the first line within it."""
    lines = list(_lines(text))
    margins = _margins([line for line in lines if _within(line, grids) is None])
    told: set[int] = set()
    count = before
    for line in lines:
        grid = _within(line, grids)
        if grid is None:
            parts = halves.get("".join(line.text.split()), ())
            for half in parts:
                count += 1
                yield SourceLine(half, count, number)
            if not parts:
                count += 1
                yield _placed(line, count, number, margins)
        elif id(grid) not in told:
            told.add(id(grid))
            rows = cell_texts(text, grid) if isinstance(grid, Grid) else grid.rows
            numbers = tuple(range(count + 1, count + 1 + len(rows)))
            count += len(rows)
            if rows:
                yield SourceTable(rows, numbers, number)


class _Line:
    """A line of a page, with its place in points from the lower left corner."""

    __slots__ = ("bottom", "left", "right", "size", "text", "top")

    def __init__(self, text: str, box: tuple[float, float, float, float], size: float) -> None:
        self.text = text
        self.size = size
        self.left, self.bottom, self.right, self.top = box


def _lines(page: pdfium.PdfTextPage) -> Iterator[_Line]:
    whole = page.get_text_range()
    in_step = len(whole) == page.count_chars()
    at = 0
    for piece in whole.split("\n"):
        text = piece.rstrip("\r")
        shown = text.strip()
        if shown:
            begins = at + len(text) - len(text.lstrip())
            box = _box(page, begins, begins + len(shown), in_step=in_step)
            size = raw.FPDFText_GetFontSize(page.raw, begins + len(shown) // 2) if in_step else 0.0
            yield _Line(shown.replace("\ufffe", "-"), box, size)
        at += len(piece) + 1


def _box(
    page: pdfium.PdfTextPage, start: int, end: int, *, in_step: bool
) -> tuple[float, float, float, float]:
    """Return the box about some characters: of the first, some in the middle and the last."""
    if not in_step:
        return (0.0, 0.0, 0.0, 0.0)
    places = sorted({start, (start + end) // 2, (3 * start + end) // 4, end - 1})
    boxes = [page.get_charbox(place) for place in places]
    boxes = [box for box in boxes if box[2] > box[0]] or boxes
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _within(line: _Line, grids: list[Grid | Columns]) -> Grid | Columns | None:
    middle = (line.bottom + line.top) / 2
    for grid in grids:
        across = grid.left - 2 <= line.left and line.left <= grid.right
        if across and grid.bottom <= middle <= grid.top:
            return grid
    return None


def _margins(lines: list[_Line]) -> tuple[float, float, float]:
    """Return left and right edge of running text, and the size of its letters."""
    long = [line for line in lines if line.right - line.left > 150] or lines
    if not long:
        return (0.0, 0.0, 0.0)
    lefts = sorted(line.left for line in long)
    rights = sorted(line.right for line in long)
    sizes = sorted(line.size for line in long)
    return lefts[len(lefts) // 8], rights[int(len(rights) * 0.8)], sizes[len(sizes) // 2]


def _placed(line: _Line, number: int, page: int, margins: tuple[float, float, float]) -> SourceLine:
    left, right, size = margins
    if not right or line.right <= line.left:
        return SourceLine(line.text, number, page)
    full = line.right >= left + _LINE_END * (right - left)
    small = line.size < _SMALL * size
    return SourceLine(line.text, number, page, line.left > left + _INDENT, full, small)


def _over_pages(parts: list[SourceLine | SourceTable]) -> list[SourceLine | SourceTable]:
    """Join a table that goes on over a page; numbers, heads and feet of pages between them go."""
    made: list[SourceLine | SourceTable] = []
    running = _running(parts)
    for part in parts:
        place = len(made) - 1
        while place >= 0 and (_is_number(made[place]) or _masked(made[place]) in running):
            place -= 1
        last = made[place] if place >= 0 else None
        if (
            isinstance(part, SourceTable)
            and isinstance(last, SourceTable)
            and part.page != last.page
            and len(part.rows[0]) == len(last.rows[0])
        ):
            made[place:] = [_joined(last, part)]
        else:
            made.append(part)
    return made


def _is_number(part: SourceLine | SourceTable) -> bool:
    return isinstance(part, SourceLine) and _PAGE_NUMBER.fullmatch(part.text) is not None


_PAGE_NUMBER = re.compile(r"[\s–-]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[\s–-]*", re.IGNORECASE)


def _masked(part: SourceLine | SourceTable) -> str:
    return re.sub(r"\d+", "#", part.text.strip()) if isinstance(part, SourceLine) else ""


def _running(parts: Sequence[SourceLine | SourceTable]) -> set[str]:
    """Return what stands first or last on several pages alike, but for figures."""
    edges: Counter[str] = Counter()
    for _, page in groupby(parts, key=lambda part: part.page):
        told = [masked for part in page if (masked := _masked(part))]
        edges.update({*told[:2], *told[-2:]})
    return {text for text, count in edges.items() if count > 1 and text}


def _joined(above: SourceTable, below: SourceTable) -> SourceTable:
    rows, numbers = list(above.rows), list(above.numbers)
    for at, (row, number) in enumerate(zip(below.rows, below.numbers, strict=True)):
        if at == 0 and row == rows[0]:
            continue
        if at == 0 and not row[0].strip() and any(row) and rows[-1][0].strip():
            rows[-1] = tuple(
                f"{high}\n{low}".strip() for high, low in zip(rows[-1], row, strict=True)
            )
            continue
        rows.append(row)
        numbers.append(number)
    return SourceTable(tuple(rows), tuple(numbers), above.page)
