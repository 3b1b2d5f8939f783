"""Who gets a message this morning: the bulletins of the branches, the digests of the offices.

Only the message itself is put here. What it says is made when it leaves (`bulletin`, `digest`).
"""

from datetime import timedelta

from handlers.bulletin import bulletin_payload
from handlers.morning import Morning
from handlers.reminder_policy import ReminderPolicy
from handlers.wording import remind as wording
from storage.digests import digest_key
from storage.message_records import Lane, OutboxKind, WaitingBulletin
from storage.records import PersonId, UnitId
from storage.reminders import bulletin_key, due_bulletin_key
from storage.unit_of_work import UnitOfWork

DIGEST_WITHIN = timedelta(hours=2)
"""An office is told in the morning alone; what comes in later waits for the next one."""


def write_bulletins(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Put one bulletin a person and day into the outbox; a second with what is due today.

    On a day off only those get one who asked to be reminded on that very day. Returns how many
    were put; None where there is nothing to do.
    """
    day = morning.bulletin_day
    if day is None:
        return None
    _retire_bulletins(uow, morning, policy)
    uow.own_reminders.settle(morning.now)
    org_id, most = morning.org.id, policy.batch
    due_only = False
    when = (morning.minute, morning.usual_minute)
    silent = uow.own_reminders.silent(org_id, day, most, *when)
    if not silent and not morning.is_worked:
        silent = uow.reminders.silent_asked(org_id, day, most, *when)
    elif not silent and not (silent := uow.reminders.silent(org_id, day, most, *when)):
        due_only = True
        silent = uow.reminders.silent_due(org_id, day, most, *when)
    if not silent:
        return None
    return sum(
        _write_bulletin(uow, person, morning, policy, due_only=due_only) for person in silent
    )


def _retire_bulletins(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> None:
    """Void what did not leave on its day, so that today's bulletin brings it."""
    day, zone = morning.today.isoformat(), morning.org.timezone
    if not any(_is_past(each, day, zone) for each in uow.outbox.waiting_bulletins(1)):
        return  # they were put in order, so the oldest one tells
    for each in uow.outbox.waiting_bulletins(policy.batch):
        if _is_past(each, day, zone):
            uow.outbox.void_waiting(each.id, morning.now, wording.VOID_OTHER_DAY)
            uow.reminders.detach(each.id, maybe_told=each.repeated)


def _is_past(bulletin: WaitingBulletin, day: str, zone: str) -> bool:
    return bulletin.payload["zone"] == zone and str(bulletin.payload["day"]) < day


def _write_bulletin(
    uow: UnitOfWork,
    person: PersonId,
    morning: Morning,
    policy: ReminderPolicy,
    *,
    due_only: bool,
) -> bool:
    address = policy.best_address(uow.people.addresses_of(person))
    if address is None:
        waiting = [each.id for each in uow.reminders.waiting_of(person)]
        uow.reminders.skip(waiting, morning.now, wording.SKIPPED_NO_ADDRESS)
        return False
    key = due_bulletin_key if due_only else bulletin_key
    put = uow.outbox.put(
        channel=address.channel,
        address=address.address,
        person_id=person,
        lane=Lane.PUSH,
        kind=OutboxKind.BULLETIN,
        payload=bulletin_payload(morning.today, morning.org.timezone, due_only=due_only),
        created_at=morning.now,
        unique_key=key(person, morning.today),
    )
    if put is not None:
        uow.reminders.adopt(person, put)
    return put is not None


def write_digests(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Put one digest a working day into the outbox for each post whose office has to decide."""
    day = morning.bulletin_day
    timely = morning.begun <= morning.now <= morning.begun + DIGEST_WITHIN
    if day is None or not timely or not morning.is_worked:
        return None
    untold = uow.digests.untold(morning.org.id, day, policy.batch)
    return sum(_write_digest(uow, *each, morning, policy) for each in untold) or None


def _write_digest(
    uow: UnitOfWork, person: PersonId, unit: UnitId, morning: Morning, policy: ReminderPolicy
) -> bool:
    address = policy.best_address(uow.people.addresses_of(person))
    if address is None:
        return False
    put = uow.outbox.put(
        channel=address.channel,
        address=address.address,
        person_id=person,
        lane=Lane.PUSH,
        kind=OutboxKind.DIGEST,
        payload={
            "day": morning.today.isoformat(),
            "zone": morning.org.timezone,
            "unit": unit,
        },
        created_at=morning.now,
        unique_key=digest_key(person, unit, morning.today),
    )
    return put is not None
