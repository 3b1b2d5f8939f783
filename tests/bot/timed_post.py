"""A post office on a loop of its own time: a burst of minutes costs what is computed in it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import virtual_time
from post_office import POLICY, FakeChannel
from reminded_office import DUE, at
from virtual_time import LoopClock, VirtualLoop, passes

from bot.channels.port import OutgoingChannel
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from plans.clock import Clock
from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.records import OutboxId

CALL_SECONDS = 0.1
"""How long a platform takes to answer."""


C = TypeVar("C", bound=OutgoingChannel)


class SlowChannel(FakeChannel):
    """Takes its time, as a platform does."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.seconds = CALL_SECONDS


@dataclass
class TimedPost(Generic[C]):
    """A database, a channel and the running delivery between them."""

    database: Database
    clock: LoopClock
    loop: VirtualLoop
    channel: C
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.thread = DatabaseThread(self.database)
        self.delivery = Delivery(self.thread, [self.channel], self.clock, POLICY, pause=passes)

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[None]:
        """Deliver for as long as the block lasts, as the server does."""
        running = asyncio.create_task(self.delivery.run())
        try:
            yield
        finally:
            self.delivery.stop()
            await running

    def put_all(self, words: str, addresses: list[str], lane: Lane = Lane.PUSH) -> list[OutboxId]:
        """Leave one message for each of these, in one transaction."""
        found = []
        with self.database.unit_of_work() as uow:
            for address in addresses:
                new = uow.outbox.put(
                    channel=self.channel.name,
                    address=address,
                    lane=lane,
                    kind=OutboxKind.REPLY,
                    payload={"text": words, "choices": []},
                    created_at=self.clock.now(),
                )
                assert new is not None
                found.append(new)
            uow.commit()
        return found

    def waiting(self) -> int:
        with self.database.unit_of_work() as uow:
            return uow.outbox.waiting_count()

    async def until_empty(self, most_seconds: float) -> None:
        """Wait until nothing waits any more, or fail after so many seconds of the loop's time."""
        end = self.loop.time() + most_seconds
        while self.waiting():
            assert self.loop.time() < end, "something still waits"
            await passes(1)


def play_in_time(
    database: Database,
    channel: Callable[[LoopClock], C],
    story: Callable[[TimedPost[C]], Coroutine[None, None, None]],
    *,
    sockets: bool = False,
) -> TimedPost[C]:
    """Run a story whose time passes by itself; it begins at nine on the day when all is due."""
    posts: list[TimedPost[C]] = []

    async def run(clock: LoopClock, loop: VirtualLoop) -> None:
        posts.append(post := TimedPost(database, clock, loop, channel(clock)))
        try:
            await story(post)
        finally:
            post.thread.close()

    virtual_time.run(at(DUE, 9), run, sockets=sockets)
    return posts[0]
