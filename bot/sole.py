"""One serving process for one SQLite file: a lock that ends with the process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.refusal import Refusal
from bot.wording import serving as wording


class AlreadyServing(Refusal):
    """Another process serves the same database."""


@contextmanager
def sole(database: Path) -> Iterator[None]:
    """Hold the lock beside the database file, whose folder is made if need be.

    Raises:
        AlreadyServing: another process holds it.
        Refusal: the folder cannot be written.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock = database.with_name(f"{database.name}.lock").open("w")
    except OSError as failed:
        raise Refusal(wording.UNWRITABLE.format(folder=database.parent)) from failed
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServing(wording.ALREADY.format(file=database)) from None
        yield
