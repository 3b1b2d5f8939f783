"""«Gửi trừ công an», «gửi thêm cho bảo tàng», «chỉ gửi sở y tế»: another list before it is sent."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from handlers.heard import Heard
from handlers.office.groups import key_of, members, parts_of
from handlers.office.said import BOOK, OURS, units_in
from handlers.office.unclear import listed, of_named, unclear_units
from handlers.understanding.cues import cue_book
from handlers.wording import pressing as wording
from storage.records import UnitId

LONGEST = 16
MARKS = ("sending.more", "sending.only", "sending.go", "sending.hold", "units.without_maybe")


class Change(NamedTuple):
    """What is to become of a list of units."""

    added: tuple[str, ...] = ()
    """Parts of a key."""
    left_out: tuple[str, ...] = ()
    only: bool = False
    """Whether the list is to be of those added and nobody else."""

    def of(self, chosen: AbstractSet[UnitId], heard: Heard) -> frozenset[UnitId]:
        """Return the units of a list as it is changed."""
        units = heard.asker.below
        added = members(key_of(self.added), units) if self.added else frozenset[UnitId]()
        out = members(key_of(self.left_out), units) if self.left_out else frozenset[UnitId]()
        return (added if self.only else frozenset(chosen) | added) - out

    def key(self, before: str, heard: Heard) -> str:
        """Return the key of a view as it is changed, in few parts where that is exact."""
        wanted, left_out = parts_of(before)
        after = self.of(members(before, heard.asker.below), heard)
        kept = [one for one in left_out if one not in self.added]
        some = self.added if self.only else ((*wanted, *self.added) if wanted else ())
        key = key_of(list(some), list(dict.fromkeys((*kept, *self.left_out))))
        if members(key, heard.asker.below) == after:
            return key
        return key_of([f"={unit}" for unit in sorted(after)])


def change_in(heard: Heard) -> Change | str | None:
    """Return how an answer changes the list, why that is not clear, or None for another answer."""
    reading = heard.reading
    if heard.message.choice is not None or not reading.words or ":" in reading.text:
        return None
    cues = cue_book(BOOK).find(reading.words)
    asks = any("?" in word.after for word in reading.words) or cues.has(*OURS)
    if asks or len(reading.words) > LONGEST:
        return None
    said = units_in(heard)
    if not (cues.has(*MARKS) or said.lost or parts_of(said.key)[1]):
        return None
    if unclear := of_named(said, heard.asker.below):
        return unclear
    wanted, left_out = parts_of(said.key)
    more, only = cues.has("sending.more"), cues.has("sending.only")
    if not said.key:
        return unclear_units(heard) or None if more or only else None
    if wanted and not (more or only):
        names = [
            unit for unit in heard.asker.below if unit.id in members(said.key, heard.asker.below)
        ]
        return wording.MORE_OR_ONLY.format(units=listed(names))
    return Change(tuple(wanted), tuple(left_out), only and bool(wanted) and not more)
