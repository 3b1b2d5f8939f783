"""What the repositories share: their connection, and inserts that meet a row already there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects import postgresql, sqlite

from storage.base import Base


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


class Repository:
    """Questions and changes of one subject, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
