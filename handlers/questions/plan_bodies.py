"""Bodies that a plan names in a role, whether or not they are units of the organisation."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from handlers.answers.deadline import brief_due
from handlers.answers.of_task import facts_lines, quote_lines
from handlers.asker import Asker
from handlers.questions.bodies import ROLE_NAMES, SHOWN
from handlers.understanding.cues import CueBook
from handlers.understanding.ranking import in_span
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Aspect, Plan, Task
from plans.text.normal import fold, nfc
from plans.text.words import Word, words
from plans.times.spans import TimeSpan

LEAST = 2
"""Words of a name that must stand together in a sentence."""
FEW = 3
"""Pieces of work of which the content is told as well."""
SHARE = 0.6
"""Share of a name that must, unless `ENOUGH` words do."""
ENOUGH = 3
LOOSE = {"fronts"}
"""Groups of which a unit of the organisation is likelier meant, where it is called so."""
COMMON = {
    "cac",
    "tung",
    "moi",
    "chi",
    "bo",
    "dang",
    "uy",
    "cap",
    "co",
    "so",
    "khoi",
    "vien",
    "truc",
    "thuoc",
    "to",
    "chuc",
}
"""Words of names that are said of any branch or committee."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body that a sentence names, and the words that name it."""

    name: str
    """As the plan writes it, or as it is called."""
    parts: tuple[str, ...]
    """Folded; a name in a plan that holds one of these is its."""
    places: frozenset[int]
    """Indices of the words that name it."""
    loose: bool = False
    """Called by what any unit of its kind is called: «đoàn thể»."""


@cache
def _groups() -> tuple[CueBook, Mapping[str, tuple[str, ...]]]:
    """Return the short names of bodies, and what plans call these."""
    text = files("handlers.understanding").joinpath("bodies.toml").read_text("utf-8")
    table: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(nfc(text))
    named = {group: tuple(fold(one) for one in names) for group, names in table["named"].items()}
    return CueBook(table["said"]), named


def plan_body(reading: Reading, plans: Sequence[Plan]) -> Named | None:
    """Return the body that a sentence names, as the plan writes it or by a short name."""
    best: tuple[int, float, Named] | None = None
    said = {word.fold for word in reading.words}
    for plan in plans:
        for name in dict.fromkeys(_bodies(plan)):
            parts = words(name)
            folds = {word.fold for word in parts}
            if folds <= COMMON or folds.isdisjoint(said):
                continue
            begin, run = _longest_run(parts, reading.words)
            fits = run >= LEAST and (run >= SHARE * len(parts) or run >= ENOUGH)
            if fits and (best is None or (run, run / len(parts)) > best[:2]):
                places = frozenset(range(begin, begin + run))
                best = (run, run / len(parts), Named(name, (fold(name),), places))
    return _by_short_name(reading, plans, best[2] if best else None)


def _by_short_name(reading: Reading, plans: Sequence[Plan], best: Named | None) -> Named | None:
    """Return the group of bodies that are called by short names, when the plan has such."""
    book, named = _groups()
    found = book.find(reading.words).found
    groups = list(dict.fromkeys(cue.name for cue in found))
    if len(groups) != 1:
        return best
    parts = named[groups[0]]
    known = [name for plan in plans for name in _bodies(plan) if _holds(name, parts)]
    if not known or (best is not None and not _holds(best.name, parts)):
        return best
    places = frozenset(place for cue in found for place in cue.places)
    if best is not None and places <= best.places:
        held = tuple(part for part in parts if _holds(best.name, (part,)))
        return Named(best.name, held, best.places)
    said = " ".join(
        word.raw for at, word in enumerate(reading.words) if min(places) <= at <= max(places)
    )
    return Named(
        known[0] if len(set(known)) == 1 else said, parts, places, loose=groups[0] in LOOSE
    )


def _holds(name: str, parts: Sequence[str]) -> bool:
    folded = fold(name)
    return any(part in folded for part in parts)


def work_of_plan_body(
    body: Named, asker: Asker, spans: Sequence[TimeSpan] = ()
) -> tuple[list[str], list[str]]:
    """Return what the plans give to a body, in a period if one is named: lines, and task keys."""
    lines, keys = [], []
    for plan in asker.plans:
        work = list(_work(plan, body.parts))
        found = [one for one in work if _within(one[0], spans)] or work
        if not found:
            continue
        lines.append(wording.BODY_HEAD.format(body=body.name, citation=plan.citation))
        for number, (task, role) in enumerate(found[:SHOWN], 1):
            due = brief_due(asker.in_force(task), asker.today)
            lines.append(
                wording.BODY_ITEM.format(
                    number=number, title=task.title, role=role, due=due, section=task.section
                )
            )
            if len(found) <= FEW:
                lines += [*facts_lines(task, tuple(Aspect))[:1], *quote_lines(task)]
            keys.append(task.key)
    return lines, keys


def _within(task: Task, spans: Sequence[TimeSpan]) -> bool:
    days = task.deadline.occurrences
    return not spans or any(in_span(one, span) for one in days for span in spans)


def _work(plan: Plan, parts: Sequence[str]) -> Iterator[tuple[Task, str]]:
    for task in plan.tasks:
        for role, said in ROLE_NAMES:
            if any(_holds(body, parts) for body in getattr(task.roles, role)):
                yield task, said
                break


def _bodies(plan: Plan) -> Iterator[str]:
    for task in plan.tasks:
        for role, _ in ROLE_NAMES:
            yield from getattr(task.roles, role)


def _longest_run(name: Sequence[Word], sentence: Sequence[Word]) -> tuple[int, int]:
    """Return where most words of a name stand side by side in a sentence, and how many."""
    folds = [word.fold for word in sentence]
    wanted = [word.fold for word in name]
    place = longest = 0
    for begin, first in enumerate(wanted):
        for at, fold_ in enumerate(folds):
            if fold_ != first:
                continue
            size = 0
            for one, other in zip(wanted[begin:], folds[at:], strict=False):
                if one != other:
                    break
                size += 1
            if size > longest:
                place, longest = at, size
    return place, longest


def named_apart(reading: Reading, body: Named, besides: AbstractSet[int]) -> list[Word]:
    """Return the telling words of a sentence that do not name the body."""
    taken = body.places | besides
    return [word for word in reading.content if reading.index_of(word) not in taken]
