"""Why a document is not read, as the extracting child and its parent tell it each other."""

from enum import StrEnum


class DocumentFault(StrEnum):
    """Why a document is not read; each has a sentence that says what to do."""

    MISSING = "missing"
    """There is no such file, or it may not be read."""
    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_LONG = "too_long"
    """More text than a plan has."""
    KIND = "kind"
    """Neither Word, PDF nor text."""
    SHEET = "sheet"
    """An Excel file: the sheet of a draft, perhaps."""
    OLD_WORD = "old_word"
    """.doc, which cannot be looked into safely."""
    RICH_TEXT = "rich_text"
    BROKEN = "broken"
    LOCKED = "locked"
    PROGRAM = "program"
    BOMB = "bomb"
    SLOW = "slow"
    STAMPED = "stamped"
    SCANNED = "scanned"
    """Pages without text: pictures of a document."""
    ENCODING = "encoding"
    """A text in none of the codes that it could be in."""
    NOTHING_TO_READ = "nothing_to_read"
    """A Word file or text without words."""


MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 300
MOST_CHARACTERS = 1_500_000


class Unreadable(Exception):
    """The document is not read; expected, and told to the person."""

    def __init__(self, fault: DocumentFault) -> None:
        super().__init__(fault)
        self.fault = fault
