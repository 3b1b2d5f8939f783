"""Until when a channel is not to be troubled: what the platform asked for, and what we back off."""

import math
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from bot.channels.port import TryLater
from handlers.channel_names import platform_of

LONGEST_WAIT_SECONDS = 3600.0
"""No «retry after» is believed beyond this."""
LONGEST_BACKOFF_SECONDS = 30.0
CLOCK_STEP = timedelta(minutes=1)
"""A turn farther ahead than this was given while the clock stood later."""
STALE_SLOT = timedelta(seconds=1)
CHAT_RATE = 1.0
"""Messages a second to one private chat, on either platform (CHANNELS.md §1.7 and §2.3)."""
CHAT_BURST = 3
"""Of them, how many may follow each other at once: short bursts pass."""
MOST_CHATS = 10_000
"""Chats that are remembered: more than are written to in the time that it takes to forget one."""
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


class Chats:
    """How soon each chat may have its next message, so that none of them is flooded.

    Known to one process alone, and of the chats that were written to last: with several processes
    a chat may get as many times more, and the platform's «wait» is there for that. Belongs to all
    threads.
    """

    def __init__(self, rate_per_second: float = CHAT_RATE) -> None:
        """Begin; `rate_per_second` is that of a private chat."""
        self._private = _Pace(rate_per_second, CHAT_BURST)
        self._full_at: OrderedDict[tuple[str, str], datetime] = OrderedDict()
        self._lock = Lock()

    def ready_at(self, channel: str, address: str, now: datetime) -> datetime:
        """Return when a chat may have its next message, `now` at the earliest."""
        pace = self._pace(channel, address)
        with self._lock:
            full = self._full_at.get((channel, address), now)
        if full - now > pace.longest + CLOCK_STEP:
            return now  # the clock once stood later
        return max(now, full - pace.longest)

    def sent(self, channel: str, address: str, at: datetime) -> None:
        """Note that a chat is sent a message now."""
        pace = self._pace(channel, address)
        with self._lock:
            full = self._full_at.pop((channel, address), at)
            begin = at if full - at > pace.longest + CLOCK_STEP else max(at, full)
            self._full_at[channel, address] = begin + pace.step
            while len(self._full_at) > MOST_CHATS:
                self._full_at.popitem(last=False)

    def _pace(self, channel: str, address: str) -> "_Pace":
        in_group = platform_of(channel) == "telegram" and address.startswith("-")
        return GROUP_PACE if in_group else self._private


@dataclass(frozen=True, slots=True)
class _Pace:
    """So many messages a second, of which a few may follow each other at once."""

    rate_per_second: float
    burst: int

    @property
    def step(self) -> timedelta:
        return timedelta(seconds=1 / self.rate_per_second)

    @property
    def longest(self) -> timedelta:
        """How far ahead what was sent may reach while the next may still go."""
        return (self.burst - 1) * self.step


GROUP_PACE = _Pace(0.25, 5)
"""Of a Telegram group: five and fifteen make twenty in any minute (CHANNELS.md §2.3)."""


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
