"""What stands at the top of every picture: its title, as of when, and what the colours mean."""

from collections.abc import Sequence

from bot.pictures.sheet import GREY, MARGIN, WIDTH, Sheet, width_of, wrapped
from bot.pictures.styles import STYLES
from bot.wording import pictures as wording
from handlers.office.views import said_count
from handlers.wording import overview as overview_wording
from storage.progress.records import Status

TITLE, SMALL, LEGEND = 34.0, 22.0, 21.0
BOX = 26.0
Counts = Sequence[tuple[Status, int]]


def head_height(title: str, counts: Counts) -> float:
    """Return how much room the head takes."""
    lines = len(wrapped(title, TITLE, WIDTH - 2 * MARGIN, bold=True))
    rows = len(_legend_rows(counts))
    return MARGIN + lines * TITLE * 1.32 + SMALL * 1.6 + (rows * (BOX + 12) + 44 if counts else 0)


def draw_head(sheet: Sheet, title: str, below: str, counts: Counts) -> float:
    """Draw it and return where the rest begins."""
    lines = wrapped(title, TITLE, WIDTH - 2 * MARGIN, bold=True)
    y = sheet.lines(MARGIN, MARGIN, lines, TITLE, bold=True)
    sheet.text(MARGIN, y, below, SMALL, color=GREY)
    y += SMALL * 1.6
    if not counts:
        return y
    _bar(sheet, y, counts)
    y += 40
    for row in _legend_rows(counts):
        for x, status, label in row:
            style = STYLES[status]
            sheet.boxes([(x, y)], BOX, BOX, fill=style.fill, edge="#777777", hatch=style.hatch)
            sheet.signs([(x + BOX / 2, y + BOX / 2)], style.sign, 17, style.ink)
            sheet.text(x + BOX + 8, y + BOX / 2, label, LEGEND, anchor="center")
        y += BOX + 12
    return y + 4


def _bar(sheet: Sheet, y: float, counts: Counts) -> None:
    """Draw the shares of all cells as one bar."""
    whole = sum(count for _, count in counts)
    x, width = float(MARGIN), WIDTH - 2 * MARGIN
    for status, count in counts:
        style, part = STYLES[status], width * count / whole
        sheet.boxes([(x, y)], part, 28, fill=style.fill, edge="#777777", hatch=style.hatch)
        if part > 26:
            sheet.signs([(x + part / 2, y + 14)], style.sign, 17, style.ink)
        x += part


def _legend_rows(counts: Counts) -> list[list[tuple[float, Status, str]]]:
    rows: list[list[tuple[float, Status, str]]] = []
    x = WIDTH + 1.0
    for status, count in counts:
        label = wording.LEGEND.format(
            label=overview_wording.STATUSES[status], count=said_count(count)
        )
        width = BOX + 8 + width_of(label, LEGEND) + 30
        if x + width > WIDTH:
            rows.append([])
            x = float(MARGIN)
        rows[-1].append((x, status, label))
        x += width
    return rows
