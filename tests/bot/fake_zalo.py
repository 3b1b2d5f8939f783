"""A stand-in for the Zalo Bot API over real HTTP, and for the people who write to the bot.

Strict as CHANNELS.md tells: no offset, an event is handed out once, an idle poll is error 408, a
refusal may come under HTTP 200, texts beyond 2,000 UTF-16 units are refused, pictures are fetched
from a public address, nothing is edited and no buttons exist.
"""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from fake_platform import Act, FakePlatform
from http_server import Request, Response
from patience import PATIENCE
from telegram_faults import Fault, Line
from telegram_rules import Rejected, units

TOKEN = "987654321:zalo-fake-token_for-tests-abcdefghij"
BOT_ID = "987654321"
_SENT_AT = 1_790_000_000_123
STYLES = {"b", "i", "u", "s", "f_13", "f_15", "f_18", "f_20"}


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


class FakeZalo(FakePlatform[str, Sent]):
    """Serves the API of one bot while it is entered."""

    WEBHOOK_HEADERS = MappingProxyType(
        {"user-agent": "Java/17.0.1", "content-type": "application/json"}
    )
    SECRET_HEADER = "X-Bot-Api-Secret-Token"

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__(token)
        self.pending: deque[dict[str, Any]] = deque()
        self.probes = True
        """Whether setWebhook looks whether it gets there."""
        self.pictures: dict[str, bytes] = {}
        self.fetches: list[str] = []
        self.soft_errors = True
        """Whether refusals come under HTTP 200."""

    def person(self, number: int, name: str) -> "Person":
        return Person(self, f"{number:020x}", name)

    async def deliver(self, event: dict[str, Any]) -> int:
        """Offer an event to the bot, also one that it has had; return what its webhook answered."""
        if self.webhook:
            return await self.post(event, self.secret)
        async with self._changed:
            self.pending.append(event)
            self._changed.notify_all()
        return 0

    async def wait_until_fetched(self, within: float = PATIENCE) -> None:
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
        fault = self._next_fault(method)
        try:
            assert not before
            answer = {"ok": True, "result": await self._act(token, method, params, fault)}
            code = 200
        except Rejected as error:
            answer = {"ok": False, "error_code": error.code, "description": error.description}
            code = 200 if self.soft_errors and error.code < 500 else error.code
            await self._log(method, params, error.code)
        else:
            await self._log(method, params, 200)
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
        act: Act | None = known.get(method)
        if act is None:
            raise Rejected(400, "Bad Request: no such method")
        return await self._answer(act, method, params, fault)

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
        return self._sent(Sent(params["chat_id"], self.opaque_id(), text, bold=bold))

    async def _send_photo(self, params: dict[str, Any]) -> dict[str, Any]:
        if set(params) - {"chat_id", "photo", "caption"}:
            raise Rejected(400, "Bad Request: unknown parameter")
        self._check(params, params.get("caption", "x"))
        answer = await self._client.get(params["photo"])
        self.fetches.append(params["photo"])
        if answer.status_code != 200 or not answer.headers["content-type"].startswith("image/"):
            raise Rejected(400, "Bad Request: cannot fetch photo")
        caption = params.get("caption", "")
        return self._sent(Sent(params["chat_id"], self.opaque_id(), caption, photo=answer.content))

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

    def opaque_id(self) -> str:
        """Return an id that nothing else has."""
        return f"{self.next_id():020x}"


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
        path = f"/anh/{self.fake.opaque_id()}.jpg"
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

    async def hears(self, containing: str = "", within: float = PATIENCE) -> Sent:
        """Return the next message from the bot that holds these words."""
        return await self.fake.wait_for_message(self.number, containing, within)

    async def _writes(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        self.fake.open_chat(message.get("chat", {}).get("id", self.number))
        event = {
            "event_name": f"message.{kind}.received",
            "message": {
                "from": {"id": self.number, "display_name": self.name, "is_bot": False},
                "chat": {"id": self.number, "chat_type": "PRIVATE"},
                "message_id": self.fake.opaque_id(),
                "date": _SENT_AT,
                **message,
            },
        }
        await self.fake.deliver(event)
        return event
