"""The watchdog: looks at the program's health, leaves word of it, and tells who looks after it."""

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.database_thread import DatabaseThread
from bot.health import Health, Report
from bot.trouble import account_of
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.alarms import tell_keepers
from plans.clock import Clock
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
"""On the monotonic clock, beside the metronome and not by it: the metronome is what it watches."""
KEEP_BEATS = timedelta(days=1)
GRACE_SECONDS = 5.0
"""How long recording may take; what hangs must not hang the watchdog."""


def process_name() -> str:
    """Return what tells this process from others that serve the same database."""
    return f"{socket.gethostname()}:{os.getpid()}"


class Watchdog:
    """Looks again and again until it is cancelled."""

    def __init__(
        self,
        health: Health,
        database: DatabaseThread,
        clock: Clock,
        policy: ReminderPolicy,
        *,
        wall: Clock,
        told: Callable[[], None],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Begin; `wall` dates the heartbeats, `told` is called when a word was left to send."""
        self._health = health
        self._database = database
        self._clock = clock
        self._policy = policy
        self._wall = wall
        self._told = told
        self._pause = pause
        self._faults: frozenset[str] = frozenset()

    async def run(self) -> None:
        """Look every few seconds; nothing that it finds ends it."""
        while True:
            await self.look()
            await self._pause(LOOK_SECONDS)

    async def look(self) -> Report:
        """Look once, and tell what has changed since."""
        report = await self._health.report()
        now = frozenset(report.faults)
        for fault in sorted(now - self._faults):
            log.error("health: %s is not well", fault)
        for fault in sorted(self._faults - now):
            log.warning("health: %s is well again", fault)
        recording = asyncio.wait_for(
            self._database.run(lambda uow: self._record(uow, report)), GRACE_SECONDS
        )
        (error,) = await asyncio.gather(recording, return_exceptions=True)
        if isinstance(error, Exception):
            log.error("watchdog: %s", account_of(error))
            return report  # what could not be told is told at the next look
        if isinstance(error, BaseException):
            raise error
        if now != self._faults:
            self._faults = now
            self._told()
        return report

    def _record(self, uow: UnitOfWork, report: Report) -> None:
        at = self._wall.now()
        faults = frozenset(report.faults)
        uow.heartbeats.beat(process_name(), at, report.as_json())
        uow.heartbeats.forget(at - KEEP_BEATS)
        tell_keepers(
            uow,
            self._clock,
            self._policy,
            begun=sorted(faults - self._faults),
            over=sorted(self._faults - faults),
        )
