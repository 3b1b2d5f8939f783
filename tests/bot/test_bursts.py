"""Bursts: late, poisoned, contradicted, with people who ask meanwhile, and without a network."""

import random
from datetime import datetime

import pytest
from post_office import world_of_bulletins
from reminded_office import World, address_of
from timed_post import SlowChannel, TimedPost, play_in_time
from virtual_time import LoopClock, passes

from bot.channels.port import Enclosed, TryLater
from handlers.message import Reply
from storage.database import Database
from storage.message_records import Lane
from storage.pacers import SLOWEST

RATE = 25.0
ANSWER_SECONDS = 1.5
BLOCKED_SECONDS = 5.0


def people(count: int) -> list[str]:
    return [f"người {number}" for number in range(count)]


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(200, marks=pytest.mark.thorough),
        pytest.param(1000, marks=pytest.mark.soak),
    ],
)
def test_a_loop_held_up_for_five_seconds_makes_a_burst_no_later_than_that(
    database: Database, count: int
) -> None:
    world_of_bulletins(database, count)

    async def story(post: TimedPost[SlowChannel]) -> None:
        async with post.delivering():
            await passes(2)
            post.loop.stall(BLOCKED_SECONDS)
            await post.until_empty(count / RATE + 60)

    channel = play_in_time(database, SlowChannel, story).channel

    assert len({to for to, _ in channel.arrived}) == len(channel.arrived) == count
    begun = sorted(moment for moment, _, _ in channel.begun)
    late = [
        (moment - begun[0]).total_seconds() - number / RATE - BLOCKED_SECONDS
        for number, moment in enumerate(begun)
    ]
    assert sorted(late)[int(0.99 * count)] <= 2.0


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(300, marks=pytest.mark.thorough),
        pytest.param(10_000, marks=pytest.mark.soak),
    ],
)
@pytest.mark.timeout(3600)
def test_who_asks_during_a_broadcast_does_not_wait_for_it(database: Database, count: int) -> None:
    asked: dict[str, datetime] = {}

    async def ask(post: TimedPost[SlowChannel]) -> None:
        while post.waiting():
            name = f"hỏi {len(asked)}"
            asked[name] = post.clock.now()
            post.put_all("đáp", [name], Lane.ANSWER)
            post.delivery.wake()
            await passes(1)

    async def story(post: TimedPost[SlowChannel]) -> None:
        post.put_all("nhắc", people(count))
        async with post.delivering():
            await ask(post)

    channel = play_in_time(database, SlowChannel, story).channel
    waited = [
        (moment - asked[to]).total_seconds() for moment, to, _ in channel.begun if to in asked
    ]

    assert len(waited) == len(asked) > count / RATE - 2
    assert p95(waited) <= ANSWER_SECONDS
    assert max(waited) <= 2 * ANSWER_SECONDS


class Outage(SlowChannel):
    """Nothing can be reached for a while."""

    down = (2.0, 62.0)

    def __init__(self, clock: LoopClock) -> None:
        super().__init__(clock)
        self._start = clock.now()

    async def send(self, address: str, reply: Reply, enclosed: Enclosed | None = None) -> str:
        passed = (self._clock.now() - self._start).total_seconds()
        if self.down[0] <= passed < self.down[1]:
            self.begun.append((self._clock.now(), address, reply.text))
            raise TryLater
        return await super().send(address, reply, enclosed)


def test_a_minute_after_the_network_went_it_is_back_within_half_a_minute(
    database: Database,
) -> None:
    async def story(post: TimedPost[Outage]) -> None:
        start = post.clock.now()
        post.put_all("nhắc", people(120))
        async with post.delivering():
            await passes(1)
            await post.until_empty(120)
        first = min(moment for moment, _, _ in post.channel.begun if after(moment, start) > 62)
        assert after(first, start) <= 62 + 35
        tries = [m for m, _, _ in post.channel.begun if 2 <= after(m, start) < 62]
        assert len(tries) <= 12, "nobody hammers at a closed door"

    channel = play_in_time(database, Outage, story).channel

    assert sorted(to for to, _ in channel.arrived) == sorted(people(120))


def after(moment: datetime, start: datetime) -> float:
    return (moment - start).total_seconds()


class SlowedDown(SlowChannel):
    """A bot that was told to wait so often that its pace is the slowest there is."""

    def __init__(self, clock: LoopClock) -> None:
        super().__init__(clock)
        self.rate_per_second = SLOWEST


def confirm(database: Database, world: World, unit: int, moment: datetime) -> None:
    with database.unit_of_work() as uow:
        work = world.work(uow, unit=unit)
        uow.assignments.submit(
            work.assignment_id,
            unit_id=work.unit_id,
            by=world.secretaries[unit].id,
            channel="telegram",
            at=moment,
            figures={},
            done_on=None,
        )
        uow.commit()


@pytest.mark.parametrize(
    ("count", "channel"),
    [
        pytest.param(60, SlowChannel, marks=pytest.mark.thorough),
        (20, SlowedDown),
        pytest.param(1000, SlowChannel, marks=pytest.mark.soak),
        pytest.param(300, SlowedDown, marks=pytest.mark.soak),
    ],
)
@pytest.mark.timeout(3600)
def test_who_confirms_a_second_before_the_send_is_not_reminded(
    database: Database, count: int, channel: type[SlowChannel]
) -> None:
    """Everybody confirms once, at any moment of the burst that reminds everybody."""
    world = world_of_bulletins(database, count)
    confirmed: dict[str, datetime] = {}
    chance = random.Random(count)

    async def confirm_all(post: TimedPost[SlowChannel]) -> None:
        seconds = count / post.channel.rate_per_second
        moments = sorted((chance.uniform(0, seconds), unit) for unit in range(count))
        start = post.loop.time()
        for at_second, unit in moments:
            await passes(start + at_second - post.loop.time())
            confirm(database, world, unit, post.clock.now())
            confirmed[address_of(world.secretaries[unit].id)] = post.clock.now()

    async def story(post: TimedPost[SlowChannel]) -> None:
        async with post.delivering():
            await confirm_all(post)
            await post.until_empty(60)

    channel_used = play_in_time(database, channel, story).channel
    late = [
        after(moment, confirmed[to])
        for moment, to, _ in channel_used.begun
        if after(moment, confirmed[to]) >= 1.0
    ]

    assert late == []
    told = {to for to, _ in channel_used.arrived}
    assert 0.3 * count < len(told) < 0.7 * count, "about half are told before they confirm"
