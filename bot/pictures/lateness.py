"""Who is late: one bar a unit."""

from bot.pictures.head import draw_head, head_height
from bot.pictures.sheet import GREY, INK, MARGIN, WIDTH, Sheet, fitted, width_of
from bot.pictures.styles import STYLES
from bot.wording import pictures as wording
from handlers.office.charts import Bar, Lateness
from handlers.office.views import said_count
from plans.times.spoken import spoken_day
from storage.progress.records import Status

NAME, SMALL = 22.0, 19.0
ROOM = 430.0
BAR = 30.0
HANDED_LATE = "#f6c48a"


def lateness_png(late: Lateness) -> bytes:
    """Draw it."""
    names = [fitted(bar.name, NAME, ROOM) for bar in late.bars]
    heights = [max(BAR + 16, len(lines) * size * 1.2 + 12) for lines, size in names]
    top = head_height(late.title, late.counts)
    sheet = Sheet(top + 60 + sum(heights) + 60 + (40 if late.more else 0))
    below = wording.AS_OF.format(day=spoken_day(late.day), units=said_count(late.units))
    y = draw_head(sheet, late.title, below, late.counts) + 8
    _legend(sheet, y)
    y += 46
    most = max((bar.overdue + bar.handed_in_late for bar in late.bars), default=1)
    beside = max((width_of(_days(bar), SMALL) for bar in late.bars), default=0)
    room = WIDTH - 2 * MARGIN - ROOM - 14 - beside - 12
    for bar, (lines, size), height in zip(late.bars, names, heights, strict=True):
        middle = y + height / 2
        line_y = middle - (len(lines) - 1) * size * 0.6
        for line in lines:
            sheet.text(MARGIN, line_y, line, size, anchor="center")
            line_y += size * 1.2
        _bar(sheet, bar, middle, room / most)
        y += height
    if late.more:
        sheet.text(
            MARGIN, y + 10, wording.LATE_MORE.format(count=said_count(late.more)), SMALL, color=GREY
        )
    return sheet.png()


def _legend(sheet: Sheet, y: float) -> None:
    over = STYLES[Status.OVERDUE]
    x = float(MARGIN)
    for fill, label in ((over.fill, wording.LATE_OVERDUE), (HANDED_LATE, wording.LATE_HANDED)):
        sheet.boxes([(x, y)], 26, 26, fill=fill, edge="#777777")
        sheet.text(x + 34, y + 13, label, SMALL, anchor="center")
        x += 34 + width_of(label, SMALL) + 40


def _days(bar: Bar) -> str:
    return wording.LATE_DAYS.format(days=bar.longest)


def _bar(sheet: Sheet, bar: Bar, middle: float, each: float) -> None:
    """Draw one unit's bar; each piece of work is as wide in every bar."""
    x = MARGIN + ROOM + 14
    parts = (
        (bar.overdue, STYLES[Status.OVERDUE].fill, "white"),
        (bar.handed_in_late, HANDED_LATE, INK),
    )
    for count, fill, ink in parts:
        if not count:
            continue
        width = max(each * count, 24.0 if count < 10 else 36.0)
        sheet.boxes([(x, middle - BAR / 2)], width, BAR, fill=fill, edge="#777777")
        sheet.text(
            x + width / 2,
            middle,
            str(count),
            SMALL,
            color=ink,
            bold=True,
            align="center",
            anchor="center",
        )
        x += width
    sheet.text(x + 10, middle, _days(bar), SMALL, color=GREY, anchor="center")
