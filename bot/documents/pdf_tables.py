"""Tables of a PDF page, found by the lines that rule them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

_THIN = 2.5
"""Points: what is thinner is a line."""
_SHORTEST = 12.0
_NEAR = 3.0
_ACROSS = 0.4
"""Of a page's width: what parts the rows of a table without upright lines."""
_MOST_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A ruling line: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    """From top to bottom."""
    across: tuple[_Stroke, ...]
    upright: tuple[_Stroke, ...]

    @property
    def left(self) -> float:
        """The left edge."""
        return self.xs[0]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.xs[-1]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.ys[-1]


def grids_and_rules(page: pdfium.PdfPage) -> tuple[list[Grid], list[float]]:
    """Return the ruled tables of a page, and how high lines lie that run far across it."""
    across, upright = _strokes(page)
    wide = page.get_width() * _ACROSS
    rules = _places([stroke.at for stroke in across if stroke.end - stroke.start > wide])
    return _grids(across, upright), list(rules)


def _grids(across: Sequence[_Stroke], upright: Sequence[_Stroke]) -> list[Grid]:
    """Return the tables that have at least two columns and two rows."""
    grids = []
    for group_across, group_upright in _groups(across, upright):
        xs = _places([stroke.at for stroke in group_upright])
        ys = tuple(reversed(_places([stroke.at for stroke in group_across])))
        if len(xs) > 2 and len(ys) > 2:
            grids.append(Grid(xs, ys, tuple(group_across), tuple(group_upright)))
    return grids


def _strokes(page: pdfium.PdfPage) -> tuple[list[_Stroke], list[_Stroke]]:
    """Return lines across and upright; a box gives its four sides."""
    across: list[_Stroke] = []
    upright: list[_Stroke] = []
    for count, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if count > _MOST_OBJECTS:
            break
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        if wide >= _SHORTEST and high <= _THIN:
            across.append(_Stroke((bottom + top) / 2, left, right))
        elif high >= _SHORTEST / 2 and wide <= _THIN:
            upright.append(_Stroke((left + right) / 2, bottom, top))
        elif wide >= _SHORTEST and high >= _SHORTEST / 2:
            across += [_Stroke(top, left, right), _Stroke(bottom, left, right)]
            upright += [_Stroke(left, bottom, top), _Stroke(right, bottom, top)]
    return across, upright


def _groups(
    across: Sequence[_Stroke], upright: Sequence[_Stroke]
) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """Part the lines into tables: those that touch belong together."""
    groups: list[tuple[list[_Stroke], list[_Stroke]]] = []
    for column in sorted(upright, key=lambda stroke: -stroke.end):
        touching = [
            stroke
            for stroke in across
            if stroke.start - _NEAR <= column.at <= stroke.end + _NEAR
            and column.start - _NEAR <= stroke.at <= column.end + _NEAR
        ]
        if not touching:
            continue
        joined = [group for group in groups if any(stroke in group[0] for stroke in touching)]
        lines = list(dict.fromkeys([*touching, *(s for group in joined for s in group[0])]))
        columns = [column, *(s for group in joined for s in group[1])]
        groups = [group for group in groups if group not in joined]
        groups.append((lines, columns))
    return groups


def _places(values: Sequence[float]) -> tuple[float, ...]:
    """Return the values ascending, those that lie near each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def cell_texts(page: pdfium.PdfTextPage, grid: Grid) -> tuple[tuple[str, ...], ...]:
    """Return the words of every cell; a merged cell's stand in each place that it covers."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if rows * columns > 6000:
        return ()
    texts: dict[tuple[int, int, int, int], str] = {}
    made = []
    for row in range(rows):
        line = []
        for column in range(columns):
            place = _merged(grid, row, column)
            if place not in texts:
                texts[place] = _words(page, grid, place)
            line.append(texts[place])
        made.append(tuple(line))
    return tuple(row for row in made if any(row))


def _merged(grid: Grid, row: int, column: int) -> tuple[int, int, int, int]:
    """Return the cell that covers a place: (top row, left column, bottom row, right column)."""
    top, bottom, left, right = row, row, column, column
    while left > 0 and not _is_ruled(grid.upright, grid.xs[left], grid.ys[row], grid.ys[row + 1]):
        left -= 1
    while right < len(grid.xs) - 2 and not _is_ruled(
        grid.upright, grid.xs[right + 1], grid.ys[row], grid.ys[row + 1]
    ):
        right += 1
    while top > 0 and not _is_ruled(
        grid.across, grid.ys[top], grid.xs[column + 1], grid.xs[column]
    ):
        top -= 1
    while bottom < len(grid.ys) - 2 and not _is_ruled(
        grid.across, grid.ys[bottom + 1], grid.xs[column + 1], grid.xs[column]
    ):
        bottom += 1
    return top, left, bottom, right


def _is_ruled(strokes: Sequence[_Stroke], at: float, high: float, low: float) -> bool:
    """Whether a line runs along a side of a cell."""
    middle = (high + low) / 2
    return any(
        abs(stroke.at - at) <= _NEAR and stroke.start - 1 <= middle <= stroke.end + 1
        for stroke in strokes
    )


def _words(page: pdfium.PdfTextPage, grid: Grid, place: tuple[int, int, int, int]) -> str:
    top, left, bottom, right = place
    text = page.get_text_bounded(
        left=grid.xs[left] - 0.5, bottom=grid.ys[bottom + 1] - 0.5,
        right=grid.xs[right + 1] + 0.5, top=grid.ys[top] + 0.5,
    )  # fmt: skip
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\ufffe", "-").split("\n")]
    return flowed([line for line in lines if line])


def flowed(lines: Sequence[str]) -> str:
    """Let the lines of a cell run on; items of a list keep lines of their own."""
    made: list[str] = []
    for line in lines:
        if made and not line.startswith(("-", "+", "•", "–")):
            glue = "" if made[-1].endswith("/") or line.startswith("/") else " "
            made[-1] = f"{made[-1]}{glue}{line}"
        else:
            made.append(line)
    return "\n".join(made)
