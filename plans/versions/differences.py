"""What lies between two versions of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plans.model import Occurrence, Plan, Task

UNDATED_PERIOD = "open"
"""The period of a task that has no day: it can be confirmed once."""


@dataclass(frozen=True, slots=True)
class Due:
    """One period of a task as it is stored: with its day, or the one period of an undated task."""

    period: str
    stated: str | None = None
    last_safe_day: date | None = None
    """Inclusive; None where there is no day."""


def dues_of(task: Task) -> tuple[Due, ...]:
    """Return the periods of a task, oldest first; never empty."""
    dated: Iterable[Occurrence] = task.deadline.occurrences
    found = tuple(Due(each.period, each.stated, each.last_safe_day) for each in dated)
    return found or (Due(UNDATED_PERIOD),)


class Field(StrEnum):
    """What of a task may differ between two versions."""

    TITLE = "title"
    SECTION = "section"
    KIND = "kind"
    ROLES = "roles"
    OWED_BY = "owed_by"
    """Whom it falls to."""
    DELIVERY = "delivery"
    """To whom, and through whom."""
    DEADLINE = "deadline"
    """The words of the deadline, or how firm it is; what it means stands in the days."""
    DAYS = "days"
    DETAILS = "details"
    """Facts, other words, pointers: what is only told on request."""


class Head(StrEnum):
    """What of a plan's own description may differ."""

    NUMBER = "number"
    SUBJECT = "subject"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    YEARS = "years"
    SIGNATURE = "signature"
    OTHER = "other"
    """Kind, place, recipients, documents, facts."""


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that both versions have, and in what they differ."""

    old: Task
    new: Task
    """Under the old key."""
    fields: tuple[Field, ...]
    """In the order of `Field`; never empty."""
    moved: tuple[tuple[Due, Due], ...] = ()
    """Periods whose day is another now."""
    ended: tuple[Due, ...] = ()
    """Periods that the task has no more."""
    added: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """All that lies between two versions of a plan."""

    old: Plan
    new: Plan
    """The version to be stored: what is known from the old one bears its key."""
    kept: tuple[Task, ...] = ()
    changed: tuple[TaskChange, ...] = ()
    dropped: tuple[Task, ...] = ()
    added: tuple[Task, ...] = ()
    head: tuple[Head, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return not (self.changed or self.dropped or self.added or self.head)
