"""Learns the weights of the model of intents; run by `make intents`.

The sentences are those of `handlers/understanding/intents/utterances.tsv` (intent, organisation,
text) and the open sentences of `tests/sentences`. Kept ones are never looked at.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from handlers.understanding.intents.model import BIAS, SCALE, Intent
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
    "own.jsonl",
)
OFF = "offtopic.jsonl"
"""Sentences on everyday things, put to the organisations by turns."""
SOME_DAY = date(2024, 5, 6)
"""The day on which an utterance without a day of its own is said."""
STRENGTH = 2.0
"""Inverse of the penalty on weights; chosen by cross-validation among 0.5, 1, 2, 4."""
FEWEST = 2
"""Sentences that must have a feature for it to be learnt."""
LEAST = 2
"""Hundredths below which a weight tells nothing; a feature without others is left out."""
FOLDS = 8

Sentence = tuple[str, str, str, date]


def sentences() -> Iterator[Sentence]:
    """Yield (intent, organisation, text, day) of every sentence to learn from."""
    for line in UTTERANCES.read_text("utf-8").splitlines():
        intent, org, text = line.split("\t")
        yield intent, org, text, SOME_DAY
    for name in OPEN:
        for line in (ROOT / "tests/sentences" / name).read_text("utf-8").splitlines():
            one = json.loads(line)
            yield one["intent"], one["org"], one["text"], date.fromisoformat(one["now"])
    for number, line in enumerate((ROOT / "tests/sentences" / OFF).read_text("utf-8").splitlines()):
        org = SAMPLE_ORGS[number % len(SAMPLE_ORGS)]
        yield Intent.OUTSIDE, org, json.loads(line)["text"], SOME_DAY


def digest() -> str:
    """Return a digest of all sentences learnt from, by which stale weights are noticed."""
    return sha256("\n".join(map(str, sentences())).encode()).hexdigest()


def main() -> None:
    """Learn, say how well sentences left out are told apart, and write the weights."""
    # Only who learns anew needs the library; the digest is checked without it.
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import cross_val_predict  # noqa: PLC0415

    told = list(sentences())
    intents = [intent for intent, *_ in told]
    found = [features_of(text, (sample_plan(org),), day) for _, org, text, day in told]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(found)
    often = matrix.astype(bool).sum(axis=0).A1 >= FEWEST
    matrix = matrix[:, often]
    learner = LogisticRegression(C=STRENGTH, max_iter=2000)
    if "--check" in sys.argv:
        guessed = cross_val_predict(learner, matrix, intents, cv=FOLDS)
        right = sum(one == other for one, other in zip(guessed, intents, strict=True))
        sys.stdout.write(f"{right}/{len(told)} of sentences left out: {right / len(told):.1%}\n")
    learner.fit(matrix, intents)
    names = vectorizer.get_feature_names_out()[often]
    lines = [f"# {digest()}", "\t".join(["feature", *(Intent(one) for one in learner.classes_)])]
    lines.append(_row(BIAS, learner.intercept_))
    for name, weights in sorted(zip(names, learner.coef_.T, strict=True)):
        if max(abs(round(weight * SCALE)) for weight in weights) >= LEAST:
            lines.append(_row(name, weights))
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{len(lines)} features in {WEIGHTS.relative_to(ROOT)}\n")


def _row(name: str, weights: Iterable[float]) -> str:
    return f"{name}\t" + ",".join(str(round(weight * SCALE)) for weight in weights)


if __name__ == "__main__":
    main()
