"""Telling those who look after the system that it does not do its work, and that it does again."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from handlers.reminder_policy import ReminderPolicy
from handlers.wording import alarms as wording
from plans.clock import Clock
from storage.message_records import Lane, OutboxKind
from storage.records import JsonValue, PersonId
from storage.unit_of_work import UnitOfWork


def tell_keepers(
    uow: UnitOfWork,
    clock: Clock,
    policy: ReminderPolicy,
    *,
    begun: Iterable[str] = (),
    over: Iterable[str] = (),
) -> int:
    """Tell each of them once an hour at most of each fault that began or is over; count messages.

    In the hours of quiet it waits for the morning. It goes as an answer does, for what is wrong
    may be that nothing is pushed.
    """
    told = 0
    now = clock.now()
    hour = f"{now:%Y-%m-%dT%H}"
    news = [(f"alarm:{each}:{hour}", _fault(each)) for each in begun]
    news += [(f"alarm-over:{each}:{hour}", _over(each)) for each in over]
    if not news:
        return 0
    for person, zone in uow.heartbeats.keepers(now.date()).items():
        for key, text in news:
            told += _tell(uow, clock, policy, (person, zone), f"{key}:{person}", text)
    return told


def _tell(
    uow: UnitOfWork,
    clock: Clock,
    policy: ReminderPolicy,
    keeper: tuple[PersonId, str],
    key: str,
    text: str,
) -> bool:
    person, zone = keeper
    address = policy.best_address(uow.people.addresses_of(person))
    if address is None:
        return False
    choices: list[JsonValue] = []
    put = uow.outbox.put(
        channel=address.channel,
        address=address.address,
        person_id=person,
        lane=Lane.ANSWER,
        kind=OutboxKind.REPLY,
        payload={"text": text, "choices": choices},
        created_at=clock.now(),
        not_before=policy.quiet_end(clock.now(), ZoneInfo(zone)),
        unique_key=key,
    )
    return put is not None


def _words(name: str) -> tuple[str, str]:
    if name.startswith(("poll.", "webhook.")):
        what, remedy = wording.RECEIVING
    else:
        what, remedy = wording.FAULTS.get(name, wording.OTHER)
    return what.format(name=name.partition(".")[2] or name), remedy


def _fault(name: str) -> str:
    what, remedy = _words(name)
    return wording.FAULT.format(what=what, remedy=remedy)


def _over(name: str) -> str:
    return wording.OVER.format(what=_words(name)[0])
