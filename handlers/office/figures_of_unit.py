"""«Thư viện báo bao nhiêu bản cam kết»: what one unit told, waiting or accepted."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from handlers.heard import Heard
from handlers.life import history
from handlers.message import Reaction, Turn
from handlers.office.asked_whom import decides
from handlers.office.below import unit_named, works_named
from handlers.office.figures_asked import counted_by
from handlers.office.said import BOOK, oversees
from handlers.understanding.cues import cue_book
from handlers.wording import overview as wording
from storage.permissions import Act, may
from storage.records import AssignmentState, Unit, Work

FOCUS = "figures_of"
"""What was asked of one unit, for «lưu trữ thì sao»."""
TOLD = {AssignmentState.SUBMITTED, AssignmentState.ACCEPTED, AssignmentState.RETURNED}
MOST = 3
LONGEST_NEXT = 6


def command(heard: Heard) -> Turn | None:
    """Tell what a unit reported of the work that is named; None for everything else."""
    if may(heard.asker.post.role, Act.TELL) or decides(heard) or not oversees(heard):
        return None
    cues = cue_book(BOOK).find(heard.reading.words)
    asked = cues.has("figures.of_one") and not cues.has("figures.required")
    last = heard.talk.focus.get(FOCUS) or {"keys": (), "in": None}
    next_one = last["in"] == heard.talk.this_turn - 1 and _goes_on(heard)
    found = unit_named(heard) if asked or next_one else None
    if found is None:
        return None
    unit, theirs = found
    named = list(dict.fromkeys(work.task.key for work in works_named(theirs)))
    keys = {*named, *counted_by(named, heard)} or set(last["keys"])
    works = [work for work in theirs.asker.work if work.task.key in keys]
    if not works:
        return None
    remember(heard, keys)
    return _told(unit, works, heard)


def remember(heard: Heard, keys: AbstractSet[str]) -> None:
    """Note what was told of one unit, for «lưu trữ thì sao»."""
    heard.talk.focus[FOCUS] = {"keys": sorted(keys), "in": heard.talk.this_turn}


def _goes_on(heard: Heard) -> bool:
    follows = heard.reading.cues.has("mark.follow")
    return follows and len(heard.reading.words) <= LONGEST_NEXT


def _told(unit: Unit, works: Sequence[Work], heard: Heard) -> Turn:
    told = [work for work in works if work.state in TOLD][:MOST]
    if told:
        return history.history(told[0], heard, told[1:])
    titles = "; ".join(dict.fromkeys(f"“{work.task.title}”" for work in works))
    text = wording.FIGURES_OF_NONE.format(unit=unit.name, titles=titles)
    return heard.said(text, Reaction.ANSWER, tuple(works[:1]))
