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


SHORT = Path(__file__).parents[1] / "documents" / "short.txt"
_HEAD = (
    "ĐẢNG BỘ XÃ BÌNH AN                         ĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Số 10-KH/ĐU                       Bình An, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\nCông tác năm 2026\n\n"
)


def _parts(path: Path) -> tuple[str, list[Label]]:
    text, _, lines = path.read_text("utf-8").partition("\n=== ")
    return text, _labels(path.stem[:2], lines.splitlines()[1:])


def _short() -> list[tuple[str, str, list[Label]]]:
    """Name, text and labels of every few lines of `short.txt`, under a head that they share."""
    found = []
    for block in re.split(r"(?m)^#### ", SHORT.read_text("utf-8"))[1:]:
        name, _, rest = block.partition("\n")
        text, _, lines = rest.partition("\n===\n")
        told = [line for line in lines.splitlines() if line.strip()]
        found.append((name, text, _labels(name[:2], told)))
    return found


def _labels(name: str, lines: list[str]) -> list[Label]:
    labels = []
    for at, line in enumerate(lines, 1):
        section, who, days, quote = (cell.strip() for cell in line.split("|", 3))
        again = days if days in PERIODS else None
        known = [] if again or days == "-" else days.removesuffix("/-").split("/")
        sections = (section,) if section.strip("-") else ()
        labels.append(
            Label(
                f"{name}/{at} {quote[:50]}",
                sections,
                who,
                frozenset(date.fromisoformat(day) for day in known),
                quote,
                bool(known or again) and not days.endswith("/-"),
                again,
            )
        )
    return labels


def test_the_labels_quote_their_text() -> None:
    assert len(PASSAGES) >= 50
    for path in PASSAGES:
        text, labels = _parts(path)
        words = re.sub(r"\s+", " ", text)
        assert [label.quote for label in labels if label.quote not in words] == []
    for _, text, labels in _short():
        words = re.sub(r"\s+|<[^>]+>", " ", text)
        assert [label.quote for label in labels if label.quote not in words] == []


def test_a_few_lines_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    missed: list[str] = []
    scores = [
        scored(name, read_draft(plain_source(_HEAD + text)), labels, missed)
        for name, text, labels in _short()
    ]
    total = show([sum(scores[1:], scores[0])], capsys)
    rates = total.rates()
    assert rates["dated"] >= 0.92, "\n".join(missed)
    assert rates["body"] >= 0.95, "\n".join(missed)
    assert rates["undated"] >= 0.95, "\n".join(missed)
    assert rates["false_days"] <= 0.03, "\n".join(missed)


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
