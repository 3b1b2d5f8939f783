"""The real clocks: the one place that reads the wall, and the two that stand in for it."""

import time as stopwatch
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from plans.clock import Clock
from plans.errors import PlanError

LARGEST_STEP = timedelta(hours=1)
"""Beyond it a step of the wall's clock is a fault, or a matter for whoever runs the machine."""
GIVEN_BACK = 0.05
"""What part of the time that passes makes up for a small step back."""


class ClockRunsForward(PlanError):
    """A simulated clock was asked to go back."""


class SystemClock:
    """The wall's time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


def awake_and_asleep() -> float:
    """Return seconds that no setting of the wall's clock touches; a machine's sleep counts."""
    return stopwatch.clock_gettime(stopwatch.CLOCK_BOOTTIME)


class SteadyClock:
    """The wall's time as long as it can be believed, and never a step back.

    Small corrections are followed: forward at once, backward by running a little slower. A step
    of more than `LARGEST_STEP` is not: time goes on as it went, from the last that was believed,
    until the wall comes back to it or the process is started again. Belongs to all threads.
    """

    def __init__(
        self,
        wall: Clock | None = None,
        *,
        seconds: Callable[[], float] = awake_and_asleep,
    ) -> None:
        self._wall = wall or SystemClock()
        self._seconds = seconds
        self._lock = Lock()
        self._known = self._wall.now()
        self._at = seconds()
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC; never one before the last returned."""
        with self._lock:
            at = self._seconds()
            passed = timedelta(seconds=at - self._at)
            wall = self._wall.now()
            expected = self._known + passed
            self._ahead = wall - expected
            if timedelta(0) <= self._ahead <= LARGEST_STEP:
                self._known = wall
            elif -LARGEST_STEP <= self._ahead < timedelta(0):
                self._known = expected - min(-self._ahead, passed * GIVEN_BACK)
            else:
                self._known = expected
            self._at = at
            return self._known

    @property
    def step(self) -> timedelta | None:
        """By how much the wall's clock was set too far to be believed; None while it is."""
        self.now()
        return self._ahead if abs(self._ahead) > LARGEST_STEP else None


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
    return SteadyClock() if start is None else OffsetClock(start)


def step_of(clock: Clock) -> timedelta | None:
    """Return by how much the wall's clock was set too far for this one to believe it."""
    return clock.step if isinstance(clock, SteadyClock) else None


def forward_step_of(clock: Clock) -> Callable[[], bool]:
    """Return a question: was the wall's clock set so far ahead that nothing is to be pushed?"""
    return lambda: (step_of(clock) or timedelta(0)) > timedelta(0)


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
