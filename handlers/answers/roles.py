"""Who leads, coordinates, carries out; to whom the work goes."""

from handlers.answers.source import listed
from handlers.understanding.asked import Who
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Task

TEMPLATES = (
    ("lead", wording.LEAD),
    ("carry_out", wording.CARRY_OUT),
    ("coordinate", wording.COORDINATE),
    ("advise", wording.ADVISE),
    ("direct", wording.DIRECT),
    ("follow_up", wording.FOLLOW_UP),
)


def role_lines(task: Task, who: Who = Who.ANY) -> tuple[list[str], bool]:
    """Return the lines on who does the work, and whether the plan states what was asked."""
    lines = []
    stated = True
    if who is Who.COORDINATE and not task.roles.coordinate:
        lines.append(wording.NO_COORDINATE)
        stated = False
    elif who is Who.LEAD and not task.roles.lead:
        lines.append(wording.NO_LEAD)
    given = [
        template.format(bodies=listed(bodies))
        for role, template in TEMPLATES
        if (bodies := getattr(task.roles, role))
    ]
    if not given:
        return [*lines, wording.NO_BODY], False
    return [*lines, *given], stated


def half_stated(task: Task, reading: Reading) -> list[str]:
    """Return what the plan leaves out of «gửi ai, qua ai», where one half only is stated."""
    if task.through and not task.deliver_to:
        return [wording.NO_ADDRESSEE]
    asks = reading.cues.has("ask.through")
    return [wording.NO_THROUGH] if asks and task.deliver_to and not task.through else []


def deliver_line(task: Task) -> str | None:
    """Return where the result goes, or None when the plan does not say."""
    if task.deliver_to and task.through:
        return wording.DELIVER_THROUGH.format(to=task.deliver_to, through=task.through)
    if task.deliver_to:
        return wording.DELIVER.format(to=task.deliver_to)
    if task.through:
        return wording.DELIVER_ONLY_THROUGH.format(through=task.through)
    return None
