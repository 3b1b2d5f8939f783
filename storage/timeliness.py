"""In time or late: told by the first submission that was not taken back."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from storage.records import Event, EventKind


def first_submission(history: Sequence[Event]) -> Event | None:
    """Return the submission by which a history is judged; None while there is none.

    A return does not unmake it, a withdrawal does.
    """
    first = None
    for event in history:
        if event.kind is EventKind.SUBMITTED and first is None:
            first = event
        elif event.kind is EventKind.WITHDRAWN:
            first = None
    return first


def days_late(submission: Event, zone: ZoneInfo) -> int:
    """Return by how many days a submission came after the last safe day in force then; 0 for none.

    An office that reports for a unit vouches for the day on which it had it: that day counts.
    """
    day = submission.at.astimezone(zone).date()
    if submission.role == "officer" and submission.done_on is not None:
        day = min(day, submission.done_on)
    return max((day - submission.due_on).days, 0) if submission.due_on else 0
