"""What the repositories share: their connection, and inserts that meet a row already there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Select,
    SQLColumnExpression,
    bindparam,
    literal_column,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from storage.base import Base
from storage.records import OrgId


class _InsertMaker(Protocol):
    """Starts an INSERT that knows ON CONFLICT; both databases speak it alike."""

    def __call__(self, row: type[Base], /) -> Any: ...  # noqa: ANN401  the two types share no base


@dataclass(frozen=True)
class InBothDialects:
    """One statement, built once for each database."""

    sqlite: Executable
    postgresql: Executable

    def on(self, connection: Connection) -> Executable:
        """Return the form that this connection understands."""
        return self.sqlite if connection.dialect.name == "sqlite" else self.postgresql


def in_both_dialects(build: Callable[[_InsertMaker], Executable]) -> InBothDialects:
    """Build a statement that begins with an INSERT … ON CONFLICT for each database."""
    return InBothDialects(build(sqlite.insert), build(postgresql.insert))


class OfChannels:
    """A search in all channels, in several, or in one: a list is written out anew each time."""

    def __init__(self, search: Select[*tuple[Any, ...]], channel: SQLColumnExpression[str]) -> None:
        self._in_all = search
        self._in_several = search.where(channel.in_(bindparam("channels", expanding=True)))
        self._in_one = search.where(channel == bindparam("its_channel"))

    def these(
        self, channels: Iterable[str] | None
    ) -> tuple[Select[*tuple[Any, ...]], dict[str, object]]:
        """Return the search in these channels, None standing for all, with what it needs."""
        if channels is None:
            return self._in_all, {}
        several = list(channels)
        if len(several) == 1:
            return self._in_one, {"its_channel": several[0]}
        return self._in_several, {"channels": several}


def only_of(org: InstrumentedAttribute[OrgId]) -> ColumnElement[bool]:
    """Return that a row is of the organisation `org`, as a check that no search begins with.

    The tick asks what few rows have come due. Told that an organisation is meant, SQLite begins
    with all its units and looks up whatever each of them owes.
    """
    return checked(org) == bindparam("org")


def checked(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Return the number in a column, so that no search begins with it."""
    return column + literal_column("0")


class Repository:
    """Questions and changes of one subject, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _own_changes(self) -> int | None:
        """Return a number that grows with each change; None where others may change what is read.

        In a transaction of SQLite nobody else changes anything, and the connection counts what we
        change, whichever repository does it. Only going back to a savepoint is not counted.
        """
        if self._connection.dialect.name != "sqlite":
            return None
        changes: int = self._connection.connection.driver_connection.total_changes  # type: ignore[union-attr]
        return changes
