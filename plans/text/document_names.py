"""How kinds and issuers of documents are called."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plans.text.normal import fold


@dataclass(frozen=True, slots=True)
class Kind:
    """One name of a kind of document."""

    letters: str
    """Such as BC."""
    is_always: bool
    """Whether any number right after the name is a document's."""


@dataclass(frozen=True, slots=True)
class Names:
    """What `documents.toml` holds, ready to be looked up."""

    kinds: frozenset[str]
    """The letters of all kinds."""
    by_name: Mapping[tuple[str, ...], Kind]
    """The folds of a name → its kind, the longest names first."""
    spelling: Mapping[str, str]
    """Capital letters as typed → as they should be."""
    issuers: Mapping[tuple[str, ...], str]
    """The folds of an issuer's name → its letters, the longest first."""
    issuer_letters: frozenset[str]
    """The letters of issuers as they may be typed."""
    spoken: Mapping[str, str]
    """A letter as it is said → the letter."""
    dashes: frozenset[str]
    slashes: frozenset[str]
    number: frozenset[str]
    dated: frozenset[str]
    amounts: frozenset[tuple[str, ...]]
    other_numbers: frozenset[tuple[str, ...]]

    def letters(self, typed: str) -> str:
        """Write the letters of a kind or an issuer as they should be."""
        capital = typed.upper()
        return self.spelling.get(capital, capital)


@cache
def names() -> Names:
    """Read the names that stand beside this module, once."""
    data = tomllib.loads(Path(__file__).with_name("documents.toml").read_text("utf-8"))
    by_name = {
        _folds(name): Kind(letters, kind["always"])
        for letters, kind in data["kinds"].items()
        for name in kind["names"]
    }
    issuers = {_folds(name): letters for name, letters in data["issuers"].items()}
    company = data["company"]
    return Names(
        kinds=frozenset(data["kinds"]),
        by_name=dict(sorted(by_name.items(), key=lambda item: -len(item[0]))),
        spelling=data["spelling"],
        issuers=dict(sorted(issuers.items(), key=lambda item: -len(item[0]))),
        issuer_letters=frozenset((*issuers.values(), *data["spelling"])),
        spoken=data["letters"],
        dashes=frozenset(fold(one) for one in company["dashes"]),
        slashes=frozenset(fold(one) for one in company["slashes"]),
        number=frozenset(fold(one) for one in company["number"]),
        dated=frozenset(fold(one) for one in company["dated"]),
        amounts=frozenset(map(_folds, company["amounts"])),
        other_numbers=frozenset(map(_folds, company["other_numbers"])),
    )


def _folds(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())
