"""The last look at a message before it leaves: send it, hold it, or let it be."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.asker import posts_held
from handlers.message import Reply
from handlers.payload import reply_of
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders import change_notices, digest, verdict_notices
from handlers.reminders.bulletin import bulletin_zone, render_bulletin
from handlers.wording import remind as wording
from plans.clock import Clock
from storage.message_records import Lane, OutboxKind, OutboxRow, ReminderId
from storage.unit_of_work import UnitOfWork

NEWS = {
    OutboxKind.NOTICE: verdict_notices.render,
    OutboxKind.DIGEST: digest.render,
    OutboxKind.CHANGE: change_notices.render,
}
"""What is put into words as it leaves, besides bulletins."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Send this."""

    reply: Reply
    reminders: tuple[ReminderId, ...] = ()
    """What the message brings; to be ended with it."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Not now."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Void:
    """It is no longer true."""

    reason: str


def look_again(
    uow: UnitOfWork, row: OutboxRow, clock: Clock, policy: ReminderPolicy
) -> Ready | Hold | Void:
    """Decide about a claimed message, in the transaction that writes its attempt."""
    if row.kind is OutboxKind.REPLY:
        if (
            row.lane is Lane.PUSH
            and row.person_id
            and not posts_held(uow, row.person_id, clock.now())
        ):
            return Void(wording.VOID_LEFT)
        return Ready(_said(row))
    quiet = policy.quiet_end(clock.now(), bulletin_zone(row))
    if quiet is not None:
        return Hold(quiet)
    if row.kind is not OutboxKind.BULLETIN:
        return _news(uow, row, clock)
    bulletin = render_bulletin(uow, row, clock)
    if bulletin is None:
        return _void(uow, row, clock)
    reply = bulletin.reply
    if row.repeated or bulletin.maybe_told:
        reply = replace(reply, text=wording.REPEATED.format(text=reply.text))
    return Ready(reply, bulletin.reminders)


def _news(uow: UnitOfWork, row: OutboxRow, clock: Clock) -> Ready | Void:
    """Say what the office decided, or what waits for it, if it is still so."""
    found = NEWS[row.kind](uow, row, clock)
    if isinstance(found, str):
        return Void(found)
    if row.repeated:
        found = replace(found, text=wording.REPEATED.format(text=found.text))
    return Ready(found)


def _said(row: OutboxRow) -> Reply:
    """Return a reply as it was put; one that perhaps arrived before says so."""
    reply = reply_of(row.payload)
    return _again(reply) if row.repeated else reply


def _again(reply: Reply) -> Reply:
    text = wording.SENT_AGAIN.format(text=reply.text)
    return replace(reply, text=text.rstrip())


def _void(uow: UnitOfWork, row: OutboxRow, clock: Clock) -> Void:
    """Say why nothing is sent; what is left of it goes into the next bulletin."""
    today = clock.now().astimezone(bulletin_zone(row)).date()
    uow.reminders.detach(row.id, maybe_told=row.repeated)
    if row.payload["day"] != today.isoformat():
        return Void(wording.VOID_OTHER_DAY)
    return Void(wording.VOID_NOTHING_LEFT)
