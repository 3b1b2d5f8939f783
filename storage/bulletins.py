"""Bulletins put into the outbox: one statement for all people of a batch."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    String,
    bindparam,
    cast,
    exists,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.addresses import active
from storage.bulk import Column, Listed, numbers, shared
from storage.message_records import Lane, OutboxKind
from storage.outbox import fresh
from storage.records import AddressId, JsonValue, PersonId
from storage.reminders import first_key, second_key
from storage.repository import InBothDialects, Repository
from storage.tables.messages import OutboxTable
from storage.tables.people import AddressRow


def _key(person: ColumnElement[Any] | Column) -> ColumnElement[str]:
    return literal("bulletin:").concat(cast(person, String)).concat(bindparam("ending"))


def _put(*, on_sqlite: bool) -> Executable:
    """Build the INSERT for listed people at every address of theirs that is not passed over."""
    people = Listed(on_sqlite=on_sqlite)
    passed_over = Listed(on_sqlite=on_sqlite, name="passed_over")
    person = AddressRow.person_id
    columns: dict[Column, Any] = {
        OutboxTable.channel: AddressRow.channel,
        OutboxTable.address: AddressRow.address,
        OutboxTable.person_id: person,
        OutboxTable.unique_key: _key(person),
        **shared(
            OutboxTable.lane,
            OutboxTable.kind,
            OutboxTable.payload,
            OutboxTable.created_at,
            OutboxTable.not_before,
            OutboxTable.state,
            OutboxTable.attempts,
            OutboxTable.failures,
            OutboxTable.maybe_sent,
        ),
    }
    rows: Select[Any] = (
        select(*columns.values())
        .select_from(people.rows)
        .join(AddressRow, person == people.number)
        .where(*active(), AddressRow.id.not_in(select(passed_over.number)))
        .order_by(*people.in_order)
    )
    if not on_sqlite:  # PostgreSQL takes a list to be long, and reads every address
        rows = rows.where(person.between(bindparam("first"), bindparam("last")))
    start = sqlite.insert if on_sqlite else postgresql.insert
    made: Executable = (
        start(OutboxTable)
        .from_select([column.key for column in columns], rows)
        .on_conflict_do_nothing()
        .execution_options(preserve_rowcount=True)
    )
    return made


def _without(*, on_sqlite: bool) -> Executable:
    each = Listed(on_sqlite=on_sqlite)
    has = exists().where(OutboxTable.unique_key == _key(each.number))
    return select(each.number).select_from(each.rows).where(~has)


PUT = InBothDialects(_put(on_sqlite=True), _put(on_sqlite=False))
WITHOUT = InBothDialects(_without(on_sqlite=True), _without(on_sqlite=False))


class Bulletins(Repository):
    """The bulletins of one day."""

    def put(
        self,
        people: Sequence[PersonId],
        passed_over: Iterable[AddressId],
        payload: Mapping[str, JsonValue],
        *,
        day: date,
        due_only: bool,
        at: datetime,
    ) -> int:
        """Put one for each of these people who has an address and none yet; return how many.

        They are put in the order given, in which they leave. `passed_over` are addresses of those
        who have a better one.
        """
        values = {
            "rows": numbers(people),
            "first": min(people),
            "last": max(people),
            "passed_over": numbers(passed_over),
            "ending": _ending(day, due_only=due_only),
            **fresh(Lane.PUSH, OutboxKind.BULLETIN, payload, at, at),
        }
        return self._connection.execute(PUT.on(self._connection), values).rowcount

    def without(self, people: Sequence[PersonId], day: date, *, due_only: bool) -> list[PersonId]:
        """Return who of these people has no bulletin of this day."""
        values = {"rows": numbers(people), "ending": _ending(day, due_only=due_only)}
        return list(self._connection.scalars(WITHOUT.on(self._connection), values))


def _ending(day: date, *, due_only: bool) -> str:
    return second_key(day) if due_only else first_key(day)
