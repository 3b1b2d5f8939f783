"""Who of the offices is to be told this morning that something waits for a decision."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    Date,
    String,
    bindparam,
    cast,
    exists,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from storage.base import UtcDateTime
from storage.permissions import Act, roles_that_may
from storage.records import AssignmentState, OrgId, PersonId, UnitId
from storage.repository import Repository, only_of
from storage.tables.assignments import AssignmentRow, MatterRow
from storage.tables.messages import OutboxTable
from storage.tables.people import AddressRow, PersonRow, PostRow
from storage.tables.units import UnitRow

WAITING = (
    select(AssignmentRow.id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(only_of(UnitRow.org_id))
    .limit(1)
)
SUBMITTED = WAITING.where(
    # As a parameter, PostgreSQL would not see that its index of what was submitted has it.
    AssignmentRow.state == literal_column(f"'{AssignmentState.SUBMITTED.value}'")
)
PENDING = WAITING.join(MatterRow, MatterRow.assignment_id == AssignmentRow.id)
HELD = (
    PostRow.valid_from <= bindparam("day", type_=Date()),
    or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day", type_=Date())),
)
Another = aliased(AddressRow)
LOST = (
    select(UnitRow.id, UnitRow.name, PersonRow.name)
    .distinct()
    .join(PostRow, PostRow.unit_id == UnitRow.id)
    .join(PersonRow, PersonRow.id == PostRow.person_id)
    .join(AddressRow, AddressRow.person_id == PostRow.person_id)
    .where(
        UnitRow.org_id == bindparam("org"),
        *HELD,
        AddressRow.unlinked_at.is_(None),
        AddressRow.gone_at >= bindparam("since", type_=UtcDateTime()),
        AddressRow.gone_at < bindparam("until", type_=UtcDateTime()),
        ~exists().where(
            Another.person_id == PostRow.person_id,
            Another.unlinked_at.is_(None),
            Another.gone_at.is_(None),
        ),
    )
    .order_by(UnitRow.id, PersonRow.name)
)
REVIEWERS = (
    select(
        PostRow.person_id,
        PostRow.unit_id,
        exists()
        .where(
            OutboxTable.unique_key
            == literal("digest:")
            .concat(cast(PostRow.person_id, String))
            .concat(":")
            .concat(cast(PostRow.unit_id, String))
            .concat(bindparam("ending"))
        )
        .label("told"),
    )
    .distinct()
    .join(UnitRow, UnitRow.id == PostRow.unit_id)
    .where(
        UnitRow.org_id == bindparam("org"),
        PostRow.role.in_(roles_that_may(Act.REVIEW)),
        *HELD,
    )
    .order_by(PostRow.person_id, PostRow.unit_id)
)


class Reviewer(NamedTuple):
    """A post that reviews the work of units."""

    person_id: PersonId
    unit_id: UnitId
    told: bool
    """Whether there is a digest of the day for it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody whom no message reaches any more: blocked, or the account is gone."""

    unit_id: UnitId
    unit_name: str
    person_name: str


def digest_key(person_id: PersonId, unit_id: UnitId, day: date) -> str:
    """Return the unique key of an officer's digest of this local day."""
    return f"digest:{person_id}:{unit_id}{_ending(day)}"


def _ending(day: date) -> str:
    return f":{day.isoformat()}"


class Digests(Repository):
    """The mornings of the offices."""

    def reviewers(self, org_id: OrgId, day: date) -> list[Reviewer]:
        """Return which posts review the work of units, the oldest people first."""
        values = {"org": org_id, "day": day, "ending": _ending(day)}
        rows = self._connection.execute(REVIEWERS, values)
        return [Reviewer(row.person_id, row.unit_id, bool(row.told)) for row in rows]

    def anything_waits(self, org_id: OrgId) -> bool:
        """Tell whether anything of the organisation waits for a decision."""
        return any(
            self._connection.execute(each, {"org": org_id}).first() is not None
            for each in (PENDING, SUBMITTED)
        )

    def lost(self, org_id: OrgId, day: date, since: datetime, until: datetime) -> list[Lost]:
        """Return who was lost from `since` on and before `until`, and is not back, by unit."""
        values = {"org": org_id, "day": day, "since": since, "until": until}
        return [Lost(*row) for row in self._connection.execute(LOST, values)]
