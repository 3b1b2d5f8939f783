"""Events: the steps in the life of an assignment, written once and kept for ever."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from storage import chain
from storage.oversight import BELOW
from storage.records import AssignmentId, Event, OrgId, PersonId, UnitId
from storage.repository import in_both_dialects
from storage.tables.assignments import AssignmentRow, EventRow, ReceiptCounterRow

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
    EventRow.due_on,
    EventRow.role,
    EventRow.post_unit,
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
BY_RECEIPT = EVENTS.join(AssignmentRow, AssignmentRow.id == EventRow.assignment_id).where(
    EventRow.receipt_year == bindparam("year"), EventRow.receipt_number == bindparam("number")
)
BY_RECEIPT_OF_UNIT = BY_RECEIPT.where(AssignmentRow.unit_id == bindparam("unit"))
BY_RECEIPT_BELOW = BY_RECEIPT.where(AssignmentRow.unit_id.in_(BELOW))
ONE = EVENTS.where(EventRow.id == bindparam("event"))
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


def write(connection: Connection, row: Mapping[str, object], end: chain.End) -> Event:
    """Write a step down at the end of its organisation's chain."""
    event_id = connection.execute(ADD_EVENT, chain.sealed(connection, end, row)).scalar_one()
    (event,) = read(connection, ONE, {"event": event_id})
    return event


def history(connection: Connection, assignment_id: AssignmentId, unit_id: UnitId) -> list[Event]:
    """Return the steps of this unit's assignment, oldest first."""
    return read(connection, HISTORY, {"assignment": assignment_id, "unit": unit_id})


def last_by(connection: Connection, person_id: PersonId) -> Event | None:
    """Return the last step that this person took, whatever it was."""
    found = read(connection, LAST_BY, {"person": person_id})
    return found[0] if found else None


def next_receipt(connection: Connection, org_id: OrgId, year: int) -> int:
    """Give the next receipt of an organisation and year."""
    number: int = connection.execute(
        NEXT_RECEIPT.on(connection), {"org": org_id, "in_year": year}
    ).scalar_one()
    return number


def by_receipt(connection: Connection, unit_id: UnitId, year: int, number: int) -> Event | None:
    """Return the submission of this unit that bears a receipt."""
    found = read(connection, BY_RECEIPT_OF_UNIT, {"unit": unit_id, "year": year, "number": number})
    return found[0] if found else None


def by_receipt_below(
    connection: Connection, office: UnitId, year: int, number: int
) -> Event | None:
    """Return the submission of a unit below the office that bears a receipt."""
    found = read(connection, BY_RECEIPT_BELOW, {"office": office, "year": year, "number": number})
    return found[0] if found else None


def read(
    connection: Connection, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]
) -> list[Event]:
    """Run a statement built on `EVENTS`, which is not narrowed to any unit by itself."""
    return [event_from(row) for row in connection.execute(statement, values)]


def event_from(row: Row[*tuple[Any, ...]]) -> Event:
    """Read an event out of a row that has the columns of `EVENTS`."""
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
        receipt=receipt_of(row.receipt_year, row.receipt_number) if row.receipt_number else None,
        due_on=row.due_on,
        role=row.role,
        post_unit=row.post_unit,
    )


def receipt_of(year: int, number: int) -> str:
    """Return a receipt as people are given it: `2024-000123`."""
    return f"{year}-{number:06d}"
