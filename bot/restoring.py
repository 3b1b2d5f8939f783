"""Bringing a backup back: into an empty database, or in place of a SQLite file that is kept."""

from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot.backups import DATABASE, FILES, Summary, unpacked
from bot.databases import DatabaseUnusable, NoDatabase, created, file_of, stored
from bot.files.store import FileStore
from bot.refusal import Refusal
from bot.sole import sole
from bot.wording import backups as wording
from storage.copying import pour
from storage.database import Database
from storage.errors import SchemaUnknown

PIECE = 1024 * 1024


def restore(
    backup: Path, url: SecretStr, store: FileStore, at: datetime, *, replace: bool
) -> tuple[Summary, Path | None]:
    """Restore a backup, and return what it held, and where what was there before is kept.

    Raises:
        Refusal: it is no backup, something is there already, or somebody serves it.
    """
    file = file_of(url)
    try:
        store.prepare()
        beside = file.parent if file is not None else store.path_of("0" * 64).parents[1]
        beside.mkdir(parents=True, exist_ok=True)
        with unpacked(backup, beside) as (folder, summary):
            _to_present_schema(folder / DATABASE, backup)
            _keep_files(folder / FILES, store, at)
            if file is None:
                _pour(folder / DATABASE, url)
                return summary, None
            with sole(file):
                return summary, _put_in_place(folder / DATABASE, file, url, at, replace=replace)
    except OSError:
        raise Refusal(wording.CANNOT_WRITE.format(folder=beside)) from None


def _to_present_schema(copy: Path, backup: Path) -> None:
    database = Database.open(f"sqlite:///{copy}")
    try:
        database.upgrade()
    except SchemaUnknown:
        raise Refusal(wording.NEWER.format(file=backup)) from None
    finally:
        database.close()


def _keep_files(folder: Path, store: FileStore, at: datetime) -> None:
    for file in sorted(folder.iterdir()):
        with file.open("rb") as source, store.incoming() as incoming:
            while piece := source.read(PIECE):
                incoming.write(piece)
            store.keep(incoming, at)


def _pour(copy: Path, url: SecretStr) -> None:
    source = Database.open(f"sqlite:///{copy}")
    try:
        with created(url) as target:
            _must_be_empty(target)
            with source.engine.connect() as connection:
                pour(connection, target.engine)
    finally:
        source.close()


def _must_be_empty(database: Database) -> None:
    with database.unit_of_work() as uow:
        if uow.organisations.all():
            raise Refusal(wording.NOT_EMPTY)


def _put_in_place(
    copy: Path, file: Path, url: SecretStr, at: datetime, *, replace: bool
) -> Path | None:
    """Put the copy where the database is; what was there is kept beside it."""
    kept = None
    if file.exists():
        if not replace:
            try:
                with stored(url) as database:
                    _must_be_empty(database)
            except NoDatabase:
                pass  # an empty file
            except DatabaseUnusable:
                raise Refusal(wording.NOT_EMPTY) from None
        kept = file.with_name(f"{file.name}.{at:%Y%m%d-%H%M%S}")
        file.rename(kept)
        for tail in ("-wal", "-shm"):
            beside = file.with_name(file.name + tail)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + tail))
    copy.replace(file)
    return kept
