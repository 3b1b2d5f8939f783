"""Calls to the Bot API over python-telegram-bot's request layer, with answers kept raw.

Raw, because one update that the library cannot read would cost its whole batch, and a sent
message that it cannot read would look unsent.
"""

import asyncio
import json
import ssl
from collections.abc import Mapping
from typing import Any

import httpx
import telegram
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)
from telegram.request import HTTPXRequest

DEFAULT_ROOT = "https://api.telegram.org"
_POOL = 16
"""Open connections: more than 8 to 16 at once only slow the client down (CHANNELS.md §2.7)."""


class Flood(TelegramError):
    """The platform asks for a pause (429); `wait_seconds` is None when it does not say how long."""

    def __init__(self, wait_seconds: float | None) -> None:
        super().__init__("Too Many Requests")
        self.wait_seconds = wait_seconds


async def _check(response: httpx.Response) -> None:
    """Raise for each refusal, and for each answer that is not the Bot API's own."""
    payload = await response.aread()
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise NetworkError(f"HTTP {response.status_code} without a Bot API answer")
    if not response.is_success or answer.get("ok") is not True or "result" not in answer:
        raise _refusal(response.status_code, answer)


def _request(connections: int, proxy: str | None, tls: ssl.SSLContext) -> HTTPXRequest:
    # The library reads refusals in its own way, which an odd `retry_after` or a missing `result`
    # breaks; errors raised by a hook pass through it untouched.
    return HTTPXRequest(
        connection_pool_size=connections,
        pool_timeout=5.0,
        proxy=proxy,
        httpx_kwargs={"event_hooks": {"response": [_check]}, "verify": tls},
    )


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


class _Bot(telegram.Bot):
    __slots__ = ()

    async def call(self, method: str, parameters: Mapping[str, Any], read_timeout: float) -> object:
        return await self._post(method, dict(parameters), read_timeout=read_timeout)


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
        self._read_timeout = read_timeout
        # Made once: reading the certificates takes as long as handling twenty messages.
        tls = httpx.create_ssl_context()
        self._polling = _request(1, proxy, tls)
        self._calling = _request(_POOL, proxy, tls)
        root = root.rstrip("/")
        self._bot = _Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._calling,
            get_updates_request=self._polling,
        )
        self._quiet_until = 0.0

    @property
    def must_wait(self) -> bool:
        """True while the platform's last request for a pause lasts."""
        return asyncio.get_running_loop().time() < self._quiet_until

    async def call(
        self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None
    ) -> object:
        """Return the `result` of a Bot API method.

        Raises:
            TelegramError: in one of the kinds of `_refusal`, or `NetworkError` and `TimedOut`,
                whose cause is the `httpx` exception.
        """
        try:
            return await self._bot.call(method, parameters, read_timeout or self._read_timeout)
        except Flood as error:
            pause = asyncio.get_running_loop().time() + (error.wait_seconds or 0.0)
            self._quiet_until = max(self._quiet_until, pause)
            raise

    async def reconnect_polling(self) -> None:
        """Throw the polling connection away; the next poll opens a new one."""
        await self._polling.shutdown()
        await self._polling.initialize()

    async def close(self) -> None:
        """Close all connections."""
        await self._polling.shutdown()
        await self._calling.shutdown()
