"""The board: units × duties."""

from itertools import pairwise

from bot.pictures.head import draw_head, head_height
from bot.pictures.sheet import GREY, LINE, MARGIN, WIDTH, Sheet, fitted, wrapped
from bot.pictures.styles import STYLES
from bot.wording import pictures as wording
from handlers.office.board import Board, Column
from handlers.office.views import said_count
from plans.times.spoken import spoken_date, spoken_day
from storage.progress.records import Status

NAME, NUMBER, KEY = 22.0, 18.0, 20.0
LEAST_ROW = 38.0
SHARE = 92.0
"""Room for «12/40» at the end of a row."""
WIDEST_CELL, NARROWEST_CELL = 64.0, 28.0
LEAST_NAME = 330.0


def board_png(board: Board) -> bytes:
    """Draw one page of the board."""
    cell = _cell_width(len(board.columns))
    room = WIDTH - 2 * MARGIN - SHARE - cell * len(board.columns) - 12
    names = [fitted(row.name, NAME, room) for row in board.rows]
    heights = [max(LEAST_ROW, len(lines) * size * 1.2 + 10) for lines, size in names]
    keys = [_key(column) for column in board.columns]
    top = head_height(board.title, board.counts)
    numbers = NUMBER * 2
    height = top + numbers + sum(heights) + sum(len(key) for key in keys) * KEY * LINE + 110
    sheet = Sheet(height)
    y = draw_head(sheet, board.title, _below(board), board.counts)
    left = MARGIN + room + 12
    for at, column in enumerate(board.columns):
        x = left + (at + 0.5) * cell
        sheet.text(
            x,
            y + numbers - 8,
            str(column.number),
            min(NUMBER, cell * 0.6),
            align="center",
            anchor="bottom",
            bold=True,
        )
    sheet.text(
        WIDTH - MARGIN,
        y + numbers - 8,
        wording.SHARE,
        NUMBER,
        color=GREY,
        align="right",
        anchor="bottom",
    )
    y += numbers
    tops = [y]
    for each in heights:
        tops.append(tops[-1] + each)
    _rows(sheet, board, names, tops)
    _cells(sheet, board, tops, left, cell)
    y = tops[-1] + 22
    sheet.text(MARGIN, y, wording.KEY, KEY, color=GREY)
    y += KEY * 1.6
    for key in keys:
        y = sheet.lines(MARGIN, y, key, KEY)
    return sheet.png()


def _cell_width(columns: int) -> float:
    room = WIDTH - 2 * MARGIN - SHARE - LEAST_NAME - 12
    return max(NARROWEST_CELL, min(WIDEST_CELL, room / max(columns, 1)))


def _below(board: Board) -> str:
    text = wording.AS_OF.format(day=spoken_day(board.day), units=said_count(board.units))
    if board.pages > 1:
        text += wording.PAGE.format(page=board.page, pages=board.pages)
    return text


def _key(column: Column) -> list[str]:
    """Return what a column's number stands for."""
    due = wording.KEY_DUE.format(day=spoken_date(column.due)) if column.due else wording.KEY_NO_DUE
    if column.tentative:
        due = wording.KEY_TENTATIVE.format(day=spoken_date(column.due)) if column.due else due
    text = wording.KEY_ITEM.format(number=column.number, title=column.title, due=due)
    return wrapped(text, KEY, WIDTH - 2 * MARGIN)


def _rows(
    sheet: Sheet, board: Board, names: list[tuple[list[str], float]], tops: list[float]
) -> None:
    for row, (lines, size), (above, below) in zip(board.rows, names, pairwise(tops), strict=True):
        middle = (above + below) / 2
        y = middle - (len(lines) - 1) * size * 0.6
        for line in lines:
            sheet.text(MARGIN, y, line, size, anchor="center")
            y += size * 1.2
        share = wording.SHARE_OF.format(handed_in=row.handed_in, total=row.total)
        sheet.text(WIDTH - MARGIN, middle, share, NUMBER, align="right", anchor="center")
        sheet.rule(below)


def _cells(sheet: Sheet, board: Board, tops: list[float], left: float, cell: float) -> None:
    """Draw the cells, kind by kind."""
    side = min(cell, LEAST_ROW) - 4
    for status in Status:
        style = STYLES[status]
        centres = [
            (left + (at + 0.5) * cell, (above + below) / 2)
            for row, (above, below) in zip(board.rows, pairwise(tops), strict=True)
            for at, one in enumerate(row.statuses)
            if one is status
        ]
        corners = [(x - (cell - 3) / 2, y - side / 2) for x, y in centres]
        sheet.boxes(corners, cell - 3, side, fill=style.fill, edge=style.edge, hatch=style.hatch)
        sheet.signs(centres, style.sign, side * 0.62, style.ink)
