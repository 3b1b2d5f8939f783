"""Tables that a text writes in HTML: Markdown has no other way to merge cells."""

import re
from html.parser import HTMLParser

from plans.reading.source import SourceTable

_OPENS = re.compile(r"<table[\s>]", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_MOST_MERGED = 200
_MOST_CELLS = 50_000
"""Places that cells are put into; what goes on past so many is merged no more."""


def html_table(lines: list[str], at: int, page: int | None) -> tuple[SourceTable, int] | None:
    """Return the table that opens on a line, with the line behind it; None without one."""
    if _OPENS.search(lines[at]) is None:
        return None
    end = at
    while end < len(lines) and _CLOSES.search(lines[end]) is None:
        end += 1
    if end == len(lines):
        return None  # never closed: no table, and its lines are read as lines
    reader = _Reader(at + 1)
    reader.feed("\n".join(lines[at : end + 1]))
    reader.close()
    rows = reader.squared()
    return (SourceTable(rows, tuple(reader.numbers[: len(rows)]), page), end + 1) if rows else None


class _Reader(HTMLParser):
    """Gathers the cells of every row, and puts a merged cell into each place that it covers."""

    def __init__(self, first: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first = first
        self.numbers: list[int] = []
        self._rows: list[dict[int, str]] = []
        self._cell: list[str] | None = None
        self._merged = (1, 1)
        self._placed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_cell()
            self._begin_row()
        elif tag in {"td", "th"}:
            self._end_cell()
            if not self.numbers:
                self._begin_row()
            said = dict(attrs)
            self._merged = (_count(said.get("rowspan")), _count(said.get("colspan")))
            self._cell = []
        elif tag in {"br", "p", "li", "div"} and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(re.sub(r"\s+", " ", data))

    def squared(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows, each as wide as the widest."""
        kept = self._rows[: len(self.numbers)]
        width = max((place + 1 for row in kept for place in row), default=0)
        return tuple(tuple(row.get(place, "") for place in range(width)) for row in kept if row)

    def _begin_row(self) -> None:
        self.numbers.append(self._first + self.getpos()[0] - 1)
        while len(self._rows) < len(self.numbers):
            self._rows.append({})

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = "\n".join(line for line in lines if line)
        self._cell = None
        at, (down, across) = len(self.numbers) - 1, self._merged
        self._placed += down * across
        if self._placed > _MOST_CELLS:
            down = across = 1
        while len(self._rows) < at + down:
            self._rows.append({})
        place = next(
            free for free in range(_MOST_MERGED + len(self._rows[at])) if free not in self._rows[at]
        )
        for row in self._rows[at : at + down]:
            for each in range(place, place + across):
                row.setdefault(each, text)


def _count(said: str | None) -> int:
    """Return how many rows or columns a cell covers; what is no number, or none to believe, is one."""
    number = int(said) if said and said.strip().isdecimal() else 1
    return number if 1 <= number <= _MOST_MERGED else 1
