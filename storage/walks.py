"""A walk's reminders, written by the database itself wherever nothing is special about a unit.

That is almost everywhere. What sets a unit apart is looked up in one question a batch; those units
are handed out one by one, for rules that no statement knows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    CompoundSelect,
    Date,
    Executable,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from storage.addresses import active
from storage.bulk import Listed, listed, numbers
from storage.message_records import ReminderState, Schedule
from storage.permissions import REMINDED
from storage.records import AWAITED, AssignmentId, Role, UnitId
from storage.repository import InBothDialects, Repository
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.people import AddressRow, LeaveRow, PostRow
from storage.tables.reminder_rules import HabitRow, ReminderRuleRow
from storage.tables.reminders import ReminderTable, SnoozeTable
from storage.tables.units import UnitRow

DAY = bindparam("day", type_=Date())
OWES = (
    AssignmentRow.occurrence_id == bindparam("occurrence"),
    AssignmentRow.unit_id > bindparam("after"),
    AssignmentRow.state.in_(AWAITED),
    ~exists().where(OwnDayRow.assignment_id == AssignmentRow.id),
    or_(UnitRow.valid_to.is_(None), UnitRow.valid_to > DAY),
)
"""Of units that still owe the work by the schedule of all."""
Held = aliased(PostRow)
Ruled = aliased(PostRow)
Away = aliased(PostRow)


def _held(post: type[PostRow], role: Role) -> tuple[ColumnElement[bool], ...]:
    return (post.unit_id == AssignmentRow.unit_id, *_holds(post, role))


def _holds(post: type[PostRow], role: Role) -> tuple[ColumnElement[bool], ...]:
    return (
        post.role == literal(role, PostRow.role.type),
        post.valid_from <= DAY,
        or_(post.valid_to.is_(None), post.valid_to > DAY),
    )


def _between(post: type[PostRow]) -> ColumnElement[bool]:
    """Return that a post is of the batch's units: they are read in one go, not one by one."""
    return and_(post.unit_id > bindparam("after"), post.unit_id <= bindparam("last"))


RULED_UNITS = select(ReminderRuleRow.unit_id).where(
    ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.unit_id.is_not(None)
)
RULED_PEOPLE: CompoundSelect[Any] = union(
    select(ReminderRuleRow.person_id).where(
        ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.person_id.is_not(None)
    ),
    select(HabitRow.person_id).where(HabitRow.weekdays_off != ""),
)
# PostgreSQL would read all addresses for this, but for the OFFSET.
HAS_ADDRESS = (
    select(AddressRow.id)
    .where(AddressRow.person_id == Held.person_id, *active())
    .offset(0)
    .exists()
)
# Looked up once a batch: a database that has not counted its tables yet would read all posts anew
# for each pair of a unit and an assignment.
HELD_UNITS = select(Held.unit_id).where(_between(Held), *_holds(Held, REMINDED[0]))
# Of the first role, but not reached, or not owed every stage.
UNLIKE = select(Held.unit_id).where(
    _between(Held),
    *_holds(Held, REMINDED[0]),
    or_(Held.valid_from > bindparam("since", type_=Date()), ~HAS_ADDRESS),
)
DEPUTIES = select(Held.unit_id).where(
    bindparam("pressed", type_=Boolean()), _between(Held), *_holds(Held, Role.DEPUTY)
)
AWAY = (
    select(Away.unit_id)
    .join(LeaveRow, LeaveRow.post_id == Away.id)
    .where(LeaveRow.ended_at.is_(None), LeaveRow.first_day <= DAY, LeaveRow.last_day >= DAY)
)
RULED_POSTS = select(Ruled.unit_id).where(Ruled.person_id.in_(RULED_PEOPLE))
SPECIAL_UNITS: CompoundSelect[Any] = union_all(UNLIKE, DEPUTIES, RULED_UNITS, RULED_POSTS, AWAY)
SNOOZED = select(SnoozeTable.assignment_id).where(
    SnoozeTable.ended_at.is_(None),
    SnoozeTable.remind_on > bindparam("reached", type_=Date()),
)
_units = (
    select(AssignmentRow.unit_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(*OWES)
    .order_by(AssignmentRow.unit_id)
    .limit(bindparam("most"))
    .subquery("units_reached")
)
RANGE = select(func.count(), func.max(_units.c.unit_id)).select_from(_units)
SPECIAL = (
    select(AssignmentRow.unit_id, AssignmentRow.id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(
        *OWES,
        AssignmentRow.unit_id <= bindparam("last"),
        # Said of both, or PostgreSQL reads all units for some hundred.
        UnitRow.id > bindparam("after"),
        UnitRow.id <= bindparam("last"),
        or_(
            AssignmentRow.unit_id.in_(SPECIAL_UNITS),
            AssignmentRow.unit_id.not_in(HELD_UNITS),
            AssignmentRow.id.in_(SNOOZED),
        ),
    )
    .order_by(AssignmentRow.unit_id)
)
"""Of a batch: with which units something is special."""


def _write_alike(*, on_sqlite: bool) -> Executable:
    """Build the INSERT of the listed stages for whoever is reminded first in each unit."""
    stage, special = Listed(on_sqlite=on_sqlite), Listed(on_sqlite=on_sqlite, name="special")
    # An OFFSET keeps both databases from taking the list apart anew for every unit.
    stages = (
        select(stage.integer(0).label("stage"), stage.text(1).label("reason"))
        .select_from(stage.rows)
        .order_by(stage.integer(0))
        .offset(0)
        .subquery("stages")
    )
    reason = stages.c.reason
    at = bindparam("at", type_=ReminderTable.written_at.type)
    columns: dict[str, Any] = {
        "occurrence_id": AssignmentRow.occurrence_id,
        "schedule_version": bindparam("version", type_=Integer()),
        "unit_id": AssignmentRow.unit_id,
        "stage": stages.c.stage,
        "person_id": Held.person_id,
        "assignment_id": AssignmentRow.id,
        "reason": reason,
        "state": case(
            (reason.is_(None), literal(ReminderState.PENDING, ReminderTable.state.type)),
            else_=literal(ReminderState.SKIPPED, ReminderTable.state.type),
        ),
        "maybe_told": false(),
        "written_at": at,
        "ended_at": case((reason.is_not(None), at)),
    }
    rows: Select[Any] = (
        select(*columns.values())
        .select_from(AssignmentRow)
        .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
        .join(Held, and_(*_held(Held, REMINDED[0])))
        .join(stages, true())
        .where(
            *OWES,
            AssignmentRow.unit_id <= bindparam("last"),
            AssignmentRow.unit_id.not_in(select(special.number)),
        )
        .order_by(AssignmentRow.unit_id, Held.id)
    )
    start = sqlite.insert if on_sqlite else postgresql.insert
    made: Executable = (
        start(ReminderTable)
        .from_select([*columns], rows)
        .on_conflict_do_nothing()
        .execution_options(preserve_rowcount=True)
    )
    return made


WRITE_ALIKE = InBothDialects(_write_alike(on_sqlite=True), _write_alike(on_sqlite=False))


@dataclass(frozen=True, slots=True)
class Batch:
    """The next units of a walk."""

    count: int
    last: UnitId
    special: dict[UnitId, AssignmentId]
    """Those that are to be looked at one by one, in the order of their ids."""


class Walks(Repository):
    """What a walk finds and writes at once."""

    def batch(
        self,
        schedule: Schedule,
        most: int,
        *,
        day: date,
        reached: date,
        since: date,
        pressed: bool,
    ) -> Batch:
        """Return the next units that still owe the work, and what sets some of them apart.

        Units that have ended by `day` are left out. Special is a unit where not exactly those of
        the first role are to be told on `day`: nobody is reached, or holds the post after
        `since`; somebody is away, or has a rhythm of their own, or asked to be reminded after
        `reached`; or the deputy is to be told as well, the work being `pressed` for.
        """
        values = {
            "occurrence": schedule.occurrence_id,
            "after": schedule.after_unit,
            "most": most,
            "day": day,
            "reached": reached,
            "since": since,
            "pressed": pressed,
        }
        count, last = self._connection.execute(RANGE, values).one()
        if not count:
            return Batch(0, schedule.after_unit, {})
        rows = self._connection.execute(SPECIAL, values | {"last": last})
        return Batch(count, last, {row.unit_id: row.id for row in rows})

    def write_alike(
        self,
        schedule: Schedule,
        batch: Batch,
        stages: Iterable[Sequence[object]],
        *,
        day: date,
        at: datetime,
    ) -> int:
        """Write these stages, each with why it is skipped, for all of a batch but the special.

        One that was ever written stays as it is. Returns how many are new.
        """
        values = {
            "rows": listed(stages),
            "special": numbers(batch.special),
            "occurrence": schedule.occurrence_id,
            "version": schedule.schedule_version,
            "after": schedule.after_unit,
            "last": batch.last,
            "day": day,
            "at": at,
        }
        statement = WRITE_ALIKE.on(self._connection)
        return self._connection.execute(statement, values).rowcount
