"""The name that a unit bore when something was recorded: history keeps the name of its day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select

from storage.records import AssignmentId, Event, UnitId
from storage.tables.assignments import AssignmentRow
from storage.tables.restructuring import PassageRow
from storage.tables.units import OrganisationRow, UnitRow, UnitVersionRow

NOW = (
    select(AssignmentRow.id, AssignmentRow.unit_id, OrganisationRow.timezone)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .where(AssignmentRow.id.in_(bindparam("assignments", expanding=True)))
)
PASSED = (
    select(PassageRow.assignment_id, PassageRow.at, PassageRow.from_unit_id)
    .where(
        PassageRow.assignment_id.in_(bindparam("assignments", expanding=True)),
        PassageRow.into_assignment_id.is_(None),
    )
    .order_by(PassageRow.at)
)
NAMES = (
    select(UnitVersionRow.unit_id, UnitVersionRow.valid_from, UnitVersionRow.name)
    .where(UnitVersionRow.unit_id.in_(bindparam("units", expanding=True)))
    .order_by(UnitVersionRow.valid_from)
)


def with_unit_names(connection: Connection, events: Sequence[Event]) -> list[Event]:
    """Return the events with the unit that answered for the work then, by its name of that day."""
    wanted = {"assignments": sorted({each.assignment_id for each in events})}
    now = {row.id: row for row in connection.execute(NOW, wanted)}
    passed: defaultdict[AssignmentId, list[tuple[datetime, UnitId]]] = defaultdict(list)
    for assignment, at, unit in connection.execute(PASSED, wanted):
        passed[assignment].append((at, unit))
    units = {row.unit_id for row in now.values()} | {
        unit for each in passed.values() for _, unit in each
    }
    names: defaultdict[UnitId, list[tuple[date, str]]] = defaultdict(list)
    for unit, since, name in connection.execute(NAMES, {"units": sorted(units)}):
        names[unit].append((since, name))

    def name_of(event: Event) -> str:
        here = now[event.assignment_id]
        later = [unit for at, unit in passed[event.assignment_id] if event.at < at]
        day = event.at.astimezone(ZoneInfo(here.timezone)).date()
        versions = names[later[0] if later else here.unit_id]
        borne = [name for since, name in versions if since <= day]
        return borne[-1] if borne else versions[0][1]

    return [replace(each, unit_name=name_of(each)) for each in events]
