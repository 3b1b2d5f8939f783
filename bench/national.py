"""What an office of the whole country waits for, and what a tick's worst day does to answers.

`python -m bench.national 9000000 [--postgresql]` builds one database of about so many assignments
and measures there: ten thousand reminders and the worst day (1.49 a unit: 447,000 of 300,000)
into the outbox, with people asking meanwhile; then a unit's list, a new task for all units, and a
moved date.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from bench.grown import TODAY, Grown, at, grow, let_due, worst_day
from bench.scale import POLICY, empty, idle, tick_all
from bot.clock import SimulatedClock
from bot.database_thread import DatabaseThread
from handlers.message import Message
from handlers.serve import handle_inbox
from handlers.tick import tick_batch
from plans.versions import compare
from storage.database import Database
from storage.deadline_changes import Decision
from storage.plan_records import Amendment
from storage.progress.eyes import Eyes, Wanted
from storage.records import OccurrenceId, PersonId, UnitId
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

HOUR = 15
HEARTBEAT = 0.002
QUIET_SECONDS = 8.0
PAUSE = 0.08
"""Seconds between an answer and the next question."""
QUESTION = "Báo cáo kết quả thực hiện nội dung t3 hạn ngày nào?"


@dataclass(frozen=True, slots=True)
class Rush:
    """What a burst of reminders took, and what it did to the rest."""

    reminders: int
    seconds: float
    processor: float
    stall: float
    """The longest time for which the event loop stood still, in seconds."""
    quiet: list[float]
    meanwhile: list[float]
    """Seconds from question to answer, committed."""


class _Asking:
    """One person after the other asks, and the loop's pulse is felt."""

    def __init__(self, thread: DatabaseThread) -> None:
        self._thread = thread
        self.number = 0
        self.stall = 0.0
        self.times: list[float] = []

    async def ask(self, stopped: asyncio.Event) -> None:
        clock = SimulatedClock(at(HOUR))
        while not stopped.is_set():
            self.number += 1
            address = str(1 + self.number * 97 % 2500)
            message = Message("telegram", address, QUESTION, clock.now(), f"q{self.number}")
            begun = time.perf_counter()
            await self._thread.run(partial(handle_inbox, message, clock=clock))
            self.times.append(time.perf_counter() - begun)
            await asyncio.sleep(PAUSE)

    async def beat(self, stopped: asyncio.Event) -> None:
        last = time.perf_counter()
        while not stopped.is_set():
            await asyncio.sleep(HEARTBEAT)
            now = time.perf_counter()
            self.stall = max(self.stall, now - last - HEARTBEAT)
            last = now


async def rush(database: Database) -> Rush:
    """Tick as it is served, a batch a transaction in the thread of the database."""
    thread = DatabaseThread(database)
    clock = SimulatedClock(at(HOUR))
    quiet, meanwhile = _Asking(thread), _Asking(thread)
    await _while(quiet, asyncio.sleep(QUIET_SECONDS))
    meanwhile.number = quiet.number

    async def tick() -> tuple[int, float, float]:
        begun, used, reminders, more = time.perf_counter(), time.process_time(), 0, True
        while more:
            batch = await thread.run(lambda uow: tick_batch(uow, clock, POLICY))
            reminders, more = reminders + batch.reminders, batch.more
        return reminders, time.perf_counter() - begun, time.process_time() - used

    reminders, seconds, processor = await _while(meanwhile, tick())
    thread.close()
    return Rush(reminders, seconds, processor, meanwhile.stall, quiet.times, meanwhile.times)


async def _while(asking: _Asking, work: Coroutine[Any, Any, T]) -> T:
    stopped = asyncio.Event()
    tasks = [asyncio.create_task(each(stopped)) for each in (asking.ask, asking.beat)]
    try:
        return await work
    finally:
        stopped.set()
        await asyncio.gather(*tasks)


def rush_row(name: str, found: Rush) -> tuple[str, ...]:
    """Return what a burst took, as a row."""
    return (
        name,
        f"{found.reminders:,}",
        f"{found.seconds:.1f}",
        f"{found.seconds / found.reminders * 1e6:.0f}",
        f"{found.processor / found.reminders * 1e6:.0f}",
        f"{found.stall * 1000:.0f}",
        f"{_late(found.quiet) * 1000:.0f}",
        f"{_late(found.meanwhile) * 1000:.0f}",
    )


def _late(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0


def _timed(database: Database, work: Callable[[UnitOfWork], object]) -> float:
    begun = time.perf_counter()
    with database.unit_of_work() as uow:
        work(uow)
        uow.commit()
    return time.perf_counter() - begun


def _list(unit: UnitId, uow: UnitOfWork) -> None:
    uow.assignments.open_of(unit)


def _count(eyes: Eyes, office: UnitId, uow: UnitOfWork) -> None:
    found = uow.rollups.today(eyes, office, TODAY, Wanted(tasks=("t3",)))
    if not found.duties:
        raise RuntimeError("nothing was counted")


def _move(occurrence: OccurrenceId, decision: Decision, uow: UnitOfWork) -> None:
    day = TODAY.replace(month=9)
    uow.deadline_changes.move(occurrence, day, day.isoformat(), decision, at(HOUR))


def waits(database: Database, grown: Grown) -> list[tuple[str, str]]:
    """Measure what offices and units wait for; the database is not to be used afterwards."""
    units = [UnitId(1 + number * 7919 % grown.units) for number in range(300)]
    lists = [_timed(database, partial(_list, unit)) for unit in units]
    with database.unit_of_work() as uow:
        (stored,) = uow.plans.of_org(grown.org)
        (org,) = uow.organisations.all()
    office = UnitId(grown.units + 1)
    counted = [
        _timed(database, partial(_count, Eyes(org, office=office), office)) for _ in range(5)
    ]
    task = stored.plan.tasks[-1]
    other = replace(task, key="moi", falls_to=("chi-bo",))
    fresh = replace(stored.plan, number="2-KH/ĐU", tasks=(replace(other, key="rieng"),))
    more = replace(stored.plan, tasks=(*stored.plan.tasks, other))
    amendment = Amendment(PersonId(1), "Lê Thị Cúc", "terminal", at(HOUR), TODAY, stored.version)
    published = _timed(database, lambda uow: uow.plans.publish(grown.org, fresh, TODAY))
    amended = _timed(
        database,
        lambda uow: uow.plans.amend(stored.id, compare(stored.plan, more), amendment),
    )
    decision = Decision("5-CV/ĐU", "Lê Thị Cúc")
    moved = [
        _timed(database, partial(_move, OccurrenceId(number), decision)) for number in range(1, 16)
    ]
    return [
        ("a unit's list, ms (median)", f"{median(lists) * 1000:.2f}"),
        ("one duty of all units by state and region, s (median)", f"{median(counted):.2f}"),
        ("a new plan with one task for all units, s", f"{published:.2f}"),
        ("the same task by amendment, s", f"{amended:.2f}"),
        ("a date moved, ms (median)", f"{median(moved) * 1000:.2f}"),
    ]


def national_tables(size: int, *, postgresql: bool) -> tuple[Table, Table]:
    """Build one database and measure everything there."""
    kind = "PostgreSQL" if postgresql else "SQLite"
    rushes = Table(
        "due at once", "reminders", "s", "µs each", "of processor", "loop still, ms",
        "answer p95 quiet, ms", "meanwhile", title=f"into the outbox, {kind}",
    )  # fmt: skip
    with TemporaryDirectory(prefix="chibo-national-") as folder, empty(folder, postgresql) as db:
        grown = grow(db, size)
        tick_all(db, hour=8)
        still = median(idle(db, hour=HOUR))
        let_due(db, grown)
        rushes.add_row(*rush_row("ten thousand", asyncio.run(rush(db))))
        worst_day(db, grown)
        rushes.add_row(*rush_row("the worst day", asyncio.run(rush(db))))
        others = Table("waited for", "took", title=f"{grown.assignments:,} assignments, {kind}")
        others.add_row("a tick with nothing due, ms (median)", f"{still:.2f}")
        for row in waits(db, grown):
            others.add_row(*row)
    return rushes, others


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sizes = [int(each) for each in arguments if not each.startswith("--")] or [9_000_000]
    for table in national_tables(sizes[0], postgresql="--postgresql" in arguments):
        Console().print(table)
