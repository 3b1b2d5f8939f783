"""A stand-in for the Bot API over real HTTP, and for the people who write to the bot.

It logs every call, refuses what Telegram refuses (`telegram_rules`), and misbehaves when told to
(`telegram_faults`). `person(…)` is the other side of the phone.
"""

import asyncio
import json
import re
from typing import Any

from fake_phone import Person, Sent
from fake_platform import Act, FakePlatform
from http_server import Request, Response
from patience import PATIENCE
from telegram_faults import Fault, Line
from telegram_rules import Rejected, bad_request, buttons, check_photo, plain_caption, plain_text
from uploads import Upload, fields_of

TOKEN = "123456789:AAfake-token-for-tests_0123456789abcd"
BOT_NAME = "chibo_thu_bot"


class FakeTelegram(FakePlatform[int, Sent]):
    """Serves the Bot API of one bot while it is entered."""

    SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__(token)
        self.pending: list[dict[str, Any]] = []
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.allowed_updates: list[str] | None = None
        self.files: dict[str, bytes] = {}
        """What people sent, by its file id."""
        self._attached: dict[str, Upload] = {}
        self._queries: set[str] = set()

    def person(self, number: int, name: str) -> Person:
        return Person(self, number, name)

    async def deliver(self, update: dict[str, Any]) -> None:
        """Offer an update to the bot, also one that it has had before."""
        if self.webhook:
            for _ in range(100):
                if await self.post(update, self.secret) == 200:
                    return
                await asyncio.sleep(0.05)  # the platform tries again, later than this
            raise AssertionError("the webhook never took it")
        async with self._changed:
            self.pending.append(update)
            self._changed.notify_all()

    async def wait_until_fetched(self, within: float = PATIENCE) -> None:
        """Wait until the bot has acknowledged everything that was offered."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: not self.pending)

    # What the bot's side sees.

    async def _handle(self, request: Request) -> Response:
        before, _, rest = request.path.partition("/bot")
        token, _, method = rest.partition("/")
        if before == "/file":
            return await self._file(token, method)
        params, files = fields_of(request)
        for field_name, file in files.items():
            params[field_name] = f"attached-{self.next_id()}"
            self._attached[params[field_name]] = file
        fault = self._next_fault(method)
        try:
            result = await self._act(token, method, params, fault)
        except Rejected as error:
            code, answer = error.code, _refusal(error)
        else:
            code, answer = 200, {"ok": True, "result": result}
        body = json.dumps(answer).encode()
        if fault is not None and fault.body is not None:
            code, body = fault.code, fault.body
        await self._log(method, params, code)
        return Response(code, body, trickles=fault is not None and fault.line is Line.TRICKLES)

    async def _act(
        self, token: str, method: str, params: dict[str, str], fault: Fault | None
    ) -> Any:
        if token != self.token:
            raise Rejected(401, "Unauthorized")
        known = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "answerCallbackQuery": self._answer_query,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "sendChatAction": self._true,
            "deleteWebhook": self._delete_webhook,
            "setWebhook": self._set_webhook,
            "getWebhookInfo": self._webhook_info,
            "getFile": self._get_file,
        }
        act: Act | None = known.get(method)
        if act is None:
            raise Rejected(404, "Not Found")
        return await self._answer(act, method, params, fault)

    async def _file(self, token: str, path: str) -> Response:
        """Hand a file over, as the link of `getFile` promises."""
        fault = self._next_fault("file")
        content = self.files.get(path.removeprefix("documents/"))
        code = 404 if content is None or token != self.token else 200
        if fault is not None:
            code, content = fault.code, fault.body
        await self._log("file", {"path": path}, code)
        return Response(code, content or b"", "application/octet-stream")

    async def _get_file(self, params: dict[str, str]) -> dict[str, Any]:
        content = self.files.get(params["file_id"])
        if content is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(content) > 20 * 1024 * 1024:
            raise bad_request("file is too big")
        return {
            "file_id": params["file_id"],
            "file_unique_id": params["file_id"],
            "file_size": len(content),
            "file_path": f"documents/{params['file_id']}",
        }

    async def _true(self, _: dict[str, str]) -> bool:
        return True

    async def _get_me(self, _: dict[str, str]) -> dict[str, Any]:
        return {"id": 123456789, "is_bot": True, "first_name": "Chibo", "username": BOT_NAME}

    async def _delete_webhook(self, _: dict[str, str]) -> bool:
        self.webhook = ""
        return True

    async def _set_webhook(self, params: dict[str, str]) -> bool:
        assert re.fullmatch(r"[\w-]{1,256}", params["secret_token"], re.ASCII)
        self.webhook, self.secret = params["url"], params["secret_token"]
        self.allowed_updates = json.loads(params["allowed_updates"])
        return True

    async def _webhook_info(self, _: dict[str, str]) -> dict[str, Any]:
        return {"url": self.webhook, "pending_update_count": 0, "has_custom_certificate": False}

    async def _get_updates(self, params: dict[str, str]) -> list[dict[str, Any]]:
        if self.webhook:
            raise Rejected(409, "Conflict: can't use getUpdates method while webhook is active")
        self.allowed_updates = json.loads(params.get("allowed_updates", "null"))
        offset = int(params.get("offset", "0"))
        async with self._changed:
            self.pending = [u for u in self.pending if u.get("update_id", 10**12) >= offset]
            self._changed.notify_all()
            try:
                async with asyncio.timeout(float(params.get("timeout", "0"))):
                    await self._changed.wait_for(lambda: bool(self.pending))
            except TimeoutError:
                return []
        return self.pending[:100]

    async def _send_message(self, params: dict[str, str]) -> dict[str, Any]:
        text = plain_text(params.get("text", ""), params.get("parse_mode"))
        return self._sent(params, text)

    async def _send_photo(self, params: dict[str, str]) -> dict[str, Any]:
        caption = plain_caption(params.get("caption", ""), params.get("parse_mode"))
        file = self._attached[params["photo"]]
        check_photo(file.content)
        return self._sent(params, caption, file, is_photo=True)

    async def _send_document(self, params: dict[str, str]) -> dict[str, Any]:
        caption = plain_caption(params.get("caption", ""), params.get("parse_mode"))
        file = self._attached[params["document"]]
        if len(file.content) > 50_000_000:
            raise Rejected(413, "Request Entity Too Large")
        return self._sent(params, caption, file)

    def _sent(
        self,
        params: dict[str, str],
        text: str,
        file: Upload | None = None,
        *,
        is_photo: bool = False,
    ) -> dict[str, Any]:
        if params["chat_id"] not in map(str, self._known):
            raise bad_request("chat not found")
        chat_id = int(params["chat_id"])
        if chat_id in self.blocked:
            raise Rejected(403, "Forbidden: bot was blocked by the user")
        keyboard = buttons(params.get("reply_markup"))
        sent = Sent(chat_id, self.next_id(), text, keyboard, file, is_photo)
        self.messages.append(sent)
        return sent.as_json()

    def _message(self, params: dict[str, str]) -> Sent:
        wanted = int(params["chat_id"]), int(params["message_id"])
        for sent in self.messages:
            if (sent.chat_id, sent.message_id) == wanted:
                return sent
        raise bad_request("message to edit not found")

    async def _edit_text(self, params: dict[str, str]) -> dict[str, Any]:
        sent = self._message(params)
        text = plain_text(params.get("text", ""), params.get("parse_mode"))
        keyboard = buttons(params.get("reply_markup"))
        if (text, keyboard) == (sent.text, sent.keyboard):
            raise bad_request("message is not modified")
        sent.text, sent.keyboard = text, keyboard
        return sent.as_json()

    async def _edit_markup(self, params: dict[str, str]) -> dict[str, Any]:
        sent = self._message(params)
        keyboard = buttons(params.get("reply_markup"))
        if keyboard == sent.keyboard:
            raise bad_request("message is not modified")
        sent.keyboard = keyboard
        return sent.as_json()

    async def _answer_query(self, params: dict[str, str]) -> bool:
        if params["callback_query_id"] not in self._queries:
            raise bad_request("query is too old and response timeout expired")
        self._queries.discard(params["callback_query_id"])
        return True

    async def _set_commands(self, params: dict[str, str]) -> bool:
        self.commands[params.get("language_code", "")] = json.loads(params["commands"])
        return True

    async def _get_commands(self, params: dict[str, str]) -> list[dict[str, str]]:
        return self.commands.get(params.get("language_code", ""), [])

    # What people do.

    def open_query(self) -> str:
        query = f"q{self.next_id()}"
        self._queries.add(query)
        return query


def _refusal(error: Rejected) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.parameters:
        answer["parameters"] = dict(error.parameters)
    return answer
