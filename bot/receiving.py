"""Every bot's way in: known to its platform, stored into one inbox, read by its own channel."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.arriving import Arrival, Connection, NotStored, TokenRefused
from bot.database_thread import DatabaseThread
from bot.excuses import Excuses
from bot.quota import Quota
from bot.trouble import account_of
from bot.web.uploads import uploaded
from handlers.message import Message
from plans.clock import Clock
from storage.message_records import InboxRow
from storage.records import InboxId
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)


class Receiving:
    """All connections, side by side: none waits for another."""

    def __init__(
        self,
        connections: Sequence[Connection],
        database: DatabaseThread,
        clock: Clock,
        stored: Callable[[Sequence[InboxRow]], None],
        quota: Quota | None = None,
        excuses: Excuses | None = None,
        take: Callable[[UnitOfWork], list[InboxRow]] = lambda _: [],
    ) -> None:
        """Begin; `stored` is called on the event loop when something can be worked on.

        It is given what `take` took to be worked on, in the transaction that stored it.
        """
        self._take = take
        self._excuses = excuses
        self._connections = {each.name: each for each in connections}
        self._database = database
        self._clock = clock
        self._stored = stored
        self._quota = quota or Quota({})
        self.ready = asyncio.Event()
        """Set as soon as the arrivals of one connection can be read."""
        self.arrivals: Counter[str] = Counter()

    @property
    def readable(self) -> list[str]:
        """Return the channels whose arrivals can be read now."""
        return [name for name, each in self._connections.items() if each.is_ready]

    async def run(self) -> None:
        """Receive until cancelled.

        Raises:
            TokenRefused: the last bot that was left is not known to its platform, or one never was.
        """
        running = {asyncio.create_task(self._receive(each)) for each in self._connections.values()}
        try:
            while running:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    self._end(task, others=bool(running))
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    def _end(self, task: asyncio.Task[None], *, others: bool) -> None:
        """Let the others go on where a token was taken back while it served."""
        error = task.exception()
        if not isinstance(error, TokenRefused):
            task.result()
            return
        name = str(error)
        if not others or not self._connections[name].is_ready:
            raise error
        log.error("%s: the platform does not know its token any more; it is not served", name)

    async def _receive(self, connection: Connection) -> None:
        if connection.is_ready:  # arrivals that were left can be read before it is reached
            self._begin()
        await connection.identify()
        self._begin()
        await connection.run(partial(self._store, connection.name))

    def _begin(self) -> None:
        self.ready.set()
        self._stored([])

    async def _store(self, channel: str, arrivals: Sequence[Arrival]) -> Sequence[bool]:
        at = self._clock.now()

        def work(uow: UnitOfWork) -> tuple[list[bool], list[InboxRow]]:
            news = [
                uow.inbox.store(channel, each.update_id, each.sender, each.payload, at) is not None
                for each in arrivals
            ]
            self._quota.count_received(uow, channel, sum(news), at)
            return news, self._take(uow)

        try:
            news, taken = await self._database.run(work)
        except SQLAlchemyError as error:
            log.warning("inbox: %s", account_of(error))
            self._excuse(channel, arrivals, at)
            raise NotStored from None
        if self._excuses is not None:
            self._excuses.over()
        self.arrivals[channel] += sum(news)
        self._stored(taken)
        return news

    def _excuse(self, channel: str, arrivals: Sequence[Arrival], at: datetime) -> None:
        """Tell those who wrote in private that it could not be kept yet."""
        if self._excuses is None:
            return
        for each in arrivals:
            row = InboxRow(
                InboxId(0), channel, each.update_id, each.sender, each.payload, at, 0, ""
            )
            with suppress(ValueError):
                message = self._connections[channel].parse(row)
                if message is not None and message.private:
                    self._excuses.make(channel, message.address)

    def parse(self, row: InboxRow) -> Message | None:
        """Read an arrival of any channel."""
        return uploaded(row) or self._connections[row.channel].parse(row)
