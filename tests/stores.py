"""Databases that tests fill and leave behind, and that go back to what they held at the start.

Each is opened once a worker, for SQLAlchemy works out every statement anew for every engine.
"""

import shutil
from pathlib import Path
from typing import Protocol

from postgresql_server import PostgresqlServer
from sqlalchemy import QueuePool, Table, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from storage.base import Base
from storage.database import Database


class Store(Protocol):
    """A database for one test after the other."""

    url: str
    database: Database

    def restore(self) -> None:
        """Throw everybody out and bring back what was there at the start, and nothing else."""

    def close(self) -> None:
        """Let go of the database for good."""


class FileStore:
    """A SQLite file that is a fresh copy of another for every test."""

    def __init__(self, original: Path, path: Path) -> None:
        self._original = original
        self._path = path
        self.url = f"sqlite:///{path}"
        self.database = Database.open(self.url)
        event.listen(self.database.engine, "connect", _without_sync)

    def restore(self) -> None:
        self.database.close()
        for beside in ("-wal", "-shm"):
            self._path.with_name(self._path.name + beside).unlink(missing_ok=True)
        shutil.copy(self._original, self._path)

    def close(self) -> None:
        self.database.close()


def _without_sync(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    """What protects against loss of power costs time, and nobody unplugs a test."""
    del entry
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


class ServerStore:
    """A database of the server; of what a test leaves, only the rows that it wrote are mended.

    The pool's connections outlive the test, and what the server has prepared for them: to learn
    every table and plan every statement anew took longer than many a test.
    """

    def __init__(self, server: PostgresqlServer, name: str, url: str) -> None:
        self.url = url
        self.database = Database.open(url)
        self._ours: set[int] = set()
        event.listen(self.database.engine, "connect", self._note)
        self._keeper = server.connect(name)
        self._keeper.execute("SET session_replication_role = replica")
        self._keeper.execute(KEEP.encode())
        self._keeper.execute("ANALYZE")

    def restore(self) -> None:
        pool = self.database.engine.pool
        if not isinstance(pool, QueuePool) or pool.checkedout():
            self.database.close()
            self._ours.clear()
        self._keeper.execute("SELECT kept.restore(%s)", [list(self._ours)])

    def close(self) -> None:
        self.database.close()
        self._keeper.close()

    def _note(self, connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        del entry
        self._ours.add(connection.info.backend_pid)


def _changed(table: Table) -> str:
    """Remove every row that a transaction wrote after those that were kept."""
    return f"DELETE FROM public.{table.name} WHERE xmin::text::bigint > mark;"


def _missing(table: Table) -> str:
    same = " AND ".join(f"now.{key.name} = old.{key.name}" for key in table.primary_key)
    return (
        f"INSERT INTO public.{table.name} OVERRIDING SYSTEM VALUE "
        f"SELECT * FROM kept.{table.name} old "
        f"WHERE NOT EXISTS (SELECT FROM public.{table.name} now WHERE {same});"
    )


TABLES = tuple(Base.metadata.tables.values())
KEEP = f"""
CREATE SCHEMA kept;
{"".join(f"CREATE TABLE kept.{each.name} AS TABLE public.{each.name};" for each in TABLES)}
CREATE TABLE kept.next_ids AS
    SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';
CREATE TABLE kept.mark AS SELECT pg_current_xact_id()::text::bigint AS number;
CREATE FUNCTION kept.restore(ours integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    mark bigint;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND pid <> ALL (ours);
    SELECT number INTO mark FROM kept.mark;
    {"".join(map(_changed, TABLES))}
    {"".join(map(_missing, TABLES))}
    PERFORM setval(sequencename::regclass, coalesce(last_value, 1), last_value IS NOT NULL)
        FROM kept.next_ids;
    UPDATE kept.mark SET number = pg_current_xact_id()::text::bigint;
END
$$
"""
"""Sets aside what a database holds, and writes down how to bring it back."""
