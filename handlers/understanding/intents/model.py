"""The model: a weight for each feature and intent, a softmax over their sums."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from operator import mul

SCALE = 100
"""The weights are kept as whole hundredths."""
BIAS = "bias"


class Intent(StrEnum):
    """What a sentence is after; the names are those of the sample sentences."""

    DEADLINE = "ask_deadline"
    RESPONSIBLE = "ask_responsible"
    DELIVER_TO = "ask_deliver_to"
    MY_TASKS = "ask_my_tasks"
    CONTENT = "ask_content"
    REQUIREMENT = "ask_requirement"
    DOCUMENT = "ask_document"
    STATUS = "ask_status"
    DONE = "confirm_done"
    PARTIAL = "report_progress_partial"
    UNDO = "cancel_undo"
    SNOOZE = "snooze"
    SMALL_TALK = "smalltalk"
    OUTSIDE = "out_of_scope"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely each intent is; the shares add up to 1."""

    shares: Mapping[Intent, float]

    @property
    def best(self) -> Intent:
        """The likeliest."""
        return max(self.shares, key=lambda intent: self.shares[intent])

    def of(self, intent: Intent) -> float:
        """Return the share of one intent."""
        return self.shares[intent]


EVEN = Weighed({intent: 1 / len(Intent) for intent in Intent})
"""What is known before anything is read."""


@dataclass(frozen=True)
class Model:
    """Weights by feature, a row of one whole number for each intent in `intents`."""

    intents: tuple[Intent, ...]
    rows: Mapping[str, tuple[int, ...]]

    def weigh(self, found: Mapping[str, float]) -> Weighed:
        """Return how likely each intent is for a sentence with these features."""
        known = [name for name in found if name in self.rows]
        values = [found[name] for name in known]
        by_intent = zip(*(self.rows[name] for name in (BIAS, *known)), strict=True)
        sums = [sum(map(mul, values, weights), float(bias)) for bias, *weights in by_intent]
        most = max(sums)
        powers = [math.exp((total - most) / SCALE) for total in sums]
        whole = sum(powers)
        return Weighed(
            {intent: power / whole for intent, power in zip(self.intents, powers, strict=True)}
        )


@cache
def model() -> Model:
    """Return the model kept in `weights.tsv`; `make intents` learns it anew."""
    text = (files(__package__) / "weights.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    intents = tuple(Intent(name) for name in next(lines).split("\t")[1:])
    rows = {}
    for line in lines:
        name, _, weights = line.partition("\t")
        rows[name] = tuple(map(int, weights.split(",")))
    return Model(intents, rows)
