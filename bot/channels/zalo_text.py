"""How a reply looks on Zalo: literal text with bold spans, choices as a numbered list."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.wording import zalo as wording
from handlers.emphasis import emphasised
from handlers.message import Choice, Reply
from handlers.splitting import split_text, utf16_length

TEXT_LIMIT = 2000
"""UTF-16 units of a text or caption (CHANNELS.md §1.4)."""


class Styled(NamedTuple):
    """A text and what is bold in it."""

    text: str
    styles: Sequence[Mapping[str, object]]
    """As `text_styles`: offsets and lengths in UTF-16 units."""


def parts_of(reply: Reply) -> list[str]:
    """Return the texts that a reply goes out in; its choices stand at the end of the last."""
    return split_text(clean(with_choices(reply)), TEXT_LIMIT)


def with_choices(reply: Reply) -> str:
    """Add the choices: numbered, or by their words where a number would be a value."""
    if not reply.choices:
        return reply.text
    if reply.asks_value:
        words = wording.OR.join(f"“{choice.label}”" for choice in reply.choices)
        return f"{reply.text}\n\n{wording.BY_WORDS.format(words=words)}"
    return "\n".join([reply.text, "", *_numbered(reply.choices), wording.BY_NUMBER])


def _numbered(choices: Sequence[Choice]) -> list[str]:
    return [f"{number}. {choice.label}" for number, choice in enumerate(choices, 1)]


def styled(text: str) -> Styled:
    """Take the stars of emphasis out, and tell where they stood."""
    pieces: list[str] = []
    styles: list[Mapping[str, object]] = []
    last = units = 0
    for start, end in emphasised(text):
        before, bold = text[last:start], text[start + 1 : end - 1]
        units += utf16_length(before)
        styles.append({"start": units, "len": utf16_length(bold), "st": ["b"]})
        units += utf16_length(bold)
        pieces += (before, bold)
        last = end
    return Styled("".join([*pieces, text[last:]]), styles)


def clean(text: str) -> str:
    """Return the text without what no platform takes: NUL and halves of letters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
