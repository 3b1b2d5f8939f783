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
class Forms:
    """The forms of one thing, found by the fold of their first or last word; longest first."""

    by_first: Mapping[str, tuple[Form, ...]]
    by_last: Mapping[str, tuple[Form, ...]]

    def length_at(self, given: Sequence[Word], at: int) -> int:
        """Give how many words of the longest form begin at a place, 0 if none does."""
        some = self.by_first.get(given[at].fold, ()) if at < len(given) else ()
        return next((len(form) for form in some if _stands(form, given, at)), 0)

    def length_before(self, given: Sequence[Word], at: int) -> int:
        """Give how many words of the longest form end right before a place, in its clause."""
        if at == 0 or given[at - 1].after:
            return 0
        some = self.by_last.get(given[at - 1].fold, ())
        return next(
            (
                len(form)
                for form in some
                if len(form) <= at and _stands(form, given, at - len(form))
            ),
            0,
        )


@dataclass(frozen=True, slots=True)
class Names:
    """What `figures.toml` holds, ready to be looked up."""

    units: Mapping[str, Forms]
    words: Mapping[str, Forms]


@cache
def names() -> Names:
    """Read the names that stand beside this module, once."""
    data = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))
    return Names(
        units={unit: _forms(some) for unit, some in data["units"].items()},
        words={role: _forms(some) for role, some in data["words"].items()},
    )


def _stands(form: Form, given: Sequence[Word], at: int) -> bool:
    if at + len(form) > len(given) or any(word.after for word in given[at : at + len(form) - 1]):
        return False
    return all(
        word.shape == shaped or (not word.accented and word.fold == folded)
        for word, (shaped, folded) in zip(given[at : at + len(form)], form, strict=True)
    )


def _forms(some: Sequence[str]) -> Forms:
    unique = {tuple((shape(one), fold(one)) for one in form.split()) for form in some}
    by_first: dict[str, list[Form]] = {}
    by_last: dict[str, list[Form]] = {}
    for form in sorted(unique, key=lambda form: (-len(form), form)):
        by_first.setdefault(form[0][1], []).append(form)
        by_last.setdefault(form[-1][1], []).append(form)
    return Forms(
        {word: tuple(forms) for word, forms in by_first.items()},
        {word: tuple(forms) for word, forms in by_last.items()},
    )
