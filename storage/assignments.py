"""Assignments: what each unit owes, and what it says it has done."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, Update, bindparam, select, update

from plans.model import Task
from storage import events
from storage.errors import NoSuchWork, NotOpen, NotSubmitted
from storage.events import Step
from storage.plans import Plans
from storage.records import (
    AWAITED,
    AssignmentId,
    AssignmentState,
    Event,
    EventKind,
    Figures,
    OccurrenceId,
    PersonId,
    UnitId,
    Work,
)
from storage.repository import Repository
from storage.schedule import move
from storage.tables.assignments import AssignmentRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.tables.units import OrganisationRow, UnitRow

WORK = (
    select(
        # In the order of the fields of Work; the key stands where the task will.
        AssignmentRow.id,
        AssignmentRow.unit_id,
        UnitRow.name,
        OrganisationRow.code,
        TaskRow.plan_id,
        PlanRow.citation,
        TaskRow.key,
        AssignmentRow.occurrence_id,
        OccurrenceRow.period,
        OccurrenceRow.stated,
        OccurrenceRow.last_safe_day,
        OccurrenceRow.tentative,
        AssignmentRow.state,
        OccurrenceRow.schedule_version,
    )
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .where(AssignmentRow.unit_id == bindparam("unit"))
    .order_by(OccurrenceRow.last_safe_day.asc().nulls_last(), AssignmentRow.id)
)
OPEN_WORK = WORK.where(AssignmentRow.state.in_(AWAITED))
ONE_WORK = WORK.where(AssignmentRow.id == bindparam("assignment"))
THEIRS = (
    AssignmentRow.id == bindparam("assignment"),
    AssignmentRow.unit_id == bindparam("unit"),
)
CLAIM = update(AssignmentRow).where(*THEIRS).returning(AssignmentRow.id)
SUBMIT = CLAIM.where(AssignmentRow.state.in_(AWAITED)).values(state=AssignmentState.SUBMITTED)
WITHDRAW = CLAIM.where(AssignmentRow.state == AssignmentState.SUBMITTED).values(
    state=AssignmentState.OPEN
)
# These change nothing: they hold the row, so that the state cannot change before the commit.
CORRECT = CLAIM.where(AssignmentRow.state == AssignmentState.SUBMITTED).values(
    state=AssignmentState.SUBMITTED
)
PROGRESS = CLAIM.where(AssignmentRow.state.in_(AWAITED)).values(state=AssignmentRow.state)
KNOWN = select(AssignmentRow.id).where(*THEIRS)


class Assignments(Repository):
    """Every question names the unit that asks: another's work does not exist for it."""

    def open_of(self, unit_id: UnitId) -> list[Work]:
        """Return open and returned work, the nearest last safe day first, undated last."""
        return self._works(OPEN_WORK, {"unit": unit_id})

    def of_unit(self, unit_id: UnitId) -> list[Work]:
        """Return work in every state, the nearest last safe day first, undated last."""
        return self._works(WORK, {"unit": unit_id})

    def get(self, assignment_id: AssignmentId, unit_id: UnitId) -> Work:
        """Return one piece of the unit's work.

        Raises:
            NoSuchWork: it is unknown, or another unit's.
        """
        found = self._works(ONE_WORK, {"unit": unit_id, "assignment": assignment_id})
        if not found:
            raise NoSuchWork(assignment_id)
        return found[0]

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
    ) -> Event:
        """Record a confirmation once, under a receipt; of two at once, one succeeds.

        Raises:
            NotOpen: somebody confirmed first, or the work is not awaited.
            NoSuchWork: it is unknown, or another unit's.
        """
        said = (by, channel, at, figures, done_on, note)
        step = Step(EventKind.SUBMITTED, assignment_id, unit_id, *said)
        return self._take(step, SUBMIT, NotOpen)

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
    ) -> Event:
        """Record what should have been said; what was said first stays in the history.

        Raises:
            NotSubmitted: there is no submission to correct.
            NoSuchWork: it is unknown, or another unit's.
        """
        said = (by, channel, at, figures, done_on, note)
        step = Step(EventKind.CORRECTED, assignment_id, unit_id, *said)
        return self._take(step, CORRECT, NotSubmitted)

    def withdraw(
        self,
        assignment_id: AssignmentId,
        *,
        unit_id: UnitId,
        by: PersonId,
        channel: str,
        at: datetime,
    ) -> Event:
        """Take a submission back: the work is open again, the history keeps both.

        Raises:
            NotSubmitted: there is no submission to take back.
            NoSuchWork: it is unknown, or another unit's.
        """
        step = Step(EventKind.WITHDRAWN, assignment_id, unit_id, by, channel, at)
        return self._take(step, WITHDRAW, NotSubmitted)

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
    ) -> Event:
        """Record how far the work is; it stays awaited.

        Raises:
            NotOpen: the work is not awaited.
            NoSuchWork: it is unknown, or another unit's.
        """
        step = Step(EventKind.PROGRESS, assignment_id, unit_id, by, channel, at, figures, note=note)
        return self._take(step, PROGRESS, NotOpen)

    def history(self, assignment_id: AssignmentId, unit_id: UnitId) -> list[Event]:
        """Return everything recorded about one piece of the unit's work, oldest first.

        Raises:
            NoSuchWork: it is unknown, or another unit's.
        """
        found = events.history(self._connection, assignment_id, unit_id)
        if not found:
            self._must_know(assignment_id, unit_id)
        return found

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

    def _take(self, step: Step, claim: Update, refusal: type[NotOpen | NotSubmitted]) -> Event:
        theirs = {"assignment": step.assignment_id, "unit": step.unit_id}
        if self._connection.execute(claim, theirs).one_or_none() is None:
            self._must_know(step.assignment_id, step.unit_id)
            raise refusal(step.assignment_id)
        return events.write(self._connection, step)

    def _must_know(self, assignment_id: AssignmentId, unit_id: UnitId) -> None:
        theirs = {"assignment": assignment_id, "unit": unit_id}
        if self._connection.execute(KNOWN, theirs).one_or_none() is None:
            raise NoSuchWork(assignment_id)

    def _works(
        self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]
    ) -> list[Work]:
        rows = self._connection.execute(statement, values).all()
        if not rows:
            return []
        tasks = Plans(self._connection).tasks(row.plan_id for row in rows)
        return [Work(*_with_task(row, tasks[row.plan_id])) for row in rows]


def _with_task(row: Row[*tuple[Any, ...]], tasks: Mapping[str, Task]) -> list[Any]:
    *before, key = row[:7]
    return [*before, tasks[key], *row[7:]]
