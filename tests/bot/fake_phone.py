"""The other side of the phone: somebody on Telegram, and what the bot sent them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from patience import PATIENCE
from uploads import Upload

if TYPE_CHECKING:
    from fake_telegram import FakeTelegram

SENT_AT = 1_715_000_000
"""When everything is written, by the clock of the platform."""


@dataclass
class Sent:
    """A message of the bot, as the person sees it."""

    chat_id: int
    message_id: int
    text: str
    keyboard: list[list[dict[str, Any]]]
    file: Upload | None = None
    is_photo: bool = False
    first_keyboard: list[list[dict[str, Any]]] = field(init=False)

    def __post_init__(self) -> None:
        self.first_keyboard = self.keyboard

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.keyboard for button in row]

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "message_id": self.message_id,
            "date": SENT_AT,
            "chat": {"id": self.chat_id, "type": "private"},
            "text": self.text,
        }
        if self.file is not None:
            kept = {"file_id": f"sent-{self.message_id}", "file_size": len(self.file.content)}
            shown["caption"] = shown.pop("text")
            shown |= {"photo": [kept]} if self.is_photo else {"document": kept}
        if self.keyboard:
            shown["reply_markup"] = {"inline_keyboard": self.keyboard}
        return shown


class Person:
    """Somebody with a phone, in a private chat with the bot."""

    def __init__(self, fake: "FakeTelegram", number: int, name: str) -> None:
        self.fake = fake
        self.number = number
        self.name = name

    async def says(self, text: str) -> dict[str, Any]:
        return await self._writes({"text": text})

    async def says_in_group(self, group: int, text: str) -> dict[str, Any]:
        return await self._writes({"text": text, "chat": {"id": group, "type": "supergroup"}})

    async def sends_sticker(self) -> dict[str, Any]:
        return await self._writes({"sticker": {"file_id": "s", "emoji": "👍"}})

    async def sends_photo(
        self, content: bytes, caption: str = "", album: str = ""
    ) -> dict[str, Any]:
        """Send a picture; the platform makes smaller ones of it, and gives all."""
        small = {"file_id": self._upload(b"small"), "width": 90, "height": 60, "file_size": 5}
        large = {"file_id": self._upload(content), "width": 1280, "height": 960}
        sizes = [small, {**large, "file_size": len(content)}]
        return await self._writes({"photo": sizes, **_beside(caption, album)})

    async def sends_document(
        self, content: bytes, name: str, caption: str = "", said_size: int | None = None
    ) -> dict[str, Any]:
        document = {
            "file_id": self._upload(content),
            "file_name": name,
            "mime_type": "application/pdf",
            "file_size": len(content) if said_size is None else said_size,
        }
        return await self._writes({"document": document, **_beside(caption, "")})

    def _upload(self, content: bytes) -> str:
        file_id = f"file-{self.fake.next_id()}"
        self.fake.files[file_id] = content
        return file_id

    async def blocks_the_bot(self) -> None:
        self.fake.blocked.add(self.number)

    async def taps(self, label_or_key: str, on: Sent | None = None) -> dict[str, Any]:
        """Tap a button of the latest message that shows it, or of one that is still on screen."""
        message, key = self._button(label_or_key, on)
        tapped = {
            "id": self.fake.open_query(),
            "from": self._me(),
            "chat_instance": "1",
            "message": message.as_json(),
            "data": key,
        }
        return await self._does({"callback_query": tapped})

    async def hears(self, containing: str = "", within: float = PATIENCE) -> Sent:
        return await self.fake.wait_for_message(self.number, containing, within)

    def _button(self, label_or_key: str, on: Sent | None) -> tuple[Sent, str]:
        mine = [sent for sent in self.fake.messages if sent.chat_id == self.number]
        for sent in [on] if on is not None else reversed(mine):
            keyboard = sent.first_keyboard if on is not None else sent.keyboard
            for button in (button for row in keyboard for button in row):
                if label_or_key in {button["text"], button["callback_data"]}:
                    return sent, button["callback_data"]
        raise AssertionError(f"no button {label_or_key!r} on the screen of {self.name}")

    def _me(self) -> dict[str, Any]:
        return {"id": self.number, "is_bot": False, "first_name": self.name}

    async def _writes(self, content: dict[str, Any]) -> dict[str, Any]:
        self.fake.open_chat(content.get("chat", {}).get("id", self.number))
        message = {
            "message_id": self.fake.next_id(),
            "from": self._me(),
            "date": SENT_AT,
            "chat": {"id": self.number, "type": "private", "first_name": self.name},
            **content,
        }
        return await self._does({"message": message})

    async def _does(self, content: dict[str, Any]) -> dict[str, Any]:
        update = {"update_id": self.fake.next_id(), **content}
        await self.fake.deliver(update)
        return update


def _beside(caption: str, album: str) -> dict[str, Any]:
    said = {"caption": caption, "media_group_id": album}
    return {key: value for key, value in said.items() if value}
