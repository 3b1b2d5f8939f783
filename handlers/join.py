"""Joining by an invite: the only thing a stranger can do here."""

import unicodedata
from datetime import timedelta

from handlers.asker import local_day
from handlers.invites import code_hash, normal_code
from handlers.message import Message, Reaction, Reply, Turn
from handlers.wording import join as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.text.normal import nfc
from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.records import Invite, Organisation, Person, Unit
from storage.unit_of_work import UnitOfWork

INTENT = "join"
MOST_TRIES = 5
TRIES_COUNT_FOR = timedelta(minutes=15)
LONGEST_NAME = 80


def code_in(message: Message) -> str | None:
    """Return the invite code that a message consists of: typed, or behind `/start`."""
    text = message.text.strip()
    command, _, rest = text.partition(" ")
    return normal_code(rest if command.startswith("/start") else text)


def meet_stranger(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    """Let in who brings a valid code; tell everybody else nothing but how to join."""
    code = code_in(message)
    now = clock.now()
    tries = uow.invites.count_failures(message.channel, message.address, now - TRIES_COUNT_FOR)
    if tries >= MOST_TRIES:
        minutes = int(TRIES_COUNT_FOR.total_seconds() // 60)
        return _refused(wording.TOO_MANY.format(minutes=minutes))
    if code is None:
        if _looks_like_code(message.text):
            uow.invites.note_failure(message.channel, message.address, now)
            return _refused(wording.BAD_CODE)
        return _refused(wording.STRANGER)
    invite = uow.invites.find(code_hash(code))
    if invite is None or invite.used_at is not None or invite.expires_at <= now:
        uow.invites.note_failure(message.channel, message.address, now)
        return _refused(wording.BAD_CODE)
    person = uow.people.add(plain_name(message.sender_name) or wording.NAMELESS)
    uow.people.link(person.id, message.channel, message.address, now)
    return _welcome(_take_post(code, person, uow, clock), person, uow, wording.WELCOME)


def add_post(code: str, person: Person, uow: UnitOfWork, clock: Clock) -> Turn:
    """Give somebody who has joined already the post of another invite."""
    try:
        invite = _take_post(code, person, uow, clock)
    except (InviteUnknown, InviteUsed, InviteExpired):
        return _refused(wording.BAD_CODE)
    return _welcome(invite, person, uow, wording.ADDED)


def _take_post(code: str, person: Person, uow: UnitOfWork, clock: Clock) -> Invite:
    now = clock.now()
    invite = uow.invites.redeem(code_hash(code), now, person.id)
    org = _org_of(uow.units.get(invite.unit_id), uow)
    uow.people.give_post(person.id, invite.unit_id, invite.role, local_day(now, org))
    return invite


def _org_of(unit: Unit, uow: UnitOfWork) -> Organisation:
    return next(one for one in uow.organisations.all() if one.id == unit.org_id)


def _welcome(invite: Invite, person: Person, uow: UnitOfWork, template: str) -> Turn:
    unit = uow.units.get(invite.unit_id)
    org = _org_of(unit, uow)
    text = template.format(
        name=person.name, role=talk_wording.ROLES[invite.role], unit=unit.name, org=org.name
    )
    return Turn((Reply(f"{text}\n{wording.WELCOME_NEXT}"),), Reaction.CHAT, INTENT)


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


def _looks_like_code(text: str) -> bool:
    """Tell a mistyped code from a question: one or two words with no sentence around them."""
    bare = text.removeprefix("/start").strip()
    return (
        6 <= len(bare) <= 16
        and bare.replace("-", "").replace(" ", "").isalnum()
        and any(letter.isdigit() for letter in bare)
    )


def _refused(text: str) -> Turn:
    return Turn((Reply(text),), Reaction.REFUSE, INTENT)
