"""The played year as an Excel file: every reminder, and what it comes to."""

from collections.abc import Callable, Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from bot.refusal import Refusal
from bot.rehearse.report import Year
from bot.roster.sheets import harmless
from bot.wording import cli as cli_wording
from bot.wording import rehearse as wording

Cell = object


def write_year(year: Year, quotas: Callable[[str], int | None], file: Path) -> None:
    """Write the tables.

    Raises:
        Refusal: the file cannot be written.
    """
    book = Workbook(write_only=True)
    said = (
        (
            each.day,
            each.said.channel,
            each.said.org,
            each.said.unit,
            each.said.person,
            each.said.task,
            each.said.plan,
            each.said.period,
            each.said.last_safe_day,
            each.said.stage,
            each.nominal,
            each.said.message,
        )
        for each in year.items
    )
    _add(book, "said", wording.SAID_COLUMNS, said)
    months = (
        (month, channel, count, quotas(channel))
        for (month, channel), count in sorted(year.months.items())
    )
    _add(book, "months", wording.MONTH_COLUMNS, months)
    clashes = (
        (each.org, each.unit, each.week, each.last_day, len(each.tasks), ", ".join(each.tasks))
        for each in year.clashes
    )
    _add(book, "clashes", wording.CLASH_COLUMNS, clashes)
    shifts = (
        (nominal, day, why, count) for (nominal, day, why), count in sorted(year.shifts.items())
    )
    _add(book, "shifts", wording.SHIFT_COLUMNS, shifts)
    try:
        book.save(file)
    except OSError:
        raise Refusal(cli_wording.CANNOT_WRITE.format(file=file)) from None


def _add(
    book: Workbook, name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]
) -> None:
    sheet = book.create_sheet(wording.SHEETS[name])
    sheet.freeze_panes = "A2"
    for place in range(len(columns)):
        sheet.column_dimensions["ABCDEFGHIJKLMNOP"[place]].width = 18
    headings = []
    for column in columns:
        cell = WriteOnlyCell(sheet, column)
        cell.font = Font(bold=True)
        headings.append(cell)
    sheet.append(headings)
    for row in rows:
        sheet.append([harmless(each) if isinstance(each, str) else each for each in row])
