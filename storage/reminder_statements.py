"""The reminders' statements, built once: building one costs more than running it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Update,
    bindparam,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import aliased

from storage.addresses import reached
from storage.bulk import Column, Listed, insert_listed, of_listed
from storage.message_records import ReminderState
from storage.own_days import LAST_SAFE_DAY, SCHEDULE_VERSION
from storage.permissions import REMINDED
from storage.records import AWAITED
from storage.repository import InBothDialects, checked, in_both_dialects, only_of
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.messages import OutboxTable
from storage.tables.people import LeaveRow, PostRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.tables.reminder_rules import HabitRow
from storage.tables.reminders import ReminderTable, SnoozeTable, WalkTable
from storage.tables.units import UnitRow

SCHEDULES = (
    select(
        OccurrenceRow.id,
        OccurrenceRow.schedule_version,
        OccurrenceRow.last_safe_day,
        OccurrenceRow.tentative,
        OccurrenceRow.moved_on,
        PlanRow.published_on,
        TaskRow.plan_id,
        OccurrenceRow.task_id,
        WalkTable.done_stage,
        WalkTable.walking_stage,
        func.coalesce(WalkTable.after_unit, 0).label("after_unit"),
    )
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .outerjoin(
        WalkTable,
        (WalkTable.occurrence_id == OccurrenceRow.id)
        & (WalkTable.schedule_version == OccurrenceRow.schedule_version),
    )
    .where(
        PlanRow.org_id == bindparam("org"),
        OccurrenceRow.last_safe_day <= bindparam("until"),
        or_(
            WalkTable.next_on.is_(None),
            WalkTable.next_on <= bindparam("reached", type_=Date()),
            WalkTable.walking_stage.is_not(None),
        ),
    )
    .order_by(OccurrenceRow.last_safe_day, OccurrenceRow.id)
)
OWN_SCHEDULES = (
    select(
        OwnDayRow.assignment_id,
        AssignmentRow.occurrence_id,
        AssignmentRow.unit_id,
        OwnDayRow.event_id,
        OwnDayRow.last_safe_day,
        OwnDayRow.given_on,
        OwnDayRow.done_stage,
        TaskRow.plan_id,
        OccurrenceRow.task_id,
    )
    .join(AssignmentRow, AssignmentRow.id == OwnDayRow.assignment_id)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(
        only_of(UnitRow.org_id),
        AssignmentRow.state.in_(AWAITED),
        OwnDayRow.last_safe_day <= bindparam("until", type_=Date()),
        or_(
            OwnDayRow.next_on.is_(None),
            OwnDayRow.next_on <= bindparam("reached", type_=Date()),
        ),
        or_(UnitRow.valid_to.is_(None), UnitRow.valid_to > bindparam("day", type_=Date())),
    )
    .order_by(OwnDayRow.last_safe_day, OwnDayRow.assignment_id)
)
OWN_WALKED = (
    update(OwnDayRow)
    .where(OwnDayRow.assignment_id == bindparam("assignment"))
    .values(done_stage=bindparam("stage"), next_on=bindparam("next"))
)
HELD_ON_DAY = (
    PostRow.role.in_(REMINDED),
    PostRow.valid_from <= bindparam("day", type_=Date()),
    or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day", type_=Date())),
)
ALL_HOLDERS = (
    select(
        PostRow.id,
        PostRow.unit_id,
        PostRow.person_id,
        PostRow.role,
        PostRow.valid_from,
        reached(PostRow.person_id).label("reachable"),
    )
    .where(*HELD_ON_DAY)
    .order_by(PostRow.unit_id, PostRow.id)
)
ALL_AWAY = (
    select(LeaveRow.post_id, LeaveRow.delegate_post_id)
    .join(PostRow, PostRow.id == LeaveRow.post_id)
    .where(
        *HELD_ON_DAY,
        LeaveRow.ended_at.is_(None),
        LeaveRow.first_day <= bindparam("day", type_=Date()),
        LeaveRow.last_day >= bindparam("day", type_=Date()),
    )
)
BETWEEN = PostRow.unit_id.between(bindparam("first"), bindparam("last"))
HOLDERS, AWAY = ALL_HOLDERS.where(BETWEEN), ALL_AWAY.where(BETWEEN)
HOLDERS_OF = of_listed(lambda units: ALL_HOLDERS.where(PostRow.unit_id.in_(units)))
AWAY_OF = of_listed(lambda units: ALL_AWAY.where(PostRow.unit_id.in_(units)))


def _written(row: Listed) -> Mapping[Column, ColumnElement[Any]]:
    reason = row.text(6)
    at = bindparam("at", type_=ReminderTable.written_at.type)
    return {
        ReminderTable.occurrence_id: row.integer(0),
        ReminderTable.schedule_version: row.integer(1),
        ReminderTable.unit_id: row.integer(2),
        ReminderTable.stage: row.integer(3),
        ReminderTable.person_id: row.integer(4),
        ReminderTable.assignment_id: row.integer(5),
        ReminderTable.reason: reason,
        ReminderTable.state: case(
            (reason.is_(None), literal(ReminderState.PENDING, ReminderTable.state.type)),
            else_=literal(ReminderState.SKIPPED, ReminderTable.state.type),
        ),
        ReminderTable.maybe_told: false(),
        ReminderTable.written_at: at,
        ReminderTable.ended_at: case((reason.is_not(None), at)),
    }


WRITE = insert_listed(ReminderTable, _written)

WALKED = ("done_stage", "walking_stage", "after_unit", "next_on")
WALK = in_both_dialects(
    lambda start: (new := start(WalkTable)).on_conflict_do_update(
        index_elements=["occurrence_id", "schedule_version"],
        set_={name: new.excluded[name] for name in WALKED},
    )
)
First = aliased(OutboxTable)
Second = aliased(OutboxTable)
PERSON_KEY = literal("bulletin:").concat(cast(ReminderTable.person_id, String))
HAS_FIRST = exists().where(First.unique_key == PERSON_KEY.concat(bindparam("first")))
FIRST_WAITS = exists().where(
    First.unique_key == PERSON_KEY.concat(bindparam("first")),
    First.ended_at.is_(None),
    First.lease_token.is_(None),
)
HAS_SECOND = exists().where(Second.unique_key == PERSON_KEY.concat(bindparam("second")))
EARLIEST = func.min(case((AssignmentRow.state.in_(AWAITED), LAST_SAFE_DAY)))
CARRIED_BY_NONE = (
    select(ReminderTable.person_id, EARLIEST.label("earliest"))
    .join(UnitRow, UnitRow.id == ReminderTable.unit_id)
    .join(AssignmentRow, AssignmentRow.id == ReminderTable.assignment_id)
    .join(OccurrenceRow, OccurrenceRow.id == ReminderTable.occurrence_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == ReminderTable.assignment_id)
    .where(ReminderTable.ended_at.is_(None), ReminderTable.outbox_id.is_(None))
    .group_by(ReminderTable.person_id)
    # Work of another organisation may come earlier, and leaves with what is of this one.
    .having(func.max(case((UnitRow.org_id == bindparam("org"), 1))) == 1)
    .order_by(ReminderTable.person_id)
    .limit(bindparam("most"))
)
HOUR_HAS_COME = func.coalesce(
    select(HabitRow.minute)
    .where(HabitRow.person_id == ReminderTable.person_id)
    .correlate(ReminderTable)
    .scalar_subquery(),
    bindparam("usual", type_=Integer()),
) <= bindparam("minute", type_=Integer())
CARRIED_BY_NONE = CARRIED_BY_NONE.where(HOUR_HAS_COME)
ASKED_TODAY = exists().where(
    SnoozeTable.person_id == ReminderTable.person_id,
    SnoozeTable.remind_on == bindparam("day", type_=Date()),
)
WEEKDAY_REFUSED = exists().where(
    HabitRow.person_id == ReminderTable.person_id,
    HabitRow.weekdays_off.contains(bindparam("weekday", type_=String())),
)
SILENT = CARRIED_BY_NONE.where(~HAS_FIRST, or_(~WEEKDAY_REFUSED, ASKED_TODAY))
SILENT_ASKED = CARRIED_BY_NONE.where(~HAS_FIRST, ASKED_TODAY)
SILENT_DUE = CARRIED_BY_NONE.where(
    ReminderTable.stage == 0,
    bindparam("day", type_=Date()) == LAST_SAFE_DAY,
    ReminderTable.schedule_version == SCHEDULE_VERSION,
).where(HAS_FIRST, ~FIRST_WAITS, ~HAS_SECOND)
AT_LAST = literal(date.max, Date())


def in_order(people: Select[*tuple[Any, ...]]) -> Select[Any]:
    """Return them in the order in which their bulletins are to leave.

    First whose work has the earliest day among what no message carries, last who has work
    without a day alone.
    """
    found = people.subquery()
    return select(found.c.person_id).order_by(
        func.coalesce(found.c.earliest, AT_LAST), found.c.person_id
    )


SILENT_IN_ORDER, SILENT_ASKED_IN_ORDER, SILENT_DUE_IN_ORDER = map(
    in_order, (SILENT, SILENT_ASKED, SILENT_DUE)
)
ADOPT = (
    update(ReminderTable)
    .where(
        ReminderTable.person_id == bindparam("person"),
        ReminderTable.ended_at.is_(None),
        ReminderTable.outbox_id.is_(None),
    )
    .values(outbox_id=bindparam("message"))
)


def _adopt_listed(*, on_sqlite: bool) -> Update:
    """Let the bulletin of each of the listed people carry what no message carries of theirs."""
    each = Listed(on_sqlite=on_sqlite)
    bulletin = (
        select(OutboxTable.id)
        .where(OutboxTable.unique_key == PERSON_KEY.concat(bindparam("ending")))
        .correlate(ReminderTable)
        .scalar_subquery()
    )
    return (
        update(ReminderTable)
        .where(
            ReminderTable.person_id.in_(select(each.number)),
            ReminderTable.ended_at.is_(None),
            ReminderTable.outbox_id.is_(None),
        )
        .values(outbox_id=bulletin)
    )


ADOPT_ALL = InBothDialects(_adopt_listed(on_sqlite=True), _adopt_listed(on_sqlite=False))
CARRY = (
    update(ReminderTable)
    .where(ReminderTable.id == bindparam("reminder"), ReminderTable.ended_at.is_(None))
    .values(outbox_id=bindparam("message"))
)
DETACH = (
    update(ReminderTable)
    .where(ReminderTable.outbox_id == bindparam("message"), ReminderTable.ended_at.is_(None))
    .values(
        outbox_id=None,
        maybe_told=or_(ReminderTable.maybe_told, bindparam("told", type_=Boolean())),
    )
)
END = (
    update(ReminderTable)
    .where(ReminderTable.id == bindparam("reminder"), ReminderTable.ended_at.is_(None))
    .values(state=bindparam("to_state"), reason=bindparam("why"), ended_at=bindparam("at"))
)
WAITING_OF = (
    select(
        ReminderTable.id,
        ReminderTable.assignment_id,
        ReminderTable.unit_id,
        ReminderTable.stage,
        ReminderTable.maybe_told,
        AssignmentRow.state.in_(AWAITED),
        ReminderTable.schedule_version != SCHEDULE_VERSION,
        LAST_SAFE_DAY,
    )
    .join(AssignmentRow, AssignmentRow.id == ReminderTable.assignment_id)
    .join(OccurrenceRow, OccurrenceRow.id == ReminderTable.occurrence_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == ReminderTable.assignment_id)
    .where(ReminderTable.person_id == bindparam("person"), ReminderTable.ended_at.is_(None))
    .order_by(ReminderTable.stage, ReminderTable.id)
)
OF_PERSON = (
    select(
        ReminderTable.id,
        ReminderTable.occurrence_id,
        ReminderTable.schedule_version,
        ReminderTable.unit_id,
        ReminderTable.stage,
        ReminderTable.person_id,
        ReminderTable.assignment_id,
        ReminderTable.state,
        ReminderTable.reason,
        ReminderTable.outbox_id,
    )
    .where(ReminderTable.person_id == bindparam("person"))
    .order_by(ReminderTable.id)
)
SNOOZE = in_both_dialects(lambda start: start(SnoozeTable).on_conflict_do_nothing())
SNOOZED = (
    select(SnoozeTable.assignment_id, SnoozeTable.person_id, func.max(SnoozeTable.remind_on))
    .join(AssignmentRow, AssignmentRow.id == SnoozeTable.assignment_id)
    .where(
        checked(AssignmentRow.occurrence_id) == bindparam("occurrence"),
        SnoozeTable.ended_at.is_(None),
        SnoozeTable.remind_on > bindparam("day", type_=Date()),
    )
    .group_by(SnoozeTable.assignment_id, SnoozeTable.person_id)
)
SNOOZED_OF = (
    select(SnoozeTable.assignment_id, func.min(SnoozeTable.remind_on))
    .group_by(SnoozeTable.assignment_id)
    .where(
        SnoozeTable.person_id == bindparam("person"),
        SnoozeTable.ended_at.is_(None),
        SnoozeTable.remind_on > bindparam("day", type_=Date()),
    )
)
DUE_SNOOZES = (
    select(
        SnoozeTable.id,
        AssignmentRow.occurrence_id,
        SCHEDULE_VERSION.label("schedule_version"),
        AssignmentRow.unit_id,
        SnoozeTable.person_id,
        SnoozeTable.assignment_id,
        LAST_SAFE_DAY.label("last_safe_day"),
        SnoozeTable.remind_on,
    )
    .join(AssignmentRow, AssignmentRow.id == SnoozeTable.assignment_id)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == SnoozeTable.assignment_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(
        only_of(UnitRow.org_id),
        SnoozeTable.ended_at.is_(None),
        SnoozeTable.remind_on <= bindparam("reached", type_=Date()),
    )
    .order_by(SnoozeTable.remind_on, SnoozeTable.id)
    .limit(bindparam("most"))
)
END_SNOOZE = (
    update(SnoozeTable)
    .where(SnoozeTable.id == bindparam("snooze"))
    .values(ended_at=bindparam("over"))
)
COUNT_ANEW = text("ANALYZE assignments, reminders, outbox")
