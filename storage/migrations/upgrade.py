"""Bringing a database to the newest schema, from whichever it has."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.errors import SchemaUnknown
from storage.spoken_names import fill_in

NEWEST = "head"
UPGRADE_LOCK = 7_236_411
"""Key of PostgreSQL's advisory lock: two processes never upgrade at once."""


def upgrade(engine: Engine, revision: str = NEWEST) -> None:
    """Run the missing migrations in one transaction: all of them or none.

    Raises:
        SchemaUnknown: the database has a version that this program does not know.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _upgrade_sqlite(connection, revision)
        else:
            _upgrade_postgresql(connection, revision)


def configuration(connection: Connection) -> Config:
    """Return what Alembic needs to know; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade_sqlite(connection: Connection, revision: str) -> None:
    """Upgrade with foreign keys off, or rebuilding a table would break its children.

    The pragma is heard only outside a transaction; what it let pass is looked for at the end.
    """
    _pragma(connection, "foreign_keys=OFF")
    try:
        with connection.begin():
            if _run(connection, revision):
                _find_orphans(connection)
    finally:
        _pragma(connection, "foreign_keys=ON")


def _pragma(connection: Connection, words: str) -> None:
    """Set a pragma without beginning a transaction."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA {words}")
    cursor.close()


def _find_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        raise RuntimeError(f"after the migration these rows lack what they refer to: {orphans[:5]}")


def _upgrade_postgresql(connection: Connection, revision: str) -> None:
    """Upgrade alone, for as long as it takes."""
    with connection.begin():
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")
        _run(connection, revision)


def _run(connection: Connection, revision: str) -> bool:
    """Run what is missing up to this revision; tell whether anything was."""
    config = configuration(connection)
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    before = MigrationContext.configure(connection).get_current_heads()
    unknown = sorted(set(before) - known)
    if unknown:
        raise SchemaUnknown(
            f"the database has schema {', '.join(unknown)}; "
            f"this chibo knows none after {', '.join(scripts.get_heads())}"
        )
    command.upgrade(config, revision)
    if revision == NEWEST:
        fill_in(connection)
    return before != MigrationContext.configure(connection).get_current_heads()
