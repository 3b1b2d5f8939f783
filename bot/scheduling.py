"""The metronome: a handful of periodic jobs. The database is the schedule, no job holds a date."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from bot.files.store import FileStore
from bot.trouble import account_of
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import TickResult, tick_batch
from handlers.unclear import KEEP
from plans.clock import Clock
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

TICK_SECONDS = 20
SWEEP_SECONDS = 15
UPKEEP_SECONDS = 3600
MANY = 2000
"""Rows of one tick after which the database counts anew what it has, and at ten times that."""
WHOLE_MINUTE = datetime(2000, 1, 1, tzinfo=UTC)
"""Jobs run at even distances from it: what comes due does so on a whole minute, and at once."""
KEEP_TIME_SECONDS = 10.0
KEEP_ARRIVALS = timedelta(days=7)
"""How long a finished arrival stays, so that a platform that repeats itself is not heard twice."""
KEEP_MESSAGES = timedelta(days=90)
KEEP_FAILURES = timedelta(days=1)
"""How long a code tried in vain is remembered; it counts for a quarter of an hour."""
KEEP_TALK = timedelta(days=1)
"""How long an expired focus stays before it is wiped."""
KEEP_DRAFTS = timedelta(days=30)
"""How long an expired step stays: a confirmation half-filled in it is offered once more."""
UPKEEP_BATCH = 500


class Chores:
    """What is done again and again; each returns when it is done, and may be called by hand."""

    def __init__(
        self,
        database: DatabaseThread,
        delivery: Delivery,
        clock: Clock,
        policy: ReminderPolicy,
        files: FileStore | None = None,
        *,
        held: Callable[[], bool] = lambda: False,
        many: int = MANY,
    ) -> None:
        """Begin; while `held` says so, the clock is not believed and nothing comes due."""
        self._many = many
        self._held = held
        self._ticked: float | None = None
        self._files = files
        self._database = database
        self._delivery = delivery
        self._clock = clock
        self._policy = policy

    @property
    def seconds_since_tick(self) -> float | None:
        """Seconds since a batch of a tick last went well; None before the first did."""
        if self._ticked is None:
            return None
        return asyncio.get_running_loop().time() - self._ticked

    async def tick(self) -> TickResult:
        """Write all that has come due, a transaction a batch, others served in between."""
        reminders = messages = 0
        many = self._many
        more = True
        while more:
            batch = TickResult() if self._held() else await self._database.run(self._tick_batch)
            self._ticked = asyncio.get_running_loop().time()
            reminders += batch.reminders
            messages += batch.messages
            more = batch.more
            if reminders + messages >= many:
                many *= 10
                await self._database.run(lambda uow: uow.reminders.count_anew())
            if batch.messages:
                self._delivery.wake()
        return TickResult(reminders, messages)

    def _tick_batch(self, uow: UnitOfWork) -> TickResult:
        if not uow.reminders.try_lock():
            return TickResult()  # another process is at it
        return tick_batch(uow, self._clock, self._policy)

    async def sweep(self) -> None:
        """Let delivery look, whether or not somebody called it."""
        self._delivery.wake()

    async def upkeep(self) -> int:
        """Remove what ended long ago, in small batches, and files that nothing names; count all."""
        removed = 0
        while batch := await self._database.run(self._remove_batch):
            removed += batch
        if self._files is not None:
            named = await self._database.run(lambda uow: uow.evidence.kept_files())
            removed += await asyncio.to_thread(self._files.sweep, named, self._clock.now())
        return removed

    def _remove_batch(self, uow: UnitOfWork) -> int:
        now = self._clock.now()
        return sum(
            (
                uow.inbox.remove_ended(now - KEEP_ARRIVALS, UPKEEP_BATCH),
                uow.outbox.remove_ended(now - KEEP_MESSAGES, UPKEEP_BATCH),
                uow.misunderstood.remove_before(now - KEEP, UPKEEP_BATCH),
                uow.invites.remove_failures(now - KEEP_FAILURES, UPKEEP_BATCH),
                uow.conversations.empty_ended(now - KEEP_TALK, now - KEEP_DRAFTS, UPKEEP_BATCH),
            )
        )


def guarded(
    name: str, work: Callable[[], Coroutine[object, object, object]]
) -> Callable[[], Coroutine[object, object, None]]:
    """Return a job that logs what goes wrong, without its words, and is run again next time."""

    async def run() -> None:
        (outcome,) = await asyncio.gather(work(), return_exceptions=True)
        if isinstance(outcome, Exception):
            log.error("%s: %s", name, account_of(outcome))
        elif isinstance(outcome, BaseException):
            raise outcome

    return run


async def keep_time(scheduler: AsyncIOScheduler) -> None:
    """Run until cancelled: where the wall's clock was set back, the jobs do not wait for it.

    The scheduler counts by the wall; this loop, like all our waiting, does not.
    """
    while True:
        await asyncio.sleep(KEEP_TIME_SECONDS)
        call_back(scheduler)


def call_back(scheduler: AsyncIOScheduler) -> None:
    """Run at once what is set for later than its own interval allows."""
    now = datetime.now(UTC)
    for job in scheduler.get_jobs():
        if job.next_run_time is not None and job.next_run_time > now + job.trigger.interval:
            log.warning("%s: the wall's clock went back, and does not hold it up", job.id)
            job.modify(next_run_time=now)


def scheduler_for(chores: Chores) -> AsyncIOScheduler:
    """Return a scheduler that runs the chores once started on the running loop.

    A late run is made up for once, never dropped, and none overlaps the one before.
    """
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for name, work, seconds in (
        ("tick", chores.tick, TICK_SECONDS),
        ("sweep", chores.sweep, SWEEP_SECONDS),
        ("upkeep", chores.upkeep, UPKEEP_SECONDS),
    ):
        trigger = IntervalTrigger(seconds=seconds, start_date=WHOLE_MINUTE, timezone=UTC)
        scheduler.add_job(guarded(name, work), trigger, id=name)
    return scheduler
