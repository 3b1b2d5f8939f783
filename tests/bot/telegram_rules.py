"""What Telegram refuses in a message: the fake Bot API server's strict side."""

import json
import re
import struct
from collections.abc import Mapping
from html import unescape
from typing import Any

_TOKENS = re.compile(r"<(/?)([a-z-]+)>|(&(?:lt|gt|amp|quot|#\d+);)|([<>&])|([^<>&]+)")
_TAGS = frozenset({"b", "strong", "i", "em", "u", "ins", "s", "code", "pre", "blockquote"})


class Rejected(Exception):
    """A request is answered with an error."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(description: str) -> Rejected:
    return Rejected(400, f"Bad Request: {description}")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def plain_text(text: str, parse_mode: str | None) -> str:
    """Return what the person reads, or refuse the message."""
    if parse_mode == "HTML":
        text = _without_tags(text)
    elif parse_mode is not None:
        raise bad_request("unsupported parse_mode")
    if not text.strip():
        raise bad_request("message text is empty")
    if units(text) > 4096:
        raise bad_request("message is too long")
    return text.strip()


def plain_caption(text: str, parse_mode: str | None) -> str:
    """Return what stands below a picture or file, or refuse the message."""
    plain = plain_text(text, parse_mode) if text.strip() else ""
    if units(plain) > 1024:
        raise bad_request("message caption is too long")
    return plain


def check_photo(content: bytes) -> None:
    """Refuse what Telegram does not show as a picture."""
    if len(content) > 10_000_000:
        raise Rejected(413, "Request Entity Too Large")
    if content.startswith(b"\x89PNG"):
        width, height = struct.unpack_from(">II", content, 16)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
    elif not content.startswith(b"\xff\xd8"):
        raise bad_request("IMAGE_PROCESS_FAILED")


def _without_tags(text: str) -> str:
    pieces: list[str] = []
    open_tags: list[str] = []
    place = 0
    while place < len(text):
        token = _TOKENS.match(text, place)
        assert token is not None
        closing, tag, entity, stray, words = token.groups()
        if stray or (tag and tag not in _TAGS):
            raise bad_request(f"can't parse entities: unexpected {token[0]!r} at {place}")
        if tag and not closing:
            open_tags.append(tag)
        elif tag and (not open_tags or open_tags.pop() != tag):
            raise bad_request(f"can't parse entities: unmatched end tag at {place}")
        pieces.append(unescape(entity) if entity else words or "")
        place = token.end()
    if open_tags:
        raise bad_request("can't parse entities: can't find end tag")
    return "".join(pieces)


def buttons(reply_markup: str | None) -> list[list[dict[str, Any]]]:
    """Return the rows of an inline keyboard, or refuse it."""
    if reply_markup is None:
        return []
    rows = json.loads(reply_markup).get("inline_keyboard")
    if not isinstance(rows, list):
        raise bad_request("object expected as reply markup")
    all_buttons = [button for row in rows for button in row]
    if len(all_buttons) > 100:
        raise bad_request("reply markup is too long")
    for button in all_buttons:
        if not button.get("text", "").strip():
            raise bad_request("text buttons are unallowed to be empty")
        if not 1 <= len(button.get("callback_data", "").encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    return [row for row in rows if row]
