"""Tables of plain texts that only spaces set, and rows that go over several lines."""

import re
from itertools import pairwise

from plans.reading.source import SourceTable
from plans.reading.table_heads import columns_of, sets_work

_GAP = re.compile(r"\s{2,}")
_CELL = re.compile(r"\S+(?:\s\S+)*")
_FEWEST_COLUMNS = 2
_FEWEST_ROWS = 2
_TIME_AND_WORK = {"when", "what"}
"""What the heads of two columns must say, to be no halves of a line."""
_PARTS = re.compile(r"^\s*(?:[IVX]{1,4}\s?[.-]|[A-H]\.\s|PHẦN|Nơi nhận|T/M|TM\.)")


def aligned_table(lines: list[str], at: int, page: int | None) -> tuple[SourceTable, int] | None:
    """Return the table whose heads stand on a line, with the line behind it; None without one."""
    heads = list(_CELL.finditer(lines[at]))
    if len(heads) < _FEWEST_COLUMNS or "|" in lines[at] or "\t" in lines[at].strip():
        return None
    head = [match[0] for match in heads]
    columns = columns_of([head])[0]
    if not sets_work(columns) or (len(head) == 2 and set(columns.values()) != _TIME_AND_WORK):
        return None
    starts = [match.start() for match in heads]
    rows, end = _rows_below(lines, at + 1, starts)
    if len(rows) < _FEWEST_ROWS:
        return None
    told = joined_rows([(at + 1, head), *rows])
    return SourceTable(tuple(tuple(row) for _, row in told), tuple(n for n, _ in told), page), end


def _rows_below(
    lines: list[str], at: int, starts: list[int]
) -> tuple[list[tuple[int, list[str]]], int]:
    rows: list[tuple[int, list[str]]] = []
    end, blank = at, 0
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            blank += 1
        elif re.fullmatch(r"[\s_=–-]+", line):
            pass
        elif _PARTS.match(line) or blank > 1 or not _fits(line, starts, first=blank > 0):
            break
        else:
            rows.append((end + 1, _cells(line, starts)))
            blank = 0
        end += 1
    return rows, end - blank


def _fits(line: str, starts: list[int], *, first: bool) -> bool:
    """Whether a line is set in the columns: in two of them, or deeper than the first alone."""
    filled = sum(bool(cell) for cell in _cells(line, starts))
    indented = len(line) - len(line.lstrip()) >= starts[1] - 2
    return (filled > 1 and _GAP.search(line.strip()) is not None) or (indented and not first)


def _cells(line: str, starts: list[int]) -> list[str]:
    """Cut a line where its columns begin: in the gap that lies nearest."""
    cuts = [0]
    for start in starts[1:]:
        near = [m.end() for m in _GAP.finditer(line) if abs(m.end() - start) <= 6]
        cuts.append(min(near, key=lambda place: abs(place - start), default=start))
    cuts = [max(cut, before) for before, cut in zip([0, *cuts], cuts, strict=False)]
    return [line[a:b].strip() for a, b in pairwise([*cuts, len(line) + 1])]


def joined_rows(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Join to the row above what only goes on with it: no number, no first cell, no time."""
    made: list[tuple[int, list[str]]] = []
    for number, row in rows:
        goes_on = made and row and not row[0] and sum(bool(cell) for cell in row) < len(row) - 1
        if (
            goes_on
            and len(made) > 1
            and len(made[-1][1]) == len(row)
            and _mid_sentence(made[-1][1], row)
        ):
            above = made[-1][1]
            made[-1] = (
                made[-1][0],
                [f"{high} {low}".strip() for high, low in zip(above, row, strict=True)],
            )
        else:
            made.append((number, row))
    return made


def _mid_sentence(above: list[str], row: list[str]) -> bool:
    """Whether a row goes on with the cells above it; one that begins small says so of all."""
    told = [(high, cell) for high, cell in zip(above, row, strict=True) if cell]
    if above[0] and all(high for high, _ in told) and any(cell[0].islower() for _, cell in told):
        return True
    return all(
        not cell or (high and not cell[:1].isupper()) for high, cell in zip(above, row, strict=True)
    )
