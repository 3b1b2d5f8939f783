"""The further units of a list, and those named by one word: «tài chính, tư pháp», «syt»."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from handlers.office.unit_guesses import Guesses
from handlers.office.unit_names import living
from handlers.office.unit_words import (
    AND_WORDS,
    COMMON,
    LEAST,
    LINKS,
    LONGEST_PART,
    MARKS,
    SEVERAL,
    ends_with,
    names_kind,
)
from plans.text.words import Word
from storage.progress.records import SeenUnit


class Doubt(NamedTuple):
    """Words that fit several units, or none where one must be named: «khu phố 9»."""

    said: str
    units: tuple[SeenUnit, ...] = ()


UNCLEAR = "?"
"""The part of what fits several units or none."""


class Found(NamedTuple):
    """A part of the key, and the words it stands on."""

    place: range
    part: str
    doubt: Doubt | None = None


class Listing(Guesses):
    """What has been found in one sentence; a word belongs to one of it at most."""

    def __init__(
        self, said: list[Word], units: tuple[SeenUnit, ...], asking: AbstractSet[int]
    ) -> None:
        """Begin with nothing."""
        super().__init__(said, units, asking)
        self.found: list[Found] = []

    def add(self, unit: SeenUnit, place: range) -> None:
        """Take some words for the name of a unit."""
        mark = "@" if unit.id in self.names.above else "="
        self.found.append(Found(place, f"{mark}{unit.id}"))

    def free(self, place: range) -> bool:
        """Tell whether no words of a place are taken."""
        return not any(
            place.start < one.place.stop and one.place.start < place.stop for one in self.found
        )

    def add_lists(self) -> None:
        """Find the further units of a list: «sở tài chính, tư pháp và xây dựng», «khu phố 1, 2»."""
        todo = list(self.found)
        while todo:
            last = todo.pop(0)
            at = self._after_link(last.place)
            if at is None:
                continue
            more = self._number(last, at) or self.item(at)
            self.found += more
            todo += more

    def add_letters(self) -> None:
        """Find units by one word: «syt nợ gì», «chi bộ vp»."""
        for at, word in enumerate(self.said):
            place = range(at, at + 1)
            if not self.free(place) or word.start in self.asking:
                continue
            units = self.names.by_letters(word)
            if len(units) == 1:
                self.add(units[0], place)
            elif units:
                self.found.append(Found(place, UNCLEAR, Doubt(word.raw, tuple(units))))

    def _after_link(self, place: range) -> int | None:
        """Return where the next unit of a list would begin, or None where no list goes on."""
        at, said = place.stop, self.said
        if at >= len(said):
            return None
        linked = bool(MARKS & set(said[at - 1].after))
        while at < len(said) and said[at].fold in LINKS:
            linked = linked or said[at].fold in AND_WORDS
            at += 1
        free = at < len(said) and self.free(range(at, at + 1))
        return at if linked and free else None

    def _number(self, last: Found, at: int) -> list[Found]:
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
        units = self.ending([*named, number])
        place = range(at, at + 1)
        if len(units) == 1:
            mark = "@" if units[0].id in self.names.above else "="
            return [Found(place, f"{mark}{units[0].id}")]
        text = " ".join(word.raw for word in (*named, number))
        return [Found(place, UNCLEAR, Doubt(text, tuple(units)))]

    def ending(self, wanted: Sequence[Word]) -> list[SeenUnit]:
        """Return the units a name of which ends with these words."""
        hits = self.names.hits(wanted)
        return living(hit.name.unit for hit in hits if ends_with(hit.name.words, wanted))

    def _named_before(self, last: Found) -> list[Word]:
        before = [one for one in self.found if one.place.stop <= last.place.start]
        whole = [one for one in before if len(one.place) > 1]
        if not whole:
            return []
        place = max(whole, key=lambda one: one.place.stop).place
        return [self.said[at] for at in place][:-1]

    def item(self, at: int) -> list[Found]:
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
            if not telling or self.asks(place) or not self.free(place):
                continue
            if found := self._listed(place, whole=stop == end, telling=len(telling)):
                return [found]
        return []

    def _listed(self, place: range, *, whole: bool, telling: int) -> Found | None:
        run = [self.said[one] for one in place]
        hits = self.names.hits(run)
        exact = living(hit.name.unit for hit in hits if hit.is_whole(len(run)))
        units = exact or living(hit.name.unit for hit in hits)
        if len(units) == 1 and (telling >= LEAST or whole):
            mark = "@" if units[0].id in self.names.above else "="
            return Found(place, f"{mark}{units[0].id}")
        text = self.text(place)
        if whole and len(units) > 1:
            if names_kind(run) and self.is_word_of_some(text):
                return Found(place, text)
            return Found(place, UNCLEAR, Doubt(text, tuple(units)))
        return None
