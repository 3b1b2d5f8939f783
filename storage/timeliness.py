"""In time or late: told by the first submission that was not taken back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from storage.records import EventKind


class Telling(Protocol):
    """As much of an event as tells when work was handed in."""

    @property
    def kind(self) -> EventKind:
        """Return what happened."""

    @property
    def at(self) -> datetime:
        """Return when it was recorded."""

    @property
    def done_on(self) -> date | None:
        """Return the day on which it is said to have been done."""

    @property
    def due_on(self) -> date | None:
        """Return the last safe day in force then."""

    @property
    def role(self) -> str | None:
        """Return in which role the person spoke."""


Told = TypeVar("Told", bound=Telling)


def first_submission(history: Iterable[Told]) -> Told | None:
    """Return the submission by which a history is judged; None while there is none.

    A return does not unmake it, a withdrawal does, up to where a return of it is taken back.
    """
    first = sent_back = None
    for event in history:
        if event.kind is EventKind.SUBMITTED and first is None:
            first = event
        elif event.kind is EventKind.RETURNED:
            sent_back = first or sent_back
        elif event.kind is EventKind.WITHDRAWN:
            first = None
        elif event.kind is EventKind.RETURN_WITHDRAWN:
            first = first or sent_back  # it waits again, though the one after it was withdrawn
    return first


def handed_in_on(submission: Telling, zone: ZoneInfo) -> date:
    """Return the local day that counts for a submission.

    An office that reports for a unit vouches for the day on which it had it: that day counts.
    """
    day = submission.at.astimezone(zone).date()
    if submission.role == "officer" and submission.done_on is not None:
        return min(day, submission.done_on)
    return day


def days_late(submission: Telling, zone: ZoneInfo) -> int:
    """Return by how many days a submission came after the last safe day in force then; 0 for none.

    The day that counts is `handed_in_on`.
    """
    return days_behind(handed_in_on(submission, zone), submission.due_on)


def days_behind(day: date, last_safe_day: date | None) -> int:
    """Return by how many days a day lies behind the last safe one; 0 for none."""
    return max((day - last_safe_day).days, 0) if last_safe_day else 0
