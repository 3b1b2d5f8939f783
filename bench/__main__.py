"""Times start-up, questions and the tick on this machine, and prints a table."""

import json
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from bench.documents import documents_table
from bench.finding import finding_table
from bench.load import load_table, stages_table
from bench.office import office_table
from bench.reminders import reminders_table
from bench.sentences import QUESTIONS
from bench.slowest import sizes_table, slowest_table
from bench.times import times_table, understanding_table
from bot.clock import SimulatedClock
from bot.databases import throw_away
from bot.rehearsal import rehearse
from handlers.message import Message
from handlers.reminder_policy import ReminderPolicy
from handlers.serve import handle_inbox
from handlers.tick import tick
from storage.database import Database
from storage.records import AssignmentState, PersonId, Role, UnitId

STARTS = 5
ROUNDS = 20
TICKS = 200
CONFIRMATIONS = 40
QUESTION = "báo cáo cam kết hạn ngày nào, gửi cho ai?"
REPORT = ("đã nộp báo cáo cam kết số 08-BC/CB ngày 3/5", "28/30, miễn 2", "đúng")
"""Told, completed where the assistant asks for what is missing, said yes to."""
MORNING = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


def main() -> None:
    """Measure everything; takes about a minute."""
    table = Table("measured", "median", "p95", "n", title="chibo bench")
    _row(table, "bare Python start, ms", [_start_ms("-c", "pass") for _ in range(STARTS)])
    _row(table, "chibo ask --jsonl, start to first answer, ms", _starts_of_ask())
    with throw_away() as database:
        times = _questions(database)
        _row(table, "one question, person seated and rolled back, ms", times)
        table.add_row("questions a second", f"{1000 / statistics.mean(times):.0f}", "", "")
        question, confirmation = _conversations(database)
        _row(table, "one question in a conversation, committed, ms", question)
        _row(table, "a confirmation in three turns, committed, ms", confirmation)
        ratio = statistics.median(confirmation) / statistics.median(question)
        table.add_row("a confirmation, in questions", f"{ratio:.2f}", "", "")
        _row(table, "tick with nothing due, ms", _ticks(database))
    console = Console()
    console.print(table)
    console.print(stages_table())
    console.print(load_table())
    console.print(sizes_table(tuple(question.text for question in QUESTIONS)))
    console.print(slowest_table())
    console.print(finding_table())
    console.print(understanding_table())
    console.print(times_table())
    console.print(documents_table())
    console.print(reminders_table())
    console.print(office_table())


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


def _conversations(database: Database) -> tuple[list[float], list[float]]:
    """Time a question, and a report that is asked back, completed and said yes to."""
    clock = SimulatedClock(MORNING)
    with database.unit_of_work() as uow:
        org = uow.organisations.by_code("duk-cantho")
        unit = uow.units.by_code(org.id, "chi-bo") if org else None
        if unit is None:
            raise RuntimeError("the samples lack the branch of Cần Thơ")
        person = uow.people.add("Nguyễn Văn An")
        uow.people.give_post(person.id, unit.id, Role.SECRETARY, MORNING.date())
        uow.people.link(person.id, "terminal", "bench", MORNING)
        uow.commit()
    questions, confirmations = [], []
    for number in range(CONFIRMATIONS + 1):
        questions.append(_say(database, clock, QUESTION, number))
        confirmations.append(sum(_say(database, clock, each, number) for each in REPORT))
        _take_back(database, unit.id, person.id)
    return questions[1:], confirmations[1:]


def _say(database: Database, clock: SimulatedClock, text: str, number: int) -> float:
    message = Message("terminal", "bench", text, clock.now(), f"{text} {number}")
    begun = time.perf_counter()
    with database.unit_of_work() as uow:
        handle_inbox(message, uow, clock)
        uow.commit()
    return _ms_since(begun)


def _take_back(database: Database, unit: UnitId, person: PersonId) -> None:
    """Withdraw what was recorded, so that it can be reported again."""
    with database.unit_of_work() as uow:
        handed_in = [
            work
            for work in uow.assignments.of_unit(unit)
            if work.state is AssignmentState.SUBMITTED
        ]
        if len(handed_in) != 1:
            raise RuntimeError("the report was not recorded once")
        uow.assignments.withdraw(
            handed_in[0].assignment_id, unit_id=unit, by=person, channel="bench", at=MORNING
        )
        uow.commit()


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
