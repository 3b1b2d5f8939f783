"""Calls to the Zalo Bot API: JSON over HTTPS, where 200 may be a refusal (CHANNELS.md §1).

The token is part of every address, and the client puts addresses into its exceptions: none of
them leaves this module.
"""

import json
import ssl
from collections.abc import Mapping

import httpx

DEFAULT_ROOT = "https://bot-api.zaloplatforms.com"
MOST_ANSWER_BYTES = 4 * 1024 * 1024
_CONNECTIONS = httpx.Limits(max_connections=16, max_keepalive_connections=16)
# The request did not reach the platform whole, so it cannot have been acted upon.
_NOT_WRITTEN = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.WriteError,
    httpx.WriteTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class ZaloError(Exception):
    """The root of what a call may raise; never holds the token."""


class Unreached(ZaloError):
    """The platform got nothing: no network, no proxy, no server."""


class NoAnswer(ZaloError):
    """The request was written; no answer, or none that is the platform's, came back."""


class Declined(ZaloError):
    """The platform answered with an error."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


class ZaloApi:
    """One bot's calls."""

    def __init__(
        self,
        token: str,
        *,
        root: str = DEFAULT_ROOT,
        proxy: str | None = None,
        read_timeout: float = 10.0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Connect nothing yet; `root` is the address without `/bot`, `read_timeout` seconds."""
        self._base = f"{root.rstrip('/')}/bot{token}/"
        self._token = token
        self._read_timeout = read_timeout
        self._client = httpx.AsyncClient(
            proxy=proxy,
            verify=tls if tls is not None else httpx.create_ssl_context(),
            limits=_CONNECTIONS,
            timeout=httpx.Timeout(5.0, read=read_timeout),
            headers={"content-type": "application/json"},
        )

    @property
    def bot_id(self) -> str:
        """Return the part of the token that names the bot and is no secret."""
        return self._token.partition(":")[0]

    async def call(
        self, method: str, parameters: Mapping[str, object], *, read_timeout: float | None = None
    ) -> object:
        """Return the `result` of a method; None where the answer has none.

        Raises:
            ZaloError: one of its kinds.
        """
        timeout = httpx.Timeout(5.0, read=read_timeout or self._read_timeout)
        body = json.dumps(dict(parameters)).encode()
        try:
            response = await self._client.post(self._base + method, content=body, timeout=timeout)
        except _NOT_WRITTEN as error:
            raise Unreached(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__) from None
        return self._result(response)

    def _result(self, response: httpx.Response) -> object:
        code = response.status_code
        if len(response.content) > MOST_ANSWER_BYTES:
            raise NoAnswer("an answer beyond all measure")
        try:
            answer = json.loads(response.content)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            # A gateway, or somebody in between: what it says of the message is nothing.
            raise Declined(502 if code < 400 else code, "no answer of the platform")
        if answer["ok"] is True:
            return answer.get("result")
        told = answer.get("error_code", answer.get("errorCode"))
        known = isinstance(told, int) and not isinstance(told, bool)
        description = str(answer.get("description", "")).replace(self._token, "***")
        raise Declined(told if known and isinstance(told, int) else code, description[:200])

    async def reconnect(self) -> None:
        """Do nothing: each dead connection is replaced by the client itself."""

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()
