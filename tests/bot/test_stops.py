"""Told to stop in the middle of a burst, it ends soon: nothing is lost and nothing comes twice."""

import asyncio
import json
import os
import random
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fake_telegram import FakeTelegram
from patience import PATIENCE
from serving_office import MONDAY
from virtual_time import passes

from handlers.wording import join
from storage.database import Database
from storage.message_records import Lane, OutboxKind

pytestmark = pytest.mark.thorough

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIRST_STRANGER = 1_000_000
"""Who asks has a number from here on; those who are written to, one below."""


class SlowTelegram(FakeTelegram):
    """Takes as long for a message as a platform across the sea, so that some are on their way."""

    async def _send_message(self, params: dict[str, str]) -> dict[str, Any]:
        await asyncio.sleep(0.08)
        return await super()._send_message(params)

    async def until_sent(self, count: int) -> None:
        async with asyncio.timeout(120), self._changed:
            await self._changed.wait_for(lambda: len(self.messages) >= count)


def put_pushes(database: Database, count: int, at: datetime) -> None:
    with database.unit_of_work() as uow:
        for number in range(1, count + 1):
            uow.outbox.put(
                channel="telegram",
                address=str(number),
                lane=Lane.PUSH,
                kind=OutboxKind.REPLY,
                payload={"text": f"Việc {number}", "choices": []},
                created_at=at,
            )
        uow.commit()


@asynccontextmanager
async def nursery() -> AsyncIterator[Process]:
    """A process that has imported everything, and forks."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests"), str(HERE)])
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(HERE / "stop_child.py"),
        env=os.environ | {"PYTHONPATH": paths},
        cwd=ROOT,
        stdin=PIPE,
        stdout=PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


class Stopped:
    """Starts servers one after the other on one database, and stops them in a burst."""

    def __init__(self, process: Process, url: str, fake: FakeTelegram) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._told = process.stdin, process.stdout
        self._url = url
        self._fake = fake
        self._starts = 0
        self.askers = 0

    async def start(self) -> int:
        """Start a server; return the number of its process."""
        self._starts += 1
        start = MONDAY + self._starts * timedelta(seconds=90)
        order = [self._url, self._fake.root, start.isoformat()]
        self._orders.write(json.dumps(order).encode() + b"\n")
        return int(await self._told.readline())

    async def stop(self, number: int, within: float = 60) -> float:
        """Send the signal; return how long it took to end, which it did well."""
        begun = time.monotonic()
        os.kill(number, signal.SIGTERM)
        async with asyncio.timeout(within):
            assert int(await self._told.readline()) == 0
        return time.monotonic() - begun

    async def until_sent(self, count: int) -> None:
        """Let people ask, until so many messages have arrived."""
        async with asyncio.timeout(PATIENCE):
            while len(self._fake.messages) < count:
                await self._fake.person(FIRST_STRANGER + self.askers, "Người lạ").says("chào")
                self.askers += 1
                await asyncio.sleep(0.05)


def stop_in_a_burst(database: Database, url: str, times: int, pushes: int, seed: int) -> float:
    """Stop so many servers amid their work, let one finish; return the longest end in seconds."""
    chance = random.Random(seed)
    put_pushes(database, pushes, MONDAY)

    async def run() -> tuple[list[float], FakeTelegram, int]:
        ends = []
        async with SlowTelegram() as fake, nursery() as process:
            fake._known.update(range(1, pushes + 1))
            servers = Stopped(process, url, fake)
            for _ in range(times):
                number = await servers.start()
                await servers.until_sent(len(fake.messages) + chance.randint(1, 12))
                await passes(chance.uniform(0, 0.15))
                ends.append(await servers.stop(number))
            assert len(fake.messages) < pushes, "every one of them was stopped amid its work"
            number = await servers.start()
            await fake.until_sent(pushes + servers.askers)
            ends.append(await servers.stop(number))
        return ends, fake, servers.askers

    ends, fake, askers = asyncio.run(run())
    arrived = Counter(sent.chat_id for sent in fake.messages)
    asked = range(FIRST_STRANGER, FIRST_STRANGER + askers)
    assert arrived == dict.fromkeys([*range(1, pushes + 1), *asked], 1)
    assert {sent.text for sent in fake.messages if sent.chat_id in asked} == {join.STRANGER}
    return max(ends)


def test_stopped_in_a_burst_nothing_is_lost_or_doubled(
    database: Database, database_url: str
) -> None:
    assert stop_in_a_burst(database, database_url, 2, 60, seed=1) <= 10.0


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_stopped_fifty_times_in_a_burst_nothing_is_lost_or_doubled(
    database: Database, database_url: str
) -> None:
    assert stop_in_a_burst(database, database_url, 50, 1500, seed=2) <= 10.0
