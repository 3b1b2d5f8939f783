"""The board as a model: which units and duties stand on which page, and what is in each cell."""

from dataclasses import dataclass
from datetime import date

from handlers.office.views import Seen
from storage.progress.records import COUNTED, HANDED_IN, Progress, Status

ROWS = 25
"""Units on one page: taller pictures are made smaller by the channels, and no phone shows them."""
COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A duty, by its number on the page."""

    number: int
    title: str
    period: str
    due: date | None
    tentative: bool
    section: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, and how it stands with each duty of the page."""

    name: str
    statuses: tuple[Status | None, ...]
    handed_in: int
    """Of all its duties, on whichever page."""
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the board, ready to be drawn."""

    title: str
    day: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    counts: tuple[tuple[Status, int], ...]
    """Of the whole board, on every page."""
    units: int
    page: int
    pages: int


Page = tuple[slice, slice]


def pages_of(progress: Progress) -> list[Page]:
    """Return which rows and columns stand on each page; first all rows of one set of columns."""
    rows = max(1, -(-len(progress.units) // ROWS))
    columns = max(1, -(-len(progress.duties) // COLUMNS))
    return [
        (slice(row * ROWS, (row + 1) * ROWS), slice(column * COLUMNS, (column + 1) * COLUMNS))
        for column in range(columns)
        for row in range(rows)
    ]


def board_of(seen: Seen, page: int) -> Board:
    """Return one page; a page that is not there is the last one."""
    progress = seen.progress
    pages = pages_of(progress)
    page = min(max(page, 0), len(pages) - 1)
    rows, columns = pages[page]
    duties = progress.duties[columns]
    cells, counts = progress.by_unit(), progress.counts()
    shown = [
        (unit, cells[unit.id], {cell.occurrence_id: cell.status for cell in cells[unit.id]})
        for unit in progress.units[rows]
    ]
    return Board(
        seen.title,
        progress.day,
        tuple(
            Column(
                number,
                duty.task.title,
                duty.period,
                duty.last_safe_day,
                duty.tentative,
                duty.task.section,
            )
            for number, duty in enumerate(duties, 1 + (columns.start or 0))
        ),
        tuple(
            Row(
                unit.name,
                tuple(statuses.get(duty.occurrence_id) for duty in duties),
                sum(cell.status in HANDED_IN for cell in owed),
                sum(cell.status in COUNTED for cell in owed),
            )
            for unit, owed, statuses in shown
        ),
        tuple((status, counts[status]) for status in Status if counts[status]),
        len(progress.units),
        page + 1,
        len(pages),
    )
