"""Where an order to write to units ends and the text of the message begins."""

import re
from collections.abc import Sequence

from handlers.heard import Heard
from handlers.office.naming_units import Said, units_said
from handlers.office.said import BOOK
from handlers.office.unit_words import COMMON, LINKS
from handlers.understanding.cues import Cues, cue_book
from plans.text.words import Word, words
from storage.progress.records import SeenUnit

BEGINS_TEXT = re.compile(r"^[\s,]*(?:là|la|rằng|rang)(?=\s)", re.IGNORECASE)
LEAST_TEXT = 2
"""Words behind the units that are a text: «gửi các sở giúp chị» has none."""
NARROWS = {
    "chua",
    "tre",
    "no",
    "da",
    "bi",
    "con",
    "nop",
    "nao",
    "qua",
    "danh",
    "file",
    "bang",
    "ket",
}
"""Words, folded, right behind the units with which no text begins."""


def begins_with_unit(heard: Heard, units: list[SeenUnit]) -> bool:
    """Tell «nhắn bảo tàng mai họp», which lacks its colon, from «gửi báo cáo cho bảo tàng»."""
    said = words(heard.message.typed)
    named = units_said(said, units).words
    behind = (word for word in said[1:] if word.fold not in LINKS | {"tin"})
    first = next(behind, None)
    asks = heard.reading.cues.has("ask.", "mark.asking") or "?" in heard.message.typed
    return first is not None and first.start in named and not asks


def addressed(heard: Heard, units: list[SeenUnit]) -> Said:
    """Return which units stand before the colon."""
    return units_said(words(heard.message.typed.partition(":")[0]), units)


def is_order(text: str, *, hands_in: bool) -> bool:
    """Tell whether a text orders to write to units; what stands behind its colon is passed on.

    «gửi báo cáo: …» of somebody who hands things in is none, as long as no units are spoken of.
    """
    found = cue_book(BOOK).find(words(text))
    ordered = found.has("press.group", "press.one") or (found.has("tell.verb") and not hands_in)
    return ":" in text and ordered


def parted(typed: str, units: list[SeenUnit]) -> tuple[str, str]:
    """Part «gửi các trường là mai họp 8h»: what stands behind the units is the text.

    It is read back before it leaves.
    """
    said = words(typed)
    named = units_said(said, units).words
    ends = [word.end for word in said if word.start in named]
    covers = cue_book(BOOK).find(said).covered(("press.group", "press.one", "press.all"))
    ends += [said[at].end for at in covers]
    end = max(ends, default=len(typed))
    text = BEGINS_TEXT.sub("", typed[end:]).strip(" ,.-–")
    behind = words(text)
    cues = cue_book(BOOK).find(behind)
    polite = cues.covered(("tell.beside", "sending.polite"))
    told = len(behind) >= LEAST_TEXT and polite < set(range(len(behind)))
    # «… chưa nộp nhắc nộp sớm» goes on with whom it is to; «… danh sách» is no text of theirs.
    narrows = not behind or behind[0].fold in NARROWS
    return (typed[:end], text) if told and not narrows else (typed, "")


def not_named(head: Sequence[Word], cues: Cues, named: Said) -> str:
    """Return what else stands before the colon: a unit that is not found is asked about."""
    known = {head[at].start for at in cues.covered(("press.", "tell.", "units.", "sending."))}
    rest = [
        word
        for word in head
        if word.start not in known | named.words and word.fold not in LINKS | COMMON
    ]
    return " ".join(word.raw for word in rest)
