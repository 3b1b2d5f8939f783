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
    cast,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from storage.addresses import reached
from storage.bulk import Listed, listed, numbers
from storage.message_records import ReminderState, Schedule
from storage.permissions import REMINDED
from storage.records import AWAITED, AssignmentId, Role, UnitId
from storage.repository import InBothDialects, Repository
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.people import LeaveRow, PostRow
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
    return (
        post.unit_id == AssignmentRow.unit_id,
        post.role == literal(role, PostRow.role.type),
        post.valid_from <= DAY,
        or_(post.valid_to.is_(None), post.valid_to > DAY),
    )


# 1 where all who are reminded first are reached and owed every stage, 0 where one is not, NULL
# where there is nobody.
ALL_ALIKE = (
    select(
        func.min(
            case(
                (
                    and_(
                        Held.valid_from <= bindparam("since", type_=Date()), reached(Held.person_id)
                    ),
                    1,
                ),
                else_=0,
            )
        )
    )
    .where(*_held(Held, REMINDED[0]))
    .correlate(AssignmentRow)
    .scalar_subquery()
)
RULED_UNITS = select(ReminderRuleRow.unit_id).where(
    ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.unit_id.is_not(None)
)
RULED_PEOPLE: CompoundSelect[Any] = union(
    select(ReminderRuleRow.person_id).where(
        ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.person_id.is_not(None)
    ),
    select(HabitRow.person_id).where(HabitRow.weekdays_off != ""),
)
IS_SPECIAL = or_(
    func.coalesce(ALL_ALIKE, 0) == 0,
    and_(bindparam("pressed", type_=Boolean()), exists().where(*_held(Held, Role.DEPUTY))),
    AssignmentRow.unit_id.in_(RULED_UNITS),
    AssignmentRow.unit_id.in_(select(Ruled.unit_id).where(Ruled.person_id.in_(RULED_PEOPLE))),
    AssignmentRow.unit_id.in_(
        select(Away.unit_id)
        .join(LeaveRow, LeaveRow.post_id == Away.id)
        .where(LeaveRow.ended_at.is_(None), LeaveRow.first_day <= DAY, LeaveRow.last_day >= DAY)
    ),
    AssignmentRow.id.in_(
        select(SnoozeTable.assignment_id).where(
            SnoozeTable.ended_at.is_(None),
            SnoozeTable.remind_on > bindparam("reached", type_=Date()),
        )
    ),
)


def _batch() -> Executable:
    """Build the question after a batch: how many units, up to which, and which are special."""
    units = (
        select(AssignmentRow.id, AssignmentRow.unit_id, IS_SPECIAL.label("special"))
        .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
        .where(*OWES)
        .order_by(AssignmentRow.unit_id)
        .limit(bindparam("most"))
        .cte("units_reached")
    )
    return union_all(
        select(cast(null(), Integer).label("assignment"), func.count(), func.max(units.c.unit_id)),
        select(units.c.id, literal(1), units.c.unit_id).where(units.c.special),
    )


BATCH = _batch()


def _write_alike(*, on_sqlite: bool) -> Executable:
    """Build the INSERT of the listed stages for whoever is reminded first in each unit."""
    stage, special = Listed(on_sqlite=on_sqlite), Listed(on_sqlite=on_sqlite, name="special")
    reason = stage.text(1)
    at = bindparam("at", type_=ReminderTable.written_at.type)
    columns: dict[str, Any] = {
        "occurrence_id": AssignmentRow.occurrence_id,
        "schedule_version": bindparam("version", type_=Integer()),
        "unit_id": AssignmentRow.unit_id,
        "stage": stage.integer(0),
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
        .join(stage.rows, true())
        .where(
            *OWES,
            AssignmentRow.unit_id <= bindparam("last"),
            AssignmentRow.unit_id.not_in(select(special.number)),
        )
        .order_by(AssignmentRow.unit_id, Held.id, stage.integer(0))
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
        rows = self._connection.execute(BATCH, values).all()
        ((count, last),) = [row[1:] for row in rows if row[0] is None]
        special = sorted((row[2], row[0]) for row in rows if row[0] is not None)
        return Batch(count, last or schedule.after_unit, dict(special))

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
