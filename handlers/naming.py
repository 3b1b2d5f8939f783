"""How a unit's work is named in a sentence: its plan and section, its period, its key."""

from collections.abc import Sequence

from plans.model import Recurrence
from plans.times.spoken import spoken_period
from plans.told_periods import told_period
from storage.records import Work


def cite(work: Work) -> str:
    """Return plan and section of a unit's work."""
    return f"{work.plan_citation}, mục {work.task.section}"


def period_of(work: Work) -> str:
    """Return the period of recurring work in brackets, or nothing."""
    deadline = work.task.deadline
    if work.last_safe_day is None:
        return ""
    if deadline.recurrence is Recurrence.ONCE and len(deadline.occurrences) < 2:
        return ""
    return f" ({spoken_period(told_period(work.task, work.period))})"


def keys_of(works: Sequence[Work]) -> tuple[str, ...]:
    """Return the keys of the tasks, each once."""
    return tuple(dict.fromkeys(work.task.key for work in works))
