"""Many rows in one statement and one parameter: a JSON array, that the database takes apart.

A statement with a parameter for each value of each row costs ten times as much to bind as the rows
cost to store.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Select,
    String,
    TableValuedAlias,
    Text,
    bindparam,
    cast,
    func,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from storage.base import Base
from storage.repository import InBothDialects

Column = InstrumentedAttribute[Any]


class Listed:
    """The rows of a parameter, as something to select from."""

    def __init__(self, *, on_sqlite: bool, name: str = "rows") -> None:
        self._on_sqlite = on_sqlite
        rows = bindparam(name, type_=Text())
        self.rows: TableValuedAlias = (
            func.json_each(rows).table_valued("value")
            if on_sqlite
            else func.jsonb_array_elements(cast(rows, postgresql.JSONB)).table_valued(
                "value", with_ordinality="ordinality"
            )
        )

    @property
    def number(self) -> ColumnElement[int]:
        """Return each row itself, where the rows are whole numbers."""
        return cast(self.rows.c.value, Integer)

    @property
    def in_order(self) -> tuple[ColumnElement[Any], ...]:
        """Return by what to sort what is looked up for one row after the other.

        SQLite goes through the list first, and would sort what is in its order.
        """
        return () if self._on_sqlite else (self.rows.c.ordinality,)

    def integer(self, place: int) -> ColumnElement[int]:
        """Return a whole number of each row, or NULL."""
        return cast(self._at(place), Integer)

    def text(self, place: int) -> ColumnElement[str]:
        """Return a text of each row, or NULL."""
        return cast(self._at(place), String)

    def _at(self, place: int) -> ColumnElement[Any]:
        if self._on_sqlite:
            return func.json_extract(self.rows.c.value, f"$[{place}]")
        return self.rows.c.value.op("->>")(place)


def listed(rows: Iterable[Sequence[object]]) -> str:
    """Return rows of numbers, texts and None as a parameter."""
    return json.dumps([*rows])


def of_listed(build: Callable[[Select[tuple[int]]], Executable]) -> InBothDialects:
    """Build a statement on a list of numbers."""
    return InBothDialects(
        build(select(Listed(on_sqlite=True).number)),
        build(select(Listed(on_sqlite=False).number)),
    )


def numbers(wanted: Iterable[int]) -> str:
    """Return numbers as a parameter."""
    return json.dumps([*wanted])


def insert_listed(
    table: type[Base],
    fields: Callable[[Listed], Mapping[Column, ColumnElement[Any]]],
    *returning: Column,
) -> InBothDialects:
    """Build an INSERT of the rows of a list, in its order, but for those that are there already."""

    def build(*, on_sqlite: bool) -> Executable:
        source = Listed(on_sqlite=on_sqlite)
        chosen = fields(source)
        start = sqlite.insert if on_sqlite else postgresql.insert
        made = (
            start(table)
            .from_select(
                [column.key for column in chosen],
                # SQLite takes ON CONFLICT for a join's ON unless a WHERE stands before it.
                select(*chosen.values()).select_from(source.rows).where(true()),
            )
            .on_conflict_do_nothing()
            .execution_options(preserve_rowcount=True)
        )
        return made.returning(*returning) if returning else made

    return InBothDialects(build(on_sqlite=True), build(on_sqlite=False))


def shared(*columns: Column) -> dict[Column, ColumnElement[Any]]:
    """Return, for columns that are the same in all rows, parameters of their names."""
    return {column: bindparam(column.key, type_=column.type) for column in columns}
