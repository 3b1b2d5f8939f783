"""Where work piles up: units × weeks, the darker the more deadlines fall into one week."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from bot.pictures.head import TITLE
from bot.pictures.sheet import GREY, INK, LINE, MARGIN, WIDTH, Sheet, fitted, width_of, wrapped
from bot.wording import pictures as wording
from handlers.office.clashes import COLUMNS, TOO_MANY, Heat, Load
from handlers.office.views import said_count

NAME, SMALL, LEGEND = 22.0, 20.0, 21.0
LEAST_ROW = 42.0
BOX = 26.0
NARROWEST, WIDEST = 42.0, 72.0
GAP = 12.0
ROOM = WIDTH - 2 * MARGIN - NARROWEST * COLUMNS - GAP
SHADES: tuple[tuple[int, str, str], ...] = (
    (1, "#fbe9d0", INK),
    (2, "#f3b562", INK),
    (TOO_MANY, "#b3261e", "white"),
    (TOO_MANY + 3, "#4a0404", "white"),
)
"""From so many deadlines on: the fill, each darker in grey, too, and the colour of the number."""


def heat_png(heat: Heat) -> bytes:
    """Draw one page."""
    title = wrapped(heat.title, TITLE, WIDTH - 2 * MARGIN, bold=True)
    names = [fitted(name, NAME, ROOM) for name, _ in heat.rows]
    heights = [max(LEAST_ROW, len(lines) * size * 1.2 + 12) for lines, size in names]
    legend = _legend_rows(heat)
    below = wrapped(_below(heat), SMALL, WIDTH - 2 * MARGIN)
    head = MARGIN + len(title) * TITLE * LINE + len(below) * SMALL * LINE + len(legend) * (BOX + 12)
    sheet = Sheet(head + 24 + SMALL * 3.6 + sum(heights) + 60)
    y = sheet.lines(MARGIN, MARGIN, title, TITLE, bold=True)
    y = sheet.lines(MARGIN, y, below, SMALL) + 8
    y = _legend(sheet, y, legend) + 16
    cell = min(WIDEST, NARROWEST * COLUMNS / len(heat.weeks))
    left = MARGIN + ROOM + GAP
    y = _weeks(sheet, y, left, cell, heat)
    tops = [y]
    for height in heights:
        tops.append(tops[-1] + height)
    for (lines, size), (above, under) in zip(names, pairwise(tops), strict=True):
        line_y = (above + under) / 2 - (len(lines) - 1) * size * 0.6
        for line in lines:
            sheet.text(MARGIN, line_y, line, size, anchor="center")
            line_y += size * 1.2
        sheet.rule(under)
    _cells(sheet, heat, tops, left, cell)
    sheet.text(MARGIN, tops[-1] + 16, wording.HEAT_WEEKS, SMALL, color=GREY)
    return sheet.png()


def _below(heat: Heat) -> str:
    text = wording.HEAT_BELOW.format(
        clashing=said_count(heat.clashing), units=said_count(heat.units), least=TOO_MANY
    )
    if heat.pages > 1:
        text += wording.PAGE.format(page=heat.page, pages=heat.pages)
    return text


def _weeks(sheet: Sheet, y: float, left: float, cell: float, heat: Heat) -> float:
    """Write the months, and below them the day of each week's Monday."""
    at = 0
    for (year, month), some in groupby(heat.weeks, key=lambda week: (week.year, week.month)):
        count = len(list(some))
        x, width = left + at * cell, count * cell
        said = [
            form.format(month=month, year=year, short=f"{year % 100:02}")
            for form in wording.HEAT_MONTHS
        ]
        fits = next((one for one in said if width_of(one, SMALL, bold=True) <= width - 4), said[-1])
        sheet.text(x + width / 2, y, fits, SMALL, bold=True, align="center")
        sheet.rule(y + SMALL * 1.5, x + 3, x + width - 3)
        at += count
    y += SMALL * 1.8
    for place, week in enumerate(heat.weeks):
        x = left + (place + 0.5) * cell
        sheet.text(x, y, str(week.day), SMALL, align="center")
    return y + SMALL * 1.5


def _cells(sheet: Sheet, heat: Heat, tops: Sequence[float], left: float, cell: float) -> None:
    """Draw the cells shade by shade, then their numbers."""
    side = LEAST_ROW - 6
    placed = [
        (left + place * cell, (above + under) / 2, load)
        for (_, loads), (above, under) in zip(heat.rows, pairwise(tops), strict=True)
        for place, load in enumerate(loads)
        if load is not None
    ]
    for least, fill, _ in SHADES:
        corners = [(x + 2, y - side / 2) for x, y, load in placed if _shade(load)[0] == least]
        sheet.boxes(corners, cell - 4, side, fill=fill, edge="#9e9e9e")
    for x, y, load in placed:
        ink = _shade(load)[2]
        middle = x + cell / 2
        sheet.text(
            middle,
            y - (3 if load.added else 0),
            str(load.all),
            SMALL,
            color=ink,
            bold=load.is_clash,
            align="center",
            anchor="center",
        )
        if load.added:
            sheet.bar(middle - 10, y + side / 2 - 8, 20, ink)


def _shade(load: Load) -> tuple[int, str, str]:
    return next(one for one in reversed(SHADES) if load.all >= one[0])


def _legend_rows(heat: Heat) -> list[list[tuple[float, str, str, bool]]]:
    """Return what each shade means, in rows: place, fill, words, whether it is the draft's sign."""
    said = [(fill, label, False) for (_, fill, _), label in zip(SHADES, _labels(), strict=True)]
    if heat.added:
        said.append(("white", wording.HEAT_ADDED, True))
    rows: list[list[tuple[float, str, str, bool]]] = []
    x = WIDTH + 1.0
    for fill, label, sign in said:
        width = BOX + 8 + width_of(label, LEGEND) + 28
        if x + width - 28 > WIDTH - MARGIN:
            rows.append([])
            x = float(MARGIN)
        rows[-1].append((x, fill, label, sign))
        x += width
    return rows


def _labels() -> list[str]:
    ends = [least for least, _, _ in SHADES[1:]]
    found = []
    for (least, _, _), end in zip(SHADES, [*ends, None], strict=True):
        if end is None:
            found.append(wording.HEAT_FROM.format(least=least))
        elif end - least == 1:
            found.append(wording.HEAT_ONE.format(count=least))
        else:
            found.append(wording.HEAT_SPAN.format(least=least, most=end - 1))
    return found


def _legend(sheet: Sheet, y: float, rows: list[list[tuple[float, str, str, bool]]]) -> float:
    for row in rows:
        for x, fill, label, sign in row:
            sheet.boxes([(x, y)], BOX, BOX, fill=fill, edge="#777777")
            if sign:
                sheet.bar(x + 4, y + BOX - 8, BOX - 8, INK)
            sheet.text(x + BOX + 8, y + BOX / 2, label, LEGEND, anchor="center")
        y += BOX + 12
    return y
