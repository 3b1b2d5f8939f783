"""While thousands become due, the event loop goes on: who writes is heard."""

import asyncio
import time

import pytest
from post_office import POLICY, FakeChannel
from reminded_office import DUE, HandClock, at, entered_world, report

from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from bot.scheduling import Chores
from handlers.tick import TickResult
from storage.database import Database

MOST_SECONDS = 0.05


class Heartbeat:
    """Beats every two thousandths of a second, and knows the longest gap.

    It is measured in this process's own processor time: what others on the machine do is no
    stall of ours, and a thread that keeps the interpreter to itself is.
    """

    def __init__(self) -> None:
        self.gaps: list[float] = []

    async def beat(self) -> None:
        last = time.process_time()
        while True:
            await asyncio.sleep(0.002)
            now = time.process_time()
            self.gaps.append(now - last)
            last = now


@pytest.mark.thorough
@pytest.mark.parametrize("branches", [300, pytest.param(10_000, marks=pytest.mark.soak)])
@pytest.mark.timeout(1800)
def test_the_loop_is_not_held_up_while_all_becomes_due(database: Database, branches: int) -> None:
    entered_world(database, report("a"), branches=branches)
    clock = HandClock(at(DUE, 9))
    heart = Heartbeat()

    async def story() -> TickResult:
        thread = DatabaseThread(database)
        delivery = Delivery(thread, [FakeChannel(clock)], clock, POLICY)
        beating = asyncio.create_task(heart.beat())
        result = await Chores(thread, delivery, clock, POLICY).tick()
        beating.cancel()
        thread.close()
        return result

    result = asyncio.run(story())

    assert result.messages == branches
    assert heart.gaps
    print(f"{len(heart.gaps)} beats, longest {max(heart.gaps) * 1000:.1f} ms")  # noqa: T201
    assert max(heart.gaps) <= MOST_SECONDS
