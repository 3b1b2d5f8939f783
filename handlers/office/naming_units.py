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
from handlers.office.groups import BOTH, ONE, groups, key_of, words_of
from handlers.office.unit_guesses import UNSURE, Guess
from handlers.office.unit_lists import UNCLEAR, Doubt, Found, Listing
from handlers.office.unit_names import names_of
from handlers.office.unit_numbers import numbered
from handlers.office.unit_words import (
    BARE,
    BETWEEN,
    KIND_NOUNS,
    LEAST,
    LINKS,
    LONGEST,
    SEVERAL,
    parted,
)
from handlers.understanding.cues import Cue, Cues, cue_book
from plans.text.words import Word
from storage.progress.records import SeenUnit


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
    finder = _Finder(numbered(parted(said), names_of(units).heads), units, asking)
    if not finder.find() and not finder.without:
        return NOBODY
    told = finder.told()
    # Of «khu phố số 3» and «khu phố 1 đến 3» all words are taken, though few are looked up.
    spans = [(one.start, one.end) for one in finder.taken()]
    inside = {one.start for one in said if any(begin <= one.start < end for begin, end in spans)}
    return told._replace(words=told.words | inside)


class _Finder(Listing):
    """Looks for units in one sentence; a word belongs to one of them at most."""

    def __init__(
        self, said: list[Word], units: tuple[SeenUnit, ...], asking: AbstractSet[int]
    ) -> None:
        super().__init__(said, units, asking)
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

    def find(self) -> list[Found]:
        """Find all, the longest first."""
        for guess in self.guesses():
            if self.free(guess.place):
                self._take(guess)
        self._narrow_kinds()
        self._numbered_branches()
        self.add_lists()
        self.add_letters()
        self._behind_marks()
        self.add_lists()
        self.found.sort(key=lambda one: one.place.start)
        self._compounds()
        self._longer_names()
        return self.found

    def taken(self) -> list[Word]:
        """Return the words that name units."""
        return [self.said[at] for one in self.found for at in one.place]

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
            self.found[self.found.index(one)] = Found(
                place, UNCLEAR, Doubt(self.text(place), units)
            )
            self.found.remove(two)

    def _longer_names(self) -> None:
        """Take «sở kế hoạch và tài chính», a name that nobody bears, for no «Sở Tài chính».

        «Sở y tế và tài chính» are two of them.
        """
        for at, one in enumerate(self.found):
            begin = self.found[at - 1].place.stop if at else 0
            place = range(self._noun_before(begin, one), one.place.stop)
            if place.start < one.place.start:
                self.found[at] = Found(place, UNCLEAR, Doubt(self.text(place)))

    def _noun_before(self, begin: int, one: Found) -> int:
        """Return where «sở kế hoạch và …» before what is named begins, or where that does."""
        at = one.place.start
        named = next((unit for unit in self.units if one.part == f"={unit.id}"), None)
        linked = (
            at - begin > LEAST and self.said[at - 1].fold == "va" and not self.said[at - 2].after
        )
        if named is None or not linked:
            return at
        nouns = {word.fold for word in words_of(named.name)} & KIND_NOUNS
        for first in range(at - LEAST - 1, max(begin, at - LONGEST - LEAST) - 1, -1):
            word, between = self.said[first], self.said[first + 1 : at - 1]
            if word.after or any(part.after or part.start in self.asking for part in between):
                return at
            several = first and self.said[first - 1].fold in SEVERAL
            if word.fold in nouns and not several and word.shape != "số":
                return first
        return at

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

    # What is taken of it.

    def _take(self, guess: Guess) -> None:
        if guess.kind:
            self.found.append(Found(guess.place, guess.kind))
        elif len(guess.units) == 1:
            self.add(guess.units[0], guess.place)
        else:
            doubt = Doubt(self.text(guess.place), guess.units)
            self.found.append(Found(guess.place, UNCLEAR, doubt))

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

    def _replace(self, one: Found, two: Found, part: str) -> None:
        self.found.remove(one)
        self.found.remove(two)
        self.found.append(Found(range(one.place.start, two.place.stop), part))

    def _numbered(self, kind: Found) -> None:
        """Take «khu phố 9», which nobody is called, for no kind; «các khu phố 1, 2» are two."""
        at = kind.place.stop
        if at >= len(self.said) or not self.said[at].fold.isdecimal():
            return
        self.found.remove(kind)
        begin = kind.place.start + (self.said[kind.place.start].fold in SEVERAL)
        named = [self.said[one] for one in range(begin, at + 1)]
        units = self.ending(named)
        place = range(kind.place.start, at + 1)
        if len(units) == 1:
            self.add(units[0], place)
        else:
            text = " ".join(word.raw for word in named)
            self.found.append(Found(place, UNCLEAR, Doubt(text, tuple(units))))

    def _numbered_branches(self) -> None:
        """Take «chi bộ 77» for a unit that there is none of."""
        for at in range(len(self.said) - 2):
            named = self.said[at : at + 3]
            place = range(at, at + 3)
            if (
                (named[0].fold, named[1].fold) in ONE
                and named[2].fold.isdecimal()
                and self.free(place)
            ):
                self._take(Guess(UNSURE, place))

    @staticmethod
    def _is_kind(one: Found) -> bool:
        return one.doubt is None and one.part[:1] not in {"@", "="}

    # What is left out.

    def _behind_marks(self) -> None:
        """Find the unit right behind «trừ», by fewer words than elsewhere: «trừ Lê Lợi»."""
        for cue in self.without:
            at = cue.end
            while at < len(self.said) and self.said[at].fold in LINKS | BARE:
                at += 1
            if cue.name != "units.without_apart" and self._next(cue.end) is None:
                self.found += self.item(at)

    def _left_out(self) -> list[Found]:
        out: list[Found] = []
        for cue in self.without:
            at = cue.end
            while (one := self._next(at)) is not None:
                if cue.name != "units.without_apart" or self._is_put_apart(one):
                    out.append(one)
                at = one.place.stop
                if self.said[at - 1].after[:1] in {":", "."}:
                    break
        return list(dict.fromkeys(out))

    def _next(self, at: int) -> Found | None:
        """Return the unit that is named from a place on, behind links alone."""
        while at < len(self.said):
            one = next((one for one in self.found if one.place.start == at), None)
            if one is not None:
                return one
            if self.said[at].fold not in LINKS | BARE:
                return None
            at += 1
        return None

    def _is_put_apart(self, one: Found) -> bool:
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
