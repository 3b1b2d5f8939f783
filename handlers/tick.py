"""The tick: which stage of which deadline has come, and who is still to be told.

The clock of truth is the database. A tick may come late, twice, or die half-way: what was
written is never written again, and what was not is written by the next one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from handlers.office.weekly import write_weekly
from handlers.people.restructured import carry_out
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.account import keep_account
from handlers.reminders.bulletin import recipients
from handlers.reminders.bulletins_due import write_bulletins, write_digests
from handlers.reminders.deadline_change import tell_changes
from handlers.reminders.morning import Morning, instant_of, morning_of
from handlers.reminders.owed import Rhythm, held_back
from handlers.reminders.remind_specially import UNDATED_FROM, walk_set_days, walk_specially
from handlers.reminders.rhythms import known_since, specials_among, stages_for_all
from plans.clock import Clock
from plans.stages import FURTHEST
from storage.message_records import (
    DueSnooze,
    NewReminder,
    OwnSchedule,
    Schedule,
)
from storage.pulse import Instant, Pulse
from storage.records import AssignmentId, Organisation, UnitId
from storage.unit_of_work import UnitOfWork

_NONE = UnitId(0)
MORNING_MINUTES = 2 * 60
"""For so long after the reminder time offices are told what is theirs to decide."""


@dataclass(frozen=True, slots=True)
class TickResult:
    """What a tick, or one batch of it, has written."""

    reminders: int = 0
    """Rows, those that were skipped from the start included."""
    messages: int = 0
    """Put into the outbox."""
    more: bool = False
    """Whether another batch is to follow."""


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
    looked = [_look(uow, org, clock, policy) for org in uow.organisations.all()]
    mornings = [
        (morning_of(uow, each.org, now, policy), each) for each in looked if each.has_anything
    ]
    for step, asks in REMINDING:
        written = _of_all(step, uow, [each for each, at in mornings if asks(at)], policy)
        if written is not None:
            return TickResult(reminders=written, more=True)
    for step, asks in TELLING:
        put = _of_all(step, uow, [each for each, at in mornings if asks(at)], policy)
        if put is not None:
            return TickResult(messages=put, more=True)
    return TickResult()


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a first glance shows of an organisation; a step may find nothing all the same."""

    org: Organisation
    at: Instant
    pulse: Pulse

    @property
    def has_anything(self) -> bool:
        """Tell whether any step is to be taken."""
        return any(asks(self) for _, asks in (*REMINDING, *TELLING))

    @property
    def is_morning(self) -> bool:
        """Tell whether offices may be told by now; none is told later in the day."""
        return self.at.usual <= self.at.minute <= self.at.usual + MORNING_MINUTES

    @property
    def is_to_account(self) -> bool:
        """Tell whether yesterday is to be accounted for."""
        return self.at.minute >= self.at.usual and not self.pulse.accounted


def _look(uow: UnitOfWork, org: Organisation, clock: Clock, policy: ReminderPolicy) -> _Looked:
    """Carry out what was ordered for today, and see what there is to do."""
    at = instant_of(org, clock.now(), policy)
    pulse = uow.pulse.of(org.id, at)
    if pulse.changes:
        carry_out(uow, org, at.today, clock)
        pulse = uow.pulse.of(org.id, at)
    return _Looked(org, at, pulse)


Step = Callable[[UnitOfWork, Morning, ReminderPolicy], int | None]
"""Does one thing for one organisation; returns how many it wrote, None for nothing to do."""
Asks = Callable[[_Looked], bool]
"""Tells whether a step may find something to do."""


def _of_all(
    step: Step, uow: UnitOfWork, mornings: Sequence[Morning], policy: ReminderPolicy
) -> int | None:
    """Take a step for one organisation after the other, until it was much for one batch."""
    total: int | None = None
    for morning in mornings:
        done = step(uow, morning, policy)
        if done is not None:
            total = (total or 0) + done
            if total >= policy.batch:
                break
    return total


def _walk_some(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Walk one batch of units, through as many occurrences as have a stage to be written."""
    until = morning.reached + timedelta(days=FURTHEST)
    written: int | None = None
    left = policy.batch
    for schedule in uow.reminders.schedules(morning.org.id, until, morning.reached):
        rhythm = _rhythm(schedule, morning, policy)
        target = schedule.walking_stage
        if target is None:
            target = rhythm.target(schedule.done_stage, morning.reached)
        if target is None or rhythm.never_begins:
            done = schedule.done_stage
            next_on = date.max if rhythm.never_begins else rhythm.next_on(done)
            uow.reminders.walked(
                schedule, done_stage=done, walking_stage=None, after_unit=_NONE, next_on=next_on
            )
            continue
        units, new = _walk_batch(uow, schedule, rhythm, target, morning, left)
        written = (written or 0) + new
        left -= units
        if left <= 0:
            break
    return written


def _rhythm(schedule: Schedule, morning: Morning, policy: ReminderPolicy) -> Rhythm:
    due = schedule.last_safe_day
    known_on = known_since(schedule.published_on, schedule.moved_on, due)
    stages = stages_for_all(policy, morning.rules, schedule.plan_id, schedule.task_id)
    return Rhythm(
        due,
        stages.of(tentative=schedule.tentative),
        morning.calendar,
        known_on,
        morning.settings.deputy_after,
    )


def _walk_batch(
    uow: UnitOfWork,
    schedule: Schedule,
    rhythm: Rhythm,
    target: int,
    morning: Morning,
    most: int,
) -> tuple[int, int]:
    """Write for the next units of one occurrence; return how many, and how many reminders."""
    since = rhythm.owed_since(schedule.done_stage, target)
    pressed = rhythm.is_pressed(morning.reached)
    batch = uow.walks.batch(
        schedule, most, day=morning.today, reached=morning.reached, since=since, pressed=pressed
    )
    finished = batch.count < most
    uow.reminders.walked(
        schedule,
        done_stage=target if finished else schedule.done_stage,
        walking_stage=None if finished else target,
        after_unit=_NONE if finished else batch.last,
        next_on=rhythm.next_on(target) if finished else morning.reached,
    )
    written = 0
    if batch.count > len(batch.special):
        # Who held the post by then is owed every stage, and of those reached no message is lost.
        stages = rhythm.accounted(schedule.done_stage, target, since, None)
        written = uow.walks.write_alike(schedule, batch, stages, day=morning.today, at=morning.now)
    if batch.special:
        new = _one_by_one(uow, schedule, rhythm, target, morning, batch.special)
        written += uow.reminders.write(new, morning.now)
    return batch.count, written


def _one_by_one(
    uow: UnitOfWork,
    schedule: Schedule,
    rhythm: Rhythm,
    target: int,
    morning: Morning,
    units: Mapping[UnitId, AssignmentId],
) -> list[NewReminder]:
    """Return the reminders of units whose people are to be told each in their own way."""
    held = uow.reminders.holders_of(units, morning.today)
    holders = recipients(held, pressed=rhythm.is_pressed(morning.reached))
    told = chain.from_iterable(holders.values())
    specials = specials_among(uow, min(units), max(units), told)
    snoozed = uow.reminders.snoozed(schedule.occurrence_id, morning.reached)
    new: list[NewReminder] = []
    # Almost everybody holds their post for long and is reached: what they are owed is the same.
    owed: dict[tuple[date, str | None], list[tuple[int, str | None]]] = {}
    for unit_id, assignment_id in units.items():
        for holder in holders.get(unit_id, ()):
            if specials.has(holder):
                continue
            remind_on = snoozed.get((assignment_id, holder.person_id))
            reason = held_back(remind_on, reachable=holder.reachable)
            kind = (holder.since, reason)
            if kind not in owed:
                owed[kind] = list(rhythm.accounted(schedule.done_stage, target, *kind))
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
                for stage, why in owed[kind]
            ]
    return new


def _walk_own_days(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Write what has come due of days that one unit alone has: an extension, a return."""
    until = morning.reached + timedelta(days=FURTHEST)
    due = uow.reminders.own_schedules(morning.org.id, until, morning.reached, morning.today)
    new: list[NewReminder] = []
    walked = False
    for own in due[: policy.batch]:
        given_on = own.given_on + timedelta(days=1)  # on the day itself the unit was told
        stages = stages_for_all(policy, morning.rules, own.plan_id, own.task_id)
        rhythm = Rhythm(
            own.last_safe_day,
            stages,
            morning.calendar,
            given_on,
            morning.settings.deputy_after,
        )
        target = rhythm.target(own.done_stage, morning.reached)
        if target is not None:
            new += _of_own_day(uow, own, rhythm, target, morning)
            walked = True
        done = own.done_stage if target is None else target
        uow.reminders.own_walked(own.assignment_id, done, rhythm.next_on(done))
    return uow.reminders.write(new, morning.now) if walked else None


def _of_own_day(
    uow: UnitOfWork, own: OwnSchedule, rhythm: Rhythm, target: int, morning: Morning
) -> list[NewReminder]:
    """Return the reminders of one unit's own day that nobody had yet."""
    span = (own.unit_id, own.unit_id, morning.today)
    snoozed = uow.reminders.snoozed(own.occurrence_id, morning.reached)
    new: list[NewReminder] = []
    pressed = rhythm.is_pressed(morning.reached)
    told = recipients(uow.reminders.holders(*span), pressed=pressed).get(own.unit_id, [])
    specials = specials_among(uow, own.unit_id, own.unit_id, told)
    for holder in told:
        if specials.has(holder):
            continue
        remind_on = snoozed.get((own.assignment_id, holder.person_id))
        reason = held_back(remind_on, reachable=holder.reachable)
        began = max(rhythm.known_on, holder.since)
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
            for stage, why in rhythm.accounted(own.done_stage, target, began, reason)
            if rhythm.day(stage) >= began
        ]
    return new


def _wake_snoozes(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Turn snoozes whose day has come into reminders."""
    due = uow.reminders.due_snoozes(morning.org.id, morning.reached, policy.batch)
    if not due:
        return None
    written = uow.reminders.write([_woken(each) for each in due], morning.now)
    uow.reminders.end_snoozes(due, morning.now)
    return written


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


REMINDING: Sequence[tuple[Step, Asks]] = (
    (_walk_some, lambda each: each.pulse.walks),
    (_walk_own_days, lambda each: each.pulse.own_walks),
    (walk_specially, lambda each: each.pulse.specials),
    (walk_set_days, lambda each: each.pulse.set_days),
    (_wake_snoozes, lambda each: each.pulse.snoozes),
)
"""What writes reminders, each with when it is to be asked."""
TELLING: Sequence[tuple[Step, Asks]] = (
    (tell_changes, lambda each: each.pulse.untold),
    (write_bulletins, lambda each: each.pulse.bulletins),
    (write_digests, lambda each: each.is_morning and (each.pulse.waits or each.is_to_account)),
    (write_weekly, lambda each: each.is_morning and each.pulse.weekly),
    (keep_account, lambda each: each.is_to_account),
)
"""What writes messages, in this order: the account of a day says that its morning is done."""
