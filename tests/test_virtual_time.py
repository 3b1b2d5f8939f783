"""Time that passes by itself passes in order, and waits for those who work."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import virtual_time
from virtual_time import LoopClock, VirtualLoop, passes

START = datetime(2024, 5, 14, tzinfo=UTC)


def test_an_hour_of_waiting_takes_no_time_and_is_told_by_the_clock() -> None:
    async def story(clock: LoopClock, loop: VirtualLoop) -> datetime:
        await asyncio.gather(passes(3600), passes(60))
        return clock.now()

    begun = time.monotonic()

    assert virtual_time.run(START, story) - START == timedelta(hours=1)
    assert time.monotonic() - begun < 60


def test_no_time_passes_while_a_thread_works() -> None:
    def work() -> None:
        time.sleep(0.05)

    async def story(clock: LoopClock, loop: VirtualLoop) -> float:
        waiting = asyncio.create_task(passes(1))
        await asyncio.to_thread(work)
        took = loop.time()
        await waiting
        return took

    assert virtual_time.run(START, story) == 0


def test_a_loop_that_is_held_up_finds_its_timers_late() -> None:
    async def story(clock: LoopClock, loop: VirtualLoop) -> float:
        loop.call_soon(loop.stall, 5.0)
        await passes(1)
        return loop.time()

    assert virtual_time.run(START, story) == 5.0
