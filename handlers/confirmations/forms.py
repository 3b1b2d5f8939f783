"""What a confirmation records for each kind of work; the forms are data (`forms.toml`)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plans.model import WorkKind

MOST_ROUNDS = 2
"""Questions asked at most before reading back; what a form must have is asked for all the same."""


MEETINGS = {
    WorkKind.STUDY,
    WorkKind.THEMATIC_MEETING,
    WorkKind.REGULAR_MEETING,
    WorkKind.CONFERENCE,
    WorkKind.ATTENDANCE,
    WorkKind.EVENT,
}
"""Kinds of work for which people meet; all else is sent or made."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of work wants noted, in the order in which it is asked for."""

    asks: tuple[str, ...]
    also: tuple[str, ...] = ()
    """Asked for only where a question had to be put anyway."""
    notes: tuple[str, ...] = ()
    """Noted when said."""
    must: tuple[str, ...] = ()
    """Cannot be passed over."""
    ahead: bool = False
    """Whether it is made for a period, perhaps before that begins."""
    within: bool = False
    """Whether it belongs to the period that its deadline names, even where it comes but once."""
    proof: str = ""
    """Names what usually proves it (`wording.evidence.PROOFS`)."""

    @property
    def wants(self) -> tuple[str, ...]:
        """Return everything that the form has a place for."""
        return (*self.asks, *self.also, *self.notes)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be asked for."""

    held_by: tuple[str, ...]
    """Values that make the question superfluous."""
    takes: str
    """How a bare answer is read: members, number, day, document or text."""


@cache
def form_of(kind: WorkKind) -> Form:
    """Return the form of a kind of work; the file never changes."""
    table = _tables()["kind"][kind]
    return Form(
        **{name: tuple(table.get(name, ())) for name in ("asks", "also", "notes", "must")},
        proof=table["proof"],
        ahead=table.get("ahead", False),
        within=table.get("within", False),
    )


@cache
def field_of(name: str) -> Field:
    """Return how a value is asked for and answered."""
    table = _tables()["field"][name]
    return Field(tuple(table["held_by"]), table["takes"])


@cache
def phrasings(name: str) -> Mapping[str, Sequence[str]]:
    """Return the phrasings of a value that is told in words, by what they mean."""
    table: Mapping[str, Sequence[str]] = _tables()["said"][name]
    return table


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files("handlers.confirmations").joinpath("forms.toml").read_text("utf-8"))
