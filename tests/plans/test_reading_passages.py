"""Short papers of every kind of organ, read and compared with their labels.

Each stands in `tests/documents/passages`: a text, and below `===` a line for each task (section,
who owes it, last safe day, words of it). They were written before the rules were measured on them.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from draft_scorer import Label, misses_bars, scored, show

from plans.draft import Period
from plans.reading import plain_source, read_draft

PASSAGES = sorted((Path(__file__).parents[1] / "documents" / "passages").glob("*.txt"))
PERIODS = frozenset(period.value for period in Period)


def _parts(path: Path) -> tuple[str, list[Label]]:
    text, _, lines = path.read_text("utf-8").partition("\n=== ")
    labels = []
    for at, line in enumerate(lines.splitlines()[1:], 1):
        section, who, days, quote = (cell.strip() for cell in line.split("|", 3))
        again = days if days in PERIODS else None
        known = [] if again or days == "-" else days.removesuffix("/-").split("/")
        sections = (section,) if section else ()
        labels.append(
            Label(
                f"{path.stem[:2]}/{at} {quote[:50]}",
                sections,
                who,
                frozenset(date.fromisoformat(day) for day in known),
                quote,
                bool(known or again) and not days.endswith("/-"),
                again,
            )
        )
    return text, labels


def test_the_labels_quote_their_text() -> None:
    assert len(PASSAGES) >= 50
    for path in PASSAGES:
        text, labels = _parts(path)
        words = re.sub(r"\s+", " ", text)
        assert [label.quote for label in labels if label.quote not in words] == []


@pytest.mark.thorough
def test_passages_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    missed: list[str] = []
    scores = []
    for path in PASSAGES:
        text, labels = _parts(path)
        scores.append(scored(path.stem, read_draft(plain_source(text)), labels, missed))
    total = show(scores, capsys)
    assert misses_bars(total) == [], "\n".join(missed)


def test_passages_in_small_letters_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    missed: list[str] = []
    scores = []
    for path in PASSAGES:
        text, labels = _parts(path)
        draft = read_draft(plain_source(text.lower()))
        assert all(task.quote == task.quote.lower() for task in draft.tasks)
        scores.append(scored(path.stem, draft, labels, missed))
    total = show(scores, capsys)
    assert misses_bars(total) == [], "\n".join(missed)
