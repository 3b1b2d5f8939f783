"""Telegram, the receiving side: our own long poll, which stores before it acknowledges.

Asking for updates from an offset tells the platform to forget all before it. So the offset
moves only when the updates stand in the inbox.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.arriving import NotStored, Store, TokenRefused
from bot.channels.telegram_api import Flood, TelegramApi
from bot.channels.telegram_taps import EndTap, Taps
from bot.channels.telegram_updates import ALLOWED_UPDATES, CHANNEL, arrival_of, update_id_of

logger = logging.getLogger(__name__)

POLL_SECONDS = 25
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0
_GRACE_SECONDS = 10.0
"""How long after the poll's own end its answer may still be on the way."""


class TelegramPoller:
    """Brings updates into the inbox until it is cancelled."""

    def __init__(
        self,
        api: TelegramApi,
        store: Store,
        end_tap: EndTap,
        *,
        poll_seconds: float = POLL_SECONDS,
        grace_seconds: float = _GRACE_SECONDS,
        first_pause_seconds: float = _FIRST_PAUSE_SECONDS,
    ) -> None:
        self._api = api
        self._store = store
        self._poll_seconds = poll_seconds
        self._grace_seconds = grace_seconds
        self._first_pause_seconds = first_pause_seconds
        self._pause_seconds = first_pause_seconds
        self._offset: int | None = None
        self._last_success: float | None = None
        self._taps = Taps(end_tap)

    @property
    def seconds_since_success(self) -> float | None:
        """Seconds since the platform last answered a poll; None before it first did."""
        if self._last_success is None:
            return None
        return asyncio.get_running_loop().time() - self._last_success

    async def identify(self, webhook: Mapping[str, object] | None = None) -> str:
        """Wait until Telegram can be reached and return the bot's user name.

        With a webhook it is told where to post; one left over from before would keep all updates
        from a poll, so it is taken off.

        Raises:
            TokenRefused: the token is wrong.
        """
        while True:
            try:
                async with asyncio.timeout(2 * self._grace_seconds):
                    me = await self._api.call("getMe", {})
                    await self.set_way(webhook)
            except (TelegramError, TimeoutError) as error:
                await self.after(error)
            else:
                self.succeeded()
                return str(me.get("username", "")) if isinstance(me, dict) else ""

    async def set_way(self, webhook: Mapping[str, object] | None) -> None:
        """Tell the platform to post to a webhook, or to wait for polls.

        Raises:
            TelegramError: it cannot be reached or refuses.
        """
        if webhook is None:
            await self._api.call("deleteWebhook", {"drop_pending_updates": False})
        else:
            await self._api.call("setWebhook", webhook)

    def succeeded(self) -> None:
        """Note that the platform has answered just now."""
        self._last_success = asyncio.get_running_loop().time()
        self._pause_seconds = self._first_pause_seconds

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            TokenRefused: the token is no longer valid.
        """
        try:
            while True:
                await self._poll()
        finally:
            self._taps.cancel()

    async def _poll(self) -> None:
        try:
            await self._take(await self._updates())
        except (TelegramError, TimeoutError, NotStored) as error:
            await self.after(error)
        else:
            self._pause_seconds = self._first_pause_seconds

    async def _updates(self) -> Sequence[object]:
        request: dict[str, object] = {
            "offset": self._offset,
            "timeout": self._poll_seconds,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        patience = self._poll_seconds + self._grace_seconds
        # The client's own timeout counts from byte to byte; this one ends a trickle, too.
        async with asyncio.timeout(2 * patience):
            updates = await self._api.call("getUpdates", request, read_timeout=patience)
        if not isinstance(updates, list):
            raise TelegramError("getUpdates did not answer with a list")
        self._last_success = asyncio.get_running_loop().time()
        return updates

    async def _take(self, updates: Sequence[object]) -> None:
        numbered = [(number, raw) for raw in updates if (number := update_id_of(raw)) is not None]
        if len(numbered) < len(updates):
            logger.error("telegram sent %d updates without a number", len(updates) - len(numbered))
        if not numbered:
            if updates:
                raise TelegramError("no update of the batch has a number")
            return
        news = await self._store([arrival_of(number, raw) for number, raw in numbered])
        self._offset = max(number for number, _ in numbered) + 1
        for (_, raw), new in zip(numbered, news, strict=True):
            if new:
                self._taps.end_soon(raw)

    async def after(self, error: TelegramError | TimeoutError | NotStored) -> None:
        """Say what is wrong and wait, longer each time.

        Raises:
            TokenRefused: the platform does not know the token.
        """
        if isinstance(error, InvalidToken):
            raise TokenRefused(CHANNEL) from None
        pause = self._pause_seconds
        if isinstance(error, Flood) and error.wait_seconds is not None:
            pause = max(pause, error.wait_seconds)
        self._pause_seconds = min(2 * self._pause_seconds, _LONGEST_PAUSE_SECONDS)
        logger.warning("telegram polling: %s; again in %g s", _reason(error), pause)
        if not isinstance(error, NotStored | Conflict | Flood):
            await self._api.reconnect_polling()
        await asyncio.sleep(pause)


def _reason(error: TelegramError | TimeoutError | NotStored) -> str:
    match error:
        case Conflict():
            return "another process polls with this token, or a webhook is set (409)"
        case NotStored():
            return "the inbox could not be written"
        case TelegramError():
            return f"{type(error).__name__}: {error.message}"
        case _:
            return "no answer at all"
