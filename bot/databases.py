"""Opening the database: the configured one, or one in memory that is thrown away."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg.errors import UndefinedTable
from pydantic import SecretStr
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.refusal import Refusal
from bot.wording import databases as wording
from storage.copying import is_behind, revision_of, snapshot
from storage.database import Database
from storage.errors import SchemaUnknown
from storage.samples import load_samples

log = logging.getLogger(__name__)

SPARE_FOLDER = Path("var/backups")
"""Where a PostgreSQL database is copied to before its schema changes."""
SAMPLES_SINCE = date(2000, 1, 1)
"""The throw-away samples stand from this day on, so that questions may be put in the past."""


class NoDatabase(Refusal):
    """Nobody has created the database yet."""


class DatabaseUnusable(Refusal):
    """There is a database, but it cannot be worked with."""


@contextmanager
def created(url: SecretStr) -> Iterator[Database]:
    """Open a database after creating it or bringing it to the present schema.

    Raises:
        DatabaseUnusable: it cannot be reached or written, or is newer than this program.
    """
    file = file_of(url)
    try:
        if file is not None:
            _prepare(file)
        with _opened(url) as database:
            _keep_before_upgrade(database, file)
            database.upgrade()
            yield database
    except OSError as failed:
        raise DatabaseUnusable(wording.FAILS) from failed


def _keep_before_upgrade(database: Database, file: Path | None) -> None:
    """Keep a copy of a database whose schema is about to change; a copy that is there stays.

    Raises:
        DatabaseUnusable: it cannot be written, so nothing is changed.
    """
    before = revision_of(database.engine)
    if before is None or not is_behind(database.engine, before):
        return
    folder = file.parent if file is not None else SPARE_FOLDER
    copy = folder / f"{file.name if file is not None else 'chibo'}.before-{before}"
    if copy.exists():
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".chibo-", dir=folder) as workshop:
            unfinished = Path(workshop) / copy.name
            snapshot(database.engine, unfinished)
            unfinished.chmod(0o600)
            unfinished.replace(copy)
    except (OSError, DBAPIError) as failed:
        raise DatabaseUnusable(wording.NOT_KEPT.format(folder=folder)) from failed
    log.warning("the database is upgraded from %s; it is kept as it was in %s", before, copy)


@contextmanager
def stored(url: SecretStr) -> Iterator[Database]:
    """Open the database as it stands.

    Raises:
        NoDatabase: it has not been created.
        DatabaseUnusable: it cannot be reached or read.
    """
    file = file_of(url)
    if file is not None and not file.exists():
        raise NoDatabase(wording.MISSING)
    with _opened(url) as database:
        with database.unit_of_work() as uow:
            uow.organisations.all()  # says at once when the tables are missing
        yield database


@contextmanager
def throw_away() -> Iterator[Database]:
    """Open a database in memory that holds the samples and ends with the block."""
    with _opened(SecretStr("sqlite://")) as database:
        database.upgrade()
        with database.unit_of_work() as uow:
            load_samples(uow, SAMPLES_SINCE)
            uow.commit()
        yield database


@contextmanager
def _opened(url: SecretStr) -> Iterator[Database]:
    try:
        database = Database.open(url.get_secret_value())
    except (ArgumentError, ValueError):  # the latter of a port that is no number
        raise DatabaseUnusable(wording.FAILS) from None
    try:
        yield database
    except SchemaUnknown as newer:
        raise DatabaseUnusable(wording.NEWER) from newer
    except DBAPIError as failed:
        if isinstance(failed.orig, UndefinedTable) or "no such table" in str(failed.orig):
            raise NoDatabase(wording.MISSING) from failed
        raise DatabaseUnusable(_reason(failed)) from failed
    finally:
        database.close()


def _reason(failed: DBAPIError) -> str:
    """Say what can be done about a database that does not work."""
    code = getattr(failed.orig, "sqlite_errorcode", None)
    if code is not None and code & 0xFF == sqlite3.SQLITE_BUSY:
        return wording.BUSY
    if code is not None and code & 0xFF == sqlite3.SQLITE_FULL:
        return wording.FULL
    return wording.FAILS


def _prepare(file: Path) -> None:
    """Make room for a database that nobody but its owner reads; one that is there stays so."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)


def file_of(url: SecretStr) -> Path | None:
    """Return the SQLite file that a URL names; None for memory and for PostgreSQL."""
    scheme, _, path = url.get_secret_value().partition("?")[0].partition(":///")
    return Path(path) if scheme == "sqlite" and path else None
