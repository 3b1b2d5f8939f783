"""Bodies named in a sentence: a department, a committee, another unit, one's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.answers.deadline import brief_due
from handlers.asker import Asker
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Plan, Task
from plans.text.words import Word, words
from storage.records import Unit

LEAST_WORDS = 2
SHOWN = 12
ROLE_NAMES = (
    ("lead", "chủ trì"),
    ("carry_out", "thực hiện"),
    ("coordinate", "phối hợp"),
    ("advise", "tham mưu"),
    ("direct", "chỉ đạo"),
    ("follow_up", "theo dõi"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """A unit of the organisation that a sentence names."""

    unit: Unit
    own: bool
    """Whether it is the asker's."""
    places: frozenset[int]
    """Where the words of its name begin in the text."""


_words_of = lru_cache(maxsize=4096)(words)
"""Names of units and bodies, parted into words once."""


def body_named(reading: Reading, asker: Asker) -> Body | None:
    """Return the unit whose name or alias stands in the sentence, the longest name first."""
    best: tuple[Sequence[Word], Unit] | None = None
    for unit in asker.uow.units.of_org(asker.post.org.id, asker.today):
        for name in (unit.name, *unit.aliases):
            found = _stands_in(_words_of(name), reading.words)
            if len(found) >= LEAST_WORDS and (best is None or len(found) > len(best[0])):
                best = (found, unit)
    if best is None:
        return None
    places = frozenset(word.start for word in best[0])
    return Body(best[1], own=best[1].id == asker.post.unit.id, places=places)


def is_body_of_plan(unit: Unit, plans: Sequence[Plan]) -> bool:
    """Tell whether a plan names the unit in a part of its own: a department, an addressee."""
    names = [_words_of(name) for name in (unit.name, *unit.aliases)]
    texts = {
        text
        for plan in plans
        for task in plan.tasks
        for text in (
            *(body for role, _ in ROLE_NAMES for body in getattr(task.roles, role)),
            task.deliver_to or "",
            task.through or "",
        )
    }
    return any(_stands_in(name, _words_of(text)) for text in texts for name in names)


def _stands_in(name: Sequence[Word], sentence: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a sentence on which a name stands whole, or none."""
    size = len(name)
    for begin in range(len(sentence) - size + 1):
        run = sentence[begin : begin + size]
        pairs = zip(name, run, strict=True)
        if all(
            said.fold == meant.fold and (not said.accented or said.shape == meant.shape)
            for meant, said in pairs
        ):
            return run
    return ()


def work_of_body(body: Body, asker: Asker) -> tuple[list[str], list[str]]:
    """Return what the plans give to a body: lines, and the keys of the tasks."""
    lines, keys = [], []
    for plan in asker.plans:
        found = list(_tasks_of(plan, body.unit))[:SHOWN]
        if not found:
            continue
        lines.append(wording.BODY_HEAD.format(body=body.unit.name, citation=plan.citation))
        for number, (task, role) in enumerate(found, 1):
            due = brief_due(task, asker.today)
            lines.append(
                wording.BODY_ITEM.format(
                    number=number, title=task.title, role=role, due=due, section=task.section
                )
            )
            keys.append(task.key)
    return lines or [wording.NOT_FOUND], keys


def _tasks_of(plan: Plan, unit: Unit) -> Iterator[tuple[Task, str]]:
    names = [_words_of(name) for name in (unit.name, *unit.aliases)]
    for task in plan.tasks:
        for role, said in ROLE_NAMES:
            bodies = getattr(task.roles, role)
            if any(_stands_in(name, _words_of(body)) for body in bodies for name in names):
                yield task, said
                break
