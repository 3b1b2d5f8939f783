"""«Không phải, cái báo cáo cam kết»: what was told so far is of other work than was understood."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations.confirm import go_on, works_of
from handlers.confirmations.draft import Draft
from handlers.confirmations.filling import with_all_said
from handlers.confirmations.meant import named_among, of_quarter
from handlers.message import Reaction, Reply, Turn
from handlers.naming import period_of
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording

DENIES = {"khong", "ko", "hong", "nham", "lon", "sai", "chua"}
"""First words, folded, by which what was understood is denied."""
OPENING = 3


def of_another(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Move the draft, with all that it holds, to the other work that a denial names."""
    first = {word.fold for word in reading.words[:OPENING]}
    told = reading.cues.has("say.done", "say.not_done", "mark.asking") or not first & DENIES
    if told or len(draft.assignments) != 1:
        return None
    found = of_quarter(reading, asker.open_work, asker)
    if found is None and reading.concerns_work:
        found = named_among(reading, asker.open_work, asker)
    if found is None or int(found.assignment_id) in draft.assignments:
        return None
    before = works_of(draft, asker)[0]
    if found.task.key == before.task.key:  # another period of the same is read from its day
        return None
    kept = replace(draft, assignments=(int(found.assignment_id),), rounds=0, skipped=())
    turn = go_on(with_all_said(kept, reading, [found]), asker, talk)
    text = wording.MOVED_TO.format(title=found.task.title, period=period_of(found))
    return replace(turn, replies=(Reply(text), *turn.replies), reaction=Reaction.UNDO)
