"""Telegram's files: asked for by `getFile`, then read in pieces and never past the limit."""

from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram_api import TelegramApi
from bot.files.verdicts import MOST_BYTES, Refused
from handlers.message import FileFault

_STEP = 1 << 16


class TelegramFiles:
    """A `Source` of what was sent to the bot; the link holds the token and goes nowhere else."""

    def __init__(self, api: TelegramApi, token: str, root: str, proxy: str | None = None) -> None:
        """Connect nothing yet; `root` is the address without `/file`."""
        self._api = api
        self._base = f"{root.rstrip('/')}/file/bot{token}/"
        self._proxy = proxy

    async def fetch(self, reference: str) -> AsyncIterator[bytes]:
        """Give a file piece by piece.

        Raises:
            Refused: the platform does not hand it over, or says that it is too large.
        """
        path = await self._path(reference)
        try:
            async with (
                httpx.AsyncClient(proxy=self._proxy, timeout=20.0) as client,
                client.stream("GET", self._base + quote(path)) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise Refused(FileFault.UNREACHED)
                async for chunk in response.aiter_raw(_STEP):
                    yield chunk
        except httpx.HTTPError:
            raise Refused(FileFault.UNREACHED) from None

    async def _path(self, reference: str) -> str:
        try:
            told = await self._api.call("getFile", {"file_id": reference})
        except BadRequest as error:
            too_big = "too big" in error.message.lower()
            raise Refused(FileFault.TOO_BIG if too_big else FileFault.UNREACHED) from None
        except TelegramError:
            raise Refused(FileFault.UNREACHED) from None
        size = told.get("file_size") if isinstance(told, dict) else None
        path = told.get("file_path") if isinstance(told, dict) else None
        if isinstance(size, int) and size > MOST_BYTES:
            raise Refused(FileFault.TOO_BIG)
        if not isinstance(path, str) or not path or path.startswith("/") or ".." in path:
            raise Refused(FileFault.UNREACHED)
        return path
