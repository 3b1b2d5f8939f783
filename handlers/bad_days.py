"""Days named in a message that are none to go by, and how far off one to come may lie."""

from datetime import timedelta

from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.text.normal import fold

FARTHEST = timedelta(days=366)
"""How far from today a day to come may lie that somebody asks for or sets."""


def bad_day(reading: Reading) -> str | None:
    """Return why a day that is named is none to go by, as a sentence, or None."""
    if reading.impossible:
        return wording.BAD_DATE.format(day=_bare_day(reading.impossible[0]))
    said = reading.figures
    if said.is_maybe_date and said.done is not None and said.total and said.done > said.total:
        return wording.BAD_DATE.format(day=f"{said.done}/{said.total}")
    return wording.LUNAR if any(one.is_lunar for one in reading.times) else None


def _bare_day(typed: str) -> str:
    """Return a date as typed, without the word «ngày» before it."""
    return typed[4:].strip() if fold(typed[:4]) == "ngay" else typed
