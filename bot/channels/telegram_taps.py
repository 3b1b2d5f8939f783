"""Taps are ended at once, beside everything else: the button spins until then."""

import asyncio
from collections.abc import Callable, Coroutine

from bot.channels.telegram_updates import tap_of

EndTap = Callable[[str, str, int | None], Coroutine[None, None, None]]


class Taps:
    """Those that are being ended."""

    def __init__(self, end_tap: EndTap) -> None:
        self._end_tap = end_tap
        self._tasks: set[asyncio.Task[None]] = set()

    def end_soon(self, raw: object) -> None:
        """End the tap that an update is, if it is one; nobody waits for it."""
        tap = tap_of(raw)
        if tap is None:
            return
        task = asyncio.create_task(self._end_tap(*tap))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel(self) -> None:
        """Give up what has not ended."""
        for task in self._tasks:
            task.cancel()
