"""Delivery: what waits in the outbox leaves once, in order, and is accounted for.

Three transactions, of which the first put the message there: claim, look again and write the
attempt; mark, and claim the next. Between these two the message is in flight, and a process that
dies then leaves a row that its successor repeats, marked as a repeat.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.answering_ahead import AnswerAhead
from bot.bell import Bell
from bot.channels.port import (
    AddressGone,
    Enclosed,
    OutgoingChannel,
    Refused,
    TryLater,
    Unsure,
)
from bot.crew import Crew
from bot.database_thread import DatabaseThread
from bot.enclosing import Drawing, Enclosures, NotTheirs, not_made
from bot.holding import Chats, Holds, Line, Slots
from bot.marking import Parcel, fail, mark
from bot.outcomes import outcome_of
from bot.preparing import IDLE_SECONDS, Dealt, Idle, Later, Preparation, never_crash
from bot.quota import Quota
from bot.renderers import RENDERERS
from bot.trouble import account_of
from bot.typing_shown import Typing
from bot.wording import enclosing as wording
from handlers.outgoing import Hold, Ready, Void, look_again
from handlers.reminder_policy import ReminderPolicy
from plans.clock import Clock
from storage.errors import LeaseLost, StaleConversation
from storage.message_records import OutboxRow
from storage.outbox import MAX_LOST
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

IN_FLIGHT = 4
"""Messages on their way at once: so many may be doubled by a kill (Little: 25/s × 100 ms = 3)."""
LEASE_SECONDS = 60.0
"""Longer than any send may take; a dead process's rows are free after it."""
SEND_SECONDS = 40.0
"""After which a send is unsure, while there is time left to record it."""
LONGEST_STAND = timedelta(seconds=1)
"""A slot farther ahead is not waited for: what the message says may be over by then."""
MARK_DELAYS = (0.1, 0.5, 1.0, *(2.0,) * 18)
"""Seconds between tries to record a send while the database is away; within the lease.

Short to the end: as long as all workers wait here, nobody sends, though the database be back.
"""


class Delivery:
    """Sends what waits, over every channel, until it is stopped."""

    def __init__(
        self,
        database: DatabaseThread,
        channels: Iterable[OutgoingChannel],
        clock: Clock,
        policy: ReminderPolicy,
        *,
        enclosures: Enclosures | None = None,
        lease_seconds: float = LEASE_SECONDS,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        crash: Callable[[str], None] = never_crash,
        pushes_held: Callable[[], bool] = lambda: False,
        quota: Quota | None = None,
        chats: Chats | None = None,
        typing: Typing | None = None,
    ) -> None:
        """Begin nothing yet; while `pushes_held` says so, answers alone are sent.

        Without `chats` no single chat is held back.
        """
        self._chats = chats
        self._typing = typing or Typing(())
        self._quota = quota or Quota({})
        self.pushes_held = pushes_held
        self.lease_seconds = lease_seconds
        self.crash = crash
        self._database = database
        self._channels = {channel.name: channel for channel in channels}
        self._clock = clock
        self._policy = policy
        self._enclosures = enclosures or Enclosures(RENDERERS)
        self._pause = pause
        self._bell = Bell()
        self.is_alone = database.is_sqlite
        """Whether no other process sends what stands in this database."""
        self._ahead: deque[Parcel] = deque()
        """Taken with the mark of the one before; whoever comes next sends it."""
        self._looking = asyncio.Lock()
        self._bare: int | None = None  # rung so often when somebody looked and found nothing
        self.stopping = False
        self._trouble = ""
        self._holds = Holds()
        self._line = Line()
        self._slots = Slots()
        self._flying = 0
        self._asked: set[AnswerAhead] = set()
        self.crew = Crew("delivery", IN_FLIGHT, self._work, lambda: self.stopping)

    def wake(self) -> None:
        """Look at once: something has been committed. Call it on the event loop."""
        self._bell.ring()

    def stop(self) -> None:
        """Let `run` return as soon as what is in flight has ended."""
        self.stopping = True
        self.wake()

    async def recover(self) -> None:
        """Free what a dead process held; only for the one process that serves a SQLite file."""
        if self._database.is_sqlite:
            await self._database.run(lambda uow: uow.outbox.free_all())

    async def run(self) -> None:
        """Deliver until `stop`; no row, no loss of the database and no lost worker ends it."""
        await self.crew.run()
        await asyncio.gather(*(each.ended.wait() for each in self._asked))
        while self._ahead:  # it goes back: nothing is begun any more
            await self.one()

    def answer_ahead(self) -> AnswerAhead | None:
        """Return what takes an answer where it is put; None while all hands are full."""
        if self.stopping or self._flying + len(self._ahead) + len(self._asked) >= IN_FLIGHT:
            return None
        ahead = AnswerAhead(self._prepared(), self._clock, self._over)
        self._asked.add(ahead)
        return ahead

    def _over(self, ahead: AnswerAhead, step: Parcel | Dealt | Idle | None) -> None:
        """Let a worker send what was taken ahead; none needs to look whether there is something."""
        self._asked.discard(ahead)
        if step is not None:
            self.crash("answered")
        if isinstance(step, Parcel):
            self._ahead.append(step)
        if isinstance(step, Parcel) and not ahead.others:
            self._bell.ring_for_one()
            self._bare = self._bell.rung
        else:
            self.wake()

    async def drain(self) -> int:
        """Send all that may leave now, and return how many sends were begun."""
        return sum(await asyncio.gather(*(self._empty() for _ in range(IN_FLIGHT))))

    async def _work(self) -> None:
        """Deal with a row, or wait until there may be one."""
        news = self._bell.rung
        step = await outcome_of(self.one(in_turn=True))
        if isinstance(step, Idle):
            if not await self._bell.heard(news, step.seconds):
                self._bare = None  # time has passed: something may have come of age
        elif isinstance(step, Exception):
            self._tell_once(step)
            await self._bell.heard(news, IDLE_SECONDS)
        elif isinstance(step, BaseException):
            raise step

    async def _empty(self) -> int:
        begun = 0
        while not isinstance(step := await self.one(), Idle):
            begun += isinstance(step, Parcel)
        return begun

    async def one(self, *, in_turn: bool = False) -> Parcel | Dealt | Idle:
        """Deal with the next row, to its end."""
        preparation = self._prepared()
        if self._ahead:
            step: Parcel | Dealt | Idle | BaseException = self._ahead.popleft()
        else:
            step = await (self._in_turn(preparation) if in_turn else self._tried(preparation))
        if isinstance(step, BaseException):
            if preparation.row is None or not isinstance(step, Exception):
                raise step
            # The person spoke while it was put into words: not the row's own fault, so look again.
            if not isinstance(step, StaleConversation):
                await self._count_failure(preparation.row, step)
            step = Dealt()
        if isinstance(step, Parcel):
            self.crash("attempt")
            await self._deliver(step)
        elif isinstance(step, Dealt):
            self._bare = None  # what stood behind it may be free now
        return step

    def _prepared(self) -> Preparation:
        now = self._clock.now()
        channels = [name for name in self._channels if self._holds.until(name, now) is None]
        return Preparation(self, now, channels)

    async def _tried(self, preparation: Preparation) -> Parcel | Dealt | Idle | BaseException:
        return await outcome_of(self._database.run(preparation))

    async def _in_turn(self, preparation: Preparation) -> Parcel | Dealt | Idle | BaseException:
        """Take a row, unless a fellow has just looked and found that there is none.

        One worker looks at a time: four that wake for one message would ask four times.
        """
        async with self._looking:
            news = self._bell.rung
            if self._bare == news:
                return Idle(IDLE_SECONDS)
            # Not earlier: what the news was about may be younger than this worker's waiting.
            preparation.now = self._clock.now()
            step = await self._tried(preparation)
            if isinstance(step, Idle) or not preparation.others:
                self._bare = news
            return step

    def look(self, uow: UnitOfWork, row: OutboxRow, now: datetime) -> Parcel | Dealt:
        """Look again at a claimed row, and write the attempt if it is still to be sent."""
        if row.maybe_sent >= MAX_LOST:
            uow.outbox.give_up(row.id, row.lease_token, now, "its senders died")
            uow.reminders.detach(row.id, maybe_told=True)
            return Dealt()
        found = look_again(uow, row, self._clock, self._policy)
        if isinstance(found, Ready):
            found = self._quota.look(uow, row, found, now)
        if isinstance(found, Hold):
            uow.outbox.hand_back(row.id, row.lease_token, now, found.until)
            return Dealt()
        if isinstance(found, Void):
            uow.outbox.void(row.id, row.lease_token, now, found.reason)
            return Dealt()
        channel = self._channels[row.channel]
        try:
            reply, enclosed = self._enclosures.prepare(
                uow, row, found.reply, now, carries_files=channel.carries_files
            )
        except NotTheirs:
            uow.outbox.void(row.id, row.lease_token, now, wording.VOID)
            return Dealt()
        uow.outbox.begin_attempt(row.id, row.lease_token, now)
        ready = self._chats.ready_at(row.channel, row.address, now) if self._chats else now
        if ready - now > LONGEST_STAND:  # it keeps its place: what was begun holds up the next
            uow.outbox.hand_back(row.id, row.lease_token, now, ready)
            return Dealt()
        slot, *spare = self._reserve(uow, channel, now)  # last, for it may lock the pacer
        if slot - now > LONGEST_STAND:  # a «wait» came in since the channel was seen free
            uow.outbox.hand_back(row.id, row.lease_token, now, slot)
            return Dealt()
        lease_until = now + timedelta(seconds=self.lease_seconds)
        slot = max(slot, ready)
        return Parcel(row, reply, found.reminders, slot, lease_until, enclosed, tuple(spare))

    def _reserve(self, uow: UnitOfWork, channel: OutgoingChannel, now: datetime) -> list[datetime]:
        """Return the slot to be used, and others that were taken for those who come next."""
        slot = self._slots.take(channel.name, now)
        if slot is not None:
            return [slot]
        count = 1 + min(self._flying, IN_FLIGHT - 1)
        return uow.pacers.reserve_several(channel.name, now, channel.rate_per_second, count)

    async def _deliver(self, parcel: Parcel) -> None:
        self._slots.put(parcel.row.channel, parcel.spare)
        self._flying += 1
        try:
            parcel, ended = await self._bring(parcel)
            await self._record_and_take(parcel, ended)
        finally:
            self._flying -= 1
        self.crash("mark")

    async def _bring(self, parcel: Parcel) -> tuple[Parcel, Callable[[UnitOfWork], None]]:
        parcel, enclosed = await self._drawn(parcel)
        now = self._clock.now()
        rate = self._channels[parcel.row.channel].rate_per_second
        turn = self._line.turn(parcel.row.channel, max(now, parcel.slot), rate)
        if turn > now:
            await self._pause((turn - now).total_seconds())
        outcome = await outcome_of(self._send(parcel, enclosed))
        if not isinstance(outcome, str | Exception | Later):
            raise outcome
        if not isinstance(outcome, Later) or outcome.told is not None:
            self.crash("sent")
        return parcel, self._end_of(parcel, outcome, self._clock.now())

    async def _drawn(self, parcel: Parcel) -> tuple[Parcel, Enclosed | None]:
        """Draw what the message brings; where that fails, the person is told so instead."""
        if not isinstance(parcel.enclosed, Drawing):
            return parcel, parcel.enclosed
        async with self._typing.shown(parcel.row.channel, parcel.row.address):
            file = await self._enclosures.drawn(parcel.enclosed)
        if file is None:
            parcel = replace(parcel, reply=not_made(parcel.reply, parcel.enclosed.name))
        return parcel, file

    async def _send(self, parcel: Parcel, enclosed: Enclosed | None) -> str | Later:
        """Send within the lease; what takes longer may have arrived.

        Nothing is awaited between the last look at the line and the send, nor between the
        platform's «wait» and its being known: no other worker begins a send in between.
        """
        row = parcel.row
        at = self._clock.now()
        if self.stopping or at >= parcel.lease_until:
            return Later(at)
        held = self._holds.until(row.channel, at)
        if held is not None:  # told «wait» while this one stood in line
            return Later(held)
        left = (parcel.lease_until - at).total_seconds()
        try:
            async with asyncio.timeout(min(SEND_SECONDS, left)):
                channel = self._channels[row.channel]
                if self._chats:
                    self._chats.sent(row.channel, row.address, at)
                return await channel.send(row.address, parcel.reply, enclosed)
        except TimeoutError:
            raise Unsure from None
        except TryLater as told:
            self._slots.drop(row.channel)
            at = self._clock.now()
            return Later(self._holds.put_off(row.channel, told, row.attempts, at), told)

    def _end_of(
        self, parcel: Parcel, outcome: str | Exception | Later, at: datetime
    ) -> Callable[[UnitOfWork], None]:
        """Return the transaction that records how a send ended."""
        row = parcel.row
        if isinstance(outcome, Later):
            told, until = outcome.told, outcome.until
            if told is None:
                return lambda uow: uow.outbox.hand_back(row.id, row.lease_token, at, until)
            return lambda uow: mark(uow, parcel, told, at, until)
        self._holds.passed(row.channel)
        if isinstance(outcome, AddressGone | Refused):
            log.warning("outbox %s: %s", row.id, type(outcome).__name__)
        return lambda uow: self._mark(uow, parcel, outcome, at)

    def _mark(
        self, uow: UnitOfWork, parcel: Parcel, outcome: str | Exception, at: datetime
    ) -> None:
        mark(uow, parcel, outcome, at, at)
        if isinstance(outcome, str | Unsure):
            self._quota.count(uow, parcel.row, parcel.reply, at)

    async def _record_and_take(self, parcel: Parcel, ended: Callable[[UnitOfWork], None]) -> None:
        """Record what became of a send, and take the next row in the same transaction.

        Where that fails, for whatever reason, the record is made by itself, and the next row's
        trouble comes up when it is taken by itself.
        """
        news, preparation = self._bell.rung, self._prepared()

        def both(uow: UnitOfWork) -> Parcel | Dealt | Idle:
            ended(uow)
            return preparation(uow)

        step = await outcome_of(self._database.run(both))
        # What stood behind the one that is recorded may be free now, but for where nothing is.
        bare = isinstance(step, Idle) or (isinstance(step, Parcel) and not preparation.others)
        self._bare = news if bare else None
        if isinstance(step, Parcel):
            self._ahead.append(step)
        elif isinstance(step, Exception):
            await self._record(parcel, ended)
        elif isinstance(step, BaseException):
            raise step

    async def _record(self, parcel: Parcel, work: Callable[[UnitOfWork], None]) -> None:
        """Record what became of a send, however long the database is away within the lease."""
        for delay in (*MARK_DELAYS, None):
            error = await outcome_of(self._database.run(work))
            if error is None:
                return
            if isinstance(error, LeaseLost):
                log.warning("outbox %s: not recorded, for another worker has it", parcel.row.id)
                return
            if not isinstance(error, Exception):
                raise error
            self._tell_once(error)
            if delay is not None:
                await self._pause(delay)
        log.error("outbox %s: its end could not be recorded; it will be repeated", parcel.row.id)

    async def _count_failure(self, row: OutboxRow, error: Exception) -> None:
        reason = account_of(error)
        log.error("outbox %s: %s", row.id, reason)
        at = self._clock.now()
        await self._database.run(lambda uow: fail(uow, row, reason, at))

    def _tell_once(self, error: Exception) -> None:
        """Log an error that is not one row's own, unless it is the one told last."""
        told = account_of(error)
        if told != self._trouble:
            self._trouble = told
            log.error("delivery: %s", told)
