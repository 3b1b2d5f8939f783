"""A post office for the tests of delivery: a channel that does as it is told, on a database."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from patience import PATIENCE
from reminded_office import (
    DUE,
    HandClock,
    World,
    at,
    entered_world,
    report,
)
from virtual_time import passes

from bot.channels.port import Enclosed
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from handlers.message import Reply
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from plans.clock import Clock
from storage.database import Database
from storage.message_records import Lane, OutboxKind, OutboxState
from storage.records import OutboxId
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()


class FakeChannel:
    """Takes everything, but for what it is told to do; writes down when what arrived."""

    def __init__(self, clock: Clock, name: str = "telegram", rate: float = 25.0) -> None:
        self.name = name
        self.rate_per_second = rate
        self.begun: list[tuple[datetime, str, str]] = []
        self.arrived: list[tuple[str, str]] = []
        self.raised: list[tuple[datetime, str]] = []
        self.orders: dict[str, deque[Exception]] = {}
        self.carries_files = True
        self.replies: list[Reply] = []
        self.enclosed: list[Enclosed | None] = []
        self.flying = self.most_flying = 0
        self.seconds = 0.0
        """How long a call takes, on the loop's own clock."""
        self.gate: asyncio.Event | None = None
        self.changed = asyncio.Event()
        self._clock = clock

    def will(self, address: str, *errors: Exception) -> None:
        """Raise these, one after the other, at the next sends to an address."""
        self.orders[address] = deque(errors)

    async def send(self, address: str, reply: Reply, enclosed: Enclosed | None = None) -> str:
        self.enclosed.append(enclosed)
        self.begun.append((self._clock.now(), address, reply.text))
        self.changed.set()
        self.flying += 1
        self.most_flying = max(self.most_flying, self.flying)
        await (self.gate.wait() if self.gate else passes(self.seconds))
        self.flying -= 1
        if self.orders.get(address):
            self.raised.append((self._clock.now(), address))
            raise self.orders[address].popleft()
        self.arrived.append((address, reply.text))
        self.replies.append(reply)
        self.changed.set()
        return str(len(self.arrived))

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until what was sent makes this true."""
        async with asyncio.timeout(PATIENCE):
            while not done():
                self.changed.clear()
                await self.changed.wait()

    @property
    def texts(self) -> list[str]:
        return [words for _, words in self.arrived]


@dataclass
class Post:
    """A post office: a database, a channel, a clock and the delivery between them."""

    database: Database
    clock: HandClock = field(default_factory=lambda: HandClock(at(DUE, 9)))

    def __post_init__(self) -> None:
        self.channel = FakeChannel(self.clock)
        self.thread = DatabaseThread(self.database)
        self.delivery = self.new_delivery()

    def new_delivery(self, crash: Callable[[str], None] = lambda _: None) -> Delivery:
        return Delivery(
            self.thread, [self.channel], self.clock, POLICY, pause=self.pause, crash=crash
        )

    async def pause(self, seconds: float) -> None:
        """Let the hand of the clock go on instead of waiting."""
        self.clock.moment += timedelta(seconds=seconds)

    def put(self, words: str, to: str = "an", lane: Lane = Lane.ANSWER) -> OutboxId:
        with self.database.unit_of_work() as uow:
            new = uow.outbox.put(
                channel=self.channel.name,
                address=to,
                lane=lane,
                kind=OutboxKind.REPLY,
                payload={"text": words, "choices": [["Đúng", "3:yes"]]},
                created_at=self.clock.now(),
            )
            uow.commit()
        assert new is not None
        return new

    def state(self, row_id: OutboxId) -> tuple[OutboxState, str | None]:
        with self.database.unit_of_work() as uow:
            return uow.outbox.state(row_id)

    def waiting(self) -> int:
        with self.database.unit_of_work() as uow:
            return uow.outbox.waiting_count()

    async def after(self, seconds: float) -> None:
        self.clock.moment += timedelta(seconds=seconds)
        await self.delivery.drain()


Story = Callable[[Post], Coroutine[None, None, None]]


def contains(channel: FakeChannel, words: str) -> bool:
    return words in channel.texts


def play(database: Database, story: Story) -> Post:
    post = Post(database)
    asyncio.run(story(post))
    post.thread.close()
    return post


def world_of_bulletins(database: Database, branches: int = 1) -> World:
    """People with one reminder each that waits to be sent."""
    world = entered_world(database, report("a"), branches=branches)
    with database.unit_of_work() as uow:
        tick(uow, HandClock(at(DUE, 9)), POLICY)
        uow.commit()
    return world


async def tick_and_send(post: Post, moment: datetime) -> None:
    post.clock.moment = moment

    def write(uow: UnitOfWork) -> None:
        tick(uow, post.clock, POLICY)

    await post.thread.run(write)
    await post.delivery.drain()
