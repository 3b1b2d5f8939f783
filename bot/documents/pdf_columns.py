"""Tables of a PDF page that no lines rule: known by their heads, cut where a gap runs down them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium

from bot.documents.pdf_pieces import Piece, Row, column_of, rows_of
from bot.documents.pdf_records import records_of
from bot.documents.pdf_tables import Grid, flowed
from plans.reading.table_heads import columns_of, sets_work

_WORK = re.compile(
    r"(?:^|\s)(?:nội dung|nhiệm vụ|công việc|đầu việc|việc|hoạt động|tên việc)", re.IGNORECASE
)
_WHEN_OR_WHO = re.compile(
    r"thời gian|thời hạn|tiến độ|hoàn thành|ngày|thực hiện|chủ trì|phụ trách|phân công|trách nhiệm",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 2
_TIME_AND_WORK = {"when", "what"}
"""What the heads of two columns must say, to be no halves of a line."""
_FEWEST_ROWS = 2
"""Below the heads; at the foot of a page one is enough, for the table may go on."""
_MOST_HEAD_LINES = 3
_NARROWEST = 2.5
"""Points of white that part two columns."""
_LARGEST_GAP = 4.0
"""Line heights: a table does not go on over more."""
_OUT_OF_LINE = 2.5
"""Points by which the lines of one column may begin apart."""
_PART = re.compile(r"(?:[IVX]{1,4}|\d{1,2})\s?[.)-]\s?-?\s*[A-ZÀ-ỸĐ]|Nơi nhận|T/M ")
_LONGEST_HEAD = 60
_LINE_STEP = 1.45
"""Line heights from one line of a cell to the next."""


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
    page: pdfium.PdfTextPage,
    text: str,
    grids: Sequence[Grid],
    rules: Sequence[float],
    before: Columns | None,
) -> list[Columns]:
    """Return the tables without lines of a page, from top to bottom.

    Args:
        page: Its text.
        text: The same as a string.
        grids: The tables with lines, whose words are left to them.
        rules: How high the lines lie that run across the page, but close no table.
        before: The table that ended the page before, which may go on here without its heads.
    """
    if before is None and not (_WORK.search(text) and _WHEN_OR_WHO.search(text)):
        return []
    rows = rows_of(page, grids)
    found: list[Columns] = []
    at = 0
    if before is not None:
        begins = next((at for at, row in enumerate(rows) if not _is_page_number(row)), 0)
        table, end = _body(rows, begins, list(before.cuts), [], begins, rules)
        if table is not None and _head_at(rows, begins) is None:
            found, at = [table], end
    while at < len(rows):
        head = _head_at(rows, at)
        if head is None:
            at += 1
            continue
        columns, behind = head
        cuts = [(one.right, other.left) for one, other in pairwise(columns)]
        table, end = _body(
            rows,
            behind,
            cuts,
            [piece.text for piece in columns],
            at,
            rules,
            goes_on=before is not None,
        )
        found += [table] if table is not None else []
        at = end if table is not None else at + 1
    return found


def _head_at(rows: Sequence[Row], at: int) -> tuple[list[Piece], int] | None:
    """Return the heads that begin on a line, one over each column, and the line behind them."""
    found = _stack_at(rows, at)
    if found is None:
        return None
    for later in range(at + 1, min(at + _MOST_HEAD_LINES, len(rows))):
        other = _stack_at(rows, later)
        if other is not None and len(other[0]) > len(found[0]):
            return None
    return _with_rest(rows, found[1], found[0])


def _stack_at(rows: Sequence[Row], at: int) -> tuple[list[Piece], int] | None:
    """Return the most heads that lines from this one on make, and the line behind them."""
    best: tuple[list[Piece], int] | None = None
    for size in range(1, _MOST_HEAD_LINES + 1):
        stack = rows[at : at + size]
        if len(stack) < size or any(not _is_near(*pair) for pair in pairwise(stack)):
            break
        heads = _stacked(stack)
        texts = [piece.text for piece in heads]
        if len(heads) < _FEWEST_COLUMNS or any(len(text) > _LONGEST_HEAD for text in texts):
            continue
        columns, _ = columns_of([texts])
        if len(heads) == 2 and set(columns.values()) != _TIME_AND_WORK:
            continue
        if len(heads) > (len(best[0]) if best else 0) and sets_work(columns):
            best = (heads, at + size) if len(columns) >= len(heads) - 1 else best
    return best


def _is_near(one: Row, other: Row) -> bool:
    """Whether two lines follow each other as the lines of one cell do."""
    return one.middle - other.middle < _LINE_STEP * max(one.height, other.height)


def _with_rest(rows: Sequence[Row], at: int, heads: list[Piece]) -> tuple[list[Piece], int]:
    """Add the lines on which long heads go on: they open no row, and hold no number or day."""
    while at < len(rows):
        row = rows[at]
        text = " ".join(piece.text for piece in row.pieces)
        if not _is_near(rows[at - 1], row) or re.search(r"\d", text) or _PART.match(text):
            break
        longer = _stacked([Row(0, 0, heads), row])
        small = all(piece.text[:1].islower() for piece in row.pieces)
        if len(longer) != len(heads) or not (small or len(row.pieces) < len(heads) - 1):
            break
        heads, at = longer, at + 1
    return heads, at


def _stacked(rows: Sequence[Row]) -> list[Piece]:
    """Return the pieces of some lines that stand over each other as one, from left to right."""
    made: list[Piece] = []
    for piece in (piece for row in rows for piece in row.pieces):
        over = next((e for e in made if e.left < piece.right and piece.left < e.right), None)
        if over is None:
            made.append(Piece(piece.left, piece.right, piece.text))
        else:
            over.left, over.right = min(over.left, piece.left), max(over.right, piece.right)
            over.text = f"{over.text} {piece.text}"
    return sorted(made, key=lambda each: each.left)


def _body(
    rows: Sequence[Row],
    at: int,
    cuts: list[tuple[float, float]],
    heads: list[str],
    head_at: int,
    rules: Sequence[float],
    *,
    goes_on: bool = True,
) -> tuple[Columns | None, int]:
    """Return the table below its heads, as far as the gaps between its columns run down."""
    lines: list[Row] = []
    for row in rows[at:]:
        if lines and lines[-1].middle - row.middle > _LARGEST_GAP * row.height:
            break
        row.is_group = False
        ends = _is_page_number(row) or _is_out_of_line(row, lines, cuts)
        narrowed = None if ends else _narrowed(cuts, row)
        cuts = narrowed or cuts
        if narrowed is None and not _is_group(rows, at + len(lines), cuts):
            break
        row.is_group = narrowed is None
        lines.append(row)
    end = at + len(lines)
    told = [_cells(record, cuts) for record in records_of(lines, cuts, rules)]
    to_foot = all(_is_page_number(row) for row in rows[end:])
    fewest = 1 if to_foot or goes_on else _FEWEST_ROWS
    if sum(sum(bool(cell) for cell in cells) > 1 for cells in told) < fewest:
        return None, end
    pieces = [piece for row in rows[head_at:end] for piece in row.pieces]
    first, last = rows[head_at], lines[-1]
    return Columns(
        min(piece.left for piece in pieces), max(piece.right for piece in pieces),
        first.middle + first.height / 2, last.middle - last.height / 2,
        tuple(cuts), tuple([tuple(heads), *told] if heads else told),
    ), end  # fmt: skip


def _narrowed(cuts: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]] | None:
    """Return what a line leaves of the gaps between columns; None where it fills one."""
    left = [_widest(cut, row.pieces) for cut in cuts]
    return left if all(end - start >= _NARROWEST for start, end in left) else None


def _widest(cut: tuple[float, float], pieces: Sequence[Piece]) -> tuple[float, float]:
    start, end = cut
    edges = [start]
    for piece in pieces:
        if piece.right > start and piece.left < end:
            edges += [max(piece.left, start), min(piece.right, end)]
    edges.append(end)
    spaces = list(zip(edges[::2], edges[1::2], strict=True))
    return max(spaces, key=lambda space: space[1] - space[0])


def _is_out_of_line(row: Row, above: Sequence[Row], cuts: Sequence[tuple[float, float]]) -> bool:
    """Whether a line of one piece begins to the left of its column, or is a part's heading."""
    if len(row.pieces) > 1 or not above:
        return False
    if _PART.match(row.pieces[0].text):
        return True
    place = column_of(row.pieces[0], cuts)
    lefts = sorted(p.left for line in above for p in line.pieces if column_of(p, cuts) == place)
    if len(lefts) < 3 or lefts[len(lefts) // 2] - lefts[0] > _OUT_OF_LINE:
        return False
    return row.pieces[0].left < lefts[0] - _OUT_OF_LINE


def _is_page_number(row: Row) -> bool:
    return len(row.pieces) == 1 and row.pieces[0].text.strip(" -–").isdigit()


def _is_group(rows: Sequence[Row], at: int, cuts: Sequence[tuple[float, float]]) -> bool:
    """Whether one heading runs over the columns, and the table goes on below it."""
    row, below = rows[at], [row for row in rows[at + 1 : at + 4] if not _is_page_number(row)]
    if len(row.pieces) > 2 or row.pieces[-1].text[-1:] in ".;:":
        return False
    if not below:
        return _PART.match(row.pieces[0].text) is not None
    if row.middle - below[0].middle > _LARGEST_GAP * row.height:
        return False
    follows = all(_narrowed(cuts, each) is not None for each in below[:2])
    return follows and any(len(each.pieces) > len(cuts) / 2 for each in below)


def _cells(record: Sequence[Row], cuts: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    cells: list[list[str]] = [[] for _ in range(len(cuts) + 1)]
    if len(record) == 1 and record[0].is_group:
        return (" ".join(piece.text for piece in record[0].pieces), *[""] * len(cuts))
    for row in record:
        for piece in row.pieces:
            cells[column_of(piece, cuts)].append(piece.text)
    return tuple(flowed(lines) for lines in cells)
