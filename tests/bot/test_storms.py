"""A platform that takes so many messages a second and no more, and a thousand that wait."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from post_office import POLICY, FakeChannel, Post, play
from reminded_office import DUE, at

from bot.channels.port import Enclosed, TryLater, Unsure
from bot.clock import OffsetClock
from bot.delivery import Delivery
from handlers.message import Reply
from plans.clock import Clock
from storage.database import Database
from storage.message_records import Lane, OutboxState

WAIT_SECONDS = 2.0


@dataclass
class Bucket:
    """Tokens that fill up at a rate; an empty one closes for a while."""

    clock: Clock
    limit: float
    burst: float
    tokens: float = field(init=False)
    filled: datetime = field(init=False)
    closed: list[tuple[datetime, datetime]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens, self.filled = self.burst, self.clock.now()

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
        self.closed.append((now, now + timedelta(seconds=WAIT_SECONDS)))
        return WAIT_SECONDS


class StormyChannel(FakeChannel):
    """Takes what its bucket has a token for."""

    def __init__(self, clock: Clock, rate: float, limit: float, burst: float) -> None:
        super().__init__(clock, rate=rate)
        self.bucket = Bucket(clock, limit, burst)
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
    database: Database, count: int, *, rate: float, limit: float, burst: float, speed: float = 0
) -> StormyChannel:
    """Send so many; by the hand's clock, or by one that runs at this multiple of real speed."""
    found: list[StormyChannel] = []
    start, begun = at(DUE, 9), time.monotonic()
    fast = OffsetClock(start, seconds=lambda: speed * (time.monotonic() - begun))

    async def sleep(seconds: float) -> None:
        await asyncio.wait_for(asyncio.Event().wait(), seconds / speed)

    async def pause(seconds: float) -> None:
        with suppress(TimeoutError):
            await sleep(seconds)

    async def story(post: Post) -> None:
        clock = fast if speed else post.clock
        channel = StormyChannel(clock, rate, limit, burst)
        found.append(channel)
        for number in range(count):
            post.put("x", f"người {number}", Lane.PUSH)
        waits = pause if speed else post.pause
        delivery = Delivery(post.thread, [channel], clock, POLICY, pause=waits)
        while post.waiting():
            await delivery.drain()
            await waits(0.2)

    play(database, story)
    return found[0]


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

    must_hold(channel, 60, 1.0)  # on the hand's clock waits add up: how many are refused is its own


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("rate", "limit", "most_refused"), CASES)
def test_in_a_storm_of_waits_few_are_refused(
    database: Database, rate: float, limit: float, most_refused: float
) -> None:
    channel = storm(database, 250, rate=rate, limit=limit, burst=5, speed=3)

    must_hold(channel, 250, most_refused + 0.01)  # one «wait» is told to all that are on their way


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("burst", [1, 30])
@pytest.mark.parametrize(("rate", "limit", "most_refused"), CASES)
def test_a_thousand_in_a_storm_of_waits(
    database: Database, rate: float, limit: float, most_refused: float, burst: float
) -> None:
    channel = storm(database, 1000, rate=rate, limit=limit, burst=burst, speed=1)

    must_hold(channel, 1000, most_refused)
    took = (max(moment for moment, _, _ in channel.begun) - channel.begun[0][0]).total_seconds()
    assert 999 / took > 0.6 * min(rate, limit), "it is slowed down, and not brought to a halt"


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_one_in_twenty_without_an_answer_is_repeated_once_and_marked(database: Database) -> None:
    """Reminders of a burst of which the platform took all, and answered 95 of a hundred."""
    unsure: list[StormyChannel] = []

    async def story(post: Post) -> None:
        channel = StormyChannel(post.clock, 1000.0, 1000.0, 1000)
        channel.unsure_each = 20
        unsure.append(channel)
        rows = [post.put("x", f"người {number}", Lane.PUSH) for number in range(400)]
        delivery = Delivery(post.thread, [channel], post.clock, POLICY, pause=post.pause)
        while post.waiting():
            await delivery.drain()
            post.clock.moment += timedelta(seconds=30)
        states = {post.state(row)[0] for row in rows}
        assert states <= {OutboxState.SENT, OutboxState.UNCERTAIN}

    play(database, story)

    (channel,) = unsure
    copies: dict[str, list[str]] = {}
    for to, words in channel.arrived:
        copies.setdefault(to, []).append(words)
    assert len(copies) == 400
    assert 15 < sum(len(texts) == 2 for texts in copies.values()) < 30
    assert all(len(texts) <= 2 for texts in copies.values())
    assert all(texts[1] == "(gửi lại) x" for texts in copies.values() if len(texts) == 2)
