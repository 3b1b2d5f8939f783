"""Text as a table may hold it: no formula of somebody else's, nothing unprintable."""

import re

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
STARTS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would calculate."""


def printable(text: str) -> str:
    """Return a text without what no file of a spreadsheet or a word processor may hold."""
    if text.isprintable():  # as nearly all texts are, and there are very many
        return text
    return UNPRINTABLE.sub(" ", text.encode("utf-8", "ignore").decode("utf-8"))


def uncalculated(text: str) -> str:
    """Return a text for a CSV, which has no types: what would be calculated begins with «'»."""
    text = printable(text)
    return f"'{text}" if text.startswith(STARTS) else text
