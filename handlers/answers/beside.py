"""What else a plan says of a task, beside the lines that answer what was asked."""

from collections.abc import Sequence

from handlers.answers.deadline import deadline_lines, is_stated
from handlers.answers.of_task import facts_lines, quote_lines
from handlers.answers.roles import deliver_line, role_lines
from handlers.asker import Asker
from handlers.understanding.asked import Asked, Question
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Aspect, Plan, Task

TOLD_IN_WORDS = {Asked.CONTENT, Asked.REQUIREMENT}
"""Kinds of question to which the plan's own words say most."""
TOLD_BESIDE = {*TOLD_IN_WORDS, Asked.RESPONSIBLE, Asked.GENERAL}
"""And those to which they say something, where there is room."""


def told_beside(
    question: Question,
    lines: Sequence[str],
    plan: Plan,
    task: Task,
    reading: Reading,
    asker: Asker,
) -> list[str]:
    """Return what else a plan says of a task, besides the lines that answer what was asked.

    Who asks for the day mostly needs to know next whom the work goes to, and the other way round;
    who asks what there is to do, the plan's own words.
    """
    due = deadline_lines(plan, task, asker.today, reading)
    deliver = deliver_line(task)
    quoted = quote_lines(task)
    more = [
        *(quoted if question.asked in TOLD_IN_WORDS else []),
        *(due if is_stated(task) else []),
        *([deliver] if deliver else []),
        *role_lines(task)[0],
        *facts_lines(task, tuple(Aspect)),
        *(quoted if question.asked in TOLD_BESIDE else []),
    ]
    said = {*lines, wording.NO_BODY}
    return [line for line in dict.fromkeys(more) if line not in said]


def fitting(lines: Sequence[str], room: int) -> list[str]:
    """Return the lines, in their order, for which there is room."""
    fitting: list[str] = []
    for line in lines:
        if len(line) < room:
            fitting.append(line)
            room -= len(line) + 1
    return fitting
