"""Who of the offices is to be told this morning that something waits for a decision."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, String, bindparam, cast, exists, literal, or_, select
from sqlalchemy.orm import aliased

from storage.permissions import Act, roles_that_may
from storage.records import AssignmentState, OrgId, PersonId, UnitId
from storage.repository import Repository
from storage.tables.assignments import AssignmentRow, MatterRow
from storage.tables.messages import OutboxTable
from storage.tables.people import PostRow
from storage.tables.units import UnitRow

Below = aliased(UnitRow)
KEY = (
    literal("digest:")
    .concat(cast(PostRow.person_id, String))
    .concat(":")
    .concat(cast(PostRow.unit_id, String))
)
SOMETHING_WAITS = or_(
    exists()
    .where(
        AssignmentRow.state == AssignmentState.SUBMITTED,
        AssignmentRow.unit_id == Below.id,
        Below.org_id == UnitRow.org_id,
    )
    .correlate(UnitRow),
    exists()
    .where(
        MatterRow.assignment_id == AssignmentRow.id,
        AssignmentRow.unit_id == Below.id,
        Below.org_id == UnitRow.org_id,
    )
    .correlate(UnitRow),
)
UNTOLD = (
    select(PostRow.person_id, PostRow.unit_id)
    .distinct()
    .join(UnitRow, UnitRow.id == PostRow.unit_id)
    .where(
        UnitRow.org_id == bindparam("org"),
        PostRow.role.in_(roles_that_may(Act.REVIEW)),
        PostRow.valid_from <= bindparam("day", type_=Date()),
        or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day", type_=Date())),
        ~exists().where(OutboxTable.unique_key == KEY.concat(bindparam("of_day"))),
        SOMETHING_WAITS,
    )
    .order_by(PostRow.person_id, PostRow.unit_id)
    .limit(bindparam("most"))
)


def digest_key(person_id: PersonId, unit_id: UnitId, day: date) -> str:
    """Return the unique key of an officer's digest of this local day."""
    return f"digest:{person_id}:{unit_id}:{day.isoformat()}"


class Digests(Repository):
    """The mornings of the offices."""

    def untold(self, org_id: OrgId, day: date, limit: int) -> Sequence[tuple[PersonId, UnitId]]:
        """Return which posts have no digest of this day while something waits in their body."""
        values = {"org": org_id, "day": day, "of_day": f":{day.isoformat()}", "most": limit}
        return [(row.person_id, row.unit_id) for row in self._connection.execute(UNTOLD, values)]
