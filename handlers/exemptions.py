"""Who is exempt: told of the work to which the plan says it, and of no other."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.spoken_of import Meant
from handlers.understanding.asked import Asked, Question
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import COVERED
from handlers.wording import ask as wording
from plans.model import Aspect, Fact, Plan, Task

MOST = 3
Exemption = tuple[Plan, Task, Fact]


def told(question: Question, tasks: Meant, reading: Reading, asker: Asker) -> Turn | None:
    """Answer who is exempt where no named work says it; None where one does or else is asked."""
    if question.asked is not Asked.REQUIREMENT or question.aspects[:1] != (Aspect.EXEMPT,):
        return None
    if not reading.cues.has("ask.exempt") or any(_of(task) for _, task in tasks):
        return None
    found = [
        (plan, task, fact) for plan in asker.plans for task in plan.tasks for fact in _of(task)
    ]
    near = [one.task.key for one in reading.candidates if one.covered >= COVERED and _of(one.task)]
    spoken = [one for one in found if one[1].key in near]
    asked = reading.cues.covered(("ask.", "mark.", "level."))
    names = any(reading.index_of(word) not in asked for word in reading.content)
    if not names and not tasks and found:
        return _turn([_line(one) for one in found[:MOST]], found, Reaction.ANSWER)
    if spoken and not any(one.is_named for one in reading.candidates[:1]):
        return _turn([_line(one) for one in spoken[:MOST]], spoken, Reaction.ANSWER)
    beside = {key for _, task in tasks for key in (*task.see, task.follows)}
    linked = [one for one in found if one[1].key in beside]
    if linked and not reading.cues.has("kind.report"):
        return _turn([_line(one) for one in linked[:MOST]], linked, Reaction.ANSWER)
    if tasks:
        return None
    none = wording.NO_EXEMPT if found else wording.NO_EXEMPT_AT_ALL
    lines = [
        wording.EXEMPT_ELSEWHERE.format(title=task.title, section=fact.section, text=fact.text)
        for _, task, fact in found[:1]
    ]
    cited = wording.SOURCE_PLAN.format(citation=asker.plans[0].citation)
    return _turn([none, *lines, cited], found[:1], Reaction.NOT_STATED)


def _of(task: Task) -> list[Fact]:
    return [fact for fact in task.facts if fact.aspect is Aspect.EXEMPT]


def _line(one: Exemption) -> str:
    _, task, fact = one
    return wording.EXEMPT_OF.format(title=task.title, section=fact.section, text=fact.text)


def _turn(lines: Sequence[str], found: Sequence[Exemption], reaction: Reaction) -> Turn:
    keys = tuple(dict.fromkeys(task.key for _, task, _ in found[:MOST]))
    return Turn((Reply("\n".join(lines)),), reaction, Asked.REQUIREMENT, keys)
