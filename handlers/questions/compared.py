"""Two works set against each other: which is due first, whether on one day, how they differ."""

from collections.abc import Sequence

from handlers.answers.deadline import is_stated, occurrence_of
from handlers.answers.decided import in_force
from handlers.asker import Asker
from handlers.questions.plain_cues import plain_cues
from handlers.questions.spoken_of import Meant
from handlers.understanding.reading import Reading
from handlers.wording import plainly as wording
from plans.model import Task
from plans.times.spoken import spoken_day

TWO = 2


def of_two(tasks: Meant, reading: Reading, asker: Asker) -> Meant:
    """Leave the two that are set against each other, where a third only goes along with them."""
    if len(tasks) <= TWO or not plain_cues(reading).has("two."):
        return tasks
    dated = [one for one in tasks if is_stated(one[1]) and not one[1].follows]
    own = [one for one in dated if asker.owes(one[1])]
    return next((some for some in (dated, own) if len(some) == TWO), tasks)


def told(tasks: Meant, reading: Reading, asker: Asker) -> str:
    """Return which of two works comes first, or how they differ; nothing where else is asked."""
    cues = plain_cues(reading)
    if len(tasks) != TWO or not cues.has("two."):
        return ""
    first, second = (task for _, task in in_force(asker, tasks))
    if cues.has("two.place"):
        return _places(first, second)
    if cues.has("two.differ") and not cues.has("two.order"):
        return _differences(first, second, asker)
    missing = next((one for one in (first, second) if not is_stated(one)), None)
    if missing is not None:
        return wording.NOT_COMPARED.format(title=missing.title)
    days = [occurrence_of(one, asker.today, reading).last_safe_day for one in (first, second)]
    asks_same = cues.has("two.same") and not cues.has("two.order")
    if days[0] == days[1]:
        said = wording.YES_SAME_DAY if asks_same else wording.SAME_DAY
        return said.format(day=spoken_day(days[0]))
    if not asks_same and days[0] > days[1]:
        first, second, days = second, first, days[::-1]
    said = wording.NOT_SAME_DAY if asks_same else wording.FIRST
    return said.format(
        first=first.title,
        day=spoken_day(days[0]),
        second=second.title,
        later=spoken_day(days[1]),
    )


def _places(first: Task, second: Task) -> str:
    to, other = _to(first), _to(second)
    if wording.UNSAID in {to, other}:
        return ""
    if to == other:
        return wording.SAME_PLACE.format(to=to)
    return wording.OTHER_PLACE.format(first=first.title, to=to, second=second.title, other=other)


def _differences(first: Task, second: Task, asker: Asker) -> str:
    slots = (
        (wording.DIFFER_DAY, wording.ALIKE_DAY, *(_day(one, asker) for one in (first, second))),
        (wording.DIFFER_TO, wording.ALIKE_TO, *(_to(one) for one in (first, second))),
        (wording.DIFFER_WHO, wording.ALIKE_WHO, *(_who(one) for one in (first, second))),
    )
    apart = [
        said.format(first=first.title, day=one, second=second.title, later=other)
        for said, _, one, other in slots
        if one != other
    ]
    alike = [same for _, same, one, other in slots if one == other and one != wording.UNSAID]
    lines = [wording.DIFFER.format(parts="; ".join(apart))] if apart else []
    lines += [wording.ALIKE.format(parts=", ".join(alike))] if alike else []
    return " ".join(lines)


def _day(task: Task, asker: Asker) -> str:
    if not is_stated(task):
        return wording.UNSAID
    return spoken_day(occurrence_of(task, asker.today).last_safe_day)


def _to(task: Task) -> str:
    return _joined([one for one in (task.deliver_to, task.through) if one])


def _who(task: Task) -> str:
    return _joined([*task.roles.lead, *task.roles.carry_out])


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names) or wording.UNSAID
