"""A word to somebody who did not ask: it waits in the outbox, and not in the hours of quiet."""

from zoneinfo import ZoneInfo

from handlers.reminder_policy import ReminderPolicy
from plans.clock import Clock
from storage.message_records import Lane, OutboxKind
from storage.records import JsonValue, PersonId
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()
"""Its hours of quiet and its order of channels."""


def tell(
    uow: UnitOfWork,
    person_id: PersonId,
    text: str,
    zone: ZoneInfo,
    clock: Clock,
    *,
    unique_key: str | None = None,
) -> bool:
    """Leave a message for a person; False when nothing gets to them.

    With a key, a repetition leaves nothing more.
    """
    address = POLICY.best_address(uow.people.addresses_of(person_id))
    if address is None:
        return False
    now = clock.now()
    choices: list[JsonValue] = []
    uow.outbox.put(
        channel=address.channel,
        address=address.address,
        person_id=person_id,
        lane=Lane.PUSH,
        kind=OutboxKind.REPLY,
        payload={"text": text, "choices": choices},
        created_at=now,
        not_before=POLICY.quiet_end(now, zone),
        unique_key=unique_key,
    )
    return True
