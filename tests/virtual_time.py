"""An event loop whose time passes as soon as nobody has anything to do.

What takes a minute of waiting takes no time at all here, and hours of outage cost what is computed
in them. The code that runs on it is the real one: its timers, its threads, its sockets on this
machine. Time stands still while a thread works.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar, TypeVarTuple, Unpack

from plans.clock import Clock

GRACE_SECONDS = 0.002
"""How long, really, something may still be on its way through a socket of this machine."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


async def passes(seconds: float) -> None:
    """Let time pass: that of the running loop, whichever it has."""
    if seconds <= 0:
        await asyncio.sleep(0)
        return
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)


class _Patience(selectors.DefaultSelector):
    """Waits for what happens; where nothing can, lets time pass instead."""

    def __init__(self) -> None:
        super().__init__()
        self.elapsed = 0.0
        self.busy = 0
        self.grace_seconds = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is not None and timeout <= 0:
            return super().select(0)
        if self.busy or timeout is None:
            return super().select(None)
        found = super().select(self.grace_seconds)
        if not found:
            self.elapsed += timeout
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop of its own time, which begins at nought."""

    def __init__(self, *, sockets: bool = False) -> None:
        self._patience = _Patience()
        self._patience.grace_seconds = GRACE_SECONDS if sockets else 0.0
        super().__init__(self._patience)

    def time(self) -> float:
        return self._patience.elapsed

    def stall(self, seconds: float) -> None:
        """Let time pass in which the loop comes to nothing, as if something blocked it."""
        self._patience.elapsed += seconds

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Ts]], T], *args: *Ts
    ) -> "asyncio.Future[T]":
        future = super().run_in_executor(executor, func, *args)
        self._patience.busy += 1
        future.add_done_callback(self._come_back)
        return future

    def _come_back(self, _: object) -> None:
        self._patience.busy -= 1


class LoopClock(Clock):
    """Tells a loop's time, from an instant on."""

    def __init__(self, start: datetime, loop: VirtualLoop) -> None:
        self._start = start
        self._loop = loop

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._loop.time())


def run(
    start: datetime,
    story: Callable[[LoopClock, VirtualLoop], Coroutine[None, None, T]],
    *,
    sockets: bool = False,
) -> T:
    """Run a story that begins at an instant; `sockets` where it speaks over this machine's."""
    loop = VirtualLoop(sockets=sockets)
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(story(LoopClock(start, loop), loop))
