"""How the work that is asked about is to stand: read in one place, whatever words are around it.

«Chưa nộp», «đã nộp», «trễ», «nộp trễ», «đúng hạn», «chờ duyệt», «bị trả lại», «chưa từng trễ» are
asked of «ai», of units by name, of a list shown before, and counted, alike.
"""

from enum import StrEnum

from handlers.office.said import COMPLETE
from handlers.understanding.cues import Cues


class Stand(StrEnum):
    """How work stands, as a question names it."""

    SPOTLESS = "spotless"
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    UNTOUCHED = "untouched"
    COMPLETE = "complete"
    CAME_LATE = "came_late"
    OWED = "owed"
    TIMELY = "timely"
    LATE = "late"
    HANDED = "handed"


def stand_in(cues: Cues) -> Stand | None:
    """Return how the work is to stand of which a sentence speaks: of several, what tells most."""
    late = cues.has("stands.late")
    owed = cues.has("stands.owed")
    found = {
        Stand.SPOTLESS: cues.has("progress.spotless"),
        Stand.WAITING: cues.has("progress.waiting"),
        Stand.RETURNED: cues.has("progress.returned"),
        Stand.ACCEPTED: cues.has("progress.accepted"),
        Stand.UNTOUCHED: cues.has("progress.untouched"),
        Stand.COMPLETE: cues.has(*COMPLETE) and not owed,
        Stand.CAME_LATE: cues.has("progress.came_late") and not owed,
        Stand.OWED: owed,
        Stand.TIMELY: cues.has("progress.timely") and not cues.has("progress.untimely"),
        Stand.LATE: late or cues.has("progress.untimely"),
        Stand.HANDED: cues.has("stands.handed"),
    }
    return next((stand for stand in Stand if found[stand]), None)
