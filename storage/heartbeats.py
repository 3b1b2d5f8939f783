"""Heartbeats: that somebody serves, how they are, and for how long messages have waited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, delete, func, or_, select

from storage.message_records import AttemptOutcome, Lane
from storage.permissions import Act, roles_that_may
from storage.records import JsonValue, PersonId
from storage.repository import Repository, in_both_dialects
from storage.tables.heartbeats import HeartbeatTable
from storage.tables.messages import AttemptTable, InboxTable, OutboxTable
from storage.tables.people import PostRow
from storage.tables.units import OrganisationRow, UnitRow

BEAT = in_both_dialects(
    lambda start: (new := start(HeartbeatTable)).on_conflict_do_update(
        index_elements=["process"],
        set_={"at": new.excluded.at, "report": new.excluded.report},
    )
)
BEATS = select(HeartbeatTable.process, HeartbeatTable.at, HeartbeatTable.report).order_by(
    HeartbeatTable.at.desc()
)
FORGET = delete(HeartbeatTable).where(HeartbeatTable.at < bindparam("before"))

IN_VAIN = (
    AttemptOutcome.LATER,
    AttemptOutcome.UNSURE,
    AttemptOutcome.FAILED,
    AttemptOutcome.LOST,
)
FIRST_TRIED = (
    select(func.min(AttemptTable.started_at))
    .where(AttemptTable.outbox_id == OutboxTable.id, AttemptTable.outcome.in_(IN_VAIN))
    .scalar_subquery()
)
# The first in line tells for all behind it; to look at each would cost more with each that waits.
WAITS_SINCE = (
    select(func.coalesce(FIRST_TRIED, OutboxTable.not_before))
    .where(
        OutboxTable.ended_at.is_(None),
        OutboxTable.lane == bindparam("in_lane"),
        or_(OutboxTable.attempts > 0, OutboxTable.not_before <= bindparam("now")),
    )
    .order_by(OutboxTable.lane, OutboxTable.id)
    .limit(1)
)
ARRIVED = (
    select(InboxTable.received_at)
    .where(InboxTable.ended_at.is_(None))
    .order_by(InboxTable.id)
    .limit(1)
)
KEEPERS = (
    select(PostRow.person_id, OrganisationRow.timezone)
    .join(UnitRow, UnitRow.id == PostRow.unit_id)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .where(
        PostRow.role.in_(roles_that_may(Act.ADMINISTER)),
        PostRow.valid_from <= bindparam("day", type_=Date()),
        or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day", type_=Date())),
    )
    .order_by(PostRow.person_id)
)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """How a serving process was when it last looked."""

    process: str
    at: datetime
    report: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Waiting:
    """For how long the first in each line has waited; None where nobody waits."""

    answer: timedelta | None
    push: timedelta | None
    arrival: timedelta | None


class Heartbeats(Repository):
    """The processes that serve this database, and what they leave waiting."""

    def beat(self, process: str, at: datetime, report: Mapping[str, JsonValue]) -> None:
        """Remember that a process serves, and how it is."""
        fields = {"process": process, "at": at, "report": dict(report)}
        self._connection.execute(BEAT.on(self._connection), fields)

    def latest(self) -> list[Heartbeat]:
        """Return every process that served lately, the one heard last first."""
        return [Heartbeat(*row) for row in self._connection.execute(BEATS)]

    def forget(self, before: datetime) -> int:
        """Remove processes that were not heard since; return how many."""
        return self._connection.execute(FORGET, {"before": before}).rowcount

    def waiting(self, now: datetime) -> Waiting:
        """Return for how long the first answer, push and arrival in line have waited."""
        answer, push = (
            self._connection.execute(WAITS_SINCE, {"in_lane": lane, "now": now}).scalar()
            for lane in (Lane.ANSWER.value, Lane.PUSH.value)
        )
        arrival = self._connection.execute(ARRIVED).scalar()
        ages = (None if each is None else now - each for each in (answer, push, arrival))
        return Waiting(*ages)

    def keepers(self, day: date) -> dict[PersonId, str]:
        """Return who looks after the system on this day, each with the zone of their body."""
        rows = self._connection.execute(KEEPERS, {"day": day})
        return {row.person_id: row.timezone for row in rows}
