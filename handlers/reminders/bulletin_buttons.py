"""The buttons below a bulletin, for channels that have them; typed digits do the same."""

from collections.abc import Sequence

from handlers.message import LASTING, Choice
from handlers.wording import pushed as wording
from storage.records import Work

CHOICES = (wording.DONE, wording.LATER, wording.STUCK, wording.DETAILS)
"""What may be done with one item, in the order of their numbers."""


def buttons(works: Sequence[Work]) -> tuple[Choice, ...]:
    """Return what to do with the one item, or one button for each of several, by its number."""
    if len(works) == 1:
        key = f"{LASTING}{works[0].assignment_id}"
        return tuple(Choice(label, f"{key}:{place}") for place, label in enumerate(CHOICES, 1))
    return tuple(
        Choice(str(number), f"{LASTING}{work.assignment_id}")
        for number, work in enumerate(works, 1)
    )
