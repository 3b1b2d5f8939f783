"""The corpus of expressions of time, scored: `tests/sentences/README.md` tells what they mean."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli.when import reading

SENTENCES = Path(__file__).parents[1] / "sentences"
KEYS = ("start", "end", "grain", "span")


class Score(NamedTuple):
    right: int
    asked: int
    wrong: list[str]


def scored(*names: str, form: str) -> Score:
    """Score the texts of some files; wrong ones of the kept file are not told."""
    right, asked, wrong = 0, 0, []
    for name in names:
        for line in (SENTENCES / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            if record.get(form) is None:
                continue
            asked += 1
            read = reading(record[form], date.fromisoformat(record["reference"]))
            if all(read[key] == record.get(key) for key in KEYS):
                right += 1
            elif "kept" not in name:
                wrong.append(record[form])
    return Score(right, asked, wrong)


@pytest.mark.parametrize(("form", "least"), [("text", 0.98), ("bare", 0.95)])
def test_the_whole_corpus_is_read_exactly_but_for_a_few(form: str, least: float) -> None:
    score = scored("times", "times2", "times_kept", "times_kept2", "times_kept3", form=form)

    assert score.asked >= 300
    assert score.right >= least * score.asked, score.wrong


@pytest.mark.parametrize(
    ("name", "form", "least"),
    [
        ("times_kept", "text", 0.97),
        ("times_kept", "bare", 0.965),
        ("times_kept2", "text", 0.97),
        ("times_kept2", "bare", 0.95),
        ("times_kept3", "text", 0.97),
        ("times_kept3", "bare", 0.95),
    ],
)
def test_expressions_never_tuned_to_are_read_as_well(name: str, form: str, least: float) -> None:
    score = scored(name, form=form)

    assert score.right >= least * score.asked


@pytest.mark.parametrize("form", ["text", "bare"])
def test_numbers_without_a_date_are_none(form: str) -> None:
    score = scored("no_times", "no_times2", "no_times_kept", form=form)

    assert score.asked >= 100
    assert (score.right, score.wrong) == (score.asked, [])
