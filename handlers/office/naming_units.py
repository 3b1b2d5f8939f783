"""Which units below a sentence names: one, several, a kind of them, all but some.

«chi bộ A, B và C», «khu phố 1, 2 và 12», «trường học và bảo tàng», «trừ bảo tàng», «ngoài A ra».
The longest that can be meant counts, and at one length a name that a unit bears before a part of
one, and both before a kind. What fits several units, or none, is told apart and never left out.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from handlers.confirmations.grouped import HALVES
from handlers.office.groups import BOTH, ONE, groups, key_of
from handlers.office.unit_guesses import UNSURE, Guess, Guesses
from handlers.office.unit_names import living
from handlers.office.unit_words import (
    AND_WORDS,
    BARE,
    BETWEEN,
    COMMON,
    LEAST,
    LINKS,
    LONGEST,
    LONGEST_PART,
    MARKS,
    SEVERAL,
    ends_with,
    names_kind,
    parted,
)
from handlers.understanding.cues import Cue, Cues, cue_book
from plans.text.words import Word
from storage.progress.records import SeenUnit


class Doubt(NamedTuple):
    """Words that fit several units, or none where one must be named: «khu phố 9»."""

    said: str
    units: tuple[SeenUnit, ...] = ()


class Said(NamedTuple):
    """What names units in a sentence."""

    key: str
    """As `groups` explains it."""
    words: frozenset[int]
    """Where its words begin in the text, those that leave out among them."""
    lost: str = ""
    """What is to be left out, and is no unit below."""
    doubts: tuple[Doubt, ...] = ()


NOBODY = Said("", frozenset())
NOUNS = BARE - {"cb"}
UNCLEAR = "?"
"""The part of what fits several units or none."""


class _Found(NamedTuple):
    """A part of the key, and the words it stands on."""

    place: range
    part: str
    doubt: Doubt | None = None


def units_said(
    said: Sequence[Word], units: Sequence[SeenUnit], asking: AbstractSet[int] = frozenset()
) -> Said:
    """Return what names units in a sentence.

    A unit that has others below it stands for those. `asking` is where words begin that ask, and
    are no part of a name: «các đơn vị thế nào».
    """
    return _said(tuple(said), tuple(units), frozenset(asking))


@lru_cache(maxsize=32)  # several conversations look at one message
def _said(said: tuple[Word, ...], units: tuple[SeenUnit, ...], asking: frozenset[int]) -> Said:
    if not units:
        return NOBODY
    finder = _Finder(parted(said), units, asking)
    found = finder.find()
    return finder.told() if found or finder.without else NOBODY


class _Finder(Guesses):
    """Looks for units in one sentence; a word belongs to one of them at most."""

    def __init__(
        self, said: list[Word], units: tuple[SeenUnit, ...], asking: AbstractSet[int]
    ) -> None:
        super().__init__(said, units, asking)
        self.found: list[_Found] = []
        self.cues: Cues = cue_book("office").find(said)
        self.without = [
            cue
            for cue in self.cues.found
            if cue.name.startswith("units.without") and not self._is_half(cue)
        ]

    def _is_half(self, cue: Cue) -> bool:
        """Tell «luu tru», typed without accents, from «trừ»."""
        begin = cue.begin
        return begin > 0 and not self.said[begin].accented and self.said[begin - 1].fold in HALVES

    def find(self) -> list[_Found]:
        """Find all, the longest first."""
        for guess in self.guesses():
            if self._free(guess.place):
                self._take(guess)
        self._narrow_kinds()
        self._numbered_branches()
        self._lists()
        self._letters()
        self._behind_marks()
        self._lists()
        self.found.sort(key=lambda one: one.place.start)
        self._compounds()
        return self.found

    def _compounds(self) -> None:
        """Take «công an phường An Hòa», two names with nothing between, for one that is unclear.

        «Khu phố 1 khu phố 2», two of a kind, are two.
        """
        for one, two in pairwise(tuple(self.found)):
            run = self.said[one.place.stop - 1 : two.place.start + 1]
            marked = any(a.after or b.start - a.end > 1 for a, b in pairwise(run))  # «a + b»
            apart = marked or {word.fold for word in run[1:-1]} - NOUNS
            names = {found.part[:1] for found in (one, two)} == {"="} and one.part != two.part
            first, second = (self.said[found.place.start].fold for found in (one, two))
            if apart or not names or second in BETWEEN or first == second:
                continue
            ids = {int(found.part[1:]) for found in (one, two)}
            units = tuple(unit for unit in self.units if unit.id in ids)
            place = range(one.place.start, two.place.stop)
            self.found[self.found.index(one)] = _Found(
                place, UNCLEAR, Doubt(self.text(place), units)
            )
            self.found.remove(two)

    def told(self) -> Said:
        """Return the key, with what is left out behind its mark."""
        out = self._left_out()
        wanted = [one.part for one in self.found if one not in out and one.doubt is None]
        begun = {
            self.said[at].start
            for places in (
                *(one.place for one in self.found),
                *(cue.places for cue in self.without if self._next(cue.end) is not None),
            )
            for at in places
        }
        key = key_of(wanted, [one.part for one in out if one.doubt is None])
        doubts = tuple(one.doubt for one in self.found if one.doubt is not None)
        return Said(key, frozenset(begun), self._lost(), doubts)

    def _free(self, place: range) -> bool:
        return not any(
            place.start < one.place.stop and one.place.start < place.stop for one in self.found
        )

    # What is taken of it.

    def _take(self, guess: Guess) -> None:
        if guess.kind:
            self.found.append(_Found(guess.place, guess.kind))
        elif len(guess.units) == 1:
            self._add(guess.units[0], guess.place)
        else:
            doubt = Doubt(self.text(guess.place), guess.units)
            self.found.append(_Found(guess.place, UNCLEAR, doubt))

    def _add(self, unit: SeenUnit, place: range) -> None:
        mark = "@" if unit.id in self.names.above else "="
        self.found.append(_Found(place, f"{mark}{unit.id}"))

    def _narrow_kinds(self) -> None:
        """Put a kind together with what stands behind it: «các trường An Hòa», «khu phố 9».

        «Các trường Chu Văn An, Lê Lợi» are two of them, and no kind.
        """
        for kind in [one for one in self.found if self._is_kind(one)]:
            if kind not in self.found or self.said[kind.place.stop - 1].after:
                continue
            behind = next((o for o in self.found if o.place.start == kind.place.stop), None)
            if behind is None:
                self._numbered(kind)
            elif self._is_kind(behind):
                of_it = any(g.key == kind.part and behind.part in g.names for g in groups())
                part = behind.part if of_it else f"{kind.part}{BOTH}{behind.part}"
                self._replace(kind, behind, part)
            elif behind.doubt is not None and self._means_several(kind.place):
                self._replace(kind, behind, f"{kind.part}{BOTH}{behind.doubt.said}")
            elif behind.part[:1] in {"@", "="}:
                self.found.remove(kind)

    def _means_several(self, place: range) -> bool:
        return self.said[place.start].fold in SEVERAL or self.is_plural(place.start)

    def _replace(self, one: _Found, two: _Found, part: str) -> None:
        self.found.remove(one)
        self.found.remove(two)
        self.found.append(_Found(range(one.place.start, two.place.stop), part))

    def _numbered(self, kind: _Found) -> None:
        """Take «khu phố 9», which nobody is called, for no kind; «các khu phố 1, 2» are two."""
        at = kind.place.stop
        if at >= len(self.said) or not self.said[at].fold.isdecimal():
            return
        self.found.remove(kind)
        begin = kind.place.start + (self.said[kind.place.start].fold in SEVERAL)
        named = [self.said[one] for one in range(begin, at + 1)]
        units = self._ending(named)
        place = range(kind.place.start, at + 1)
        if len(units) == 1:
            self._add(units[0], place)
        else:
            text = " ".join(word.raw for word in named)
            self.found.append(_Found(place, UNCLEAR, Doubt(text, tuple(units))))

    def _numbered_branches(self) -> None:
        """Take «chi bộ 77» for a unit that there is none of."""
        for at in range(len(self.said) - 2):
            named = self.said[at : at + 3]
            place = range(at, at + 3)
            if (
                (named[0].fold, named[1].fold) in ONE
                and named[2].fold.isdecimal()
                and self._free(place)
            ):
                self._take(Guess(UNSURE, place))

    @staticmethod
    def _is_kind(one: _Found) -> bool:
        return one.doubt is None and one.part[:1] not in {"@", "="}

    # Lists, and what is left out.

    def _lists(self) -> None:
        """Find the further units of a list: «sở tài chính, tư pháp và xây dựng», «khu phố 1, 2»."""
        todo = list(self.found)
        while todo:
            last = todo.pop(0)
            at = self._after_link(last.place)
            if at is None:
                continue
            more = self._number(last, at) or self._item(at)
            self.found += more
            todo += more

    def _behind_marks(self) -> None:
        """Find the unit right behind «trừ», by fewer words than elsewhere: «trừ Lê Lợi»."""
        for cue in self.without:
            at = cue.end
            while at < len(self.said) and self.said[at].fold in LINKS | BARE:
                at += 1
            if cue.name != "units.without_apart" and self._next(cue.end) is None:
                self.found += self._item(at)

    def _letters(self) -> None:
        """Find units by one word: «syt nợ gì», «chi bộ vp»."""
        for at, word in enumerate(self.said):
            place = range(at, at + 1)
            if not self._free(place) or word.start in self.asking:
                continue
            units = self.names.by_letters(word)
            if len(units) == 1:
                self._add(units[0], place)
            elif units:
                self.found.append(_Found(place, UNCLEAR, Doubt(word.raw, tuple(units))))

    def _after_link(self, place: range) -> int | None:
        """Return where the next unit of a list would begin, or None where no list goes on."""
        at, said = place.stop, self.said
        if at >= len(said):
            return None
        linked = bool(MARKS & set(said[at - 1].after))
        while at < len(said) and said[at].fold in LINKS:
            linked = linked or said[at].fold in AND_WORDS
            at += 1
        free = at < len(said) and self._free(range(at, at + 1))
        return at if linked and free else None

    def _number(self, last: _Found, at: int) -> list[_Found]:
        """Find «2» behind «khu phố 1»."""
        number, end = self.said[at], self.said[last.place.stop - 1]
        if not number.fold.isdecimal() or not end.fold.isdecimal():
            return []
        named = [self.said[one] for one in last.place if one < last.place.stop - 1]
        if not named:  # the one before is itself but a number
            named = self._named_before(last)
        named = [word for word in named if word.fold not in SEVERAL]
        if not named:
            return []
        units = self._ending([*named, number])
        place = range(at, at + 1)
        if len(units) == 1:
            mark = "@" if units[0].id in self.names.above else "="
            return [_Found(place, f"{mark}{units[0].id}")]
        text = " ".join(word.raw for word in (*named, number))
        return [_Found(place, UNCLEAR, Doubt(text, tuple(units)))]

    def _ending(self, wanted: Sequence[Word]) -> list[SeenUnit]:
        """Return the units a name of which ends with these words."""
        hits = self.names.hits(wanted)
        return living(hit.name.unit for hit in hits if ends_with(hit.name.words, wanted))

    def _named_before(self, last: _Found) -> list[Word]:
        before = [one for one in self.found if one.place.stop <= last.place.start]
        whole = [one for one in before if len(one.place) > 1]
        if not whole:
            return []
        place = max(whole, key=lambda one: one.place.stop).place
        return [self.said[at] for at in place][:-1]

    def _item(self, at: int) -> list[_Found]:
        """Find the longest run from a place on that names one unit, or some of them by a word."""
        end = next(
            (
                stop + 1
                for stop in range(at, len(self.said))
                if self.said[stop].after
                or stop + 1 == len(self.said)
                or self.said[stop + 1].fold in AND_WORDS
            ),
            at,
        )
        for stop in range(min(end, at + LONGEST_PART), at, -1):
            place = range(at, stop)
            telling = [one for one in place if self.said[one].fold not in COMMON]
            if not telling or self.asks(place) or not self._free(place):
                continue
            if found := self._listed(place, whole=stop == end, telling=len(telling)):
                return [found]
        return []

    def _listed(self, place: range, *, whole: bool, telling: int) -> _Found | None:
        run = [self.said[one] for one in place]
        hits = self.names.hits(run)
        exact = living(hit.name.unit for hit in hits if hit.is_whole(len(run)))
        units = exact or living(hit.name.unit for hit in hits)
        if len(units) == 1 and (telling >= LEAST or whole):
            mark = "@" if units[0].id in self.names.above else "="
            return _Found(place, f"{mark}{units[0].id}")
        text = self.text(place)
        if whole and len(units) > 1:
            if names_kind(run) and self.is_word_of_some(text):
                return _Found(place, text)
            return _Found(place, UNCLEAR, Doubt(text, tuple(units)))
        return None

    def _left_out(self) -> list[_Found]:
        out: list[_Found] = []
        for cue in self.without:
            at = cue.end
            while (one := self._next(at)) is not None:
                if cue.name != "units.without_apart" or self._is_put_apart(one):
                    out.append(one)
                at = one.place.stop
                if self.said[at - 1].after[:1] in {":", "."}:
                    break
        return list(dict.fromkeys(out))

    def _next(self, at: int) -> _Found | None:
        """Return the unit that is named from a place on, behind links alone."""
        while at < len(self.said):
            one = next((one for one in self.found if one.place.start == at), None)
            if one is not None:
                return one
            if self.said[at].fold not in LINKS | BARE:
                return None
            at += 1
        return None

    def _is_put_apart(self, one: _Found) -> bool:
        """Tell «riêng bảo tàng thì thôi» from «riêng bảo tàng thế nào»."""
        return any(
            cue.name == "units.apart" and one.place.stop <= cue.begin <= one.place.stop + 1
            for cue in self.cues.found
        )

    def _lost(self) -> str:
        """Return the words behind «trừ» where they name no unit."""
        for cue in self.without:
            if cue.name != "units.without" or self._next(cue.end) is not None:
                continue
            rest = self.said[cue.end : cue.end + LONGEST]
            telling = [word for word in rest if word.fold not in LINKS]
            if telling:
                return " ".join(dict.fromkeys(word.raw for word in rest))
        return ""
