"""A message that goes out in several parts, of which those that arrived are not sent again."""

from collections.abc import Awaitable, Callable, Hashable

from bot.channels.port import SendError, Unsure

_REMEMBERED = 256

SendPart = Callable[[int], Awaitable[str]]
"""Sends the part with this number, from 0, and returns the platform's id of it."""


class Begun:
    """What has arrived of messages whose sending was broken off, while this process lives."""

    def __init__(self) -> None:
        self._sent: dict[Hashable, dict[int, str]] = {}

    async def send(self, message: Hashable, count: int, send_part: SendPart) -> str:
        """Send all parts that have not arrived, in order, and return the last one's id.

        Raises:
            SendError: from `send_part`; the same message sent again goes on behind what arrived.
        """
        sent = self._sent.pop(message, {})
        try:
            await _send_missing(count, send_part, sent)
        except SendError:
            self._remember(message, sent)
            raise
        return sent[count - 1]

    def _remember(self, message: Hashable, sent: dict[int, str]) -> None:
        if sent:
            self._sent[message] = sent
            while len(self._sent) > _REMEMBERED:
                self._sent.pop(next(iter(self._sent)))


async def _send_missing(count: int, send_part: SendPart, sent: dict[int, str]) -> None:
    unsure: Unsure | None = None
    for number in range(count):
        if number in sent:
            continue
        try:
            sent[number] = await send_part(number)
        except Unsure as error:
            # An answer in doubt is not repeated, so the rest of it must not wait for that.
            unsure = error
    if unsure is not None:
        raise unsure
