"""The progress as a workbook: a sheet a plan, the figures by kind, the steps."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from bot.papers.plain import printable
from bot.papers.workbook import (
    HEAD,
    HEADINGS,
    TITLE,
    Book,
    Formula,
    Row,
    ShareFormula,
    Value,
)
from handlers.office.paper import Paper, said_kind
from handlers.office.phrases import period_said
from handlers.wording import overview as overview_wording
from handlers.wording import papers as wording
from plans.times.spoken import spoken_date, spoken_day, spoken_period
from plans.told_periods import told_period
from storage.events import receipt_of
from storage.progress.records import HANDED_IN, Duty, Progress, Recorded, Status
from storage.records import PlanId

MOST_STEPS = 100_000
"""Newest steps in the file; more would make it slow to open, and then the first line says so."""
FILLS = {
    Status.ACCEPTED: "C8E6C9",
    Status.WAITING: "E8F5E9",
    Status.RETURNED: "FFE0B2",
    Status.OVERDUE: "FFCDD2",
    Status.NOT_APPLICABLE: "EEEEEE",
    Status.CANCELLED: "EEEEEE",
}
UNCOUNTED = (Status.NOT_APPLICABLE, Status.CANCELLED)
NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]']")
LONGEST_NAME = 31
HEAD_HEIGHT = 62
"""Points; room for three lines."""
FIRST_ROW = 5
"""Row of the first unit; above stand the title, the day, an empty row and the headings."""


def excel(paper: Paper) -> bytes:
    """Write it."""
    book = Book()
    names = _sheet_names(paper)
    _summary(book, paper, names)
    for plan, name in names.items():
        _plan(book, name, paper, plan)
    _figures(book, paper)
    _steps(book, paper)
    return book.written()


def _heads(paper: Paper, title: str, heads: Sequence[str]) -> Iterable[Row]:
    """Yield the rows above the first one."""
    yield Row([title], TITLE)
    yield Row([wording.AS_OF.format(day=spoken_day(paper.progress.day))])
    yield Row([])
    yield Row(heads, HEADINGS, HEAD_HEIGHT)


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


def _summary(book: Book, paper: Paper, names: dict[PlanId, str]) -> None:
    """Write a line a plan; the sums are calculated by the spreadsheet."""
    statuses = [overview_wording.STATUSES[status] for status in Status]
    rows = list(_heads(paper, paper.seen.title, [*wording.HEAD_SUMMARY, *statuses]))
    for plan in names:
        progress = paper.of_plan(plan)
        counts = progress.counts()
        numbers = [counts[status] for status in Status]
        rows.append(Row([paper.plans[plan], len(progress.units), progress.total, *numbers]))
    letters = [get_column_letter(at) for at in range(3, 4 + len(statuses))]
    sums = [Formula(f"SUM({one}{FIRST_ROW}:{one}{len(rows)})") for one in letters]
    rows.append(Row([wording.ROW_SUM, None, *sums], HEAD))
    sheet = book.sheet(wording.SHEET_SUMMARY, [44, 12, 12, *([14] * len(statuses))], rows)
    sheet.freeze_panes = f"B{FIRST_ROW}"


def _plan(book: Book, name: str, paper: Paper, plan: PlanId) -> None:
    """Write a sheet of units × duties."""
    progress = paper.of_plan(plan)
    width = len(progress.duties)
    last = FIRST_ROW + len(progress.units) - 1
    first_letter, last_letter = get_column_letter(3), get_column_letter(2 + width)
    tail = [get_column_letter(3 + width + at) for at in range(3)]
    heads = [wording.HEAD_NUMBER, wording.HEAD_UNIT, *map(_duty_head, progress.duties)]
    heads += [wording.HEAD_HANDED, wording.HEAD_TOTAL, wording.HEAD_SHARE]
    rows = chain(
        _heads(paper, paper.plans[plan], heads),
        _plan_rows(progress, f"{first_letter}{{row}}:{last_letter}{{row}}", tail),
        [_plan_sums(progress, last, tail)],
    )
    sheet = book.sheet(name, [6, 42, *([18] * width), 10, 10, 10], rows)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:{tail[2]}{last}"
    for status, fill in FILLS.items():
        said = overview_wording.STATUSES[status]
        rule = CellIsRule("equal", [f'"{said}"'], fill=PatternFill(bgColor=fill))
        sheet.conditional_formatting.add(f"{first_letter}{FIRST_ROW}:{last_letter}{last}", rule)


def _plan_rows(progress: Progress, marks: str, tail: Sequence[str]) -> Iterable[Row]:
    """Yield a row a unit, what it has handed in counted over its marks."""
    uncounted = [overview_wording.STATUSES[one] for one in UNCOUNTED]
    for number, unit in enumerate(progress.units, 1):
        row = FIRST_ROW + number - 1
        cells = [progress.at(unit.id, duty.occurrence_id) for duty in progress.duties]
        where = marks.format(row=row)
        of_all = "".join(f'-COUNTIF({where},"{one}")' for one in uncounted)
        yield Row(
            [
                number,
                unit.name,
                *(overview_wording.STATUSES[cell.status] if cell else None for cell in cells),
                _handed_in(where),
                Formula(f"COUNTA({where}){of_all}"),
                _share(row, tail),
            ]
        )


def _plan_sums(progress: Progress, last: int, tail: Sequence[str]) -> Row:
    """Return the last row: how many have handed in each duty, and the sums."""
    letters = [get_column_letter(3 + at) for at in range(len(progress.duties))]
    counts = [_handed_in(f"{one}{FIRST_ROW}:{one}{last}") for one in letters]
    sums = [Formula(f"SUM({one}{FIRST_ROW}:{one}{last})") for one in tail[:2]]
    return Row([None, wording.ROW_SUM, *counts, *sums, _share(last + 1, tail)], HEAD)


def _handed_in(where: str) -> Formula:
    words = [overview_wording.STATUSES[status] for status in Status if status in HANDED_IN]
    return Formula("+".join(f'COUNTIF({where},"{one}")' for one in words))


def _share(row: int, tail: Sequence[str]) -> Formula:
    return ShareFormula(f"IF({tail[1]}{row}=0,0,{tail[0]}{row}/{tail[1]}{row})")


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


def _figures(book: Book, paper: Paper) -> None:
    """Write each figure of each accepted confirmation, with its receipt, and their sum by kind."""
    rows = list(figure_rows(paper))
    last = FIRST_ROW + len(rows) - 1
    kinds, labels, numbers = (f"{letter}{FIRST_ROW}:{letter}{last}" for letter in "ADE")
    sums = [
        Row(
            [
                kind,
                wording.ROW_SUM,
                None,
                label,
                Formula(f"SUMIFS({numbers},{kinds},A{at},{labels},D{at})"),
            ],
            HEAD,
        )
        for at, (kind, label) in enumerate(
            dict.fromkeys((row[0], row[3]) for row in rows), last + 2
        )
    ]
    heads = _heads(paper, wording.SHEET_FIGURES, wording.HEAD_FIGURES)
    sheet = book.sheet(
        wording.SHEET_FIGURES,
        [22, 70, 42, 18, 12, 16],
        chain(heads, map(Row, rows), [Row([])], sums),
    )
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:F{max(last, FIRST_ROW)}"


def figure_rows(paper: Paper) -> Iterable[tuple[Value, ...]]:
    """Yield the lines of the sheet of figures, duty by duty, unit by unit."""
    names = paper.names
    order = {duty: at for at, duty in enumerate(paper.duties)}
    units = {unit: at for at, unit in enumerate(names)}
    said = {
        duty.occurrence_id: (
            said_kind(duty.task.kind),
            f"{duty.task.title}{period_said(duty)} ({duty.citation}, mục {duty.task.section})",
        )
        for duty in paper.progress.duties
    }
    ordered = sorted(
        paper.confirmations,
        key=lambda one: (order[one.cell.occurrence_id], units[one.cell.unit_id]),
    )
    for one in ordered:
        kind, duty = said[one.cell.occurrence_id]
        for name, value in one.figures.items():
            if isinstance(value, bool) or not isinstance(value, int | float):
                continue
            key = f"{name}.{one.figures.get('unit')}" if name == "count" else name
            yield (
                kind,
                duty,
                names[one.cell.unit_id],
                wording.FIGURES.get(key, key),
                value,
                one.receipts[-1] if one.receipts else "",
            )


def _steps(book: Book, paper: Paper) -> None:
    """Write what was recorded, the newest steps of very many."""
    shown = paper.steps[-MOST_STEPS:]
    title = wording.SHEET_STEPS
    if len(shown) < len(paper.steps):
        counts = {"shown": len(shown), "count": len(paper.steps)}
        title = f"{title}. {wording.MANY_STEPS.format(**counts)}"
    sheet = book.sheet(
        wording.SHEET_STEPS,
        [17, 42, 30, 44, 16, 18, 34, 14, 50],
        chain(_heads(paper, title, wording.HEAD_STEPS), _step_rows(paper, shown)),
    )
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:I{FIRST_ROW + max(len(shown), 1) - 1}"


def _step_rows(paper: Paper, steps: Iterable[Recorded]) -> Iterable[Row]:
    cells = {cell.assignment_id: cell for cell in paper.progress.cells}
    names = paper.names
    said = {
        duty.occurrence_id: (
            duty.citation,
            duty.task.title,
            spoken_period(told_period(duty.task, duty.period)) if duty.last_safe_day else "",
        )
        for duty in paper.progress.duties
    }
    for one in steps:
        cell = cells[one.assignment_id]
        receipt = ""
        if one.receipt_year and one.receipt_number:
            receipt = receipt_of(one.receipt_year, one.receipt_number)
        yield Row(
            (
                one.at.astimezone(paper.zone).replace(tzinfo=None, microsecond=0),
                names[cell.unit_id],
                *said[cell.occurrence_id],
                wording.STEPS[one.kind],
                f"{one.person_name}, {one.post_unit}" if one.post_unit else one.person_name,
                receipt,
                one.note,
            )
        )
