"""One Zalo bot in both directions: polled, or posting to our webhook."""

import asyncio
import json
import logging
import unicodedata
from collections.abc import Mapping

from bot.channels.arriving import Arrival, Hook, NotStored, Store
from bot.channels.zalo import RATE_PER_SECOND, ZaloChannel
from bot.channels.zalo_api import Declined, ZaloApi, ZaloError
from bot.channels.zalo_files import ZaloFiles
from bot.channels.zalo_polling import ZaloPoller
from bot.channels.zalo_updates import arrival_of, events_of, parse_event
from handlers.message import Message
from storage.message_records import InboxRow

logger = logging.getLogger(__name__)

HEADER = "x-bot-api-secret-token"
LOOK_SECONDS = 60.0
"""How often a webhook's platform is asked whether it still knows us."""
STORE_DELAYS = (0.1, 0.3, 1.0)
"""Seconds between tries to keep an event: what is refused is not sent again (CHANNELS.md §1.5)."""


class ZaloConnection:
    """A `Connection`."""

    def __init__(
        self,
        name: str,
        api: ZaloApi,
        files: ZaloFiles,
        poller: ZaloPoller,
        *,
        public_url: str = "",
        secret: str = "",
        rate_per_second: float = RATE_PER_SECOND,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        """Begin; with a public address and a secret the platform posts, otherwise it is polled."""
        self._name = name
        self._api = api
        self._files = files
        self._poller = poller
        self._channel = ZaloChannel(name, api, rate_per_second=rate_per_second)
        self._look_seconds = look_seconds
        self._store: Store | None = None
        self._bot_id = self._bot_name = ""
        self._ready = False
        self._hook = Hook(f"/webhook/{name}", HEADER, secret, self._take) if secret else None
        self._url = public_url + self._hook.path if self._hook else ""

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        return self._name

    @property
    def channel(self) -> ZaloChannel:
        """The sending side."""
        return self._channel

    @property
    def files(self) -> ZaloFiles:
        """Where pictures that people sent are fetched."""
        return self._files

    @property
    def hook(self) -> Hook | None:
        """Where the platform posts."""
        return self._hook

    @property
    def is_ready(self) -> bool:
        """Whether the bot knows itself."""
        return self._ready

    @property
    def seconds_since_success(self) -> float | None:
        """Seconds since the platform was last reached; None before it first was."""
        return self._poller.seconds_since_success

    def parse(self, row: InboxRow) -> Message | None:
        """Read an arrival; None for one that asks for nothing."""
        return parse_event(
            json.loads(row.payload),
            channel=self._name,
            update_id=row.update_id,
            received_at=row.received_at,
            bot_id=self._bot_id,
            bot_name=self._bot_name,
        )

    async def identify(self) -> None:
        """Wait until Zalo can be reached, and tell it how it reaches us.

        Raises:
            TokenRefused: the token is wrong.
        """
        while not self._ready:
            try:
                async with asyncio.timeout(30):
                    me = await self._api.call("getMe", {})
                    self._know(me if isinstance(me, dict) else {})
                    await self._set_way()
            except (ZaloError, TimeoutError) as error:
                await self._poller.after(error)
            else:
                self._poller.succeeded()
                self._ready = True
                logger.info("serving %s", self._name)

    def _know(self, me: Mapping[str, object]) -> None:
        self._bot_id = str(me.get("id", ""))
        name = me.get("display_name") or me.get("account_name")
        self._bot_name = unicodedata.normalize("NFC", name) if isinstance(name, str) else ""

    async def _set_way(self) -> None:
        if self._hook is None:
            try:
                await self._api.call("deleteWebhook", {})
            except Declined as error:
                if error.code not in {400, 404}:  # there was none
                    raise
            return
        answer = await self._api.call(
            "setWebhook", {"url": self._url, "secret_token": self._hook.secret}
        )
        seen = answer.get("verification") if isinstance(answer, dict) else None
        if isinstance(seen, dict) and seen.get("ok") is False:
            outcome = str(seen.get("outcome", ""))[:60]
            logger.error("%s cannot reach our webhook: %s", self._name, outcome)

    async def run(self, store: Store) -> None:
        """Bring events into the inbox until cancelled.

        Raises:
            TokenRefused: the token is no longer valid.
        """
        self._store = store
        if self._hook is None:
            await self._poller.run(store)
        while True:
            await asyncio.sleep(self._look_seconds)
            try:
                async with asyncio.timeout(30):
                    await self._look()
            except (ZaloError, TimeoutError) as error:
                await self._poller.after(error)
            else:
                self._poller.succeeded()

    async def _look(self) -> None:
        """Ask whether the webhook is still ours; a reset of the bot takes it off."""
        try:
            told = await self._api.call("getWebhookInfo", {})
        except Declined as error:
            if error.code != 404:
                raise
            told = {}
        if not isinstance(told, dict) or told.get("url") != self._url:
            logger.warning("%s: the webhook was gone, setting it again", self._name)
            await self._set_way()

    async def _take(self, body: object) -> None:
        """Keep what the platform posted.

        Raises:
            NotStored: it could not be kept.
        """
        events = [arrival_of(event) for event in events_of(body)]
        if not events:
            return
        for delay in (*STORE_DELAYS, None):
            try:
                await self._keep(events)
            except NotStored:
                if delay is None:
                    raise
                await asyncio.sleep(delay)
            else:
                return

    async def _keep(self, events: list[Arrival]) -> None:
        if self._store is None:
            raise NotStored
        await self._store(events)

    async def close(self) -> None:
        """Close all connections."""
        await self._api.close()
