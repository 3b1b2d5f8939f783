"""Times start-up, questions and the tick on this machine, and prints a table."""

import json
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from bench.finding import finding_table
from bench.sentences import QUESTIONS
from bench.times import times_table, understanding_table
from bot.clock import SimulatedClock
from bot.databases import throw_away
from bot.rehearsal import rehearse
from handlers.remind import tick
from handlers.reminder_policy import ReminderPolicy
from storage.database import Database

STARTS = 5
ROUNDS = 20
TICKS = 200
MORNING = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


def main() -> None:
    """Measure everything; takes about half a minute."""
    table = Table("measured", "median", "p95", "n", title="chibo bench")
    _row(table, "bare Python start, ms", [_start_ms("-c", "pass") for _ in range(STARTS)])
    _row(table, "chibo ask --jsonl, start to first answer, ms", _starts_of_ask())
    with throw_away() as database:
        times = _questions(database)
        _row(table, "one question, person seated and rolled back, ms", times)
        table.add_row("questions a second", f"{1000 / statistics.mean(times):.0f}", "", "")
        _row(table, "tick with nothing due, ms", _ticks(database))
    console = Console()
    console.print(table)
    console.print(finding_table())
    console.print(understanding_table())
    console.print(times_table())


def _starts_of_ask() -> list[float]:
    first = QUESTIONS[0]
    record = {"id": "1", "text": first.text, "org": first.org, "now": first.now.isoformat()}
    line = json.dumps(record).encode()
    command = "import sys; from bot.cli import main; sys.exit(main(['ask', '--jsonl']))"
    return [_start_ms("-c", command, line=line) for _ in range(STARTS)]


def _start_ms(*arguments: str, line: bytes = b"") -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], input=line, stdout=subprocess.DEVNULL, check=True)
    return _ms_since(begun)


def _questions(database: Database) -> list[float]:
    rehearse(QUESTIONS[0], database)  # the data is read on first use
    times = []
    for question in QUESTIONS * ROUNDS:
        begun = time.perf_counter()
        rehearse(question, database)
        times.append(_ms_since(begun))
    return times


def _ticks(database: Database) -> list[float]:
    clock, policy = SimulatedClock(MORNING), ReminderPolicy()
    times = []
    for number in range(TICKS + 1):
        with database.unit_of_work() as uow:
            begun = time.perf_counter()
            written = tick(uow, clock, policy)
            times.append(_ms_since(begun))
            uow.commit()
        if number and written.reminders:
            raise RuntimeError("something was due")
    return times[1:]  # the first one writes what is due that morning


def _ms_since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def _row(table: Table, name: str, times: list[float]) -> None:
    ordered = sorted(times)
    middle, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    table.add_row(name, f"{middle:.2f}", f"{late:.2f}", str(len(ordered)))


if __name__ == "__main__":
    main()
