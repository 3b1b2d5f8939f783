"""Decisions that move a deadline for everybody or call the work off, and who was told of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, bindparam, func, insert, or_, select, update

from storage.errors import NoSuchOccurrence
from storage.oversight import BELOW
from storage.records import (
    AWAITED,
    AssignmentId,
    AssignmentState,
    OccurrenceId,
    OrgId,
    PersonId,
    UnitId,
)
from storage.reminder_rules import ReminderRules
from storage.repository import Repository, only_of
from storage.schedule import move
from storage.tables.assignments import AssignmentRow
from storage.tables.plans import DeadlineChangeRow, OccurrenceRow, PlanRow, TaskRow
from storage.tables.units import UnitRow

FIELDS = (
    DeadlineChangeRow.id,
    DeadlineChangeRow.occurrence_id,
    DeadlineChangeRow.schedule_version,
    DeadlineChangeRow.old_day,
    DeadlineChangeRow.new_day,
    DeadlineChangeRow.document_number,
    DeadlineChangeRow.person_name,
    DeadlineChangeRow.at,
    DeadlineChangeRow.after_unit,
)
OCCURRENCES = (
    select(
        OccurrenceRow.id,
        OccurrenceRow.period,
        OccurrenceRow.stated,
        OccurrenceRow.last_safe_day,
        OccurrenceRow.schedule_version,
        func.count(AssignmentRow.id).filter(AssignmentRow.state.in_(AWAITED)).label("awaited"),
        func.count(AssignmentRow.id).filter(AssignmentRow.unit_id.not_in(BELOW)).label("beyond"),
    )
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .outerjoin(AssignmentRow, AssignmentRow.occurrence_id == OccurrenceRow.id)
    .where(PlanRow.org_id == bindparam("org"), TaskRow.key == bindparam("key"))
    .group_by(OccurrenceRow.id)
    .order_by(OccurrenceRow.last_safe_day, OccurrenceRow.id)
)
IN_FORCE = (
    select(
        TaskRow.key,
        OccurrenceRow.period,
        DeadlineChangeRow.new_day,
        DeadlineChangeRow.document_number,
    )
    .join(OccurrenceRow, OccurrenceRow.id == DeadlineChangeRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(PlanRow.org_id == bindparam("org"))
    .order_by(DeadlineChangeRow.id)
)
NOW = select(OccurrenceRow.last_safe_day, OccurrenceRow.schedule_version).where(
    OccurrenceRow.id == bindparam("occurrence")
)
UNTOLD_OF = (
    update(DeadlineChangeRow)
    .where(
        DeadlineChangeRow.occurrence_id == bindparam("occurrence"),
        DeadlineChangeRow.told_at.is_(None),
        DeadlineChangeRow.after_unit == 0,
    )
    .values(told_at=bindparam("over"))
    .returning(DeadlineChangeRow.old_day)
)
ADD = insert(DeadlineChangeRow).returning(DeadlineChangeRow.id)
UNTOLD = (
    select(*FIELDS)
    .join(OccurrenceRow, OccurrenceRow.id == DeadlineChangeRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(only_of(PlanRow.org_id), DeadlineChangeRow.told_at.is_(None))
    .order_by(DeadlineChangeRow.after_unit.desc(), DeadlineChangeRow.id)
)
CONCERNED = (
    select(AssignmentRow.unit_id, AssignmentRow.id, AssignmentRow.occurrence_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(
        AssignmentRow.occurrence_id.in_(bindparam("occurrences", expanding=True)),
        AssignmentRow.unit_id > bindparam("after"),
        AssignmentRow.state.in_((*AWAITED, AssignmentState.CANCELLED)),
        or_(UnitRow.valid_to.is_(None), UnitRow.valid_to > bindparam("day", type_=Date())),
    )
    .order_by(AssignmentRow.unit_id, AssignmentRow.id)
    .limit(bindparam("most"))
)
AWAITED_OF = (
    select(AssignmentRow.unit_id, AssignmentRow.id)
    .where(AssignmentRow.occurrence_id == bindparam("occurrence"), AssignmentRow.state.in_(AWAITED))
    .order_by(AssignmentRow.unit_id)
)
WALKED = (
    update(DeadlineChangeRow)
    .where(DeadlineChangeRow.id.in_(bindparam("changes", expanding=True)))
    .values(after_unit=bindparam("last"), told_at=bindparam("over"))
)
ONE = select(*FIELDS).where(DeadlineChangeRow.id == bindparam("change"))


@dataclass(frozen=True, slots=True)
class Decision:
    """By what authority a day is moved, and who entered it."""

    document_number: str
    person_name: str
    person_id: PersonId | None = None
    """None for the command line."""


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """A decision as it was written down."""

    id: int
    occurrence_id: OccurrenceId
    schedule_version: int
    """That begins with it."""
    old_day: date | None
    """The last safe day that people know of."""
    new_day: date | None
    """None where the work was called off."""
    document_number: str
    person_name: str
    at: datetime
    after_unit: UnitId


@dataclass(frozen=True, slots=True)
class InForce:
    """The last decision on one period of a task."""

    day: date | None
    """The last safe day since then; None where the work is called off."""
    document_number: str


@dataclass(frozen=True, slots=True)
class Dated:
    """One period of a task, with its day, as an office changes it."""

    id: OccurrenceId
    period: str
    stated: str | None
    last_safe_day: date | None
    schedule_version: int
    awaited: int
    """How many units still owe it."""
    beyond: int
    """How many of the units that have it are not below the office."""


class DeadlineChanges(Repository):
    """Changes of days for everybody."""

    def occurrences(self, org_id: OrgId, key: str, office: UnitId) -> list[Dated]:
        """Return every period of a task, as the office sees it, the earliest day first."""
        values = {"org": org_id, "key": key, "office": office}
        return [Dated(*row) for row in self._connection.execute(OCCURRENCES, values)]

    def in_force(self, org_id: OrgId) -> dict[tuple[str, str], InForce]:
        """Return what was last decided, by the task's key and its period; mostly nothing."""
        rows = self._connection.execute(IN_FORCE, {"org": org_id})
        return {(key, period): InForce(day, document) for key, period, day, document in rows}

    def move(
        self,
        occurrence_id: OccurrenceId,
        last_safe_day: date,
        stated: str,
        decision: Decision,
        at: datetime,
    ) -> int:
        """Give an occurrence another day and remember by which decision; return the change's id.

        Raises:
            NoSuchOccurrence: it is unknown.
        """
        known = self._day_known(occurrence_id, at)
        move(self._connection, occurrence_id, last_safe_day, stated, at)
        ReminderRules(self._connection).walk_again()
        return self._add(occurrence_id, known, last_safe_day, decision, at)

    def awaited(self, occurrence_id: OccurrenceId) -> list[tuple[UnitId, AssignmentId]]:
        """Return which units still owe an occurrence."""
        rows = self._connection.execute(AWAITED_OF, {"occurrence": occurrence_id})
        return [(row.unit_id, row.id) for row in rows]

    def call_off(self, occurrence_id: OccurrenceId, decision: Decision, at: datetime) -> int:
        """Remember by which decision the work of an occurrence is called off."""
        known = self._day_known(occurrence_id, at)
        return self._add(occurrence_id, known, None, decision, at)

    def _day_known(self, occurrence_id: OccurrenceId, at: datetime) -> date | None:
        """Return the day that people know of; a change that nobody was told yet is overtaken."""
        untold = self._connection.execute(
            UNTOLD_OF, {"occurrence": occurrence_id, "over": at}
        ).all()
        if untold:
            day: date | None = untold[0].old_day
            return day
        now = self._connection.execute(NOW, {"occurrence": occurrence_id}).one_or_none()
        if now is None:
            raise NoSuchOccurrence(occurrence_id)
        return now.last_safe_day  # type: ignore[no-any-return]

    def _add(
        self,
        occurrence_id: OccurrenceId,
        old_day: date | None,
        new_day: date | None,
        decision: Decision,
        at: datetime,
    ) -> int:
        version = self._connection.execute(NOW, {"occurrence": occurrence_id}).one()
        fields = {
            "occurrence_id": occurrence_id,
            "schedule_version": version.schedule_version,
            "old_day": old_day,
            "new_day": new_day,
            "document_number": decision.document_number,
            "person_id": decision.person_id,
            "person_name": decision.person_name,
            "at": at,
            "after_unit": 0,
            "told_at": at if old_day == new_day else None,
        }
        new: int = self._connection.execute(ADD, fields).scalar_one()
        return new

    def untold(self, org_id: OrgId) -> list[DeadlineChange]:
        """Return the changes that units are still to be told of, those begun first."""
        rows = self._connection.execute(UNTOLD, {"org": org_id})
        return [DeadlineChange(*row) for row in rows]

    def get(self, change_id: int) -> DeadlineChange:
        """Return a change."""
        return DeadlineChange(*self._connection.execute(ONE, {"change": change_id}).one())

    def concerned(
        self, changes: Sequence[DeadlineChange], after: UnitId, day: date, limit: int
    ) -> list[tuple[UnitId, AssignmentId, OccurrenceId]]:
        """Return the next units that owe, or owed, what was changed, in the order of their ids."""
        values = {
            "occurrences": [change.occurrence_id for change in changes],
            "after": after,
            "day": day,
            "most": limit,
        }
        rows = self._connection.execute(CONCERNED, values)
        return [(row.unit_id, row.id, row.occurrence_id) for row in rows]

    def walked(
        self, changes: Sequence[DeadlineChange], after: UnitId, told_at: datetime | None
    ) -> None:
        """Keep up to which unit people were told of these changes."""
        ids = [change.id for change in changes]
        values = {"changes": ids, "last": after, "over": told_at}
        self._connection.execute(WALKED, values)
