"""Zalo, the receiving side by long poll: no offset, so what is handed out is never asked for again.

Each event is in the inbox before the next poll begins. Where the inbox cannot be written, the event
is held in hand until it can.
"""

import asyncio
import logging
import random
from collections.abc import Mapping, Sequence

from bot.channels.arriving import NotStored, Store, TokenRefused
from bot.channels.zalo_api import Declined, ZaloApi, ZaloError
from bot.channels.zalo_updates import arrival_of, events_of

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0
_GRACE_SECONDS = 10.0
"""How long after the poll's own end its answer may still be on the way."""
_SHORTEST_POLL_SECONDS = 0.2
"""An empty answer that comes sooner is no long poll: the next one waits for the rest of it."""
IDLE = 408


class ZaloPoller:
    """Brings events into the inbox until it is cancelled."""

    def __init__(
        self,
        name: str,
        api: ZaloApi,
        *,
        poll_seconds: float = POLL_SECONDS,
        grace_seconds: float = _GRACE_SECONDS,
        first_pause_seconds: float = _FIRST_PAUSE_SECONDS,
    ) -> None:
        self._name = name
        self._api = api
        self._poll_seconds = poll_seconds
        self._grace_seconds = grace_seconds
        self._first_pause_seconds = first_pause_seconds
        self._pause_seconds = first_pause_seconds
        self._last_success: float | None = None

    @property
    def seconds_since_success(self) -> float | None:
        """Seconds since the platform last answered; None before it first did."""
        if self._last_success is None:
            return None
        return asyncio.get_running_loop().time() - self._last_success

    def succeeded(self) -> None:
        """Note that the platform has answered just now."""
        self._last_success = asyncio.get_running_loop().time()
        self._pause_seconds = self._first_pause_seconds

    async def run(self, store: Store) -> None:
        """Poll until cancelled.

        Raises:
            TokenRefused: the token is no longer valid.
        """
        while True:
            try:
                events = await self._events()
            except (ZaloError, TimeoutError) as error:
                await self.after(error)
            else:
                self.succeeded()
                if events:
                    await self._keep(store, events)

    async def _events(self) -> Sequence[Mapping[str, object]]:
        """Ask once; an idle poll ends with «timeout», which is no trouble."""
        patience = self._poll_seconds + self._grace_seconds
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            # The client's own timeout counts from byte to byte; this one ends a trickle, too.
            async with asyncio.timeout(2 * patience):
                request = {"timeout": str(round(self._poll_seconds))}
                answer = await self._api.call("getUpdates", request, read_timeout=patience)
            events = events_of(answer)
        except Declined as error:
            if error.code != IDLE:
                raise
            events = []
        if not events:
            await asyncio.sleep(max(0.0, _SHORTEST_POLL_SECONDS - (loop.time() - begun)))
        return events

    async def _keep(self, store: Store, events: Sequence[Mapping[str, object]]) -> None:
        arrivals = [arrival_of(event) for event in events]
        pause = self._first_pause_seconds
        while True:
            try:
                await store(arrivals)
            except NotStored:
                logger.error("%s: an event waits for the inbox", self._name)  # noqa: TRY400
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
            else:
                return

    async def after(self, error: ZaloError | TimeoutError) -> None:
        """Say what is wrong and wait, longer each time.

        Raises:
            TokenRefused: the platform does not know the token.
        """
        if isinstance(error, Declined) and error.code == 401:
            raise TokenRefused(self._name) from None
        pause = self._pause_seconds
        self._pause_seconds = min(2 * pause, _LONGEST_PAUSE_SECONDS)
        said = f"refused ({error.code})" if isinstance(error, Declined) else type(error).__name__
        logger.warning("%s polling: %s; again in %g s", self._name, said, pause)
        await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311  no secret, only jitter
