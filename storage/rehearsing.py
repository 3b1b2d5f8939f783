"""A year on a copy: as if all had been there from its first day and nothing had been said yet.

Only ever for a database that is thrown away afterwards: it takes back what was recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, bindparam, delete, exists, func, insert, select, update

from storage.message_records import OutboxKind, OutboxState, ReminderState
from storage.permissions import REMINDED
from storage.records import AWAITED, AssignmentState, OrgId, OutboxId, PlanId, Role, UnitId
from storage.repository import Repository
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.messages import InboxTable, OutboxTable
from storage.tables.people import AddressRow, PersonRow, PostRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.tables.reminders import ReminderTable, SnoozeTable, WalkTable
from storage.tables.units import OrganisationRow, UnitRow

HELD = exists().where(
    PostRow.unit_id == UnitRow.id, PostRow.role.in_(REMINDED), PostRow.valid_to.is_(None)
)
OWES = exists().where(AssignmentRow.unit_id == UnitRow.id)
UNHELD = (select(UnitRow.id, UnitRow.name).where(OWES, ~HELD, UnitRow.valid_to.is_(None))).order_by(
    UnitRow.id
)
UNREACHED = (
    select(PostRow.person_id)
    .distinct()
    .where(
        PostRow.role.in_(REMINDED),
        PostRow.valid_to.is_(None),
        ~exists().where(
            AddressRow.person_id == PostRow.person_id,
            AddressRow.unlinked_at.is_(None),
            AddressRow.gone_at.is_(None),
        ),
    )
)
END_REMINDERS = (
    update(ReminderTable)
    .where(ReminderTable.ended_at.is_(None), ReminderTable.outbox_id.is_not(None))
    .values(state=ReminderState.SENT, ended_at=bindparam("at"))
)
END_MESSAGES = (
    update(OutboxTable)
    .where(OutboxTable.ended_at.is_(None), OutboxTable.not_before <= bindparam("at"))
    .values(state=OutboxState.SENT, ended_at=bindparam("at"))
)
CONFIRM = (
    update(AssignmentRow)
    .where(
        AssignmentRow.state.in_(AWAITED),
        AssignmentRow.occurrence_id.in_(
            select(OccurrenceRow.id).where(
                OccurrenceRow.last_safe_day <= bindparam("day", type_=Date())
            )
        ),
    )
    .values(state=AssignmentState.SUBMITTED)
)
BROUGHT = END_REMINDERS.where(ReminderTable.outbox_id == bindparam("message"))
LAST_PUT = select(func.max(OutboxTable.created_at))
KEYS = select(OutboxTable.id, OutboxTable.unique_key)
REMINDERS = select(
    ReminderTable.occurrence_id,
    ReminderTable.schedule_version,
    ReminderTable.unit_id,
    ReminderTable.stage,
    ReminderTable.person_id,
    ReminderTable.state,
)
SAID = (
    select(
        OutboxTable.id.label("message"),
        OutboxTable.created_at.label("at"),
        OutboxTable.channel,
        OutboxTable.kind,
        PersonRow.name.label("person"),
        UnitRow.name.label("unit"),
        OrganisationRow.code.label("org"),
        OrganisationRow.timezone,
        TaskRow.key.label("task"),
        PlanRow.id.label("plan"),
        OccurrenceRow.period,
        OccurrenceRow.last_safe_day,
        ReminderTable.stage,
    )
    .join(PersonRow, PersonRow.id == OutboxTable.person_id)
    .join(ReminderTable, ReminderTable.outbox_id == OutboxTable.id)
    .join(UnitRow, UnitRow.id == ReminderTable.unit_id)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .join(OccurrenceRow, OccurrenceRow.id == ReminderTable.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(ReminderTable.state == ReminderState.SENT)
    .order_by(OutboxTable.id, ReminderTable.id)
)
COUNTS = select(OutboxTable.channel, OutboxTable.created_at, OutboxTable.kind).order_by(
    OutboxTable.id
)
DEADLINES = (
    select(
        UnitRow.id.label("unit_id"),
        UnitRow.name,
        OrganisationRow.code,
        OccurrenceRow.last_safe_day,
        TaskRow.plan_id,
        TaskRow.key,
    )
    .join(AssignmentRow, AssignmentRow.unit_id == UnitRow.id)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .where(
        OccurrenceRow.last_safe_day.between(
            bindparam("first", type_=Date()), bindparam("last", type_=Date())
        ),
        AssignmentRow.state != AssignmentState.CANCELLED,
    )
    .order_by(UnitRow.id, OccurrenceRow.last_safe_day)
)


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of work that one message is about."""

    message: int
    at: datetime
    channel: str
    kind: OutboxKind
    person: str
    unit: str
    org: str
    timezone: str
    task: str
    plan: int
    period: str
    last_safe_day: date | None
    stage: int
    """Days from the last safe day on which the reminder is due, days off left aside."""


class Owed(NamedTuple):
    """A piece of work, whose it is, and its last safe day."""

    unit_id: UnitId
    unit: str
    org: str
    day: date
    plan_id: PlanId
    task: str


class Rehearsing(Repository):
    """What a rehearsal does to a copy, and reads from it."""

    def set_back(self, first: date) -> None:
        """Let everything have been there since before this day, and nothing have been said."""
        for table in (ReminderTable, WalkTable, SnoozeTable, OutboxTable, InboxTable):
            self._connection.execute(delete(table))
        for row in (UnitRow, PostRow):
            self._connection.execute(
                update(row).where(row.valid_from > first).values(valid_from=first)
            )
        self._connection.execute(
            update(PlanRow).where(PlanRow.published_on > first).values(published_on=first)
        )
        self._connection.execute(delete(OwnDayRow))
        settled = (AssignmentState.CANCELLED, AssignmentState.NOT_APPLICABLE)
        self._connection.execute(
            update(AssignmentRow)
            .where(AssignmentRow.state.not_in(settled))
            .values(state=AssignmentState.OPEN)
        )

    def keep_only(self, org_id: OrgId) -> None:
        """Let nobody but this organisation owe anything."""
        others = select(UnitRow.id).where(UnitRow.org_id != org_id)
        self._connection.execute(
            update(AssignmentRow)
            .where(AssignmentRow.unit_id.in_(others))
            .values(state=AssignmentState.CANCELLED)
        )

    def seat_stand_ins(self, first: date, at: datetime, channel: str, name: str) -> int:
        """Seat somebody where nobody is, reach everybody; return how many units lacked somebody."""
        unheld = self._connection.execute(UNHELD).all()
        if unheld:
            people = self._connection.execute(
                insert(PersonRow).returning(PersonRow.id, sort_by_parameter_order=True),
                [{"name": f"{name} {row.name}"} for row in unheld],
            ).scalars()
            self._connection.execute(
                insert(PostRow),
                [
                    {
                        "person_id": person,
                        "unit_id": row.id,
                        "role": Role.SECRETARY,
                        "valid_from": first,
                    }
                    for person, row in zip(people, unheld, strict=True)
                ],
            )
        unreached = self._connection.execute(UNREACHED).scalars().all()
        if unreached:
            self._connection.execute(
                insert(AddressRow),
                [
                    {
                        "person_id": person,
                        "channel": channel,
                        "address": f"rehearsed:{person}",
                        "linked_at": at,
                    }
                    for person in unreached
                ],
            )
        return len(unheld)

    def send_all(self, at: datetime) -> int:
        """Let all that may leave have arrived; return how many messages that were."""
        self._connection.execute(END_REMINDERS, {"at": at})
        return self._connection.execute(END_MESSAGES, {"at": at}).rowcount

    def confirm_all(self, day: date) -> int:
        """Let every unit hand in what is due by this day; return how much that was."""
        return self._connection.execute(CONFIRM, {"day": day}).rowcount

    def brought(self, message: OutboxId, at: datetime) -> None:
        """End the reminders that a message has brought."""
        self._connection.execute(BROUGHT, {"message": message, "at": at})

    def last_put(self) -> datetime | None:
        """Return when the last message was put."""
        return self._connection.execute(LAST_PUT).scalar_one()

    def keys(self) -> set[str]:
        """Return what tells the messages apart, whatever their numbers."""
        return {row.unique_key or str(row.id) for row in self._connection.execute(KEYS)}

    def reminders(self) -> set[tuple[object, ...]]:
        """Return every reminder as it ended, whatever its number."""
        return {tuple(row) for row in self._connection.execute(REMINDERS)}

    def said(self) -> Iterator[Said]:
        """Yield what each message was about, in the order in which they were put."""
        for row in self._connection.execution_options(yield_per=1000).execute(SAID):
            yield Said(
                row.message,
                row.at,
                row.channel,
                row.kind,
                row.person,
                row.unit,
                row.org,
                row.timezone,
                row.task,
                row.plan,
                row.period,
                row.last_safe_day,
                row.stage,
            )

    def messages(self) -> Iterator[tuple[str, datetime, OutboxKind]]:
        """Yield the channel, the instant and the kind of every message."""
        for row in self._connection.execution_options(yield_per=1000).execute(COUNTS):
            yield row.channel, row.created_at, row.kind

    def deadlines(self, first: date, last: date) -> Iterator[Owed]:
        """Yield all that is owed in these days, unit by unit."""
        values = {"first": first, "last": last}
        for row in self._connection.execute(DEADLINES, values):
            yield Owed(row.unit_id, row.name, row.code, row.last_safe_day, row.plan_id, row.key)

    def skipped(self) -> dict[str, int]:
        """Return how many reminders were not sent, by their reason."""
        counts = (
            select(ReminderTable.reason, func.count())
            .where(ReminderTable.state == ReminderState.SKIPPED)
            .group_by(ReminderTable.reason)
        )
        return {str(reason): count for reason, count in self._connection.execute(counts)}
