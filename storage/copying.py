"""Copying everything: one instant of a database into a new file, a file into an empty database.

Works on the tables as they stand, whatever their schema version: both sides have the same one.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection, Engine, MetaData, Table, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import JSONB

from storage.database import Database
from storage.migrations.upgrade import configuration, upgrade

VERSION_TABLE = "alembic_version"
AT_ONCE = 1000


class Damaged(Exception):
    """A copy is not what it was made of."""


def revision_of(engine: Engine) -> str | None:
    """Return the schema version of a database; None for one that is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_behind(engine: Engine, revision: str | None) -> bool:
    """Tell whether this program knows a newer schema version than this one, and this one."""
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(configuration(connection))
    known = {each.revision for each in scripts.walk_revisions()}
    return revision != scripts.get_current_head() and (revision is None or revision in known)


def snapshot(source: Engine, file: Path) -> None:
    """Write all that was committed by now to a new SQLite file, while others go on writing.

    Raises:
        Damaged: the copy does not hold together.
    """
    if source.dialect.name == "sqlite":
        with source.connect() as connection:
            outside_a_transaction = connection.connection.cursor()
            outside_a_transaction.execute("VACUUM INTO ?", (str(file),))
            outside_a_transaction.close()
    else:
        target = Database.open(f"sqlite:///{file}")
        upgrade(target.engine, revision_of(source) or "base")
        reading = source.execution_options(isolation_level="REPEATABLE READ")
        with reading.connect() as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            pour(connection, target.engine)
        target.close()
    check(file)


def check(file: Path) -> dict[str, int]:
    """Read a copy through and return how many rows each table has.

    Raises:
        Damaged: it does not hold together.
    """
    database = Database.open(f"sqlite:///{file}")
    try:
        with database.engine.connect() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if not sound or orphans is not None:
                raise Damaged(file.name)
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in _tables(connection)
            }
    finally:
        database.close()


def pour(source: Connection, target: Engine) -> None:
    """Copy every row into a database of the same schema whose tables are empty, or nothing."""
    with target.connect() as connection:
        to_sqlite = target.dialect.name == "sqlite"
        if to_sqlite:
            _pragma(connection, "foreign_keys=OFF")
        with connection.begin():
            if not to_sqlite:
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            there = {table.name: table for table in _tables(connection)}
            for table in _tables(source):
                _copy(source, table, connection, there[table.name])
            if not to_sqlite:
                _set_sequences(connection, there.values())
        if to_sqlite:
            _pragma(connection, "foreign_keys=ON")


def _tables(connection: Connection) -> Sequence[Table]:
    metadata = MetaData()
    metadata.reflect(connection)
    tables = [each for each in metadata.sorted_tables if each.name != VERSION_TABLE]
    for table in tables:
        for column in table.columns:
            if isinstance(column.type, JSON):
                json = JSON if connection.dialect.name == "sqlite" else JSONB
                column.type = json(none_as_null=True)
    return tables


def _copy(source: Connection, table: Table, target: Connection, into: Table) -> None:
    own = [
        each.parent.name
        for each in table.foreign_keys
        if each.column.table.name == table.name and each.parent.nullable
    ]
    later: list[dict[str, object]] = []
    reading = source.execution_options(yield_per=AT_ONCE).execute(select(table))
    for rows in reading.mappings().partitions(AT_ONCE):
        full = [{name: _value(each, target) for name, each in row.items()} for row in rows]
        # Who refers to a row of the same table can do so when all of them are there.
        target.execute(into.insert(), [row | dict.fromkeys(own) for row in full])
        later += [row for row in full if any(row[name] is not None for name in own)]
    if later:
        values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in own}
        refer = update(into).where(into.c.id == bindparam("its")).values(**values)
        target.execute(
            refer,
            [{"its": row["id"], **{f"to_{name}": row[name] for name in own}} for row in later],
        )


def _set_sequences(connection: Connection, tables: Iterable[Table]) -> None:
    """Let what is entered from now on get numbers behind those that were copied."""
    for table in tables:
        if "id" in table.columns:
            name = table.name
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "  # noqa: S608  our names
                f"(SELECT coalesce(max(id), 0) + 1 FROM {name}), false)"
            )


def _pragma(connection: Connection, words: str) -> None:
    """Set a pragma without beginning a transaction."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA {words}")
    cursor.close()


def _value(value: object, target: Connection) -> object:
    if not isinstance(value, datetime):
        return value
    if target.dialect.name == "sqlite":
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return value if value.tzinfo else value.replace(tzinfo=UTC)
