"""The one hop from the event loop to the database: functions of a unit of work, off the loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from storage.database import Database
from storage.unit_of_work import UnitOfWork

POSTGRESQL_THREADS = 4

T = TypeVar("T")


class DatabaseThread:
    """One thread for SQLite, where a queue before the database beats one in it; else a few."""

    def __init__(self, database: Database) -> None:
        self.is_sqlite = database.is_sqlite
        self._database = database
        self._threads = ThreadPoolExecutor(
            max_workers=1 if database.is_sqlite else POSTGRESQL_THREADS,
            thread_name_prefix="database",
        )

    async def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Call `work` in one transaction of its own, commit, and return what it returned.

        Whatever `work` raises is raised here, and nothing of it is kept. Once begun, it goes on
        to its end even if the caller is cancelled meanwhile.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run, work)

    def _run(self, work: Callable[[UnitOfWork], T]) -> T:
        with self._database.unit_of_work() as uow:
            result = work(uow)
            uow.commit()
        return result

    def close(self) -> None:
        """Wait for what has begun; the database itself stays open."""
        self._threads.shutdown()
