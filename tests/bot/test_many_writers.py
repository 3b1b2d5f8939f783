"""Many writers at once, each reading before it writes, with a backup and a report beside them."""

import asyncio
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Self

import pytest
from reminded_office import DUE, World, address_of, at, entered_world, report
from stores import Store

from bot.database_thread import DatabaseThread
from storage.copying import snapshot
from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.unit_of_work import UnitOfWork

WRITERS = 8
NOW = at(DUE, 9)
COPY_SECONDS, REPORT_SECONDS = 0.5, 0.2
"""How long they rest in between: far more often than anybody copies or asks."""


def write(uow: UnitOfWork, world: World, writer: int, number: int) -> None:
    """Look a sender up, take an arrival in and leave an answer: read, then written."""
    person = uow.people.by_address("telegram", address_of(world.secretaries[writer].id))
    assert person is not None
    uow.inbox.store("telegram", f"{writer}-{number}", str(person.id), "{}", NOW)
    uow.outbox.put(
        channel="telegram",
        address=str(person.id),
        lane=Lane.ANSWER,
        kind=OutboxKind.REPLY,
        payload={"text": "x", "choices": []},
        created_at=NOW,
    )


class Beside:
    """A backup and a report, again and again, each over a connection of its own."""

    def __init__(self, url: str, world: World, folder: Path) -> None:
        self._url = url
        self._world = world
        self._folder = folder
        self._over = threading.Event()
        self._pool = ThreadPoolExecutor(2)

    def __enter__(self) -> Self:
        self._running = [self._pool.submit(self._copy), self._pool.submit(self._report)]
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._over.set()
        self._pool.shutdown()
        if kind is None:
            assert all(each.result() > 0 for each in self._running)

    def _copy(self) -> int:
        copies = 0
        with closing(Database.open(self._url)) as database:
            while not copies or not self._over.wait(COPY_SECONDS):
                copy = self._folder / f"copy-{copies}"
                snapshot(database.engine, copy)
                copy.unlink()
                copies += 1
        return copies

    def _report(self) -> int:
        reports = 0
        with closing(Database.open(self._url)) as database:
            while not reports or not self._over.wait(REPORT_SECONDS):
                with database.unit_of_work() as uow:
                    assert uow.audit.verify(self._world.org.id).findings == ()
                reports += 1
        return reports


def told(took: list[float]) -> float:
    """Say how long transactions took; return for how long 99 of a hundred did at most."""
    p99 = sorted(took)[int(0.99 * len(took))]
    sys.stdout.write(f"{len(took)} transactions, p99 {p99 * 1000:.0f} ms\n")
    return p99


@pytest.mark.thorough
@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("count", "most_seconds"),
    [(400, 10.0), pytest.param(30_000, 0.25, marks=pytest.mark.soak)],  # few tell of the machine
)
def test_eight_that_one_server_serves_wait_a_quarter_of_a_second_at_most(
    store: Store, tmp_path: Path, count: int, most_seconds: float
) -> None:
    world = entered_world(store.database, report("a"), branches=WRITERS)
    took: list[float] = []

    async def work(thread: DatabaseThread, writer: int) -> None:
        for number in range(count // WRITERS):
            begun = time.monotonic()
            await thread.run(lambda uow: write(uow, world, writer, number))  # noqa: B023
            took.append(time.monotonic() - begun)

    async def all_at_once() -> None:
        with closing(Database.open(store.url)) as database:  # with every sync to the disk
            thread = DatabaseThread(database)
            await asyncio.gather(*(work(thread, writer) for writer in range(WRITERS)))
            thread.close()

    with Beside(store.url, world, tmp_path):
        asyncio.run(all_at_once())

    assert len(took) == count
    assert told(took) <= most_seconds
    with store.database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == count


@pytest.mark.thorough
@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("count", [400, pytest.param(30_000, marks=pytest.mark.soak)])
def test_of_eight_who_open_the_file_themselves_nobody_finds_it_locked(
    store: Store, tmp_path: Path, count: int
) -> None:
    world = entered_world(store.database, report("a"), branches=WRITERS)
    took: list[float] = []

    def work(writer: int) -> None:
        with closing(Database.open(store.url)) as database:
            for number in range(count // WRITERS):
                begun = time.monotonic()
                with database.unit_of_work() as uow:
                    write(uow, world, writer, number)
                    uow.commit()
                took.append(time.monotonic() - begun)

    with Beside(store.url, world, tmp_path), ThreadPoolExecutor(WRITERS) as pool:
        for each in [pool.submit(work, writer) for writer in range(WRITERS)]:
            each.result()

    assert len(took) == count
    told(took)
    with store.database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == count
