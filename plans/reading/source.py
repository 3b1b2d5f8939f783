"""What a file gives to read, before anything is made of it: lines and tables, in their order."""

from dataclasses import dataclass
from enum import StrEnum


class Aside(StrEnum):
    """Words that a page sets apart."""

    NOTE = "note"
    """A footnote."""
    BOX = "box"
    """A text box."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a text or page, or one whole paragraph of a Word file."""

    text: str
    number: int
    """Counted from 1 in the file."""
    page: int | None = None
    indented: bool | None = None
    """Whether it begins to the right of the lines of running text; None where nobody knows."""
    full: bool | None = None
    """Whether it runs to the right edge, so that its sentence may go on below."""
    small: bool = False
    """Set smaller than the running text, as footnotes are."""
    strong: bool = False
    """Set as a heading: bold throughout, or by its style."""
    aside: Aside | None = None
    """Set apart from the running text, behind the paragraph that it hangs on."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table; a merged cell stands in every row and column that it covers."""

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    """The line on which each row begins."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The readable content of one document."""

    parts: tuple[SourceLine | SourceTable, ...]
    wrapped: bool
    """Whether a paragraph may go over several lines (text, PDF), or is one line (Word)."""
