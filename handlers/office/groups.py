"""Which units below a sentence means: a kind of them, a part of the tree, or some by a word."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from plans.text.words import Word, words
from storage.progress.records import SeenUnit
from storage.records import UnitId

LEADS = {("chi", "bo"), ("dang", "bo"), ("don", "vi"), ("khoi",), ("nhom",), ("cum",), ("cac",)}
"""Words behind which a group is named that `groups.toml` does not know."""
LONGEST = 4

_words = lru_cache(maxsize=8192)(words)


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of units, as an office speaks of them."""

    key: str
    title: str
    said: tuple[str, ...]
    names: tuple[str, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups of `groups.toml`; the file never changes."""
    table = tomllib.loads(files("handlers.office").joinpath("groups.toml").read_text("utf-8"))
    return tuple(
        Group(key, one["title"], tuple(one["said"]), tuple(one["names"]))
        for key, one in table.items()
    )


def group_said(said: Sequence[Word], units: Sequence[SeenUnit]) -> str:
    """Return what names a group in a sentence: a key, `@` and a unit's id, or words; or nothing.

    A unit that has others below it stands for those.
    """
    above = {unit.parent_id for unit in units}
    for unit in units:
        if unit.id in above and any(
            stands_in(_words(name), said) for name in (unit.name, *unit.aliases)
        ):
            return f"@{unit.id}"
    for group in groups():
        if any(stands_in(_words(phrase), said) for phrase in group.said):
            return group.key
    return _by_words(said, units)


def members(group: str, units: Sequence[SeenUnit]) -> frozenset[UnitId]:
    """Return the units that a group consists of: all for no group, one for `=` and its id."""
    if not group:
        return frozenset(unit.id for unit in units)
    if group.startswith("@"):
        return _below(UnitId(int(group[1:])), units)
    if group.startswith("="):
        return frozenset(unit.id for unit in units if f"={unit.id}" == group)
    known = next((one.names for one in groups() if one.key == group), (group,))
    return frozenset(unit.id for unit in units if _is_of(unit, known))


def title_of(group: str, units: Sequence[SeenUnit]) -> str:
    """Return how a group is called in an answer."""
    if group[:1] in {"@", "="}:
        return next((unit.name for unit in units if str(unit.id) == group[1:]), "")
    return next((one.title for one in groups() if one.key == group), group)


def stands_in(name: Sequence[Word], said: Sequence[Word]) -> bool:
    """Tell whether the words of a name stand in a sentence, side by side.

    Accents count where both sides have them.
    """
    size = len(name)
    return bool(size) and any(
        all(
            one.fold == two.fold and (not one.accented or one.shape == two.shape)
            for one, two in zip(said[at : at + size], name, strict=True)
        )
        for at in range(len(said) - size + 1)
    )


def _is_of(unit: SeenUnit, names: Iterable[str]) -> bool:
    texts = [_words(one) for one in (unit.name, *unit.aliases, unit.kind.replace("-", " "))]
    return any(stands_in(_words(name), text) for name in names for text in texts)


def _by_words(said: Sequence[Word], units: Sequence[SeenUnit]) -> str:
    """Find a group by words that some of the names have and not all, behind «các chi bộ …»."""
    for at in range(len(said)):
        begin = at
        while lead := next((one for one in LEADS if _folds(said, begin, len(one)) == one), None):
            begin += len(lead)  # «các chi bộ …» has two of them
        if begin == at:
            continue
        for size in range(min(LONGEST, len(said) - begin), 0, -1):
            text = " ".join(word.raw for word in said[begin : begin + size])
            found = [unit for unit in units if _is_of(unit, (text,))]
            if found and len(found) < len(units) and not text.isdecimal():
                return text
    return ""


def _folds(said: Sequence[Word], at: int, size: int) -> tuple[str, ...]:
    return tuple(word.fold for word in said[at : at + size])


def _below(top: UnitId, units: Sequence[SeenUnit]) -> frozenset[UnitId]:
    found, size = {top}, 0
    while len(found) > size:
        size = len(found)
        found |= {unit.id for unit in units if unit.parent_id in found}
    return frozenset(found - {top})
