"""The tick: which stage of which deadline has come, and who is still to be told.

The clock of truth is the database. A tick may come late, twice, or die half-way: what was
written is never written again, and what was not is written by the next one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.bulletin import bulletin_payload, recipients
from handlers.reminder_policy import ReminderPolicy
from handlers.restructured import carry_out
from handlers.wording import remind as wording
from plans.clock import Clock
from plans.times.spoken import spoken_day
from storage.digests import digest_key
from storage.message_records import (
    DueSnooze,
    Lane,
    NewReminder,
    OutboxKind,
    OwnSchedule,
    Schedule,
    WaitingBulletin,
)
from storage.records import Organisation, PersonId, UnitId
from storage.reminders import bulletin_key, due_bulletin_key
from storage.unit_of_work import UnitOfWork

DIGEST_WITHIN = timedelta(hours=2)
"""An office is told in the morning alone; what comes in later waits for the next one."""
UNDATED_FROM = date(1970, 1, 1)
"""What the stage of a snooze counts from where there is no last safe day."""


@dataclass(frozen=True, slots=True)
class TickResult:
    """What a tick, or one batch of it, has written."""

    reminders: int = 0
    """Rows, those that were skipped from the start included."""
    messages: int = 0
    """Bulletins put into the outbox."""
    more: bool = False
    """Whether another batch is to follow."""


@dataclass(frozen=True, slots=True)
class _Morning:
    """One organisation's local time."""

    org: Organisation
    now: datetime
    today: date
    reached: date
    """The last day whose reminder time has come."""
    begun: datetime
    """The instant of today's reminder time."""
    bulletin_day: date | None
    """None while no bulletin may be written."""


def tick(uow: UnitOfWork, clock: Clock, policy: ReminderPolicy) -> TickResult:
    """Write all that has come due, in one transaction; the caller commits."""
    reminders = messages = 0
    more = True
    while more:
        batch = tick_batch(uow, clock, policy)
        reminders += batch.reminders
        messages += batch.messages
        more = batch.more
    return TickResult(reminders, messages)


def tick_batch(uow: UnitOfWork, clock: Clock, policy: ReminderPolicy) -> TickResult:
    """Write one batch of what has come due; the caller commits, and calls again while `more`.

    Between two batches others may use the database; where the walk has come to is stored.
    Bulletins come last, so that a person of two organisations gets one with the work of both.
    """
    now = clock.now()
    mornings = [_morning(org, now, policy) for org in uow.organisations.all()]
    for morning in mornings:
        carry_out(uow, morning.org, morning.today, clock)
    for step in (_walk_one, _walk_own_days, _wake_snoozes, _write_bulletins, _write_digests):
        for morning in mornings:
            result = step(uow, morning, policy)
            if result is not None:
                return result
    return TickResult()


def _morning(org: Organisation, now: datetime, policy: ReminderPolicy) -> _Morning:
    zone = ZoneInfo(org.timezone)
    return _Morning(
        org=org,
        now=now,
        today=now.astimezone(zone).date(),
        reached=policy.reached_day(now, zone),
        begun=datetime.combine(now.astimezone(zone).date(), policy.reminder_time, zone),
        bulletin_day=policy.bulletin_day(now, zone),
    )


def _walk_one(uow: UnitOfWork, morning: _Morning, policy: ReminderPolicy) -> TickResult | None:
    """Walk one batch of units of the first occurrence that has a stage to be written."""
    last, last_tentative = policy.stages[-1], policy.stages_of(tentative=True)[-1]
    until = morning.reached - timedelta(days=policy.stages[0])
    for schedule in uow.reminders.schedules(morning.org.id, until, last, last_tentative):
        target = _target(schedule, morning, policy)
        if target is None:
            continue
        if schedule.last_safe_day + timedelta(days=target) < schedule.published_on:
            # All of it lay in the past when the plan was published: nobody is owed anything.
            uow.reminders.walked(schedule, done_stage=target, walking_stage=None, after_unit=_NONE)
            continue
        return TickResult(_walk_batch(uow, schedule, target, morning, policy), more=True)
    return None


_NONE = UnitId(0)


def _target(schedule: Schedule, morning: _Morning, policy: ReminderPolicy) -> int | None:
    """Return the stage to walk up to: the one begun, else the latest reached and unwritten."""
    if schedule.walking_stage is not None:
        return schedule.walking_stage
    stages = policy.stages_of(tentative=schedule.tentative)
    past = (morning.reached - schedule.last_safe_day).days
    latest = max((each for each in stages if each <= past), default=None)
    if latest is None or (schedule.done_stage is not None and latest <= schedule.done_stage):
        return None
    return latest


def _walk_batch(
    uow: UnitOfWork, schedule: Schedule, target: int, morning: _Morning, policy: ReminderPolicy
) -> int:
    units = uow.reminders.open_units(
        schedule.occurrence_id, schedule.after_unit, morning.today, policy.batch
    )
    if len(units) < policy.batch:
        uow.reminders.walked(schedule, done_stage=target, walking_stage=None, after_unit=_NONE)
    else:
        uow.reminders.walked(
            schedule,
            done_stage=schedule.done_stage,
            walking_stage=target,
            after_unit=max(units),
        )
    if not units:
        return 0
    span = (min(units), max(units), morning.today)
    told = recipients(uow.reminders.holders(*span))
    reachable = uow.reminders.reachable(*span)
    snoozed = uow.reminders.snoozed(schedule.occurrence_id, morning.reached)
    stages = _unwritten(schedule, target, policy)
    new: list[NewReminder] = []
    for unit_id, assignment_id in units.items():
        for holder in told.get(unit_id, ()):
            remind_on = snoozed.get((assignment_id, holder.person_id))
            reason = _held_back(remind_on, reachable=holder.person_id in reachable)
            new += [
                NewReminder(
                    schedule.occurrence_id,
                    schedule.schedule_version,
                    unit_id,
                    stage,
                    holder.person_id,
                    assignment_id,
                    why,
                )
                for stage, why in _accounted(_owed(schedule, stages, holder.since), reason)
            ]
    return uow.reminders.write(new, morning.now)


def _unwritten(schedule: Schedule, target: int, policy: ReminderPolicy) -> tuple[int, ...]:
    done = schedule.done_stage
    stages = policy.stages_of(tentative=schedule.tentative)
    return tuple(each for each in stages if each <= target and (done is None or each > done))


def _owed(schedule: Schedule, stages: Sequence[int], since: date) -> list[int]:
    """Leave out the stages that were reached before the plan or the person was there."""
    began = max(schedule.published_on, since)
    return [each for each in stages if schedule.last_safe_day + timedelta(days=each) >= began]


def _held_back(remind_on: date | None, *, reachable: bool) -> str | None:
    """Return why nothing goes out to a person, or None when something does."""
    if not reachable:
        return wording.SKIPPED_NO_ADDRESS
    if remind_on is not None:
        return wording.SKIPPED_SNOOZED.format(day=spoken_day(remind_on))
    return None


def _accounted(owed: Sequence[int], reason: str | None) -> Iterator[tuple[int, str | None]]:
    """Yield each stage with why it is skipped: of several, only the latest goes out."""
    for stage in owed:
        yield stage, reason if stage == owed[-1] else wording.SKIPPED_LATER_STAGE


def _walk_own_days(uow: UnitOfWork, morning: _Morning, policy: ReminderPolicy) -> TickResult | None:
    """Write what has come due of days that one unit alone has: an extension, a return."""
    until = morning.reached - timedelta(days=policy.stages[0])
    due = [
        (own, target)
        for own in uow.reminders.own_schedules(
            morning.org.id, until, policy.stages[-1], morning.today
        )
        if (target := _own_target(own, morning, policy)) is not None
    ][: policy.batch]
    if not due:
        return None
    new: list[NewReminder] = []
    for own, target in due:
        new += _of_own_day(uow, own, target, morning, policy)
        uow.reminders.own_walked(own.assignment_id, target)
    return TickResult(uow.reminders.write(new, morning.now), more=True)


def _own_target(own: OwnSchedule, morning: _Morning, policy: ReminderPolicy) -> int | None:
    past = (morning.reached - own.last_safe_day).days
    latest = max((each for each in policy.stages if each <= past), default=None)
    if latest is None or (own.done_stage is not None and latest <= own.done_stage):
        return None
    return latest


def _of_own_day(
    uow: UnitOfWork, own: OwnSchedule, target: int, morning: _Morning, policy: ReminderPolicy
) -> list[NewReminder]:
    """Return the reminders of one unit's own day that nobody had yet."""
    span = (own.unit_id, own.unit_id, morning.today)
    reachable = uow.reminders.reachable(*span)
    snoozed = uow.reminders.snoozed(own.occurrence_id, morning.reached)
    done = own.done_stage
    stages = [each for each in policy.stages if each <= target and (done is None or each > done)]
    new: list[NewReminder] = []
    for holder in recipients(uow.reminders.holders(*span)).get(own.unit_id, ()):
        remind_on = snoozed.get((own.assignment_id, holder.person_id))
        reason = _held_back(remind_on, reachable=holder.person_id in reachable)
        began = max(own.given_on + timedelta(days=1), holder.since)  # that day it was told
        owed = [each for each in stages if own.last_safe_day + timedelta(days=each) >= began]
        new += [
            NewReminder(
                own.occurrence_id,
                own.schedule_version,
                own.unit_id,
                stage,
                holder.person_id,
                own.assignment_id,
                why,
            )
            for stage, why in _accounted(owed, reason)
        ]
    return new


def _wake_snoozes(uow: UnitOfWork, morning: _Morning, policy: ReminderPolicy) -> TickResult | None:
    """Turn snoozes whose day has come into reminders."""
    due = uow.reminders.due_snoozes(morning.org.id, morning.reached, policy.batch)
    if not due:
        return None
    written = uow.reminders.write([_woken(each) for each in due], morning.now)
    uow.reminders.end_snoozes(due, morning.now)
    return TickResult(written, more=True)


def _woken(snooze: DueSnooze) -> NewReminder:
    stage = (snooze.remind_on - (snooze.last_safe_day or UNDATED_FROM)).days
    return NewReminder(
        snooze.occurrence_id,
        snooze.schedule_version,
        snooze.unit_id,
        stage,
        snooze.person_id,
        snooze.assignment_id,
    )


def _write_bulletins(
    uow: UnitOfWork, morning: _Morning, policy: ReminderPolicy
) -> TickResult | None:
    """Put one bulletin a person and day into the outbox; a second with what is due today."""
    day = morning.bulletin_day
    if day is None:
        return None
    _retire_bulletins(uow, morning, policy)
    org_id, most = morning.org.id, policy.batch
    silent = uow.reminders.silent(org_id, day, most)
    due_only = not silent
    if due_only:
        silent = uow.reminders.silent_due(org_id, day, most)
    if not silent:
        return None
    written = [
        _write_bulletin(uow, person, morning, policy, due_only=due_only) for person in silent
    ]
    return TickResult(messages=sum(written), more=True)


def _retire_bulletins(uow: UnitOfWork, morning: _Morning, policy: ReminderPolicy) -> None:
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
    morning: _Morning,
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


def _write_digests(uow: UnitOfWork, morning: _Morning, policy: ReminderPolicy) -> TickResult | None:
    """Put one digest a day into the outbox for each post whose office has something to decide."""
    day = morning.bulletin_day
    if day is None or morning.now > morning.begun + DIGEST_WITHIN:
        return None
    untold = uow.digests.untold(morning.org.id, day, policy.batch)
    written = sum(_write_digest(uow, *each, morning, policy) for each in untold)
    return TickResult(messages=written, more=True) if written else None


def _write_digest(
    uow: UnitOfWork, person: PersonId, unit: UnitId, morning: _Morning, policy: ReminderPolicy
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
