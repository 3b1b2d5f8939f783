"""Passing a unit's open work to the unit that comes after it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from storage.people import People
from storage.records import AWAITED, AssignmentId, AssignmentState, EventKind, UnitId
from storage.repository import in_both_dialects
from storage.steps import Step, take
from storage.tables.assignments import AssignmentRow
from storage.tables.plans import OccurrenceRow
from storage.tables.reminders import ReminderTable
from storage.tables.restructuring import PassageRow
from storage.tables.units import UnitRow

TAKEN_UP = "{unit} đã nhập vào {into}, {into} báo chung việc này"
"""The reason, as the history of the work tells it."""
CHANNEL = "system"
NAMES = select(UnitRow.id, UnitRow.name).where(UnitRow.id.in_(bindparam("units", expanding=True)))
UNDECIDED = (*AWAITED, AssignmentState.SUBMITTED)
"""What passes: owed, or waiting for the office's word. What was accepted stays where it was."""
OF_UNIT = (
    select(AssignmentRow.id, AssignmentRow.occurrence_id, AssignmentRow.state)
    .where(AssignmentRow.unit_id == bindparam("unit"), AssignmentRow.state.in_(UNDECIDED))
    .order_by(AssignmentRow.id)
)
HELD = select(AssignmentRow.occurrence_id, AssignmentRow.id).where(
    AssignmentRow.unit_id == bindparam("unit")
)
ONE = select(AssignmentRow.occurrence_id).where(AssignmentRow.id == bindparam("assignment"))
PASS = (
    update(AssignmentRow)
    .where(AssignmentRow.id == bindparam("assignment"))
    .values(unit_id=bindparam("to"), version=AssignmentRow.version + 1)
)
FOLLOW = (
    update(ReminderTable)
    .where(ReminderTable.assignment_id == bindparam("assignment"), ReminderTable.ended_at.is_(None))
    .values(unit_id=bindparam("to"))
)
ADD = in_both_dialects(lambda start: start(AssignmentRow).on_conflict_do_nothing())
STILL_TO_COME = (
    select(AssignmentRow.occurrence_id)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .where(
        AssignmentRow.unit_id == bindparam("unit"),
        AssignmentRow.state.in_(AWAITED),
        or_(OccurrenceRow.last_safe_day.is_(None), OccurrenceRow.last_safe_day >= bindparam("day")),
    )
)


def pass_work(
    connection: Connection, from_units: Sequence[UnitId], to_unit: UnitId, at: datetime
) -> None:
    """Let the successor owe, and answer for, what was not decided on.

    A unit has one assignment of a kind: of several that come together the one that is still owed
    passes, so that no part's duty is lost. What the successor has itself goes before all. The
    others stay with the units that have ended: what was submitted as it is, for the office to
    decide on; what was owed is called off, with the successor's name as the reason.
    """
    held = {row.occurrence_id: row.id for row in connection.execute(HELD, {"unit": to_unit})}
    rows = [
        (row.state is AssignmentState.SUBMITTED, row.id, row.occurrence_id, unit)
        for unit in from_units
        for row in connection.execute(OF_UNIT, {"unit": unit})
    ]
    for submitted, assignment, occurrence, unit in sorted(rows):
        into = held.setdefault(occurrence, assignment)
        if into != assignment and not submitted:
            _call_off(connection, assignment, unit, to_unit, at)
        _pass(connection, assignment, into, (unit, to_unit), at)


def pass_returned(
    connection: Connection, assignment: AssignmentId, units: tuple[UnitId, UnitId], at: datetime
) -> None:
    """Let the successor owe what the office has returned of a unit that has ended.

    Where the successor owes the same itself, it reports for both, as with what was owed before.
    """
    held = {row.occurrence_id: row.id for row in connection.execute(HELD, {"unit": units[1]})}
    (row,) = connection.execute(ONE, {"assignment": assignment})
    into = held.get(row.occurrence_id, assignment)
    if into != assignment:
        _call_off(connection, assignment, *units, at)
    _pass(connection, assignment, into, units, at)


def _pass(
    connection: Connection,
    assignment: AssignmentId,
    into: AssignmentId,
    units: tuple[UnitId, UnitId],
    at: datetime,
) -> None:
    """Let work go to the successor, or note into which work of its own it went."""
    from_unit, to_unit = units
    if into == assignment:
        connection.execute(PASS, {"assignment": assignment, "to": to_unit})
        connection.execute(FOLLOW, {"assignment": assignment, "to": to_unit})
    connection.execute(
        insert(PassageRow),
        {
            "assignment_id": assignment,
            "from_unit_id": from_unit,
            "to_unit_id": to_unit,
            "into_assignment_id": None if into == assignment else into,
            "at": at,
        },
    )


def _call_off(
    connection: Connection,
    assignment: AssignmentId,
    unit: UnitId,
    to_unit: UnitId,
    at: datetime,
) -> None:
    """End what a unit that is no more still owed: its successor answers for the same."""
    rows = connection.execute(NAMES, {"units": [unit, to_unit]})
    names = {row.id: row.name for row in rows}
    step = Step(
        EventKind.CANCELLED,
        assignment,
        unit,
        People(connection).machine().id,
        CHANNEL,
        at,
        note=TAKEN_UP.format(unit=names[unit], into=names[to_unit]),
        amending=True,
    )
    take(connection, step)


def share_work(
    connection: Connection, from_unit: UnitId, to_units: Iterable[UnitId], day: date
) -> None:
    """Let each of these units owe by itself what the other one still owes from this day on."""
    coming = connection.execute(STILL_TO_COME, {"unit": from_unit, "day": day}).scalars().all()
    rows = [{"occurrence_id": each, "unit_id": unit} for unit in to_units for each in coming]
    if rows:
        connection.execute(ADD.on(connection), rows)
