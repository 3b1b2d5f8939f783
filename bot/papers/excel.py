"""The progress as a workbook: a sheet a plan, the figures by kind, the steps."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from bot.papers.plain import printable
from handlers.office.paper import Paper, said_kind
from handlers.office.phrases import period_said
from handlers.wording import overview as overview_wording
from handlers.wording import papers as wording
from plans.times.spoken import spoken_date, spoken_day, spoken_period
from plans.told_periods import told_period
from storage.events import receipt_of
from storage.progress.records import HANDED_IN, Duty, Progress, Status
from storage.records import PlanId

MOST_STEPS = 100_000
"""Newest steps in the file; more would make it slow to open, and then the first line says so."""
HEAD = Font(bold=True)
TITLE = Font(bold=True, size=14)
WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="center")
FILLS = {
    Status.ACCEPTED: "C8E6C9",
    Status.WAITING: "E8F5E9",
    Status.RETURNED: "FFE0B2",
    Status.OVERDUE: "FFCDD2",
    Status.NOT_APPLICABLE: "EEEEEE",
    Status.CANCELLED: "EEEEEE",
}
NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]']")
LONGEST_NAME = 31
HEAD_HEIGHT = 62
"""Points; room for three lines."""
INSTANT = "dd/mm/yyyy hh:mm"
"""How an instant is shown, on the organisation's wall; what stands in the cell is a date."""
FIRST_ROW = 5
"""Row of the first unit; above stand the title, the day, an empty row and the headings."""

Value = str | int | float | date | datetime | None


def excel(paper: Paper) -> bytes:
    """Write it."""
    book = Workbook(write_only=True)
    names = _sheet_names(paper)
    _summary(book, paper, names)
    for plan, name in names.items():
        _plan(book, name, paper, plan)
    _figures(book, paper)
    _steps(book, paper)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, name: str, widths: Sequence[float]) -> WriteOnlyWorksheet:
    sheet: WriteOnlyWorksheet = book.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.row_dimensions[FIRST_ROW - 1].height = HEAD_HEIGHT
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    return sheet


def _cell(
    sheet: WriteOnlyWorksheet, value: Value, font: Font | None = None, wrap: bool = False
) -> Value | Cell:
    """Return a cell; a text stays a text, whatever it begins with."""
    if isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = INSTANT
        return cell
    if font is None and not (isinstance(value, str) and value.startswith(("=", "#"))):
        return printable(value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
    else:
        cell.value = value
    if font is not None:
        cell.font = font
    if wrap:
        cell.alignment = WRAPPED
    return cell


def _row(
    sheet: WriteOnlyWorksheet,
    values: Iterable[Value],
    font: Font | None = None,
    *,
    wrap: bool = False,
) -> None:
    sheet.append([_cell(sheet, value, font, wrap) for value in values])


def _formula(sheet: WriteOnlyWorksheet, text: str, font: Font | None = None) -> Cell:
    cell = WriteOnlyCell(sheet, value=text)
    if font is not None:
        cell.font = font
    if "/" in text:
        cell.number_format = "0%"
    return cell


def _heads(sheet: WriteOnlyWorksheet, paper: Paper, title: str, heads: Sequence[str]) -> None:
    _row(sheet, [title], TITLE)
    _row(sheet, [wording.AS_OF.format(day=spoken_day(paper.progress.day))])
    sheet.append([])
    _row(sheet, heads, HEAD, wrap=True)


def _sheet_names(paper: Paper) -> dict[PlanId, str]:
    """Return a name for the sheet of each plan: allowed, short enough, and unlike all others."""
    taken = {wording.SHEET_SUMMARY, wording.SHEET_FIGURES, wording.SHEET_STEPS}
    found: dict[PlanId, str] = {}
    for number, (plan, citation) in enumerate(paper.plans.items(), 1):
        short = NOT_IN_NAMES.sub("-", printable(citation).removeprefix("Kế hoạch số "))
        name = short[:LONGEST_NAME].strip()
        if not name or name.casefold() in {one.casefold() for one in taken}:
            name = f"{short[: LONGEST_NAME - 5].strip()} ({number})"
        taken.add(name)
        found[plan] = name
    return found


def _summary(book: Workbook, paper: Paper, names: dict[PlanId, str]) -> None:
    """Write a line a plan; the sums are calculated by the spreadsheet."""
    statuses = [overview_wording.STATUSES[status] for status in Status]
    sheet = _sheet(book, wording.SHEET_SUMMARY, [44, 12, 12, *([14] * len(statuses))])
    sheet.freeze_panes = "B5"
    _heads(sheet, paper, paper.seen.title, [*wording.HEAD_SUMMARY, *statuses])
    for plan in names:
        progress = paper.of_plan(plan)
        counts = progress.counts()
        numbers = [counts[status] for status in Status]
        _row(sheet, [paper.plans[plan], len(progress.units), progress.total, *numbers])
    last = FIRST_ROW + len(names) - 1
    sums = [
        _formula(
            sheet, f"=SUM({get_column_letter(at)}{FIRST_ROW}:{get_column_letter(at)}{last})", HEAD
        )
        for at in range(3, 4 + len(statuses))
    ]
    sheet.append([_cell(sheet, wording.ROW_SUM, HEAD), None, *sums])


def _plan(book: Workbook, name: str, paper: Paper, plan: PlanId) -> None:
    """Write a sheet of units × duties."""
    progress = paper.of_plan(plan)
    width = len(progress.duties)
    sheet = _sheet(book, name, [6, 42, *([18] * width), 10, 10, 10])
    last = FIRST_ROW + len(progress.units) - 1
    first_letter, last_letter = get_column_letter(3), get_column_letter(2 + width)
    tail = [get_column_letter(3 + width + at) for at in range(3)]
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:{tail[2]}{last}"
    for status, fill in FILLS.items():
        said = overview_wording.STATUSES[status]
        rule = CellIsRule("equal", [f'"{said}"'], fill=PatternFill(bgColor=fill))
        sheet.conditional_formatting.add(f"{first_letter}{FIRST_ROW}:{last_letter}{last}", rule)
    heads = [wording.HEAD_NUMBER, wording.HEAD_UNIT, *map(_duty_head, progress.duties)]
    heads += [wording.HEAD_HANDED, wording.HEAD_TOTAL, wording.HEAD_SHARE]
    _heads(sheet, paper, paper.plans[plan], heads)
    words = [overview_wording.STATUSES[status] for status in Status if status in HANDED_IN]
    uncounted = [
        overview_wording.STATUSES[one] for one in (Status.NOT_APPLICABLE, Status.CANCELLED)
    ]
    for number, unit in enumerate(progress.units, 1):
        row = FIRST_ROW + number - 1
        cells = [progress.at(unit.id, duty.occurrence_id) for duty in progress.duties]
        marks = [overview_wording.STATUSES[cell.status] if cell else None for cell in cells]
        where = f"{first_letter}{row}:{last_letter}{row}"
        of_all = [f'COUNTIF({where},"{one}")' for one in uncounted]
        sheet.append(
            [
                *(_cell(sheet, value) for value in (number, unit.name, *marks)),
                _formula(sheet, "=" + "+".join(f'COUNTIF({where},"{one}")' for one in words)),
                _formula(sheet, f"=COUNTA({where})-" + "-".join(of_all)),
                _formula(sheet, f"=IF({tail[1]}{row}=0,0,{tail[0]}{row}/{tail[1]}{row})"),
            ]
        )
    _plan_sums(sheet, progress, last, tail, words)


def _plan_sums(
    sheet: WriteOnlyWorksheet, progress: Progress, last: int, tail: list[str], handed: list[str]
) -> None:
    """Write the last row: how many have handed in each duty, and the sums."""
    letters = [get_column_letter(3 + at) for at in range(len(progress.duties))]
    counts = [
        _formula(
            sheet,
            "=" + "+".join(f'COUNTIF({one}{FIRST_ROW}:{one}{last},"{word}")' for word in handed),
            HEAD,
        )
        for one in letters
    ]
    row = last + 1
    sheet.append(
        [
            None,
            _cell(sheet, wording.ROW_SUM, HEAD),
            *counts,
            *(_formula(sheet, f"=SUM({one}{FIRST_ROW}:{one}{last})", HEAD) for one in tail[:2]),
            _formula(sheet, f"=IF({tail[1]}{row}=0,0,{tail[0]}{row}/{tail[1]}{row})", HEAD),
        ]
    )


def _duty_head(duty: Duty) -> str:
    return wording.HEAD_DUTY.format(
        title=duty.task.title, period=period_said(duty), due=due_of(duty)
    )


def due_of(duty: Duty) -> str:
    """Return when a duty is due, for everybody."""
    if duty.last_safe_day is None:
        return wording.NO_DUE
    template = wording.TENTATIVE if duty.tentative else wording.DUE
    return template.format(day=spoken_date(duty.last_safe_day))


def _figures(book: Workbook, paper: Paper) -> None:
    """Write each figure of each accepted confirmation, with its receipt, and their sum by kind."""
    sheet = _sheet(book, wording.SHEET_FIGURES, [22, 70, 42, 18, 12, 16])
    sheet.freeze_panes = f"A{FIRST_ROW}"
    rows = list(figure_rows(paper))
    last = FIRST_ROW + len(rows) - 1
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:F{max(last, FIRST_ROW)}"
    _heads(sheet, paper, wording.SHEET_FIGURES, wording.HEAD_FIGURES)
    for row in rows:
        _row(sheet, row)
    sheet.append([])
    for kind, label in dict.fromkeys((str(row[0]), str(row[3])) for row in rows):
        kinds, labels = (f"{letter}{FIRST_ROW}:{letter}{last}" for letter in "AD")
        number = f'=SUMIFS(E{FIRST_ROW}:E{last},{kinds},"{kind}",{labels},"{label}")'
        sheet.append(
            [
                _cell(sheet, kind, HEAD),
                _cell(sheet, wording.ROW_SUM, HEAD),
                None,
                _cell(sheet, label, HEAD),
                _formula(sheet, number, HEAD),
            ]
        )


def figure_rows(paper: Paper) -> Iterable[tuple[Value, ...]]:
    """Yield the lines of the sheet of figures, duty by duty, unit by unit."""
    duties, names = paper.duties, paper.names
    order = {duty: at for at, duty in enumerate(duties)}
    units = {unit: at for at, unit in enumerate(names)}
    ordered = sorted(
        paper.confirmations,
        key=lambda one: (order[one.cell.occurrence_id], units[one.cell.unit_id]),
    )
    for one in ordered:
        duty = duties[one.cell.occurrence_id]
        for name, value in one.figures.items():
            if isinstance(value, bool) or not isinstance(value, int | float):
                continue
            key = f"{name}.{one.figures.get('unit')}" if name == "count" else name
            yield (
                said_kind(duty.task.kind),
                f"{duty.task.title}{period_said(duty)} ({duty.citation}, mục {duty.task.section})",
                names[one.cell.unit_id],
                wording.FIGURES.get(key, key),
                value,
                one.receipts[-1] if one.receipts else "",
            )


def _steps(book: Workbook, paper: Paper) -> None:
    """Write what was recorded, the newest steps of very many."""
    sheet = _sheet(book, wording.SHEET_STEPS, [17, 42, 30, 44, 16, 18, 34, 14, 50])
    sheet.freeze_panes = f"A{FIRST_ROW}"
    shown = paper.steps[-MOST_STEPS:]
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:I{FIRST_ROW + max(len(shown), 1) - 1}"
    title = wording.SHEET_STEPS
    if len(shown) < len(paper.steps):
        counts = {"shown": len(shown), "count": len(paper.steps)}
        title = f"{title}. {wording.MANY_STEPS.format(**counts)}"
    _heads(sheet, paper, title, wording.HEAD_STEPS)
    cells = {cell.assignment_id: cell for cell in paper.progress.cells}
    duties, names = paper.duties, paper.names
    for one in shown:
        cell = cells[one.assignment_id]
        duty = duties[cell.occurrence_id]
        receipt = (
            receipt_of(one.receipt_year, one.receipt_number)
            if one.receipt_year and one.receipt_number
            else ""
        )
        _row(
            sheet,
            [
                one.at.astimezone(paper.zone).replace(tzinfo=None, microsecond=0),
                names[cell.unit_id],
                duty.citation,
                duty.task.title,
                spoken_period(told_period(duty.task, duty.period)) if duty.last_safe_day else "",
                wording.STEPS[one.kind],
                f"{one.person_name}, {one.post_unit}" if one.post_unit else one.person_name,
                receipt,
                one.note,
            ],
        )
