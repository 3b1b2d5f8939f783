"""Pacers: how fast one bot token may send, whatever the number of processes."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from storage.repository import Repository, in_both_dialects
from storage.tables.messages import PacerTable

SLOWEST = 1.0
"""Messages a second below which no «wait» pushes a bot."""
CUT = 0.7
"""What remains of the rate after a «wait»."""
STEPS_BACK = 500
"""Messages it takes to climb from nothing to the full rate."""
LONGEST_LINE = timedelta(seconds=5)
"""How far ahead slots may be taken: whoever waits for one waits under a lease."""
CLOCK_STEP = timedelta(minutes=1)
"""A slot farther ahead than this was given while the clock stood later."""

BEGIN = in_both_dialects(lambda start: start(PacerTable).on_conflict_do_nothing())
PACER = (
    select(PacerTable.next_free_slot, PacerTable.not_before, PacerTable.rate)
    .where(PacerTable.name == bindparam("pacer"))
    .with_for_update()
)
HELD = select(PacerTable.next_free_slot, PacerTable.not_before).where(
    PacerTable.name == bindparam("pacer")
)
RESERVE = (
    update(PacerTable)
    .where(PacerTable.name == bindparam("pacer"))
    .values(next_free_slot=bindparam("slot"), rate=bindparam("new_rate"))
)
HOLD = (
    update(PacerTable)
    .where(PacerTable.name == bindparam("pacer"))
    .values(not_before=bindparam("until"), rate=bindparam("new_rate"))
)


class Pacers(Repository):
    """One pacer per bot token, by the channel's name."""

    def reserve(self, name: str, now: datetime, full_rate: float) -> datetime:
        """Take the next free slot and return when it begins; `full_rate` is in messages a second.

        The rate climbs back a little with each reservation. A slot never lies before a «wait»
        that is still running, nor far ahead because the clock once stood later.
        """
        fresh = {"name": name, "next_free_slot": now, "not_before": None, "rate": full_rate}
        self._connection.execute(BEGIN.on(self._connection), fresh)
        pacer = self._connection.execute(PACER, {"pacer": name}).one()
        rate = min(full_rate, pacer.rate + full_rate / STEPS_BACK)
        step = timedelta(seconds=1 / rate)
        free: datetime = _real(pacer.next_free_slot, now)
        slot = max(now, free, pacer.not_before or now)
        values = {"pacer": name, "slot": slot + step, "new_rate": rate}
        self._connection.execute(RESERVE, values)
        return slot

    def hold(self, name: str, now: datetime, until: datetime) -> datetime:
        """Begin nothing before `until`, or before a later moment told earlier; return which.

        The first «wait» of several cuts the rate, the others only lengthen it.
        """
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
        pacer = self._connection.execute(HELD, {"pacer": name}).one_or_none()
        if pacer is None:
            return None
        until: datetime = _real(pacer.next_free_slot, now) - LONGEST_LINE
        if pacer.not_before is not None:
            until = max(until, pacer.not_before)
        return until if until > now else None


def _real(slot: datetime, now: datetime) -> datetime:
    """Return the slot, or now when it was given while the clock stood later."""
    return slot if slot <= now + CLOCK_STEP else now
