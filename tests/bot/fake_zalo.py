"""A stand-in for the Zalo Bot API over real HTTP, and for the people who write to the bot.

Strict as CHANNELS.md tells: no offset, an event is handed out once, an idle poll is error 408, a
refusal may come under HTTP 200, texts beyond 2,000 UTF-16 units are refused, pictures are fetched
from a public address, nothing is edited and no buttons exist.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import httpx
from http_server import HangUp, HttpServer, Request, Response
from telegram_faults import Fault, Line
from telegram_rules import Rejected, units

TOKEN = "987654321:zalo-fake-token_for-tests-abcdefghij"
BOT_ID = "987654321"
_SENT_AT = 1_790_000_000_123
STYLES = {"b", "i", "u", "s", "f_13", "f_15", "f_18", "f_20"}


@dataclass(frozen=True)
class Call:
    """One request that reached the server, with what it was answered."""

    method: str
    params: Mapping[str, Any]
    at: float
    code: int


@dataclass
class Sent:
    """A message of the bot, as the person sees it."""

    chat_id: str
    message_id: str
    text: str
    photo: bytes | None = None
    bold: list[str] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        """The numbered choices at the end of the text, or those that go by their words."""
        lines = self.text.splitlines()
        numbered = [line.partition(". ") for line in lines if line[:1].isdigit()]
        return [label for number, _, label in numbered if number.isdigit()]


class FakeZalo:
    """Serves the API of one bot while it is entered."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.messages: list[Sent] = []
        self.pending: deque[dict[str, Any]] = deque()
        self.blocked: set[str] = set()
        self.webhook = ""
        self.secret = ""
        self.probes = True
        """Whether setWebhook looks whether it gets there."""
        self.pictures: dict[str, bytes] = {}
        self.fetches: list[str] = []
        self.soft_errors = True
        """Whether refusals come under HTTP 200."""
        self._known: set[str] = set()
        self._heard: dict[str, int] = {}
        self._faults: dict[str, deque[Fault | None]] = {}
        self._next_id = 1000
        self._changed = asyncio.Condition()
        self._http = HttpServer(self._handle)
        self._client = httpx.AsyncClient(timeout=20)

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

    def count(self, method: str) -> int:
        return sum(call.method == method for call in self.calls)

    def person(self, number: int, name: str) -> "Person":
        return Person(self, f"{number:020x}", name)

    def texts(self, chat_id: str) -> list[str]:
        return [sent.text for sent in self.messages if sent.chat_id == chat_id]

    async def deliver(self, event: dict[str, Any]) -> int:
        """Offer an event to the bot, also one that it has had; return what its webhook answered."""
        if self.webhook:
            return await self.post(event, self.secret)
        async with self._changed:
            self.pending.append(event)
            self._changed.notify_all()
        return 0

    async def post(self, body: object, secret: str | None) -> int:
        """Post to the webhook as the platform does."""
        headers = {"user-agent": "Java/17.0.1", "content-type": "application/json"}
        if secret is not None:
            headers["X-Bot-Api-Secret-Token"] = secret
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = await self._client.post(self.webhook, content=content, headers=headers)
        return answer.status_code

    async def wait_for_message(
        self, chat_id: str, containing: str = "", within: float = 20.0
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

    async def wait_for_call(self, method: str, count: int = 1, within: float = 20.0) -> Call:
        """Return the latest call of a method once there are so many."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: self.count(method) >= count)
        return next(call for call in reversed(self.calls) if call.method == method)

    async def wait_until_fetched(self, within: float = 20.0) -> None:
        """Wait until everything that was offered has been handed out, and is being kept."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: not self.pending)
        if not self.webhook:
            await self.wait_for_call("getUpdates", self.count("getUpdates") + 1)

    # What the bot's side sees.

    async def _handle(self, request: Request) -> Response:
        if request.path.startswith("/anh/"):
            content = self.pictures.get(request.path)
            return Response(404 if content is None else 200, content or b"", "image/jpeg")
        before, _, rest = request.path.partition("/bot")
        token, _, method = rest.partition("/")
        params = json.loads(request.body or b"{}")
        faults = self._faults.get(method)
        fault = faults.popleft() if faults else None
        try:
            assert not before
            answer = {"ok": True, "result": await self._act(token, method, params, fault)}
            code = 200
        except Rejected as error:
            answer = {"ok": False, "error_code": error.code, "description": error.description}
            code = 200 if self.soft_errors and error.code < 500 else error.code
            await self._log(Call(method, params, time.monotonic(), error.code))
        else:
            await self._log(Call(method, params, time.monotonic(), 200))
        body = json.dumps(answer).encode()
        if fault is not None and fault.body is not None:
            code, body = fault.code, fault.body
        return Response(code, body, trickles=fault is not None and fault.line is Line.TRICKLES)

    async def _act(
        self, token: str, method: str, params: dict[str, Any], fault: Fault | None
    ) -> Any:
        if token != self.token:
            raise Rejected(401, "Unauthorized")
        known = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendChatAction": self._chat_action,
        }
        act: Callable[[dict[str, Any]], Awaitable[Any]] | None = known.get(method)
        if act is None:
            raise Rejected(400, "Bad Request: no such method")
        if fault is None:
            return await act(params)
        if fault.line in {Line.CLOSES_AFTER, Line.SILENT_AFTER}:
            await act(params)
        if fault.line not in {Line.ANSWERS, Line.TRICKLES}:
            await self._log(Call(method, params, time.monotonic(), 0))
        if fault.line in {Line.SILENT_BEFORE, Line.SILENT_AFTER}:
            await asyncio.Event().wait()
        if fault.line in {Line.CLOSES_BEFORE, Line.CLOSES_AFTER}:
            raise HangUp
        raise Rejected(fault.code, fault.description)

    async def _log(self, call: Call) -> None:
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    async def _get_me(self, _: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": BOT_ID,
            "account_name": "bot.chibo",
            "account_type": "BASIC",
            "can_join_groups": False,
        }

    async def _get_updates(self, params: dict[str, Any]) -> dict[str, Any]:
        if self.webhook:
            raise Rejected(400, "Bad Request: webhook is active")
        if set(params) - {"timeout"}:
            raise Rejected(400, "Bad Request: unknown parameter")
        async with self._changed:
            try:
                async with asyncio.timeout(float(params.get("timeout", "30"))):
                    await self._changed.wait_for(lambda: bool(self.pending))
            except TimeoutError:
                raise Rejected(408, "Request timeout") from None
            event = self.pending.popleft()
            self._changed.notify_all()
        return event

    async def _set_webhook(self, params: dict[str, Any]) -> dict[str, Any]:
        if not 8 <= len(params["secret_token"]) <= 256:
            raise Rejected(400, "Bad Request: secret_token")
        self.webhook, self.secret = params["url"], params["secret_token"]
        seen: dict[str, Any] = {"ok": True, "url": self.webhook, "outcome": "webhook.ok"}
        if self.probes:
            status = await self.post({"event_name": "webhook.probe"}, self.secret)
            seen |= {"ok": status == 200, "outcome": f"webhook.http.{status}"}
        return {"url": self.webhook, "updated_at": _SENT_AT, "verification": seen}

    async def _delete_webhook(self, _: dict[str, Any]) -> dict[str, Any]:
        if not self.webhook:
            raise Rejected(400, "Bad Request: no webhook")
        self.webhook = ""
        return {"url": "", "updated_at": _SENT_AT}

    async def _webhook_info(self, _: dict[str, Any]) -> dict[str, Any]:
        if not self.webhook:
            raise Rejected(404, "Not Found")
        return {"url": self.webhook, "updated_at": _SENT_AT}

    async def _send_message(self, params: dict[str, Any]) -> dict[str, Any]:
        if set(params) - {"chat_id", "text", "text_styles", "parse_mode"}:
            raise Rejected(400, "Bad Request: unknown parameter")
        text = params.get("text", "")
        self._check(params, text)
        bold = _bold(text, params.get("text_styles", []))
        return self._sent(Sent(params["chat_id"], self.number(), text, bold=bold))

    async def _send_photo(self, params: dict[str, Any]) -> dict[str, Any]:
        if set(params) - {"chat_id", "photo", "caption"}:
            raise Rejected(400, "Bad Request: unknown parameter")
        self._check(params, params.get("caption", "x"))
        answer = await self._client.get(params["photo"])
        self.fetches.append(params["photo"])
        if answer.status_code != 200 or not answer.headers["content-type"].startswith("image/"):
            raise Rejected(400, "Bad Request: cannot fetch photo")
        caption = params.get("caption", "")
        return self._sent(Sent(params["chat_id"], self.number(), caption, photo=answer.content))

    def _check(self, params: dict[str, Any], text: object) -> None:
        chat = params.get("chat_id")
        if chat in self.blocked:
            raise Rejected(400, "Bad Request: user is not available")
        if chat not in self._known:
            raise Rejected(400, "Bad Request: chat not found")
        if not isinstance(text, str) or not 1 <= units(text) <= 2000:
            raise Rejected(400, "Bad Request: text must be 1-2000 characters")

    def _sent(self, sent: Sent) -> dict[str, Any]:
        self.messages.append(sent)
        return {"message_id": sent.message_id, "date": _SENT_AT}

    async def _chat_action(self, params: dict[str, Any]) -> None:
        assert params["action"] == "typing"

    # What people do.

    def number(self) -> str:
        """Return an opaque id that nothing else has."""
        self._next_id += 1
        return f"{self._next_id:020x}"

    def open_chat(self, chat_id: str) -> None:
        """Somebody wrote: now the bot may write, too."""
        self._known.add(chat_id)
        self.blocked.discard(chat_id)


def _bold(text: str, styles: list[dict[str, Any]]) -> list[str]:
    raw = text.encode("utf-16-le")
    found = []
    for style in styles:
        start, length = style["start"], style["len"]
        if not set(style["st"]) <= STYLES or length < 1 or 2 * (start + length) > len(raw):
            raise Rejected(400, "Bad Request: text_styles")
        found.append(raw[2 * start : 2 * (start + length)].decode("utf-16-le"))
    return found


class Person:
    """Somebody with a phone, in a private chat with the bot."""

    def __init__(self, fake: FakeZalo, number: str, name: str) -> None:
        self.fake = fake
        self.number = number
        self.name = name

    async def says(self, text: str) -> dict[str, Any]:
        return await self._writes("text", {"text": text})

    async def says_in_group(self, group: str, text: str) -> dict[str, Any]:
        chat = {"id": group, "chat_type": "GROUP"}
        return await self._writes("text", {"text": text, "chat": chat})

    async def sends_sticker(self) -> dict[str, Any]:
        return await self._writes("sticker", {"sticker": "bfe458bf64fa8da4d4eb", "url": "x"})

    async def sends_voice(self) -> dict[str, Any]:
        return await self._writes("voice", {"voice_url": f"{self.fake.root}/v.aac"})

    async def sends_file(self) -> dict[str, Any]:
        """Send what the platform does not carry."""
        return await self._writes("unsupported", {})

    async def sends_photo(self, content: bytes, caption: str = "") -> dict[str, Any]:
        path = f"/anh/{self.fake.number()}.jpg"
        self.fake.pictures[path] = content
        said = {"photo_url": self.fake.root + path}
        return await self._writes("image", {**said, "caption": caption} if caption else said)

    async def blocks_the_bot(self) -> None:
        self.fake.blocked.add(self.number)

    async def taps(self, label: str, on: Sent | None = None) -> dict[str, Any]:
        """Answer by the number that stands before a choice, or by its words where none does."""
        shown = on or next(
            m
            for m in reversed(self.fake.messages)
            if m.chat_id == self.number and (label in m.labels or f"“{label}”" in m.text)
        )
        if label in shown.labels:
            line = next(
                one for one in reversed(shown.text.splitlines()) if one.endswith(f". {label}")
            )
            return await self.says(line.partition(".")[0])
        return await self.says(label)

    async def hears(self, containing: str = "", within: float = 20.0) -> Sent:
        """Return the next message from the bot that holds these words."""
        return await self.fake.wait_for_message(self.number, containing, within)

    async def _writes(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        self.fake.open_chat(message.get("chat", {}).get("id", self.number))
        event = {
            "event_name": f"message.{kind}.received",
            "message": {
                "from": {"id": self.number, "display_name": self.name, "is_bot": False},
                "chat": {"id": self.number, "chat_type": "PRIVATE"},
                "message_id": self.fake.number(),
                "date": _SENT_AT,
                **message,
            },
        }
        await self.fake.deliver(event)
        return event
