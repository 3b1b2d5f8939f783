"""The open question of a conversation, and who takes the answer to it."""

from dataclasses import replace

from handlers import list_numbers, posts, pushed, unclear
from handlers.asker import Asker
from handlers.confirmations import (
    confirm,
    decide,
    evidence,
    one_by_one,
    progress,
    resuming,
    ruled_out,
    undo,
)
from handlers.confirmations.draft import Draft
from handlers.confirmations.forms import MOST_ROUNDS
from handlers.confirmations.record import says_stop, says_yes
from handlers.message import Message, Reaction, Reply, Turn
from handlers.people import leave
from handlers.picks import picked
from handlers.questions import ask, listing, which_task
from handlers.reminders import snooze
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.wording import confirm as confirm_wording
from handlers.wording import talk as wording
from plans.clock import Clock
from plans.times.spans import Prefer
from storage.errors import NoSuchWork

SHORT = 5
FRESH = {Act.REFUSED, Act.HELP, Act.SNOOZE, Act.OUTSIDE}
"""What is never an answer to an open question."""
ASKED_BACK = {"confirm.yes", "confirm.fix", "undo.which", "undo.correct"}
LISTS = {"confirm.which", "ask.which", progress.WHICH, "snooze.which"}
"""Steps at which one of a list is to be chosen."""
TAKE_DAYS = ("snooze.when", "leave.until", "confirm.", "undo.")
"""Steps at which «hôm nay» alone says when."""


def take(message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Give a message to the open step; None when it is something else."""
    if talk.step.startswith("confirm.") and _takes_back(reading):
        talk.end()
        return Turn((Reply(wording.STOPPED),), Reaction.UNDO, undo.INTENT)
    if says_stop(message, reading):
        return one_by_one.left(asker, talk)
    back = reading.cues.has("order.back") and len(reading.words) <= SHORT
    again = _asks_whether(reading, talk) or _says_yes_to_list(reading, talk)
    if back or (message.choice is None and again):
        return question_now(asker, talk)
    if talk.step == posts.WHICH and posts.is_called(message.text, asker):
        # By itself the name of another unit is a question about it; here it is an answer.
        return posts.chosen(message, reading, asker, talk, clock)
    if message.choice is None and (_begins_anew(reading, talk) or _asks(reading)):
        return None
    if talk.step == "ask.period":
        return listing.period_given(reading, asker, talk)
    try:
        turn = _about_self(message, reading, asker, talk, clock)
        return turn or _answer_to(message, reading, asker, talk, clock)
    except NoSuchWork:
        return _no_longer_own(talk)


def _begins_anew(reading: Reading, talk: Talk) -> bool:
    """Tell what is never an answer; a bare day is one where a day may be given."""
    takes_day = talk.step.startswith(TAKE_DAYS) and not reading.content
    # By itself «thứ sáu» sounds like a wish to be reminded, and where its day is asked, it is one.
    asks_for_more = reading.cues.has("order.snooze") and talk.step != "snooze.when"
    only_a_day = reading.act is Act.OUTSIDE or (reading.act is Act.SNOOZE and not asks_for_more)
    return reading.act in FRESH and not (takes_day and only_a_day and reading.times)


def _about_self(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Give the message to the conversation about a person's own posts that waits."""
    if talk.step == posts.WHICH:
        return posts.chosen(message, reading, asker, talk, clock)
    if talk.step.startswith("leave."):
        return leave.answer(message, reading, asker, talk, clock)
    return None


def _answer_to(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Give the message to the conversation that waits; what is told there looks back in time."""
    past = read(reading.text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    match talk.step:
        case "confirm.which" | "confirm.slot" | "confirm.yes" | "confirm.fix" | "confirm.resume":
            return _confirmed(message, past, asker, talk, clock)
        case "undo.which" | "undo.correct":
            yes = says_yes(reading)
            return undo.decide(message, past, asker, talk, clock, yes=yes)
        case pushed.STEP:
            return pushed.answer(message, reading, asker, talk, clock)
        case list_numbers.STEP:
            return list_numbers.chosen(message, reading, asker, talk)
        case "snooze.which":
            return snooze.chosen(message, reading, asker, talk, clock)
        case "snooze.when":
            return snooze.day_given(reading, asker, talk, clock)
        case "evidence.which" | "evidence.wait" | "evidence.yes":
            return evidence.take(message, past, asker, talk, clock)
        case progress.WHICH:
            return progress.chosen(message, past, asker, talk, clock)
        case "ask.which":
            return _which(message, reading, asker, talk)
        case _:
            return None


def _work_chosen(message: Message, past: Reading, asker: Asker, talk: Talk) -> Turn | None:
    offered = dict(talk.data)
    turn = decide.chosen(message, past, asker, talk)
    if turn is not None and turn.tasks and talk.step != "confirm.which":
        unclear.chose(offered, turn.tasks[0], asker.uow)
    return turn


def _confirmed(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Give a message to the step that a confirmation is at."""
    match talk.step:
        case "confirm.which":
            without = ruled_out.take(message, reading, asker, talk, clock)
            return without or _work_chosen(message, reading, asker, talk)
        case "confirm.slot":
            return decide.fill(message, reading, asker, talk)
        case "confirm.yes":
            return decide.decide(message, reading, asker, talk, clock)
        case "confirm.fix":
            return decide.fix(message, reading, asker, talk)
        case _:
            return resuming.take(message, reading, asker, talk)


def _asks_whether(reading: Reading, talk: Talk) -> bool:
    """Tell «đúng không?», «rút lại à?»: what was asked is asked back, and decides nothing."""
    if talk.step not in ASKED_BACK or len(reading.words) > SHORT or reading.content:
        return False
    asks = reading.cues.has("mark.polar") or any("?" in word.after for word in reading.words)
    return asks and reading.cues.has("order.yes", "order.withdraw")


def _says_yes_to_list(reading: Reading, talk: Talk) -> bool:
    """Tell «đúng», said to a list of which one is to be chosen: the list is shown once more."""
    if talk.step not in LISTS or len(reading.words) > SHORT or reading.content:
        return False
    picks = any(word.fold.isdecimal() for word in reading.words)
    return reading.cues.has("order.yes") and not picks and reading.act is not Act.DONE


def _takes_back(reading: Reading) -> bool:
    """Tell «rút lại giúp», said of a report that is not recorded yet."""
    values = reading.times or reading.documents or reading.figures.done is not None
    return reading.act is Act.UNDO and reading.cues.has("order.withdraw") and not values


def _asks(reading: Reading) -> bool:
    """Tell a new question from an answer."""
    cues = reading.cues
    asked = cues.has("ask.when", "ask.deliver", "ask.who") and cues.has("mark.question")
    marked = asked or cues.has("mark.asking") or any("?" in word.after for word in reading.words)
    return reading.act is Act.ASK and marked


def _which(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer the question that was put before, for the task now chosen."""
    keys = [str(key) for key in talk.data["keys"]]
    numbers = picked(message, reading, len(keys))
    if numbers is None:
        return None
    if not numbers:
        return Turn((Reply(wording.BAD_CHOICE.format(count=len(keys))),), Reaction.CLARIFY)
    before = read(str(talk.data["question"]), asker.plans, asker.today)
    unclear.chose(talk.data, keys[numbers[0] - 1], asker.uow)
    talk.end()
    return ask.about_chosen(before, [keys[number - 1] for number in numbers], asker, talk)


def question_now(asker: Asker, talk: Talk) -> Turn | None:
    """Return the open question once more, with choices that count now."""
    if talk.step == posts.WHICH:
        return posts.ask_again(asker, talk)
    if talk.step.startswith("leave."):
        return leave.ask_again(asker, talk)
    if talk.step == "ask.which":
        return which_task.which_again(asker, talk)
    try:
        return _put_again(asker, talk)
    except NoSuchWork:
        return _no_longer_own(talk)


def _put_again(asker: Asker, talk: Talk) -> Turn | None:
    match talk.step:
        case "confirm.which" | "confirm.slot" | "confirm.yes" | "confirm.fix" | "confirm.resume":
            return _confirmation_again(asker, talk)
        case "evidence.which" | "evidence.wait" | "evidence.yes":
            return evidence.ask_again(asker, talk)
        case "undo.which" | "undo.correct":
            return undo.ask_again(asker, talk)
        case pushed.STEP:
            return pushed.ask_again(asker, talk)
        case list_numbers.STEP:
            return list_numbers.ask_again(asker, talk)
        case progress.WHICH:
            return progress.ask_again(asker, talk)
        case "snooze.which" | "snooze.when":
            return snooze.ask_again(asker, talk)
        case "ask.period":
            return listing.ask_period(talk)
        case _:
            return None


def _confirmation_again(asker: Asker, talk: Talk) -> Turn:
    match talk.step:
        case "confirm.slot":
            return confirm.ask_again(asker, talk)
        case "confirm.which":
            return confirm.offer_again(asker, talk)
        case "confirm.resume":
            return resuming.again(asker, talk)
        case _:
            draft = replace(Draft.from_data(talk.data), rounds=MOST_ROUNDS)
            return confirm.go_on_or_object(draft, asker, talk)


def _no_longer_own(talk: Talk) -> Turn:
    """Say that the work reported is no longer the unit's, or the person's unit is another."""
    talk.end()
    return Turn((Reply(confirm_wording.NO_LONGER_OWN),), Reaction.CLARIFY, confirm.DONE)
