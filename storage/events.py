"""Events: the steps in the life of an assignment, written once and kept for ever."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from storage.records import (
    AssignmentId,
    Event,
    EventKind,
    Figures,
    OrgId,
    PersonId,
    UnitId,
)
from storage.repository import in_both_dialects
from storage.tables.assignments import AssignmentRow, EventRow, ReceiptCounterRow
from storage.tables.people import PersonRow
from storage.tables.units import OrganisationRow, UnitRow

EVENTS = select(
    EventRow.id,
    EventRow.assignment_id,
    EventRow.kind,
    EventRow.person_id,
    EventRow.person_name,
    EventRow.channel,
    EventRow.at,
    EventRow.figures,
    EventRow.done_on,
    EventRow.note,
    EventRow.receipt_year,
    EventRow.receipt_number,
)
HISTORY = (
    EVENTS.join(AssignmentRow, AssignmentRow.id == EventRow.assignment_id)
    .where(
        EventRow.assignment_id == bindparam("assignment"),
        AssignmentRow.unit_id == bindparam("unit"),
    )
    .order_by(EventRow.id)
)
LAST_BY = (
    EVENTS.where(EventRow.person_id == bindparam("person")).order_by(EventRow.id.desc()).limit(1)
)
ONE = EVENTS.where(EventRow.id == bindparam("event"))
WHO_AND_WHERE = (
    select(UnitRow.org_id, OrganisationRow.timezone, PersonRow.name)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .join(PersonRow, PersonRow.id == bindparam("person"))
    .where(UnitRow.id == bindparam("unit"))
)
ADD_EVENT = insert(EventRow).returning(EventRow.id)
NEXT_RECEIPT = in_both_dialects(
    lambda start: (
        start(ReceiptCounterRow)
        .values(org_id=bindparam("org"), year=bindparam("in_year"), last_number=1)
        .on_conflict_do_update(
            index_elements=["org_id", "year"],
            set_={"last_number": ReceiptCounterRow.last_number + 1},
        )
        .returning(ReceiptCounterRow.last_number)
    )
)


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody says about an assignment, before it is written down."""

    kind: EventKind
    assignment_id: AssignmentId
    unit_id: UnitId
    by: PersonId
    channel: str
    at: datetime
    figures: Figures = field(default_factory=dict)
    done_on: date | None = None
    note: str = ""


def write(connection: Connection, step: Step) -> Event:
    """Write a step down; a submission gets the next receipt of its organisation and year."""
    org_id, timezone, person_name = connection.execute(
        WHO_AND_WHERE, {"unit": step.unit_id, "person": step.by}
    ).one()
    year = number = None
    if step.kind is EventKind.SUBMITTED:
        year = step.at.astimezone(ZoneInfo(timezone)).year
        number = _next_receipt(connection, org_id, year)
    event_id = connection.execute(
        ADD_EVENT,
        {
            "org_id": org_id,
            "assignment_id": step.assignment_id,
            "kind": step.kind,
            "person_id": step.by,
            "person_name": person_name,
            "channel": step.channel,
            "at": step.at,
            "figures": dict(step.figures),
            "done_on": step.done_on,
            "note": step.note,
            "receipt_year": year,
            "receipt_number": number,
        },
    ).scalar_one()
    (event,) = _read(connection, ONE, {"event": event_id})
    return event


def history(connection: Connection, assignment_id: AssignmentId, unit_id: UnitId) -> list[Event]:
    """Return the steps of this unit's assignment, oldest first."""
    return _read(connection, HISTORY, {"assignment": assignment_id, "unit": unit_id})


def last_by(connection: Connection, person_id: PersonId) -> Event | None:
    """Return the last step that this person took, whatever it was."""
    found = _read(connection, LAST_BY, {"person": person_id})
    return found[0] if found else None


def _next_receipt(connection: Connection, org_id: OrgId, year: int) -> int:
    number: int = connection.execute(
        NEXT_RECEIPT.on(connection), {"org": org_id, "in_year": year}
    ).scalar_one()
    return number


def _read(
    connection: Connection, statement: Select[*tuple[Any, ...]], values: dict[str, int]
) -> list[Event]:
    return [_event(row) for row in connection.execute(statement, values)]


def _event(row: Row[*tuple[Any, ...]]) -> Event:
    return Event(
        id=row.id,
        assignment_id=row.assignment_id,
        kind=row.kind,
        person_id=row.person_id,
        person_name=row.person_name,
        channel=row.channel,
        at=row.at,
        figures=row.figures,
        done_on=row.done_on,
        note=row.note,
        receipt=_receipt(row.receipt_year, row.receipt_number),
    )


def _receipt(year: int | None, number: int | None) -> str | None:
    return None if number is None else f"{year}-{number:06d}"
