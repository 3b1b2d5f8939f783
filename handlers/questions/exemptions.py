"""Who is exempt: told of the work to which the plan says it, and of no other."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from handlers.answers.content import UNSTATED
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import stands_in
from handlers.questions.spoken_of import Meant
from handlers.understanding.asked import Asked, Question
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import COVERED
from handlers.wording import ask as wording
from plans.model import Aspect, Fact, Plan, Task, WorkKind
from plans.text.normal import fold
from plans.text.words import words

MOST = 3
EXEMPT = "mien"
STUDY = {"hoc", "du"}
AGED = "cao tuoi"
OLD = 60
LEAST_OWN = 2
"""Words of a phrase beside those of the question itself from which on it tells who is meant."""
Exemption = tuple[Plan, Task, Fact]


def told(question: Question, tasks: Meant, reading: Reading, asker: Asker) -> Turn | None:
    """Answer who is exempt where no named work says it; None where one does or else is asked."""
    cues = reading.cues
    required = question.asked is Asked.REQUIREMENT
    exempt = cues.has("ask.exempt") or any(word.fold == EXEMPT for word in reading.words)
    exempt = exempt and not cues.has("ask.when", "ask.deliver", "ask.status")
    of_people = _of_people_named(tasks, reading, asker) if required or exempt else []
    if of_people:
        plan = of_people[0][0]
        cited = wording.SOURCE_PLAN.format(citation=plan.citation)
        told = [
            one[2].text if at and one[1] is of_people[at - 1][1] else _line(one)
            for at, one in enumerate(of_people[:MOST])
        ]
        return _turn([*told, cited], of_people, Reaction.ANSWER)
    if not required or question.aspects[:1] != (Aspect.EXEMPT,):
        return None
    tasks = _of_study(tasks, reading)
    if not reading.cues.has("ask.exempt") or any(_of(task) for _, task in tasks):
        return None
    found = [
        (plan, task, fact) for plan in asker.plans for task in plan.tasks for fact in _of(task)
    ]
    if _asks_of_study(reading):
        found.sort(key=lambda one: one[1].kind is WorkKind.PLEDGE)
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


def _asks_of_study(reading: Reading) -> bool:
    """Tell «nghỉ hưu có phải học không», which asks of no paper that members write."""
    studies = any(word.fold in STUDY for word in reading.words)
    return studies and not reading.cues.has("kind.pledge", "instrument.", "kind.report")


def _of_study(tasks: Meant, reading: Reading) -> Meant:
    if not _asks_of_study(reading):
        return tasks
    return [one for one in tasks if one[1].kind is not WorkKind.PLEDGE]


def _of_people_named(tasks: Meant, reading: Reading, asker: Asker) -> list[Exemption]:
    """Return what is said of those who are named, «đảng viên cao tuổi», of work that may be meant.

    The report that counts them is no answer to whether they are exempt.
    """
    named = [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if any(_names_people(fact, reading) for fact in _of(task))
    ]
    first = next((one.task for one in reading.candidates[:1] if one.is_named), None)
    asked = [task for _, task in tasks]
    meant = {task.key for task in asked} if first else set()
    return [
        (plan, task, fact)
        for plan, task in named
        if not meant or task.key in meant or meant & {*task.see} or _leads_to(tasks, task)
        for fact in _of(task)
        if task in asked or not fact.text.startswith(UNSTATED)
    ]


def _leads_to(tasks: Meant, task: Task) -> bool:
    return any(task.key in {*one.see, one.follows} for _, one in tasks)


def _names_people(fact: Fact, reading: Reading) -> bool:
    """Tell whether a sentence says by whom or from what a fact exempts: «hưu trí», «miễn học»."""
    if _is_aged(reading) and any(AGED in fold(text) for text in (fact.text, *fact.words)):
        return True
    return any(stands_in(words(phrase), reading.words) for phrase in fact.words if _tells(phrase))


def _is_aged(reading: Reading) -> bool:
    """Tell «đảng viên 80 tuổi» for one of whom plans say «cao tuổi», without saying from when."""
    return any(
        years.fold.isdecimal() and int(years.fold) >= OLD and of_age.fold == "tuoi"
        for years, of_age in pairwise(reading.words)
    )


@lru_cache(maxsize=512)
def _tells(phrase: str) -> bool:
    """Tell «miễn sinh hoạt» from «được miễn», which any exemption is asked for with."""
    said = words(phrase)
    asked = cue_book("cues").find(said).covered(("ask.exempt", "ask.required"))
    return len(said) - len(asked) >= LEAST_OWN


def _of(task: Task) -> list[Fact]:
    return [fact for fact in task.facts if fact.aspect is Aspect.EXEMPT]


def _line(one: Exemption) -> str:
    _, task, fact = one
    return wording.EXEMPT_OF.format(title=task.title, section=fact.section, text=fact.text)


def _turn(lines: Sequence[str], found: Sequence[Exemption], reaction: Reaction) -> Turn:
    keys = tuple(dict.fromkeys(task.key for _, task, _ in found[:MOST]))
    return Turn((Reply("\n".join(lines)),), reaction, Asked.REQUIREMENT, keys)
