"""How each status looks: told apart in colour, in grey, and by a sign of its own."""

from collections.abc import Mapping
from typing import NamedTuple

from storage.progress.records import Status


class Style(NamedTuple):
    """Fill, sign, the sign's colour, and a hatching."""

    fill: str
    sign: str
    ink: str
    hatch: str = ""
    edge: str = "white"


STYLES: Mapping[Status, Style] = {
    Status.ACCEPTED: Style("#2e7d32", "✓", "white"),
    Status.WAITING: Style("#a5d6a7", "●", "#1b5e20"),
    Status.RETURNED: Style("#f08c1a", "↩", "#4e2600"),
    Status.OPEN: Style("#ffffff", "", "#1a1a1a", "", "#9e9e9e"),
    Status.OVERDUE: Style("#8e0000", "!", "white"),
    Status.NOT_APPLICABLE: Style("#ececec", "–", "#6b6b6b", "", "#cfcfcf"),
    Status.CANCELLED: Style("#ececec", "×", "#6b6b6b", "", "#cfcfcf"),
}
