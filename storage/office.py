"""What an office sees of the units below its own; every query is narrowed to them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, or_, select

from storage import events
from storage.errors import NoSuchWork
from storage.oversight import BELOW
from storage.own_days import LAST_SAFE_DAY
from storage.records import (
    AWAITED,
    AssignmentId,
    AssignmentState,
    Event,
    EventKind,
    Matter,
    OrgId,
    Pending,
    UnitId,
    Work,
)
from storage.repository import Repository, only_of
from storage.tables.assignments import AssignmentRow, EventRow, MatterRow, OwnDayRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.tables.reminders import ReminderTable
from storage.tables.units import UnitRow
from storage.works import WORK, works

MOST = 200
"""Of one list: more than anybody goes through in a sitting; the count tells of the rest."""
BELOW_OFFICE = WORK.where(AssignmentRow.unit_id.in_(BELOW))
ONE = BELOW_OFFICE.where(AssignmentRow.id == bindparam("assignment"))
SUBMITTED = (
    BELOW_OFFICE.where(AssignmentRow.state == AssignmentState.SUBMITTED)
    .order_by(None)
    .order_by(AssignmentRow.id)
    .limit(MOST)
)
HOW_MANY = (
    select(func.count())
    .select_from(AssignmentRow)
    .where(AssignmentRow.unit_id.in_(BELOW), AssignmentRow.state == AssignmentState.SUBMITTED)
)
PENDING = BELOW_OFFICE.join(MatterRow, MatterRow.assignment_id == AssignmentRow.id).where(
    MatterRow.matter == bindparam("matter")
)
UNANSWERED = BELOW_OFFICE.where(
    AssignmentRow.state.in_(AWAITED),
    ~exists().where(EventRow.assignment_id == AssignmentRow.id),
    exists().where(
        ReminderTable.assignment_id == AssignmentRow.id,
        ReminderTable.state == "sent",
        ReminderTable.ended_at <= bindparam("told_before"),
    ),
).limit(MOST)
OVERDUE_ON = BELOW_OFFICE.where(
    AssignmentRow.state.in_(AWAITED),
    OccurrenceRow.tentative.is_(False),
    LAST_SAFE_DAY.in_(bindparam("days", expanding=True)),
).limit(MOST)
AWAITED_FIRMLY = (AssignmentRow.state.in_(AWAITED), OccurrenceRow.tentative.is_(False))
BY_SCHEDULE = (
    select(AssignmentRow.id)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(
        only_of(PlanRow.org_id),
        OccurrenceRow.last_safe_day.in_(bindparam("days", expanding=True)),
        *AWAITED_FIRMLY,
        ~exists().where(OwnDayRow.assignment_id == AssignmentRow.id),
    )
)
BY_OWN_DAY = (
    select(AssignmentRow.id)
    .join(OwnDayRow, OwnDayRow.assignment_id == AssignmentRow.id)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(
        only_of(UnitRow.org_id),
        OwnDayRow.last_safe_day.in_(bindparam("days", expanding=True)),
        *AWAITED_FIRMLY,
    )
)
ANYTHING_OVERDUE_ON = select(or_(BY_SCHEDULE.exists(), BY_OWN_DAY.exists()))
LATEST = events.EVENTS.where(
    EventRow.id.in_(
        select(func.max(EventRow.id))
        .where(
            EventRow.assignment_id.in_(bindparam("assignments", expanding=True)),
            EventRow.kind.in_(bindparam("kinds", expanding=True)),
        )
        .group_by(EventRow.assignment_id)
    )
)
BROUGHT = {
    Matter.BLOCKED: (EventKind.BLOCKED,),
    Matter.EXTENSION: (EventKind.EXTENSION_ASKED,),
}
HANDED_IN = (EventKind.SUBMITTED, EventKind.CORRECTED)


class Office(Repository):
    """The office's side; its own unit, its neighbours and all above do not exist for it."""

    def get(self, assignment_id: AssignmentId, office: UnitId) -> Work:
        """Return one piece of work of a unit below.

        Raises:
            NoSuchWork: it is unknown, or of no unit below the office.
        """
        found = works(self._connection, ONE, {"office": office, "assignment": assignment_id})
        if not found:
            raise NoSuchWork(assignment_id)
        return found[0]

    def submitted(self, office: UnitId) -> list[Pending]:
        """Return what waits to be accepted or returned, what came in first leading."""
        found = self._pending(SUBMITTED, {"office": office}, HANDED_IN)
        return sorted(found, key=lambda each: each.event.id)

    def count_submitted(self, office: UnitId) -> int:
        """Return how many submissions wait."""
        return self._connection.execute(HOW_MANY, {"office": office}).scalar_one()

    def matters(self, office: UnitId, matter: Matter) -> list[Pending]:
        """Return difficulties, or requests for an extension, that nobody has settled."""
        found = self._pending(PENDING, {"office": office, "matter": matter}, BROUGHT[matter])
        return sorted(found, key=lambda each: each.event.id)

    def unanswered(self, office: UnitId, told_before: datetime) -> list[Work]:
        """Return awaited work that people were reminded of by then, and nobody said a word on."""
        return works(self._connection, UNANSWERED, {"office": office, "told_before": told_before})

    def overdue_on(self, office: UnitId, days: Sequence[date]) -> list[Work]:
        """Return awaited work below the office whose last safe day was one of these."""
        return works(self._connection, OVERDUE_ON, {"office": office, "days": list(days)})

    def anything_overdue_on(self, org_id: OrgId, days: Sequence[date]) -> bool:
        """Tell whether any unit of the organisation still owes work of one of these days."""
        values = {"org": org_id, "days": list(days)}
        return bool(days and self._connection.execute(ANYTHING_OVERDUE_ON, values).scalar_one())

    def history(self, assignment_id: AssignmentId, office: UnitId) -> list[Event]:
        """Return everything recorded about work of a unit below, oldest first.

        Raises:
            NoSuchWork: it is unknown, or of no unit below the office.
        """
        work = self.get(assignment_id, office)
        return events.history(self._connection, assignment_id, work.unit_id)

    def by_receipt(self, office: UnitId, year: int, number: int) -> Pending | None:
        """Return the work and the submission that bear this receipt, of a unit below."""
        found = events.by_receipt_below(self._connection, office, year, number)
        return None if found is None else Pending(self.get(found.assignment_id, office), found)

    def _pending(
        self,
        statement: Select[*tuple[Any, ...]],
        values: dict[str, object],
        kinds: Sequence[EventKind],
    ) -> list[Pending]:
        found = {work.assignment_id: work for work in works(self._connection, statement, values)}
        if not found:
            return []
        latest = events.read(
            self._connection, LATEST, {"assignments": list(found), "kinds": list(kinds)}
        )
        return [Pending(found[event.assignment_id], event) for event in latest]
