"""Reminders: our table and tick beside the usual way, one APScheduler job for each.

`python -m bench.reminders 10000 100000` measures these numbers in one run; both keep what they know
in a SQLite file of their own, in WAL with `synchronous=FULL`, so that neither loses it to a kill.

What is compared are the reminders of one publication: so many branches, five stages up to the last
safe day each (14, 7, 3, 1 days ahead and the day itself). The usual way has to write a job for each
of them. Ours writes one row a branch, for the days lie on the occurrence; what the ladder brings
after the last safe day is not counted, though the same row stands for it. Then the first stage
comes due for all branches.
"""

import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, create_engine, event, insert
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.clock import SimulatedClock
from handlers.remind import tick_batch
from handlers.reminder_policy import ReminderPolicy
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
FIRED: list[int] = []


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of processor time, and bytes."""

    plan: float
    """For all reminders of the publication."""
    fire: float
    """From due to handed over: to the outbox, or to the job's function; of the first stage."""
    claim: float | None
    """For one message from the outbox to a sender; None where handing over is all there is."""
    restart: float
    memory: int


def fired(number: int) -> None:
    """Be what a job calls."""
    FIRED.append(number)


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _memory() -> int:
    found: int = psutil.Process().memory_info().rss
    return found


def ours(count: int, folder: Path) -> Costs:
    """Publish one task to so many branches that they get these reminders; let a stage come."""
    branches = count // len(STAGES)
    database = Database.open(f"sqlite:///{folder / 'ours.db'}")
    database.upgrade()
    org = enter_branches(database, branches)
    clock, policy = SimulatedClock(MORNING), ReminderPolicy()
    before = _memory()

    def plan() -> None:
        with database.unit_of_work() as uow:
            uow.plans.publish(org, one_task(), SINCE)
            uow.commit()

    def fire() -> None:
        messages = 0
        more = True
        while more:  # a transaction a batch, as it is served
            with database.unit_of_work() as uow:
                batch = tick_batch(uow, clock, policy)
                uow.commit()
            messages, more = messages + batch.messages, batch.more
        if messages != branches:
            raise RuntimeError(f"{messages} messages for {branches} branches")

    def claim() -> None:
        for _ in range(CLAIMED // IN_FLIGHT):
            with database.unit_of_work() as uow:
                uow.outbox.claim(MORNING, 60, IN_FLIGHT)
                uow.commit()

    def restart() -> None:
        again = Database.open(f"sqlite:///{folder / 'ours.db'}")
        with again.unit_of_work() as uow:
            tick_batch(uow, clock, policy)
        again.close()

    planned, due = _timed(plan), _timed(fire)
    memory = _memory() - before
    claimed, restarted = _timed(claim) / CLAIMED, _timed(restart)
    database.close()
    return Costs(planned, due, claimed, restarted, memory)


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


def jobs(count: int, folder: Path) -> Costs:
    """Add one job for each reminder, and let those of the first stage come due."""
    FIRED.clear()
    branches = count // len(STAGES)
    before = _memory()
    scheduler = _scheduler(folder)
    scheduler.start(paused=True)
    due = datetime.now(UTC)  # nothing fires while the scheduler is paused

    def plan() -> None:
        for stage in STAGES:
            day = due + timedelta(days=STAGES[0] - stage)
            for number in range(branches):
                scheduler.add_job(fired, "date", run_date=day, args=(number,))

    again = _scheduler(folder)

    def fire() -> None:
        scheduler.resume()
        while len(FIRED) < branches or _jobs_left(store) > count - branches:
            time.sleep(0.05)

    store = _engine(folder)
    planned = _timed(plan)
    restarted = _timed(lambda: again.start(paused=True))
    took = _timed(fire)
    memory = _memory() - before
    for each in (again, scheduler):
        each.shutdown()  # not before: one that is paused takes what is due as it shuts down
    return Costs(planned, took, None, restarted, memory)


def _jobs_left(store: Engine) -> int:
    with store.connect() as connection:
        left: int = connection.exec_driver_sql("SELECT count(*) FROM apscheduler_jobs").scalar_one()
    return left


def _engine(folder: Path) -> Engine:
    engine = create_engine(f"sqlite:///{folder / 'jobs.db'}")
    event.listen(engine, "connect", _durable)
    return engine


def _durable(connection: DBAPIConnection, entry: object) -> None:
    del entry
    with closing(connection.cursor()) as cursor:
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)


def _scheduler(folder: Path) -> BackgroundScheduler:
    """Return a scheduler as set up by somebody who knows its traps: nothing late is dropped."""
    return BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(engine=_engine(folder))},
        executors={"default": ThreadPoolExecutor(20)},
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone=UTC,
    )


def reminders_table(sizes: tuple[int, ...] = SIZES) -> Table:
    """Measure both ways in this run."""
    WorkingCalendar().is_working(DUE)  # a year's holidays are worked out on first use
    table = Table(
        "reminders", "way", "plan, µs each", "due → handed over, µs each", "claimed, µs each",
        "restart, ms", "MB", title="reminders: our tick, and a job for each",
    )  # fmt: skip
    for count in sizes:
        with TemporaryDirectory() as folder:
            found = {"ours": ours(count, Path(folder)), "APScheduler": jobs(count, Path(folder))}
        due = count // len(STAGES)
        for way, costs in found.items():
            table.add_row(
                f"{count:,}, {due:,} due",
                way,
                f"{costs.plan / count * 1e6:.2f}",
                f"{costs.fire / due * 1e6:.0f}",
                "" if costs.claim is None else f"{costs.claim * 1e6:.0f}",
                f"{costs.restart * 1000:.0f}",
                f"{costs.memory / 1e6:.0f}",
            )
        ours_, theirs = found["ours"], found["APScheduler"]
        table.add_row(
            f"{count:,}, {due:,} due",
            "times cheaper",
            f"{theirs.plan / ours_.plan:.0f}",
            f"{theirs.fire / ours_.fire:.0f}",
            "",
            f"{theirs.restart / ours_.restart:.1f}",
            "",
        )
    return table


if __name__ == "__main__":
    Console().print(reminders_table(tuple(map(int, sys.argv[1:])) or SIZES))
