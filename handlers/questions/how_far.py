"""How far the unit is as a whole, where no one work is asked about."""

from handlers.answers.status import overview_line
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import names_other_branch
from handlers.questions.listing import my_tasks
from handlers.talk import Talk
from handlers.understanding.asked import Asked
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import HALF_NAMED, NAMED
from handlers.wording import ask as wording
from handlers.wording import talk as talk_wording
from storage.permissions import Act, may


def overall(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Tell how far the unit is as a whole; None when one work is asked about.

    How far another branch is, is no one's business.
    """
    if names_other_branch(reading, asker):
        return not_shown(asker)
    if is_named(reading) or _tells_of_work(reading) or _goes_on(reading, talk):
        return None
    if reading.cues.has("ask.overdue", "say.not_done"):
        return my_tasks(reading, asker, talk)
    return overview(asker)


def overview(asker: Asker) -> Turn:
    """Tell how much is done and how much is left."""
    cited = wording.SOURCE_PLAN.format(citation=asker.plans[0].citation)
    text = f"{overview_line(asker)}\n{cited}"
    return Turn((Reply(text),), Reaction.ANSWER, Asked.STATUS)


def not_shown(asker: Asker) -> Turn:
    """Refuse to tell how far another branch is; an office is asked what of one below it means."""
    if asker.below and not may(asker.post.role, Act.TELL):
        return Turn((Reply(talk_wording.OFFICER_ASKS),), Reaction.CLARIFY, Asked.STATUS)
    text = talk_wording.REFUSE["unsafe.others"].format(unit=asker.post.unit.name)
    return Turn((Reply(text),), Reaction.REFUSE, "unsafe")


def is_named(reading: Reading) -> bool:
    """Tell whether at least half of some work's name is said."""
    return any(one.named >= HALF_NAMED for one in reading.candidates)


def _goes_on(reading: Reading, talk: Talk) -> bool:
    """Tell «nộp rồi chứ», said of the work spoken of just before, from «nộp đủ hết chưa»."""
    whole = reading.cues.has("mark.every", "level.", "ask.mine", "ask.all", "ask.overdue")
    return bool(talk.spoken_of) and not reading.content and not reading.times and not whole


def _tells_of_work(reading: Reading) -> bool:
    """Tell «đánh giá 3 năm xong chưa», whose words are all some work's, from «chi bộ xong chưa»."""
    told = reading.cues.covered(("ask.", "level.", "mark.", "say.", "did.bare", "did.what"))
    words = [word for word in reading.content if reading.index_of(word) not in told]
    return len(words) > 1 and any(one.covered >= NAMED for one in reading.candidates[:1])
