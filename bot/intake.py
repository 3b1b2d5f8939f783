"""Intake: what stands in the inbox is worked on, in order, and answered in the same breath."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.answering_ahead import AnswerAhead, AnswerNotTaken
from bot.bell import Bell
from bot.database_thread import DatabaseThread
from bot.database_trouble import is_the_databases
from bot.outcomes import outcome_of
from bot.trouble import account_of
from bot.typing_shown import Typing
from bot.wording import intake as wording
from handlers.asker import asker_of
from handlers.message import Message, Turn
from handlers.publishing.rights import may_publish
from plans.clock import Clock
from plans.errors import PlanError
from storage.message_records import InboxRow, InboxState, Lane, OutboxKind
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

WORKERS = 4
"""On PostgreSQL; on SQLite one thread does all the work."""
BATCH = 4
"""Arrivals, of as many senders, that a worker takes at once."""
LEASE_SECONDS = 60.0
IDLE_SECONDS = 1.0
DATABASE_REST = timedelta(seconds=5)
"""How long an arrival rests that the database could not bear."""
RECEIVE_SECONDS = 240.0
"""The lease of an arrival while its files are fetched and examined."""
MOST_RECEIVING = 8
"""Arrivals whose files wait or are taken in at one time."""
MAX_LOST = 10
"""Workers that died with an arrival in hand before it is parked: it may be what kills them."""

Parse = Callable[[InboxRow], Message | None]
"""Reads an arrival of any channel; None for one that asks for nothing."""
Receive = Callable[[Message], Awaitable[Message]]
"""Takes in the files of a message; off the database, for as long as it takes."""
Serve = Callable[[Message, UnitOfWork, Clock], Turn]
"""Leaves the answer in the outbox, without committing."""


class Intake:
    """Works on arrivals until it is stopped; no single one ends it."""

    def __init__(
        self,
        database: DatabaseThread,
        parse: Parse,
        serve: Serve,
        clock: Clock,
        answered: Callable[[], None],
        receive: Receive | None = None,
        readable: Callable[[], Sequence[str]] | None = None,
        unable: Callable[[Message], None] = lambda _: None,
        typing: Typing | None = None,
        ahead: Callable[[], AnswerAhead | None] = lambda: None,
    ) -> None:
        """Begin; `answered` is called on the event loop after each commit without `ahead`.

        `ahead` takes an answer for delivery in the transaction that puts it, where it may.
        `readable` names the channels whose arrivals can be read now; None stands for all.
        `unable` is called for each message that the database could not bear just now.
        """
        self._unable = unable
        self._readable = readable
        self._typing = typing or Typing(())
        self._receive = receive
        self._receiving: set[asyncio.Task[None]] = set()
        self._database = database
        self._parse = parse
        self._serve = serve
        self._clock = clock
        self._answered = answered
        self._ahead = ahead
        self._handed: list[InboxRow] = []
        """Taken with their being stored; whoever wakes first works on them."""
        self._bell = Bell()
        self._stopping = False
        self._trouble = ""

    def wake(self) -> None:
        """Look at once: something was stored. Call it on the event loop."""
        self._bell.ring()

    def take_stored(self, uow: UnitOfWork) -> list[InboxRow]:
        """Take arrivals in the transaction that stores some, where a worker waits for them."""
        if self._stopping or not self._bell.waiting or self._handed:
            return []
        return self._claim(uow)

    def hand(self, rows: Sequence[InboxRow]) -> None:
        """Work on what `take_stored` took, once it is committed. Call it on the event loop."""
        self._handed += rows
        if rows:
            self._bell.ring_for_one()
        else:
            self.wake()

    def stop(self) -> None:
        """Let `run` return as soon as what was begun has ended."""
        self._stopping = True
        self.wake()

    async def recover(self) -> None:
        """Free what a dead process held; only for the one process that serves a SQLite file."""
        if self._database.is_sqlite:
            await self._database.run(lambda uow: uow.inbox.free_all())

    async def run(self) -> None:
        """Work until `stop`; no arrival and no loss of the database ends it."""
        async with asyncio.TaskGroup() as workers:
            for _ in range(1 if self._database.is_sqlite else WORKERS):
                workers.create_task(self._work())
        await asyncio.gather(*self._receiving)

    async def drain(self) -> int:
        """Work on all that may be worked on now, and return how many arrivals that were."""
        done = 0
        rows: list[InboxRow] | None = await self._database.run(self._claim)
        while rows:
            done += len(rows)
            rows = await self._round(rows, takes=True)
            await asyncio.gather(*self._receiving)
            rows = rows or await self._database.run(self._claim)
        return done

    async def _work(self) -> None:
        ahead: list[InboxRow] | None = None
        while ahead or self._handed or not self._stopping:
            news = self._bell.rung
            if ahead is None and self._handed:
                ahead, self._handed = self._handed, []
            work = self._round(ahead, takes=True)
            found = await outcome_of(work)
            if isinstance(found, BaseException) and not isinstance(found, Exception):
                raise found
            if isinstance(found, Exception):
                self._tell_once(found)
                found = []
            if found == []:
                await self._bell.heard(news, IDLE_SECONDS)
            ahead = found or None

    async def take(self) -> int:
        """Work on the next few arrivals, to their ends; return how many."""
        rows = await self._database.run(self._claim)
        await self._round(rows, takes=False)
        return len(rows)

    async def _round(self, rows: list[InboxRow] | None, *, takes: bool) -> list[InboxRow] | None:
        """Work on arrivals, on the next few where none are in hand.

        With `takes` the next few are taken with the end of the last one, and returned: none where
        there are none now, None where nobody has looked.
        """
        if rows is None:
            rows = await self._database.run(self._claim)
        ahead: list[InboxRow] | None = None if rows else []
        for row in rows:
            message = await self._with_files_to_fetch(row)
            if message is None:
                ahead = await self._answer(row, takes=takes and row is rows[-1])
            else:
                self._receive_beside(row, message)
                ahead = None
        return ahead

    def _claim(self, uow: UnitOfWork) -> list[InboxRow]:
        channels = self._readable() if self._readable else None
        return uow.inbox.claim(self._clock.now(), LEASE_SECONDS, BATCH, channels)

    async def _with_files_to_fetch(self, row: InboxRow) -> Message | None:
        """Return the message of an arrival whose files are to be taken in: a member's, private."""
        if self._receive is None or row.attempts > MAX_LOST:
            return None
        message = self._parsed(row)
        if message is None or not message.sent or not message.private:
            return None
        if len(self._receiving) >= MOST_RECEIVING:
            await asyncio.wait(self._receiving, return_when=asyncio.FIRST_COMPLETED)
        until = self._clock.now() + timedelta(seconds=RECEIVE_SECONDS)

        def with_rights(uow: UnitOfWork) -> Message | None:
            uow.inbox.renew(row.id, row.lease_token, until)
            person = uow.people.by_address(message.channel, message.address)
            if person is None:
                return None
            asker = asker_of(uow, self._clock, person)
            return replace(message, for_plans=asker is not None and may_publish(asker.post))

        return await self._database.run(with_rights)

    def _parsed(self, row: InboxRow) -> Message | None:
        """Read an arrival; one that cannot be read stumbles when it is worked on."""
        try:
            return self._parse(row)
        except ValueError:
            return None

    def _receive_beside(self, row: InboxRow, message: Message) -> None:
        """Take files in while others are answered; the sender's next message waits for this one."""
        task = asyncio.create_task(self._receive_and_answer(row, message))
        self._receiving.add(task)
        task.add_done_callback(self._receiving.discard)

    async def _receive_and_answer(self, row: InboxRow, message: Message) -> None:
        if self._receive is None:
            return
        async with self._typing.shown(message.channel, message.address):
            received = await outcome_of(self._receive(message))
        if isinstance(received, Exception):
            await self._stumble(row, account_of(received), speaks=True)
        elif isinstance(received, BaseException):
            raise received
        else:
            await self._answer(row, received)
        self.wake()

    async def _answer(
        self, row: InboxRow, message: Message | None = None, *, takes: bool = False
    ) -> list[InboxRow] | None:
        """Work on one arrival; with `takes`, return those that were taken with its end."""
        if row.attempts > MAX_LOST:
            await self._stumble(row, "its workers died", speaks=True)
            return None

        ahead = self._ahead()
        found = await outcome_of(self._served(row, message, ahead, takes=takes))
        kept = not isinstance(found, BaseException)
        if isinstance(found, Exception) and is_the_databases(found):
            await self._put_back(row, message, found)
        elif isinstance(found, Exception):
            # A clash with another message of the same person comes right by itself.
            speaks = row.attempts > 1 or not isinstance(found, PlanError)
            await self._stumble(row, account_of(found), speaks=speaks)
        if ahead is None:
            self._answered()
        else:
            ahead.end(kept=kept)
        if isinstance(found, BaseException) and not isinstance(found, Exception):
            raise found
        return None if isinstance(found, BaseException) else found

    async def _served(
        self,
        row: InboxRow,
        message: Message | None,
        ahead: AnswerAhead | None,
        *,
        takes: bool,
    ) -> list[InboxRow] | None:
        """Work on one arrival; with `ahead`, its answer is taken for delivery as well."""

        def work(uow: UnitOfWork) -> list[InboxRow] | None:
            self._serve_one(uow, row, message)
            return self._claim(uow) if takes and not self._stopping else None

        if ahead is None:
            return await self._database.run(work)

        def both(uow: UnitOfWork) -> list[InboxRow] | None:
            found = work(uow)
            ahead.take(uow)
            return found

        try:
            return await self._database.run(both)
        except AnswerNotTaken:  # its trouble comes up when it is taken by itself
            ahead.drop()
            return await self._database.run(work)

    async def _put_back(self, row: InboxRow, message: Message | None, error: Exception) -> None:
        """Try again soon, and as often as it takes: nothing is wrong with what arrived.

        Where even that cannot be written, its lease ends.
        """
        self._tell_once(error)
        message = message or self._parsed(row)
        if message is not None and message.private:
            self._unable(message)
        until = self._clock.now() + DATABASE_REST
        work = self._database.run(lambda uow: uow.inbox.put_back(row.id, row.lease_token, until))
        failed = await outcome_of(work)
        if isinstance(failed, BaseException) and not isinstance(failed, Exception):
            raise failed

    def _serve_one(self, uow: UnitOfWork, row: InboxRow, received: Message | None) -> None:
        message = received or self._parse(row)
        if message is not None:
            uow.people.mark_back(message.channel, message.address)
            turn = self._serve(message, uow, self._clock)
            if turn.forget:
                uow.inbox.forget(row.id)
        uow.inbox.finish(row.id, row.lease_token, self._clock.now())

    async def _stumble(self, row: InboxRow, told: str, *, speaks: bool) -> None:
        """Let the arrival rest or park it, tell the operator, and the person once.

        Where that cannot be recorded, its lease ends, and the others are not kept waiting.
        """
        log.error("inbox %s of %s, attempt %s: %s", row.id, row.channel, row.attempts, told)
        work = self._database.run(lambda uow: self._note(uow, row, told, speaks=speaks))
        error = await outcome_of(work)
        if isinstance(error, Exception):
            self._tell_once(error)
        elif error is not None:
            raise error

    def _note(self, uow: UnitOfWork, row: InboxRow, told: str, *, speaks: bool) -> None:
        at = self._clock.now()
        state = uow.inbox.fail(row.id, row.lease_token, at, told)
        if state is InboxState.PARKED:
            log.error("inbox %s is parked", row.id)
        if speaks and row.sender:
            uow.outbox.put(
                channel=row.channel,
                address=row.sender,
                lane=Lane.ANSWER,
                kind=OutboxKind.REPLY,
                payload={"text": wording.STUMBLED, "choices": []},
                created_at=at,
                unique_key=f"stumbled:{row.channel}:{row.update_id}",
            )

    def _tell_once(self, error: Exception) -> None:
        """Log an error that is not one arrival's own, unless it is the one told last."""
        told = account_of(error)
        if told != self._trouble:
            self._trouble = told
            log.error("intake: %s", told)
