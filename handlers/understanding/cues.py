"""Cues: short phrasings, kept as data, that tell what a sentence is after.

A phrase is written as people say it, with accents, in small letters. `…` stands for up to four
words, `a|b` for either word, `#` for a number, a leading `^` or trailing `$` for the sentence's
beginning or end, `=` before a word that its accents must be typed. Otherwise accents discriminate
where the person typed them and do not hinder where not.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import attrgetter

from plans.text.normal import fold, shape
from plans.text.words import Word

GAP = "…"
NUMBER = "#"
EXACT = "="
_GAP_WORDS = 4
PERIODS = {"nam", "thang", "quy", "tuan", "ngay"}
"""With these a pair is no word of its own: «chu de nam nay» is «chủ đề», beside «chuyên đề năm»."""
COMPOUNDS = {
    ("dang", "ky"),
    ("chuyen", "de"),
    ("chi", "bo"),
    ("don", "vi"),
    ("luu", "tru"),
    ("dien", "ra"),
    ("xay", "ra"),
}
"""Two words that are one, so that no phrasing begins within: «đăng ký ngày nào» is no «ký ngày»."""
HALVED = {("bao", "nhieu")}
"""The same of their first halves, typed without accents."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrasing found in a sentence."""

    name: str
    begin: int
    """Index of its first word."""
    end: int
    """Index after its last word."""
    places: tuple[int, ...]
    """Indices of the words it stands on, without those in its gaps."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One place of a phrase: the words that fit there."""

    folds: frozenset[str]
    shapes: frozenset[str]
    gap: bool = False
    number: bool = False
    exact: bool = False
    """Whether the accents must be typed, since bare the word is mostly another («da», dạ or đã)."""

    def fits(self, word: Word) -> bool:
        """Tell whether a word stands here; its accents count when it has any."""
        if self.number:
            return word.fold.isdigit()
        if word.accented or self.exact:
            return word.shape in self.shapes
        return word.fold in self.folds


@dataclass(frozen=True, slots=True)
class _Phrase:
    name: str
    items: tuple[_Item, ...]
    at_start: bool
    at_end: bool
    order: int
    """Its place among all phrases of the book."""

    def behind_gaps(self) -> tuple[frozenset[str], ...]:
        """Return, for each word behind a first gap, what it may be."""
        begun = [at for at, item in enumerate(self.items) if item.gap]
        behind = self.items[begun[0] :] if begun else ()
        return tuple(item.folds for item in behind if item.folds)


class _Beginnings:
    """The phrases that begin with one word, apart by the word that must follow."""

    def __init__(self) -> None:
        self._others: list[_Phrase] = []
        self._wide: list[tuple[_Phrase, tuple[frozenset[str], ...]]] = []
        self._by_second: dict[str, list[_Phrase]] = {}

    def add(self, phrase: _Phrase) -> None:
        second = phrase.items[1] if len(phrase.items) > 1 else None
        if second is not None and second.folds:
            for key in second.folds:
                self._by_second.setdefault(key, []).append(phrase)
        elif behind := phrase.behind_gaps():
            self._wide.append((phrase, behind))
        else:
            self._others.append(phrase)

    def before(self, second: str, text: AbstractSet[str]) -> list[_Phrase]:
        """Return those that may stand here, as the words of the text are folded, in their order."""
        found = [*self._others, *self._by_second.get(second, ())]
        for phrase, behind in self._wide:
            if not any(map(text.isdisjoint, behind)):
                found.append(phrase)
        if len(found) > 1:
            found.sort(key=_order)
        return found


@dataclass(frozen=True, slots=True)
class Cues:
    """What was found, by name."""

    found: tuple[Cue, ...]
    names: frozenset[str]
    _heard: frozenset[str] = field(init=False, repr=False, compare=False)
    """The names and all their families: asked after some two hundred times a message."""

    def __post_init__(self) -> None:
        families = {
            name[: at + 1] for name in self.names for at, sign in enumerate(name) if sign == "."
        }
        object.__setattr__(self, "_heard", self.names | families)

    def has(self, *names: str) -> bool:
        """Tell whether any of these was found; `ask.` names every one of that family."""
        return not self._heard.isdisjoint(names)

    def first(self, *names: str) -> Cue | None:
        """Return the earliest cue of these names."""
        fitting = [cue for cue in self.found if cue.name in names]
        return min(fitting, key=lambda cue: (cue.begin, -cue.end)) if fitting else None

    def last(self, *names: str) -> Cue | None:
        """Return the latest cue of these names."""
        fitting = [cue for cue in self.found if cue.name in names]
        return max(fitting, key=lambda cue: (cue.end, -cue.begin)) if fitting else None

    def covered(self, prefixes: Sequence[str]) -> frozenset[int]:
        """Return the indices of the words that cues of these families stand on."""
        families = tuple(prefixes)
        return frozenset(
            index for cue in self.found if cue.name.startswith(families) for index in cue.places
        )


def _item(token: str) -> _Item:
    if token == GAP:
        return _Item(frozenset(), frozenset(), gap=True)
    if token == NUMBER:
        return _Item(frozenset(), frozenset(), number=True)
    words = token.removeprefix(EXACT).split("|")
    folds, shapes = frozenset(map(fold, words)), frozenset(map(shape, words))
    return _Item(folds, shapes, exact=token.startswith(EXACT))


_order = attrgetter("order")


def _phrase(name: str, text: str, order: int) -> _Phrase:
    bare = text.removeprefix("^").removesuffix("$").strip()
    items = tuple(_item(token) for token in bare.split())
    return _Phrase(name, items, text.startswith("^"), text.endswith("$"), order)


def _runs(text: str) -> Iterable[str]:
    """Yield the unbroken runs of words of a phrasing, for the vocabulary."""
    bare = text.strip("^$ ").replace(NUMBER, GAP)
    for run in bare.split(GAP):
        if run.strip():
            yield run.replace("|", " ").replace(EXACT, "").strip()


class CueBook:
    """All phrasings of one data file, ready to be looked for."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Index the phrases by the folded words they can begin with."""
        self._by_first: dict[str, _Beginnings] = {}
        self._numbers_first: list[_Phrase] = []
        self.phrases: tuple[str, ...] = tuple(
            run for texts in phrases.values() for text in texts for run in _runs(text)
        )
        self._last: tuple[Sequence[Word], AbstractSet[int], Cues] | None = None
        each = ((name, text) for name, texts in phrases.items() for text in texts)
        for order, (name, text) in enumerate(each):
            phrase = _phrase(name, text, order)
            if phrase.items[0].number:
                self._numbers_first.append(phrase)
            for key in phrase.items[0].folds:
                self._by_first.setdefault(key, _Beginnings()).add(phrase)

    def find(self, words: Sequence[Word], pairs: AbstractSet[int] = frozenset()) -> Cues:
        """Return every phrasing that occurs, in the order of the sentence.

        `pairs` are the places of words that form, with the next word, a pair the plans know
        («doan khoi»). No phrasing that was typed without accents begins or stands in such a pair
        («khỏi») or ends with its first («con bao cao» holds no «cơn bão»), and in a text with
        accents a bare word is none with accents («cho» is no «chó»).
        """
        last = self._last
        if last is not None and last[0] is words and last[1] == pairs:
            return last[2]  # many conversations look for theirs in one and the same sentence
        found = self._found(words, pairs)
        if isinstance(words, tuple):  # what may change is not known again by its being the same
            self._last = (words, pairs, found)
        return found

    def _found(self, words: Sequence[Word], pairs: AbstractSet[int]) -> Cues:
        typed = sum(word.accented and not _is_lengthened(word) for word in words)
        with_accents = typed * 4 > len(words)
        folds = [word.fold for word in words]
        text, folds = frozenset(folds), [*folds, ""]
        found = []
        for begin, word in enumerate(words):
            begun = self._by_first.get(word.fold)
            candidates = begun.before(folds[begin + 1], text) if begun else ()
            for phrase in (*candidates, *(self._numbers_first if word.fold.isdigit() else ())):
                if phrase.at_start and begin:
                    continue
                places = _match(phrase.items, words, begin)
                if not places or (phrase.at_end and places[-1] + 1 != len(words)):
                    continue
                if _cuts_compound(words, places):
                    continue
                if not word.accented and _is_else(phrase, words, places, pairs, with_accents):
                    continue
                found.append(Cue(phrase.name, begin, places[-1] + 1, places))
        return Cues(tuple(found), frozenset(cue.name for cue in found))


def _is_lengthened(word: Word) -> bool:
    """Tell «nhe», «ko», written out with accents that nobody typed, from Telex left over."""
    return word.raw.isascii() and len(word.raw) <= len(word.fold)


def _cuts_compound(words: Sequence[Word], places: tuple[int, ...]) -> bool:
    """Tell a phrasing that stands on one half of a compound alone: «con bao» of «còn bao nhiêu»."""
    end = places[-1]
    halved = end + 1 < len(words) and (words[end].shape, words[end + 1].fold) in HALVED
    return halved or any(
        at > 0 and at - 1 not in places and (words[at - 1].fold, words[at].fold) in COMPOUNDS
        for at in places
    )


def _is_else(
    phrase: _Phrase,
    words: Sequence[Word],
    places: tuple[int, ...],
    pairs: AbstractSet[int],
    with_accents: bool,
) -> bool:
    """Tell a bare word that only looks like a phrasing once its accents are taken off."""
    begin = places[0]
    if words[begin].shape in phrase.items[0].shapes:
        return False
    if len(places) == 1:
        return with_accents or begin in pairs or begin - 1 in pairs
    end = places[-1]
    cut = end in pairs and end - 1 not in pairs and words[end].shape not in phrase.items[-1].shapes
    cut = cut and words[end + 1].fold not in PERIODS
    return cut or (begin - 1 in pairs and begin not in pairs)


def _match(items: tuple[_Item, ...], words: Sequence[Word], at: int) -> tuple[int, ...] | None:
    """Return the words that the items stand on from `at` on, the shortest gaps first."""
    begin, end = at, len(words)
    for number, item in enumerate(items):
        if item.gap:
            rest = items[number + 1 :]
            for behind in range(at, at + _GAP_WORDS + 1):
                found = _match(rest, words, behind)
                if found is not None:
                    return (*range(begin, at), *found)
            return None
        if at >= end or not item.fits(words[at]):
            return None
        at += 1
    return tuple(range(begin, at))


@cache
def cue_book(name: str) -> CueBook:
    """Return the phrasings of `handlers/understanding/<name>.toml`; they never change."""
    text = files("handlers.understanding").joinpath(f"{name}.toml").read_text("utf-8")
    table = tomllib.loads(unicodedata.normalize("NFC", text))
    return CueBook(dict(_flatten(table)))


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield f"{prefix}{key}", [str(one) for one in value]
