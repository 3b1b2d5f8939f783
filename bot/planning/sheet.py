"""The Excel sheet of a draft: written to be corrected, read back within bounds.

No cell is ever a formula: texts that begin like one are marked, and read without the mark.
"""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.planning.merged import Place, merged_cells
from bot.roster.sheets import FORMULA_STARTS, MOST_ENTRIES, MOST_UNPACKED, PLAIN, harmless
from handlers.sheet_cells import (
    READ_ONLY,
    SheetData,
    SheetRow,
    head_cells,
    is_grave,
    owner_name,
    row_cells,
)
from handlers.wording import drafts
from handlers.wording import reviewing as wording
from plans.text.normal import fold, nfc
from storage.plan_records import StoredDraft

RED = PatternFill("solid", fgColor="F8CBAD")
YELLOW = PatternFill("solid", fgColor="FFF2CC")
GREY = PatternFill("solid", fgColor="EDEDED")
HEADING = PatternFill("solid", fgColor="DDEBF7")
WIDTHS = {
    "number": 6,
    "wanted": 9,
    "flags": 28,
    "section": 9,
    "title": 44,
    "kind": 20,
    "owners": 34,
    "phrase": 26,
    "meaning": 26,
    "quote": 60,
    "place": 11,
}
OTHER_WIDTH = 26
SPARE_ROWS = 200
"""Rows below the last one that have the drop-downs as well, for tasks that the office adds."""
MOST_ROWS = 5_000
LISTED = {"kind": 1, "owners": 2, "wanted": 3}
"""Columns with a drop-down, and the column of the lists they take it from."""
BODIES = ("carry_out", "lead", "coordinate", "direct", "advise", "follow_up")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NotASheet(Exception):
    """The file is no sheet of a draft, or not to be opened."""


def written(draft: StoredDraft, names: Mapping[str, str]) -> bytes:
    """Return the sheet of a draft as a file; `names` say how units and their kinds are called."""
    book = Workbook()
    help_page = book.worksheets[0]
    help_page.title = wording.SHEET_HELP
    for number, line in enumerate(wording.HELP, 1):
        _put(help_page.cell(number, 1), line.format(file=draft.file_name, code=draft.code))
    help_page.column_dimensions["A"].width = 120
    _write_head(book.create_sheet(wording.SHEET_HEAD), draft)
    lists = _lists(draft, names)
    _write_tasks(book.create_sheet(wording.SHEET_TASKS), draft, names, lists)
    _write_table(book.create_sheet(wording.SHEET_LISTS), wording.LIST_COLUMNS, _across(lists), 40)
    ignored = [
        (each.phrase, str(each.line), drafts.WHYS[each.why]) for each in draft.review.ignored
    ]
    _write_table(book.create_sheet(wording.SHEET_IGNORED), wording.IGNORED_COLUMNS, ignored, 40)
    book.active = 2
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write_head(page: Worksheet, draft: StoredDraft) -> None:
    for number, (key, text) in enumerate(
        head_cells(draft.code, draft.version, draft.review).items(), 1
    ):
        label = page.cell(number, 1)
        _put(label, wording.HEADS[key])
        label.font = Font(bold=True)
        value = page.cell(number, 2)
        _put(value, text)
        if key in {"code", "version"}:
            value.fill = GREY
        elif key in {"subject", "issuer", "years"} and not text:
            value.fill = RED
    page.column_dimensions["A"].width = 28
    page.column_dimensions["B"].width = 90


def _write_tasks(
    page: Worksheet,
    draft: StoredDraft,
    names: Mapping[str, str],
    lists: Sequence[Sequence[str]],
) -> None:
    keys = list(wording.COLUMNS)
    for place, key in enumerate(keys, 1):
        heading = page.cell(1, place)
        _put(heading, wording.COLUMNS[key])
        heading.font, heading.fill = Font(bold=True), HEADING
        page.column_dimensions[get_column_letter(place)].width = WIDTHS.get(key, OTHER_WIDTH)
    for number, row in enumerate(draft.review.rows, 2):
        cells = row_cells(row, draft.review, names)
        for place, key in enumerate(keys, 1):
            cell = page.cell(number, place)
            _put(cell, cells[key])
            if key in READ_ONLY or key == "number":
                cell.fill = GREY
        if cells["flags"]:
            page.cell(number, keys.index("flags") + 1).fill = RED if is_grave(row) else YELLOW
    page.freeze_panes = page.cell(2, keys.index("title") + 2)
    page.auto_filter.ref = f"A1:{get_column_letter(len(keys))}{len(draft.review.rows) + 1}"
    last = len(draft.review.rows) + 1 + SPARE_ROWS
    for key in keys:
        list_at = LISTED.get(key, 2 if key in BODIES else 0)
        if list_at:
            _offer(page, get_column_letter(keys.index(key) + 1), last, list_at, lists)


def _offer(
    page: Worksheet, column: str, last: int, list_at: int, lists: Sequence[Sequence[str]]
) -> None:
    """Give a column a drop-down; several bodies may still be typed into one cell."""
    letter, length = get_column_letter(list_at), len(lists[list_at - 1]) + 1
    source = f"'{wording.SHEET_LISTS}'!${letter}$2:${letter}${length}"
    offer = DataValidation(type="list", formula1=source, allow_blank=True)
    offer.showErrorMessage = list_at != LISTED["owners"]
    offer.add(f"{column}2:{column}{last}")
    page.add_data_validation(offer)


def _lists(draft: StoredDraft, names: Mapping[str, str]) -> list[list[str]]:
    owners = {owner_name(code, names): None for code in names}
    owners |= {owner_name(each, names): None for row in draft.review.rows for each in row.owners}
    return [list(wording.KINDS.values()), list(owners), [wording.YES, wording.NO]]


def _across(lists: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    longest = max(map(len, lists))
    return [
        tuple(each[place] if place < len(each) else "" for each in lists)
        for place in range(longest)
    ]


def _write_table(
    page: Worksheet, headings: Sequence[str], rows: Sequence[Sequence[str]], width: int
) -> None:
    for place, heading in enumerate(headings, 1):
        _put(page.cell(1, place), heading)
        page.cell(1, place).font = Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, 2):
        for place, text in enumerate(row, 1):
            _put(page.cell(number, place), text)


def _put(cell: Cell, text: str) -> None:
    cell.value = harmless(text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def read_back(file: Path | IO[bytes]) -> SheetData:
    """Return what stands in a sheet that came back; nothing in it is worked out.

    Raises:
        NotASheet: it is no Excel file, unpacks too far, or lacks a page or column of the sheet.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
        too_much = sum(each.file_size for each in entries) > MOST_UNPACKED
        if too_much or len(entries) > MOST_ENTRIES:
            raise NotASheet
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile):
        raise NotASheet from None
    try:
        return _read(book, file)
    except (KeyError, ValueError, IndexError, TypeError, zipfile.BadZipFile):
        raise NotASheet from None
    finally:
        book.close()


def _read(book: Workbook, file: Path | IO[bytes]) -> SheetData:
    pages = {fold(page.title): page for page in book.worksheets}
    tasks = pages[fold(wording.SHEET_TASKS)]
    head = pages[fold(wording.SHEET_HEAD)]
    labels = {fold(label): key for key, label in wording.HEADS.items()}
    said = {}
    for line in head.iter_rows(max_row=50, max_col=2, values_only=True):
        key = labels.get(fold(_text(line[0])))
        if key is not None:
            said[key] = _text(line[1] if len(line) > 1 else None)
    lines = tasks.iter_rows(max_row=MOST_ROWS, values_only=True)
    places = _places(next(lines))
    merged = merged_cells(file, tasks.title, MOST_ROWS, max(places.values()) + 1)
    firsts: dict[Place, str] = {}
    rows = []
    for number, line in enumerate(lines, 2):
        values = {key: _text(line[place]) for key, place in places.items() if place < len(line)}
        is_told = any(values[key] for key in values if key not in READ_ONLY)
        for key, place in places.items() if is_told else ():
            first = merged.get((number, place + 1))
            if first is not None:  # says the same in every row that it covers
                values[key] = firsts.setdefault(first, values.get(key, ""))
        if is_told:
            rows.append(SheetRow(number, values))
    return SheetData(said, tuple(rows))


def _places(headings: Sequence[object]) -> dict[str, int]:
    known = {fold(heading): key for key, heading in wording.COLUMNS.items()}
    found = {
        known[fold(_text(each))]: place
        for place, each in enumerate(headings)
        if fold(_text(each)) in known
    }
    return {key: found[key] for key in wording.COLUMNS if key in found or key not in READ_ONLY}


def _text(value: object) -> str:
    """Return what a cell says; a day as people write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.day}/{value.month}/{value.year}"
    text = nfc(str(value)).strip()
    bare = text.removeprefix(PLAIN)
    return bare if bare.startswith(FORMULA_STARTS) else text
