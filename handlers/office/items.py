"""The numbered list that an officer was shown last, and the numbers they say of it."""

from collections.abc import Sequence

from handlers.heard import Heard
from handlers.office.said import units_in
from handlers.talk import Talk
from storage.records import Work

FOCUS = "office"
SHOWN_IN, LEFT = "in", "left"
"""Name, beside that list, the version that showed it, and whether anything else was shown since."""
TO = {"den", "toi"}
ENDS = {"vi", "do", "den", "boi"}
"""Words, folded, behind which no number picks: a reason or a day follows."""
NO_NUMBER = -1
LONGEST = 2
"""Digits of a number of a list."""
BESIDE = {"so", "ban", "muc", "cai", "thu", "cua", "giup", "toi", "em", "luon", "cho"}
"""Words, folded, that may stand between an order and its number."""


def remember(heard: Heard, kind: str, works: Sequence[Work]) -> list[tuple[int, int]]:
    """Keep what a list shows, with the version that was shown."""
    items = [(int(work.assignment_id), work.version) for work in works]
    kept = [list(each) for each in items]
    heard.talk.focus[FOCUS] = {"kind": kind, "items": kept, SHOWN_IN: heard.talk.this_turn}
    heard.talk.focus.pop("listed", None)
    return items


def items_of(heard: Heard, kind: str) -> list[tuple[int, int]] | None:
    """Return the items of the list shown last, if it was of this kind."""
    shown = heard.talk.focus.get(FOCUS)
    if not shown or shown["kind"] != kind:
        return None
    return [(int(one), int(version)) for one, version in shown["items"]]


def leave(talk: Talk, instead: Sequence[Sequence[int]] = ()) -> None:
    """Note that something else is shown now, of which a number may be said as well.

    What is numbered `instead` and is the list, or its beginning, is nothing else.
    """
    shown = talk.focus.get(FOCUS)
    if not shown or shown.get(SHOWN_IN) == talk.this_turn:
        return
    begins = [list(one) for one in shown["items"][: len(instead)]]
    if not instead or begins != [list(one) for one in instead]:
        shown[LEFT] = True


def is_left(heard: Heard) -> bool:
    """Tell whether a number, or a verdict without one, need not be of the list shown last."""
    shown = heard.talk.focus.get(FOCUS)
    return shown is not None and LEFT in shown


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
    """Return the numbers that stand in a sentence before any reason, none of a date.

    «1 đến 3» are three of them, «cả 3» is none, and «Khu phố 3» is the name of a unit.
    """
    words = heard.reading.words
    of_name = units_in(heard).words
    plain = [
        NO_NUMBER if word.start in of_name else _plain_number(at, heard)
        for at, word in enumerate(words)
    ]
    found: list[int] = []
    for at, word in enumerate(words):
        last = plain[at + 1] if at + 1 < len(words) else NO_NUMBER
        ranges = word.fold in TO and at > 0 and 0 < plain[at - 1] < last
        if (word.fold in ENDS and not ranges) or (at and ":" in words[at - 1].after):
            break
        if ranges:
            found += range(plain[at - 1], last)
        elif plain[at] != NO_NUMBER and not _counts_all(at, plain, heard):
            found.append(plain[at])
    return list(dict.fromkeys(found))


def _plain_number(at: int, heard: Heard) -> int:
    """Return a number of one or two digits that is no part of a date; 0, on no list, is one.

    «đồng ý 1 đến 18/5» names the first of the list, and no days from the first on.
    """
    words = heard.reading.words
    word = words[at]
    if not word.fold.isdecimal() or len(word.fold) > LONGEST:
        return NO_NUMBER
    before_day = at + 1 < len(words) and words[at + 1].fold in TO
    dated = any(
        begin <= word.start < end and not (before_day and begin == word.start)
        for begin, end in (one.span for one in heard.reading.times)
    )
    return NO_NUMBER if dated else int(word.fold)


def _counts_all(at: int, plain: list[int], heard: Heard) -> bool:
    """Tell «cả 3», which is all of three, from «cả 1 lẫn 3»."""
    words = heard.reading.words
    alone = set(plain[:at] + plain[at + 1 :]) <= {NO_NUMBER}
    return alone and at > 0 and words[at - 1].fold == "ca"
