"""Which units below a key means: a kind of them, a part of the tree, some by a word, one, several.

A key is kept with a view and travels with its picture. Its parts are joined by `|`: a key of
`groups.toml`, `@` and a unit's id for all below it, `=` and an id for that unit alone, or words of
names. Behind `!` stand the parts that are left out; without any before it, all units are meant.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from handlers.wording import overview as wording
from plans.text.words import Word, words
from storage.progress.records import SeenUnit
from storage.records import UnitId

ONE = {("chi", "bo"), ("dang", "bo"), ("don", "vi")}
"""Words, folded, behind which one unit is named."""
FIRST = "^"
AND, WITHOUT = "|", "!"
NAMED = 3
"""Up to so many parts are named in a title; of more, the first and how many there are."""

words_of = lru_cache(maxsize=8192)(words)
"""Names of units and groups, parted into words once."""


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


def key_of(wanted: Sequence[str], left_out: Sequence[str] = ()) -> str:
    """Return the key of all these parts together, without those left out."""
    key = AND.join(dict.fromkeys(wanted))
    return f"{key}{WITHOUT}{AND.join(dict.fromkeys(left_out))}" if left_out else key


def parts_of(key: str) -> tuple[list[str], list[str]]:
    """Return the parts of a key, and those that it leaves out."""
    wanted, _, left_out = key.partition(WITHOUT)
    return [one for one in wanted.split(AND) if one], [one for one in left_out.split(AND) if one]


def is_several(key: str) -> bool:
    """Tell whether a key puts several parts together, or leaves some out."""
    wanted, left_out = parts_of(key)
    return len(wanted) > 1 or bool(left_out)


def members(key: str, units: Sequence[SeenUnit]) -> frozenset[UnitId]:
    """Return the units that a key means: all for no key."""
    wanted, left_out = parts_of(key)
    found = frozenset(unit.id for unit in units)
    if wanted:
        found = frozenset[UnitId]().union(*(_part(one, units) for one in wanted))
    for one in left_out:
        found -= _part(one, units)
        if one.startswith("@"):
            found -= {UnitId(int(one[1:]))}
    return found


def _part(part: str, units: Sequence[SeenUnit]) -> frozenset[UnitId]:
    if part.startswith("@"):
        return _below(UnitId(int(part[1:])), units)
    if part.startswith("="):
        return frozenset(unit.id for unit in units if f"={unit.id}" == part)
    known = next((one.names for one in groups() if one.key == part), (part,))
    return frozenset(unit.id for unit in units if is_of(unit, known))


def title_of(key: str, units: Sequence[SeenUnit]) -> str:
    """Return how units are called in an answer: «Chi bộ A và Chi bộ B», «trừ Chi bộ C»."""
    wanted, left_out = parts_of(key)
    said = _listed([_called(one, units) for one in wanted])
    if not left_out:
        return said
    without = wording.WITHOUT.format(units=_listed([_called(one, units) for one in left_out]))
    return f"{said}, {without}" if said else without


def _listed(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        return wording.AND_MORE.format(names=", ".join(names[:2]), count=len(names) - 2)
    *most, last = names or [""]
    return wording.AND.format(names=", ".join(most), last=last) if most else last


def _called(part: str, units: Sequence[SeenUnit]) -> str:
    if part[:1] in {"@", "="}:
        return next((unit.name for unit in units if str(unit.id) == part[1:]), "")
    return next((one.title for one in groups() if one.key == part), part)


def stands_in(name: Sequence[Word], said: Sequence[Word]) -> bool:
    """Tell whether the words of a name stand in a sentence, side by side.

    Accents count where both sides have them.
    """
    return bool(place_of(name, said))


def place_of(name: Sequence[Word], said: Sequence[Word]) -> range:
    """Return where the words of a name stand in a sentence, side by side; empty for nowhere."""
    size = len(name)
    for at in range(len(said) - size + 1) if size else ():
        if all(
            one.fold == two.fold and (not (one.accented and two.accented) or one.shape == two.shape)
            for one, two in zip(said[at : at + size], name, strict=True)
        ):
            return range(at, at + size)
    return range(0)


def is_of(unit: SeenUnit, names: Iterable[str]) -> bool:
    """Tell whether one of the names of a group stands in a unit's, or in its kind."""
    texts = [words_of(one) for one in (unit.name, *unit.aliases, unit.kind.replace("-", " "))]
    return any(_belongs(name, text) for name in names for text in texts)


def _belongs(name: str, text: Sequence[Word]) -> bool:
    """Tell whether a name of a group stands in a unit's; with `^` right behind «chi bộ» alone."""
    wanted = words_of(name.removeprefix(FIRST))
    if not name.startswith(FIRST):
        return stands_in(wanted, text)
    head = 2 if tuple(word.fold for word in text[:2]) in ONE else 0
    return place_of(wanted, text[head : head + len(wanted)]) == range(len(wanted))


def _below(top: UnitId, units: Sequence[SeenUnit]) -> frozenset[UnitId]:
    found, size = {top}, 0
    while len(found) > size:
        size = len(found)
        found |= {unit.id for unit in units if unit.parent_id in found}
    return frozenset(found - {top})
