"""What a tick costs in a small, a large and a national database, and by which indexes it goes.

`python -m bench.scale 90000 1000000 9000000 [--postgresql] [--plans]` builds a database of about so
many assignments in a temporary folder, ticks with nothing due and with ten thousand due, and prints
the query plan of each statement that a tick runs, where `--plans` asks for it.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, event

from bench.grown import at, grow, let_due
from bot.clock import SimulatedClock
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick_batch
from storage.database import Database

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from postgresql_server import PostgresqlServer

SIZES = (90_000, 1_000_000, 9_000_000)
IDLE_TICKS = 300
POLICY = ReminderPolicy()

Statement = tuple[str, Any]
"""As the driver gets it: text and values."""


def scale_table(sizes: tuple[int, ...], *, postgresql: bool, plans: bool) -> Table:
    """Build, measure and throw away one database after the other."""
    kind = "PostgreSQL" if postgresql else "SQLite"
    table = Table(
        "assignments", "built, s", "nothing due, ms", "p95", "in the morning, ms", "p95",
        "10,000 due, s", "µs each", title=f"the tick on {kind}",
    )  # fmt: skip
    for size in sizes:
        with TemporaryDirectory(prefix="chibo-scale-") as folder, empty(folder, postgresql) as db:
            begun = time.perf_counter()
            grown = grow(db, size)
            built = time.perf_counter() - begun
            _settle(db)
            afternoon, morning = idle(db, hour=15), idle(db, hour=8)
            if plans:
                _print_plans(db)
            let_due(db, grown)
            clock = _clock(db)
            begun = clock()
            _, written = tick_all(db, hour=15)
            took = clock() - begun
            if written != DUE:
                raise RuntimeError(f"{written} reminders, not {DUE}")
        table.add_row(
            f"{grown.assignments:,}", f"{built:.0f}", *_shown(afternoon), *_shown(morning),
            f"{took:.2f}", f"{took / DUE * 1e6:.0f}",
        )  # fmt: skip
    return table


DUE = 10_000


@contextmanager
def empty(folder: str, postgresql: bool) -> Iterator[Database]:
    """Yield a database with the newest schema, in a folder that is thrown away."""
    if not postgresql:
        database = Database.open(f"sqlite:///{Path(folder) / 'scale.db'}")
        database.upgrade()
        yield database
        database.close()
        return
    server = PostgresqlServer(Path(folder))
    database = Database.open(server.create("scale"))
    database.upgrade()
    yield database
    database.close()
    server.close()


def tick_all(database: Database, *, hour: int) -> tuple[int, int]:
    """Tick until nothing is left, a transaction a batch; return batches and reminders."""
    clock = SimulatedClock(at(hour))
    batches = reminders = 0
    more = True
    while more:
        with database.unit_of_work() as uow:
            batch = tick_batch(uow, clock, POLICY)
            uow.commit()
        batches, reminders, more = batches + 1, reminders + batch.reminders, batch.more
    return batches, reminders


def _settle(database: Database) -> None:
    """Let the morning's own work, such as the account of the day before, be done."""
    tick_all(database, hour=8)


def idle(database: Database, *, hour: int, count: int = IDLE_TICKS) -> list[float]:
    """Return the milliseconds of ticks that find nothing to do."""
    clock = _clock(database)
    times = []
    for _ in range(count):
        begun = clock()
        batches, written = tick_all(database, hour=hour)
        times.append((clock() - begun) * 1000)
        if batches > 1 or written:
            raise RuntimeError("something was due")
    return times[count // 10 :]  # the first ones fill caches


def _clock(database: Database) -> Callable[[], float]:
    """Return processor time for SQLite, which works in this process, as others share the machine.

    PostgreSQL works elsewhere, so that only the wall's time tells.
    """
    return time.process_time if database.is_sqlite else time.perf_counter


def _shown(times: list[float]) -> tuple[str, str]:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.2f}", f"{ordered[int(len(ordered) * 0.95)]:.2f}"


def statements_of(engine: Engine, work: Callable[[], object]) -> list[Statement]:
    """Return the different statements that some work sends, in their order."""
    found: dict[str, Any] = {}

    def seen(*sent: Any) -> None:  # noqa: ANN401  as SQLAlchemy calls it
        _, _, text, values, _, many = sent
        if text.lstrip().upper().startswith(("SELECT", "UPDATE", "INSERT", "DELETE", "WITH")):
            found.setdefault(text, values[0] if many else values)

    event.listen(engine, "before_cursor_execute", seen)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", seen)
    return list(found.items())


def plan_of(database: Database, statement: Statement) -> list[str]:
    """Return the lines of a statement's query plan."""
    text, values = statement
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN (ANALYZE, COSTS OFF)"
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"{explain} {text}", values).all()
        connection.rollback()
    return [str(row[-1]) for row in rows]


def _print_plans(database: Database) -> None:
    console = Console()
    for hour in (8, 15):
        found = statements_of(database.engine, partial(tick_all, database, hour=hour))
        for statement in found:
            console.out(f"\n-- {hour}:00  {' '.join(statement[0].split())[:400]}")
            console.out("\n".join(f"   {line}" for line in plan_of(database, statement)))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    chosen = tuple(int(each) for each in arguments if not each.startswith("--")) or SIZES
    Console().print(
        scale_table(chosen, postgresql="--postgresql" in arguments, plans="--plans" in arguments)
    )
