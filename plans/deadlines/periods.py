"""Names of the periods that occurrences belong to."""

from plans.deadlines.expanding import Dated, Due
from plans.errors import UnreadableDeadline
from plans.model import Occurrence, Recurrence


def with_periods(found: Dated) -> tuple[Occurrence, ...]:
    """Return the occurrences, each with a period of its own.

    Raises:
        UnreadableDeadline: two of them are the same day.
    """
    for name in (_plain, _half, _month, _day):
        periods = [due.period or name(due, found.recurrence) for due in found.dues]
        if len(set(periods)) == len(periods):
            pairs = zip(periods, found.dues, strict=True)
            return tuple(Occurrence(period, due.stated, due.last_safe) for period, due in pairs)
    raise UnreadableDeadline("the same day twice")


def _plain(due: Due, recurrence: Recurrence) -> str:
    """Name the period as the phrase does; a day belongs to its year."""
    if recurrence is Recurrence.YEARLY or len(due.stated) == len("2024-05-14"):
        return str(due.last_safe.year)
    return due.stated if len(due.stated) < len("2024-05-14") else _end(due)[:4]


def _half(due: Due, _: Recurrence) -> str:
    return f"{due.last_safe.year}-H{1 if due.last_safe.month <= 6 else 2}"


def _month(due: Due, _: Recurrence) -> str:
    return due.last_safe.isoformat()[:7]


def _day(due: Due, _: Recurrence) -> str:
    return due.last_safe.isoformat()


def _end(due: Due) -> str:
    return due.stated.rpartition("/")[2]
