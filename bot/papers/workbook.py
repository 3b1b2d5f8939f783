"""A workbook of very many rows: openpyxl makes everything but the rows, and they are set here.

A cell of openpyxl's is an object that is checked and serialised for itself, which is most of what
a file of a million cells costs (decision 0033). What is written here is what it would have written.
"""

import io
import math
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import IO, NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.papers.plain import printable

INSTANT = "dd/mm/yyyy hh:mm"
"""How an instant is shown; what stands in the cell is a date."""
SHARE = "0%"
LONGEST_TEXT = 32_767
"""Letters that a cell may hold."""
ROWS_AT_ONCE = 500
COMPRESSION = 4
"""Of 9: half the time of the usual 6, and a tenth larger."""
NO_ROWS = b"<sheetData></sheetData>", b"<sheetData/>", b"<sheetData />"
"""What openpyxl writes for a sheet without any."""


class Formula(str):
    """What is to be calculated, without «=»; no other text ever is, whatever it begins with."""

    __slots__ = ()


class ShareFormula(Formula):
    """A formula whose value is shown in per cent."""

    __slots__ = ()


Value = str | int | float | datetime | None


class Look(NamedTuple):
    """How the cells of a row look."""

    font: Font | None = None
    alignment: Alignment | None = None


PLAIN = Look()
HEAD = Look(Font(bold=True))
HEADINGS = Look(Font(bold=True), Alignment(wrap_text=True, vertical="top", horizontal="center"))
TITLE = Look(Font(bold=True, size=14))
LOOKS = (PLAIN, HEAD, HEADINGS, TITLE)


class Row(NamedTuple):
    """A row; nothing is written of a value that is None or empty."""

    values: Sequence[Value]
    look: Look = PLAIN
    height: float | None = None


class Book:
    """A workbook in the making."""

    def __init__(self) -> None:
        """Begin without a sheet."""
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._rows: list[tuple[Worksheet, Iterable[Row]]] = []

    def sheet(self, name: str, widths: Sequence[float], rows: Iterable[Row]) -> Worksheet:
        """Add a sheet of these rows, which are asked for when the book is written."""
        sheet: Worksheet = self._book.create_sheet(name)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for at, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        self._rows.append((sheet, rows))
        return sheet

    def written(self) -> bytes:
        """Return the file."""
        styles = {
            (look, shown): self._style(look, shown)
            for look in LOOKS
            for shown in ("General", INSTANT, SHARE)
        }
        empty, full = io.BytesIO(), io.BytesIO()
        self._book.save(empty)
        rows = {sheet.path.removeprefix("/"): rows for sheet, rows in self._rows}
        with (
            zipfile.ZipFile(empty) as source,
            zipfile.ZipFile(full, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as target,
        ):
            for name in source.namelist():
                content = source.read(name)
                with target.open(name, "w") as out:
                    if name in rows:
                        _fill(out, content, rows[name], styles)
                    else:
                        out.write(content)
        return full.getvalue()

    def _style(self, look: Look, shown: str) -> str:
        """Enter a style into the book and return what a cell says to have it."""
        cell = Cell(self._rows[0][0], row=1, column=1)
        if look.font is not None:
            cell.font = look.font
        if look.alignment is not None:
            cell.alignment = look.alignment
        cell.number_format = shown
        return f' s="{cell.style_id}"' if cell.style_id else ""


Styles = Mapping[tuple[Look, str], str]


def _fill(out: IO[bytes], sheet: bytes, rows: Iterable[Row], styles: Styles) -> None:
    """Write a sheet with its rows in it."""
    (found,) = (empty for empty in NO_ROWS if empty in sheet)
    before, after = sheet.split(found)
    out.write(before + b"<sheetData>")
    waiting: list[str] = []
    for row in _rows(rows, styles):
        waiting.append(row)
        if len(waiting) == ROWS_AT_ONCE:
            out.write("".join(waiting).encode())
            waiting.clear()
    out.write("".join(waiting).encode() + b"</sheetData>" + after)


def _rows(rows: Iterable[Row], styles: Styles) -> Iterator[str]:
    """Yield each row; how a text is written is remembered, for most stand in very many rows."""
    letters: list[str] = []
    texts: dict[Look, dict[str, str]] = {look: {} for look in LOOKS}
    for number, (values, look, height) in zip(count(1), rows, strict=False):
        known = texts[look]
        place = f'{number}"'
        while len(letters) < len(values):
            letters.append(f'<c r="{get_column_letter(1 + len(letters))}')
        cells = []
        for letter, value in zip(letters, values, strict=False):
            if value is None or value == "":
                continue
            if type(value) is str:
                cell = known.get(value)
                if cell is None:
                    cell = known[value] = _text(value, styles[look, "General"])
            else:
                cell = _calculable(value, look, styles)
            cells.append(f"{letter}{place}{cell}")
        sized = "" if height is None else f' ht="{height}" customHeight="1"'
        yield f'<row r="{number}"{sized}>{"".join(cells)}</row>'


def _text(value: str, style: str) -> str:
    text = printable(value)[:LONGEST_TEXT]
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'{style} t="inlineStr"><is><t{kept}>{escape(text)}</t></is></c>'


def _calculable(value: Value, look: Look, styles: Styles) -> str:
    """Return a formula, an instant or a number, with the look of its kind."""
    if isinstance(value, Formula):
        style = styles[look, SHARE if isinstance(value, ShareFormula) else "General"]
        return f"{style}><f>{escape(value)}</f><v></v></c>"
    if isinstance(value, datetime):
        passed = value - CALENDAR_WINDOWS_1900
        days = passed.days + passed.seconds / 86_400
        return f"{styles[look, INSTANT]}><v>{days}</v></c>"
    if isinstance(value, float) and not math.isfinite(value):
        return _text(str(value), styles[look, "General"])
    return f"{styles[look, 'General']}><v>{value}</v></c>"
