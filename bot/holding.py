"""Until when a channel is not to be troubled: what the platform asked for, and what we back off."""

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from threading import Lock

from bot.channels.port import TryLater

LONGEST_WAIT_SECONDS = 3600.0
"""No «retry after» is believed beyond this."""
LONGEST_BACKOFF_SECONDS = 30.0
CLOCK_STEP = timedelta(minutes=1)
"""A turn farther ahead than this was given while the clock stood later."""
STALE_SLOT = timedelta(seconds=1)
CATCHING_UP = 1.01
"""How much faster than the channel's rate those who are late may follow each other."""


class Holds:
    """What this process knows of waiting; what others were told stands in the pacer's row."""

    def __init__(self) -> None:
        self._until: dict[str, datetime] = {}
        self._streaks: dict[str, int] = {}

    def until(self, channel: str, now: datetime) -> datetime | None:
        """Return until when nothing may be begun; None when something may now."""
        held = self._until.get(channel)
        return held if held is not None and held > now else None

    def passed(self, channel: str) -> None:
        """Note that the platform has answered: whatever trouble there was is over."""
        self._streaks.pop(channel, None)

    def put_off(self, channel: str, told: TryLater, attempts: int, now: datetime) -> datetime:
        """Hold the channel back where that was asked for; return when to try again.

        `attempts` are the sends of the same message that went before.
        """
        streak = self._streaks[channel] = self._streaks.get(channel, 0) + 1
        seconds = told.after_seconds
        if seconds is None:
            until = now + timedelta(seconds=_backoff(max(streak, attempts + 1)))
            if streak == 1:  # one message's trouble, perhaps; the next one will tell
                return until
        else:
            believed = seconds if math.isfinite(seconds) else LONGEST_WAIT_SECONDS
            until = now + timedelta(seconds=min(max(believed, 0.0), LONGEST_WAIT_SECONDS))
        self._until[channel] = max(until, self._until.get(channel, until))
        return self._until[channel]


def _backoff(streak: int) -> float:
    return min(LONGEST_BACKOFF_SECONDS, 2.0 ** min(streak - 1, 10))


class Line:
    """Sends of one process never follow each other faster than the channel takes them.

    Slots are handed out at the right distance, but who was late for one would go out right
    before the next: a platform that counts by the second would see one too many.
    """

    def __init__(self) -> None:
        self._next: dict[str, datetime] = {}

    def turn(self, channel: str, at: datetime, rate: float) -> datetime:
        """Take the first turn from `at` on, and return when it is; `rate` is a second's messages.

        Who is late may follow a hundredth closer than that, so that the lateness is made up for.
        """
        step = timedelta(seconds=1 / (rate * CATCHING_UP))
        after = self._next.get(channel, at)
        turn = at if after - at > CLOCK_STEP else max(at, after)
        self._next[channel] = turn + step
        return turn


class Slots:
    """Slots of the pacer that were taken ahead for the workers of one process.

    In a burst one of them takes slots for all, so that the pacer's row, which all processes
    share, is not waited for with each message. Belongs to all threads.
    """

    def __init__(self) -> None:
        self._spare: defaultdict[str, list[datetime]] = defaultdict(list)
        self._lock = Lock()

    def take(self, channel: str, now: datetime) -> datetime | None:
        """Return the earliest slot in hand that is still of use; None for none."""
        with self._lock:
            fresh = sorted(each for each in self._spare[channel] if each > now - STALE_SLOT)
            self._spare[channel] = fresh[1:]
            return fresh[0] if fresh else None

    def put(self, channel: str, slots: Iterable[datetime]) -> None:
        """Leave slots to the other workers."""
        with self._lock:
            self._spare[channel] += slots

    def drop(self, channel: str) -> None:
        """Forget slots that a «wait» has made worthless."""
        with self._lock:
            self._spare[channel].clear()
