"""Deadlines of plan data: phrases to be read, or deadlines read before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plans.deadlines import read_deadline
from plans.errors import UnreadableDeadline, UnreadablePlan
from plans.loading.tables import Table
from plans.model import Deadline, Occurrence, Recurrence, Standing, Task


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A task as its data has it, with the days it borrows not yet looked up."""

    task: Task
    place: str
    """File and key, for the messages."""
    borrows: bool
    """True when the task that it follows must still lend its days."""


def deadline_of(
    table: Table, years: Sequence[int], *, follows: str | None, see: tuple[str, ...]
) -> tuple[Deadline, bool]:
    """Return a task's deadline, and whether its days are still to be borrowed.

    Raises:
        UnreadablePlan: the phrase has a form that the grammar does not know.
    """
    known = table.table_if_any("deadline")
    if known is not None:
        return _known(known), False
    phrase = table.optional_text("deadline")
    first, last = table.year("first_year"), table.year("last_year")
    if (first or last) and (follows is not None or phrase is None):
        table.fail("first_year, last_year", "there is no deadline of its own to bound")
    if follows is not None:
        return Deadline(phrase or "", Standing.LINKED), True
    if phrase is None:
        return Deadline("", Standing.LINKED if see else Standing.UNSTATED), False
    try:
        return read_deadline(phrase, years, first_year=first, last_year=last), False
    except UnreadableDeadline as error:
        raise UnreadablePlan(table.place, "deadline", str(error)) from error


def _known(table: Table) -> Deadline:
    """Return a deadline that was read before."""
    deadline = Deadline(
        phrase=table.optional_text("phrase") or "",
        standing=table.word("standing", Standing),
        recurrence=table.word("recurrence", Recurrence),
        tentative=table.flag("tentative"),
        vague=table.flag("vague"),
        occurrences=tuple(_occurrence(each) for each in table.tables("occurrences")),
    )
    table.finish()
    return deadline


def _occurrence(table: Table) -> Occurrence:
    occurrence = Occurrence(
        period=table.text("period"),
        stated=table.text("stated"),
        last_safe_day=table.day("last_safe_day"),
    )
    table.finish()
    return occurrence


def with_borrowed_days(read: Sequence[ReadTask]) -> tuple[Task, ...]:
    """Return the tasks, each that follows another with that one's days and tentative flag.

    Raises:
        UnreadablePlan: tasks follow each other in a circle.
    """
    by_key = {each.task.key: each for each in read}
    return tuple(_with_days(each, by_key) for each in read)


def _with_days(follower: ReadTask, by_key: Mapping[str, ReadTask]) -> Task:
    task, source, passed = follower.task, follower, {follower.task.key}
    while source.borrows and source.task.follows is not None:
        if source.task.follows in passed:
            raise UnreadablePlan(follower.place, "follows", "runs in a circle")
        passed.add(source.task.follows)
        source = by_key[source.task.follows]
    if source is follower:
        return task
    lent = source.task.deadline
    return replace(task, deadline=replace(lent, phrase=task.deadline.phrase or lent.phrase))
