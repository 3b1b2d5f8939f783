"""Which task is meant: our reading beside one library score, on the same sentences.

Right is a sentence whose first candidate is one of the tasks that its record allows. Sentences that
mean no task, lean on an earlier turn or ask for a list are left out.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rich.table import Table

from handlers.understanding.reading import Reading, read
from plans.model import Plan
from plans.samples import sample_plan
from plans.text.normal import fold

FOLDER = Path(__file__).parent.parent / "tests" / "sentences"
FILES = ("kept2.jsonl", "open.jsonl", "open2.jsonl", "open3.jsonl", "open4.jsonl", "open5.jsonl")
MEANS = {"answer", "not_stated", "record", "record_partial", "snooze"}
SCORES: Mapping[str, Callable[..., float]] = {
    "WRatio (the default)": fuzz.WRatio,
    "token_set_ratio": fuzz.token_set_ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
    "partial_ratio": fuzz.partial_ratio,
}

Record = Mapping[str, Any]


def finding_table() -> Table:
    """Compare every way on every file; takes some seconds."""
    table = Table("first candidate right", *FILES, title="which task is meant")
    read_files = [list(_readings(name)) for name in FILES]
    table.add_row("ours: words alone", *(_share(file, _ours) for file in read_files))
    for name, scorer in SCORES.items():
        for told, text in (("telling words", _telling), ("sentence", _sentence)):
            choose = _library(scorer, text)
            table.add_row(f"{name}, {told}", *(_share(file, choose) for file in read_files))
    return table


def _readings(name: str) -> Iterator[tuple[Record, Plan, Reading]]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        record = json.loads(line)
        if (
            record["behave"] in MEANS
            and record["tasks"]
            and not record.get("context")
            and record["intent"] != "ask_my_tasks"
        ):
            plan = sample_plan(record["org"])
            yield record, plan, read(record["text"], [plan], date.fromisoformat(record["now"]))


def _ours(_plan: Plan, reading: Reading) -> str | None:
    return reading.candidates[0].task.key if reading.candidates else None


def _telling(reading: Reading) -> str:
    return " ".join(word.fold for word in reading.content)


def _sentence(reading: Reading) -> str:
    return fold(reading.text)


def _library(
    scorer: Callable[..., float], text: Callable[[Reading], str]
) -> Callable[[Plan, Reading], str | None]:
    def choose(plan: Plan, reading: Reading) -> str | None:
        names = [
            (task.key, fold(name)) for task in plan.tasks for name in (task.title, *task.words)
        ]
        found = process.extractOne(text(reading), [name for _, name in names], scorer=scorer)
        return names[found[2]][0] if found else None

    return choose


def _share(
    file: list[tuple[Record, Plan, Reading]], choose: Callable[[Plan, Reading], str | None]
) -> str:
    rights = sum(choose(plan, reading) in record["tasks"] for record, plan, reading in file)
    return f"{rights}/{len(file)} ({rights / len(file):.0%})"
