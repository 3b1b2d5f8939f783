"""The words that may have been meant, and which of them stand side by side."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plans.text.shorthand import known_forms
from plans.text.syllables import has_vowel
from plans.text.words import Word, words


class Vocabulary:
    """Accented words and phrases, such as the titles of a plan's tasks; it never changes.

    The everyday words of `common.toml` are known besides.
    """

    __slots__ = ("_by_letter", "_forms", "_own", "_pairs", "_shapes")

    _own: frozenset[str]
    _forms: Mapping[str, tuple[str, ...]]
    _shapes: frozenset[str]
    _pairs: Mapping[tuple[str, str], tuple[str, str]]
    _by_letter: Mapping[str, tuple[str, ...]]

    def __init__(self, phrases: Iterable[str]) -> None:
        own = [words(phrase) for phrase in phrases]
        forms: dict[str, dict[str, None]] = {}
        pairs: dict[tuple[str, str], tuple[str, str]] = {}
        for phrase in (*own, *_common_phrases()):
            for word in phrase:
                forms.setdefault(word.fold, {})[word.shape] = None
            for left, right in pairwise(phrase):
                pairs.setdefault((left.fold, right.fold), (left.shape, right.shape))
        self._own = frozenset(word.fold for phrase in own for word in phrase)
        self._forms = MappingProxyType({fold: tuple(shapes) for fold, shapes in forms.items()})
        self._shapes = frozenset(shape for shapes in forms.values() for shape in shapes)
        self._pairs = MappingProxyType(pairs)
        self._by_letter = MappingProxyType(_by_letter(forms))

    def knows(self, word: Word) -> bool:
        """Say whether a word is known as typed: with its accents, or bare without any."""
        if word.accented:
            return word.shape in self._shapes
        return self.has(word.fold)

    def knows_shape(self, shape: str) -> bool:
        """Say the same of a lower-case form, of Vietnamese words only."""
        return shape in self._shapes or shape in self._forms

    def has(self, fold: str) -> bool:
        """Say whether some known word has these letters."""
        return fold in self._forms or fold in _foreign() or fold in known_forms()

    def has_shape(self, shape: str) -> bool:
        """Say whether exactly this accented word is known."""
        return shape in self._shapes

    def owns(self, fold: str) -> bool:
        """Say whether these letters stand in the phrases given, not only among common words."""
        return fold in self._own

    def shape_of(self, fold: str) -> str:
        """Give the accented word of some letters if it is the only one, else the letters."""
        shapes = self._forms.get(fold, ())
        return shapes[0] if len(shapes) == 1 else fold

    def pair(self, left: str, right: str) -> tuple[str, str] | None:
        """Give the accented pair of two neighbouring folds, if they stand together anywhere."""
        return self._pairs.get((left, right))

    @staticmethod
    def compound(left: Word, right: Word) -> tuple[str, str] | None:
        """Give the compound meant by two neighbours of which one has its very accents (chị bộ)."""
        meant = _compounds().get((left.fold, right.fold))
        if meant is None or not (left.accented or right.accented):
            return None
        return meant if (meant[0] == left.shape) != (meant[1] == right.shape) else None

    def beginning_with(self, letters: Iterable[str]) -> Sequence[str]:
        """Give the folds of three letters or more that begin with one of these letters."""
        return [fold for letter in letters for fold in self._by_letter.get(letter, ())]


def _by_letter(folds: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for fold in folds:
        if len(fold) > 2 and fold.isalpha() and has_vowel(fold):
            found.setdefault(fold[0], []).append(fold)
    return {letter: tuple(some) for letter, some in found.items()}


@cache
def _common() -> Mapping[str, Any]:
    data: Mapping[str, Any] = tomllib.loads(
        Path(__file__).with_name("common.toml").read_text("utf-8")
    )
    return data


@cache
def _common_phrases() -> tuple[tuple[Word, ...], ...]:
    alone = _common()["words"].split()
    return tuple(words(phrase) for phrase in (*alone, *_common()["phrases"]))


@cache
def _compounds() -> Mapping[tuple[str, str], tuple[str, str]]:
    parted = (words(compound) for compound in _common()["compounds"])
    return {(left.fold, right.fold): (left.shape, right.shape) for left, right in parted}


@cache
def _foreign() -> frozenset[str]:
    return frozenset(_common()["foreign"])
