"""Opening the database: engine, pragmas, transactions, schema."""

import json
from functools import partial

from sqlalchemy import Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from storage.migrations.upgrade import upgrade
from storage.prepared import PreparedConnection, Statements
from storage.unit_of_work import UnitOfWork

SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
)
POSTGRESQL_OPTIONS = "-c statement_timeout=15s -c idle_in_transaction_session_timeout=60s"


class Database:
    """One database, SQLite or PostgreSQL, for the life of the process."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._connect = engine.connect
        if self.is_sqlite:
            self._connect = partial(PreparedConnection, engine, Statements(engine.dialect))

    @classmethod
    def open(cls, url: str) -> "Database":
        """Prepare for connections to this URL; the first one is made by first use.

        `sqlite:///path`, `sqlite://` (in memory, gone after close), or
        `postgresql+psycopg://…`.

        Raises:
            sqlalchemy.exc.ArgumentError: the URL cannot be read.
        """
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return cls(_sqlite(parsed))
        return cls(_postgresql(parsed))

    def upgrade(self) -> None:
        """Bring the schema to its newest version, or leave it as it was.

        Raises:
            SchemaUnknown: a newer chibo has upgraded this database.
        """
        upgrade(self.engine)

    def unit_of_work(self) -> UnitOfWork:
        """Return one transaction to be entered with `with`."""
        return UnitOfWork(self._connect)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


_written = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def _sqlite(url: URL) -> Engine:
    if url.database in {None, "", ":memory:"}:
        # The data live as long as their one connection: a second user of it would roll back
        # what the first has not committed yet, and so has to wait.
        engine = create_engine(
            url,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            pool_timeout=10,
            connect_args={"check_same_thread": False},
            json_serializer=_written,
        )
    else:
        engine = create_engine(url, json_serializer=_written)
    event.listen(engine, "connect", _prepare_sqlite)
    # Not by an event: an engine that has one goes a longer way with every statement.
    engine.dialect.do_begin = _begin_immediate  # type: ignore[method-assign]
    return engine


def _prepare_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    """Set the pragmas, and keep sqlite3 from opening transactions of its own."""
    del entry
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(dbapi_connection: PoolProxiedConnection) -> None:
    """Take the write lock first: a deferred read-then-write fails with «database is locked»."""
    cursor = dbapi_connection.cursor()
    try:
        cursor.execute("BEGIN IMMEDIATE")
    finally:
        cursor.close()


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"options": POSTGRESQL_OPTIONS},
        json_serializer=_written,
    )
