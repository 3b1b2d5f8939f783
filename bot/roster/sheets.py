"""Tables in Excel files: read within bounds, written so that no cell is ever a formula."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from bot.refusal import Refusal
from bot.wording import roster as wording
from plans.text.normal import fold, nfc

MOST_BYTES = 20 * 2**20
MOST_UNPACKED = 50 * 2**20
MOST_ENTRIES = 1_000
MOST_ROWS = 20_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a program take a text for a formula when it stands first."""
PLAIN = "'"
"""Stands before such a text, as people write it themselves; reading takes it away."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    key: str
    heading: str
    needed: bool = True
    """Whether the table must have it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by the keys of its columns."""

    number: int
    """As the program that shows it counts: the headings are row 1."""
    values: Mapping[str, str]
    days: Mapping[str, date]
    """What stood there as a date and not as text."""

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")


def read_table(path: Path, columns: Sequence[Column]) -> list[Row]:
    """Return the rows of the first sheet that hold anything.

    Raises:
        Refusal: there is no such file, it is no table, or a column is missing.
    """
    _look_first(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile):
        raise Refusal(wording.NO_TABLE.format(file=path)) from None
    try:
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(max_row=MOST_ROWS + 1, values_only=True)
        places = _places(next(lines, ()), columns, path)
        rows = [_row(number, line, places) for number, line in enumerate(lines, 2)]
    finally:
        book.close()
    return [row for row in rows if any(row.values.values())]


def write_table(
    path: Path, title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> int:
    """Write a table of texts; return how many rows it has.

    Raises:
        Refusal: the file cannot be written.
    """
    book = Workbook(write_only=False)
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append([column.heading for column in columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    count = 0
    for count, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(count + 1, place)
            cell.value = harmless(text)
            cell.data_type = "s"
            cell.number_format = "@"
    for place, column in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + place)].width = max(16, len(column.heading) + 2)
    sheet.freeze_panes = "A2"
    try:
        path.touch(mode=0o600)
        book.save(path)
    except OSError:
        raise Refusal(wording.UNWRITABLE.format(file=path)) from None
    return count


def harmless(text: str) -> str:
    """Return a text that no program takes for a formula, without what a cell cannot hold."""
    kept = "".join(each for each in text if each.isprintable() or each == "\n")
    return (
        PLAIN + kept if text.startswith(FORMULA_STARTS) or kept.startswith(FORMULA_STARTS) else kept
    )


def _look_first(path: Path) -> None:
    """Refuse what is no Excel file, or would unpack into more than anybody means."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal(wording.TOO_BIG.format(file=path))
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except FileNotFoundError:
        raise Refusal(wording.NO_FILE.format(file=path)) from None
    except (OSError, zipfile.BadZipFile):
        raise Refusal(wording.NO_TABLE.format(file=path)) from None
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise Refusal(wording.TOO_BIG.format(file=path))


def _places(headings: Sequence[object], columns: Sequence[Column], path: Path) -> dict[str, int]:
    written = {fold(_text(each)): place for place, each in enumerate(headings) if each}
    found = {
        column.key: written[fold(column.heading)]
        for column in columns
        if fold(column.heading) in written
    }
    missing = [each.heading for each in columns if each.needed and each.key not in found]
    if missing:
        names = ", ".join(f"“{each}”" for each in missing)
        raise Refusal(wording.NO_COLUMN.format(file=path, names=names))
    return found


def _row(number: int, line: Sequence[object], places: Mapping[str, int]) -> Row:
    cells = {key: line[place] if place < len(line) else None for key, place in places.items()}
    days = {key: each.date() for key, each in cells.items() if isinstance(each, datetime)}
    return Row(number, {key: _text(each) for key, each in cells.items()}, days)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    text = " ".join(nfc(str(cell)).split())
    bare = text.removeprefix(PLAIN)
    return bare if bare.startswith(FORMULA_STARTS) else text
