"""One Telegram bot in both directions: polled, or posting to our webhook."""

import asyncio
import json
import logging
from collections.abc import Sequence

from telegram.error import TelegramError

from bot.channels.arriving import Arrival, Hook, NotStored, Store
from bot.channels.telegram import RATE_PER_SECOND, TelegramChannel
from bot.channels.telegram_api import TelegramApi
from bot.channels.telegram_files import TelegramFiles
from bot.channels.telegram_polling import TelegramPoller
from bot.channels.telegram_taps import Taps
from bot.channels.telegram_updates import (
    ALLOWED_UPDATES,
    CHANNEL,
    arrival_of,
    parse_update,
    update_id_of,
)
from handlers.message import Message
from storage.message_records import InboxRow

logger = logging.getLogger(__name__)

HEADER = "x-telegram-bot-api-secret-token"
LOOK_SECONDS = 60.0
"""How often a webhook's platform is asked whether it still knows us."""
_MOST_CONNECTIONS = 40


class TelegramConnection:
    """A `Connection`."""

    def __init__(
        self,
        api: TelegramApi,
        files: TelegramFiles,
        menu: Sequence[tuple[str, str]],
        *,
        bot_name: str = "",
        public_url: str = "",
        secret: str = "",
        look_seconds: float = LOOK_SECONDS,
        rate_per_second: float = RATE_PER_SECOND,
    ) -> None:
        """Begin; with a public address and a secret the platform posts, otherwise it is polled."""
        self._api = api
        self._files = files
        self._menu = menu
        self._bot_name = bot_name
        self._look_seconds = look_seconds
        self._channel = TelegramChannel(api, rate_per_second=rate_per_second)
        self._poller = TelegramPoller(api, self._keep, self._channel.end_tap)
        self._taps = Taps(self._channel.end_tap)
        self._store: Store | None = None
        self._ready = bool(bot_name)
        self._hook = Hook(f"/webhook/{CHANNEL}", HEADER, secret, self._take) if secret else None
        self._webhook = self._asked_for(public_url) if self._hook else None

    def _asked_for(self, public_url: str) -> dict[str, object]:
        return {
            "url": public_url + (self._hook.path if self._hook else ""),
            "secret_token": self._hook.secret if self._hook else "",
            "allowed_updates": list(ALLOWED_UPDATES),
            "max_connections": _MOST_CONNECTIONS,
        }

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        return CHANNEL

    @property
    def channel(self) -> TelegramChannel:
        """The sending side."""
        return self._channel

    @property
    def files(self) -> TelegramFiles:
        """Where files that people sent are fetched."""
        return self._files

    @property
    def hook(self) -> Hook | None:
        """Where the platform posts."""
        return self._hook

    @property
    def is_ready(self) -> bool:
        """Whether the bot's name is known, by which a group speaks to it."""
        return self._ready

    @property
    def seconds_since_success(self) -> float | None:
        """Seconds since the platform was last reached; None before it first was."""
        return self._poller.seconds_since_success

    def parse(self, row: InboxRow) -> Message | None:
        """Read an arrival; None for one that asks for nothing."""
        return parse_update(
            json.loads(row.payload), received_at=row.received_at, bot_name=self._bot_name
        )

    async def identify(self) -> None:
        """Wait until Telegram can be reached, and tell it how it reaches us.

        Raises:
            TokenRefused: the token is wrong.
        """
        self._bot_name = await self._poller.identify(self._webhook)
        self._ready = True
        logger.info("serving as @%s", self._bot_name)

    async def run(self, store: Store) -> None:
        """Bring updates into the inbox until cancelled.

        Raises:
            TokenRefused: the token is no longer valid.
        """
        self._store = store
        receiving = self._poller.run() if self._webhook is None else self._look_again_and_again()
        try:
            await asyncio.gather(self._show_menu(), receiving)
        finally:
            self._taps.cancel()

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(self._look_seconds)
            await self._look()

    async def _look(self) -> None:
        """Ask whether the webhook is still ours, and set it again where it is not."""
        try:
            async with asyncio.timeout(30):
                told = await self._api.call("getWebhookInfo", {})
                if not isinstance(told, dict) or told.get("url") != (self._webhook or {})["url"]:
                    logger.warning("telegram: the webhook was gone, setting it again")
                    await self._poller.set_way(self._webhook)
        except (TelegramError, TimeoutError) as error:
            await self._poller.after(error)
        else:
            self._poller.succeeded()

    async def _show_menu(self) -> None:
        try:
            await self._channel.set_menu(self._menu)
        except TelegramError as error:
            logger.warning("the command menu could not be set: %s", type(error).__name__)

    async def _take(self, body: object) -> None:
        """Keep what the platform posted; it posts again what could not be kept.

        Raises:
            NotStored: it could not be kept.
        """
        number = update_id_of(body)
        if number is None:
            return
        (new,) = await self._keep([arrival_of(number, body)])
        if new:
            self._taps.end_soon(body)

    async def _keep(self, arrivals: Sequence[Arrival]) -> Sequence[bool]:
        if self._store is None:
            raise NotStored
        return await self._store(arrivals)

    async def close(self) -> None:
        """Close all connections."""
        await self._api.close()
