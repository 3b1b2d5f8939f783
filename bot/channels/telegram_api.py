"""Calls to the Bot API, with answers kept raw and refusals told apart.

Raw, because one update that a library cannot read would cost its whole batch, and a sent message
that it cannot read would look unsent. Errors are those of python-telegram-bot; they never carry the
token, which is part of every path.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.lean_http import LeanClient, NoAnswer, NotWritten
from bot.channels.multipart import multipart
from bot.channels.port import File

DEFAULT_ROOT = "https://api.telegram.org"
_CONNECTIONS = 16
_JSON = "application/json"


class Flood(TelegramError):
    """The platform asks for a pause (429); `wait_seconds` is None when it does not say how long."""

    def __init__(self, wait_seconds: float | None) -> None:
        super().__init__("Too Many Requests")
        self.wait_seconds = wait_seconds


class Unwritten(NetworkError):
    """The request did not go out whole, so it cannot have been acted upon."""


class Unanswered(TimedOut):
    """The request went out, and nobody knows what became of it."""


def _result(code: int, payload: bytes) -> object:
    """Return the `result` of an answer.

    Raises:
        TelegramError: for each refusal, and for each answer that is not the Bot API's own.
    """
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise NetworkError(f"HTTP {code} without a Bot API answer")
    if not 200 <= code < 300 or answer.get("ok") is not True or "result" not in answer:
        raise _refusal(code, answer)
    return answer["result"]


def _refusal(code: int, answer: Mapping[str, Any]) -> TelegramError:
    told = answer.get("error_code")
    if 200 <= code < 300:
        code = told if isinstance(told, int) else 502
    text = str(answer.get("description", f"HTTP {code}"))
    given = answer.get("parameters")
    parameters: Mapping[str, Any] = given if isinstance(given, dict) else {}
    moved_to = parameters.get("migrate_to_chat_id")
    if code == 429:
        return Flood(_wait(parameters.get("retry_after")))
    if code == 400 and isinstance(moved_to, int) and moved_to:
        return ChatMigrated(moved_to)
    # 404 is a proxy gone wrong as often as a wrong token: only 401 is the platform's verdict.
    kinds: Mapping[int, type[TelegramError]] = {
        400: BadRequest,
        401: InvalidToken,
        403: Forbidden,
        409: Conflict,
    }
    return kinds.get(code, NetworkError)(text)


def _wait(value: object) -> float | None:
    sane = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 10**7
    return float(value) if sane and isinstance(value, int | float) else None


class TelegramApi:
    """One bot's calls. Errors are `telegram.error.TelegramError` and never carry the token."""

    def __init__(
        self,
        token: str,
        *,
        root: str = DEFAULT_ROOT,
        proxy: str | None = None,
        read_timeout: float = 10.0,
    ) -> None:
        """Connect nothing yet; `root` is the address without `/bot`, `read_timeout` seconds."""
        self._token = token
        self._path = f"/bot{quote(token, safe=':')}/"
        self._read_timeout = read_timeout
        # Made once: reading the certificates takes as long as handling twenty messages.
        tls = httpx.create_ssl_context()
        self._polling = LeanClient(root, tls=tls, proxy=proxy, connections=1)
        self._calling = LeanClient(root, tls=tls, proxy=proxy, connections=_CONNECTIONS)
        self._quiet_until = 0.0

    @property
    def must_wait(self) -> bool:
        """True while the platform's last request for a pause lasts."""
        return asyncio.get_running_loop().time() < self._quiet_until

    async def call(
        self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None
    ) -> object:
        """Return the `result` of a Bot API method; a `File` among the parameters is uploaded.

        Raises:
            TelegramError: in one of the kinds of `_refusal`, or `Unwritten` and `Unanswered`.
        """
        fields = {name: value for name, value in parameters.items() if value is not None}
        if any(isinstance(value, File) for value in fields.values()):
            body, kind = multipart(fields)
        else:
            body, kind = json.dumps(fields).encode(), _JSON
        client = self._polling if method == "getUpdates" else self._calling
        patience = read_timeout or self._read_timeout
        try:
            code, payload = await client.post(self._path + method, body, kind, patience)
        except NotWritten as error:
            raise Unwritten(str(error)) from None
        except NoAnswer as error:
            raise Unanswered(str(error)) from None
        try:
            return _result(code, payload)
        except Flood as error:
            pause = asyncio.get_running_loop().time() + (error.wait_seconds or 0.0)
            self._quiet_until = max(self._quiet_until, pause)
            raise
        except TelegramError as error:
            error.message = error.message.replace(self._token, "***")
            raise

    async def reconnect_polling(self) -> None:
        """Throw the polling connection away; the next poll opens a new one."""
        self._polling.drop()

    async def close(self) -> None:
        """Close all connections."""
        await self._polling.close()
        await self._calling.close()
