"""The real clocks: the one place that reads the wall, and the two that stand in for it."""

import time as stopwatch
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from plans.clock import Clock
from plans.errors import PlanError


class ClockRunsForward(PlanError):
    """A simulated clock was asked to go back."""


class SystemClock:
    """The wall's time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class OffsetClock:
    """Starts at a given instant and runs at real speed, whatever the wall's clock does."""

    def __init__(
        self, start: datetime, *, seconds: Callable[[], float] = stopwatch.monotonic
    ) -> None:
        self._start = start.astimezone(UTC)
        self._seconds = seconds
        self._begun = seconds()

    def now(self) -> datetime:
        """Return the start plus the time that has really passed; aware, UTC."""
        return self._start + timedelta(seconds=self._seconds() - self._begun)


class SimulatedClock:
    """Stands still until it is moved on."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant it was last set to; aware, UTC."""
        return self._now

    def advance_to(self, instant: datetime) -> None:
        """Move on to an instant; the present one is allowed.

        Raises:
            ClockRunsForward: the instant has passed.
        """
        if instant < self._now:
            raise ClockRunsForward
        self._now = instant.astimezone(UTC)


def clock_from(start: datetime | None) -> Clock:
    """Return the wall's clock, or one that starts at the given instant."""
    return SystemClock() if start is None else OffsetClock(start)


def moments_between(
    start: datetime, end: datetime, zone: ZoneInfo, reminder_time: time
) -> Iterator[datetime]:
    """Yield every reminder moment after `start` up to `end` inclusive, in order; aware, UTC.

    A moment is `reminder_time` on the zone's wall, so a day of 23 or 25 hours has one as well.
    """
    day = start.astimezone(zone).date()
    last = end.astimezone(zone).date()
    while day <= last:
        moment = datetime.combine(day, reminder_time, zone).astimezone(UTC)
        if start < moment <= end:
            yield moment
        day += timedelta(days=1)
