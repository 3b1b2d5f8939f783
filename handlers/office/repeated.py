"""«Cứ thứ hai nhắc các đơn vị trễ»: there are no standing orders; it is said, nothing is sent."""

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.said import BOOK, oversees, units_in
from handlers.understanding.cues import cue_book
from handlers.wording import pressing as wording
from storage.permissions import Act, may


def command(heard: Heard) -> Turn | None:
    """Say that nothing is sent again and again by itself; None for everything else."""
    cues = cue_book(BOOK).find(heard.reading.words)
    if not (cues.has("repeated.rhythm") and cues.has("repeated.order")) or not oversees(heard):
        return None
    if cues.has("repeated.to_oneself", "press.weekly_on", "press.weekly_off"):
        return None
    of_units = units_in(heard).key or cues.has("press.owing", "press.all", "units.every")
    if may(heard.asker.post.role, Act.TELL) and not of_units:
        return None
    return Turn((Reply(wording.NOT_REPEATED),), Reaction.ANSWER, wording.INTENT)
