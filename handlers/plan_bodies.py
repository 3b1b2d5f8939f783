"""Bodies that a plan names in a role, whether or not they are units of the organisation."""

from collections.abc import Iterator, Sequence

from handlers.answers.deadline import brief_due
from handlers.answers.of_task import facts_lines
from handlers.asker import Asker
from handlers.bodies import ROLE_NAMES, SHOWN
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Aspect, Plan, Task
from plans.text.words import Word, words

LEAST = 2
"""Words of a name that must stand together in a sentence."""
FEW = 3
"""Pieces of work of which the content is told as well."""
SHARE = 0.6
"""Share of a name that must, unless `ENOUGH` words do."""
ENOUGH = 3
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


def plan_body(reading: Reading, plans: Sequence[Plan]) -> str | None:
    """Return the body of a plan's roles that a sentence names best, as the plan writes it."""
    best: tuple[int, float, str] | None = None
    for plan in plans:
        for name in _bodies(plan):
            parts = words(name)
            run = _longest_run(parts, reading.words)
            if {word.fold for word in parts} <= COMMON:
                continue
            fits = run >= LEAST and (run >= SHARE * len(parts) or run >= ENOUGH)
            if fits and (best is None or (run, run / len(parts)) > best[:2]):
                best = (run, run / len(parts), name)
    return best[2] if best else None


def work_of_plan_body(name: str, asker: Asker) -> tuple[list[str], list[str]]:
    """Return what the plans give to a body: lines, and the keys of the tasks."""
    lines, keys = [], []
    for plan in asker.plans:
        found = list(_work(plan, name))[:SHOWN]
        if not found:
            continue
        lines.append(wording.BODY_HEAD.format(body=name, citation=plan.citation))
        for number, (task, role) in enumerate(found, 1):
            due = brief_due(task, asker.today)
            lines.append(
                wording.BODY_ITEM.format(
                    number=number, title=task.title, role=role, due=due, section=task.section
                )
            )
            if len(found) <= FEW:
                lines += facts_lines(task, tuple(Aspect))[:1]
            keys.append(task.key)
    return lines, keys


def _work(plan: Plan, name: str) -> Iterator[tuple[Task, str]]:
    for task in plan.tasks:
        for role, said in ROLE_NAMES:
            if any(name in body for body in getattr(task.roles, role)):
                yield task, said
                break


def _bodies(plan: Plan) -> Iterator[str]:
    for task in plan.tasks:
        for role, _ in ROLE_NAMES:
            yield from getattr(task.roles, role)


def _longest_run(name: Sequence[Word], sentence: Sequence[Word]) -> int:
    """Return how many words of a name stand side by side in a sentence."""
    folds = [word.fold for word in sentence]
    if not {word.fold for word in name}.intersection(folds):
        return 0
    longest = 0
    for begin in range(len(name)):
        for at in range(len(folds)):
            size = 0
            while (
                begin + size < len(name)
                and at + size < len(folds)
                and name[begin + size].fold == folds[at + size]
            ):
                size += 1
            longest = max(longest, size)
    return longest
