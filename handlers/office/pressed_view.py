"""What units are pressed for, as it is said in the order."""

from dataclasses import replace
from itertools import pairwise

from handlers.heard import Heard
from handlers.office.asked import count_said
from handlers.office.asked_view import view_said
from handlers.office.groups import key_of
from handlers.office.limits import Only
from handlers.office.lists import listed_units
from handlers.office.said import BOOK
from handlers.office.views import View, look
from handlers.understanding.cues import Cues, cue_book

PRESS = ("don", "doc")
LISTS = {("hai", "danh"), ("2", "danh"), ("hai", "list"), ("2", "list")}
"""Of two lists shown before, of which those in both are meant."""


def wants_both_lists(heard: Heard) -> bool:
    """Tell «nhắc những đơn vị có ở cả hai danh sách», which no one list holds."""
    return bool(LISTS & set(pairwise(word.fold for word in heard.reading.words)))


def pressed_view(heard: Heard, cues: Cues) -> View:
    """Return what units are pressed for: what they owe now, whatever day is named."""
    view = replace(_view_without_verb(heard, cues), day=heard.asker.today)
    if cues.has("press.supplement"):  # «đôn đốc bảo tàng nộp bổ sung»: what was sent back
        view = replace(view, limit=replace(view.limit, only=Only.RETURNED))
    if view.limit.only is not Only.RETURNED:  # who is pressed owes something, «nộp trễ» or not
        view = replace(view, limit=replace(view.limit, only=Only.ANY))
    return _with_number(view, heard, cues)


def _with_number(view: View, heard: Heard, cues: Cues) -> View:
    """Press just so many: «đôn đốc 3 đơn vị trễ nhất»."""
    most = count_said(heard) if cues.has("progress.worst") else 0
    if not most:
        return view
    worst = replace(view, limit=replace(view.limit, only=Only.LATE), most=most)
    seen = look(heard.asker.uow, heard.asker.post, worst)
    units = [f"={one}" for one in listed_units(seen, late=True)]
    return replace(view, group=key_of(units)) if units else view


def _view_without_verb(heard: Heard, cues: Cues) -> View:
    """Return what units are pressed for; «đôn đốc» itself stands in the names of some work."""
    said = heard.reading.words
    verb = [at for at, word in enumerate(said[:-1]) if (word.fold, said[at + 1].fold) == PRESS]
    view = view_said(heard, cues)
    if not verb or not view.tasks:
        return view
    begin, end = said[verb[0]].start, said[verb[0] + 1].end
    rest = heard.again(f"{heard.reading.text[:begin]}{heard.reading.text[end:]}".strip())
    other = view_said(rest, cue_book(BOOK).find(rest.reading.words))
    return replace(view, tasks=other.tasks) if other.tasks else view
