"""Reads an event of the Zalo Bot API; whatever it looks like, this never raises."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from bot.channels.arriving import Arrival
from bot.channels.zalo_text import clean
from handlers.message import Attachment, Message, SentFile

_LONGEST_ID = 200

_ATTACHMENTS = {
    "message.image.received": Attachment.PHOTO,
    "message.sticker.received": Attachment.STICKER,
    "message.voice.received": Attachment.VOICE,
    "message.unsupported.received": Attachment.OTHER,
}
_TEXT = "message.text.received"


def events_of(answer: object) -> list[Mapping[str, object]]:
    """Return the events of what a poll or a webhook brought: one, a list, wrapped or not."""
    if isinstance(answer, dict) and "result" in answer and "message" not in answer:
        answer = answer["result"]
    found = answer if isinstance(answer, list) else [answer]
    return [event for event in found if isinstance(event, dict) and event]


def arrival_of(event: Mapping[str, object]) -> Arrival:
    """Return an event as the inbox keeps it.

    What names no message is known by its content: the platform gives no other number.
    """
    try:
        payload = json.dumps(event, separators=(",", ":"))
    except (RecursionError, ValueError):
        payload = "{}"
    message = _mapping(event.get("message"))
    chat, number = _id(_mapping(message.get("chat"))), _text_id(message.get("message_id"))
    known = f"{chat}/{number}" if chat and number else _digest(payload)
    return Arrival(known, chat, payload)


def parse_event(
    event: object,
    *,
    channel: str,
    update_id: str,
    received_at: datetime,
    bot_id: str = "",
    bot_name: str = "",
) -> Message | None:
    """Return what a person said; None for everything that asks for no answer.

    A group is heard only where it speaks to the bot (CHANNELS.md §1.6); `bot_name` is how it is
    mentioned there, which is no part of what is said.
    """
    event = _mapping(event)
    message = _mapping(event.get("message"))
    sender, chat = _mapping(message.get("from")), _mapping(message.get("chat"))
    address = _id(chat) or _id(sender)
    if not address or sender.get("is_bot") is True or (bot_id and _id(sender) == bot_id):
        return None
    name = event.get("event_name")
    attachment = _ATTACHMENTS.get(name) if isinstance(name, str) else None
    words = _normal(message.get("text")) or _normal(message.get("caption"))
    if attachment is None and name != _TEXT:
        return None
    private = chat.get("chat_type", "PRIVATE") == "PRIVATE"
    sent = _sent(message, attachment)
    return Message(
        channel=channel,
        address=address,
        text=words if private else _without_mention(words, bot_name),
        at=received_at,
        update_id=update_id,
        sender_name=_normal(sender.get("display_name")),
        attachment=attachment,
        private=private,
        sent=sent,
        numbered=True,
        carries_files=False,
    )


def _without_mention(words: str, bot_name: str) -> str:
    if not bot_name:
        return words
    mention = re.compile(rf"@{re.escape(bot_name)}(?!\w)", re.IGNORECASE)
    return " ".join(mention.sub(" ", words).split())


def _sent(message: Mapping[str, object], attachment: Attachment | None) -> tuple[SentFile, ...]:
    """Return the picture by its address, which works for a while (CHANNELS.md §1.5)."""
    if attachment is Attachment.PHOTO:
        url = message.get("photo_url") or message.get("photo")
        return (SentFile(url),) if isinstance(url, str) and url else ()
    return ()


def _digest(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()


def _id(holder: Mapping[str, object]) -> str:
    return _text_id(holder.get("id"))


def _text_id(value: object) -> str:
    """Return an opaque id; a number is taken, too, and what is no id is none."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63:
        return str(value)
    if isinstance(value, str) and len(value) <= _LONGEST_ID:
        return clean(value)
    return ""


def _normal(value: object) -> str:
    return unicodedata.normalize("NFC", clean(value)) if isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
