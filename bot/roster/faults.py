"""What is wrong with a row of a table, told with its row and column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.refusal import Refusal
from bot.wording import roster as wording


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a table."""

    row: int
    column: str
    """Key of the column."""
    reason: str


def refuse(faults: Iterable[Fault], headings: Mapping[str, str], file: Path) -> None:
    """Refuse a table that has faults, each on a line of its own.

    Raises:
        Refusal: there is at least one.
    """
    lines = [
        wording.ERROR.format(row=each.row, column=headings[each.column], reason=each.reason)
        for each in faults
    ]
    if lines:
        lines.append(wording.FAULTS.format(count=len(lines), file=file))
        raise Refusal("\n".join(lines))
