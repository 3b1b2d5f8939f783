"""Reminders: our table and tick beside the usual way, one APScheduler job for each.

`python -m bench.reminders 10000 100000 [--postgresql]` measures these numbers in one run; both keep
what they know in a database of their own, SQLite in WAL with `synchronous=FULL`, so that neither
loses it to a kill.

What is compared are the reminders of one publication: so many branches, five stages up to the last
safe day each (14, 7, 3, 1 days ahead and the day itself). The usual way has to write a job for each
of them. Ours writes one row a branch, for the days lie on the occurrence; what the ladder brings
after the last safe day is not counted, though the same row stands for it. Then the first stage
comes due for all branches, and each is handed over: as a row of an outbox, committed, so that no
kill loses it from there on.

- Ours walks the branches, writes each reminder under the key that keeps it from being written
  again, puts a bulletin for each person into the outbox, and lets it carry the reminder; a
  transaction a batch.
- A job is found by the scheduler, handed to a thread, whose function writes and commits the row
  (person, address and what to say are the job's arguments), and taken off its table in a
  transaction of its own; that is what APScheduler does, it knows no other way. The outbox has a
  file of its own, so that the two threads do not wait for each other. The same is measured with a
  function that does nothing: then a reminder is lost with the process.

Everything was done once before the time is taken, so that no statement is built meanwhile.
"""

import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from tempfile import TemporaryDirectory

import psutil
from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_REMOVED, JobEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from rich.console import Console
from rich.table import Table
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    create_engine,
    event,
    insert,
    make_url,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection

from bench.scale import empty
from bot.clock import SimulatedClock
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick, tick_batch
from plans.model import Deadline, Occurrence, Plan, Roles, Standing, Task, WorkKind
from plans.stages import Stages
from plans.working_days import WorkingCalendar
from storage.database import SQLITE_PRAGMAS, Database
from storage.records import OrgId, Role
from storage.tables.people import AddressRow, PersonRow, PostRow
from storage.tables.units import UnitRow

SINCE, DUE = date(2024, 1, 1), date(2024, 6, 18)
STAGES = Stages().before
MORNING = datetime(2024, 6, 4, 1, 0, tzinfo=UTC)
"""Of the day on which the first stage comes."""
SIZES = (10_000,)
CLAIMED, IN_FLIGHT = 400, 4
WARM = 20
"""Jobs added and fired before the time is taken."""
UNDURABLE = 10_000
"""At most so many reminders are handed to a function that does nothing."""
OUTBOX = SqlTable(
    "jobs_outbox",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("person", Integer),
    Column("address", String),
    Column("words", String),
)
PUT = insert(OUTBOX)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of this process's processor."""

    clock: float
    processor: float

    def each(self, count: int) -> str:
        """Return microseconds for one of so many."""
        return f"{self.clock / count * 1e6:.1f} ({self.processor / count * 1e6:.1f})"

    def over(self, other: "Took") -> str:
        """Return how many times as much it is as the other."""
        return f"{self.clock / other.clock:.0f} ({self.processor / other.processor:.0f})"


@dataclass(frozen=True, slots=True)
class Costs:
    """What a way costs, and bytes."""

    plan: Took
    """For all reminders of the publication."""
    fire: Took
    """From due to handed over; of the first stage."""
    claim: Took | None
    """For messages from the outbox to a sender; None where nothing is claimed."""
    restart: Took
    memory: int


class _Place:
    """Where a job puts what it says; jobs are stored by the name of their function."""

    engine: Engine | None = None


def told(person: int, address: str, words: str) -> None:
    """Be what a job calls: hand a reminder over for good."""
    if _Place.engine is None:
        raise RuntimeError("nowhere to put it")
    with _Place.engine.begin() as connection:
        connection.execute(PUT, {"person": person, "address": address, "words": words})


def nothing(person: int, address: str, words: str) -> None:
    """Be what a job calls where nothing is kept."""
    del person, address, words


def _timed(work: Callable[[], object]) -> Took:
    begun, used = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - begun, time.process_time() - used)


def _memory() -> int:
    found: int = psutil.Process().memory_info().rss
    return found


def ours(count: int, database: Database) -> Costs:
    """Publish one task to so many branches that they get these reminders; let a stage come."""
    branches = count // len(STAGES)
    org = enter_branches(database, branches)
    clock, policy = SimulatedClock(MORNING), ReminderPolicy()
    before = _memory()

    def plan(*, kept: bool) -> None:
        with database.unit_of_work() as uow:
            uow.plans.publish(org, one_task(), SINCE)
            if kept:
                uow.commit()
            else:
                tick(uow, clock, policy)

    def fire() -> None:
        messages = 0
        more, counted = True, False
        while more:  # a transaction a batch, as it is served
            with database.unit_of_work() as uow:
                batch = tick_batch(uow, clock, policy)
                uow.commit()
            messages, more = messages + batch.messages, batch.more
            if not counted:  # as it is served: after the first large batch
                with database.unit_of_work() as uow:
                    uow.reminders.count_anew()
                    uow.commit()
                counted = True
        if messages != branches:
            raise RuntimeError(f"{messages} messages for {branches} branches")

    def claim() -> None:
        for _ in range(CLAIMED // IN_FLIGHT):
            with database.unit_of_work() as uow:
                uow.outbox.claim(MORNING, 60, IN_FLIGHT)
                uow.commit()

    def restart() -> None:
        again = Database(create_engine(database.engine.url))
        with again.unit_of_work() as uow:
            tick_batch(uow, clock, policy)
        again.close()

    plan(kept=False)
    planned, due = _timed(partial(plan, kept=True)), _timed(fire)
    memory = _memory() - before
    return Costs(planned, due, _timed(claim), _timed(restart), memory)


def enter_branches(database: Database, count: int) -> OrgId:
    """Enter branches with a secretary each, in bulk: that is not what is measured."""
    with database.unit_of_work() as uow:
        org = uow.organisations.add("khoi", "Khối")
        uow.commit()
    numbers = range(1, count + 1)
    rows = {
        UnitRow: [
            {
                "id": n,
                "org_id": org.id,
                "code": f"cb-{n}",
                "kind": "chi-bo",
                "name": f"Chi bộ {n}",
                "valid_from": SINCE,
            }
            for n in numbers
        ],
        PersonRow: [{"id": n, "name": f"Bí thư {n}"} for n in numbers],
        PostRow: [
            {"person_id": n, "unit_id": n, "role": Role.SECRETARY, "valid_from": SINCE}
            for n in numbers
        ],
        AddressRow: [
            {"person_id": n, "channel": "telegram", "address": str(n), "linked_at": MORNING}
            for n in numbers
        ],
    }
    with database.engine.begin() as connection:
        for table, values in rows.items():
            connection.execute(insert(table), values)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")  # it does so by itself within minutes
    return org.id


def one_task() -> Plan:
    """Return a plan of one task for all branches."""
    task = Task(
        key="bao-cao",
        section="II.3",
        title="Báo cáo kết quả",
        kind=WorkKind.REPORT,
        roles=Roles(carry_out=("Các chi bộ",)),
        deadline=Deadline(
            "trước ngày 19/6/2024",
            Standing.DATED,
            occurrences=(Occurrence("2024", "2024-06-19", DUE),),
        ),
        falls_to=("chi-bo",),
    )
    return Plan(
        org="khoi",
        kind="Kế hoạch",
        issuer="Ban Thường vụ",
        subject="học tập",
        years=(2024,),
        number="1-KH/ĐU",
        tasks=(task,),
    )


def jobs(count: int, url: URL, outbox: URL, call: Callable[[int, str, str], None]) -> Costs:
    """Add one job for each reminder, and let those of the first stage come due."""
    branches = count // len(STAGES)
    before = _memory()
    _Place.engine = _engine(outbox)
    OUTBOX.metadata.create_all(_Place.engine)
    scheduler = _scheduler(url)
    scheduler.start(paused=True)
    gone = _Gone(WARM)
    scheduler.add_listener(gone.note, EVENT_JOB_EXECUTED | EVENT_JOB_REMOVED)
    due = datetime.now(UTC)  # nothing fires while the scheduler is paused

    def plan(count: int, stages: tuple[int, ...]) -> None:
        for stage in stages:
            day = due + timedelta(days=stages[0] - stage)
            words = f"bao-cao:2024:{stage}"
            for number in range(count):
                scheduler.add_job(call, "date", run_date=day, args=(number, str(number), words))

    def fire() -> None:
        scheduler.resume()
        gone.all.wait()

    plan(WARM, STAGES[:1])
    fire()
    scheduler.pause()
    gone.begin(branches)
    again = _scheduler(url)
    planned = _timed(partial(plan, branches, STAGES))
    restarted = _timed(partial(again.start, paused=True))
    took = _timed(fire)
    memory = _memory() - before
    for each in (again, scheduler):
        each.shutdown()  # not before: one that is paused takes what is due as it shuts down
    _Place.engine.dispose()
    return Costs(planned, took, None, restarted, memory)


class _Gone:
    """Waits until so many jobs have been run and are off their table."""

    def __init__(self, count: int) -> None:
        self.all = threading.Event()
        self._lock = threading.Lock()
        self.begin(count)

    def begin(self, count: int) -> None:
        """Wait for so many from now on."""
        self._left = 2 * count
        self.all.clear()

    def note(self, event: JobEvent) -> None:
        """Count that one was run, or taken off."""
        del event
        with self._lock:
            self._left -= 1
            if self._left == 0:
                self.all.set()


def _engine(url: URL) -> Engine:
    engine = create_engine(url)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _durable)
    return engine


def _durable(connection: DBAPIConnection, entry: object) -> None:
    del entry
    with closing(connection.cursor()) as cursor:
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)


def _scheduler(url: URL) -> BackgroundScheduler:
    """Return a scheduler as set up by somebody who knows its traps: nothing late is dropped."""
    return BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(engine=_engine(url))},
        executors={"default": ThreadPoolExecutor(1)},  # SQLite has one writer; more only wait
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone=UTC,
    )


def _both_ways(count: int, *, postgresql: bool) -> dict[str, Costs]:
    with TemporaryDirectory() as folder, empty(folder, postgresql) as database:
        if postgresql:
            url = outbox = database.engine.url
        else:
            url, outbox = (make_url(f"sqlite:///{folder}/{name}.db") for name in ("jobs", "said"))
        found = {
            "ours": ours(count, database),
            USUAL: jobs(count, url, outbox, told),
        }
        few = min(count, UNDURABLE)
        if not postgresql:
            url = make_url(f"sqlite:///{folder}/few.db")
        found["the same, to nowhere"] = jobs(few, url, outbox, nothing)
    return found


USUAL = "an APScheduler job each"


def reminders_table(sizes: tuple[int, ...] = SIZES, *, postgresql: bool = False) -> Table:
    """Measure both ways in this run."""
    WorkingCalendar().is_working(DUE)  # a year's holidays are worked out on first use
    kind = "PostgreSQL" if postgresql else "SQLite"
    table = Table(
        "reminders", "way", "plan, µs each", "due → outbox, µs each", "claimed, µs each",
        "restart, ms", "MB",
        title=f"reminders on {kind}: by the clock (of processor)",
    )  # fmt: skip
    for count in sizes:
        found = _both_ways(count, postgresql=postgresql)
        due = count // len(STAGES)
        name = f"{count:,}, {due:,} due"
        for way, costs in found.items():
            few = count if way in {"ours", USUAL} else min(count, UNDURABLE)
            table.add_row(
                name,
                way,
                costs.plan.each(few),
                costs.fire.each(few // len(STAGES)),
                "" if costs.claim is None else costs.claim.each(CLAIMED),
                f"{costs.restart.clock * 1000:.0f}",
                f"{costs.memory / 1e6:.0f}",
            )
        ours_, theirs = found["ours"], found[USUAL]
        plan, fire = theirs.plan.over(ours_.plan), theirs.fire.over(ours_.fire)
        table.add_row(name, "times cheaper", plan, fire, "", "", "")
    return table


if __name__ == "__main__":
    arguments = sys.argv[1:]
    chosen = tuple(int(each) for each in arguments if not each.startswith("--")) or SIZES
    Console(width=140).print(reminders_table(chosen, postgresql="--postgresql" in arguments))
