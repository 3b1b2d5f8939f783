"""One file that holds everything: the database as of one instant, and the evidence it names."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from bot.files.store import FileStore
from bot.refusal import Refusal
from bot.wording import backups as wording
from storage.copying import Damaged, check, is_behind, revision_of, snapshot
from storage.database import Database

FORMAT = 1
MANIFEST, DATABASE, FILES = "manifest.json", "chibo.db", "files"
PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds."""

    made_at: str
    """ISO, UTC."""
    rows: int
    files: int
    missing: tuple[str, ...] = ()
    """Hashes of evidence on record whose file is gone or changed."""


def write_backup(database: Database, store: FileStore, to: Path, at: datetime) -> Summary:
    """Write a backup that nobody but its owner can read; it is there whole or not at all.

    The database comes first: the files that it names are never removed, nor changed.

    Raises:
        Refusal: it cannot be written, or does not hold together.
    """
    if is_behind(database.engine, revision_of(database.engine)):
        raise Refusal(wording.OLD_SCHEMA)
    try:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".chibo-", dir=to.parent) as workshop:
            copy = Path(workshop) / DATABASE
            snapshot(database.engine, copy)
            unfinished = Path(workshop) / "backup.tar"
            summary = _packed(copy, store, unfinished, at)
            unfinished.replace(to)
            _sync(to.parent)
    except OSError:
        raise Refusal(wording.CANNOT_WRITE.format(folder=to.parent)) from None
    except Damaged:
        raise Refusal(wording.BROKEN) from None
    return summary


def _packed(copy: Path, store: FileStore, to: Path, at: datetime) -> Summary:
    rows = check(copy)
    kept = sorted(_named_files(copy))
    whole = [digest for digest in kept if _is_whole(store.path_of(digest), digest)]
    missing = tuple(sorted(set(kept) - set(whole)))
    manifest = {
        "format": FORMAT,
        "chibo": version("chibo"),
        "made_at": at.isoformat(),
        "database_sha256": _digest_of(copy),
        "rows": rows,
        "files": len(whole),
        "missing": list(missing),
    }
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        head = tarfile.TarInfo(MANIFEST)
        head.size, head.mode = len(content), 0o600
        tar.addfile(head, BytesIO(content))
        tar.add(copy, DATABASE, filter=_private)
        for digest in whole:
            tar.add(store.path_of(digest), f"{FILES}/{digest}", filter=_private)
        tar.close()
        file.flush()
        os.fsync(file.fileno())
    return Summary(at.isoformat(), sum(rows.values()), len(whole), missing)


def _private(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _named_files(copy: Path) -> frozenset[str]:
    database = Database.open(f"sqlite:///{copy}")
    try:
        with database.unit_of_work() as uow:
            return uow.evidence.kept_files()
    finally:
        database.close()


@contextmanager
def unpacked(backup: Path, beside: Path) -> Iterator[tuple[Path, Summary]]:
    """Give a folder, made in `beside`, with the database and the files of a backup.

    The database is brought to the present schema; both are gone after the block unless moved.

    Raises:
        Refusal: it is no backup, is damaged, or newer than this program.
    """
    if not backup.is_file():
        raise Refusal(wording.NO_FILE.format(file=backup))
    with TemporaryDirectory(prefix=".chibo-", dir=beside) as workshop:
        folder = Path(workshop)
        try:
            made_at = _extracted(backup, folder)
            rows = check(folder / DATABASE)
            files = sum(1 for _ in (folder / FILES).iterdir())
            summary = Summary(made_at, sum(rows.values()), files)
        except (tarfile.TarError, Damaged, LookupError, TypeError, ValueError, FileNotFoundError):
            raise Refusal(wording.NOT_OURS.format(file=backup)) from None
        yield folder, summary


def _extracted(backup: Path, folder: Path) -> str:
    """Take out what we put in, each under a name of ours, and return when that was, as ISO."""
    (folder / FILES).mkdir()
    with tarfile.open(backup, "r:") as tar:
        for member in tar:
            source = tar.extractfile(member)
            if source is None or not member.isfile():
                raise Damaged(member.name)
            if member.name in {MANIFEST, DATABASE}:
                _write(source, folder / member.name)
            else:
                top, _, digest = member.name.partition("/")
                place = folder / FILES / Path(digest).name
                _write(source, place)
                if top != FILES or not _is_whole(place, digest):
                    raise Damaged(member.name)
    found = json.loads((folder / MANIFEST).read_text("utf-8"))
    if found["format"] != FORMAT or found["database_sha256"] != _digest_of(folder / DATABASE):
        raise Damaged(backup.name)
    return datetime.fromisoformat(found["made_at"]).isoformat()


def _write(source: IO[bytes], place: Path) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while piece := source.read(PIECE):
            file.write(piece)


def _digest_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _is_whole(file: Path, digest: str) -> bool:
    try:
        return _digest_of(file) == digest
    except FileNotFoundError:
        return False


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
