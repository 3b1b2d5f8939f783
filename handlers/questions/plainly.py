"""Plain questions that need no task: what is done, goes where, comes next, and for whom."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.message import Turn
from handlers.questions.finished import finished
from handlers.questions.for_whom import addressed, inspected, of_group
from handlers.questions.how_often import recurring
from handlers.questions.listing import my_tasks
from handlers.questions.plain_cues import plain_cues
from handlers.questions.sent_where import sent_there
from handlers.questions.what_follows import what_follows
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import plainly as wording
from storage import permissions
from storage.permissions import may

BEYOND_DOUBT = ("whom.plan", "whom.inspected")
"""Phrasings that ask of work even where no word of it is said."""


def answer(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer such a question; None for all else."""
    return (
        finished(reading, asker, talk)
        or sent_there(reading, asker, talk)
        or what_follows(reading, asker, talk)
        or recurring(reading, asker, talk)
        or addressed(reading, asker)
        or inspected(reading, asker)
        or of_group(reading, asker, talk)
        or _which_done(reading, asker, talk)
    )


def _which_done(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Ask which of a list is done: «xong hết các việc tháng này» names none of them."""
    cues = reading.cues
    told = plain_cues(reading).has("record.all_done") and cues.has("say.done", "say.over")
    if not told or cues.has("mark.asking", "mark.polar", "say.done_question", "mark.question"):
        return None
    named = any(one.is_named for one in reading.candidates[:1])
    if named or not reading.times or not may(asker.post.role, permissions.Act.TELL):
        return None
    turn = my_tasks(reading, asker, talk)
    first, *others = turn.replies
    text = f"{first.text}\n{wording.WHICH_DONE}"
    return replace(turn, replies=(replace(first, text=text), *others))


def is_certain(reading: Reading) -> bool:
    """Tell a question of these that is none of everyday life, whatever else it seems."""
    return plain_cues(reading).has(*BEYOND_DOUBT) and not reading.cues.has("off.")
