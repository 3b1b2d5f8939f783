"""Texts that make long work of reading: how late does an answer to them come at the worst?"""

import gc
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from rich.table import Table

from bot.clock import SimulatedClock
from bot.databases import throw_away
from handlers.dispatcher import respond
from handlers.message import Message
from handlers.understanding.reading import read
from plans.model import Plan
from plans.samples import sample_plan
from storage.records import Role
from storage.unit_of_work import UnitOfWork

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
TODAY = date(2024, 5, 6)
ROUNDS = 5
READINGS = 20
ORG, UNIT = "duk-cantho", "chi-bo"
OPEN_TASKS = (40, 400)

_SENTENCE = "đã nộp báo cáo cam kết số 08-BC/CB ngày 15/5 28/30 đảng viên miễn 2 sinh hoạt quý III "
_NUMBERS = "1/2 3/4/2024 12-5 152-KH/ĐUK 28/30 ngày 5 tháng 6 thứ hai tuần sau "
_TELEX = "baos caos cam keets hajn nopj ngayf naof chuyeen ddeef "

TEXTS = {
    "10,000 characters": (_SENTENCE * 200)[:10_000],
    "4,000 characters": (_SENTENCE * 200)[:4_000],
    "aaaa…, 4,000": "a" * 4_000,
    "0000…, 4,000": "0" * 4_000,
    "0/0/0/…, 4,000": "0/" * 2_000,
    "a a a …, 4,000": "a " * 2_000,
    "numbers and days, 4,000": (_NUMBERS * 100)[:4_000],
    "telex, 4,000": (_TELEX * 100)[:4_000],
    "telex, glued": (_TELEX.replace(" ", "") * 100)[:4_000],
    "zalgo, 4,000": ("h" + "\u0300\u0301\u0323" * 20) * 65,
    "NFD, 4,000": unicodedata.normalize("NFD", _SENTENCE * 60)[:4_000],
    "right to left, 4,000": "\u202eأبج " * 800,
    "emoji, 4,000": "👍🏽🎉" * 1_300,
    "question words, 4,000": ("khi nào ai gửi đâu sao " * 200)[:4_000],
    "names of tasks, 4,000": ("báo cáo sơ kết chuyên đề cam kết " * 150)[:4_000],
}
"""By what they are called in the table; 4,000 characters are the most that are read."""


def slowest_table() -> Table:
    """Measure whole answers to odd texts, and understanding at 40 and 400 open tasks."""
    table = Table("text", "median ms", "p99 ms", "max ms", title="slowest texts, whole answer")
    with _seated() as say:
        for name, text in TEXTS.items():
            _row(table, name, [say(text[number:]) for number in range(ROUNDS)])
    return table


def sizes_table(sentences: tuple[str, ...]) -> Table:
    """Measure reading alone: no database, the plan as large as said."""
    table = Table("open tasks", "median ms", "p99 ms", "max ms", title="understanding a sentence")
    for count in OPEN_TASKS:
        plans = (_plan_of(count),)
        read(sentences[0], plans, TODAY)  # what follows from the plan is worked out on first use
        times = [
            _took(partial(read, text + " " * number, plans, TODAY))  # never the same text twice
            for number in range(READINGS)
            for text in sentences
        ]
        _row(table, str(count), times)
    return table


def _plan_of(count: int) -> Plan:
    """Return a sample plan grown to so many tasks, each named differently."""
    plan = sample_plan(ORG)
    tasks = [
        replace(
            task,
            key=f"{task.key}-{copy}",
            title=f"{task.title} đợt {copy}",
            words=tuple(f"{word} đợt {copy}" for word in task.words),
        )
        for copy in range(count // len(plan.tasks) + 1)
        for task in plan.tasks
    ]
    return replace(plan, subject=f"{plan.subject} ({count})", tasks=tuple(tasks[:count]))


@contextmanager
def _seated() -> Iterator[Callable[[str], float]]:
    with throw_away() as database, database.unit_of_work() as uow:
        _seat(uow)
        clock = SimulatedClock(NOON)

        def say(text: str) -> float:
            message = Message("terminal", "slow", text, NOON, "1")
            return _took(lambda: respond(message, uow, clock))

        say("báo cáo cam kết hạn ngày nào")
        gc.collect()  # as `serve` does with what lives as long as the process
        gc.freeze()
        yield say
        gc.unfreeze()


def _seat(uow: UnitOfWork) -> None:
    org = uow.organisations.by_code(ORG)
    unit = uow.units.by_code(org.id, UNIT) if org else None
    if unit is None:
        raise RuntimeError("the samples are not loaded")
    person = uow.people.add("Người đo")
    uow.people.give_post(person.id, unit.id, Role.SECRETARY, TODAY)
    uow.people.link(person.id, "terminal", "slow", NOON)


def _took(work: Callable[[], object]) -> float:
    """Return milliseconds of processor time: what else runs does not count."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def _row(table: Table, name: str, times: list[float]) -> None:
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    figures = (statistics.median(ordered), late, ordered[-1])
    table.add_row(name, *(f"{one:.1f}" for one in figures))
