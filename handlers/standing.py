"""What stands again once another matter has ended: put once more, so that it is not forgotten."""

from dataclasses import replace

from handlers import both_sides as life
from handlers import steps
from handlers.asker import Asker
from handlers.heard import heard
from handlers.message import Message, Turn
from handlers.talk import FILES, Talk
from handlers.understanding.reading import read
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
