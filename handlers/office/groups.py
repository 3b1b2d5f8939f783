"""Which units below a key means: a kind of them, a part of the tree, some by a word, one, several.

A key is kept with a view and travels with its picture. Its parts are joined by `|`: a key of
`groups.toml`, `@` and a unit's id for all below it, `=` and an id for that unit alone, or words of
names; `&` joins two of which both must be true. Behind `!` stand the parts that are left out;
without any before it, all units are meant.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from handlers.wording import overview as wording
from plans.text.words import Word, words
from storage.progress.records import SeenUnit
from storage.records import UnitId

ONE = {("chi", "bo"), ("dang", "bo"), ("dang", "uy"), ("don", "vi")}
"""Words, folded, behind which one unit is named."""
FIRST, EITHER = "^", "/"
AND, BOTH, WITHOUT = "|", "&", "!"
NAMED, NAMED_AT_MOST = 3, 5
"""Up to so many parts are named in a title; of more, the first and how many there are; asked
which is meant, a few more."""


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
    table = _table("groups.toml")
    return tuple(
        Group(key, one["title"], tuple(one["said"]), tuple(one["names"]))
        for key, one in table.items()
    )


@cache
def _short() -> dict[str, tuple[Word, ...]]:
    return {key: words(said) for key, said in _table("short.toml")["short"].items()}


def _table(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(files("handlers.office").joinpath(name).read_text("utf-8"))


def written_out(said: Iterable[Word]) -> list[Word]:
    """Return words with the short ones of `short.toml` written out: «kp2» is «khu phố 2».

    All that stand for one word begin where it does.
    """
    found: list[Word] = []
    for word in said:
        letters = word.shape.rstrip("0123456789")
        number = word.shape[len(letters) :]
        long = _short().get(letters)
        if long is None or (number and not letters):
            found.append(word)
            continue
        some = [replace(one, start=word.start, end=word.end, after="") for one in long]
        if number:
            some.append(
                replace(word, raw=number, shape=number, fold=number, accented=False, after="")
            )
        some[-1] = replace(some[-1], after=word.after)
        found += some
    return found


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a name, written out; names of units and groups are parted once."""
    return tuple(written_out(words(text)))


def key_of(wanted: Sequence[str], left_out: Sequence[str] = ()) -> str:
    """Return the key of all these parts together, without those left out."""
    key = AND.join(dict.fromkeys(wanted))
    return f"{key}{WITHOUT}{AND.join(dict.fromkeys(left_out))}" if left_out else key


def parts_of(key: str) -> tuple[list[str], list[str]]:
    """Return the parts of a key, and those that it leaves out."""
    wanted, _, left_out = key.partition(WITHOUT)
    return [one for one in wanted.split(AND) if one], [one for one in left_out.split(AND) if one]


def is_several(key: str) -> bool:
    """Tell whether a key may mean several units: a kind, several parts, or all but some."""
    wanted, left_out = parts_of(key)
    return len(wanted) > 1 or bool(left_out) or any(one[:1] not in {"=", "@"} for one in wanted)


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
    found = list(units)
    for one in part.split(BOTH):
        known = next((group.names for group in groups() if group.key == one), (one,))
        found = [unit for unit in found if is_of(unit, known)]
    return frozenset(unit.id for unit in found)


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
    said = [
        next((group.title for group in groups() if group.key == one), _first(one))
        for one in part.split(BOTH)
    ]
    return " ".join(said)


def _first(names: str) -> str:
    return names.partition(EITHER)[0].removeprefix(FIRST)


def spellings(names: str) -> list[str]:
    """Return how a name of a group may be said: «mầm non», «mẫu giáo»."""
    return [one.removeprefix(FIRST) for one in names.split(EITHER)]


def stands_in(name: Sequence[Word], said: Sequence[Word]) -> bool:
    """Tell whether the words of a name stand in a sentence, side by side.

    Accents count where both sides have them.
    """
    return bool(place_of(name, said))


def place_of(name: Sequence[Word], said: Sequence[Word]) -> range:
    """Return where the words of a name stand in a sentence, side by side; empty for nowhere."""
    return next(iter(islice(places_of(name, said), 1)), range(0))


def places_of(name: Sequence[Word], said: Sequence[Word]) -> Iterable[range]:
    """Yield every place where the words of a name stand in a sentence, side by side."""
    size = len(name)
    for at in range(len(said) - size + 1) if size else ():
        if all(is_same(one, two) for one, two in zip(said[at : at + size], name, strict=True)):
            yield range(at, at + size)


def is_same(one: Word, two: Word) -> bool:
    """Tell whether two words are one; accents count where both have them."""
    return one.fold == two.fold and (not (one.accented and two.accented) or one.shape == two.shape)


def is_of(unit: SeenUnit, names: Iterable[str]) -> bool:
    """Tell whether one of the names of a group stands in a unit's, or in its kind."""
    texts = [words_of(one) for one in (unit.name, *unit.aliases)]
    kind = words_of(unit.kind.replace("-", " "))
    spelled = [name for some in names for name in some.split(EITHER)]
    return any(_belongs(name, text) for name in spelled for text in texts) or any(
        _is_kind(name, kind) for name in spelled
    )


def _is_kind(name: str, kind: Sequence[Word]) -> bool:
    """Tell whether a kind is called so; «dang-bo-co-so» is no «sở», «ban-thuong-vu» no «bản»."""
    wanted = words_of(name.removeprefix(FIRST))
    return _belongs(name, kind) and (len(wanted) > 1 or len(kind) == 1)


def _belongs(name: str, text: Sequence[Word]) -> bool:
    """Tell whether a name of a group stands in a unit's; with `^` right behind «chi bộ» alone."""
    wanted = words_of(name.removeprefix(FIRST))
    written = any(word.accented for word in text)
    if name.startswith(FIRST):
        head = head_of(text)
        text = text[head : head + len(wanted)]
    return any(
        not written or _as_written(wanted, [text[at] for at in place])
        for place in places_of(wanted, text)
    )


def _as_written(wanted: Sequence[Word], found: Sequence[Word]) -> bool:
    """Tell «Ban» of a name that is written with accents from «bản»."""
    return all(
        not one.accented or one.shape == two.shape for one, two in zip(wanted, found, strict=True)
    )


def head_of(name: Sequence[Word]) -> int:
    """Return how many words «chi bộ» and the like at the beginning of a name are."""
    return 2 if len(name) > 2 and tuple(word.fold for word in name[:2]) in ONE else 0


def _below(top: UnitId, units: Sequence[SeenUnit]) -> frozenset[UnitId]:
    found, size = {top}, 0
    while len(found) > size:
        size = len(found)
        found |= {unit.id for unit in units if unit.parent_id in found}
    return frozenset(found - {top})
