"""From the bodies that a document names to the units that owe the work.

A name is a unit, by its name or alias on that day; or a group of units, by the words that plans
use for groups. What is neither is told to the office, never guessed.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from handlers.wording import reviewing as wording
from plans.model import Roles
from plans.text.normal import fold
from storage.records import Unit, UnitId

JOINTS = re.compile(r"\s*(?:[,;]|\bva\b|\bcung\b|\bhoac\b)\s*")
PLURAL = re.compile(r"^(?:cac|tung|moi|nhung|toan the)\s")


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owes some work."""

    units: tuple[str, ...] = ()
    """Codes of units, or kinds of units, as `Task.falls_to` has them."""
    unmapped: tuple[str, ...] = ()
    """Names that are no unit and no group."""
    individual: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    phrases: frozenset[str]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    leading: tuple[str, ...]
    trailing: tuple[str, ...]
    short_forms: tuple[tuple[re.Pattern[str], str], ...]
    """Short forms of words, and what they stand for."""
    fillers: re.Pattern[str]
    """Words that a name may be said without: «Hội (Liên hiệp) Phụ nữ»."""
    groups: tuple[_Group, ...]
    individuals: tuple[_Group, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("groups.toml").read_text("utf-8"))
    return _Words(
        _longest_first(data["leading"]),
        _longest_first(data["trailing"]),
        tuple(
            (re.compile(rf"(?<!\w){_folded(short)}(?!\w)"), _folded(whole))
            for short, whole in data["short_forms"].items()
        ),
        re.compile(rf"(?<!\w)(?:{'|'.join(map(_folded, data['fillers']))})(?!\w)"),
        tuple(_group(each) for each in data["group"]),
        tuple(_group(each) for each in data["individual"]),
    )


def _group(data: dict[str, list[str]]) -> _Group:
    return _Group(frozenset(map(_folded, data["phrases"])), tuple(map(_folded, data["begins"])))


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(_folded, phrases), key=len, reverse=True))


def _key(text: str) -> str:
    """Return a name as it is compared: no accents, no dots, hyphens as the house writes them."""
    key = _folded(text)
    for short, whole in _words().short_forms:
        key = short.sub(whole, key)
    return key


def _folded(text: str) -> str:
    return re.sub(r"\s*[-–/]\s*", " - ", fold(text)).strip(" .:()").replace("  ", " ")


def _bare(key: str) -> str:
    return " ".join(_words().fillers.sub(" ", key).split())


class Bodies:
    """The units of an organisation on a day, as documents name them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        """Begin; the units are those of the day on which the plan is to count."""
        self._units = units
        self._by_name: defaultdict[str, set[UnitId]] = defaultdict(set)
        for unit in units:
            for name in (unit.name, *unit.aliases, unit.code):
                self._by_name[_key(name)].add(unit.id)
        self._by_bare: defaultdict[str, set[UnitId]] = defaultdict(set)
        for key, ids in self._by_name.items():
            self._by_bare[_bare(key)] |= ids
        self._root = self._issuer()
        own = [_key(name) for name in (self._root.name, *self._root.aliases)] if self._root else []
        belongs = [
            f"{joint}{name}" for name in own for joint in ("truc thuoc ", "thuoc ", "cua ", "")
        ]
        belongs += [f"{joint}{name}" for name in _plainly(own) for joint in _JOINED]
        self._trailing = (*sorted(belongs, key=len, reverse=True), *_words().trailing)
        self._below = [
            unit for unit in units if self._root and unit.parent_id == self._root.id
        ] or [unit for unit in units if unit is not self._root]

    def owners_of(self, roles: Roles) -> Owners:
        """Return who owes work: who carries it out, else who leads and drafts it, else who looks.

        Bodies that only help owe nothing by that.
        """
        for names in (roles.carry_out, (*roles.lead, *roles.advise), roles.follow_up, roles.direct):
            if names:
                return self.owners_named(names)
        return Owners()

    def owners_named(self, names: Sequence[str]) -> Owners:
        """Return who is meant by these names."""
        found: set[UnitId] = set()
        unmapped: list[str] = []
        individual = False
        for name in names:
            units, alone, lost = self._meant(name)
            found |= units
            individual = individual or alone
            unmapped += lost
        return Owners(self._said(found), tuple(dict.fromkeys(unmapped)), individual)

    def names(self) -> dict[str, str]:
        """Return how every unit and kind of units is called in a sheet, by its code.

        A code that is both means the kind, as it does in `Task.falls_to`.
        """
        kinds: defaultdict[str, list[str]] = defaultdict(list)
        for unit in self._units:
            kinds[unit.kind].append(unit.name)
        return {unit.code: unit.name for unit in self._units} | {
            kind: _every(kind, names) for kind, names in kinds.items()
        }

    def _issuer(self) -> Unit | None:
        """Return the unit at the top that has most units right below it."""
        parents = [unit.parent_id for unit in self._units if unit.parent_id is not None]
        tops = [unit for unit in self._units if unit.parent_id is None]
        return max(tops, key=lambda unit: parents.count(unit.id), default=None)

    def _meant(self, name: str) -> tuple[set[UnitId], bool, list[str]]:
        """Return the units that a name means, whether each person of theirs, and what is lost."""
        whole = self._one(_key(name))
        if whole is not None:
            return whole[0], whole[1], []
        found: set[UnitId] = set()
        individual, lost = False, []
        plural = PLURAL.match(_key(name)) is not None
        for part in _parts(name):
            meant = self._one(_key(part), plural=plural)
            if meant is None:
                lost.append(part)
                continue
            found |= meant[0]
            individual = individual or meant[1]
        return found, individual, lost

    def _one(self, key: str, *, plural: bool = False) -> tuple[set[UnitId], bool] | None:
        """Return what one name means, or None for nothing that is known.

        A name without «các» that begins the names of several units is nobody's in particular.
        """
        forms = list(_forms(key, self._trailing))
        many = plural or PLURAL.match(key) is not None
        named, grouped = self._named(forms), _grouped(forms)
        if grouped is not None and (many or named is None):
            group, individual = grouped
            units = self._beginning(group.begins)
            if units or not group.begins:
                return units, individual
        called = [
            units for form in forms if " " in form and len(units := self._beginning((form,))) > 1
        ]
        if many and called:
            return called[0], False
        if named is not None:
            return named, False
        # What is taken off the end may be what tells it apart: «Ủy ban Kiểm tra đảng ủy cơ sở».
        for form in _forms(key, ()):
            units = self._beginning((form,)) if " " in form else set()
            if len(units) == 1:
                return units, False
        return None

    def _named(self, forms: Iterable[str]) -> set[UnitId] | None:
        """Return the one unit that bears one of these names."""
        for form in forms:
            for units in (self._by_name.get(form), self._by_bare.get(_bare(form))):
                if units is not None and len(units) == 1:
                    return set(units)
        return None

    def _beginning(self, begins: Sequence[str]) -> set[UnitId]:
        return {
            unit.id
            for unit in self._below
            if any(f"{_key(unit.name)} ".startswith(f"{each} ") for each in begins)
        }

    def _said(self, found: set[UnitId]) -> tuple[str, ...]:
        """Return kinds where all of a kind are meant, so that a unit that comes later is, too."""
        by_kind: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self._units:
            by_kind[unit.kind].append(unit)
        said: list[str] = []
        for kind, units in by_kind.items():
            meant = [unit for unit in units if unit.id in found]
            if len(meant) > 1 and len(meant) == len(units):
                said.append(kind)
            else:
                said += [unit.code for unit in meant]
        return tuple(said)


def _every(kind: str, names: Sequence[str]) -> str:
    """Return how all units of a kind are called: by the words with which all their names begin."""
    common = []
    for words in zip(*(name.split() for name in names), strict=False):
        if len({fold(word) for word in words}) > 1:
            break
        common.append(words[0])
    called = " ".join(common) if common and len(names) > 1 else wording.ANY_UNIT
    return wording.KIND_OF_UNITS.format(called=called, kind=kind)


_MEMBERS = "dang vien "
"""Of whatever kind: «đảng viên giữ chức vụ lãnh đạo»."""
_JOINED = ("truc thuoc ", "thuoc ", "cua ", "giup viec ")
_LEVEL = re.compile(
    r"(?:dang uy|dang bo)"
    r"(?: (phuong|xa|thi tran|dac khu|khoi|tinh|thanh pho|cong ty|truong|benh vien))?(?!\w)"
)


def _plainly(names: Sequence[str]) -> list[str]:
    """Return how an issuer is called without its own name: «đảng ủy phường», «đảng bộ»."""
    matches = [match for name in names if (match := _LEVEL.match(name))]
    levels = {"", *(match[1] for match in matches if match[1])} if matches else set()
    return [f"{body} {level}".strip() for body in ("dang uy", "dang bo") for level in levels]


def _grouped(forms: Iterable[str]) -> tuple[_Group, bool] | None:
    """Return the group that one of these names means, and whether each person of it is meant."""
    for form in forms:
        for individual in _words().individuals:
            if form in individual.phrases or form.startswith(_MEMBERS):
                return individual, True
        for group in _words().groups:
            if form in group.phrases:
                return group, False
    return None


def _forms(key: str, trailing: Sequence[str]) -> Iterator[str]:
    """Yield a name as it is, and with what says nothing taken off its front and its end."""
    seen = {key: None}
    waiting = [key]
    while waiting:
        form = waiting.pop(0)
        yield form
        for leading in _words().leading:
            if form.startswith(f"{leading} "):
                waiting += _fresh(form.removeprefix(f"{leading} "), seen)
        for end in trailing:
            if form.endswith(f" {end}"):
                waiting += _fresh(form.removesuffix(f" {end}"), seen)


def _fresh(form: str, seen: dict[str, None]) -> list[str]:
    form = form.strip(" ,")
    if not form or form in seen:
        return []
    seen[form] = None
    return [form]


def _parts(name: str) -> list[str]:
    """Split a list of bodies at commas and «và», as it is written."""
    folded = fold(name)
    if len(folded) != len(name):
        return [each for each in JOINTS.split(folded) if each]
    ends = [0, *(place for joint in JOINTS.finditer(folded) for place in joint.span()), len(name)]
    pieces = [name[begin:end] for begin, end in list(pairwise(ends))[::2]]
    return [piece.strip() for piece in pieces if piece.strip()]
