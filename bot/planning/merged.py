"""Cells that somebody merged in a sheet: which of them say what the first says.

Read off the file itself: a library that knows of them makes a cell for each one covered, and one
range may cover a whole page.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import IO

from openpyxl.utils import column_index_from_string

_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINKED = re.compile(r"<Relationship\s[^>]*>")
_NAME = re.compile(r'\sname="([^"]*)"')
_LINK = re.compile(r'\s\w+:id="([^"]*)"')
_ID = re.compile(r'\sId="([^"]*)"')
_TARGET = re.compile(r'\sTarget="([^"]*)"')
_RANGE = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
MOST_CELLS = 20_000
"""Covered cells that are filled in; whoever merges more has merged no tasks."""

Place = tuple[int, int]
"""Row and column, both from 1."""


def merged_cells(
    file: Path | IO[bytes], page: str, last_row: int, last_column: int
) -> Mapping[Place, Place]:
    """Return for each covered cell of a page the first of its range; none beyond the bounds."""
    with zipfile.ZipFile(file) as packed:
        path = _path_of(packed, page)
        content = packed.read(path) if path in packed.namelist() else b""
    found: dict[Place, Place] = {}
    for first, top, last, bottom in _RANGE.findall(content):
        left, right = (column_index_from_string(each.decode()) for each in (first, last))
        rows = range(int(top), min(int(bottom), last_row) + 1)
        columns = range(left, min(right, last_column) + 1)
        if len(found) + len(rows) * len(columns) > MOST_CELLS:
            return found
        found |= {(row, column): (int(top), left) for row in rows for column in columns}
    return found


def _path_of(packed: zipfile.ZipFile, page: str) -> str:
    links = dict(_pairs(packed.read("xl/_rels/workbook.xml.rels"), _LINKED, _ID, _TARGET))
    pages = dict(_pairs(packed.read("xl/workbook.xml"), _SHEET, _NAME, _LINK))
    target = links.get(pages.get(page, ""), "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _pairs(
    content: bytes, tag: re.Pattern[str], key: re.Pattern[str], value: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    for match in tag.finditer(content.decode("utf-8", "replace")):
        name, said = key.search(match[0]), value.search(match[0])
        if name is not None and said is not None:
            yield unescape(name[1]), unescape(said[1])
