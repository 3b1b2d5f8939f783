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

ROWS = bindparam("rows", type_=Text())
Column = InstrumentedAttribute[Any]


class Listed:
    """The rows of the parameter `rows`, as something to select from."""

    def __init__(self, *, on_sqlite: bool) -> None:
        self._on_sqlite = on_sqlite
        elements = (
            func.json_each(ROWS)
            if on_sqlite
            else func.jsonb_array_elements(cast(ROWS, postgresql.JSONB))
        )
        self.rows: TableValuedAlias = elements.table_valued("value")

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
    """Return rows of numbers, texts and None as the parameter `rows`."""
    return json.dumps([*rows])


def of_listed(build: Callable[[Select[tuple[int]]], Executable]) -> InBothDialects:
    """Build a statement on the numbers that the rows of a list begin with."""
    return InBothDialects(
        build(select(Listed(on_sqlite=True).integer(0))),
        build(select(Listed(on_sqlite=False).integer(0))),
    )


def numbers(wanted: Iterable[int]) -> str:
    """Return numbers as the parameter `rows`."""
    return listed((each,) for each in wanted)


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
