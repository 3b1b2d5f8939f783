"""The chain of an organisation's events: each one carries the hash of the one before.

Who changes a row, takes one out or puts one in, breaks the chain from there on, and `chibo audit
verify` names the place.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, select, text, update

from storage.records import OrgId
from storage.repository import in_both_dialects
from storage.tables.assignments import ChainRow

FIRST = "0" * 64
"""What the first event has in the place of a hash before it."""
SEALED = (
    "id",
    "org_id",
    "assignment_id",
    "kind",
    "person_id",
    "person_name",
    "channel",
    "at",
    "figures",
    "done_on",
    "note",
    "receipt_year",
    "receipt_number",
    "due_on",
    "post_id",
    "role",
    "post_unit",
    "chain_number",
)
"""The columns that the hash covers: all but the hashes themselves."""

BEGIN_CHAIN = in_both_dialects(
    lambda start: (
        start(ChainRow)
        .values(org_id=bindparam("org"), last_number=0, last_hash=FIRST)
        .on_conflict_do_nothing()
    )
)
END_OF_CHAIN = (
    select(ChainRow.last_number, ChainRow.last_hash)
    .where(ChainRow.org_id == bindparam("org"))
    .with_for_update()
)
MOVE_END = (
    update(ChainRow)
    .where(ChainRow.org_id == bindparam("org"))
    .values(last_number=bindparam("number"), last_hash=bindparam("last"))
)
NEXT_ID_SQLITE = text("SELECT coalesce(max(id), 0) + 1 FROM events")
NEXT_ID_POSTGRESQL = text("SELECT nextval(pg_get_serial_sequence('events', 'id'))")


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain ends at present."""

    number: int
    hash: str


def end_of(connection: Connection, org_id: OrgId) -> End:
    """Return where the chain ends, and hold it until the transaction is over."""
    found = connection.execute(END_OF_CHAIN, {"org": org_id}).one_or_none()
    if found is None:
        connection.execute(BEGIN_CHAIN.on(connection), {"org": org_id})
        found = connection.execute(END_OF_CHAIN, {"org": org_id}).one()
    return End(*found)


def sealed(connection: Connection, end: End, row: Mapping[str, object]) -> dict[str, object]:
    """Return the row of a new event with its id and its place in the chain, and move the end."""
    statement = NEXT_ID_SQLITE if connection.dialect.name == "sqlite" else NEXT_ID_POSTGRESQL
    event_id = connection.execute(statement).scalar_one()
    whole = {**row, "id": event_id, "chain_number": end.number + 1}
    last = hash_of(whole, end.hash)
    values = {"org": row["org_id"], "number": end.number + 1, "last": last}
    connection.execute(MOVE_END, values)
    return {**whole, "previous_hash": end.hash, "hash": last}


def hash_of(row: Mapping[str, object], previous: str) -> str:
    """Return the hash of an event's row, in hexadecimal; it follows from the values alone."""
    values = {name: _plain(row[name]) for name in SEALED}
    values["previous_hash"] = previous
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def canonical(values: Mapping[str, object]) -> str:
    """Return the one JSON text of these values: keys in order, no spaces, letters as they are."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    """Return a value as JSON has it: an instant in UTC to the microsecond, a day in ISO."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case Mapping():
            return dict(value)
        case _:
            return value
