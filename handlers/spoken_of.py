"""Which tasks a question is about: named in it, or spoken of just before."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.talk import Talk
from handlers.understanding.intents.model import Intent
from handlers.understanding.ranking import in_span, meant, rank
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import strangers
from plans.model import Plan, Task
from plans.times.spans import Grain

MOST_TASKS = 3
"""Tasks that one answer is about; more would drown it."""
MAY_LIST = 0.15
"""Share below which the model rules out that a list of work is wanted."""
ANY_BODY = {"co", "quan", "don", "vi", "ban", "ben"}

Meant = list[tuple[Plan, Task]]


def tasks_meant(reading: Reading, asker: Asker, talk: Talk) -> Meant:
    """Return the tasks a sentence is about: named in it, or spoken of just before."""
    if reading.content and all_covered(reading, ("about.",)):
        return []
    before = [found for key in talk.spoken_of if (found := asker.find(key))]
    if before and (reading.cues.has("mark.that") or _names_nothing(reading)):
        return _moved_in_time(before, reading) or before[:MOST_TASKS]
    ranked = rank(reading, asker, talk.spoken_of)
    several = reading.cues.has("mark.several")
    chosen = meant(ranked, most=MOST_TASKS, several=several)
    named = [(one.plan, one.task) for one in chosen]
    if named:
        return named
    if not before or _stands_alone(reading, asker):
        return []
    moved = _moved_in_time(before, reading) or _moved_in_level(before, reading, asker)
    return moved or before[:MOST_TASKS]


def _names_nothing(reading: Reading) -> bool:
    """Tell «cơ quan nào phối hợp», whose telling words all belong to what is asked."""
    if reading.cues.has("ask.mine", "ask.overdue", "ask.upcoming", "ask.all", "ask.document."):
        return False
    asked = reading.cues.covered(("ask.coordinate", "ask.follow_up", "ask.advise", "ask.direct"))
    return bool(asked) and all(
        reading.index_of(word) in asked or word.fold in ANY_BODY for word in reading.content
    )


def _stands_alone(reading: Reading, asker: Asker) -> bool:
    """Tell a question that makes sense without what went before, or names what nobody knows."""
    cues = reading.cues
    lists = cues.has("ask.mine", "ask.overdue", "ask.upcoming", "ask.all") and may_list(reading)
    if cues.has("mark.follow") and not lists:
        return False
    if lists or cues.has("ask.document."):
        return True
    asked = cues.covered(("ask.", "mark."))
    telling = [word for word in reading.content if reading.index_of(word) not in asked]
    return len(telling) > 2 or bool(strangers(asker.plans, telling))


def may_list(reading: Reading) -> bool:
    """Tell «phải xong việc gì» from «phải xong trước ngày nào», which holds the same words."""
    return reading.weighed.of(Intent.MY_TASKS) >= MAY_LIST


def _moved_in_time(before: Meant, reading: Reading) -> Meant:
    """Return the like task of another period: «quý sau thì sao» after a quarter's meeting."""
    periods = {Grain.QUARTER, Grain.MONTH, Grain.YEAR}
    spans = [one for one in reading.times if one.grain in periods and not one.is_lunar]
    if not spans:
        return []
    plan, spoken = before[0]
    return [
        (plan, task)
        for task in plan.tasks
        if task.kind is spoken.kind
        and task.section == spoken.section
        and any(in_span(one, span) for one in task.deadline.occurrences for span in spans)
    ][:MOST_TASKS]


def _moved_in_level(before: Meant, reading: Reading, asker: Asker) -> Meant:
    """Return the like task of another level: «còn trên Khối thì sao» after the branch's."""
    plan, spoken = before[0]
    above = reading.cues.has("level.above") and asker.owes(spoken)
    own = reading.cues.has("level.branch") and not asker.owes(spoken)
    if not (above or own):
        return []
    return [
        (plan, task)
        for task in plan.tasks
        if task.kind is spoken.kind
        and task.section.split(".")[:2] == spoken.section.split(".")[:2]
        and asker.owes(task) is not asker.owes(spoken)
    ][:1]


def all_covered(reading: Reading, families: Sequence[str]) -> bool:
    """Tell whether all telling words belong to phrasings of these families."""
    covered = reading.cues.covered(families)
    words = [word for word in reading.content if not word.fold.isdecimal()]
    return all(reading.index_of(word) in covered for word in words)


def names_period(reading: Reading, asker: Asker) -> bool:
    """Tell «chủ đề quý III» from «chủ đề năm nay» of a plan for one year."""
    grains = {one.grain for one in reading.times}
    several = any(len(plan.years) > 1 for plan in asker.plans)
    return Grain.QUARTER in grains or (several and Grain.YEAR in grains)
