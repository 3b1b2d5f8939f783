"""The third transaction of a send: what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.port import AddressGone, AddressMoved, Place, Refused, TryLater, Unsure
from bot.enclosing import Drawing
from bot.trouble import account_of
from handlers.message import Reply
from handlers.reminder_policy import ReminderPolicy
from handlers.wording import remind as wording
from storage.message_records import Lane, OutboxRow, OutboxState, ReminderId
from storage.unit_of_work import UnitOfWork

REPEAT_AFTER = timedelta(seconds=60)
"""How long an unsure push rests before its one repeat."""
FAILURE_REST = timedelta(seconds=5)
LONGEST_REASON = 200
MOST_DIVERTED = 1000
POLICY = ReminderPolicy()
"""Its order of channels."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message whose attempt is written down."""

    row: OutboxRow
    reply: Reply
    reminders: tuple[ReminderId, ...]
    slot: datetime
    """When the pacer lets it leave."""
    lease_until: datetime
    """From then on it is another worker's to send."""
    enclosed: Drawing | Place | None = None
    spare: tuple[datetime, ...] = ()
    """Slots that were taken with this one's, for the next."""


def mark(
    uow: UnitOfWork, parcel: Parcel, outcome: str | Exception, at: datetime, retry_at: datetime
) -> None:
    """Record how a send ended; `retry_at` is when the platform may be tried again.

    Raises:
        LeaseLost: another worker has the row by now.
    """
    row = parcel.row
    match outcome:
        case str():
            uow.outbox.mark_sent(row.id, row.lease_token, at, outcome)
            uow.reminders.sent(parcel.reminders, at)
        case AddressGone():
            _gone(uow, parcel, outcome.reason, at)
        case AddressMoved():
            uow.outbox.retry_later(row.id, row.lease_token, at, at, "moved")
            _moved(uow, row, outcome.new, at)
        case TryLater():
            if outcome.after_seconds is not None:
                retry_at = uow.pacers.hold(row.channel, at, retry_at)
            uow.outbox.retry_later(row.id, row.lease_token, at, retry_at, str(outcome))
        case Unsure():
            _unsure(uow, parcel, at)
        case Refused():
            reason = outcome.reason[:LONGEST_REASON]
            uow.outbox.give_up(row.id, row.lease_token, at, reason)
            uow.reminders.skip(parcel.reminders, at, reason)
        case _:
            fail(uow, row, account_of(outcome), at)


def fail(uow: UnitOfWork, row: OutboxRow, reason: str, at: datetime) -> None:
    """Count an error that is the row's own; what a parked one brings waits for the next."""
    if (
        uow.outbox.fail(row.id, row.lease_token, at, at + FAILURE_REST, reason)
        is OutboxState.FAILED
    ):
        uow.reminders.detach(row.id, maybe_told=row.repeated)


def _gone(uow: UnitOfWork, parcel: Parcel, reason: str, at: datetime) -> None:
    """Give up the address; what somebody was to be told there goes over their next channel."""
    row, reason = parcel.row, reason[:LONGEST_REASON]
    uow.people.mark_gone(row.channel, row.address, at)
    uow.groups.end(row.channel, row.address, at)  # thrown out of it, if it was one
    if row.lane is Lane.PUSH and row.person_id is not None:
        best = POLICY.best_address(uow.people.addresses_of(row.person_id))
        if best is not None:
            uow.outbox.retry_later(row.id, row.lease_token, at, at, reason)
            for row_id, person_id in uow.outbox.waiting_pushes(row.channel, at, MOST_DIVERTED):
                if person_id == row.person_id:
                    uow.outbox.divert(row_id, best.channel, best.address, at)
            return
    uow.outbox.give_up(row.id, row.lease_token, at, reason)
    uow.reminders.skip(parcel.reminders, at, reason)
    for other in uow.outbox.give_up_address(row.channel, row.address, at, reason):
        uow.reminders.detach(other, maybe_told=False)


def _moved(uow: UnitOfWork, row: OutboxRow, new: str, at: datetime) -> None:
    person = uow.people.by_address(row.channel, row.address)
    if person is not None:
        uow.people.mark_gone(row.channel, row.address, at)
        uow.people.link(person.id, row.channel, new, at)
    uow.groups.move(row.channel, row.address, new)
    uow.outbox.readdress(row.channel, row.address, new)


def _unsure(uow: UnitOfWork, parcel: Parcel, at: datetime) -> None:
    """Repeat a push once, an answer never: a doubled reminder harms less than a lost one."""
    row = parcel.row
    if row.lane is Lane.PUSH and not row.repeated:
        uow.outbox.mark_uncertain(row.id, row.lease_token, at, at + REPEAT_AFTER)
        return
    uow.outbox.mark_uncertain(row.id, row.lease_token, at, None)
    uow.reminders.sent(parcel.reminders, at, wording.SENT_UNCERTAIN)
