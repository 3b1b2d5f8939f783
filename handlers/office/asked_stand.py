"""Which list is asked for by how work is to stand, in whatever words: «bao nhiêu nộp trễ»."""

from enum import StrEnum

from handlers.heard import Heard
from handlers.office.asked_whom import (
    asks_of_plan,
    asks_who,
    decides,
    is_of_oneself,
    of_those_below,
)
from handlers.office.groups import is_several
from handlers.office.said import oversees, tasks_said, units_in
from handlers.office.stands import Stand, stand_in
from handlers.understanding.cues import Cues
from storage.permissions import Act, may

ELSEWHERE = tuple(
    f"office.{name}"
    for name in (
        *("news", "account", "unanswered", "blocked", "extensions", "accept", "give_back"),
        *("behalf", "applicable", "not_applicable", "grant_named", "move_day", "call_off"),
        *("reopen", "unreturn", "ungrant", "unrefuse", "lift", "refuse"),
    )
)
"""What these ask or order is no list of whose work stands in some way."""
SHORT = 6
"""Words of a question that names nothing but how work is to stand."""


class What(StrEnum):
    """What is shown."""

    BOARD = "board"
    MISSING = "missing"
    LATE = "late"
    HANDED = "handed"
    COMPARE = "compare"
    CURVE = "curve"
    OWES = "owes"
    STANDING = "standing"
    KINDS = "kinds"
    GAVE = "gave"
    BEST = "best"
    DUTIES = "duties"
    TALLY = "tally"


OF_STAND = {
    Stand.SPOTLESS: What.HANDED,
    Stand.WAITING: What.STANDING,
    Stand.RETURNED: What.STANDING,
    Stand.ACCEPTED: What.STANDING,
    Stand.UNTOUCHED: What.MISSING,
    Stand.COMPLETE: What.HANDED,
    Stand.CAME_LATE: What.LATE,
    Stand.OWED: What.MISSING,
    Stand.TIMELY: What.HANDED,
    Stand.LATE: What.LATE,
    Stand.HANDED: What.HANDED,
}
"""The list of whose work stands so."""


def by_stand(heard: Heard, cues: Cues) -> What | None:
    """Return what is asked by how work stands, in whatever words: «bao nhiêu nộp trễ».

    Whoever hands in work of their own names units, or asks who it is; else it is of their own.
    """
    stand = stand_in(cues)
    counts = any(word.fold in {"nhieu", "may"} for word in heard.reading.words)
    if stand is None and (asks_who(heard) or counts) and cues.has("stands.bare"):
        stand = Stand.HANDED
    if stand is None or cues.has("stands.of_people") or heard.cues.has(*ELSEWHERE):
        return None
    if decides(heard) or asks_of_plan(heard, cues) or not oversees(heard):
        return None
    idle = not may(heard.asker.post.role, Act.TELL)
    if not (idle or of_those_below(heard, cues)) or is_of_oneself(heard):
        return None
    one = units_in(heard).key and not is_several(units_in(heard).key)
    if one and stand is Stand.HANDED and not heard.reading.cues.has("mark.question", "mark.polar"):
        return None  # «sở y tế đã nộp cam kết» tells it
    named = asks_who(heard) or units_in(heard).key or tasks_said(heard, cues, frozenset())
    return OF_STAND[stand] if named or len(heard.reading.words) <= SHORT else None


def tallies(heard: Heard, cues: Cues) -> bool:
    """Tell «đúng hạn mấy, trễ mấy, chưa mấy», which counts several of them beside each other."""
    parts = (
        cues.has("progress.timely"),
        cues.has("stands.late", "progress.came_late", "progress.untimely"),
        cues.has("stands.owed"),
    )
    counts = sum(word.fold in {"may", "nhieu"} for word in heard.reading.words)
    return sum(parts) > 1 and counts > 1 and oversees(heard) and not decides(heard)
