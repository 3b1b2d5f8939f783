"""A platform that takes so many messages a second and no more, and a thousand that wait."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle

import pytest
from timed_post import SlowChannel, TimedPost, play_in_time

from bot.channels.port import Enclosed, TryLater, Unsure
from handlers.message import Reply
from plans.clock import Clock
from storage.database import Database
from storage.message_records import OutboxState

SHORT = (2.0,)
LONG = (300.0, 1.0, 60.0, 5.0)
"""For how long an empty bucket closes, one after the other."""


@dataclass
class Bucket:
    """Tokens that fill up at a rate; an empty one closes for a while."""

    clock: Clock
    limit: float
    burst: float
    waits: tuple[float, ...] = SHORT
    tokens: float = field(init=False)
    filled: datetime = field(init=False)
    closed: list[tuple[datetime, datetime]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens, self.filled = self.burst, self.clock.now()
        self._next = cycle(self.waits)

    def take(self) -> float | None:
        """Take a token, or return for how long to wait."""
        now = self.clock.now()
        if self.closed and now < self.closed[-1][1]:
            return (self.closed[-1][1] - now).total_seconds()
        passed = (now - self.filled).total_seconds()
        self.tokens, self.filled = min(self.burst, self.tokens + passed * self.limit), now
        if self.tokens >= 1:
            self.tokens -= 1
            return None
        seconds = next(self._next)
        self.closed.append((now, now + timedelta(seconds=seconds)))
        return seconds


class StormyChannel(SlowChannel):
    """Takes what its bucket has a token for."""

    def __init__(self, clock: Clock, rate: float, bucket: Bucket) -> None:
        super().__init__(clock)
        self.rate_per_second = rate
        self.bucket = bucket
        self.refused = 0
        self.unsure_each = 0
        self.told: list[tuple[datetime, datetime]] = []

    async def send(self, address: str, reply: Reply, enclosed: Enclosed | None = None) -> str:
        wait = self.bucket.take()
        if wait is not None:
            self.begun.append((self._clock.now(), address, reply.text))
            self.refused += 1
            now = self._clock.now()
            self.told.append((now, now + timedelta(seconds=wait)))
            raise TryLater(wait)
        number = await super().send(address, reply, enclosed)
        if self.unsure_each and len(self.arrived) % self.unsure_each == 0:
            raise Unsure  # it did arrive
        return number


def storm(
    database: Database,
    count: int,
    *,
    rate: float,
    limit: float,
    burst: float,
    waits: tuple[float, ...] = SHORT,
) -> StormyChannel:
    """Send so many over a platform that takes `limit` a second, from `burst` at once on."""

    async def story(post: TimedPost[StormyChannel]) -> None:
        post.put_all("x", [f"người {number}" for number in range(count)])
        async with post.delivering():
            await post.until_empty(count * max(waits))

    def channel(clock: Clock) -> StormyChannel:
        return StormyChannel(clock, rate, Bucket(clock, limit, burst, waits))

    return play_in_time(database, channel, story).channel


def must_hold(channel: StormyChannel, count: int, most_refused: float) -> None:
    """Everybody has it once; nothing was begun while told to wait; few were refused."""
    assert sorted(to for to, _ in channel.arrived) == sorted(f"người {n}" for n in range(count))
    for told, until in channel.told:
        early = sum(told < moment < until for moment, _, _ in channel.begun)
        assert early == 0
    share = channel.refused / len(channel.begun)
    assert share <= most_refused


CASES = [(25.0, 30.0, 0.0), (29.5, 30.0, 0.01), (25.0, 20.0, 0.1), (25.0, 5.0, 0.1)]
"""The channel's rate, the platform's limit, and the share that may be refused."""


@pytest.mark.parametrize(("rate", "limit"), [(29.5, 30.0), (25.0, 20.0)])
def test_a_storm_of_waits_loses_nothing_and_none_is_begun_within_one(
    database: Database, rate: float, limit: float
) -> None:
    channel = storm(database, 60, rate=rate, limit=limit, burst=3)

    must_hold(channel, 60, 0.2)  # of so few


@pytest.mark.thorough
def test_waits_of_five_minutes_are_waited_for(database: Database) -> None:
    channel = storm(database, 100, rate=25.0, limit=10.0, burst=3, waits=LONG)

    must_hold(channel, 100, 0.2)
    assert any((until - told).total_seconds() > 299 for told, until in channel.told)


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "limit", "most_refused"), CASES)
def test_in_a_storm_of_waits_few_are_refused(
    database: Database, rate: float, limit: float, most_refused: float
) -> None:
    channel = storm(database, 250, rate=rate, limit=limit, burst=5)

    must_hold(channel, 250, most_refused + 0.01)  # one «wait» is told to all that are on their way


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("burst", [1, 30])
@pytest.mark.parametrize(("rate", "limit", "most_refused"), CASES)
def test_a_thousand_in_a_storm_of_waits(
    database: Database, rate: float, limit: float, most_refused: float, burst: float
) -> None:
    channel = storm(database, 1000, rate=rate, limit=limit, burst=burst)

    must_hold(channel, 1000, most_refused)
    took = (max(moment for moment, _, _ in channel.begun) - channel.begun[0][0]).total_seconds()
    assert 999 / took > 0.6 * min(rate, limit), "it is slowed down, and not brought to a halt"


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(100, marks=pytest.mark.thorough),
        pytest.param(1000, marks=pytest.mark.soak),
    ],
)
@pytest.mark.timeout(600)
def test_one_in_twenty_without_an_answer_is_repeated_once_and_marked(
    database: Database, count: int
) -> None:
    """Reminders of a burst of which the platform took all, and answered 95 of a hundred."""
    states: set[OutboxState] = set()

    async def story(post: TimedPost[StormyChannel]) -> None:
        post.channel.unsure_each = 20
        rows = post.put_all("x", [f"người {number}" for number in range(count)])
        async with post.delivering():
            await post.until_empty(count + 120)
        with post.database.unit_of_work() as uow:
            states.update(uow.outbox.state(row)[0] for row in rows)

    def channel(clock: Clock) -> StormyChannel:
        return StormyChannel(clock, 25.0, Bucket(clock, 1000.0, 1000.0))

    arrived = play_in_time(database, channel, story).channel.arrived

    copies: dict[str, list[str]] = {}
    for to, words in arrived:
        copies.setdefault(to, []).append(words)
    assert states <= {OutboxState.SENT, OutboxState.UNCERTAIN}
    assert len(copies) == count
    assert 0.04 * count < sum(len(texts) == 2 for texts in copies.values()) < 0.07 * count
    assert all(len(texts) <= 2 for texts in copies.values())
    assert all(texts[1] == "(gửi lại) x" for texts in copies.values() if len(texts) == 2)
