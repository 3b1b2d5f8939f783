"""Everything about one task, as a list opens it."""

from handlers.answers import content as contents
from handlers.answers.deadline import deadline_lines
from handlers.answers.decided import decided_lines, in_force
from handlers.answers.of_task import facts_lines
from handlers.answers.roles import deliver_line, role_lines
from handlers.answers.source import source
from handlers.answers.status import own_day_lines
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.understanding.asked import Asked
from handlers.wording import ask as wording
from plans.model import Aspect, Plan, Task


def card(plan: Plan, task: Task, asker: Asker) -> Turn:
    """Tell everything about one task."""
    ((plan, task),) = in_force(asker, [(plan, task)])
    roles, _ = role_lines(task)
    deliver = deliver_line(task)
    lines = [
        wording.TITLE.format(title=task.title),
        *deadline_lines(plan, task, asker.today),
        *decided_lines(asker, task),
        *own_day_lines(asker, task),
        *roles,
        *([deliver] if deliver else []),
        *facts_lines(task, tuple(Aspect))[: contents.SHOWN],
        source(plan, task),
    ]
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, Asked.GENERAL, (task.key,))
