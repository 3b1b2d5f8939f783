"""Of which period people speak where a task comes back: the one its work is for or tells of.

A plan's deadline names when work is due, people say what it is about: the plan «for 2023» is due
in 2022, the report «on 2023» in February 2024.
"""

import re

from plans.model import Occurrence, Recurrence, Task, WorkKind
from plans.text.normal import fold

EARLY = 3
"""Month up to which a yearly report tells of the year before."""
NEXT_YEAR = ("nam ke tiep", "nam sau", "nam toi", "nam tiep theo")
YEAR = re.compile(r"\d{4}")


def told_period(task: Task, period: str) -> str:
    """Return the period that the work of one occurrence is for or tells of: `2023`, `2023-Q2`."""
    found = next((one for one in task.deadline.occurrences if one.period == period), None)
    if found is None or not YEAR.fullmatch(period):
        return period
    due = found.last_safe_day
    if task.deadline.recurrence is not Recurrence.YEARLY or due.year != int(period):
        return period  # the plan's own words say for which year it is
    return str(due.year + _years_apart(task, found))


def _years_apart(task: Task, occurrence: Occurrence) -> int:
    if task.kind is WorkKind.REPORT:
        return -1 if occurrence.last_safe_day.month <= EARLY else 0
    title = fold(task.title)
    return 1 if any(said in title for said in NEXT_YEAR) else 0
