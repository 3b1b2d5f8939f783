"""Saying, past the outbox, that nothing can be kept: the one thing that cannot be written down.

A platform keeps what it was not thanked for, so that no word is lost; but whoever wrote would wait
without knowing why.
"""

import asyncio
import logging
from collections.abc import Iterable

from bot.channels.port import OutgoingChannel
from bot.wording import receiving as wording
from handlers.message import Reply

log = logging.getLogger(__name__)

MOST_TOLD = 200
"""People who are told in one trouble; whoever writes to a whole province is no mailing list."""
SEND_SECONDS = 10.0


class Excuses:
    """Tells each person once in one trouble; one after the other, so that the platform bears it."""

    def __init__(self, channels: Iterable[OutgoingChannel]) -> None:
        self._channels = {each.name: each for each in channels}
        self._told: set[tuple[str, str]] = set()
        self._turn = asyncio.Lock()
        self._saying: set[asyncio.Task[None]] = set()

    def make(self, channel: str, address: str) -> None:
        """Tell somebody soon, unless they know. Call it on the event loop."""
        to = (channel, address)
        if to in self._told or len(self._told) >= MOST_TOLD:
            return
        self._told.add(to)
        task = asyncio.create_task(self._say(channel, address))
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)

    def over(self) -> None:
        """Note that things are kept again: the next trouble is a new one."""
        self._told.clear()

    async def _say(self, channel: str, address: str) -> None:
        async with self._turn:
            sending = asyncio.wait_for(
                self._channels[channel].send(address, Reply(wording.NOT_KEPT)), SEND_SECONDS
            )
            (outcome,) = await asyncio.gather(sending, return_exceptions=True)
        if isinstance(outcome, Exception):
            log.warning("excuse on %s: %s", channel, type(outcome).__name__)
