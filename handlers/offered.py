"""Choices as a channel without buttons shows them: a number or the words typed back are the tap.

What was offered is kept with the open step, so it counts for as long as the question stands, on
whatever channel the answer comes, and no longer.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.message import Message, Turn
from handlers.talk import Talk
from plans.text.normal import fold

OFFERED = "choices_shown"
"""Names, in the data of a step, the labels and keys of its choices."""
BY_WORDS = "choices_by_words"
"""Names, beside them, whether a number would be a value and no choice."""
_NUMBER = re.compile(
    r"(?:em |toi |minh )?(?:xin )?(?:chon |lay )?"
    r"(?:cau |muc |y |cai |viec |phuong an )?(?:thu |so )?"
    r"\(?(\d{1,2})[.)]?(?: (?:nhe|nha|a|em|em nhe|em a))?",
    re.ASCII,
)
_IN_WORDS = {"mot": 1, "hai": 2, "ba": 3}
_TRIMMED = " .,!“”\"'()"


def keep(turn: Turn, talk: Talk) -> None:
    """Remember what this turn offers with the question that it puts."""
    if not talk.step or talk.waits_from_before:
        return
    offered = [[each.label, each.key] for reply in turn.replies for each in reply.choices]
    if offered:
        talk.data[OFFERED] = offered
        talk.data[BY_WORDS] = any(reply.asks_value for reply in turn.replies if reply.choices)


def are_the_same(turn: Turn, before: Mapping[str, Any]) -> bool:
    """Tell whether a turn offers exactly what the question offered before, by label and value."""
    offered = [(label, _value(key)) for label, key in before.get(OFFERED, ())]
    now = [(each.label, _value(each.key)) for reply in turn.replies for each in reply.choices]
    return bool(now) and now == offered


def _value(key: str) -> str:
    return key.partition(":")[2]


def as_tapped(message: Message, talk: Talk) -> Message:
    """Return the message as a tap, where it picks one of the choices of the open question."""
    if not message.numbered or message.choice is not None or message.files or not message.text:
        return message
    offered = talk.data.get(OFFERED) if talk.step else None
    if not isinstance(offered, list):
        return message
    by_words = talk.data.get(BY_WORDS) is True or talk.seen_since is not None
    key = _picked(message.text, offered, by_words=by_words)
    return message if key is None else replace(message, text="", choice=key)


def number_said(text: str) -> int:
    """Return the number that a message is nothing but: «2», «số 2», «câu 2», «hai»; 0 without."""
    said = fold(text.strip(_TRIMMED))
    match = _NUMBER.fullmatch(said)
    return int(match[1]) if match else _IN_WORDS.get(said, 0)


def _picked(text: str, offered: list[list[str]], *, by_words: bool) -> str | None:
    said = fold(text.strip(_TRIMMED))
    for label, key in offered:
        if said == fold(label.strip(_TRIMMED)):
            return key
    number = 0 if by_words else number_said(text)
    return offered[number - 1][1] if 1 <= number <= len(offered) else None


def may_pick(number: int, talk: Talk) -> bool:
    """Tell whether a number stands for one of the choices of the open question."""
    offered = talk.data.get(OFFERED, ())
    return 1 <= number <= len(offered) and talk.data.get(BY_WORDS) is not True
