"""The lines and tables of a document, between the child that reads them and its parent."""

from collections.abc import Mapping, Sequence
from typing import Any

from plans.reading.source import Aside, Source, SourceLine, SourceTable

_FLAGS = ("indented", "full", "small", "strong", "aside")


def told(part: SourceLine | SourceTable) -> dict[str, object]:
    """Return a line or table as the child writes it."""
    if isinstance(part, SourceTable):
        return {"rows": part.rows, "numbers": part.numbers, "page": part.page}
    said: dict[str, object] = {"text": part.text, "number": part.number, "page": part.page}
    return said | {name: value for name in _FLAGS if (value := getattr(part, name)) is not None}


def heard(said: Sequence[Mapping[str, Any]], *, wrapped: bool) -> Source:
    """Return the source that a child told."""
    return Source(tuple(_part(each) for each in said), wrapped=wrapped)


def _part(said: Mapping[str, Any]) -> SourceLine | SourceTable:
    if "rows" in said:
        rows = tuple(tuple(str(cell) for cell in row) for row in said["rows"])
        return SourceTable(rows, tuple(said["numbers"]), said["page"])
    aside = said.get("aside")
    return SourceLine(**{**said, "aside": Aside(aside) if aside else None})
