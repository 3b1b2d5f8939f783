"""What people asked to be reminded of that is no work of a plan, and days that units set."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Date,
    Integer,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy import String as Text
from sqlalchemy import cast as as_type

from storage.addresses import reached
from storage.message_records import OutboxState
from storage.records import (
    AWAITED,
    AssignmentId,
    OccurrenceId,
    OrgId,
    OutboxId,
    PersonId,
    UnitId,
)
from storage.reminder_statements import EARLIEST, in_order
from storage.repository import Repository, in_both_dialects, only_of
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.messages import OutboxTable
from storage.tables.plans import OccurrenceRow
from storage.tables.reminder_rules import HabitRow, OwnReminderRow, SetDayRow
from storage.tables.reminders import ReminderTable
from storage.tables.units import UnitRow

COLUMNS = (OwnReminderRow.id, OwnReminderRow.day, OwnReminderRow.said)
WAITING = (
    select(*COLUMNS)
    .where(OwnReminderRow.person_id == bindparam("person"), OwnReminderRow.ended_at.is_(None))
    .order_by(OwnReminderRow.day, OwnReminderRow.id)
)
DUE = WAITING.where(
    OwnReminderRow.day <= bindparam("day", type_=Date()),
    or_(OwnReminderRow.outbox_id.is_(None), OwnReminderRow.outbox_id == bindparam("message")),
)
PERSON_KEY = literal("bulletin:").concat(as_type(OwnReminderRow.person_id, Text))
EARLIEST_OF_PLANS = (
    select(EARLIEST)
    .select_from(ReminderTable)
    .join(AssignmentRow, AssignmentRow.id == ReminderTable.assignment_id)
    .join(OccurrenceRow, OccurrenceRow.id == ReminderTable.occurrence_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == ReminderTable.assignment_id)
    .where(
        ReminderTable.person_id == OwnReminderRow.person_id,
        ReminderTable.ended_at.is_(None),
        ReminderTable.outbox_id.is_(None),
    )
    .scalar_subquery()
)
SILENT = (
    select(OwnReminderRow.person_id, EARLIEST_OF_PLANS.label("earliest"))
    .distinct()
    .where(
        OwnReminderRow.org_id == bindparam("org"),
        OwnReminderRow.ended_at.is_(None),
        OwnReminderRow.outbox_id.is_(None),
        OwnReminderRow.day <= bindparam("day", type_=Date()),
        ~exists().where(OutboxTable.unique_key == PERSON_KEY.concat(bindparam("first"))),
        reached(OwnReminderRow.person_id),
        func.coalesce(
            select(HabitRow.minute)
            .where(HabitRow.person_id == OwnReminderRow.person_id)
            .correlate(OwnReminderRow)
            .scalar_subquery(),
            bindparam("usual", type_=Integer()),
        )
        <= bindparam("minute", type_=Integer()),
    )
    .order_by(OwnReminderRow.person_id)
    .limit(bindparam("most"))
)
SILENT_IN_ORDER = in_order(SILENT)
CARRY = (
    update(OwnReminderRow)
    .where(OwnReminderRow.id == bindparam("reminder"))
    .values(outbox_id=bindparam("message"))
)
ARRIVED = (OutboxState.SENT, OutboxState.UNCERTAIN)
MESSAGE = (
    OutboxTable.id == OwnReminderRow.outbox_id,
    OutboxTable.ended_at.is_not(None),
)
CARRIED = (OwnReminderRow.ended_at.is_(None), OwnReminderRow.outbox_id.is_not(None))
SETTLED = select(OwnReminderRow.id).where(*CARRIED, exists().where(*MESSAGE))
"""What a message carried that has ended since, one way or the other."""
SETTLE = (
    update(OwnReminderRow)
    .where(*CARRIED, exists().where(*MESSAGE, OutboxTable.state.in_(ARRIVED)))
    .values(ended_at=bindparam("over"))
)
FREE = (
    update(OwnReminderRow)
    .where(*CARRIED, exists().where(*MESSAGE, OutboxTable.state.not_in(ARRIVED)))
    .values(outbox_id=None)
)
CALL_OFF = (
    update(OwnReminderRow)
    .where(
        OwnReminderRow.id == bindparam("reminder"),
        OwnReminderRow.person_id == bindparam("person"),
        OwnReminderRow.ended_at.is_(None),
    )
    .values(ended_at=bindparam("over"))
    .returning(OwnReminderRow.id)
)
SET_NAMES = ("day", "person_id", "at", "walked_on")
SET_DAY = in_both_dialects(
    lambda start: (new := start(SetDayRow)).on_conflict_do_update(
        index_elements=["assignment_id"], set_={name: new.excluded[name] for name in SET_NAMES}
    )
)
SET_DAYS = (
    select(
        SetDayRow.assignment_id,
        AssignmentRow.occurrence_id,
        AssignmentRow.unit_id,
        OccurrenceRow.schedule_version,
        SetDayRow.day,
        SetDayRow.at,
        SetDayRow.walked_on,
    )
    .join(AssignmentRow, AssignmentRow.id == SetDayRow.assignment_id)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(
        only_of(UnitRow.org_id),
        AssignmentRow.state.in_(AWAITED),
        OccurrenceRow.stated.is_(None),  # as the last safe day is, by which no search is to begin
        or_(
            SetDayRow.walked_on.is_(None),
            SetDayRow.walked_on < bindparam("reached", type_=Date()),
        ),
    )
    .order_by(SetDayRow.assignment_id)
    .limit(bindparam("most"))
)
SET_DAY_WALKED = (
    update(SetDayRow)
    .where(SetDayRow.assignment_id == bindparam("assignment"))
    .values(walked_on=bindparam("on"))
)
UNSET_DAY = delete(SetDayRow).where(SetDayRow.assignment_id == bindparam("assignment"))
SET_DAY_OF = select(SetDayRow.day).where(SetDayRow.assignment_id == bindparam("assignment"))


@dataclass(frozen=True, slots=True)
class OwnReminder:
    """Something that a person asked to be reminded of."""

    id: int
    day: date
    said: str


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day that a unit set itself for undated work."""

    assignment_id: AssignmentId
    occurrence_id: OccurrenceId
    unit_id: UnitId
    schedule_version: int
    day: date
    at: datetime
    walked_on: date | None


class OwnReminders(Repository):
    """Everybody's own reminders."""

    def add(self, org_id: OrgId, person_id: PersonId, day: date, said: str, at: datetime) -> None:
        """Remember what somebody wants to be reminded of, and on which local day."""
        fields = {"org_id": org_id, "person_id": person_id, "day": day, "said": said, "at": at}
        self._connection.execute(insert(OwnReminderRow), fields)

    def of_person(self, person_id: PersonId) -> list[OwnReminder]:
        """Return what a person still waits for, the earliest first."""
        rows = self._connection.execute(WAITING, {"person": person_id})
        return [OwnReminder(*row) for row in rows]

    def call_off(self, reminder_id: int, person_id: PersonId, at: datetime) -> bool:
        """Call one of a person's off; False when it is over already, or another's."""
        values = {"reminder": reminder_id, "person": person_id, "over": at}
        return self._connection.execute(CALL_OFF, values).one_or_none() is not None

    def silent(
        self, org_id: OrgId, day: date, limit: int, minute: int, usual: int
    ) -> list[PersonId]:
        """Return who has one for this day, no bulletin of it, and whose hour has come.

        Whom no message reaches is left out: what they asked for waits until one does.
        """
        when = {"minute": minute, "usual": usual}
        values = {"org": org_id, "day": day, "first": f":{day.isoformat()}", "most": limit, **when}
        return list(self._connection.scalars(SILENT_IN_ORDER, values))

    def due(self, person_id: PersonId, day: date, message: OutboxId) -> list[OwnReminder]:
        """Return what a message is to bring: the person's own up to this day."""
        values = {"person": person_id, "day": day, "message": message}
        rows = self._connection.execute(DUE, values)
        return [OwnReminder(*row) for row in rows]

    def carry(self, reminders: list[OwnReminder], message: OutboxId) -> None:
        """Let a message carry these."""
        rows = [{"reminder": each.id, "message": message} for each in reminders]
        if rows:
            self._connection.execute(CARRY, rows)

    def settle(self, at: datetime) -> None:
        """End what has arrived, and free what a message did not bring."""
        self._connection.execute(SETTLE, {"over": at})
        self._connection.execute(FREE)

    def set_day(
        self, assignment_id: AssignmentId, day: date, person_id: PersonId, at: datetime
    ) -> None:
        """Let a unit set its own day for work to which the plan gives none."""
        fields = {
            "assignment_id": assignment_id,
            "day": day,
            "person_id": person_id,
            "at": at,
            "walked_on": None,
        }
        self._connection.execute(SET_DAY.on(self._connection), fields)

    def unset_day(self, assignment_id: AssignmentId) -> None:
        """Take the day off that a unit set itself."""
        self._connection.execute(UNSET_DAY, {"assignment": assignment_id})

    def set_day_of(self, assignment_id: AssignmentId) -> date | None:
        """Return the day that a unit set itself; None for none."""
        day: date | None = self._connection.scalars(
            SET_DAY_OF, {"assignment": assignment_id}
        ).one_or_none()
        return day

    def set_days(self, org_id: OrgId, reached: date, limit: int) -> list[SetDay]:
        """Return days that units set and that were not looked at since this day was reached."""
        values = {"org": org_id, "reached": reached, "most": limit}
        return [SetDay(*row) for row in self._connection.execute(SET_DAYS, values)]

    def set_day_walked(self, assignment_id: AssignmentId, on: date) -> None:
        """Note up to which day its reminders are written."""
        self._connection.execute(SET_DAY_WALKED, {"assignment": assignment_id, "on": on})
