"""What was decided on a deadline after the plan: moved for everybody, or the work called off."""

import re
from dataclasses import replace

from handlers.asker import Asker
from handlers.wording import ask as wording
from plans.model import Aspect, Plan, Task
from plans.times.spoken import spoken_date, spoken_period
from plans.told_periods import told_period

DAY = re.compile(r"\b\d{1,2}/\d{1,2}\b")
"""In a remark of the plan's on its own day, which no longer holds once the day was moved."""


def in_force(asker: Asker, tasks: list[tuple[Plan, Task]]) -> list[tuple[Plan, Task]]:
    """Return tasks with the days that hold today, without remarks on days that do not."""
    return [(plan, _as_decided(asker, task)) for plan, task in tasks]


def _as_decided(asker: Asker, task: Task) -> Task:
    now = asker.in_force(task)
    if now is task:
        return task
    facts = tuple(
        one for one in task.facts if one.aspect is not Aspect.NOTE or not DAY.search(one.text)
    )
    return replace(now, facts=facts)


def decided_lines(asker: Asker, task: Task) -> list[str]:
    """Return by which papers the days of a task were changed, one period a line.

    Args:
        asker: who asks.
        task: as the plan has it, or as it stands today.
    """
    found = asker.find(task.key)
    planned = found[1].deadline.occurrences if found else ()
    lines = []
    for one in planned:
        decided = asker.decisions.get((task.key, one.period))
        if decided is None or decided.day == one.last_safe_day:
            continue
        said = {
            "document": decided.document_number,
            "before": spoken_date(one.last_safe_day),
            "now": spoken_date(decided.day) if decided.day else "",
            "period": wording.DECIDED_PERIOD.format(
                period=spoken_period(told_period(task, one.period))
            )
            if len(planned) > 1
            else "",
        }
        lines.append((wording.MOVED if decided.day else wording.CALLED_OFF).format(**said))
    return lines
