"""A bell: wakes all who wait when there is news, or one of them when there is work for one."""

import asyncio
from collections import deque


class Bell:
    """Belongs to one event loop."""

    def __init__(self) -> None:
        self.rung = 0
        """How often; who has looked since may wait for the next time."""
        self._waiting: deque[asyncio.Future[bool]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return len(self._waiting)

    def ring(self) -> None:
        """Wake all who wait."""
        self.rung += 1
        while self._waiting:
            _tell(self._waiting.popleft(), heard=True)

    def ring_for_one(self) -> None:
        """Wake one of them; with nobody waiting, whoever comes round next looks anyway."""
        self.rung += 1
        while self._waiting:
            if _tell(self._waiting.popleft(), heard=True):
                return

    async def heard(self, rung: int, seconds: float) -> bool:
        """Wait until it has been rung more often than this; False where that took too long."""
        if self.rung != rung:
            return True
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[bool] = loop.create_future()
        self._waiting.append(waiting)
        over = loop.call_later(seconds, _tell, waiting)
        try:
            return await waiting
        finally:
            over.cancel()
            if waiting in self._waiting:
                self._waiting.remove(waiting)


def _tell(waiting: asyncio.Future[bool], *, heard: bool = False) -> bool:
    """Tell one who waits, and whether there was somebody to tell."""
    if waiting.done():
        return False
    waiting.set_result(heard)
    return True
