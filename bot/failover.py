"""Where a platform fails, what is to be told goes over the person's next channel within minutes."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.database_thread import DatabaseThread
from bot.quota import Quota
from bot.trouble import account_of
from handlers.reminder_policy import ReminderPolicy
from plans.clock import Clock
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

LOOK_SECONDS = 20.0
UNREACHED_SECONDS = 120.0
"""For so long a platform may be away before pushes go elsewhere."""
LONG_WAIT = timedelta(minutes=10)
"""A «wait» beyond this is no traffic jam: a quota, or a bot that was taken back."""
SOON = timedelta(minutes=15)
"""What may leave before that is as good as waiting."""
BATCH = 200


class Failover:
    """Looks again and again until it is cancelled."""

    def __init__(
        self,
        ages: Mapping[str, Callable[[], float | None]],
        database: DatabaseThread,
        clock: Clock,
        policy: ReminderPolicy,
        told: Callable[[], None],
        quota: Quota | None = None,
        *,
        look_seconds: float = LOOK_SECONDS,
        unreached_seconds: float = UNREACHED_SECONDS,
    ) -> None:
        """Begin; `told` is called when something was put on another way.

        `ages` tell of every channel how many seconds ago its platform was last reached.
        """
        self._ages = ages
        self._database = database
        self._clock = clock
        self._policy = policy
        self._told = told
        self._quota = quota or Quota({})
        self._look_seconds = look_seconds
        self._unreached_seconds = unreached_seconds
        self._away: frozenset[str] = frozenset()
        self._begun: float | None = None

    @property
    def away(self) -> frozenset[str]:
        """Return the channels whose platform is not reached."""
        return self._away

    async def run(self) -> None:
        """Look every few seconds; nothing that it finds ends it."""
        while True:
            await asyncio.sleep(self._look_seconds)
            await self.look()

    async def look(self) -> int:
        """Look once; return how many messages were put on another way."""
        self._away = self._unreached()
        moved = 0
        while True:
            work = self._database.run(self._divert)
            (found,) = await asyncio.gather(work, return_exceptions=True)
            if isinstance(found, Exception):
                log.error("failover: %s", account_of(found))
                return moved
            if isinstance(found, BaseException):
                raise found
            moved += found
            if found:
                self._told()
            if found < BATCH:
                return moved

    def _unreached(self) -> frozenset[str]:
        """Return who was not reached for too long; say so once, and once when it is over."""
        loop = asyncio.get_running_loop()
        self._begun = loop.time() if self._begun is None else self._begun
        up = loop.time() - self._begun
        ages = {name: age() for name, age in self._ages.items()}
        away = frozenset(
            name
            for name, age in ages.items()
            if (up if age is None else age) > self._unreached_seconds
        )
        for name in sorted(away - self._away):
            log.error(
                "%s cannot be reached from this network (blocked, or down): "
                "a proxy may help; reminders go over other channels where people have one",
                name,
            )
        for name in sorted(self._away - away):
            log.warning("%s is reached again", name)
        return away

    def _divert(self, uow: UnitOfWork) -> int:
        """Put waiting pushes of failing channels on the way that is best without them."""
        now = self._clock.now()
        failing = self._away | {name for name in self._ages if self._is_held(uow, name, now)}
        served = self._ages.keys() - failing
        moved = 0
        for channel in sorted(failing if served else ()):
            for row_id, person_id in uow.outbox.waiting_pushes(channel, now + SOON, BATCH):
                addresses = uow.people.addresses_of(person_id)
                others = [each for each in addresses if each.channel in served]
                best = self._policy.best_address(others)
                if best is not None:
                    moved += uow.outbox.divert(row_id, best.channel, best.address, now)
        return moved

    def _is_held(self, uow: UnitOfWork, channel: str, now: datetime) -> bool:
        if self._quota.is_used_up(uow, channel, now):
            return True
        until = uow.pacers.held_until(channel, now)
        return until is not None and until - now > LONG_WAIT
