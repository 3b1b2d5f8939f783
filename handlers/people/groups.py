"""Chat groups of a unit: linked by a code, and what is answered in them to whoever asks.

Anybody may read along in a group, and nobody knows who. So what is answered there is what the
plans say; of the unit's own work at most what is still open, where its own people allowed that.
Who did what, with which figures, and everything that changes something, is for a private chat.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from handlers import commands
from handlers.asker import Asker, asker_in, local_day, posts_held
from handlers.channel_names import spoken_channel
from handlers.message import Message, Reaction, Reply, Turn
from handlers.notices import tell
from handlers.people.invites import code_hash, new_code, normal_code
from handlers.questions import ask, listing
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.asked import Asked
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import LONGEST, Reading, read
from handlers.understanding.refusals import refusal_of
from handlers.wording import groups as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from storage import permissions
from storage.groups import LinkedGroup
from storage.permissions import may
from storage.records import Conversation, Person, PersonId, Post, PostId, Role, Unit, UnitId, Work
from storage.unit_of_work import UnitOfWork

BOOK = "groups"
INTENT = "settings"
CODE_LASTS = timedelta(minutes=15)
HELD_OUT = re.compile(r"(?<![0-9A-Za-z])([0-9A-Za-z]{5}[ -]?[0-9A-Za-z]{5})\s*$")
"""A code at the end of what is said, behind `/nhom` or a name."""
LISTS = {"viec", "han", "quahan", "kehoach"}
"""Commands that list the unit's own work."""
LONGEST_ORDER = 12
"""Words of an order about groups; a longer sentence is about something else."""


@dataclass(frozen=True)
class _Group(Asker):
    """A group in the place of a person: it sees what its unit let it see."""

    shows_work: bool = False

    @cached_property
    def open_work(self) -> tuple[Work, ...]:
        """Return what the unit still owes, where that may be shown."""
        return tuple(self.uow.assignments.open_of(self.post.unit.id)) if self.shows_work else ()

    @cached_property
    def work(self) -> tuple[Work, ...]:
        """Return nothing: what was done, and by whom, is not told in a group."""
        return ()


# In a private chat.


def order(reading: Reading, asker: Asker, clock: Clock) -> Turn | None:
    """Take what a person orders about the groups of their unit; None for anything else."""
    if len(reading.words) > LONGEST_ORDER:
        return None
    cues = cue_book(BOOK).find(reading.words)
    if not cues.has("group."):
        return None
    if not may(asker.post.role, permissions.Act.LINK_GROUP):
        return _said(wording.MAY_NOT, Reaction.REFUSE)
    unit, now = asker.post.unit, clock.now()
    if cues.has("group.unlink"):
        count = asker.uow.groups.end_of_unit(unit.id, now)
        return _changed(wording.UNLINKED, unit, count)
    if cues.has("group.hide"):
        return _changed(wording.HIDDEN, unit, asker.uow.groups.show_work(unit.id, shown=False))
    if cues.has("group.show"):
        return _changed(wording.SHOWN, unit, asker.uow.groups.show_work(unit.id, shown=True))
    code, minutes = new_code(), int(CODE_LASTS.total_seconds() // 60)
    asker.uow.groups.issue(asker.person.id, unit.id, code_hash(code), now, now + CODE_LASTS)
    text = wording.CODE.format(unit=unit.name, code=code, minutes=minutes)
    return _said(text, Reaction.ANSWER)


def _changed(template: str, unit: Unit, count: int) -> Turn:
    if not count:
        return _said(wording.NONE.format(unit=unit.name), Reaction.CLARIFY)
    return _said(template.format(unit=unit.name, count=count), Reaction.RECORD)


# In a group.


def hear(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    """Answer what is said to the assistant in a group; a group that is not linked learns nothing.

    Nothing is kept of what was asked, and no question is left open.
    """
    code = _code_in(message)
    if code is not None:
        linked = _link(code, message, uow, clock)
        if linked is not None:
            return linked
    link = uow.groups.of(message.channel, message.address)
    group = _group_of(link, uow, clock) if link is not None else None
    if group is None:
        return _said(talk_wording.GROUP, Reaction.REFUSE)
    if code is not None:
        return _said(wording.BAD_CODE, Reaction.REFUSE)
    if message.choice is not None or message.attachment is not None or len(message.text) > LONGEST:
        return _said(wording.PRIVATE, Reaction.REFUSE)
    if not message.text:
        return _said(wording.HELP, Reaction.CHAT)
    return _in_group(_answered(message.text, group, clock))


def _code_in(message: Message) -> str | None:
    found = HELD_OUT.search(message.text)
    return normal_code(found[1]) if found else None


def _link(code: str, message: Message, uow: UnitOfWork, clock: Clock) -> Turn | None:
    """Link the group, if the code works and who got it still answers for the unit."""
    now = clock.now()
    redeemed = uow.groups.redeem(code_hash(code), now)
    if redeemed is None:
        return None
    person_id, unit_id = redeemed
    post = _post_for(person_id, unit_id, uow, clock)
    if post is None:
        return None
    uow.groups.link(message.channel, message.address, unit_id, person_id, now)
    channel = spoken_channel(message.channel)
    told = wording.LINKED_TOLD.format(channel=channel, unit=post.unit.name)
    tell(uow, person_id, told, ZoneInfo(post.org.timezone), clock)
    return _said(wording.LINKED.format(unit=post.unit.name), Reaction.RECORD)


def _post_for(person_id: PersonId, unit_id: UnitId, uow: UnitOfWork, clock: Clock) -> Post | None:
    """Return the post by which somebody may still link a group to a unit."""
    return next(
        (
            post
            for post in posts_held(uow, person_id, clock.now())
            if post.unit.id == unit_id and may(post.role, permissions.Act.LINK_GROUP)
        ),
        None,
    )


def _group_of(link: LinkedGroup, uow: UnitOfWork, clock: Clock) -> _Group | None:
    """Return the group as one that asks for its unit; None once the unit is no more."""
    now = clock.now()
    unit = uow.units.get(link.unit_id)
    org = next(one for one in uow.organisations.all() if one.id == unit.org_id)
    today = local_day(now, org)
    if unit.id not in {one.id for one in uow.units.of_org(org.id, today)}:
        return None
    nobody = Person(PersonId(0), "")
    post = Post(PostId(0), nobody.id, unit, org, Role.COMMITTEE, today, None)
    as_member = asker_in(uow, post, nobody, [post], now)
    plans = as_member.stored_plans
    return _Group(nobody, post, plans, today, uow, (post,), shows_work=link.shows_work)


def _answered(text: str, group: _Group, clock: Clock) -> Turn:
    talk = Talk(Conversation("group"), clock.now(), group.post.id)
    if text.startswith("/"):
        return _commanded(text, group, talk)
    reading = read(text, group.plans, group.today)
    if reading.act is Act.REFUSED:
        family = refusal_of(reading.cues, concerns_work=reading.concerns_work)
        turn = _said(wording.PRIVATE, Reaction.REFUSE)
        return replace(turn, forget=family == "unsafe.secret")
    if reading.act in {Act.GREET, Act.THANK, Act.HELP, Act.ACKNOWLEDGE}:
        return _said(wording.HELP, Reaction.CHAT)
    asks = reading.act is Act.ASK or (reading.act is Act.UNCLEAR and reading.concerns_work)
    if not asks or reading.cues.has(*ask.PRYING[:2]) or _is_of_person(reading):
        return _said(wording.PRIVATE, Reaction.REFUSE)
    turn = ask.answer(reading, group, talk)
    return _without_own(turn, reading, group, talk)


def _is_of_person(reading: Reading) -> bool:
    """Tell «tôi là ai», and what is asked of one's own rights, from a question on the plans."""
    return reading.cues.has("order.whoami", "post.")


def _without_own(turn: Turn, reading: Reading, group: _Group, talk: Talk) -> Turn:
    """Keep the unit's own work back where it must not be listed."""
    if turn.intent == Asked.STATUS:
        return _said(wording.PRIVATE, Reaction.REFUSE)
    if turn.intent != Asked.MY_TASKS or group.shows_work:
        return turn
    for span in reading.times:
        told = listing.work_of_plans(group, span, talk)
        if told is not None:
            return told
    return _said(wording.NO_LISTS, Reaction.REFUSE)


def _commanded(text: str, group: _Group, talk: Talk) -> Turn:
    name, _, _ = text.split(maxsplit=1)[0].removeprefix("/").partition("@")
    if name in commands.HELP:
        return _said(wording.HELP, Reaction.CHAT)
    if name in LISTS:
        if not group.shows_work:
            return _said(wording.NO_LISTS, Reaction.REFUSE)
        return commands.obey(text, group, talk) or _said(wording.HELP, Reaction.CHAT)
    return _said(wording.PRIVATE, Reaction.REFUSE)


def _in_group(turn: Turn) -> Turn:
    """Put choices into words, for there is nothing to tap, and leave out what is drawn for one."""
    return replace(turn, replies=tuple(_spoken(reply) for reply in turn.replies))


def _spoken(reply: Reply) -> Reply:
    if not reply.choices:
        return Reply(reply.text)
    options = [wording.OPTION.format(label=choice.label) for choice in reply.choices]
    return Reply("\n".join([reply.text, *options, wording.ASK_AGAIN]))


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, INTENT)
