"""What a deadline phrase means in the years of its plan."""

from collections.abc import Sequence

from plans.deadlines.days import VAGUE_PARTS
from plans.deadlines.expanding import Scope, dated_by
from plans.deadlines.items import Parts, sort_parts
from plans.deadlines.periods import with_periods
from plans.deadlines.tokens import Kind, tokens_of
from plans.errors import UnreadableDeadline
from plans.model import Deadline, Recurrence, Standing

_STANDINGS = (
    (Kind.ELSEWHERE, Standing.SET_ELSEWHERE),
    (Kind.LATER, Standing.ANNOUNCED_LATER),
    (Kind.CONTINUOUS, Standing.CONTINUOUS),
    (Kind.LINKED, Standing.LINKED),
    (Kind.AFTER, Standing.LINKED),
    (Kind.UNSTATED, Standing.UNSTATED),
)
"""The first that a phrase without a day holds decides."""


def read_deadline(
    phrase: str,
    years: Sequence[int],
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Deadline:
    """Read a deadline phrase as a plan for these years writes it.

    The conventions are those of the house: «trước ngày D» is safe until the day before; every
    other day and period is safe until its last day. Weekends and holidays shift nothing.

    Args:
        phrase: The plan's own words, accented.
        years: The plan's years, ascending; a year left out is taken from them.
        first_year: The first year in which a last safe day may lie.
        last_year: The last such year.

    Raises:
        UnreadableDeadline: the phrase has a form that the grammar does not know, leaves out a
            year that the plan does not settle, or names no day within the bounds.
    """
    tokens = tokens_of(phrase)
    if not phrase.strip():
        return Deadline(phrase, Standing.UNSTATED)
    parts = sort_parts(phrase, tokens)
    if Kind.UNSTATED in parts.kinds or not (parts.items or _recurs(parts)):
        return _undated(phrase, parts)
    if Kind.CONTINUOUS in parts.kinds:
        raise UnreadableDeadline(f"«{phrase}»: both a day and no end")
    found = dated_by(phrase, parts, Scope(tuple(years), first_year, last_year))
    return Deadline(
        phrase,
        Standing.DATED,
        found.recurrence,
        tentative=Kind.TENTATIVE in parts.kinds,
        vague=_vague(parts),
        occurrences=with_periods(found),
    )


def _recurs(parts: Parts) -> bool:
    """Whether the phrase names a rhythm that has days of its own; «hằng năm» alone has none."""
    return bool(parts.every) and (parts.every != ["năm"] or Kind.PERIODIC in parts.kinds)


def _undated(phrase: str, parts: Parts) -> Deadline:
    if parts.every == ["năm"]:
        return Deadline(phrase, Standing.CONTINUOUS, Recurrence.YEARLY)
    for kind, standing in _STANDINGS:
        if kind in parts.kinds:
            return Deadline(phrase, standing)
    raise UnreadableDeadline(f"«{phrase}»: names no day and no other standing")


def _vague(parts: Parts) -> bool:
    return Kind.AROUND in parts.kinds or any(
        item.token.part in VAGUE_PARTS.get(item.token.kind, ()) for item in parts.items
    )
