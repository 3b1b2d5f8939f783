"""The phrasings of plain questions, apart from those by which every sentence is read."""

from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.reading import Reading

BOOK = "plainly"


def plain_cues(reading: Reading) -> Cues:
    """Return what a sentence holds of `understanding/plainly.toml`."""
    return cue_book(BOOK).find(reading.words)
