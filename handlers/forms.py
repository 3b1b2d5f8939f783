"""What a confirmation records for each kind of work; the forms are data (`forms.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from handlers.wording import confirm as wording
from plans.model import WorkKind

QUESTIONS = {
    "attended": wording.ASK_ATTENDED,
    "pledged": wording.ASK_PLEDGED,
    "done_on": wording.ASK_DONE_ON,
    "document": wording.ASK_DOCUMENT,
    "content": wording.ASK_CONTENT,
    "count": wording.ASK_COUNT,
}
HELD_BY = {
    "attended": ("total", "done", "absent"),
    "pledged": ("done", "total"),
    "done_on": ("done_on",),
    "document": ("document", "done"),
    "content": ("content",),
    "count": ("count", "done", "total"),
}
"""Which noted values make a question superfluous."""
MOST_ROUNDS = 2
"""Questions asked at most before reading back."""


@dataclass(frozen=True, slots=True)
class Form:
    """The values that a kind of work wants noted, in the order they are asked for."""

    wants: tuple[str, ...]


@cache
def form_of(kind: WorkKind) -> Form:
    """Return the form of a kind of work; the file never changes."""
    table = tomllib.loads(files("handlers").joinpath("forms.toml").read_text("utf-8"))
    return Form(tuple(table[kind]["wants"]))
