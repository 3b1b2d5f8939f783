"""Pacers: how fast one bot token may send, whatever the number of processes."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, bindparam, select, update

from storage.base import UtcDateTime
from storage.repository import Repository, in_both_dialects
from storage.tables.messages import PacerTable

SLOWEST = 1.0
"""Messages a second below which no «wait» pushes a bot."""
CUT = 0.7
"""What remains of the rate after a «wait»."""
STEPS_BACK = 2000
"""Messages it takes to climb from nothing to the full rate."""
LONGEST_LINE = timedelta(seconds=0.8)
"""How far ahead slots may be taken: a message is true when it is put into words, before its slot.

With what a call may be late it stays under the second after which nobody is reminded of what they
have confirmed, however slow the bot was made.
"""
CLOCK_STEP = timedelta(minutes=1)
"""A slot farther ahead than this was given while the clock stood later."""

BEGIN = in_both_dialects(lambda start: start(PacerTable).on_conflict_do_nothing())
PACER = (
    select(PacerTable.next_free_slot, PacerTable.not_before, PacerTable.rate)
    .where(PacerTable.name == bindparam("pacer"))
    .with_for_update()
)
SEEN = select(PacerTable.next_free_slot, PacerTable.not_before, PacerTable.rate).where(
    PacerTable.name == bindparam("pacer")
)
RESERVE = (
    update(PacerTable)
    .where(PacerTable.name == bindparam("pacer"))
    .values(next_free_slot=bindparam("slot"), rate=bindparam("new_rate"))
)
RESERVE_AS_SEEN = RESERVE.where(
    PacerTable.next_free_slot == bindparam("seen_slot"),
    PacerTable.not_before.is_not_distinct_from(bindparam("seen_wait", type_=UtcDateTime())),
).returning(PacerTable.name)
HOLD = (
    update(PacerTable)
    .where(PacerTable.name == bindparam("pacer"))
    .values(not_before=bindparam("until"), rate=bindparam("new_rate"))
)


class Pacers(Repository):
    """One pacer per bot token, by the channel's name."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._seen: dict[str, Row[datetime, datetime | None, float] | None] = {}
        """As they stood when this unit of work first looked; slots are taken as seen or not."""

    def reserve(self, name: str, now: datetime, full_rate: float) -> datetime:
        """Take the next free slot and return when it begins; see `reserve_several`."""
        (slot,) = self.reserve_several(name, now, full_rate, 1)
        return slot

    def reserve_several(
        self, name: str, now: datetime, full_rate: float, count: int
    ) -> list[datetime]:
        """Take the next free slots, return when each begins; `full_rate` is in messages a second.

        There is one at least, and of `count` as many as are not too far ahead.
        The rate climbs back a little with each reservation. A slot never lies before a «wait»
        that is still running, nor far ahead because the clock once stood later.
        """
        seen = self._look(name)
        self._seen.clear()
        if seen is None:
            fresh = {"name": name, "next_free_slot": now, "not_before": None, "rate": full_rate}
            self._connection.execute(BEGIN.on(self._connection), fresh)
        else:
            slots, values = _next(name, seen, now, full_rate, count)
            as_seen = {"seen_slot": seen.next_free_slot, "seen_wait": seen.not_before}
            if self._connection.execute(RESERVE_AS_SEEN, values | as_seen).first() is not None:
                return slots
        # Another process was quicker; the row is locked no longer than that takes.
        pacer = self._connection.execute(PACER, {"pacer": name}).one()
        slots, values = _next(name, pacer, now, full_rate, count)
        self._connection.execute(RESERVE, values)
        return slots

    def hold(self, name: str, now: datetime, until: datetime) -> datetime:
        """Begin nothing before `until`, or before a later moment told earlier; return which.

        The first «wait» of several cuts the rate, the others only lengthen it.
        """
        self._seen.clear()
        pacer = self._connection.execute(PACER, {"pacer": name}).one()
        running = pacer.not_before is not None and pacer.not_before > now
        rate = pacer.rate if running else max(SLOWEST, pacer.rate * CUT)
        latest: datetime = max(until, pacer.not_before) if running else until
        self._connection.execute(HOLD, {"pacer": name, "until": latest, "new_rate": rate})
        return latest

    def held_until(self, name: str, now: datetime) -> datetime | None:
        """Return until when nothing may be begun; None when something may now.

        That is the end of a «wait», or when the line before the next free slot is short again.
        """
        pacer = self._look(name)
        if pacer is None:
            return None
        until: datetime = _real(pacer.next_free_slot, now) - LONGEST_LINE
        if pacer.not_before is not None:
            until = max(until, pacer.not_before)
        return until if until > now else None

    def _look(self, name: str) -> Row[datetime, datetime | None, float] | None:
        if name not in self._seen:
            self._seen[name] = self._connection.execute(SEEN, {"pacer": name}).one_or_none()
        return self._seen[name]


def _next(
    name: str,
    pacer: Row[datetime, datetime | None, float],
    now: datetime,
    full_rate: float,
    count: int,
) -> tuple[list[datetime], dict[str, object]]:
    """Return the next free slots, and how the pacer stands when they are taken."""
    rate = min(full_rate, pacer.rate + count * full_rate / STEPS_BACK)
    first = max(now, _real(pacer.next_free_slot, now), pacer.not_before or now)
    step = timedelta(seconds=1 / rate)
    count = max(1, min(count, 1 + (now + LONGEST_LINE - first) // step))
    values = {"pacer": name, "slot": first + count * step, "new_rate": rate}
    return [first + number * step for number in range(count)], values


def _real(slot: datetime, now: datetime) -> datetime:
    """Return the slot, or now when it was given while the clock stood later."""
    return slot if slot <= now + CLOCK_STEP else now
