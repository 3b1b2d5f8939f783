"""Telegram, the sending side: replies, the end of a tap, the command menu."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from telegram.error import TelegramError

from bot.channels.parts import Begun
from bot.channels.pictures import is_shown_whole
from bot.channels.port import Enclosed, File, Refused, SendError, TryLater
from bot.channels.telegram_api import Flood, TelegramApi
from bot.channels.telegram_errors import is_markup_refused, send_error
from bot.channels.telegram_text import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    clean,
    html,
    keyboard,
    with_long_labels,
)
from bot.channels.telegram_updates import CHANNEL
from handlers.emphasis import without_emphasis
from handlers.message import Reply
from handlers.splitting import split_text

logger = logging.getLogger(__name__)

RATE_PER_SECOND = 25.0
"""Below the platform's 30 a second (CHANNELS.md §2.3)."""
_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 300.0
UPLOAD_SECONDS = 35.0
"""How long an upload may take; delivery gives a send up after 40."""
MOST_FILE_BYTES = 50_000_000
MOST_PICTURE_BYTES = 10_000_000
"""A larger picture goes as a file (CHANNELS.md §2.3)."""
_NO_PREVIEW: Mapping[str, object] = {"link_preview_options": {"is_disabled": True}}


class TelegramChannel:
    """Sends to Telegram's chats; an `OutgoingChannel`."""

    def __init__(self, api: TelegramApi, *, rate_per_second: float = RATE_PER_SECOND) -> None:
        self._api = api
        self._rate_per_second = rate_per_second
        self._pause_seconds = _FIRST_PAUSE_SECONDS
        self._begun = Begun()

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        return CHANNEL

    @property
    def rate_per_second(self) -> float:
        """How many messages a second the platform takes from this token."""
        return self._rate_per_second

    @property
    def carries_files(self) -> bool:
        """Whether `send` takes a `File`."""
        return True

    async def send(self, address: str, reply: Reply, enclosed: Enclosed | None = None) -> str:
        """Send one message and return the platform's id of it, the last one's if it needs several.

        Whoever fills the outbox splits beforehand (`handlers.splitting`). A reply that is still
        too long goes out in parts, and sending it again after a failure goes on behind those
        that have arrived, as long as this process lives.

        Raises:
            SendError: one of the kinds of `bot.channels.port`.
        """
        file = enclosed if isinstance(enclosed, File) else None
        parts = _parts(reply, CAPTION_LIMIT if file else TEXT_LIMIT) or ([""] if file else [])
        if not parts:
            raise Refused("the message is empty")
        markup = keyboard(reply.choices or reply.buttons)

        async def send_part(number: int) -> str:
            last = number == len(parts) - 1
            request = {"chat_id": address, "reply_markup": markup if last else None}
            # What is enclosed stands first, with as much below it as a caption may hold.
            return await self._send_part(request, parts[number], None if number else file)

        return await self._begun.send((address, reply), len(parts), send_part)

    async def _send_part(self, request: Mapping[str, object], text: str, file: File | None) -> str:
        method, words, more = ("sendMessage", "text", _NO_PREVIEW)
        if file is not None:
            method, words, more = _as_file(file)
        request = {**request, **more}
        try:
            return await self._post(method, {**request, words: html(text), "parse_mode": "HTML"})
        except TelegramError as error:
            if not is_markup_refused(error):
                raise self._told(error) from None
        logger.warning("telegram refused the markup of a message; sending it as plain text")
        try:
            return await self._post(method, {**request, words: without_emphasis(text)})
        except TelegramError as error:
            raise self._told(error) from None

    async def _post(self, method: str, request: Mapping[str, object]) -> str:
        patience = UPLOAD_SECONDS if method != "sendMessage" else None
        sent = await self._api.call(method, request, read_timeout=patience)
        self._pause_seconds = _FIRST_PAUSE_SECONDS
        return str(sent.get("message_id", "")) if isinstance(sent, dict) else ""

    def _told(self, error: TelegramError) -> SendError:
        if not isinstance(error, Flood):
            return send_error(error)
        if error.wait_seconds is not None:
            return TryLater(error.wait_seconds)
        pause = self._pause_seconds
        self._pause_seconds = min(2 * pause, _LONGEST_PAUSE_SECONDS)
        return TryLater(pause)

    async def end_tap(self, query_id: str, address: str, message_id: int | None) -> None:
        """Stop the button's spinner and take the asked message's buttons away, if possible.

        Neither matters enough to fail or to wait for: a query may be too old, a message gone.
        """
        await self._try("answerCallbackQuery", {"callback_query_id": query_id})
        if address and message_id is not None:
            await self._try(
                "editMessageReplyMarkup", {"chat_id": address, "message_id": message_id}
            )

    async def typing(self, address: str) -> None:
        """Show that an answer is under way; it matters too little to fail."""
        await self._try("sendChatAction", {"chat_id": address, "action": "typing"})

    async def set_menu(self, commands: Sequence[tuple[str, str]]) -> None:
        """Show these (command, description) in the bot's menu; written only when they changed.

        Raises:
            TelegramError: the platform cannot be reached or refuses.
        """
        wanted = [{"command": name, "description": said} for name, said in commands]
        for language in ({}, {"language_code": "vi"}):
            if await self._api.call("getMyCommands", language) != wanted:
                await self._api.call("setMyCommands", {"commands": wanted, **language})

    async def _try(self, method: str, request: Mapping[str, object]) -> None:
        if self._api.must_wait:
            return
        try:
            async with asyncio.timeout(10):
                await self._api.call(method, request)
        except (TelegramError, TimeoutError) as error:
            logger.debug("telegram %s: %s", method, type(error).__name__)


def _parts(reply: Reply, first_limit: int) -> list[str]:
    text = clean(with_long_labels(reply.text, reply.choices)).strip()
    parts = split_text(text, first_limit)
    if first_limit == TEXT_LIMIT or len(parts) < 2:
        return parts
    return [parts[0], *split_text(text[len(parts[0]) :], TEXT_LIMIT)]


def _as_file(file: File) -> tuple[str, str, Mapping[str, object]]:
    """Return the method, the field of its words, and the field of the file.

    Raises:
        Refused: the platform takes none of this size.
    """
    size = len(file.content)
    if size > MOST_FILE_BYTES:
        raise Refused("the file is larger than the platform takes")
    if file.is_picture and size <= MOST_PICTURE_BYTES and is_shown_whole(file.content):
        return "sendPhoto", "caption", {"photo": file}
    return "sendDocument", "caption", {"document": file}
