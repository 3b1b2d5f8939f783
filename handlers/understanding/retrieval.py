"""Which task is meant: weighted overlap of words, with what else the sentence gives away.

Each task is known by its names (title and the words people call it by) and, more faintly, by its
facts and bodies. A word counts by how few tasks have it. What the sentence says besides - a
quarter, "báo cáo", "cấp Khối" - moves a task up or down. `docs/benchmarks.md` compares this with
a single library score.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import compress, pairwise
from typing import Any, Generic, TypeVar

from plans.model import Fact, Plan, Task
from plans.text.words import Word, words

Subject = TypeVar("Subject")
Weighed = tuple[float, tuple[float, ...]]
"""Weight of a name, and of each of its words."""

FACT_WEIGHT = 0.45
TONE_SLIP = 0.35
"""What a word is worth whose letters fit and whose accents, typed, do not."""
PAIR_BONUS = 0.35
OF_BODY = 0.5
"""What a word of a body's name is worth beside what the work itself is called."""
UNKNOWN = 0.6
"""Weight, beside that of a word of one task alone, of a word that no task has."""
COVERED = 0.34
"""Share of a sentence's telling words that makes a task spoken of."""
HALF_NAMED = 0.5
CLEAR = 0.62
"""Share of the sentence, or of a name, from which on two words in common are no accident."""
NAMED = 0.8
"""Share of a name that does, however much else the sentence says."""
WHOLE = 0.99
APART = 0.75
"""What a name is worth whose words are said apart."""
APART_ALONE = 0.3
"""What two words side by side are worth that a name holds only apart: «tổng kết» is not «tổng số
bản cam kết»."""
WHOLE_BONUS = 0.1
"""What it is worth that a name is said to its last word."""
MANY_NAMES = 400
"""Plans kept indexed; an index is made of the plan alone and can be made again."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call a task."""

    shapes: tuple[str, ...]
    folds: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Entry(Generic[Subject]):
    """A task, or a fact of a whole plan, as retrieval knows it."""

    subject: Subject
    names: tuple[Name, ...]
    name_shapes: frozenset[str]
    name_folds: frozenset[str]
    fact_shapes: frozenset[str]
    fact_folds: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    folds: frozenset[str]
    """Every word of its names and facts: without one of these it cannot be meant."""
    weighed: tuple[Weighed, ...] = ()
    """Of each name, in their order; an index fills them in."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence's telling words as one index weighs them."""

    words: tuple[Word, ...]
    folds: tuple[str, ...]
    weights: tuple[float, ...]
    total: float
    known: frozenset[str]
    together: frozenset[tuple[str, str]]
    neighbours: tuple[tuple[tuple[str, str], float], ...]
    """The same with the weight of each pair, as often as it is said."""

    @property
    def is_pair(self) -> bool:
        """Tell whether there are just two of them, side by side as typed."""
        return len(self.words) == 2 and self.words[1].start - self.words[0].end == 1


@dataclass(frozen=True, slots=True)
class Index:
    """The tasks of a plan and the weight of each word among them."""

    entries: tuple[Entry[Task], ...]
    facts: tuple[Entry[Fact], ...]
    """What the plan says as a whole."""
    weight: Mapping[str, float] = field(hash=False)
    pairs: frozenset[tuple[str, str]]
    """Neighbours in some task's name: «chi bộ», «báo cáo»."""

    def idf(self, folded: str) -> float:
        """Return how much a word tells, 0 for a word that no task has."""
        return self.weight.get(folded, 0.0)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a task or a fact fits a sentence."""

    score: float
    """About 0 to 1; a little more for a name said to its last word."""
    covered: float
    """Share of the sentence's telling words that its names hold."""
    named: float
    """Share of its best fitting name that the sentence says."""
    hits: int
    """Number of telling words that its names hold."""

    @property
    def is_spoken_of(self) -> bool:
        """Tell whether the sentence is about it at all; one word in common proves little."""
        enough = self.hits > 1 or self.named >= HALF_NAMED
        return (self.covered >= COVERED and enough) or self.named >= NAMED

    @property
    def is_named(self) -> bool:
        """Tell whether it is named outright, or nothing but words of one of its names is said."""
        return self.named >= NAMED or (self.covered >= NAMED and self.named >= HALF_NAMED)

    @property
    def is_faint(self) -> bool:
        """Tell a likeness of a few words among many, as any sentence may have by chance."""
        return max(self.covered, self.named) < (CLEAR if self.hits <= 2 else HALF_NAMED)


@dataclass(frozen=True, slots=True)
class Candidate(Fit):
    """A task that may be meant."""

    task: Task
    plan: Plan


@dataclass(frozen=True, slots=True)
class FactCandidate(Fit):
    """Something a plan says as a whole that may be asked for."""

    fact: Fact
    plan: Plan


def _name(text: str) -> Name:
    parts = [word for word in words(text) if word.fold.isalnum()]
    folds = tuple(plain(word.fold) for word in parts)
    return Name(tuple(plain(word.shape) for word in parts), folds, frozenset(pairwise(folds)))


def plain(word: str) -> str:
    """Return a number without leading zeros, so that «03 năm» is «3 năm»; words as they are."""
    return word.lstrip("0") or word if word.isdecimal() else word


def _entry(subject: Subject, names: Sequence[str], faint: Sequence[str]) -> Entry[Subject]:
    known = tuple(_name(text) for text in names)
    facts = [_name(text) for text in faint]
    return Entry(
        subject,
        known,
        frozenset(shape for name in known for shape in name.shapes),
        frozenset(folded for name in known for folded in name.folds),
        frozenset(shape for name in facts for shape in name.shapes),
        frozenset(folded for name in facts for folded in name.folds),
        frozenset(pair for name in known for pair in name.pairs),
        frozenset(folded for name in (*known, *facts) for folded in name.folds),
    )


def _task_entry(task: Task) -> Entry[Task]:
    roles = task.roles
    bodies = (*roles.lead, *roles.carry_out, *roles.coordinate, *roles.advise)
    texts = [text for fact in task.facts for text in (fact.text, *fact.words)]
    return _entry(task, (task.title, *task.words), (*texts, *bodies))


def _fact_entry(fact: Fact) -> Entry[Fact]:
    return _entry(fact, fact.words or (fact.text,), (fact.text,))


@lru_cache(maxsize=MANY_NAMES)
def index_of(plan: Plan) -> Index:
    """Return the index of a plan's tasks; it follows from the plan alone."""
    entries = tuple(_task_entry(task) for task in plan.tasks)
    facts = tuple(_fact_entry(fact) for fact in plan.facts)
    pairs = frozenset(pair for entry in entries for pair in entry.pairs)
    weights = _weights((*entries, *facts))
    return Index(
        tuple(_weighed(entry, weights) for entry in entries),
        tuple(_weighed(entry, weights) for entry in facts),
        weights,
        pairs,
    )


def _weighed(entry: Entry[Subject], weights: Mapping[str, float]) -> Entry[Subject]:
    parts = [tuple(weights.get(one, 0.0) for one in name.folds) for name in entry.names]
    return replace(entry, weighed=tuple((sum(part), part) for part in parts))


def _weights(entries: Sequence[Entry[Any]]) -> dict[str, float]:
    counts = Counter(folded for entry in entries for folded in entry.name_folds)
    faint = Counter(folded for entry in entries for folded in entry.fact_folds)
    total = len(entries)
    weights = {folded: math.log(1 + total / count) for folded, count in counts.items()}
    for folded, count in faint.items():
        weights.setdefault(folded, FACT_WEIGHT * math.log(1 + total / count))
    return weights


def _fit(word: Word, folded: str, shapes: frozenset[str], folds: frozenset[str]) -> float:
    if folded not in folds:
        return 0.0
    return 1.0 if not word.accented or word.shape in shapes else TONE_SLIP


def _said(index: Index, query: Sequence[Word], lesser: AbstractSet[int] = frozenset()) -> _Said:
    folds = tuple(plain(word.fold) for word in query)
    strange = math.log(1 + len(index.entries)) * UNKNOWN
    weights = tuple(
        (index.idf(folded) or strange) * (OF_BODY if word.start in lesser else 1)
        for folded, word in zip(folds, query, strict=True)
    )
    neighbours = tuple((pair, index.idf(pair[0]) + index.idf(pair[1])) for pair in pairwise(folds))
    together = frozenset(pair for pair, _ in neighbours)
    known = frozenset(folds)
    return _Said(tuple(query), folds, weights, sum(weights), known, together, neighbours)


def _overlap(entry: Entry[Any], said: _Said) -> tuple[float, float, float, int]:
    """Return (score, covered, named, hits) of a task or fact for a sentence's telling words."""
    if not said.total or entry.folds.isdisjoint(said.known):
        return 0.0, 0.0, 0.0, 0
    known = faint = 0.0
    asked = set()
    for word, folded, weight in zip(said.words, said.folds, said.weights, strict=True):
        if folded not in entry.folds:
            continue
        fit = _fit(word, folded, entry.name_shapes, entry.name_folds)
        if fit:
            asked.add(folded)
            known += weight * fit
        if fit < 1:
            more = _fit(word, folded, entry.fact_shapes, entry.fact_folds) - fit
            faint += weight * FACT_WEIGHT * max(0.0, more)
    named = _named(entry, asked, said) if asked else 0.0
    bonus = PAIR_BONUS * _paired_weight(entry, said) / (2 * said.total)
    if named >= WHOLE:
        bonus += WHOLE_BONUS
    if said.is_pair and len(asked) == 2 and said.folds not in entry.pairs:
        known, named = known * APART_ALONE, named * APART_ALONE
    covered = known / said.total
    score = 0.55 * (covered + faint / said.total) + 0.3 * named + bonus
    return score, covered, named, len(asked)


def _paired_weight(entry: Entry[Any], said: _Said) -> float:
    """Return the weight of the neighbours in a sentence that are neighbours in a name."""
    if said.together.isdisjoint(entry.pairs):
        return 0.0
    return sum(weight for pair, weight in said.neighbours if pair in entry.pairs)


def _named(entry: Entry[Any], asked: set[str], said: _Said) -> float:
    """Return how much of its best name the sentence says, weighted; long names count a little more.

    A name of which every word is said, but not side by side, counts as not quite said: «báo cáo 3
    năm» is no «báo cáo năm».
    """
    most, is_asked = 0.0, asked.__contains__
    for name, (whole, weights) in zip(entry.names, entry.weighed, strict=True):
        if not whole or asked.isdisjoint(name.folds):
            continue
        heard = sum(compress(weights, map(is_asked, name.folds)))
        share = heard / whole * min(1.0, 0.55 + 0.15 * len(name.folds))
        most = max(most, share if name.pairs <= said.together else share * APART)
    return most


def candidates(
    plans: Iterable[Plan], query: Sequence[Word], faint: AbstractSet[int] = frozenset()
) -> list[Candidate]:
    """Return every task that shares a telling word with the sentence, the best first.

    Words that begin at a place in `faint` count for less, unless there are no others.
    """
    if all(word.start in faint for word in query):
        faint = frozenset()
    found = []
    for plan in plans:
        index = index_of(plan)
        said = _said(index, query, faint)
        for entry in index.entries:
            fit = _overlap(entry, said)
            if fit[0] > 0:
                found.append(Candidate(*fit, task=entry.subject, plan=plan))
    return sorted(found, key=lambda one: -one.score)


def strangers(plans: Iterable[Plan], query: Sequence[Word]) -> list[Word]:
    """Return the telling words that no task and no fact of the plans holds."""
    known = [index_of(plan) for plan in plans]
    return [
        word
        for word in query
        if word.fold.isalpha() and not any(one.idf(plain(word.fold)) for one in known)
    ]


def fact_candidates(plans: Sequence[Plan], query: Sequence[Word]) -> list[FactCandidate]:
    """Return what the plans say as a whole and the sentence is about, the best fit first."""
    return list(_fact_candidates(tuple(plans), tuple(query)))


@lru_cache(maxsize=8)  # asked of a message by several conversations
def _fact_candidates(plans: tuple[Plan, ...], query: tuple[Word, ...]) -> tuple[FactCandidate, ...]:
    found = []
    for plan in plans:
        index = index_of(plan)
        said = _said(index, query)
        for entry in index.facts:
            one = FactCandidate(*_overlap(entry, said), fact=entry.subject, plan=plan)
            if one.is_spoken_of:
                found.append(one)
    return tuple(sorted(found, key=lambda one: -one.score))
