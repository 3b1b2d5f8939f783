"""Which units below a sentence means: a kind of them, a part of the tree, or some by a word."""

import tomllib
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from plans.text.words import Word, words
from storage.progress.records import SeenUnit
from storage.records import UnitId

LEADS = {("chi", "bo"), ("dang", "bo"), ("don", "vi"), ("khoi",), ("nhom",), ("cum",), ("cac",)}
"""Words behind which a group is named that `groups.toml` does not know."""
LONGEST = 4
LONGEST_PART, LEAST, ENOUGH = 8, 2, 3
"""Words of a part of a name: at most, at least behind «chi bộ», and at least without it."""
ONE = {("chi", "bo"), ("dang", "bo"), ("don", "vi")}
BARE = {"cb", "truong", "so", "ban", "hoi", "xa", "phuong", "vien"}
"""Behind these a name begins."""
SEVERAL = {"cac", "nhung", "may", "khoi", "nhom", "cum", "moi"}
"""Behind these stand several units."""
COMMON = {
    "chi",
    "bo",
    "dang",
    "don",
    "vi",
    "cb",
    "truong",
    "so",
    "va",
    "cua",
    "nao",
    "thanh",
    "pho",
}
"""Words that tell no name apart."""
FIRST = "^"

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


class Said(NamedTuple):
    """What names units in a sentence."""

    key: str
    """A key of `groups.toml`, `@` and a unit's id for all below it, `=` and one's own, or words."""
    words: frozenset[int]
    """Where its words begin in the text."""


NOBODY = Said("", frozenset())


def group_said(said: Sequence[Word], units: Sequence[SeenUnit]) -> str:
    """Return what names a group in a sentence, or nothing (`Said.key`)."""
    return units_said(said, units).key


def units_said(
    said: Sequence[Word], units: Sequence[SeenUnit], asking: AbstractSet[int] = frozenset()
) -> Said:
    """Return what names one unit or a group of them: whole names first, then parts, then groups.

    A unit that has others below it stands for those. `asking` is where words begin that ask, and
    are no part of a name: «các đơn vị thế nào».
    """
    above = {unit.parent_id for unit in units}
    named = [
        (len(place), unit, place)
        for unit in units
        for name in (unit.name, *unit.aliases)
        if (place := place_of(_words(name), said)) and len(place) >= LEAST
    ]
    if named:
        _, unit, place = max(named, key=lambda one: one[0])
        return Said(f"{'@' if unit.id in above else '='}{unit.id}", _starts(said, place))
    part = _by_part(said, units, asking)
    if part is not None:
        unit, place = part
        return Said(f"{'@' if unit.id in above else '='}{unit.id}", _starts(said, place))
    for group in groups():
        for phrase in group.said:
            if place := place_of(_words(phrase), said):
                return Said(group.key, _starts(said, place))
    return _by_words(said, units, asking)


def _starts(said: Sequence[Word], place: range) -> frozenset[int]:
    return frozenset(said[at].start for at in place)


def _by_part(
    said: Sequence[Word], units: Sequence[SeenUnit], asking: AbstractSet[int]
) -> tuple[SeenUnit, range] | None:
    """Find the one unit that bears some words side by side: «trường Lương Thế Vinh tới đâu rồi».

    Three words are enough, or two right behind «chi bộ» and the like; not behind «các chi bộ».
    """
    for size in range(min(LONGEST_PART, len(said)), LEAST - 1, -1):
        for at in range(len(said) - size + 1):
            if not _may_be_name(said, at, size):
                continue
            part = said[at : at + size]
            if any(word.start in asking for word in part):
                continue
            found = [unit for unit in units if any(stands_in(part, name) for name in _names(unit))]
            if len(found) == 1:
                return found[0], range(at, at + size)
    return None


def _may_be_name(said: Sequence[Word], at: int, size: int) -> bool:
    before = [word.fold for word in said[max(0, at - 3) : at]]
    if set(before) & SEVERAL or said[at].fold in SEVERAL:
        return False
    folds = [word.fold for word in said[at : at + size]]
    telling = [fold for fold in folds if fold not in COMMON]
    led = tuple(before[-2:]) in ONE or (before[-1:] and before[-1] in BARE)
    return len(telling) >= (LEAST if led else ENOUGH)


def _names(unit: SeenUnit) -> list[Sequence[Word]]:
    return [_words(name) for name in (unit.name, *unit.aliases)]


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
    return bool(place_of(name, said))


def place_of(name: Sequence[Word], said: Sequence[Word]) -> range:
    """Return where the words of a name stand in a sentence, side by side; empty for nowhere."""
    size = len(name)
    for at in range(len(said) - size + 1) if size else ():
        if all(
            one.fold == two.fold and (not one.accented or one.shape == two.shape)
            for one, two in zip(said[at : at + size], name, strict=True)
        ):
            return range(at, at + size)
    return range(0)


def _is_of(unit: SeenUnit, names: Iterable[str]) -> bool:
    texts = [_words(one) for one in (unit.name, *unit.aliases, unit.kind.replace("-", " "))]
    return any(_belongs(name, text) for name in names for text in texts)


def _belongs(name: str, text: Sequence[Word]) -> bool:
    """Tell whether a name of a group stands in a unit's; with `^` right behind «chi bộ» alone."""
    wanted = _words(name.removeprefix(FIRST))
    if not name.startswith(FIRST):
        return stands_in(wanted, text)
    head = 2 if tuple(word.fold for word in text[:2]) in ONE else 0
    return place_of(wanted, text[head : head + len(wanted)]) == range(len(wanted))


def _by_words(said: Sequence[Word], units: Sequence[SeenUnit], asking: AbstractSet[int]) -> Said:
    """Find a group by words that some of the names have and not all, behind «các chi bộ …»."""
    for at in range(len(said)):
        begin = at
        while lead := next((one for one in LEADS if _folds(said, begin, len(one)) == one), None):
            begin += len(lead)  # «các chi bộ …» has two of them
        if begin == at:
            continue
        for size in range(min(LONGEST, len(said) - begin), 0, -1):
            some = said[begin : begin + size]
            if any(word.start in asking for word in some):
                continue
            text = " ".join(word.raw for word in some)
            found = [unit for unit in units if _is_of(unit, (text,))]
            if found and len(found) < len(units) and not text.isdecimal():
                return Said(text, _starts(said, range(begin, begin + size)))
    return NOBODY


def _folds(said: Sequence[Word], at: int, size: int) -> tuple[str, ...]:
    return tuple(word.fold for word in said[at : at + size])


def _below(top: UnitId, units: Sequence[SeenUnit]) -> frozenset[UnitId]:
    found, size = {top}, 0
    while len(found) > size:
        size = len(found)
        found |= {unit.id for unit in units if unit.parent_id in found}
    return frozenset(found - {top})
