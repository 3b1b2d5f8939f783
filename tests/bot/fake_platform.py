"""What the stand-ins for two platforms share: a server, a log of calls, faults, and waiting."""

import asyncio
import json
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

import httpx
from http_server import HangUp, HttpServer, Request, Response
from patience import PATIENCE
from telegram_faults import Fault, Line
from telegram_rules import Rejected


@dataclass(frozen=True)
class Call:
    """One request that reached the server, with what it was answered."""

    method: str
    params: Mapping[str, Any]
    at: float
    code: int


class Shown(Protocol):
    """A message of the bot, as the person sees it."""

    @property
    def chat_id(self) -> Any: ...
    @property
    def text(self) -> str: ...


ChatId = TypeVar("ChatId", int, str)
Sent = TypeVar("Sent", bound=Shown)
Act = Callable[[dict[str, Any]], Awaitable[Any]]


class FakePlatform(ABC, Generic[ChatId, Sent]):
    """Serves the API of one bot while it is entered; says nothing of what the API is."""

    WEBHOOK_HEADERS: ClassVar[Mapping[str, str]] = {"content-type": "application/json"}
    SECRET_HEADER: ClassVar[str]

    def __init__(self, token: str) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.messages: list[Sent] = []
        self.blocked: set[ChatId] = set()
        self.webhook = self.secret = ""
        self._known: set[ChatId] = set()
        self._heard: dict[ChatId, int] = {}
        self._faults: dict[str, deque[Fault | None]] = {}
        self._last_id = 1000
        self._changed = asyncio.Condition()
        self._http = HttpServer(self._handle)
        self._client = httpx.AsyncClient(timeout=PATIENCE)

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()
        await self._http.__aexit__(kind, error, trace)

    @property
    def root(self) -> str:
        return self._http.root

    # What a test tells it, and asks.

    def fail(self, method: str, fault: Fault, times: int = 1, *, after: int = 0) -> None:
        """Answer the next calls of a method so, `after` some that are answered well."""
        self._faults.setdefault(method, deque()).extend([None] * after + [fault] * times)

    def heal(self) -> None:
        """Answer all that comes from now on well."""
        self._faults.clear()

    def count(self, method: str) -> int:
        return sum(call.method == method for call in self.calls)

    def texts(self, chat_id: ChatId) -> list[str]:
        return [sent.text for sent in self.messages if sent.chat_id == chat_id]

    async def post(self, body: object, secret: str | None) -> int:
        """Post to the webhook as the platform does."""
        headers = dict(self.WEBHOOK_HEADERS)
        if secret is not None:
            headers[self.SECRET_HEADER] = secret
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = await self._client.post(self.webhook, content=content, headers=headers)
        return answer.status_code

    async def wait_for_message(
        self, chat_id: ChatId, containing: str = "", within: float = PATIENCE
    ) -> Sent:
        """Return the next message to a chat that holds these words, and pass over those before."""
        found: list[Sent] = []

        def is_there() -> bool:
            fresh = self.messages[self._heard.get(chat_id, 0) :]
            found.extend(m for m in fresh if m.chat_id == chat_id and containing in m.text)
            return bool(found)

        try:
            async with asyncio.timeout(within), self._changed:
                await self._changed.wait_for(is_there)
        except TimeoutError:
            raise AssertionError(
                f"no message with {containing!r} to {chat_id}; it got {self.texts(chat_id)}"
            ) from None
        self._heard[chat_id] = self.messages.index(found[0]) + 1
        return found[0]

    async def wait_for_call(self, method: str, count: int = 1, within: float = PATIENCE) -> Call:
        """Return the latest call of a method once there are so many."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: self.count(method) >= count)
        return next(call for call in reversed(self.calls) if call.method == method)

    # What the bot's side sees.

    @abstractmethod
    async def _handle(self, request: Request) -> Response:
        """Answer one request as the platform does."""

    def _next_fault(self, method: str) -> Fault | None:
        faults = self._faults.get(method)
        return faults.popleft() if faults else None

    async def _answer(
        self, act: Act, method: str, params: dict[str, Any], fault: Fault | None
    ) -> Any:
        """Act, or do instead (or as well) what the fault says."""
        if fault is None:
            return await act(params)
        if fault.line in {Line.CLOSES_AFTER, Line.SILENT_AFTER}:
            await act(params)
        if fault.line not in {Line.ANSWERS, Line.TRICKLES}:
            await self._log(method, params, 0)
        if fault.line in {Line.SILENT_BEFORE, Line.SILENT_AFTER}:
            await asyncio.Event().wait()
        if fault.line in {Line.CLOSES_BEFORE, Line.CLOSES_AFTER}:
            raise HangUp
        raise Rejected(fault.code, fault.description, fault.parameters)

    async def _log(self, method: str, params: Mapping[str, Any], code: int) -> None:
        async with self._changed:
            self.calls.append(Call(method, params, time.monotonic(), code))
            self._changed.notify_all()

    # What people do.

    def next_id(self) -> int:
        """Return a number that nothing else has."""
        self._last_id += 1
        return self._last_id

    def open_chat(self, chat_id: ChatId) -> None:
        """Somebody pressed Start or wrote: now the bot may write, too."""
        self._known.add(chat_id)
        self.blocked.discard(chat_id)
