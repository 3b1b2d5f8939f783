"""An assignment with all that a conversation says about it, out of whichever query."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from plans.model import Task
from storage.own_days import LAST_SAFE_DAY
from storage.plans import Plans
from storage.records import Work
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.tables.units import OrganisationRow, UnitRow

WORK = (
    select(
        # In the order of the fields of Work; the key stands where the task will.
        AssignmentRow.id,
        AssignmentRow.unit_id,
        UnitRow.name,
        OrganisationRow.code,
        TaskRow.plan_id,
        PlanRow.citation,
        TaskRow.key,
        AssignmentRow.occurrence_id,
        OccurrenceRow.period,
        OccurrenceRow.stated,
        LAST_SAFE_DAY.label("last_safe_day"),
        OccurrenceRow.tentative,
        AssignmentRow.state,
        OccurrenceRow.schedule_version,
        AssignmentRow.version,
        OccurrenceRow.last_safe_day.label("base_day"),
        OwnDayRow.why,
    )
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == AssignmentRow.id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .order_by(LAST_SAFE_DAY.asc().nulls_last(), AssignmentRow.id)
)
"""Not narrowed to any unit: whoever builds on it names one, or the office above."""
COLUMNS = 17
"""How many columns of a row are the work's."""


def works(
    connection: Connection, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]
) -> list[Work]:
    """Run a statement built on `WORK` and read the work out of its rows."""
    return works_from(connection, connection.execute(statement, values).all())


def works_from(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Work]:
    """Read the work out of rows that begin with the columns of `WORK`."""
    if not rows:
        return []
    tasks = Plans(connection).tasks(row.plan_id for row in rows)
    return [_work(row, tasks[row.plan_id]) for row in rows]


def _work(row: Row[*tuple[Any, ...]], tasks: Mapping[str, Task]) -> Work:
    *before, key = row[:7]
    *after, base_day, own_day = row[7:COLUMNS]
    values: list[Any] = [*before, tasks[key], *after, base_day if own_day else None, own_day]
    return Work(*values)
