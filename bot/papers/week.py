"""The work of a week on paper: an A4 page a unit, to be pinned up where nobody has a smartphone."""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    KeepInFrame,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from bot.papers.plain import printable
from bot.pictures.sheet import BOLD, REGULAR
from handlers.office.paper import Paper
from handlers.office.phrases import due_said, period_said
from handlers.office.views import said_period
from handlers.wording import overview as overview_wording
from handlers.wording import papers as wording
from plans.times.periods import week_ends
from plans.times.spoken import spoken_date
from storage.progress.records import OWED, Cell, SeenUnit, Status

FONT, FONT_BOLD = "ChiboSans", "ChiboSans-Bold"
MOST_ROWS = 18
"""Of one part: more do not fit legibly on a page; the last line tells how many there are."""
AHEAD = timedelta(days=14)
WIDTHS = (7 * mm, 82 * mm, 29 * mm, 36 * mm, 28 * mm)
FRAME = (A4[0] - 28 * mm, A4[1] - 30 * mm)


def week(paper: Paper, monday: date | None = None) -> bytes:
    """Write it: what is due until Sunday or overdue, and what comes in the two weeks behind.

    Args:
        paper: what there is to be told.
        monday: of the week that is wanted; without it that of the day looked at.
    """
    registerFont(TTFont(FONT, str(REGULAR)))
    registerFont(TTFont(FONT_BOLD, str(BOLD)))
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=12 * mm,
        rightMargin=12 * mm,
        topMargin=12 * mm,
        bottomMargin=12 * mm,
        title=wording.WEEK_TITLE,
    )
    cells = paper.progress.by_unit()
    story: list[Flowable] = []
    for unit in paper.progress.units:
        if story:
            story.append(PageBreak())
        story.append(KeepInFrame(*FRAME, _page(paper, unit, cells[unit.id], monday), mode="shrink"))
    document.build(story)
    return out.getvalue()


def _style(size: float, *, bold: bool = False) -> ParagraphStyle:
    font = FONT_BOLD if bold else FONT
    return ParagraphStyle(f"{font}-{size}", fontName=font, fontSize=size, leading=size * 1.3)


def _said(text: str, size: float = 10, *, bold: bool = False) -> Paragraph:
    return Paragraph(escape(printable(text)), _style(size, bold=bold))


def _page(
    paper: Paper, unit: SeenUnit, cells: Sequence[Cell], monday: date | None
) -> list[Flowable]:
    day = paper.progress.day
    first, last = week_ends(monday or day)
    owed = sorted((one for one in cells if one.status in OWED and one.due), key=_by_day)
    now = [one for one in owed if one.due and one.due <= last]
    later = [one for one in owed if one.due and last < one.due <= last + AHEAD]
    period = wording.WEEK_PERIOD.format(period=said_period(first, last), day=spoken_date(day))
    story: list[Flowable] = [
        _said(wording.WEEK_TITLE, 18, bold=True),
        Spacer(1, 2 * mm),
        _said(unit.name, 14, bold=True),
        _said(period, 10),
        Spacer(1, 5 * mm),
    ]
    if not now:
        story.append(_said(wording.WEEK_NONE, 11))
    else:
        story += [_said(wording.WEEK_NOW, 11, bold=True), Spacer(1, 2 * mm), *_table(paper, now)]
    if later:
        story += [
            Spacer(1, 6 * mm),
            _said(wording.WEEK_NEXT, 11, bold=True),
            Spacer(1, 2 * mm),
            *_table(paper, later),
        ]
    return story


def _by_day(cell: Cell) -> date:
    return cell.due or date.max


def _table(paper: Paper, cells: Sequence[Cell]) -> list[Flowable]:
    """Return a table with a box to be ticked in front of every line."""
    rows = [[_said(head, 9, bold=True) for head in wording.WEEK_HEADS]]
    for cell in cells[:MOST_ROWS]:
        duty = paper.duties[cell.occurrence_id]
        title = wording.WEEK_SOURCE.format(
            title=duty.task.title,
            period=period_said(duty),
            citation=duty.citation,
            section=duty.task.section,
        )
        due = spoken_date(cell.due) if cell.due else ""
        if cell.status is Status.OVERDUE:
            due = f"{due} ({due_said(cell, duty)})"
        elif cell.due and duty.tentative:
            due = due_said(cell, duty)
        status = overview_wording.STATUSES[cell.status]
        texts = ("☐", title, due, duty.task.deliver_to or "", status)
        rows.append([_said(one, 9) for one in texts])
    table = Table(rows, colWidths=WIDTHS, repeatRows=1)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#eeeeee")),
        ]
    )
    more = len(cells) - MOST_ROWS
    return [table, *([_said(wording.WEEK_MORE.format(count=more), 9)] if more > 0 else [])]
