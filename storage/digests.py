"""Who of the offices is to be told this morning that something waits for a decision."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, bindparam, or_, select

from storage.permissions import Act, roles_that_may
from storage.records import AssignmentState, OrgId, PersonId, UnitId
from storage.repository import Repository
from storage.tables.assignments import AssignmentRow, MatterRow
from storage.tables.people import PostRow
from storage.tables.units import UnitRow

WAITING = (
    select(AssignmentRow.id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(UnitRow.org_id == bindparam("org"))
    .limit(1)
)
SUBMITTED = WAITING.where(AssignmentRow.state == AssignmentState.SUBMITTED)
PENDING = WAITING.join(MatterRow, MatterRow.assignment_id == AssignmentRow.id)
REVIEWERS = (
    select(PostRow.person_id, PostRow.unit_id)
    .distinct()
    .join(UnitRow, UnitRow.id == PostRow.unit_id)
    .where(
        UnitRow.org_id == bindparam("org"),
        PostRow.role.in_(roles_that_may(Act.REVIEW)),
        PostRow.valid_from <= bindparam("day", type_=Date()),
        or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day", type_=Date())),
    )
    .order_by(PostRow.person_id, PostRow.unit_id)
    .limit(bindparam("most"))
)


def digest_key(person_id: PersonId, unit_id: UnitId, day: date) -> str:
    """Return the unique key of an officer's digest of this local day."""
    return f"digest:{person_id}:{unit_id}:{day.isoformat()}"


class Digests(Repository):
    """The mornings of the offices."""

    def reviewers(self, org_id: OrgId, day: date, limit: int) -> Sequence[tuple[PersonId, UnitId]]:
        """Return which posts review the work of units, the oldest people first."""
        values = {"org": org_id, "day": day, "most": limit}
        return [(row.person_id, row.unit_id) for row in self._connection.execute(REVIEWERS, values)]

    def anything_waits(self, org_id: OrgId) -> bool:
        """Tell whether anything of the organisation waits for a decision."""
        return any(
            self._connection.execute(each, {"org": org_id}).first() is not None
            for each in (PENDING, SUBMITTED)
        )
