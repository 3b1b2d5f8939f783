"""Which conversation a message begins that answers no open question: by what it does."""

from dataclasses import replace

from handlers import both_sides as life
from handlers import (
    list_numbers,
    replying,
    unclear,
)
from handlers.answers.card import card
from handlers.asker import Asker
from handlers.confirmations import (
    progress,
    undo,
)
from handlers.heard import BECAUSE, heard
from handlers.message import Message, Reaction, Turn
from handlers.naming import key_of_mark, period_of_mark
from handlers.picks import asked_by_number, asks_beyond, told_by_ordinal
from handlers.publishing import conversation as publishing
from handlers.questions import ask, bare_questions, listing, verbatim
from handlers.questions.bodies import (
    body_named,
    is_body_of_plan,
    names_other_branch,
    owner_named,
)
from handlers.reminders import snooze
from handlers.replying import said
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.understanding.refusals import refusal_of
from handlers.understanding.retrieval import NAMED
from handlers.wording import talk as wording
from plans.clock import Clock
from plans.times.spans import Grain, Prefer
from plans.times.spoken import spoken_period
from storage import permissions
from storage.permissions import may

TELLS = {Act.DONE, Act.NOT_DONE, Act.UNDO}
"""What says something of a unit's work that goes on record."""
FEW_WORDS = 4
"""A day said in so many words says nothing else."""
FIRST_WORDS = 4
"""Where a unit stands of which something is said not to be done; later it is but a reason."""
LOOKS_BACK = {Act.DONE, Act.NOT_DONE, Act.UNDO}
"""What is told of is past: a bare weekday or date in it is the last one."""


def read_message(text: str, asker: Asker) -> Reading:
    """Read a text, looking back in time when it tells of something done."""
    reading = read(text, asker.plans, asker.today, hour=asker.hour)
    if reading.act in LOOKS_BACK:
        return read(text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    return reading


def route(message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Choose the conversation for a message that answers no open question."""
    if (listed := _listed(message, reading, asker, talk, clock)) is not None:
        return listed
    tells = TELLS if may(asker.post.role, permissions.Act.TELL) else {*TELLS, Act.INTEND}
    if reading.act in tells and (refused := may_not_tell(reading, asker)) is not None:
        return refused
    return _heard(message, reading, asker, talk, clock)


def _heard(message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Choose the conversation by what the message does as a whole."""
    match _act(reading, talk, asker):
        case Act.REFUSED:
            return _refused(reading, asker)
        case Act.UNDO:
            noted = progress.put_right(message, reading, asker, talk, clock)
            return noted or undo.offer(reading, asker, talk)
        case Act.SNOOZE:
            return snooze.put_off(reading, asker, talk, clock)
        case Act.DONE if progress.is_part(reading, asker, talk):
            return progress.note_progress(reading, message, asker, talk, clock)
        case Act.DONE:
            return replying.done(reading, asker, talk)
        case Act.NOT_DONE if _is_reason_alone(reading):
            return said(wording.REASON_ALONE, Reaction.CLARIFY)
        case Act.NOT_DONE:
            return progress.note_progress(reading, message, asker, talk, clock)
        case Act.INTEND:
            return progress.hear_intention(reading, asker, talk)
        case Act.ASK:
            return replying.asked(reading, asker, talk)
        case _:
            return replying.spoken(reading, asker, talk)


def _act(reading: Reading, talk: Talk, asker: Asker) -> Act:
    """Return what a message does; what leans on the talk before it is not told by its words."""
    if _put_off_to_a_day(reading, talk, asker):
        return Act.SNOOZE
    leans = reading.act is Act.OUTSIDE and replying.leans_on_talk(reading, talk)
    return Act.ASK if leans else reading.act


def _put_off_to_a_day(reading: Reading, talk: Talk, asker: Asker) -> bool:
    """Tell «mai nha», a day to come and nothing else, said to what was just pushed."""
    if not talk.focus.get("pushed") or reading.content or len(reading.words) > FEW_WORDS:
        return False
    days = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    alone = len(days) == 1 and days[0].start > asker.today
    return alone and reading.act in {Act.UNCLEAR, Act.OUTSIDE}


def _is_reason_alone(reading: Reading) -> bool:
    """Tell «vì chi bộ mới thành lập», said where nothing was asked, from what is not done."""
    named = any(one.named >= NAMED for one in reading.candidates[:1])
    return bool(reading.words) and reading.words[0].fold in BECAUSE and not named


def _listed(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Show the next page of a list, or to an officer what was not understood or what came in."""
    if reading.cues.has("order.more") and "rest" in talk.focus:
        return listing.more(talk)
    if (numbered := list_numbers.answer(reading, asker, talk)) is not None:
        return numbered
    if talk.listed and not talk.is_list_left and asks_beyond(reading, len(talk.listed)):
        return said(wording.BAD_CHOICE.format(count=len(talk.listed)), Reaction.CLARIFY)
    mark = told_by_ordinal(reading, talk)
    key = key_of_mark(mark) if mark is not None else None
    found = asker.find(key) if key is not None else None
    if mark is not None and key is not None and found is not None:
        talk.remember([key])
        reading = _of_period(reading, mark, asker)
        if asked_by_number(reading, len(talk.listed)):
            return ask.about_chosen(reading, [key], asker, talk)
        asks = reading.cues.has("mark.asking", "mark.question", "ask.deliver")
        return ask.answer(reading, asker, talk) if asks else card(*found, asker)
    if reading.cues.has("order.misunderstood") and not reading.concerns_work:
        return unclear.tell(asker, clock)
    ordered = verbatim.answer(reading, asker, talk) or publishing.command(
        message, reading, asker, talk, clock
    )
    commanded = ordered or life.command(heard(message, reading, asker, talk, clock))
    return commanded or bare_questions.answer(reading, asker, talk)


def _of_period(reading: Reading, mark: str, asker: Asker) -> Reading:
    """Return «số 3 hạn ngày mấy» as said of the period that the list named beside the number."""
    period = period_of_mark(mark)
    if not period or reading.times:
        return reading
    return read(f"{reading.text} {spoken_period(period)}", asker.plans, asker.today)


def _refused(reading: Reading, asker: Asker) -> Turn:
    """Refuse in one sentence; nothing is stored, and a secret is not even kept as it came."""
    others = "unsafe.others" if names_other_branch(reading, asker) else "unsafe.injection"
    family = refusal_of(reading.cues, concerns_work=reading.concerns_work) or others
    idle = not may(asker.post.role, permissions.Act.TELL)
    if family == "unsafe.others" and idle and asker.below:
        return said(wording.OFFICER_ASKS, Reaction.CLARIFY)  # asked of a unit below
    text = wording.REFUSE[family].format(unit=asker.post.unit.name)
    turn = said(text, Reaction.REFUSE, "unsafe")
    return replace(turn, forget=family == "unsafe.secret")


def may_not_tell(reading: Reading, asker: Asker) -> Turn | None:
    """Refuse who may only ask, and whoever reports for a unit that is not theirs (DOMAIN §7)."""
    if not may(asker.post.role, permissions.Act.TELL):
        reviews = may(asker.post.role, permissions.Act.REVIEW) and bool(asker.below)
        if reviews and reading.cues.has("mark.question", "mark.asking", "mark.polar", "ask."):
            return said(wording.OFFICER_ASKS, Reaction.CLARIFY)
        role = wording.ROLES[asker.post.role]
        text = wording.OFFICER.format(unit=asker.post.unit.name, role=role)
        text = f"{text} {wording.OFFICER_INSTEAD}" if reviews else text
        return said(text, Reaction.REFUSE, "unsafe")
    body = body_named(reading, asker)
    if body is None and owner_named(reading, asker) is not None:
        return said(wording.REFUSE["unsafe.proxy"], Reaction.REFUSE, "unsafe")
    if body is None or body.own or is_body_of_plan(body.unit, asker.plans):
        return None
    told = reading.words[:FIRST_WORDS] if reading.act is Act.NOT_DONE else reading.words
    if not any(word.start in body.places for word in told):
        return None
    return said(wording.REFUSE["unsafe.proxy"], Reaction.REFUSE, "unsafe")
