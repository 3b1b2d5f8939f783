"""How a reply looks on Telegram: HTML text and an inline keyboard."""

from collections.abc import Sequence
from html import escape

from handlers.emphasis import emphasised
from handlers.message import Choice

TEXT_LIMIT = 4096
"""UTF-16 units of a message after its markup is read (Bot API, sendMessage)."""
CAPTION_LIMIT = 1024
"""The same of the words below a picture or a file."""
LABEL_LIMIT = 60
"""Characters that a button shows on a phone without cutting."""
_SHORT_LABEL = 14
_BUTTONS_IN_A_ROW = 3


def clean(text: str) -> str:
    """Return the text without what no platform takes: NUL and halves of letters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def html(text: str) -> str:
    """Mark the emphasis up and escape everything else."""
    pieces: list[str] = []
    last = 0
    for start, end in emphasised(text):
        pieces += (_escaped(text[last:start]), f"<b>{_escaped(text[start + 1 : end - 1])}</b>")
        last = end
    return "".join([*pieces, _escaped(text[last:])])


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def with_long_labels(text: str, choices: Sequence[Choice]) -> str:
    """Add the choices in full, numbered, when one of them is too long for its button."""
    if not _are_numbered(choices):
        return text
    lines = (f"{number}. {choice.label}" for number, choice in enumerate(choices, 1))
    return "\n".join([text, "", *lines])


def keyboard(choices: Sequence[Choice]) -> dict[str, object] | None:
    """Return the `reply_markup`: short labels side by side, longer ones a row each."""
    if not choices:
        return None
    numbered = _are_numbered(choices)
    rows: list[list[dict[str, str]]] = []
    room = 0
    for number, choice in enumerate(choices, 1):
        label = _shortened(f"{number}. {choice.label}") if numbered else choice.label
        if room == 0 or len(label) > _SHORT_LABEL:
            rows.append([])
            room = _BUTTONS_IN_A_ROW
        rows[-1].append({"text": clean(label), "callback_data": choice.key})
        room = room - 1 if len(label) <= _SHORT_LABEL else 0
    return {"inline_keyboard": rows}


def _are_numbered(choices: Sequence[Choice]) -> bool:
    return any(len(choice.label) > LABEL_LIMIT for choice in choices)


def _shortened(label: str) -> str:
    if len(label) <= LABEL_LIMIT:
        return label
    words = label[: LABEL_LIMIT - 1]
    return (words.rsplit(" ", 1)[0] if " " in words[LABEL_LIMIT // 2 :] else words) + "…"
