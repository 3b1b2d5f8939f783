"""Reads an update of the Bot API; whatever it looks like, this never raises."""

import json
import logging
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from math import prod

from bot.channels.arriving import Arrival
from bot.channels.telegram_text import clean
from handlers.message import LASTING, Attachment, Message, SentFile

logger = logging.getLogger(__name__)

CHANNEL = "telegram"
ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")

_ATTACHMENTS = {
    # An animation also carries a document, so it stands first.
    "animation": Attachment.OTHER,
    "photo": Attachment.PHOTO,
    "document": Attachment.DOCUMENT,
    "sticker": Attachment.STICKER,
    "voice": Attachment.VOICE,
    **dict.fromkeys(
        (
            "audio",
            "video",
            "video_note",
            "contact",
            "location",
            "venue",
            "poll",
            "dice",
            "game",
            "story",
            "paid_media",
            "checklist",
        ),
        Attachment.OTHER,
    ),
}


def parse_update(raw: object, *, received_at: datetime, bot_name: str = "") -> Message | None:
    """Return what a person said or tapped; None for everything that asks for no answer.

    `bot_name` is the bot's user name without @. In a group only what is addressed to the bot
    is read: a command, a mention, or what replies to a message of the bot.
    """
    update = _mapping(raw)
    update_id = _integer(update.get("update_id"))
    if not update_id:
        return None
    if "callback_query" in update:
        return _tap(update_id, _mapping(update["callback_query"]), received_at)
    return _said(update_id, _mapping(update.get("message")), received_at, bot_name)


def update_id_of(raw: object) -> int | None:
    """Return the number of an update, which the next offset follows."""
    number = _integer(_mapping(raw).get("update_id"))
    return int(number) if number else None


def arrival_of(number: int, raw: object) -> Arrival:
    """Return an update as the inbox keeps it."""
    try:
        payload = json.dumps(raw, separators=(",", ":"))
    except RecursionError:
        logger.error("telegram update %d is nested too deeply to be kept", number)  # noqa: TRY400
        payload = json.dumps({"update_id": number})
    return Arrival(str(number), sender_of(raw), payload)


def sender_of(raw: object) -> str:
    """Return the chat that an update belongs to, whose updates stay in order; "" for none."""
    update = _mapping(raw)
    for kind in ALLOWED_UPDATES:
        holder = _mapping(update.get(kind))
        message = _mapping(holder.get("message")) if kind == "callback_query" else holder
        address = _id(message, "chat") or _id(holder, "from")
        if address:
            return address
    return ""


def tap_of(raw: object) -> tuple[str, str, int | None] | None:
    """Return (callback query id, chat id, message id) of a tap; None for everything else.

    The message is None where its buttons are to stay.
    """
    tap = _mapping(_mapping(raw).get("callback_query"))
    query = tap.get("id")
    if not isinstance(query, str):
        return None
    message = _mapping(tap.get("message"))
    number = message.get("message_id")
    ends = not str(tap.get("data", "")).startswith(LASTING)
    return query, _id(message, "chat"), number if isinstance(number, int) and ends else None


def _tap(update_id: str, tap: Mapping[str, object], received_at: datetime) -> Message | None:
    key = tap.get("data")
    message = _mapping(tap.get("message"))
    address = _id(message, "chat") or _id(tap, "from")
    if not isinstance(key, str) or not address:
        return None
    return Message(
        channel=CHANNEL,
        address=address,
        text="",
        at=received_at,
        update_id=update_id,
        choice=_normal(key),
        sender_name=_name(tap),
        private=not message or _is_private(message),
    )


def _said(
    update_id: str, message: Mapping[str, object], received_at: datetime, bot_name: str
) -> Message | None:
    sender = _mapping(message.get("from"))
    address = _id(message, "chat")
    attachment = next((kind for key, kind in _ATTACHMENTS.items() if key in message), None)
    words = message.get("text", message.get("caption"))
    if not address or sender.get("is_bot") is True or (words is None and attachment is None):
        return None
    private = _is_private(message)
    heard = private or _replies_to(message, bot_name)
    text = _addressed(_normal(words), bot_name, heard=heard)
    if text is None:
        return None
    return Message(
        channel=CHANNEL,
        address=address,
        text=text,
        at=received_at,
        update_id=update_id,
        sender_name=_name(message),
        attachment=attachment,
        private=private,
        sent=_files(message, attachment),
        album=album if isinstance(album := message.get("media_group_id"), str) else "",
    )


def _files(message: Mapping[str, object], attachment: Attachment | None) -> tuple[SentFile, ...]:
    """Return the photo in its largest size, or the document, by which it can be asked for."""
    file: Mapping[str, object] = {}
    if attachment is Attachment.PHOTO:
        sizes = message.get("photo")
        known = [_mapping(one) for one in sizes] if isinstance(sizes, list) else []
        file = max(known, key=_area, default={})
    elif attachment is Attachment.DOCUMENT:
        file = _mapping(message.get("document"))
    reference, size = file.get("file_id"), file.get("file_size")
    if not isinstance(reference, str) or not reference:
        return ()
    named = _normal(file.get("file_name"))
    return (SentFile(reference, named, size if isinstance(size, int) else None),)


def _area(size: Mapping[str, object]) -> int:
    sides = [side for name in ("width", "height") if isinstance(side := size.get(name), int)]
    return prod(sides) if len(sides) == 2 else 0


def _replies_to(message: Mapping[str, object], bot_name: str) -> bool:
    """Tell whether a message replies to one of the bot's."""
    author = _mapping(_mapping(message.get("reply_to_message")).get("from"))
    name = _normal(author.get("username"))
    return bool(bot_name) and name.casefold() == bot_name.casefold()


def _addressed(text: str, bot_name: str, *, heard: bool) -> str | None:
    """Return the text freed of the bot's name; None when a group speaks to somebody else.

    `heard` says that it speaks to the bot without naming it.
    """
    head, gap, rest = text.partition(" ")
    if head.startswith("/"):
        command, at, name = head.partition("@")
        if at and bot_name and name.casefold() != bot_name.casefold():
            return text if heard else None
        return command + gap + rest
    mention = re.compile(rf"(?<!\w)@{re.escape(bot_name)}(?!\w)", re.IGNORECASE)
    if not bot_name or not mention.search(text):
        return text if heard else None
    return " ".join(mention.sub(" ", text).split())


def _is_private(message: Mapping[str, object]) -> bool:
    return _mapping(message.get("chat")).get("type") == "private"


def _id(holder: Mapping[str, object], key: str) -> str:
    return _integer(_mapping(holder.get(key)).get("id"))


def _integer(value: object) -> str:
    """Return an integer as text, as all ids are kept; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
        return ""
    return str(value)


def _name(holder: Mapping[str, object]) -> str:
    person = _mapping(holder.get("from"))
    return " ".join(filter(None, (_normal(person.get(k)) for k in ("first_name", "last_name"))))


def _normal(value: object) -> str:
    return unicodedata.normalize("NFC", clean(value)) if isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
