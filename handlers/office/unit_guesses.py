"""What some words of a sentence may mean of the units below, whichever of it counts in the end."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from handlers.office.groups import ONE, groups, is_of, spellings, words_of
from handlers.office.groups import places_of as every_place
from handlers.office.unit_names import Hit, living, names_of
from handlers.office.unit_words import (
    BARE,
    COMMON,
    ENOUGH,
    GENERIC,
    KIND_NOUNS,
    KINDLY,
    LEADS,
    LEAST,
    LINKS,
    LONGEST,
    LONGEST_PART,
    OF_BASE,
    OF_WORK,
    SEVERAL,
    names_kind,
)
from plans.text.spoken import is_surely_number
from plans.text.words import Word
from storage.progress.records import SeenUnit

JUDGED = {"duyet", "tra"}
"""Words, folded, of what is done to papers and to no body."""
EXACT, PART, KIND, UNSURE = range(4)
"""In what order what is equally long counts."""


class Guess(NamedTuple):
    """What some words may mean."""

    rank: int
    place: range
    units: tuple[SeenUnit, ...] = ()
    kind: str = ""


def _joined(places: Iterable[range]) -> list[range]:
    """Return places with those that overlap made one: «khối trường», «trường học»."""
    found: list[range] = []
    for place in sorted(places, key=lambda one: one.start):
        if found and place.start < found[-1].stop:
            found[-1] = range(found[-1].start, max(found[-1].stop, place.stop))
        else:
            found.append(place)
    return found


class Guesses:
    """What the words of one sentence may name."""

    def __init__(
        self, said: list[Word], units: tuple[SeenUnit, ...], asking: AbstractSet[int]
    ) -> None:
        """Look at a sentence; `asking` is where words begin that ask."""
        self.said, self.units, self.asking = said, units, asking
        self.names = names_of(units)

    def guesses(self) -> list[Guess]:
        """Return all, the longest first; of those as long, the surest."""
        found = [*self._kinds(), *self._of_base(), *self._by_words()]
        for begin in range(len(self.said)):
            found += self._named_from(begin)
        return sorted(found, key=lambda one: (-len(one.place), one.rank, one.place.start))

    def _named_from(self, begin: int) -> Iterable[Guess]:
        """Yield the units that the words from a place on may name."""
        for size, hits in self.names.runs(self.said, begin, LONGEST_PART + 2):
            place, said = range(begin, begin + size), self.said[begin]
            whole = living(hit.name.unit for hit in hits if hit.is_whole(size))
            if whole and (size >= LEAST or (self._is_led(begin) and self.names.by_word(said))):
                yield Guess(EXACT if len(whole) == 1 else UNSURE, place, tuple(whole))
            elif size >= LEAST and not self.asks(place):
                yield from self._part(place, hits)

    def _part(self, place: range, hits: Sequence[Hit]) -> Iterable[Guess]:
        """Yield whom words side by side of a name may mean: «trường Lương Thế Vinh tới đâu rồi».

        Three words are enough, or two right behind «chi bộ» and the like, or two with which a name
        begins, its kind aside; not behind «các chi bộ».
        """
        said, at = self.said, place.start
        before = {word.fold for word in said[max(0, at - 3) : at]}
        part = [said[one] for one in place]
        if said[at].fold in SEVERAL or (before & SEVERAL and names_kind(part)):
            return
        telling = [one for one in part if one.fold not in COMMON]
        units = tuple(living(hit.name.unit for hit in hits))
        begins = all(any(h.begins for h in hits if h.name.unit is unit) for unit in units)
        led = self._is_led(at)
        if len(telling) < LEAST or not (led or begins or len(telling) >= ENOUGH):
            return
        if len(units) == 1:
            yield Guess(PART, place, units)
        elif led or begins:
            yield Guess(UNSURE, place, units)

    def _kinds(self) -> Iterable[Guess]:
        """Yield the kinds that are spoken of: «khối trường học», «khu phố nào», «các công ty»."""
        for group in groups():
            places = [p for one in group.said for p in every_place(words_of(one), self.said)]
            for place in _joined(places):
                yield Guess(KIND, place, kind=group.key)
            for names in group.names:
                for phrase in spellings(names):
                    for place in every_place(words_of(phrase), self.said):
                        if self._speaks_of_kind(place) and not self._counts_copies(place, names):
                            yield Guess(KIND, place, kind=names)

    def _speaks_of_kind(self, place: range) -> bool:
        """Tell «mầm non», «trường nào» from «trong trường hợp», «giáo dục chính trị»."""
        follows = self.said[place.stop].fold if place.stop < len(self.said) else ""
        if follows in KINDLY or self.is_plural(place.start):
            return True
        return len(place) >= LEAST and self.said[place.start].fold not in OF_WORK

    def _counts_copies(self, place: range, names: str) -> bool:
        """Tell «mấy bản rồi», where no village is below, from «các bản»."""
        word = self.said[place.start].fold
        return word == "ban" and not any(is_of(unit, (names,)) for unit in self.units)

    def _counts_papers(self, place: range) -> bool:
        """Tell «co may ban cho duyet», of papers, from «may ban», of bodies, without accents."""
        typed = self.said[place.start]
        plain = not any(word.accented for word in self.said)
        return typed.fold == "ban" and plain and any(one.fold in JUDGED for one in self.said)

    def is_plural(self, at: int) -> bool:
        """Tell «các trường», «3 trường»."""
        before = self.said[at - 1] if at else None
        return before is not None and (before.fold in SEVERAL or is_surely_number(before))

    def _by_words(self) -> Iterable[Guess]:
        """Yield groups by words that some names have, behind «các chi bộ …» or before «nào»."""
        for at in range(len(self.said)):
            begin = at + int(self.said[at].fold in LEADS)
            while begin > at and (more := self._leads_on(begin)):
                begin += more  # «các chi bộ …» has two of them
            if begin > at:
                yield from self._word_behind(begin)
            if self.said[at].fold in KINDLY:
                yield from self._kind_before(at)

    def _is_of_base(self, at: int) -> bool:
        """Tell «sở» of «đảng bộ cơ sở nào» from «sở nào»."""
        return at > 0 and self.said[at].fold == "so" and self.said[at - 1].fold == "co"

    def _of_base(self) -> Iterable[Guess]:
        """Yield «đảng bộ cơ sở», where some are; «chi bộ, đảng bộ cơ sở» are all there are."""
        for name in OF_BASE:
            for place in every_place(words_of(name), self.said):
                before = {word.fold for word in self.said[max(0, place.start - 3) : place.start]}
                if "chi" not in before and self.is_word_of_some(OF_BASE[0]):
                    yield Guess(KIND, place, kind=OF_BASE[0])

    def _word_behind(self, begin: int) -> Iterable[Guess]:
        for size in range(min(LONGEST, len(self.said) - begin), 0, -1):
            place = range(begin, begin + size)
            if any(self.said[at].start in self.asking for at in place):
                continue
            of_kind = self.said[begin].fold in KIND_NOUNS or self.said[begin].shape == "ban"
            if size == 1 and not of_kind and self._goes_on(begin):
                continue  # «Phú Lợi» is not all that have a «Phú» in their names
            text = self.text(place)
            if self._counts_papers(place):
                continue
            if self.is_word_of_some(text) and not self._names_one(place.stop):
                yield Guess(KIND, place, kind=text)
                return

    def _kind_before(self, at: int) -> Iterable[Guess]:
        """Yield «sở» of «sở nào chưa nộp»: the units whose names begin so."""
        if self._is_of_base(at - 1):
            return
        if at and self.said[at - 1].fold in KIND_NOUNS and not self.said[at - 1].after:
            # Of a kind of which there is none nobody is asked about.
            yield Guess(UNSURE, range(at - 1, at))
        for size in range(min(LONGEST, at), 0, -1):
            place = range(at - size, at)
            run = [self.said[one] for one in place]
            if (
                all(word.fold in GENERIC for word in run) and run[0].shape not in {"sở", "so"}
            ) or run[0].after:
                continue
            hits = [hit for hit in self.names.hits(run) if hit.at == hit.name.head]
            if hits:
                yield Guess(KIND, place, kind=f"^{self.text(place)}")
                return

    def is_word_of_some(self, text: str) -> bool:
        """Tell whether some of the units have these words in their names, and not all."""
        found = [unit for unit in self.units if is_of(unit, (text,))]
        return bool(found) and len(found) < len(self.units) and not text.isdecimal()

    def _goes_on(self, at: int) -> bool:
        """Tell whether the next word may belong to the same name."""
        if at + 1 >= len(self.said) or self.said[at].after:
            return False
        follows = self.said[at + 1]
        return follows.start not in self.asking and follows.fold not in LINKS

    def _names_one(self, at: int) -> bool:
        if at >= len(self.said):
            return False
        runs = self.names.runs(self.said, at, LONGEST_PART)
        return any(size >= LEAST and len({h.name.unit for h in hits}) == 1 for size, hits in runs)

    def _leads_on(self, at: int) -> int:
        folds = tuple(word.fold for word in self.said[at : at + 2])
        return 2 if folds in ONE else int(folds[:1] != () and folds[0] in LEADS)

    def _is_led(self, at: int) -> bool:
        """Tell whether «chi bộ», «trường» and the like stand right before a place."""
        before = [word.fold for word in self.said[max(0, at - 2) : at]]
        return tuple(before) in ONE or bool(before and before[-1] in BARE)

    def asks(self, place: range) -> bool:
        """Tell whether words ask, and are no name: «trung tâm nào»."""
        after = self.said[place.stop].fold if place.stop < len(self.said) else ""
        return after in KINDLY or any(self.said[at].start in self.asking for at in place)

    def text(self, place: range) -> str:
        """Return words as they were typed."""
        return " ".join(self.said[at].raw for at in place)
