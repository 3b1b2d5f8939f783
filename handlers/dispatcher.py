"""One message in, one turn out: who speaks, what is open, which conversation takes it.

Nothing is sent and nothing is committed here. The caller holds the one transaction, so that
effects, state and replies stand or fall together.
"""

from dataclasses import replace

from handlers import (
    arrivals,
    at_once,
    commands,
    list_numbers,
    list_told,
    offered,
    posts,
    pushed,
    standing,
    steps,
    unclear,
)
from handlers import both_sides as life
from handlers.asker import Asker, asker_of
from handlers.confirmations import (
    decide,
    denied,
    evidence,
    record,
    resuming,
    told_in_turn,
    unwanted,
    uploads,
    yes_and_more,
)
from handlers.confirmations.proofs import links_in
from handlers.confirmations.said_days import with_days_written_out
from handlers.heard import heard
from handlers.interruptions import interrupts
from handlers.life import requests
from handlers.message import LASTING, Message, Reaction, Reply, Turn
from handlers.office import nudge, order_heads, papers_asked
from handlers.people import groups, join, leave
from handlers.plain_words import is_plain
from handlers.publishing import conversation as publishing
from handlers.reminders import habits, preferred
from handlers.replying import said
from handlers.routing import may_not_tell, read_message, route
from handlers.talk import Talk, key_of
from handlers.understanding.reading import LONGEST, Reading
from handlers.wording import confirm as confirm_wording
from handlers.wording import talk as wording
from plans.clock import Clock
from plans.text.normal import nfc
from storage import permissions
from storage.permissions import may
from storage.unit_of_work import UnitOfWork


def respond(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    """Answer one message within the caller's unit of work."""
    typed = nfc(message.text).strip()
    links, text = links_in(typed)
    message = replace(message, text=text, typed=typed)
    if not message.private:
        return groups.hear(message, uow, clock)
    person = uow.people.by_address(message.channel, message.address)
    if person is None:
        return join.meet_stranger(message, uow, clock)
    asker = asker_of(uow, clock, person)
    joining = join.add_post(message, person, uow, clock)
    if joining is not None:
        return joining
    if asker is None:
        return said(wording.NO_POST, Reaction.REFUSE)
    now = clock.now()
    loaded = uow.conversations.load(key_of(person), now)
    talk = Talk(loaded, now, asker.post.id, asker.post.unit.name)
    unreadable = uploads.unsupported(message, asker, talk) or _unreadable(
        message, brings=bool(links or message.files)
    )
    if unreadable is not None:
        return unreadable
    message = offered.as_tapped(message, talk)
    before = talk.step
    turn = arrivals.take(message, links, asker, talk, clock, _conversed)
    turn = standing.put_again(turn, before, message, asker, talk, clock)
    turn = uploads.offer(resuming.offer(turn, asker, talk), message, asker, talk)
    offered.keep(turn, talk)
    list_numbers.note_shown(turn, talk)
    uow.conversations.save(talk.result())
    return posts.tagged(turn, asker)


def _unreadable(message: Message, *, brings: bool) -> Turn | None:
    if message.attachment is not None and not message.text and not brings:
        what = wording.ATTACHMENTS[message.attachment]
        return said(wording.ATTACHMENT.format(what=what), Reaction.CHAT)
    if message.choice is None and not message.text and not brings:
        return said(wording.EMPTY, Reaction.CHAT)
    if len(message.text) > LONGEST:
        text = wording.TOO_LONG.format(length=len(message.text), most=LONGEST)
        return said(text, Reaction.CHAT)
    if not is_plain(message.text):
        return said(wording.NOT_PLAIN, Reaction.REFUSE)
    return None


def _conversed(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Answer a message, and go on with what was told beside something that is settled now."""
    turn = _in_parts(message, asker, talk, clock) or _converse(message, asker, talk, clock)
    while not talk.step and (put_aside := talk.take_aside()) is not None:
        text = with_days_written_out(*put_aside, asker.today)
        aside = replace(message, text=text, choice=None)
        then = _converse(aside, replace(asker), talk, clock)
        replies = (*turn.replies, Reply(confirm_wording.NEXT), *then.replies)
        reaction = then.reaction if then.reaction is Reaction.RECORD else turn.reaction
        tasks = tuple(dict.fromkeys((*turn.tasks, *then.tasks)))
        turn = replace(then, replies=replies, reaction=reaction, tasks=tasks)
    return turn


def _in_parts(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Hear a report, a question, a wish and a leave of one message each for itself.

    None where it is one thing, answers a question, or holds words to pass on: «gửi các chi bộ: …».
    """
    if talk.step or message.choice is not None or message.files:
        return None
    if not may(asker.post.role, permissions.Act.TELL):
        return None
    if order_heads.is_order(message.text, hands_in=True):
        return None
    told = at_once.parts(message.text, asker, spoken_of=bool(talk.spoken_of))
    if not told:
        return None
    for later in told[1:]:
        talk.put_aside(later.text, asker.today)
    spoken_of = list(talk.spoken_of)
    turn = _converse(replace(message, text=told[0].text), asker, talk, clock)
    if not talk.step:
        talk.focus["tasks"] = spoken_of  # what is asked beside a report is not what it is of
        return turn
    waiting = [Reply(confirm_wording.ASIDE.format(said=one.text)) for one in told[1:]]
    return replace(turn, replies=(*turn.replies, *waiting))


def _converse(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Give the message to the open step first, then to a conversation of its own."""
    if message.choice is not None and not message.choice.startswith(LASTING):
        version, _, value = message.choice.partition(":")
        if not talk.stands(version):
            return record.pressed_again(version, value, asker, talk) or _stale(
                message, asker, talk, clock
            )
        message = replace(message, choice=value)
    command = _commanded(message, asker, talk, clock)
    if command is not None:
        return command
    parts = yes_and_more.parted(message, asker, talk)
    if parts is not None:
        return _yes_and_more(message, parts, asker, talk, clock)
    reading = read_message(message.text, asker)
    numbered = standing.number_since(message, asker, talk, clock) or list_told.take(
        message, asker, talk, clock
    )
    turn = numbered or _answered_or_told(message, reading, asker, talk, clock)
    if turn is not None:
        return turn if numbered is None else standing.still_open(turn, talk)
    if message.choice is not None:
        return _stale(message, asker, talk, clock)
    if talk.step in {"ask.which", "ask.period"}:
        talk.end()
        turn = steps.take(message, reading, asker, talk, clock) if talk.step else None
        if turn is not None:
            return turn
    after = denied.denied(reading, asker, talk) or denied.amended(reading, asker, talk)
    after = after or record.said_again(reading, asker, talk)
    turn = after or route(message, reading, asker, talk, clock)
    unclear.keep(turn, reading, message, asker, talk, clock)
    return standing.still_open(turn, talk)


def _answered_or_told(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take an answer to the open question; else, and first where none is open, what is told."""
    if not talk.step:
        told = _told_in_turn(message, reading, asker, talk, clock)
        return told or _answer(message, reading, asker, talk, clock)
    answer = _answer(message, reading, asker, talk, clock)
    return answer or _told_in_turn(message, reading, asker, talk, clock)


def _told_in_turn(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take each of several things that are told at once, by whoever may tell them."""
    if not may(asker.post.role, permissions.Act.TELL):
        return None
    return told_in_turn.take(
        reading,
        message,
        asker,
        talk,
        clock,
        _converse,
        lambda: may_not_tell(reading, asker) is not None,
    )


def _yes_and_more(
    message: Message, parts: yes_and_more.Parted, asker: Asker, talk: Talk, clock: Clock
) -> Turn:
    """Take a yes and what is said behind it as two messages, one after the other."""
    if parts.doubts:
        return decide.doubted(asker, talk)
    first = _converse(replace(message, text=parts.yes), replace(asker), talk, clock)
    if not parts.more:
        return first
    if talk.step and not parts.asks:  # the yes led to another question: one after the other
        talk.put_aside(parts.more, asker.today)
        told = Reply(confirm_wording.ASIDE.format(said=parts.more))
        return replace(first, replies=(*first.replies[:-1], told, *first.replies[-1:]))
    then = _converse(replace(message, text=parts.more), replace(asker), talk, clock)
    return replace(then, replies=(*first.replies, *then.replies), reaction=first.reaction)


def _answer(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take the message as the answer to the open question, or as an order about oneself."""
    if talk.step and interrupts(heard(message, reading, asker, talk, clock)):
        return None
    turn = _about_self(message, reading, asker, talk, clock)
    if turn is None and talk.step:
        turn = steps.take(message, reading, asker, talk, clock)
    return turn


def _commanded(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Obey a command, or answer the sentence that it stands for; whatever question is open.

    A button of a bulletin is a command, too.
    """
    if message.choice is not None:
        lasts = message.choice.startswith(LASTING)
        return pushed.tapped(message, asker, talk, clock) if lasts else None
    spoken = commands.in_words(message.text)
    if spoken is None:
        return commands.obey(message.text, asker, talk)
    message = replace(message, text=spoken)
    return route(message, read_message(spoken, asker), asker, talk, clock)


def _about_self(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take what a person orders about their own posts or proofs, whatever question is open.

    An answer that may be any words at all, such as a reason, is not read for anything else either.
    """
    ordered = None
    said_now = heard(message, reading, asker, talk, clock)
    of_units = nudge.is_of_units(said_now) or papers_asked.is_wanted(said_now)
    if message.choice is None and not requests.wants_reason(talk) and not of_units:
        ordered = _ordered(reading, asker, talk, clock) or _of_channels(
            message, reading, asker, talk, clock
        )
    if ordered is None:
        ordered = publishing.answer(message, reading, asker, talk, clock)
    return ordered or life.answer(heard(message, reading, asker, talk, clock))


def _of_channels(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take what is said about the channels themselves."""
    if uploads.wanted(reading):
        return may_not_tell(reading, asker) or uploads.hand_out(message, asker, talk)
    platform = preferred.wanted(reading)
    return None if platform is None else preferred.choose(platform, asker, clock)


def _ordered(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    if unwanted.wanted(reading):
        return may_not_tell(reading, asker) or unwanted.take(reading, asker, talk)
    if evidence.wanted(reading):
        return may_not_tell(reading, asker) or evidence.supplement(reading, asker, talk)
    if posts.wanted(reading):
        return posts.offer(reading, asker, talk, clock)
    if (about_groups := groups.order(reading, asker, clock)) is not None:
        return about_groups
    if join.wants_link(reading):
        return join.hand_out_link(asker.person, asker.uow, clock)
    if (changed := leave.changed(reading, asker, talk, clock)) is not None:
        return changed
    match leave.heard(reading):
        case "away":
            return leave.offer(reading, asker, talk)
        case "back" if not any(one.start > asker.today for one in reading.times):
            return leave.come_back(asker, talk, clock)
        case "stays":
            return leave.come_back(asker, talk, clock, stays=True)
        case _:
            return habits.heard(reading, asker, talk, clock)


def _stale(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Say that a tapped choice is an old one, and show the question that stands now."""
    step, before = talk.step, dict(talk.data)
    now = steps.question_now(asker, talk)
    if now is None and talk.step:
        now = life.ask_again(heard(message, read_message("", asker), asker, talk, clock))
    if now is None:
        return said(wording.STALE, Reaction.CHAT)
    if talk.step == step and offered.are_the_same(now, before):
        talk.put_again(before)
    return replace(now, replies=(Reply(wording.STALE + wording.STALE_NOW), *now.replies))
