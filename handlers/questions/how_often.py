"""How often work comes back: «mỗi quý báo cáo 1 lần đúng không», «hàng tháng làm gì»."""

from handlers.answers.counting import is_counted
from handlers.asker import Asker
from handlers.message import Turn
from handlers.questions.plain_cues import plain_cues
from handlers.questions.sent_where import listed, said_alone
from handlers.questions.several_works import MOST_TASKS
from handlers.questions.spoken_of import Meant
from handlers.talk import Talk
from handlers.understanding.cues import Cues
from handlers.understanding.ranking import is_named_by_quarter
from handlers.understanding.reading import Reading
from handlers.wording import plainly as wording
from plans.model import Plan, Recurrence, Task
from plans.times.spoken import spoken_period

EACH = {
    "month": Recurrence.MONTHLY,
    "quarter": Recurrence.QUARTERLY,
    "half": Recurrence.HALF_YEARLY,
    "year": Recurrence.YEARLY,
}
FEW = 6
"""Periods that are told by name; more are only counted."""


def told(tasks: Meant, reading: Reading) -> str:
    """Return how often the work meant comes back, or nothing where that is not asked."""
    cues = plain_cues(reading)
    each = _each(cues)
    if not tasks or not tasks[0][1].deadline.occurrences:
        return ""
    plan, task = tasks[0]
    often = _recurrence(task)
    if cues.has("often.how"):
        if _states_number(task):
            return ""
        periods = _periods(plan, task)
        if each in {"", "year"} and often is Recurrence.QUARTERLY and len(periods) <= FEW:
            return wording.OFTEN_PERIODS.format(count=len(periods), periods=", ".join(periods))
        return wording.OFTEN_SAID.format(phrase=_phrase(plan, task), often=wording.OFTEN[often])
    if not each or not reading.cues.has("mark.polar") or not _asks(cues, reading):
        return ""
    right = EACH.get(each) is often
    if often is Recurrence.ONCE and each == "year":
        return ""  # a plan for one year says nothing of the next
    said = wording.OFTEN_YES if right else wording.OFTEN_NO
    return said.format(phrase=_phrase(plan, task), often=wording.OFTEN[often])


def _asks(cues: Cues, reading: Reading) -> bool:
    """Tell «mỗi quý 1 lần đúng không», «mỗi tháng có phải …» from «báo cáo hằng năm», a name."""
    if cues.has("often.once"):
        return True
    rhythm = cues.covered(tuple(f"often.{name}" for name in (*EACH, "week")))
    named = reading.cues.covered(("instrument.", "kind."))
    return bool(rhythm - named) and not reading.cues.has("ask.when", "ask.deliver", "ask.mine")


def recurring(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """List the work that comes back each month, quarter or year; None for all else."""
    cues = plain_cues(reading)
    each = _each(cues)
    if not each or cues.has("often.once", "often.how") or reading.times:
        return None
    if not reading.cues.has("ask.mine") or reading.cues.has("ask.when", "ask.who", "ask.deliver"):
        return None
    rhythm = cues.covered(("often.",)) | reading.cues.covered(("ask.", "level.", "mark.", "about."))
    if each not in EACH or any(reading.index_of(one) not in rhythm for one in reading.content):
        return None
    found = [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if asker.owes(task) and not task.follows and _recurrence(task) is EACH[each]
        if any(one.last_safe_day >= asker.today for one in task.deadline.occurrences)
    ]
    named = {"unit": asker.post.unit.name, "each": wording.EACH[each]}
    if not found:
        return said_alone(wording.RECURRING_NONE.format(**named), asker)
    talk.remember([task.key for _, task in found][:MOST_TASKS])
    cited = "; ".join(plan.citation for plan in asker.plans)
    return listed(wording.RECURRING.format(**named, citation=cited), found, asker, talk)


def _each(cues: Cues) -> str:
    return next((name for name in (*EACH, "week") if cues.has(f"often.{name}")), "")


def _recurrence(task: Task) -> Recurrence:
    """Return how often work comes back; meetings that are named by quarters are one work."""
    return Recurrence.QUARTERLY if is_named_by_quarter(task) else task.deadline.recurrence


def _states_number(task: Task) -> bool:
    """Tell work of which a fact says how many times it is wanted."""
    return is_counted("ky", (fact.text for fact in task.facts))


def _periods(plan: Plan, task: Task) -> list[str]:
    """Return the periods of work, or of all like it that is named by quarters."""
    alike = [task]
    if is_named_by_quarter(task):
        alike = [one for one in plan.tasks if one.kind is task.kind and one.section == task.section]
    found = sorted({due.period for one in alike for due in one.deadline.occurrences})
    return [spoken_period(one) for one in found]


def _phrase(plan: Plan, task: Task) -> str:
    """Return the plan's words on the time of work, or the quarters by which it is named."""
    return ", ".join(_periods(plan, task)) if is_named_by_quarter(task) else task.deadline.phrase
