"""The names of the units below, so indexed that a sentence is compared with all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from handlers.office.groups import groups, head_of, is_same, spellings, words_of
from handlers.office.unit_numbers import heads_of
from handlers.office.unit_words import PLACES
from plans.text.words import Word
from storage.progress.records import SeenUnit

NEAREST, LIKE = 3, 70
"""So many names are offered instead of one that nobody bears, and how like it they must be."""
VOWELS = frozenset("aeiou")
LEAST_LETTERS = 3
"""Of the first letters of a name that stand for it: «syt», «kbnn»."""


class Name(NamedTuple):
    """One of the names of a unit."""

    unit: SeenUnit
    words: tuple[Word, ...]
    head: int
    """Where it begins behind «chi bộ»."""
    proper: int
    """Where that begins which tells it from others of its kind: «An Hòa 1», «Đa khoa»."""


class Hit(NamedTuple):
    """A run of words of a sentence in a name."""

    name: Name
    at: int
    """The place of its first word in the name."""

    def is_whole(self, size: int) -> bool:
        """Tell whether so many words are the name, with «chi bộ» before it or without."""
        return self.at in {0, self.name.head} and self.at + size == len(self.name.words)

    @property
    def begins(self) -> bool:
        """Tell whether the name begins with them, its kind aside."""
        return self.at in {0, self.name.head, self.name.proper}


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, ...], ...]:
    """Return what names of kinds of units are made of, folded, the longest first."""
    phrases = [one for group in groups() for names in group.names for one in spellings(names)]
    found = {tuple(word.fold for word in words_of(phrase)) for phrase in (*phrases, *PLACES)}
    return tuple(sorted(found, key=len, reverse=True))


class UnitNames:
    """All names of some units."""

    def __init__(self, units: Sequence[SeenUnit]) -> None:
        """Index them; of two that bear one name the one counts that is not ended."""
        self.units = units
        self.above = {unit.parent_id for unit in units}
        self.names = [_name(unit, text) for unit in units for text in _texts(unit)]
        self._places: dict[str, list[Hit]] = defaultdict(list)
        self._initials: dict[str, list[SeenUnit]] = defaultdict(list)
        for name in self.names:
            for at, word in enumerate(name.words):
                self._places[word.fold].append(Hit(name, at))
            letters = "".join(word.fold[0] for word in name.words[name.head :])
            if len(letters) >= LEAST_LETTERS:
                self._initials[letters].append(name.unit)
        self.heads = heads_of((name.words, name.head) for name in self.names)

    def runs(self, said: Sequence[Word], begin: int, most: int) -> Iterable[tuple[int, list[Hit]]]:
        """Yield, for every longer run from a place on, the names in which it stands."""
        hits = self._places.get(said[begin].fold, [])
        for size in range(1, min(most, len(said) - begin) + 1):
            word = said[begin + size - 1]
            hits = [
                hit
                for hit in hits
                if hit.at + size <= len(hit.name.words)
                and is_same(hit.name.words[hit.at + size - 1], word)
            ]
            if not hits:
                return
            yield size, hits
            if word.after:
                return

    def hits(self, run: Sequence[Word]) -> list[Hit]:
        """Return the names in which some words stand side by side."""
        bare = [*run[:-1], run[-1]] if run else []
        found = list(self.runs(bare, 0, len(bare))) if bare else []
        return found[-1][1] if found and found[-1][0] == len(bare) else []

    def by_letters(self, word: Word) -> list[SeenUnit]:
        """Return the units of which a word that nobody speaks is a name or the letters: «syt»."""
        if VOWELS & set(word.fold) or not word.fold.isalpha():
            return []
        return self.by_word(word) or living(self._initials.get(word.fold, ()))

    def by_word(self, word: Word) -> list[SeenUnit]:
        """Return the units that bear one word for a name; a number alone names none."""
        if word.fold.isdecimal():
            return []
        return living(hit.name.unit for hit in self._places.get(word.fold, ()) if hit.is_whole(1))

    def nearest(self, said: str) -> list[SeenUnit]:
        """Return the units whose names are most like what was said, the likest first."""
        wanted = [word.fold for word in words_of(said)]
        scored: dict[SeenUnit, float] = {}
        for name in self.names:
            own = [word.fold for word in name.words]
            best = [max(fuzz.ratio(word, one) for one in own) for word in wanted]
            score = sum(best) / len(best) if best else 0
            scored[name.unit] = max(scored.get(name.unit, 0), score)
        likest = sorted(scored, key=lambda unit: -scored[unit])
        return [unit for unit in likest[:NEAREST] if scored[unit] >= LIKE and not unit.ended]


def living(units: Iterable[SeenUnit]) -> list[SeenUnit]:
    """Return each of these units once, without those that are no more where others are left."""
    every = list({unit.id: unit for unit in units}.values())
    return [unit for unit in every if not unit.ended] or every


def _texts(unit: SeenUnit) -> list[str]:
    return list(dict.fromkeys((unit.name, *unit.aliases)))


def _name(unit: SeenUnit, text: str) -> Name:
    said = words_of(text)
    head = head_of(said)
    proper = head
    folds = tuple(word.fold for word in said)
    while size := next((len(k) for k in _kinds() if folds[proper : proper + len(k)] == k), 0):
        proper += size
    return Name(unit, said, head, head if proper == len(said) else proper)


@lru_cache(maxsize=8)
def names_of(units: tuple[SeenUnit, ...]) -> UnitNames:
    """Return the index of some units, kept from one message to the next."""
    return UnitNames(units)
