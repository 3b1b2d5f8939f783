"""Who gets a message this morning: the bulletins of the branches, the digests of the offices.

Only the message itself is put here. What it says is made when it leaves (`bulletin`, `digest`).
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.bulletin import bulletin_payload
from handlers.reminders.escalation import leaders_of, new_lost, new_overdue
from handlers.reminders.graces import days_ending
from handlers.reminders.morning import Morning
from handlers.wording import remind as wording
from storage.digests import digest_key
from storage.message_records import Lane, OutboxKind, WaitingBulletin
from storage.records import PersonId, UnitId
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
    return _put_bulletins(uow, silent, morning, policy, due_only=due_only)


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
    return bulletin.payload.get("zone") == zone and str(bulletin.payload["day"]) < day


def _put_bulletins(
    uow: UnitOfWork,
    people: Sequence[PersonId],
    morning: Morning,
    policy: ReminderPolicy,
    *,
    due_only: bool,
) -> int:
    """Put them in the order in which they are to leave; where there is a choice, make it."""
    several = uow.people.several_addresses(people)
    passed_over = [
        each.id
        for known in several.values()
        for best in [policy.best_address(known)]
        for each in known
        if each != best
    ]
    put = uow.bulletins.put(
        people,
        passed_over,
        bulletin_payload(morning.today, morning.org.timezone, due_only=due_only),
        day=morning.today,
        due_only=due_only,
        at=morning.now,
    )
    uow.reminders.adopt_all(people, morning.today, due_only=due_only)
    if put < len(people):
        for person in uow.bulletins.without(people, morning.today, due_only=due_only):
            waiting = [each.id for each in uow.reminders.waiting_of(person)]
            uow.reminders.skip(waiting, morning.now, wording.SKIPPED_NO_ADDRESS)
    return put


def write_digests(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Put one digest a working day into the outbox for each officer and leader who has to know."""
    day = morning.bulletin_day
    timely = morning.begun <= morning.now <= morning.begun + DIGEST_WITHIN
    if day is None or not timely or not morning.is_worked:
        return None
    since = _told_before(uow, morning)
    written = 0
    for person, unit, leads in _untold(uow, morning, since):
        written += _write_digest(uow, person, unit, since, morning, policy, leads=leads)
        if written >= policy.batch:
            break
    return written or None


def _told_before(uow: UnitOfWork, morning: Morning) -> date:
    """Return the last day whose morning is known to have been: what came since is news."""
    latest = uow.accounts.latest(morning.org.id)
    yesterday = morning.today - timedelta(days=1)
    return yesterday if latest is None else min(latest.day + timedelta(days=1), yesterday)


def _were_told(uow: UnitOfWork, morning: Morning) -> bool:
    """Tell whether all who had to hear of overdue work were told: the account comes after."""
    latest = uow.accounts.latest(morning.org.id)
    return latest is not None and latest.day >= morning.today - timedelta(days=1)


def _untold(
    uow: UnitOfWork, morning: Morning, since: date
) -> Iterator[tuple[PersonId, UnitId, bool]]:
    """Yield who is to get a digest: officers with anything to see, leaders with what is overdue."""
    org, today = morning.org.id, morning.today
    settings = morning.settings
    late, later = (
        days_ending(morning.calendar, grace, since, today)
        for grace in (settings.officer_after, settings.leader_after)
    )
    told = _were_told(uow, morning)
    any_late, any_later = (
        not told and uow.office.anything_overdue_on(org, days) for days in (late, later)
    )
    waits = uow.digests.anything_waits(org)
    span = _span(morning, since)
    any_lost = not told and bool(uow.digests.lost(org, today, *span))
    if not (any_late or any_later or waits or any_lost):
        return
    posts = uow.digests.reviewers(org, today)
    for person, unit, was_told in posts:
        if not was_told and (
            waits
            or (any_late and new_overdue(uow, unit, late, today))
            or (any_lost and new_lost(uow, uow.units.get(unit), today, span))
        ):
            yield person, unit, False
    for unit in sorted({post.unit_id for post in posts}) if any_later else ():
        if new_overdue(uow, unit, later, today):
            for post in leaders_of(uow, unit, today):
                yield post.person_id, unit, True


def _span(morning: Morning, since: date) -> tuple[datetime, datetime]:
    """Return from when to when this morning's office hears who was lost."""
    return morning.begun - (morning.today - since), morning.begun


def _write_digest(
    uow: UnitOfWork,
    person: PersonId,
    unit: UnitId,
    since: date,
    morning: Morning,
    policy: ReminderPolicy,
    *,
    leads: bool,
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
            "since": since.isoformat(),
            "lost": [each.isoformat() for each in _span(morning, since)],
            "leads": leads,
        },
        created_at=morning.now,
        unique_key=digest_key(person, unit, morning.today),
    )
    return put is not None
