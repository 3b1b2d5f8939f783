"""What stands again once another matter has ended: put once more, so that it is not forgotten.

So is a question to which a bare number need not be the answer any more.
"""

from dataclasses import replace

from handlers import both_sides as life
from handlers import list_numbers, offered, steps
from handlers.asker import Asker
from handlers.heard import heard
from handlers.message import Message, Reaction, Reply, Turn
from handlers.talk import FILES, Talk
from handlers.understanding.reading import read
from handlers.wording import talk as wording
from plans.clock import Clock

BESIDE = ("life.", "leave.")
"""Questions that a file which is sent meanwhile leaves open: they are answered first."""
ENDED = (FILES, "confirm.", *BESIDE)


def put_again(
    turn: Turn, before: str, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn:
    """Add to an answer the question that it leaves open again.

    Args:
        turn: the answer.
        before: the step that was open before the message.
        message: what was answered.
        asker: who asked.
        talk: what is open now.
        clock: the time.
    """
    again = talk.step.startswith((FILES, *BESIDE)) and talk.step != before
    if not again or not before.startswith(ENDED) or not talk.waits_from_before:
        return turn
    asked = question(message, asker, talk, clock)
    return turn if asked is None else replace(turn, replies=(*turn.replies, *asked.replies))


def question(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Return the open question once more, whichever conversation it is of."""
    if not talk.step.startswith(life.OURS):
        return steps.question_now(asker, talk)
    reading = read(message.text, asker.plans, asker.today, hour=asker.hour)
    return life.ask_again(heard(message, reading, asker, talk, clock))


def number_since(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Take a bare number for the list that was shown after the open question, or put that anew.

    None where it is the answer to the question: nothing came in between that has this number.
    """
    number, seen = offered.number_said(message.text), talk.seen_since
    if not (number and talk.step) or seen is None or message.choice is not None or message.files:
        return None
    if not (number <= seen or offered.may_pick(number, talk)):
        return None
    if number <= seen and number <= len(talk.listed) and talk.is_list_newer:
        return list_numbers.opened(number, asker, talk)
    asked = question(message, asker, talk, clock)
    if asked is None:
        return None
    told = Reply(wording.NUMBER_OF_WHICH.format(number=number))
    return replace(asked, replies=(told, *asked.replies), reaction=Reaction.CLARIFY)


def still_open(turn: Turn, talk: Talk) -> Turn:
    """Say below an answer that a question from before still waits."""
    if not talk.waits_from_before or not turn.replies or turn.reaction is Reaction.REFUSE:
        return turn
    last = turn.replies[-1]
    pending = replace(last, text=f"{last.text}\n\n{wording.PENDING}")
    return replace(turn, replies=(*turn.replies[:-1], pending))
