"""A bare number: the item of the list shown last, asked about once other matters came since."""

import re

from handlers import pushed
from handlers.answers.card import card
from handlers.asker import Asker
from handlers.confirmations.record import is_short, says_yes
from handlers.message import Message, Reaction, Reply, Turn
from handlers.offered import number_said
from handlers.office import items
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import talk as wording
from plans.times.spoken import spoken_day

STEP = "list.number"
NUMBERED = re.compile(r"^\W*(\d{1,2})[.)] ", re.MULTILINE)
"""A numbered line of an answer."""
IDLE = {Reaction.CHAT, Reaction.DECLINE, Reaction.REFUSE, Reaction.CLARIFY}
"""Without a task these turn nobody away from a list."""


def answer(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take «2», «số 2», «hai» for an item of the list; None for anything else."""
    number = number_said(reading.text)
    if not number:
        return None
    if not talk.listed:
        return of_nothing()
    return _ask(number, asker, talk) if talk.is_list_left else opened(number, asker, talk)


def of_nothing() -> Turn:
    """Say that nothing is known that a number could be of."""
    return Turn((Reply(wording.NUMBER_OF_NOTHING),), Reaction.CLARIFY, "smalltalk")


def opened(number: int, asker: Asker, talk: Talk) -> Turn:
    """Tell everything about an item of the list, or ask what to do with one of a bulletin."""
    listed = talk.listed
    if 0 < number <= len(listed) and (found := asker.find(listed[number - 1])):
        talk.remember([listed[number - 1]])
        return pushed.opened(number, card(*found, asker), asker, talk)
    return Turn((Reply(wording.BAD_CHOICE.format(count=len(listed))),), Reaction.CLARIFY)


def _ask(number: int, asker: Asker, talk: Talk) -> Turn:
    """Ask whether a number is of the list at all: it was shown long ago, or left since."""
    listed = talk.listed
    found = asker.find(listed[number - 1]) if number <= len(listed) else None
    if found is None:
        return of_nothing()
    talk.wait(STEP, {"number": number})
    when, at = "", talk.listed_at
    if at is not None:
        local = at.astimezone(asker.zone)
        when = wording.NUMBER_WHEN.format(hour=f"{local:%H:%M}", day=spoken_day(local.date()))
    text = wording.NUMBER_MEANT.format(number=number, when=when, title=found[1].title)
    choices = (talk.choice(wording.NUMBER_YES, "yes"), talk.choice(wording.NUMBER_NO, "no"))
    reply = Reply(text, choices, asks_value=True)
    return Turn((reply,), Reaction.CLARIFY, "smalltalk", (listed[number - 1],))


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the question once more."""
    number = int(talk.data["number"])
    talk.end()
    return _ask(number, asker, talk)


def chosen(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take a yes, a no, or a number instead; the same one again is a yes."""
    number = int(talk.data["number"])
    said = number_said(message.text)
    if message.choice == "yes" or says_yes(reading) or said == number:
        talk.end()
        talk.show_list(talk.listed)
        return opened(number, asker, talk)
    denies = is_short(reading) and reading.cues.has("order.no")
    if message.choice == "no" or (message.choice is None and denies):
        talk.end()
        return of_nothing()
    if said:
        talk.end()
        return _ask(said, asker, talk)
    return None


def note_shown(turn: Turn, talk: Talk) -> None:
    """Keep in mind which tasks a turn told of, and whether it was of something else than a list.

    A question which of several is meant has told of none of them.
    """
    if not turn.replies:
        return
    numbers = [int(one) for reply in turn.replies for one in NUMBERED.findall(reply.text)]
    asks_which = turn.reaction is Reaction.CLARIFY and len(turn.tasks) > 1
    apart = not set(turn.tasks) <= set(talk.listed)
    turns_away = apart if turn.tasks else turn.reaction not in IDLE
    talk.show(() if asks_which else turn.tasks, turns_away=turns_away or bool(numbers))
    if not (numbers or turn.reaction is Reaction.ANSWER):
        return
    talk.see(max(numbers, default=0))
    if not talk.step or talk.waits_from_before:  # a read-back tells itself what it numbers
        items.leave(talk)
