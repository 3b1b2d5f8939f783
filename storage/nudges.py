"""Which units were pressed for which work, and what came of it; at most once a day for each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from storage.message_records import OutboxState
from storage.oversight import BELOW
from storage.records import AssignmentId, AssignmentState, OutboxId, PersonId, UnitId
from storage.repository import Repository, in_both_dialects
from storage.tables.assignments import AssignmentRow
from storage.tables.messages import OutboxTable
from storage.tables.pressing import NudgeRow

CLAIM = in_both_dialects(
    lambda start: start(NudgeRow).on_conflict_do_nothing().returning(NudgeRow.assignment_id)
)
LEFT_BY = (
    update(NudgeRow)
    .where(
        NudgeRow.day == bindparam("of_day"),
        NudgeRow.assignment_id.in_(bindparam("some", expanding=True)),
    )
    .values(outbox_id=bindparam("message"))
)
ON_DAY = (
    select(NudgeRow.assignment_id)
    .join(AssignmentRow, AssignmentRow.id == NudgeRow.assignment_id)
    .where(AssignmentRow.unit_id.in_(BELOW), NudgeRow.day == bindparam("of_day"))
)
OUTCOMES = (
    select(
        NudgeRow.assignment_id,
        AssignmentRow.unit_id,
        AssignmentRow.state,
        NudgeRow.day,
        NudgeRow.outbox_id,
        OutboxTable.state.label("message_state"),
    )
    .join(AssignmentRow, AssignmentRow.id == NudgeRow.assignment_id)
    .outerjoin(OutboxTable, OutboxTable.id == NudgeRow.outbox_id)
    .where(
        AssignmentRow.unit_id.in_(BELOW),
        NudgeRow.office_id == bindparam("office"),
        NudgeRow.day == bindparam("of_day"),
    )
    .order_by(NudgeRow.id)
)
LAST_DAY = (
    select(NudgeRow.day)
    .where(NudgeRow.office_id == bindparam("office"))
    .order_by(NudgeRow.day.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of pressing one unit for one piece of work."""

    assignment_id: AssignmentId
    unit_id: UnitId
    state: AssignmentState
    """Now."""
    reached: bool
    """Whether there was anybody to write to."""
    message: OutboxState | None
    """How far the message is; None for none, or one that is no longer kept."""


class Nudges(Repository):
    """What offices pressed for."""

    def claim(
        self,
        assignments: Collection[AssignmentId],
        *,
        office: UnitId,
        day: date,
        by: PersonId,
        at: datetime,
    ) -> set[AssignmentId]:
        """Take it that units are pressed for these today; return those that were not yet."""
        rows = [
            {
                "assignment_id": each,
                "day": day,
                "office_id": office,
                "person_id": by,
                "at": at,
                "outbox_id": None,
            }
            for each in sorted(assignments)
        ]
        statement = CLAIM.on(self._connection)
        return {
            claimed
            for row in rows
            if (claimed := self._connection.execute(statement, row).scalar_one_or_none())
        }

    def left_by(self, assignments: Sequence[AssignmentId], day: date, message: OutboxId) -> None:
        """Remember by which message."""
        values = {"some": list(assignments), "of_day": day, "message": message}
        self._connection.execute(LEFT_BY, values)

    def on_day(self, office: UnitId, day: date) -> set[AssignmentId]:
        """Return for which work of the units below somebody pressed on this day."""
        values = {"office": office, "of_day": day}
        return set(self._connection.scalars(ON_DAY, values))

    def last_day(self, office: UnitId) -> date | None:
        """Return the day on which the office last pressed anybody."""
        return self._connection.execute(LAST_DAY, {"office": office}).scalar_one_or_none()

    def outcomes(self, office: UnitId, day: date) -> list[Outcome]:
        """Return what came of a day's pressing."""
        values = {"office": office, "of_day": day}
        return [
            Outcome(
                row.assignment_id,
                row.unit_id,
                row.state,
                row.outbox_id is not None,
                row.message_state,
            )
            for row in self._connection.execute(OUTCOMES, values)
        ]
