"""Learns the weights of the model of intents; run by `make intents`.

The sentences are those of `handlers/understanding/intents/utterances.tsv` (intent, organisation,
text) and the open sentences of `tests/sentences`. Kept ones are never looked at.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from handlers.understanding.intents.model import BIAS, SCALE, Intent, Model
from handlers.understanding.reading import features_of
from plans.samples import SAMPLE_ORGS, sample_plan

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "handlers/understanding/intents"
UTTERANCES = FOLDER / "utterances.tsv"
WEIGHTS = FOLDER / "weights.tsv"
OPEN = (
    "open.jsonl",
    "open2.jsonl",
    "open3.jsonl",
    "open4.jsonl",
    "open5.jsonl",
    "open6.jsonl",
    "open7.jsonl",
    "open8.jsonl",
    "open9.jsonl",
    "open10.jsonl",
    "open11.jsonl",
    "own.jsonl",
)
OFF = ("offtopic.jsonl", "offtopic2.jsonl")
"""Sentences on everyday things, put to the organisations by turns."""
SOME_DAY = date(2024, 5, 6)
"""The day on which an utterance without a day of its own is said."""
STRENGTH = 1.0
"""Inverse of the penalty on weights; chosen by leaving files out, among 0.5, 1, 2, 4."""
BY_RULES = ("c ", "r ")
"""Families of features that rules make. The rules were mended from the very sentences, so they fit
these better than they fit others: each sentence is learnt once more without them."""
BARE = 0.5
"""What a sentence without the features of the rules counts, beside the whole one."""
FEWEST = 2
"""Sentences that must have a feature for it to be learnt."""
LEAST = 2
"""Hundredths below which a weight tells nothing; a feature without others is left out."""
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to learn from, and the file it stands in."""

    intent: str
    org: str
    text: str
    day: date
    file: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """A sentence with what the model sees of it."""

    sentence: Sentence
    found: dict[str, float]


def sentences() -> Iterator[Sentence]:
    """Yield every sentence to learn from."""
    for line in UTTERANCES.read_text("utf-8").splitlines():
        intent, org, text = line.split("\t")
        yield Sentence(intent, org, text, SOME_DAY, UTTERANCES.name)
    for name in OPEN:
        for line in (ROOT / "tests/sentences" / name).read_text("utf-8").splitlines():
            one = json.loads(line)
            if one["intent"] not in list(Intent):
                continue  # «unclear», which is none of the model's
            day = date.fromisoformat(one["now"])
            yield Sentence(one["intent"], one["org"], one["text"], day, name)
    for name in OFF:
        lines = (ROOT / "tests/sentences" / name).read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            org = SAMPLE_ORGS[number % len(SAMPLE_ORGS)]
            yield Sentence(Intent.OUTSIDE, org, json.loads(line)["text"], SOME_DAY, name)


def digest() -> str:
    """Return a digest of all sentences learnt from, by which stale weights are noticed."""
    told = ((one.intent, one.org, one.text, one.day) for one in sentences())
    return sha256("\n".join(map(str, told)).encode()).hexdigest()


def seen() -> list[Learnt]:
    """Return every sentence to learn from, read."""
    return [
        Learnt(one, features_of(one.text, (sample_plan(one.org),), one.day)) for one in sentences()
    ]


def _learner() -> Any:  # noqa: ANN401 - of a library that is not always there
    # Only who learns anew needs the library; the digest is checked without it.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    return LogisticRegression(C=STRENGTH, max_iter=2000)


def _bare(found: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in found.items() if not name.startswith(BY_RULES)}


def _matrix(found: Sequence[dict[str, float]], of: int) -> tuple[Any, list[str]]:
    """Return a row a sentence of the features that enough of the first ones have, and their names.

    `of` is how many are first.
    """
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(found)
    often = matrix[:of].astype(bool).sum(axis=0).A1 >= FEWEST
    return matrix[:, often], list(vectorizer.get_feature_names_out()[often])


def learn(told: Sequence[Learnt]) -> Model:
    """Return the model learnt from these sentences, its weights as they are kept."""
    whole, bare = [one.found for one in told], [_bare(one.found) for one in told]
    matrix, names = _matrix([*whole, *bare], of=len(whole))
    intents = [one.sentence.intent for one in told]
    weights = [*(1.0 for _ in told), *(BARE for _ in told)]
    learner = _learner().fit(matrix, intents * 2, sample_weight=weights)
    rows = {BIAS: _row(learner.intercept_)}
    for name, weights in sorted(zip(names, learner.coef_.T, strict=True)):
        row = _row(weights)
        if max(map(abs, row)) >= LEAST:
            rows[name] = row
    return Model(tuple(Intent(one) for one in learner.classes_), rows)


def main() -> None:
    """Learn, say how well sentences left out are told apart, and write the weights."""
    told = seen()
    if "--check" in sys.argv:
        _check(told)
    model = learn(told)
    lines = [f"# {digest()}", "\t".join(["feature", *model.intents])]
    lines += [f"{name}\t{','.join(map(str, row))}" for name, row in model.rows.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{len(lines)} features in {WEIGHTS.relative_to(ROOT)}\n")


def _check(told: Sequence[Learnt]) -> None:
    from sklearn.model_selection import cross_val_predict  # noqa: PLC0415

    intents = [one.sentence.intent for one in told]
    matrix, _ = _matrix([one.found for one in told], of=len(told))
    guessed = cross_val_predict(_learner(), matrix, intents, cv=FOLDS)
    right = sum(one == other for one, other in zip(guessed, intents, strict=True))
    sys.stdout.write(f"{right}/{len(told)} of sentences left out: {right / len(told):.1%}\n")


def _row(weights: Iterable[float]) -> tuple[int, ...]:
    return tuple(round(weight * SCALE) for weight in weights)


if __name__ == "__main__":
    main()
