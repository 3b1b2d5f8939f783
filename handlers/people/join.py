"""Joining by an invite: the only thing a stranger can do here."""

import re
import unicodedata
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handlers.answers.my_work import Wanted, my_work
from handlers.asker import Asker, asker_in, local_day, posts_held
from handlers.channel_names import spoken_channel
from handlers.message import Message, Reaction, Reply, Turn
from handlers.notices import tell
from handlers.people.invites import code_among, code_hash, looks_like_code, new_code, normal_code
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from handlers.wording import join as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.text.normal import nfc
from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.permissions import Act, may
from storage.records import Invite, Organisation, Person, PersonId, Post, Unit
from storage.unit_of_work import UnitOfWork

INTENT = "join"
MOST_TRIES = 5
TRIES_COUNT_FOR = timedelta(minutes=15)
LONGEST_NAME = 80
LINK_COMMAND = "/noikenh"
LINK_LASTS = timedelta(minutes=15)
LOOKS_WRITTEN = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z]{5}[ -]?[0-9A-Za-z]{5}")
"""How a code is written down; of people who have joined, nothing else is taken for a try."""


def code_in(message: Message) -> str | None:
    """Return the invite code that a message consists of: typed, or behind `/start`."""
    return normal_code(_bare(message)) or code_among(_bare(message))


def meet_stranger(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    """Let in who brings a valid code; tell everybody else nothing but how to join."""
    if _tried_too_often(message, uow, clock):
        return _too_many()
    code = code_in(message)
    if code is None:
        if looks_like_code(_bare(message)):
            return _failed(wording.MISTYPED, message, uow, clock)
        return _refused(wording.STRANGER)
    now = clock.now()
    linked = uow.invites.redeem_link(code_hash(code), now)
    if linked is not None:
        return _link(linked, message, uow, clock)
    invite = uow.invites.find(code_hash(code))
    if invite is None or invite.used_at is not None or invite.expires_at <= now:
        return _failed(wording.BAD_CODE, message, uow, clock)
    overtaken = _overtaken(invite, message, uow, clock)
    if overtaken is not None:
        return overtaken
    if invite.person_id is None:
        person = uow.people.add(plain_name(message.sender_name) or wording.NAMELESS)
    else:
        person = uow.people.get(invite.person_id)
    uow.people.link(person.id, message.channel, message.address, now)
    return _welcome(_take_post(code, person, uow, clock), person, uow, clock, wording.WELCOME)


def add_post(message: Message, person: Person, uow: UnitOfWork, clock: Clock) -> Turn | None:
    """Give somebody who has joined already the post of another invite; None for no code at all.

    Their wrong codes are counted as those of strangers are.
    """
    code = code_in(message)
    invite = None if code is None else uow.invites.find(code_hash(code))
    if code is None or invite is None:
        if not LOOKS_WRITTEN.fullmatch(_bare(message)):
            return None
        if _tried_too_often(message, uow, clock):
            return _too_many()
        answer = wording.MISTYPED if code is None else wording.BAD_CODE
        return _failed(answer, message, uow, clock)
    if _tried_too_often(message, uow, clock):
        return _too_many()
    overtaken = None if invite.used_at else _overtaken(invite, message, uow, clock)
    if overtaken is not None:
        return overtaken
    try:
        post = _take_post(code, person, uow, clock)
    except (InviteUnknown, InviteUsed, InviteExpired):
        return _failed(wording.BAD_CODE, message, uow, clock)
    return _welcome(post, person, uow, clock, wording.ADDED)


def wants_link(reading: Reading) -> bool:
    """Tell whether a message asks for a code for one more channel, not who is without one."""
    if cue_book("office").find(reading.words).has("linked.asks"):
        return False
    return reading.cues.has("post.link") or reading.text.partition("@")[0].strip() == LINK_COMMAND


def hand_out_link(person: Person, uow: UnitOfWork, clock: Clock) -> Turn:
    """Give a person who has joined a code for one more channel."""
    code, now = new_code(), clock.now()
    uow.invites.issue_link(person.id, code_hash(code), now, now + LINK_LASTS)
    minutes = int(LINK_LASTS.total_seconds() // 60)
    text = wording.LINK_CODE.format(code=code, minutes=minutes)
    return Turn((Reply(text),), Reaction.ANSWER, INTENT)


def _link(person_id: PersonId, message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    person = uow.people.get(person_id)
    held = posts_held(uow, person.id, clock.now())
    if held:
        text = wording.LINKED_ELSEWHERE.format(channel=spoken_channel(message.channel))
        tell(uow, person.id, text, ZoneInfo(held[0].org.timezone), clock)
    uow.people.link(person.id, message.channel, message.address, clock.now())
    return Turn((Reply(wording.LINKED.format(name=person.name)),), Reaction.CHAT, INTENT)


def _bare(message: Message) -> str:
    text = message.text.strip()
    command, _, rest = text.partition(" ")
    return rest.strip() if command.startswith("/start") else text


def _tried_too_often(message: Message, uow: UnitOfWork, clock: Clock) -> bool:
    since = clock.now() - TRIES_COUNT_FOR
    return uow.invites.count_failures(message.channel, message.address, since) >= MOST_TRIES


def _too_many() -> Turn:
    minutes = int(TRIES_COUNT_FOR.total_seconds() // 60)
    return _refused(wording.TOO_MANY.format(minutes=minutes))


def _failed(text: str, message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    uow.invites.note_failure(message.channel, message.address, clock.now())
    return _refused(text)


def _take_post(code: str, person: Person, uow: UnitOfWork, clock: Clock) -> Post:
    """Use a code up; give its post, but to whom the office has entered only what that one holds."""
    now = clock.now()
    invite = uow.invites.redeem(code_hash(code), now, person.id)
    entered = _post_of(invite, uow, clock)
    if entered is not None:
        return entered
    return uow.people.give_post(person.id, invite.unit_id, invite.role, _day(invite, uow, clock))


def _post_of(invite: Invite, uow: UnitOfWork, clock: Clock) -> Post | None:
    """Return the post of somebody entered that a code is for, or what came in its place."""
    if invite.person_id is None:
        return None
    posts = uow.people.last_posts_of(invite.person_id, _day(invite, uow, clock))
    meant = [one for one in posts if (one.unit.id, one.role) == (invite.unit_id, invite.role)]
    return next(iter((*meant, *posts)), None)


def _overtaken(invite: Invite, message: Message, uow: UnitOfWork, clock: Clock) -> Turn | None:
    """Refuse a code whose unit was merged away or split up since, or whose post has ended."""
    if invite.person_id is not None:
        entered = _post_of(invite, uow, clock)
        return None if entered else _failed(wording.BAD_CODE, message, uow, clock)
    last = uow.units.get(invite.unit_id).valid_to
    ended = last is not None and last <= _day(invite, uow, clock)
    return _refused(wording.UNIT_ENDED) if ended else None


def _day(invite: Invite, uow: UnitOfWork, clock: Clock) -> date:
    return local_day(clock.now(), _org_of(uow.units.get(invite.unit_id), uow))


def _org_of(unit: Unit, uow: UnitOfWork) -> Organisation:
    return next(one for one in uow.organisations.all() if one.id == unit.org_id)


def _welcome(post: Post, person: Person, uow: UnitOfWork, clock: Clock, template: str) -> Turn:
    """Greet, and hand over: whoever takes a unit's charge gets the whole list of its work."""
    now = clock.now()
    text = template.format(
        name="" if person.name == wording.NAMELESS else f" {person.name}",
        role=talk_wording.ROLES[post.role],
        unit=post.unit.name,
        org=post.org.name,
    )
    held = posts_held(uow, person.id, now)
    if len(held) > 1:
        text = f"{text} {wording.ADDED_NEXT}"
    replies = [Reply(f"{text}\n{wording.WELCOME_NEXT}")]
    taken = [one for one in held if one.id == post.id]
    if taken and may(post.role, Act.TELL):
        asker = asker_in(uow, taken[0], person, held, now)
        if asker.open_work:
            replies.append(_whole_list(asker))
    return Turn(tuple(replies), Reaction.CHAT, INTENT)


def _whole_list(asker: Asker) -> Reply:
    listing = my_work(asker, Wanted(everything=True))
    # Where more is left, the last line offers to go on, which only a list that was asked for does.
    lines = listing.lines[1:-1] if listing.rest else listing.lines[1:]
    more = [wording.HANDED_OVER_MORE] if listing.rest else []
    count = len(asker.open_work)
    head = wording.HANDED_OVER.format(unit=asker.post.unit.name, count=count)
    return Reply("\n".join([head, *lines, *more]))


def plain_name(given: str) -> str:
    """Return a name as people write one: no line breaks, directions, emphasis or towers of marks.

    What a person is called stands within sentences of the assistant, and others may read it.
    """
    kept: list[str] = []
    for letter in nfc(given).replace("*", ""):
        kind = unicodedata.category(letter)
        if kind[0] == "Z" or letter.isspace():
            kept.append(" ")
        elif kind[0] == "M" and all(unicodedata.category(one)[0] == "M" for one in kept[-2:]):
            continue
        elif kind[0] != "C":
            kept.append(letter)
    return " ".join("".join(kept).split())[:LONGEST_NAME].strip()


def _refused(text: str) -> Turn:
    return Turn((Reply(text),), Reaction.REFUSE, INTENT)
