"""Where files are kept: a folder of their own, each under the hash of its content."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from bot.files.verdicts import MOST_BYTES, Refused
from handlers.message import FileFault

ORPHANS_LIVE = timedelta(days=2)
"""A file that neither a row nor a draft names goes when it is older."""
_HASH = re.compile(r"[0-9a-f]{64}")
_COMING = "coming"


@dataclass
class Incoming:
    """A file on its way in: counted and hashed as it is written."""

    file: IO[bytes]
    size: int = 0
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256, repr=False)

    def write(self, chunk: bytes) -> None:
        """Add a piece.

        Raises:
            Refused: the file has grown too large.
        """
        self.size += len(chunk)
        if self.size > MOST_BYTES:
            raise Refused(FileFault.TOO_BIG)
        self._digest.update(chunk)
        self.file.write(chunk)

    @property
    def path(self) -> Path:
        """Return where it lies until it is kept; the name is ours."""
        return Path(self.file.name)

    @property
    def sha256(self) -> str:
        """Return the hash of what has been written."""
        return self._digest.hexdigest()


class FileStore:
    """The folder of evidence. No name that a person gave ever becomes part of a path."""

    def __init__(self, folder: Path) -> None:
        """Touch nothing yet."""
        self._folder = folder

    def prepare(self) -> None:
        """Make the folder, for its owner alone.

        Raises:
            OSError: it cannot be made or written.
        """
        (self._folder / _COMING).mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.incoming():
            pass

    def path_of(self, digest: str) -> Path:
        """Return where the file with this hash is kept.

        Raises:
            ValueError: it is no hash.
        """
        if not _HASH.fullmatch(digest):
            raise ValueError("not a hash")
        return self._folder / digest[:2] / digest

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        """Give a file to write to; it is gone at the end unless it was kept.

        Raises:
            OSError: the folder cannot be written.
        """
        coming = self._folder / _COMING
        coming.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=coming, delete=False) as file:
            try:
                yield Incoming(file)
            finally:
                Path(file.name).unlink(missing_ok=True)

    def keep(self, incoming: Incoming, at: datetime) -> None:
        """Move a file to its place for good; the same content twice is one file.

        Raises:
            OSError: it cannot be written.
        """
        incoming.file.flush()
        os.fsync(incoming.file.fileno())
        place = self.path_of(incoming.sha256)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        incoming.path.chmod(0o600)
        os.utime(incoming.path, (at.timestamp(), at.timestamp()))
        incoming.path.replace(place)
        for folder in (place.parent, self._folder):
            _sync(folder)

    def sweep(self, named: frozenset[str], now: datetime) -> int:
        """Remove files that nothing names, if they are old enough; return how many."""
        before = (now - ORPHANS_LIVE).timestamp()
        removed = 0
        for path in self._folder.glob("*/*"):
            if path.name not in named and path.lstat().st_mtime < before:
                path.unlink(missing_ok=True)
                removed += 1
        return removed


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
