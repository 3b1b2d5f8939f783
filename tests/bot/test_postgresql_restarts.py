"""PostgreSQL is ended at once and started again in the middle of a burst."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from post_office import POLICY, FakeChannel
from postgresql_server import PostgresqlServer
from reminded_office import DUE, at
from virtual_time import passes

from bot.clock import OffsetClock
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from storage.database import Database
from storage.message_records import Lane, OutboxKind

BACK_SECONDS = 5.0
LEASE_SECONDS = 30.0
"""Of a row whose claim was kept while nobody could be told so."""


@pytest.fixture
def own_server() -> Iterator[PostgresqlServer]:
    """A server that nobody else uses."""
    with TemporaryDirectory(prefix="chibo-") as folder:
        server = PostgresqlServer(Path(folder), durable=True)
        yield server
        server.close()


def fill(database: Database, clock: OffsetClock, count: int) -> None:
    with database.unit_of_work() as uow:
        for number in range(count):
            uow.outbox.put(
                channel="telegram",
                address=f"người {number}",
                lane=Lane.PUSH,
                kind=OutboxKind.REPLY,
                payload={"text": "x", "choices": []},
                created_at=clock.now(),
            )
        uow.commit()


@pytest.mark.parametrize(
    ("count", "times"),
    [
        pytest.param(300, 2, marks=pytest.mark.slow),
        pytest.param(5000, 10, marks=pytest.mark.soak),
    ],
)
@pytest.mark.timeout(1800)
def test_a_server_ended_in_a_burst_costs_no_message_and_doubles_none(
    own_server: PostgresqlServer, count: int, times: int
) -> None:
    database = Database.open(own_server.create("burst"))
    database.upgrade()
    clock = OffsetClock(at(DUE, 9))
    fill(database, clock, count)
    channel = FakeChannel(clock, rate=1000.0)
    back: list[float] = []

    async def end_it_again_and_again() -> None:
        for number in range(1, times + 1):
            await arrived(count * number // (times + 1))
            await asyncio.to_thread(own_server.restart_at_once)
            begun = time.monotonic()
            await arrived(len(channel.arrived) + 5)
            back.append(time.monotonic() - begun)

    async def arrived(many: int) -> None:
        while len(channel.arrived) < many:
            await passes(0.02)

    def waiting() -> int:
        with database.unit_of_work() as uow:
            return uow.outbox.waiting_count()

    async def story() -> None:
        thread = DatabaseThread(database)
        delivery = Delivery(thread, [channel], clock, POLICY, lease_seconds=LEASE_SECONDS)
        running = asyncio.create_task(delivery.run())
        await end_it_again_and_again()
        while await asyncio.to_thread(waiting):
            await passes(0.2)
        delivery.stop()
        await running
        thread.close()

    asyncio.run(story())
    database.close()

    copies = Counter(to for to, _ in channel.arrived)
    assert len(copies) == count
    assert set(copies.values()) == {1}, "nobody twice"
    assert len(channel.begun) - count <= 4 * times
    assert max(back) <= BACK_SECONDS
