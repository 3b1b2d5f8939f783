"""Zalo, the sending side: text within 2,000 units, pictures by their address, no buttons."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping

from bot.channels.parts import Begun
from bot.channels.port import (
    AddressGone,
    Enclosed,
    Place,
    Refused,
    SendError,
    TryLater,
    Unsure,
)
from bot.channels.zalo_api import Declined, NoAnswer, Unreached, ZaloApi, ZaloError
from bot.channels.zalo_text import TEXT_LIMIT, parts_of, styled
from bot.wording import zalo as wording
from handlers.message import Reply
from handlers.splitting import split_text, utf16_length

logger = logging.getLogger(__name__)

RATE_PER_SECOND = 5.0
"""No limit is published; this is what others keep to (CHANNELS.md §1.7)."""
_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 3600.0
_MOST_FLOODS = 8
"""Refusals in a row after which the month's quota is likelier used up than the moment's."""
_MOST_FAULTS = 3
"""«Internal errors» in a row for one person, while others get theirs, before it is theirs."""
_REMEMBERED = 256
_NOBODY_THERE = ("not found", "not exist", "invalid chat", "chat_id", "user is", "blocked")


class ZaloChannel:
    """Sends to the people who wrote to one bot; an `OutgoingChannel`."""

    def __init__(
        self, name: str, api: ZaloApi, *, rate_per_second: float = RATE_PER_SECOND
    ) -> None:
        self._name = name
        self._api = api
        self._rate_per_second = rate_per_second
        self._floods = 0
        self._faults: OrderedDict[str, int] = OrderedDict()
        self._begun = Begun()

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        return self._name

    @property
    def rate_per_second(self) -> float:
        """How many messages a second the platform takes from this token."""
        return self._rate_per_second

    @property
    def carries_files(self) -> bool:
        """Whether `send` takes a `File`: the platform only fetches from an address."""
        return False

    async def send(self, address: str, reply: Reply, enclosed: Enclosed | None = None) -> str:
        """Send one message and return the platform's id of it, the last one's if it needs several.

        Raises:
            SendError: one of the kinds of `bot.channels.port`.
        """
        place = enclosed if isinstance(enclosed, Place) else None
        parts = parts_of(reply)
        if place is not None and (not place.is_picture or not parts):
            parts = _with_address(parts, place)
        if not parts:
            raise Refused("the message is empty")

        async def send_part(number: int) -> str:
            picture = place if place is not None and place.is_picture and number == 0 else None
            return await self._send_part(address, parts[number], picture)

        return await self._begun.send((address, reply, place), len(parts), send_part)

    async def typing(self, address: str) -> None:
        """Show that an answer is under way; it matters too little to fail."""
        try:
            async with asyncio.timeout(10):
                await self._api.call("sendChatAction", {"chat_id": address, "action": "typing"})
        except (ZaloError, TimeoutError) as error:
            logger.debug("zalo sendChatAction: %s", type(error).__name__)

    async def _send_part(self, address: str, text: str, picture: Place | None) -> str:
        plain, styles = styled(text)
        if picture is not None:
            try:
                request = {"chat_id": address, "photo": picture.url, "caption": plain}
                return await self._post("sendPhoto", request, address)
            except Refused:
                logger.warning("zalo could not fetch a picture; sending its address")
                (plain, *_), styles = _with_address([plain], picture), ()
        request = {"chat_id": address, "text": plain}
        if not styles:
            return await self._post("sendMessage", request, address)
        try:
            return await self._post("sendMessage", {**request, "text_styles": styles}, address)
        except Refused:
            logger.warning("zalo refused the styles of a message; sending it without")
            return await self._post("sendMessage", request, address)

    async def _post(self, method: str, request: Mapping[str, object], address: str) -> str:
        try:
            sent = await self._api.call(method, request)
        except ZaloError as error:
            raise self._told(error, address) from None
        self._floods = 0
        self._faults.pop(address, None)
        return str(sent.get("message_id", "")) if isinstance(sent, dict) else ""

    def _told(self, error: ZaloError, address: str) -> SendError:
        """Return what delivery is to be told (CHANNELS.md §1.7)."""
        if isinstance(error, NoAnswer):
            return Unsure()
        if isinstance(error, Unreached) or not isinstance(error, Declined):
            return TryLater()
        match error.code:
            case 400 | 404:
                return _refused(error)
            case 401:
                logger.error("zalo does not accept the token of %s any more", self._name)
                return TryLater(_LONGEST_PAUSE_SECONDS)
            case 403:
                return self._fault(address)
            case 408:
                return Unsure()
            case 429:
                return self._flood()
            case _:
                return TryLater()

    def _flood(self) -> TryLater:
        """Wait, twice as long each time: no one says how long, nor whether a month is meant."""
        pause = min(_FIRST_PAUSE_SECONDS * 2**self._floods, _LONGEST_PAUSE_SECONDS)
        self._floods = min(self._floods + 1, 30)
        if self._floods == _MOST_FLOODS:
            logger.error(
                "zalo has refused %s again and again (429): its quota may be used up", self._name
            )
        return TryLater(pause)

    def _fault(self, address: str) -> SendError:
        """Take an «internal error» for what it says, unless it is always the same person's."""
        count = self._faults[address] = self._faults.get(address, 0) + 1
        while len(self._faults) > _REMEMBERED:
            self._faults.popitem(last=False)
        if count > _MOST_FAULTS and len(self._faults) == 1:
            self._faults.pop(address)
            return AddressGone("refused time and again (403)")
        return TryLater()


def _refused(error: Declined) -> SendError:
    said = error.description.casefold()
    if error.code == 400 and any(words in said for words in _NOBODY_THERE):
        return AddressGone(error.description)
    return Refused(str(error))


def _with_address(parts: list[str], place: Place) -> list[str]:
    """Put the address at the end, whole: a long text makes room for it."""
    line = wording.FILE_AT.format(name=place.name, url=place.url)
    *before, last = parts or [""]
    if utf16_length(last) + utf16_length(line) + 1 <= TEXT_LIMIT:
        return [*before, f"{last}\n{line}".strip()]
    return [*before, *split_text(last, TEXT_LIMIT), line]
