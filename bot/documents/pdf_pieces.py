"""The lines of a PDF page as the eye sees them: pieces of words, and the gaps between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium

from bot.documents.pdf_tables import Grid

_WORD_GAP = 0.5
"""Of the height of a line: what lies nearer together is one piece."""
_APART = 24.0
"""Points between what two columns of head and foot say on one line."""
_MOST_PIECES = 4000
_NEAREST = 24
"""How many lines back a piece of the same line may have been read."""
LEVEL = 0.45
"""Of the height of a line: by so much may its pieces stand higher or lower."""


@dataclass(slots=True)
class Piece:
    """Words that stand together on a line."""

    left: float
    right: float
    text: str


@dataclass(slots=True)
class Row:
    """A line of the page as the eye sees it: all that stands at one height."""

    middle: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    is_group: bool = False
    """Whether it is a heading over the rows below, right across the columns."""

    def is_level(self, middle: float, height: float) -> bool:
        """Whether something of this middle and height stands on the same line."""
        return abs(self.middle - middle) < LEVEL * max(height, self.height)


def column_of(piece: Piece, cuts: Sequence[tuple[float, float]]) -> int:
    """Return the column, counted from 0, that a piece begins in; the gaps lie between columns."""
    middle = (piece.left + min(piece.right, piece.left + 60)) / 2
    return sum((start + end) / 2 < middle for start, end in cuts)


def rows_of(page: pdfium.PdfTextPage, grids: Sequence[Grid]) -> list[Row]:
    """Return the lines outside ruled tables, each in pieces from left to right."""
    rows: list[Row] = []
    for at in range(min(page.count_rects(), _MOST_PIECES)):
        left, bottom, right, top = page.get_rect(at)
        text = page.get_text_bounded(left, bottom, right, top).replace("\ufffe", "-").strip()
        middle, height = (bottom + top) / 2, top - bottom
        if not text or any(_is_on(grid, left, middle) for grid in grids):
            continue
        near = [row for row in rows[-_NEAREST:] if row.is_level(middle, height)]
        if not near:
            near = [Row(middle, height)]
            rows += near
        near[0].height = max(near[0].height, height)
        near[0].pieces.append(Piece(left, right, text))
    for row in rows:
        row.pieces = list(_together(row))
    return sorted(rows, key=lambda row: -row.middle)


def _is_on(grid: Grid, left: float, middle: float) -> bool:
    return grid.left - 2 <= left <= grid.right and grid.bottom <= middle <= grid.top


def _together(row: Row) -> Iterator[Piece]:
    """Yield the pieces of a line with those joined that only a space parts."""
    last: Piece | None = None
    for piece in sorted(row.pieces, key=lambda each: each.left):
        if last is not None and piece.left - last.right < _WORD_GAP * row.height:
            last = Piece(last.left, max(last.right, piece.right), f"{last.text} {piece.text}")
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def halves_on(page: pdfium.PdfTextPage) -> dict[str, tuple[str, ...]]:
    """Return the lines that stand in two halves, as head and foot are set: whole, and in parts."""
    found = {}
    for row in rows_of(page, ()):
        wide = [one for one, other in pairwise(row.pieces) if other.left - one.right > _APART]
        if len(wide) == 1:
            at = row.pieces.index(wide[0]) + 1
            parts = (row.pieces[:at], row.pieces[at:])
            halves = tuple(" ".join(piece.text for piece in part) for part in parts)
            found["".join("".join(halves).split())] = halves
    return found
