"""Tables of a PDF page that no lines rule: known by their heads, cut where a gap runs down them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium

from bot.documents.pdf_tables import Grid, flowed
from plans.reading.table_heads import columns_of, sets_work

_WORK = re.compile(r"(?:^|\s)(?:nội dung|nhiệm vụ|công việc|đầu việc|việc|hoạt động|tên việc)", re.IGNORECASE)
_WHEN_OR_WHO = re.compile(
    r"thời gian|thời hạn|tiến độ|hoàn thành|ngày|thực hiện|chủ trì|phụ trách|phân công|trách nhiệm",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
"""Below the heads; at the foot of a page one is enough, for the table may go on."""
_APART = 24.0
"""Points between what two columns of head and foot say on one line."""
_MOST_HEAD_LINES = 3
_NARROWEST = 2.5
"""Points of white that part two columns."""
_WORD_GAP = 0.5
"""Of the height of a line: what lies nearer together is one cell."""
_LARGEST_GAP = 4.0
"""Line heights: a table does not go on over more."""
_MOST_PIECES = 4000
_NEAREST = 24
"""How many lines back a piece of the same line may have been read."""
_LEVEL = 0.45
_OUT_OF_LINE = 2.5
"""Points by which the lines of one column may begin apart."""
_PART = re.compile(r"(?:[IVX]{1,4}|\d{1,2})\s?[.)-]\s?-?\s*[A-ZÀ-ỸĐ]|Nơi nhận|T/M ")
_LONGEST_HEAD = 60
_LONGEST_MARK = 5
_WIDER = 1.3
"""How much more white than between lines of a cell parts two rows."""


@dataclass(slots=True)
class _Piece:
    """Words that stand together on a line."""

    left: float
    right: float
    text: str


@dataclass(slots=True)
class _Row:
    """A line of the page as the eye sees it: all that stands at one height."""

    middle: float
    height: float
    pieces: list[_Piece] = field(default_factory=list)

    def is_level(self, middle: float, height: float) -> bool:
        """Whether something of this middle and height stands on the same line."""
        return abs(self.middle - middle) < _LEVEL * max(height, self.height)


@dataclass(frozen=True, slots=True)
class Columns:
    """A table found by its gaps; `cuts` lie between its columns."""

    left: float
    right: float
    top: float
    bottom: float
    cuts: tuple[tuple[float, float], ...]
    rows: tuple[tuple[str, ...], ...]


def columns_on(
    page: pdfium.PdfTextPage, text: str, grids: Sequence[Grid], before: Columns | None
) -> list[Columns]:
    """Return the tables without lines of a page, from top to bottom.

    Args:
        page: Its text.
        text: The same as a string.
        grids: The tables with lines, whose words are left to them.
        before: The table that ended the page before, which may go on here without its heads.
    """
    if before is None and not (_WORK.search(text) and _WHEN_OR_WHO.search(text)):
        return []
    rows = _rows_of(page, grids)
    found: list[Columns] = []
    at = 0
    if before is not None:
        begins = next((at for at, row in enumerate(rows) if not _is_page_number(row)), 0)
        table, end = _body(rows, begins, list(before.cuts), [], begins)
        if table is not None:
            found, at = [table], end
    while at < len(rows):
        head = _head_at(rows, at)
        if head is None:
            at += 1
            continue
        columns, behind = head
        cuts = [(one.right, other.left) for one, other in pairwise(columns)]
        table, end = _body(rows, behind, cuts, [piece.text for piece in columns], at)
        found += [table] if table is not None else []
        at = end if table is not None else at + 1
    return found


def _rows_of(page: pdfium.PdfTextPage, grids: Sequence[Grid]) -> list[_Row]:
    """Return the lines outside ruled tables, each in pieces from left to right."""
    rows: list[_Row] = []
    for at in range(min(page.count_rects(), _MOST_PIECES)):
        left, bottom, right, top = page.get_rect(at)
        text = page.get_text_bounded(left, bottom, right, top).replace("\ufffe", "-").strip()
        middle, height = (bottom + top) / 2, top - bottom
        if not text or any(_is_on(grid, left, middle) for grid in grids):
            continue
        near = [row for row in rows[-_NEAREST:] if row.is_level(middle, height)]
        if not near:
            near = [_Row(middle, height)]
            rows += near
        near[0].height = max(near[0].height, height)
        near[0].pieces.append(_Piece(left, right, text))
    for row in rows:
        row.pieces = list(_together(row))
    return sorted(rows, key=lambda row: -row.middle)


def _is_on(grid: Grid, left: float, middle: float) -> bool:
    return grid.left - 2 <= left <= grid.right and grid.bottom <= middle <= grid.top


def _together(row: _Row) -> Iterator[_Piece]:
    """Yield the pieces of a line with those joined that only a space parts."""
    last: _Piece | None = None
    for piece in sorted(row.pieces, key=lambda each: each.left):
        if last is not None and piece.left - last.right < _WORD_GAP * row.height:
            last = _Piece(last.left, max(last.right, piece.right), f"{last.text} {piece.text}")
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _head_at(rows: Sequence[_Row], at: int) -> tuple[list[_Piece], int] | None:
    """Return the heads that begin on a line, one over each column, and the line behind them."""
    if len(rows[at].pieces) < _FEWEST_COLUMNS - 1:
        return None
    for size in range(1, _MOST_HEAD_LINES + 1):
        heads = _stacked(rows[at : at + size])
        texts = [piece.text for piece in heads]
        if len(heads) < _FEWEST_COLUMNS or any(len(text) > _LONGEST_HEAD for text in texts):
            continue
        columns, _ = columns_of([texts])
        if sets_work(columns) and len(columns) >= len(heads) - 1:
            return _with_rest(rows, at + size, heads)
    return None


def _with_rest(
    rows: Sequence[_Row], at: int, heads: list[_Piece]
) -> tuple[list[_Piece], int]:
    """Add the lines on which long heads go on, in small letters."""
    while at < len(rows):
        row = rows[at]
        near = rows[at - 1].middle - row.middle < 1.6 * row.height
        if not (near and all(piece.text[:1].islower() for piece in row.pieces)):
            break
        longer = _stacked([_Row(0, 0, heads), row])
        if len(longer) != len(heads):
            break
        heads, at = longer, at + 1
    return heads, at


def _stacked(rows: Sequence[_Row]) -> list[_Piece]:
    """Return the pieces of some lines that stand over each other as one, from left to right."""
    made: list[_Piece] = []
    for piece in (piece for row in rows for piece in row.pieces):
        over = next((e for e in made if e.left < piece.right and piece.left < e.right), None)
        if over is None:
            made.append(_Piece(piece.left, piece.right, piece.text))
        else:
            over.left, over.right = min(over.left, piece.left), max(over.right, piece.right)
            over.text = f"{over.text} {piece.text}"
    return sorted(made, key=lambda each: each.left)


def _body(
    rows: Sequence[_Row], at: int, cuts: list[tuple[float, float]], heads: list[str], head_at: int
) -> tuple[Columns | None, int]:
    """Return the table below its heads, as far as the gaps between its columns run down."""
    lines: list[_Row] = []
    for row in rows[at:]:
        if lines and lines[-1].middle - row.middle > _LARGEST_GAP * row.height:
            break
        ends = _is_page_number(row) or _is_out_of_line(row, lines, cuts)
        narrowed = None if ends else _narrowed(cuts, row)
        cuts = narrowed or cuts
        if narrowed is None and not _is_group(rows, at + len(lines), cuts):
            break
        lines.append(row)
    end = at + len(lines)
    told = [_cells(record, cuts) for record in _records(lines, cuts)]
    to_foot = all(_is_page_number(row) for row in rows[end:])
    fewest = 1 if to_foot or not heads else _FEWEST_ROWS
    if sum(sum(bool(cell) for cell in cells) > 1 for cells in told) < fewest:
        return None, end
    pieces = [piece for row in rows[head_at:end] for piece in row.pieces]
    first, last = rows[head_at], lines[-1]
    return Columns(
        min(piece.left for piece in pieces), max(piece.right for piece in pieces),
        first.middle + first.height / 2, last.middle - last.height / 2,
        tuple(cuts), tuple([tuple(heads), *told] if heads else told),
    ), end  # fmt: skip


def _narrowed(
    cuts: Sequence[tuple[float, float]], row: _Row
) -> list[tuple[float, float]] | None:
    """Return what a line leaves of the gaps between columns; None where it fills one."""
    left = [_widest(cut, row.pieces) for cut in cuts]
    return left if all(end - start >= _NARROWEST for start, end in left) else None


def _widest(cut: tuple[float, float], pieces: Sequence[_Piece]) -> tuple[float, float]:
    start, end = cut
    edges = [start]
    for piece in pieces:
        if piece.right > start and piece.left < end:
            edges += [max(piece.left, start), min(piece.right, end)]
    edges.append(end)
    spaces = list(zip(edges[::2], edges[1::2], strict=True))
    return max(spaces, key=lambda space: space[1] - space[0])


def _is_out_of_line(
    row: _Row, above: Sequence[_Row], cuts: Sequence[tuple[float, float]]
) -> bool:
    """Whether a line of one piece begins to the left of its column, or is a part's heading."""
    if len(row.pieces) > 1 or not above:
        return False
    if _PART.match(row.pieces[0].text):
        return True
    place = _column(row.pieces[0], cuts)
    lefts = sorted(p.left for line in above for p in line.pieces if _column(p, cuts) == place)
    if len(lefts) < 3 or lefts[len(lefts) // 2] - lefts[0] > _OUT_OF_LINE:
        return False
    return row.pieces[0].left < lefts[0] - _OUT_OF_LINE


def _is_page_number(row: _Row) -> bool:
    return len(row.pieces) == 1 and row.pieces[0].text.strip(" -–").isdigit()


def _is_group(rows: Sequence[_Row], at: int, cuts: Sequence[tuple[float, float]]) -> bool:
    """Whether one heading runs over the columns, and the table goes on below it."""
    row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    if below is None or len(row.pieces) > 2 or row.pieces[-1].text[-1:] in ".;:":
        return False
    if row.middle - below.middle > _LARGEST_GAP * row.height:
        return False
    return len(below.pieces) > len(cuts) / 2 and _narrowed(cuts, below) is not None


def _column(piece: _Piece, cuts: Sequence[tuple[float, float]]) -> int:
    middle = (piece.left + min(piece.right, piece.left + 60)) / 2
    return sum((start + end) / 2 < middle for start, end in cuts)


def _records(
    lines: Sequence[_Row], cuts: Sequence[tuple[float, float]]
) -> list[list[_Row]]:
    """Part the lines into rows of the table: at numbers, at wider gaps, at what fills all columns."""
    numbered = [at for at, row in enumerate(lines) if _column(row.pieces[0], cuts) == 0]
    marks = [lines[at].pieces[0].text.strip(" .)") for at in numbered]
    is_numbered = bool(marks) and sum(len(mark) <= _LONGEST_MARK for mark in marks) > len(marks) / 2
    if is_numbered and numbered[0] != 0:
        return _about(lines, numbered)
    starts = set(numbered) if is_numbered else _by_gaps(lines) or set(numbered)
    records: list[list[_Row]] = []
    for at, row in enumerate(lines):
        if at in starts or not records:
            records.append([])
        records[-1].append(row)
    return records


def _about(lines: Sequence[_Row], numbered: Sequence[int]) -> list[list[_Row]]:
    """Gather the lines about each number, where cells are set in the middle of their row."""
    records: list[list[_Row]] = [[] for _ in numbered]
    for row in lines:
        near = [abs(lines[at].middle - row.middle) for at in numbered]
        records[near.index(min(near))].append(row)
    return records


def _by_gaps(lines: Sequence[_Row]) -> set[int]:
    """Return the lines before which more white stands than between the lines of a cell."""
    gaps = [one.middle - other.middle for one, other in pairwise(lines)]
    if not gaps or max(gaps) < _WIDER * min(gaps):
        return set()
    return {at + 1 for at, gap in enumerate(gaps) if gap >= _WIDER * min(gaps)}


def _cells(record: Sequence[_Row], cuts: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    cells: list[list[str]] = [[] for _ in range(len(cuts) + 1)]
    for row in record:
        for piece in row.pieces:
            cells[_column(piece, cuts)].append(piece.text)
    return tuple(flowed(lines) for lines in cells)


def halves_on(page: pdfium.PdfTextPage) -> dict[str, tuple[str, ...]]:
    """Return the lines that stand in two halves, as head and foot are set: whole, and in parts."""
    found = {}
    for row in _rows_of(page, ()):
        wide = [one for one, other in pairwise(row.pieces) if other.left - one.right > _APART]
        if len(wide) == 1:
            at = row.pieces.index(wide[0]) + 1
            parts = (row.pieces[:at], row.pieces[at:])
            halves = tuple(" ".join(piece.text for piece in part) for part in parts)
            found["".join("".join(halves).split())] = halves
    return found
