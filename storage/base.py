"""What every table shares: names of constraints, types of columns."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Enum,
    Integer,
    MetaData,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

from storage import records

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware on both sides, UTC in the database (SQLite forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC.

        Raises:
            ValueError: the value is naive, so nobody knows which instant is meant.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"naive datetime: {value!r}")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """Return what gives the instant back, aware, in UTC; for SQLite in one step.

        To read it naive and to set the zone afterwards costs five times as much, and reading
        instants was a tenth of reading the progress of an office.
        """
        if dialect.name == "sqlite":
            return _from_text
        return super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back, aware, in UTC."""
        del dialect
        return None if value is None else value.astimezone(UTC)


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


def one_of(words: type[StrEnum], name: str) -> Enum:
    """Return the type of a column that holds one of these words, with a CHECK of this name."""
    return Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda kind: [word.value for word in kind],
    )


ONE_OF = re.compile(r"CHECK \((\w+) IN \(('[^()]*')\)\)$")


@compiles(CheckConstraint, "sqlite")
def _spelled_out(constraint: CheckConstraint, compiler: Any, **others: Any) -> str:  # noqa: ANN401
    """Ask for each word by itself: for IN, SQLite writes the list into a table with every row.

    That is half of what it costs to write a message. Anywhere but in a CHECK it does so once.
    """
    written: str = compiler.visit_check_constraint(constraint, **others)
    found = ONE_OF.search(written)
    if found is None:
        return written
    column, words = found.groups()
    asked = " OR ".join(f"{column} = {word}" for word in words.split(", "))
    return f"{written[: found.start()]}CHECK ({asked})"


JsonColumn = JSON().with_variant(JSONB(), "postgresql")
"""The type of a column that holds a JSON object."""


IDENTIFIERS = (
    records.OrgId,
    records.UnitId,
    records.PersonId,
    records.PostId,
    records.AddressId,
    records.LeaveId,
    records.InviteId,
    records.PlanId,
    records.TaskId,
    records.DraftId,
    records.OccurrenceId,
    records.AssignmentId,
    records.EventId,
    records.EvidenceId,
    records.InboxId,
    records.OutboxId,
    records.MisunderstoodId,
)


class Base(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[object, TypeEngine[Any]]] = {
        datetime: UtcDateTime(),
        **dict.fromkeys(IDENTIFIERS, Integer()),
    }
