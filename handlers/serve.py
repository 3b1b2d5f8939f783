"""From a message to what waits in the outbox, in one unit of work."""

import re

from handlers.asker import Asker, asker_of
from handlers.confirmations.occasions import period_meant
from handlers.dispatcher import respond
from handlers.message import Message, Reaction, Reply, Turn
from handlers.office.items import leave
from handlers.payload import payload_of
from handlers.splitting import split_reply
from handlers.talk import SHOWN, Talk, key_of
from handlers.understanding.ranking import rank
from handlers.understanding.reading import Reading, read
from plans.clock import Clock
from storage.message_records import Lane, OutboxKind
from storage.records import Work
from storage.unit_of_work import UnitOfWork

Address = tuple[str, str]
"""Channel and the person's id in it."""
AS_GOOD = 0.97
"""A pushed text names its work; what fits it less than this is not meant too."""
ITEM = re.compile(r"^\s*\d{1,2}[.)]\s+(.+)$", re.MULTILINE)


def handle_inbox(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    """Answer a stored message and leave the replies in the outbox; the caller commits."""
    turn = respond(message, uow, clock)
    chatter = turn.reaction in {Reaction.CHAT, Reaction.DECLINE}
    for reply in turn.replies:
        put_reply(reply, (message.channel, message.address), uow, clock, chatter=chatter)
    return turn


def put_reply(
    reply: Reply, to: Address, uow: UnitOfWork, clock: Clock, *, chatter: bool = False
) -> None:
    """Leave one reply in the outbox, each piece that its channel can carry as its own message."""
    channel, address = to
    person = uow.people.by_address(channel, address)
    for piece in split_reply(reply):
        uow.outbox.put(
            channel=channel,
            address=address,
            person_id=person.id if person else None,
            lane=Lane.ANSWER,
            kind=OutboxKind.REPLY,
            payload=payload_of(piece, chatter=chatter),
            created_at=clock.now(),
        )


def note_pushed(uow: UnitOfWork, clock: Clock, to: Address, text: str) -> None:
    """Take it that this text was pushed to a person, so that an answer to it is understood."""
    person = uow.people.by_address(*to)
    asker = asker_of(uow, clock, person) if person else None
    if person is None or asker is None:
        return
    now = clock.now()
    talk = Talk(uow.conversations.load(key_of(person), now), now, asker.post.id)
    works = [
        work
        for part in _items(text)
        for work in _named(read(part, asker.plans, asker.today), asker)
    ]
    keys = list(dict.fromkeys(work.task.key for work in works))
    talk.focus["pushed"] = [int(work.assignment_id) for work in works]
    talk.show_list(keys)
    talk.see(len(keys))
    if ITEM.search(text):
        leave(talk)
    talk.focus.pop(SHOWN, None)
    talk.remember(keys)
    uow.conversations.save(talk.result())


def _items(text: str) -> list[str]:
    """Return the numbered items of a text, or the text itself where it has none."""
    return ITEM.findall(text) or [text]


def _named(reading: Reading, asker: Asker) -> list[Work]:
    """Return the open work that a pushed text is about: what it fits best, and hardly less."""
    fitting = [one for one in rank(reading, asker) if one.is_spoken_of and asker.owes(one.task)]
    best = [one for one in fitting if one.score >= AS_GOOD * fitting[0].score]
    found = [period_meant(one.task.key, reading, asker) for one in best]
    return [work for work in found if work]
