"""The lines and tables of a plain or Markdown text."""

import re
from collections.abc import Iterator

from plans.reading.aligned import aligned_table, joined_rows
from plans.reading.html_tables import html_table
from plans.reading.source import Source, SourceLine, SourceTable

_PIPED = re.compile(r"^\s*\|.*\|\s*$")
_GRID = re.compile(r"^\s*\+[-=+\s]+\+\s*$")
_RULE = re.compile(r"^[\s|:+=-]+$")
_FEWEST_ROWS = 2


def plain_source(text: str) -> Source:
    """Return the content of a text; form feeds part its pages."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parts: list[SourceLine | SourceTable] = []
    page = 1 if "\f" in text else None
    at = 0
    while at < len(lines):
        aligned = html_table(lines, at, page) or aligned_table(lines, at, page)
        if aligned is not None:
            parts.append(aligned[0])
            at = aligned[1]
            continue
        end = _end_of_table(lines, at)
        if end - at >= _FEWEST_ROWS:
            parts.append(_table(lines, at, end, page))
            at = end
            continue
        if page is not None:
            page += lines[at].count("\f")
        edge = at < _HEAD_LINES or at >= len(lines) - _FOOT_LINES
        parts += [
            SourceLine(text, at + 1, page)
            for text in _side_by_side(lines[at].replace("\f", ""), edge=edge)
        ]
        at += 1
    return Source(tuple(parts), wrapped=True)


_HEAD_LINES = 14
_FOOT_LINES = 25
_WIDE_GAP = re.compile(r"(?<=\S)\s{4,}(?=\S)")


def _side_by_side(line: str, *, edge: bool) -> list[str]:
    """Part what head and foot set in two columns: who issues it, and where and when."""
    if edge and not _ENTRY.match(line):
        return _WIDE_GAP.split(line)
    labelled = _BEFORE_LABEL.search(line)
    return [line[: labelled.start()], line[labelled.end() :]] if labelled else [line]


_BEFORE_LABEL = re.compile(
    r"(?<=\S)\s{3,}(?=(?:Chủ trì|Phối hợp|Thời gian|Thực hiện|Phụ trách|Thời hạn|Tham mưu|Chỉ đạo|Hạn)\s?:)"
)
"""What the right half of a line says of the work in its left."""

_ENTRY = re.compile(r"\s*(?:thứ|chủ nhật|ngày|\d{1,2}/\d)", re.IGNORECASE)
"""What an entry of a calendar begins with: its gaps part columns, not halves."""


def _end_of_table(lines: list[str], at: int) -> int:
    first = lines[at]
    end = at
    if _PIPED.match(first) or _GRID.match(first):
        while end < len(lines) and (_PIPED.match(lines[end]) or _GRID.match(lines[end])):
            end += 1
    elif first.count(" | ") or first.count("|") > 1:
        while end < len(lines) and (lines[end].count("|") or _ruled(lines[end])):
            end += 1
    elif first.count("\t") and first.strip() and not first.startswith("\t"):
        while end < len(lines) and lines[end].strip() and lines[end].count("\t") >= 1:
            end += 1
        end = end if end - at > _FEWEST_ROWS else at
    return end


def _ruled(line: str) -> bool:
    return bool(line.strip()) and bool(_RULE.match(line))


def _table(lines: list[str], at: int, end: int, page: int | None) -> SourceTable:
    rows = joined_rows(list(_rows(lines, at, end)))
    width = max((len(cells) for _, cells in rows), default=0)
    return SourceTable(
        tuple(tuple(cells + [""] * (width - len(cells))) for _, cells in rows),
        tuple(number for number, _ in rows),
        page,
    )


def _rows(lines: list[str], at: int, end: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows; in a grid all lines between two rules are one."""
    is_grid = any(_GRID.match(line) for line in lines[at:end])
    gathered: list[str] = []
    begun = at + 1
    for number in range(at, end):
        line = lines[number]
        if _RULE.match(line):
            if gathered:
                yield begun, gathered
            gathered = []
            continue
        cells = [cell.strip() for cell in _cells(line)]
        if not is_grid:
            yield number + 1, cells
            continue
        begun = begun if gathered else number + 1
        gathered = _under(gathered, cells)
    if gathered:
        yield begun, gathered


def _cells(line: str) -> list[str]:
    if "\t" in line and "|" not in line:
        return line.split("\t")
    return re.split(r"(?<!\\)\|", line.strip().strip("|"))


def _under(above: list[str], cells: list[str]) -> list[str]:
    if not above:
        return cells
    size = max(len(above), len(cells))
    padded = [row + [""] * (size - len(row)) for row in (above, cells)]
    return [f"{top}\n{low}".strip() for top, low in zip(*padded, strict=True)]
