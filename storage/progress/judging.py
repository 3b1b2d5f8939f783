"""What the events of one assignment come to on a day; pure, and all that decides it."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from storage.life import GIVE_DAYS, standing, state_after
from storage.progress.records import Status
from storage.records import (
    AWAITED,
    AssignmentState,
    EventKind,
)
from storage.timeliness import days_behind, first_submission, handed_in_on


class Mark(NamedTuple):
    """As much of an event as tells how far the work is."""

    kind: EventKind
    at: datetime
    due_on: date | None
    done_on: date | None
    role: str | None


class Move(NamedTuple):
    """The day of an occurrence, for everybody, was moved."""

    at: datetime
    before: date | None
    after: date | None


STATUSES = {
    AssignmentState.ACCEPTED: Status.ACCEPTED,
    AssignmentState.SUBMITTED: Status.WAITING,
    AssignmentState.RETURNED: Status.RETURNED,
    AssignmentState.NOT_APPLICABLE: Status.NOT_APPLICABLE,
    AssignmentState.CANCELLED: Status.CANCELLED,
}


def day_in_force(moves: Sequence[Move], now: date | None, end: datetime) -> date | None:
    """Return the day that an occurrence had at an instant; `now` is the one that it has now."""
    later = [move for move in moves if move.at >= end]
    return later[0].before if later else now


def own_day(marks: Sequence[Mark], moves: Sequence[Move], end: datetime) -> date | None:
    """Return the day that was given to this assignment alone, if it still counts.

    A later and better day for everybody takes its place (`own_days.forget_earlier`).
    """
    stand = standing([mark.kind for mark in marks])
    last = marks[stand[-1]] if stand else None
    if last is None or last.due_on is None:
        return None
    day, since = last.due_on, last.at
    better = any(
        since <= move.at < end and move.after is not None and day < move.after for move in moves
    )
    return None if better else day


class Verdict(NamedTuple):
    """How an assignment stood, as the end of a `Cell` says it."""

    status: Status
    due: date | None
    handed_in_on: date | None
    days_late: int
    days_over: int
    closed_on: date | None
    sent_back: bool


class Judge:
    """Tells how the assignments of one occurrence stood at the end of a day."""

    def __init__(
        self,
        base: date | None,
        moves: Sequence[Move],
        *,
        tentative: bool,
        day: date,
        end: datetime,
        zone: ZoneInfo,
    ) -> None:
        """`base` is the day that counted for everybody; `end` the instant at which `day` ended."""
        self._base, self._moves, self._tentative = base, moves, tentative
        self._day, self._end, self._zone = day, end, zone
        self._untouched = self._verdict(())

    def judged(self, marks: Sequence[Mark] | None) -> Verdict:
        """Return what the marks until then come to; most have none, or few."""
        return self._verdict(marks) if marks else self._untouched

    def _verdict(self, marks: Sequence[Mark]) -> Verdict:
        state, moved = _course(tuple([mark.kind for mark in marks]))
        due = (own_day(marks, self._moves, self._end) if moved else None) or self._base
        first = first_submission(marks)
        over = 0
        if state in AWAITED and due is not None and not self._tentative:
            over = max((self._day - due).days, 0)
        handed_in = handed_in_on(first, self._zone) if first else None
        closed = marks[-1].at if marks and state is AssignmentState.ACCEPTED else None
        return Verdict(
            Status.OVERDUE if over else STATUSES.get(state, Status.OPEN),
            due,
            handed_in,
            days_behind(handed_in, first.due_on) if first and handed_in else 0,
            over,
            closed.astimezone(self._zone).date() if closed else None,
            state is AssignmentState.RETURNED,
        )


@lru_cache(maxsize=4096)
def _course(kinds: tuple[EventKind, ...]) -> tuple[AssignmentState, bool]:
    """Return the state that a history leads to, and whether it may have given a day of its own.

    Few courses are taken by very many.
    """
    return state_after(kinds), any(kind in GIVE_DAYS for kind in kinds)
