"""«Chi bộ nào chưa nối kênh»: whom of the units below no message reaches."""

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.groups import members
from handlers.office.recipients import reached
from handlers.office.said import BOOK, units_in
from handlers.office.unclear import unclear_units
from handlers.understanding.cues import cue_book
from handlers.wording import pressing as wording
from plans.text.sorting import sorting_key
from storage.permissions import Act, may

SHOWN = 40


def command(heard: Heard) -> Turn | None:
    """List the units that nothing reaches, or those that are reached; None for everything else."""
    if not may(heard.asker.post.role, Act.OVERSEE):
        return None
    cues = cue_book(BOOK).find(heard.reading.words)
    if not cues.has("linked.asks"):
        return None
    units = heard.asker.below
    if not units:
        return None
    if unclear := unclear_units(heard):
        return _said(unclear, Reaction.CLARIFY)
    wanted = members(units_in(heard).key, units)
    holders = reached(heard.asker.uow, wanted, heard.asker.today)
    missing = not cues.has("linked.done")
    names = sorted(
        (unit.name for unit in units if unit.id in wanted and bool(holders[unit.id]) != missing),
        key=sorting_key,
    )
    if not names:
        return _said(wording.LINKED_ALL if missing else wording.LINKED_NONE, Reaction.ANSWER)
    more = len(names) - SHOWN
    template = wording.NOT_LINKED if missing else wording.LINKED
    text = template.format(
        count=len(names),
        units=len(wanted),
        names="\n".join(f"{at}. {name}" for at, name in enumerate(names[:SHOWN], 1)),
        more=wording.NUDGE_MORE.format(count=more) if more > 0 else "",
    )
    return _said(text, Reaction.ANSWER)


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
