"""Until when a channel is not to be troubled: what the platform asked for, and what we back off."""

import math
from datetime import datetime, timedelta

from bot.channels.port import TryLater

LONGEST_WAIT_SECONDS = 3600.0
"""No «retry after» is believed beyond this."""
LONGEST_BACKOFF_SECONDS = 30.0


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
