"""From a bulletin straight into the right conversation: «1», then what is to be done with it.

Every step takes one digit, for channels without buttons and for whoever would rather not type.
"""

from dataclasses import replace

from handlers import both_sides as life
from handlers.answers.card import card
from handlers.asker import Asker
from handlers.confirmations import confirm
from handlers.heard import heard
from handlers.message import LASTING, Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.picks import picked_one
from handlers.reminders import snooze
from handlers.reminders.bulletin_buttons import CHOICES
from handlers.talk import Talk
from handlers.understanding.reading import Reading, read
from handlers.wording import pushed as wording
from plans.clock import Clock
from storage.permissions import Act, may
from storage.records import AWAITED, AssignmentId, Work

STEP = "pushed.act"


def tapped(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Take a tap on a bulletin's button, however old; it belongs to no question."""
    which, _, place = (message.choice or "").removeprefix(LASTING).partition(":")
    work = next((one for one in asker.open_work if str(one.assignment_id) == which), None)
    if work is None or not may(asker.post.role, Act.TELL):
        return Turn((Reply(wording.NOT_OPEN.format(unit=asker.post.unit.name)),), Reaction.REFUSE)
    if place not in {str(number) for number in range(1, len(CHOICES) + 1)}:
        return _ask(work, talk)
    talk.remember([work.task.key])
    return _lead(int(place), work, message, asker, talk, clock) or _ask(work, talk)


def opened(number: int, card: Turn, asker: Asker, talk: Talk) -> Turn:
    """Return what the number of a bulletin opens; for any other list, the card of the task."""
    pushed = [AssignmentId(int(one)) for one in talk.focus.get("pushed", [])]
    if len(pushed) != len(talk.listed) or not may(asker.post.role, Act.TELL):
        return card
    work = next((one for one in asker.open_work if one.assignment_id == pushed[number - 1]), None)
    return card if work is None or work.task.key not in card.tasks else _ask(work, talk)


def _ask(work: Work, talk: Talk) -> Turn:
    talk.wait(STEP, {"assignment": int(work.assignment_id)})
    talk.remember([work.task.key])
    head = f"*{work.task.title}*{period_of(work)} ({cite(work)})"
    choices = tuple(talk.choice(label, str(place)) for place, label in enumerate(CHOICES, 1))
    return Turn(
        (Reply(wording.ASK.format(head=head), choices),), Reaction.CLARIFY, "", keys_of([work])
    )


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the choice once more."""
    return _ask(_work(asker, talk), talk)


def _work(asker: Asker, talk: Talk) -> Work:
    return asker.uow.assignments.get(AssignmentId(int(talk.data["assignment"])), asker.post.unit.id)


def answer(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Lead into the conversation that was chosen; None for words that are no choice."""
    numbers = picked_one(message, reading, len(CHOICES))
    if not numbers:
        return None
    work = _work(asker, talk)
    talk.end()
    return _lead(numbers[0], work, message, asker, talk, clock)


def _lead(
    place: int, work: Work, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Begin what was chosen; None where the task is in no plan that stands."""
    if work.state not in AWAITED or place == len(CHOICES):
        found = asker.find(work.task.key)
        return None if found is None else card(*found, asker)
    match CHOICES[place - 1]:
        case wording.DONE:
            said = read(wording.SAID_DONE, asker.plans, asker.today)
            return confirm.offer(said, asker, talk, [work.task.key])
        case wording.LATER:
            return snooze.ask_when(work, talk)
        case _:
            said = read(wording.SAID_STUCK, asker.plans, asker.today)
            plain = replace(message, text="", choice=None)
            return life.with_work("blocked", work, heard(plain, said, asker, talk, clock))
