"""How a unit's work is named in a sentence: its plan and section, its period, its key."""

from collections.abc import Sequence
from datetime import date

from plans.model import Recurrence, Task
from plans.times.spoken import spoken_period
from plans.told_periods import told_period
from storage.records import Work

PERIOD = "@"
"""Stands, in what a number of a list stands for, between a task's key and a period."""


def cite(work: Work) -> str:
    """Return plan and section of a unit's work."""
    return f"{work.plan_citation}, mục {work.task.section}"


def period_of(work: Work) -> str:
    """Return the period of recurring work in brackets, or nothing."""
    return period_in_brackets(work.task, work.period, work.last_safe_day)


def period_in_brackets(task: Task, period: str, last_safe_day: date | None) -> str:
    """Return « (tháng 3/2024)» of work that recurs and has a day, or nothing."""
    deadline = task.deadline
    once = deadline.recurrence is Recurrence.ONCE and len(deadline.occurrences) < 2
    return "" if last_safe_day is None or once else f" ({spoken_period(told_period(task, period))})"


def keys_of(works: Sequence[Work]) -> tuple[str, ...]:
    """Return the keys of the tasks, each once."""
    return tuple(dict.fromkeys(work.task.key for work in works))


def mark_of(work: Work) -> str:
    """Return what a number of a list stands for: the task's key and the period that was named."""
    return f"{work.task.key}{PERIOD}{work.period}" if period_of(work) else work.task.key


def key_of_mark(mark: str) -> str:
    """Return the key of the task that a number of a list stands for."""
    return mark.partition(PERIOD)[0]


def period_of_mark(mark: str) -> str:
    """Return the period that the list named beside a number, or nothing."""
    return mark.partition(PERIOD)[2]
