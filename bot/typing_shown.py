"""«Typing…»: shown in a chat while an answer takes longer than a moment."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Protocol, runtime_checkable

PATIENCE_SECONDS = 1.0
"""An answer that is there by then needs no sign that it is coming."""
AGAIN_SECONDS = 4.0
"""The sign goes out after five (CHANNELS.md §2.4)."""


@runtime_checkable
class ShowsTyping(Protocol):
    """A channel that can show that an answer is under way."""

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        ...

    async def typing(self, address: str) -> None:
        """Show it for a few seconds; it matters too little to fail."""
        ...


class Typing:
    """Shows it on those of the channels that can."""

    def __init__(
        self,
        channels: Iterable[object],
        *,
        patience_seconds: float = PATIENCE_SECONDS,
        again_seconds: float = AGAIN_SECONDS,
    ) -> None:
        self._channels = {each.name: each for each in channels if isinstance(each, ShowsTyping)}
        self._patience_seconds = patience_seconds
        self._again_seconds = again_seconds

    @asynccontextmanager
    async def shown(self, channel: str, address: str) -> AsyncIterator[None]:
        """Show it in a chat from a moment after the block began until it ends."""
        shower = self._channels.get(channel)
        if shower is None:
            yield
            return
        showing = asyncio.create_task(self._show(shower, address))
        try:
            yield
        finally:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing

    async def _show(self, shower: ShowsTyping, address: str) -> None:
        await asyncio.sleep(self._patience_seconds)
        while True:
            await shower.typing(address)
            await asyncio.sleep(self._again_seconds)
