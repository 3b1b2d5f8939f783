"""The numbered list that an officer was shown last, and the numbers they say of it."""

from collections.abc import Sequence

from handlers.life.heard import Heard
from storage.records import Work

FOCUS = "office"
BESIDE = {"so", "ban", "muc", "cai", "thu", "cua", "giup", "toi", "em", "luon", "cho"}
"""Words, folded, that may stand between an order and its number."""


def remember(heard: Heard, kind: str, works: Sequence[Work]) -> list[tuple[int, int]]:
    """Keep what a list shows, with the version that was shown."""
    items = [(int(work.assignment_id), work.version) for work in works]
    heard.talk.focus[FOCUS] = {"kind": kind, "items": [list(each) for each in items]}
    heard.talk.focus.pop("listed", None)
    return items


def items_of(heard: Heard, kind: str) -> list[tuple[int, int]] | None:
    """Return the items of the list shown last, if it was of this kind."""
    shown = heard.talk.focus.get(FOCUS)
    if not shown or shown["kind"] != kind:
        return None
    return [(int(one), int(version)) for one, version in shown["items"]]


def shown_kind(heard: Heard) -> str | None:
    """Return of which kind the list shown last was."""
    shown = heard.talk.focus.get(FOCUS)
    return str(shown["kind"]) if shown else None


def number_of_one(heard: Heard, cue_name: str) -> list[int]:
    """Return the numbers right at an order: «trả lại số 2», but not of «trả lại thiếu 2 chữ ký»."""
    numbers = numbers_in(heard)
    cue = heard.cues.first(cue_name)
    if cue is None or not numbers:
        return numbers
    behind = heard.reading.words[cue.end :]
    first = next((word for word in behind if word.fold not in BESIDE), None)
    follows = first is not None and first.fold.isdecimal()
    before = {word.fold for word in heard.reading.words[: cue.begin]}
    return [each for each in numbers if follows or str(each) in before]


def numbers_in(heard: Heard) -> list[int]:
    """Return the numbers that stand in a sentence before any reason, none of a date."""
    text = heard.reading.text
    ends = [text.find(mark) for mark in (":",) if mark in text]
    ends += [word.start for word in heard.reading.words if word.fold in {"vi", "do", "den", "boi"}]
    until = min(ends, default=len(text))
    dated = [one.span for one in heard.reading.times]
    found = [
        int(word.fold)
        for word in heard.reading.words
        if word.fold.isdecimal()
        and len(word.fold) <= 2
        and word.start < until
        and not any(begin <= word.start < end for begin, end in dated)
    ]
    return list(dict.fromkeys(found))
