"""A yes to what was read back, with more behind it that is a matter of its own.

«Đúng, còn sinh hoạt quý II thì chưa», «ok, hạn báo cáo sơ kết là khi nào», «đúng rồi, cảm ơn em».
Read as one, the second half would change values of the report, or be lost.
"""

from dataclasses import dataclass

from handlers.asker import Asker
from handlers.confirmations.confirm import works_of
from handlers.confirmations.draft import Draft
from handlers.confirmations.meant import names_besides
from handlers.confirmations.record import says_yes
from handlers.message import Message
from handlers.talk import TOLD_SINCE, Talk
from handlers.understanding.acts import Act
from handlers.understanding.courtesy import words
from handlers.understanding.reading import Reading, read
from handlers.understanding.seams import clauses
from storage.errors import NoSuchWork

STEP = "confirm.yes"
OTHERS = {"leave.yes", "undo.correct"}
"""Further read-backs, behind which work may be told of that is none of theirs."""
ASKS = ("mark.polar", "ask.mine", "ask.all", "ask.when")
THANKS = "talk.thanks"
DENIES = ("say.not_done", "order.hold")
LONGEST_YES = 100
"""Characters within which a plain yes ends: at each seam there what stands before is read."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A message in two: a plain yes, and what else was said."""

    yes: str
    more: str
    """Empty where it is but polite."""
    asks: bool = False
    """Whether what follows is a question, to be answered at once."""
    doubts: bool = False
    """Whether what follows takes the yes back: «đúng nhưng chưa gửi đâu»."""


def parted(message: Message, asker: Asker, talk: Talk) -> Parted | None:
    """Part a typed answer to a read-back; None where it is one thing, such as a correction.

    Args:
        message: what was typed.
        asker: who answers.
        talk: what is open with them.
    """
    if talk.step not in {STEP, *OTHERS} or message.choice is not None or talk.data.get(TOLD_SINCE):
        return None
    at = _seam(message.text, asker)
    if not at:
        return None
    yes, more = message.text[:at].strip(), message.text[at:].strip(" ,;.!\n")
    rest = read(more, asker.plans, asker.today)
    if _is_polite(rest):
        return Parted(yes, "")
    try:
        drafted = "assignments" in talk.data
        works = works_of(Draft.from_data(talk.data), asker) if drafted else []
    except NoSuchWork:
        return None
    if names_besides(rest, works, asker) or _asks(rest):
        return Parted(yes, more, asks=rest.act is Act.ASK)
    if talk.step != STEP:
        return None
    takes_back = rest.act is Act.REFUSED or rest.cues.has(*DENIES)
    return Parted(yes, more, doubts=True) if takes_back else None


def _seam(text: str, asker: Asker) -> int:
    """Return where the longest plain yes at the beginning ends; 0 where there is none."""
    whole = read(text, asker.plans, asker.today)
    seams = [clause.start for clause in clauses(text)[1:]]
    seams += [whole.words[cue.begin].start for cue in whole.cues.found if cue.name == THANKS]
    yeses = (
        at
        for at in sorted(seams, reverse=True)
        if at <= LONGEST_YES and says_yes(read(text[:at], asker.plans, asker.today))
    )
    return next(yeses, 0)


def _is_polite(rest: Reading) -> bool:
    polite = words("spoken_to", "beside_yes")
    return rest.act is Act.THANK or all(word.fold in polite for word in rest.words)


def _asks(rest: Reading) -> bool:
    marked = any("?" in word.after for word in rest.words) or rest.cues.has(*ASKS)
    return rest.act is Act.ASK and marked
