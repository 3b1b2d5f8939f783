"""Which units below a sentence names: one, several, a kind of them, all but some.

«chi bộ A, B và C», «khu phố 1, 2 và 12», «trường học và bảo tàng», «trừ bảo tàng», «ngoài A ra».
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from handlers.office.groups import ONE, Group, groups, is_of, key_of, place_of, stands_in, words_of
from handlers.office.unit_words import (
    AND_WORDS,
    BARE,
    COMMON,
    ENOUGH,
    KINDLY,
    LEADS,
    LEAST,
    LINKS,
    LONGEST,
    LONGEST_PART,
    MARKS,
    PLACES,
    SEVERAL,
    ends_with,
    names_kind,
    names_of,
    parted,
)
from handlers.understanding.cues import Cues, cue_book
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


NOBODY = Said("", frozenset())


class _Found(NamedTuple):
    """A part of the key, and the words it stands on."""

    place: range
    part: str


def units_said(
    said: Sequence[Word], units: Sequence[SeenUnit], asking: AbstractSet[int] = frozenset()
) -> Said:
    """Return what names units in a sentence: whole names first, then parts, then groups.

    A unit that has others below it stands for those. `asking` is where words begin that ask, and
    are no part of a name: «các đơn vị thế nào».
    """
    finder = _Finder(parted(said), units, asking)
    found = finder.find()
    if not found and not finder.without:
        return NOBODY
    return finder.told()


class _Finder:
    """Looks for units in one sentence; a word belongs to one of them at most."""

    def __init__(
        self, said: Sequence[Word], units: Sequence[SeenUnit], asking: AbstractSet[int]
    ) -> None:
        self.said, self.units, self.asking = said, units, asking
        self.found: list[_Found] = []
        self.cues: Cues = cue_book("office").find(said)
        self.without = [cue for cue in self.cues.found if cue.name.startswith("units.without")]
        self.above = {unit.parent_id for unit in units}

    def find(self) -> list[_Found]:
        """Find all, the surest first."""
        self._whole_names()
        self._parts()
        self._lists()
        self._groups()
        self._by_words()
        self._behind_marks()
        self._lists()
        self.found.sort(key=lambda one: one.place.start)
        return self.found

    def told(self) -> Said:
        """Return the key, with what is left out behind its mark."""
        out = self._left_out()
        wanted = [one.part for one in self.found if one not in out]
        begun = {
            self.said[at].start
            for places in (
                *(one.place for one in self.found),
                *(cue.places for cue in self.without),
            )
            for at in places
        }
        return Said(key_of(wanted, [one.part for one in out]), frozenset(begun), self._lost())

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
        behind = self.cues.found
        return any(
            cue.name == "units.apart" and one.place.stop <= cue.begin <= one.place.stop + 1
            for cue in behind
        )

    def _lost(self) -> str:
        """Return the words behind «trừ» where they name no unit."""
        for cue in self.without:
            if cue.name != "units.without" or self._next(cue.end) is not None:
                continue
            rest = self.said[cue.end : cue.end + LONGEST]
            telling = [word for word in rest if word.fold not in LINKS]
            if telling:
                return " ".join(word.raw for word in rest)
        return ""

    def _free(self, place: range) -> bool:
        return not any(
            place.start < one.place.stop and one.place.start < place.stop for one in self.found
        )

    def _add(self, units: Iterable[SeenUnit], place: range) -> None:
        for unit in units:
            mark = "@" if unit.id in self.above else "="
            self.found.append(_Found(self._whole(place, unit), f"{mark}{unit.id}"))

    def _whole(self, place: range, unit: SeenUnit) -> range:
        """Return a place with the words that go on the name: a short one stands in the full one."""
        stop = place.stop
        while stop < len(self.said) and self._free(range(stop, stop + 1)):
            longer = self.said[place.start : stop + 1]
            if not any(stands_in(longer, name) for name in names_of(unit)):
                break
            stop += 1
        return range(place.start, stop)

    def _whole_names(self) -> None:
        places: dict[tuple[int, int], list[SeenUnit]] = {}
        for unit in self.units:
            for name in names_of(unit):
                place = place_of(name, self.said)
                if len(place) >= LEAST:
                    places.setdefault((place.start, place.stop), []).append(unit)
        for begin, end in sorted(places, key=lambda one: one[0] - one[1]):
            if self._free(range(begin, end)):
                self._add(dict.fromkeys(places[begin, end]), range(begin, end))

    def _parts(self) -> None:
        """Find units by words side by side of their names: «trường Lương Thế Vinh tới đâu rồi».

        Three words are enough, or two right behind «chi bộ» and the like, or two with which a name
        begins; not behind «các chi bộ».
        """
        for size in range(min(LONGEST_PART, len(self.said)), LEAST - 1, -1):
            for at in range(len(self.said) - size + 1):
                place = range(at, at + size)
                if self._free(place) and not self._asks(place):
                    self._add_part(place)

    def _add_part(self, place: range) -> None:
        led = self._is_led(place)
        if led is None:
            return
        unit = self._bearer(place)
        if unit is not None and (led or self._begins(place, unit)):
            self._add((unit,), place)

    def _is_led(self, place: range) -> bool | None:
        """Tell whether words may be part of a name wherever they stand; None: they may be none."""
        said, at = self.said, place.start
        before = [word.fold for word in said[max(0, at - 3) : at]]
        part = [said[one] for one in place]
        if said[at].fold in SEVERAL or (set(before) & SEVERAL and names_kind(part)):
            return None
        telling = [said[one] for one in place if said[one].fold not in COMMON]
        if len(telling) < LEAST:
            return None
        led = tuple(before[-2:]) in ONE or bool(before[-1:] and before[-1] in BARE)
        return led or len(telling) >= ENOUGH

    def _begins(self, place: range, unit: SeenUnit) -> bool:
        """Tell whether a unit's name begins with these words, behind «chi bộ» and the like."""
        part = [self.said[at] for at in place]
        for name in names_of(unit):
            head = 2 if tuple(word.fold for word in name[:2]) in ONE else 0
            while head and name[head : head + 1] and name[head].fold in PLACES:
                head += 1
            if head and place_of(part, name[head : head + len(part)]):
                return True
        return False

    def _bearer(self, place: range) -> SeenUnit | None:
        part = [self.said[at] for at in place]
        found = [u for u in self.units if any(stands_in(part, name) for name in names_of(u))]
        return found[0] if len(found) == 1 else None

    def _asks(self, place: range) -> bool:
        after = self.said[place.stop].fold if place.stop < len(self.said) else ""
        return after in KINDLY or any(self.said[at].start in self.asking for at in place)

    def _lists(self) -> None:
        """Find the further units of a list: «sở tài chính, tư pháp và xây dựng», «khu phố 1, 2»."""
        todo = list(self.found)
        while todo:
            last = todo.pop(0)
            at = self._after_link(last.place)
            if at is None:
                continue
            more = self._number(last, at) or self._item(at)
            if more:
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
        if not named:
            return []
        wanted = [*named, number]
        found = [u for u in self.units if any(ends_with(n, wanted) for n in names_of(u))]
        mark = "@" if found and found[0].id in self.above else "="
        return [_Found(range(at, at + 1), f"{mark}{found[0].id}")] if len(found) == 1 else []

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
            whole = stop == end
            if not telling or self._asks(place) or not self._free(place):
                continue
            unit = self._bearer(place)
            if unit is not None and (len(telling) >= LEAST or whole):
                self._add((unit,), place)
                return [self.found.pop()]
            text = " ".join(self.said[one].raw for one in place)
            if whole and len(place) >= LEAST and self._is_word_of_some(text):
                return [_Found(place, text)]
        return []

    def _groups(self) -> None:
        for group in groups():
            for phrase in group.said:
                place = place_of(words_of(phrase), self.said)
                if place and self._free(place) and not self._leads_to_one(place, group):
                    self.found.append(_Found(place, group.key))
                    break

    def _leads_to_one(self, place: range, group: Group) -> bool:
        """Tell «các trường Chu Văn An, Lê Lợi», which are two of them, from «các trường»."""
        next_to = [one.part for one in self.found if one.place.start == place.stop]
        ids = {int(part[1:]) for part in next_to if part[:1] in {"@", "="}}
        return any(unit.id in ids and is_of(unit, group.names) for unit in self.units)

    def _by_words(self) -> None:
        """Find groups by words that some of the names have and not all, behind «các chi bộ …»."""
        for at in range(len(self.said)):
            begin = at
            while lead := self._lead(begin):
                begin += len(lead)  # «các chi bộ …» has two of them
            if begin > at:
                self._word_behind(begin)

    def _word_behind(self, begin: int) -> None:
        for size in range(min(LONGEST, len(self.said) - begin), 0, -1):
            place = range(begin, begin + size)
            if not self._free(place) or any(self.said[at].start in self.asking for at in place):
                continue
            if size == 1 and self._goes_on(begin):
                continue  # «Phú Lợi» is not all that have a «Phú» in their names
            text = " ".join(self.said[at].raw for at in place)
            if self._is_word_of_some(text) and not self._is_unit_at(place.stop):
                self.found.append(_Found(place, text))
                return

    def _is_word_of_some(self, text: str) -> bool:
        found = [unit for unit in self.units if is_of(unit, (text,))]
        return bool(found) and len(found) < len(self.units) and not text.isdecimal()

    def _goes_on(self, at: int) -> bool:
        """Tell whether the next word may belong to the same name."""
        if at + 1 >= len(self.said) or self.said[at].after:
            return False
        follows = self.said[at + 1]
        return follows.start not in self.asking and follows.fold not in LINKS

    def _is_unit_at(self, at: int) -> bool:
        return any(one.place.start == at and one.part[:1] in {"@", "="} for one in self.found)

    def _lead(self, at: int) -> tuple[str, ...] | None:
        for one in LEADS:
            if tuple(word.fold for word in self.said[at : at + len(one)]) == one:
                return one
        return None
