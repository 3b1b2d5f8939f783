"""A crew: so many workers that go round and round, each replaced when it is lost."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
"""How often the workers are looked after; one that has ended is seen at once."""
STALE_SECONDS = 120.0
"""No round of a worker lasts so long: one that does is hung, and another takes its place."""


class Crew:
    """Keeps a number of workers at it until they are to stop."""

    def __init__(
        self,
        name: str,
        size: int,
        work: Callable[[], Awaitable[None]],
        stopping: Callable[[], bool],
    ) -> None:
        """Begin nothing yet; `work` is one round and handles what can go wrong in it."""
        self._name = name
        self._size = size
        self._work = work
        self._stopping = stopping
        self._beats: dict[int, float] = {}
        self.workers: dict[int, asyncio.Task[None]] = {}

    @property
    def seconds_since_beat(self) -> float | None:
        """Seconds since the worker that was seen last came round; None before the first did."""
        if not self._beats:
            return None
        return asyncio.get_running_loop().time() - min(self._beats.values())

    async def run(self) -> None:
        """Work until all is to stop, and let each end its round."""
        for number in range(self._size):
            self._begin(number)
        try:
            while not self._stopping():
                await asyncio.wait(
                    self.workers.values(),
                    timeout=LOOK_SECONDS,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                self.look_after()
            await asyncio.wait(self.workers.values())
            self._raise_what_ended_them()
        finally:
            for worker in self.workers.values():
                worker.cancel()

    def look_after(self) -> None:
        """Put a fresh worker where one has died or hangs; what it had in hand comes again."""
        self._raise_what_ended_them()
        now = asyncio.get_running_loop().time()
        for number, worker in list(self.workers.items()):
            lost = worker.done() or now - self._beats[number] > STALE_SECONDS
            if lost and not self._stopping():
                log.error("%s: worker %s was lost; another takes its place", self._name, number)
                worker.cancel()
                self._begin(number)

    def _raise_what_ended_them(self) -> None:
        for worker in self.workers.values():
            if worker.done() and not worker.cancelled() and (error := worker.exception()):
                raise error

    def _begin(self, number: int) -> None:
        self._beats[number] = asyncio.get_running_loop().time()
        self.workers[number] = asyncio.create_task(self._go_round(number))

    async def _go_round(self, number: int) -> None:
        while not self._stopping():
            self._beats[number] = asyncio.get_running_loop().time()
            await self._work()
