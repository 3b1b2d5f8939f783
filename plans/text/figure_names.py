"""What amounts are told with: units, and words for done, exempt, absent."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plans.text.normal import fold, shape
from plans.text.words import Word

Form = tuple[tuple[str, str], ...]
"""The words of a form, each as shape and fold."""


@dataclass(frozen=True, slots=True)
class Names:
    """What `figures.toml` holds, ready to be looked up; the longest forms first."""

    units: Mapping[str, tuple[Form, ...]]
    words: Mapping[str, tuple[Form, ...]]


@cache
def names() -> Names:
    """Read the names that stand beside this module, once."""
    data = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))
    return Names(
        units={unit: _forms(some) for unit, some in data["units"].items()},
        words={role: _forms(some) for role, some in data["words"].items()},
    )


def length_at(forms: Sequence[Form], given: Sequence[Word], at: int) -> int:
    """Give how many words of the longest form begin at a place, 0 if none does."""
    return next((len(form) for form in forms if _stands(form, given, at)), 0)


def length_before(forms: Sequence[Form], given: Sequence[Word], at: int) -> int:
    """Give how many words of the longest form end right before a place, in the same clause."""
    if at and given[at - 1].after:
        return 0
    return next(
        (len(form) for form in forms if len(form) <= at and _stands(form, given, at - len(form))), 0
    )


def _stands(form: Form, given: Sequence[Word], at: int) -> bool:
    if at + len(form) > len(given) or any(word.after for word in given[at : at + len(form) - 1]):
        return False
    return all(
        word.shape == shaped or (not word.accented and word.fold == folded)
        for word, (shaped, folded) in zip(given[at:], form, strict=False)
    )


def _forms(some: Sequence[str]) -> tuple[Form, ...]:
    forms = {tuple((shape(one), fold(one)) for one in form.split()) for form in some}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))
