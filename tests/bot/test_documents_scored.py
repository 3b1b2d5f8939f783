"""Documents by a stranger to the code, read and compared with the stranger's labels.

Some are *kept*: nobody who works on the reading opens them, only their scores are seen.
`open_53` to `open_72` were kept until 2026-12-01.
"""

from pathlib import Path

import pytest
from draft_scorer import Score, document_labels, misses_bars, scored, show

from bot.documents import read_document

pytestmark = pytest.mark.thorough  # other processes read the documents

DOCUMENTS = Path(__file__).parents[1] / "documents"


def _scores(kind: str, missed: list[str] | None) -> list[Score]:
    found = []
    for labels in sorted(DOCUMENTS.glob(f"{kind}_*.json")):
        path = next(each for each in DOCUMENTS.glob(f"{labels.stem}.*") if each != labels)
        draft = read_document(path)
        found.append(scored(path.name, draft, document_labels(labels), missed))
    return found


def test_documents_of_a_stranger_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    missed: list[str] = []
    scores = _scores("open", missed)
    total = show(scores, capsys)
    assert misses_bars(total) == [], "\n".join(missed)
    rates = total.rates()  # what has been reached: none of it may be lost
    assert rates["dated"] >= 0.968
    assert rates["section"] >= 0.99
    assert rates["body"] >= 0.954
    assert rates["undated"] >= 0.88
    assert rates["false_days"] <= 0.024


def test_documents_that_nobody_looked_at_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    scores = _scores("kept", None)
    total = show(scores, capsys)
    rates = total.rates()
    # As a hand was read that nobody had met: issue 6 asks 95 % of dated work, one label more.
    assert rates["dated"] >= 0.94
    assert rates["section"] >= 0.98
    assert rates["undated"] >= 0.84
    assert rates["body"] >= 0.93
    assert rates["false_days"] <= 0.035
