"""Reading times: ours beside `dateparser` on the same expressions; understanding beside a library.

`dateparser` gives one day for an expression, never a period: for a day it is right when that is
the day, for a period when the day lies in it. Ours is right when both ends are. Only this process's
own time is counted.
"""

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

import dateparser
from dateparser.search import search_dates
from rapidfuzz import process
from rich.table import Table

from bench.sentences import QUESTIONS
from handlers.understanding.reading import read
from plans.model import Plan
from plans.samples import SAMPLE_ORGS, sample_plan
from plans.text.normal import fold
from plans.times import read_when

FOLDER = Path(__file__).parent.parent / "tests" / "sentences"
FILES = ("times.jsonl", "times_kept.jsonl")
LANGUAGES = ["vi"]
MANY = 400
ROUNDS = 5

Record = Mapping[str, Any]
Reads = Callable[[str, date], tuple[date, date] | None]


def times_table() -> Table:
    """Compare accuracy on the corpus of expressions, and the time one takes."""
    kept = [record for record in _records() if record["start"]]
    days = [record for record in kept if record["grain"] == "day"]
    periods = [record for record in kept if record["grain"] != "day"]
    columns = [f"days, {len(days)}", f"periods, {len(periods)}", "the same, bare"]
    table = Table("expressions read right", *columns, "median, ms", title="times")
    for name, reads in (("ours", _ours), ("dateparser", _day_of), ("its search_dates", _found)):
        with catch_warnings():
            simplefilter("ignore")  # of dateparser, on dates without a year
            table.add_row(name, *_row(reads, days, periods))
    return table


def _records() -> list[Record]:
    lines = [line for name in FILES for line in (FOLDER / name).read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def _row(reads: Reads, days: Sequence[Record], periods: Sequence[Record]) -> list[str]:
    bare = [record for record in (*days, *periods) if record["bare"]]
    took: list[float] = []
    shares = [
        _share(reads, some, form, took)
        for some, form in ((days, "text"), (periods, "text"), (bare, "bare"))
    ]
    return [*shares, f"{statistics.median(took):.2f}"]


def _share(reads: Reads, records: Sequence[Record], form: str, took: list[float]) -> str:
    rights = 0
    for record in records:
        words = record[form][slice(*record["span"])]  # only the expression: no words around it
        begun = time.process_time()
        read_so = reads(words, date.fromisoformat(record["reference"]))
        took.append((time.process_time() - begun) * 1000)
        rights += read_so is not None and _is_right(record, read_so)
    return f"{rights} ({rights / len(records):.0%})"


def _is_right(record: Record, read_so: tuple[date, date]) -> bool:
    start, end = date.fromisoformat(record["start"]), date.fromisoformat(record["end"])
    if read_so == (start, end):
        return True
    one_day = read_so[0] == read_so[1]
    return one_day and record["grain"] != "day" and start <= read_so[0] <= end


def _ours(text: str, today: date) -> tuple[date, date] | None:
    found = read_when(text, today)
    return None if found is None else (found.start, found.end)


def _settings(today: date) -> dict[str, Any]:
    base = datetime.combine(today, datetime.min.time()) + timedelta(hours=9)
    return {"RELATIVE_BASE": base, "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future"}


def _day_of(text: str, today: date) -> tuple[date, date] | None:
    found = dateparser.parse(text, languages=LANGUAGES, settings=_settings(today))
    return None if found is None else (found.date(), found.date())


def _found(text: str, today: date) -> tuple[date, date] | None:
    found = search_dates(text, languages=LANGUAGES, settings=_settings(today))
    return (found[0][1].date(), found[0][1].date()) if found else None


def understanding_table() -> Table:
    """Compare the time of understanding a question with 400 open tasks to that of a library."""
    plan = _large_plan()
    names = [fold(name) for task in plan.tasks for name in (task.title, *task.words)]
    title = f"one question, {len(plan.tasks)} tasks, {len(names)} names"
    table = Table("what is done", "median, ms", "p95, ms", title=title)
    ways: tuple[tuple[str, Callable[[str, date], object]], ...] = (
        ("ours: act, task, times, figures", lambda text, now: read(text, [plan], now)),
        ("rapidfuzz alone: extractOne", lambda text, _: process.extractOne(fold(text), names)),
        ("dateparser alone: search_dates", _found),
        ("ours: times alone", read_when),
    )
    for name, does in ways:
        table.add_row(name, *_took(does))
    return table


def _took(does: Callable[[str, date], object]) -> list[str]:
    times = []
    for number in range(ROUNDS + 1):
        for question in QUESTIONS:
            begun = time.process_time()
            does(question.text, question.now)
            if number:  # the first round reads data once for all
                times.append((time.process_time() - begun) * 1000)
    times.sort()
    return [f"{statistics.median(times):.2f}", f"{times[int(len(times) * 0.95)]:.2f}"]


def _large_plan() -> Plan:
    """Return a plan with the tasks of all sample plans, over and over, each with its own key."""
    plans = [sample_plan(org) for org in SAMPLE_ORGS]
    tasks = [task for plan in plans for task in plan.tasks]
    copies = [
        replace(tasks[at % len(tasks)], key=f"{tasks[at % len(tasks)].key}-{at}")
        for at in range(MANY)
    ]
    return replace(plans[0], tasks=tuple(copies))
