"""Assignments: what each unit owes, and what it says it has done."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select

from storage import events
from storage.errors import NoSuchWork
from storage.records import (
    AWAITED,
    AssignmentId,
    Event,
    EventKind,
    Figures,
    Matter,
    OccurrenceId,
    Pending,
    PersonId,
    PostId,
    UnitId,
    Work,
)
from storage.repository import Repository
from storage.schedule import move
from storage.steps import Step, take
from storage.tables.assignments import AssignmentRow, MatterRow
from storage.unit_names import with_unit_names
from storage.works import WORK, works

WORK_OF_UNIT = WORK.where(AssignmentRow.unit_id == bindparam("unit"))
OPEN_WORK = WORK_OF_UNIT.where(or_(*(AssignmentRow.state == each for each in AWAITED)))
ONE_WORK = WORK_OF_UNIT.where(AssignmentRow.id == bindparam("assignment"))
THEIRS = (
    AssignmentRow.id == bindparam("assignment"),
    AssignmentRow.unit_id == bindparam("unit"),
)
KNOWN = select(AssignmentRow.id).where(*THEIRS)
MATTERS_OF = (
    select(MatterRow.assignment_id, MatterRow.matter)
    .join(AssignmentRow, AssignmentRow.id == MatterRow.assignment_id)
    .where(AssignmentRow.unit_id == bindparam("unit"))
)


class Assignments(Repository):
    """Every question names the unit that asks: another's work does not exist for it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._read_at = -1
        self._read: dict[tuple[object, ...], list[Work]] = {}

    def open_of(self, unit_id: UnitId) -> list[Work]:
        """Return open and returned work, the nearest last safe day first, undated last."""
        return self._works(OPEN_WORK, {"unit": unit_id})

    def of_unit(self, unit_id: UnitId) -> list[Work]:
        """Return work in every state, the nearest last safe day first, undated last."""
        return self._works(WORK_OF_UNIT, {"unit": unit_id})

    def get(self, assignment_id: AssignmentId, unit_id: UnitId) -> Work:
        """Return one piece of the unit's work.

        Raises:
            NoSuchWork: it is unknown, or another unit's.
        """
        found = self._works(ONE_WORK, {"unit": unit_id, "assignment": assignment_id})
        if not found:
            raise NoSuchWork(assignment_id)
        return found[0]

    def _works(
        self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]
    ) -> list[Work]:
        """Read work; what was read already is remembered until anything is changed.

        The conversations of one message ask for the same piece of work half a dozen times.
        """
        changes = self._own_changes()
        if changes is None:
            return works(self._connection, statement, values)
        if changes != self._read_at:
            self._read_at = changes
            self._read.clear()
        key = (statement, *values.values())
        if key not in self._read:
            self._read[key] = works(self._connection, statement, values)
        return list(self._read[key])

    def take(self, step: Step) -> Event:
        """Take any step of `life.LIFE`; those most often taken have a name below.

        Raises:
            NoSuchWork: it is unknown, another unit's, or not below the office.
            NotAnswerable: the state does not allow it; nothing was changed.
            ChangedSince: somebody took a step after the version that was seen.
        """
        return take(self._connection, step)

    def submit(
        self,
        assignment_id: AssignmentId,
        *,
        unit_id: UnitId,
        by: PersonId,
        channel: str,
        at: datetime,
        figures: Figures,
        done_on: date | None,
        note: str = "",
        post: PostId | None = None,
    ) -> Event:
        """Record a confirmation once, under a receipt; of two at once, one succeeds.

        Raises:
            NotOpen: somebody confirmed first, or the work is not awaited.
            NoSuchWork: it is unknown, or another unit's.
        """
        said = (by, channel, at, post, figures, done_on, note)
        step = Step(EventKind.SUBMITTED, assignment_id, unit_id, *said)
        return self.take(step)

    def correct(
        self,
        assignment_id: AssignmentId,
        *,
        unit_id: UnitId,
        by: PersonId,
        channel: str,
        at: datetime,
        figures: Figures,
        done_on: date | None,
        note: str = "",
        post: PostId | None = None,
    ) -> Event:
        """Record what should have been said; what was said first stays in the history.

        Raises:
            NotSubmitted: there is no submission to correct.
            NoSuchWork: it is unknown, or another unit's.
        """
        said = (by, channel, at, post, figures, done_on, note)
        step = Step(EventKind.CORRECTED, assignment_id, unit_id, *said)
        return self.take(step)

    def withdraw(
        self,
        assignment_id: AssignmentId,
        *,
        unit_id: UnitId,
        by: PersonId,
        channel: str,
        at: datetime,
        post: PostId | None = None,
    ) -> Event:
        """Take a submission back: the work is open again, the history keeps both.

        Raises:
            NotSubmitted: there is no submission to take back.
            NoSuchWork: it is unknown, or another unit's.
        """
        step = Step(EventKind.WITHDRAWN, assignment_id, unit_id, by, channel, at, post)
        return self.take(step)

    def progress(
        self,
        assignment_id: AssignmentId,
        *,
        unit_id: UnitId,
        by: PersonId,
        channel: str,
        at: datetime,
        figures: Figures,
        note: str = "",
        post: PostId | None = None,
    ) -> Event:
        """Record how far the work is; it stays awaited.

        Raises:
            NotOpen: the work is not awaited.
            NoSuchWork: it is unknown, or another unit's.
        """
        said = (by, channel, at, post, figures)
        step = Step(EventKind.PROGRESS, assignment_id, unit_id, *said, note=note)
        return self.take(step)

    def history(self, assignment_id: AssignmentId, unit_id: UnitId) -> list[Event]:
        """Return everything recorded about one piece of the unit's work, oldest first.

        Raises:
            NoSuchWork: it is unknown, or another unit's.
        """
        found = events.history(self._connection, assignment_id, unit_id)
        if not found:
            self._must_know(assignment_id, unit_id)
            return []
        return with_unit_names(self._connection, found)

    def by_receipt(self, unit_id: UnitId, year: int, number: int) -> Pending | None:
        """Return the unit's work and the submission that bear this receipt."""
        found = events.by_receipt(self._connection, unit_id, year, number)
        return None if found is None else Pending(self.get(found.assignment_id, unit_id), found)

    def matters_of(self, unit_id: UnitId) -> dict[AssignmentId, frozenset[Matter]]:
        """Return what the unit has brought forward and the office has not settled."""
        found: defaultdict[AssignmentId, set[Matter]] = defaultdict(set)
        for row in self._connection.execute(MATTERS_OF, {"unit": unit_id}):
            found[row.assignment_id].add(row.matter)
        return {each: frozenset(matters) for each, matters in found.items()}

    def last_event_by(self, person_id: PersonId) -> Event | None:
        """Return the last thing that this person recorded, in whatever unit."""
        return events.last_by(self._connection, person_id)

    def move(
        self, occurrence_id: OccurrenceId, last_safe_day: date, stated: str, at: datetime
    ) -> None:
        """Give an occurrence another day, for all its units, and raise its schedule version.

        Raises:
            NoSuchOccurrence: it is unknown.
        """
        move(self._connection, occurrence_id, last_safe_day, stated, at)

    def _must_know(self, assignment_id: AssignmentId, unit_id: UnitId) -> None:
        theirs = {"assignment": assignment_id, "unit": unit_id}
        if self._connection.execute(KNOWN, theirs).one_or_none() is None:
            raise NoSuchWork(assignment_id)
