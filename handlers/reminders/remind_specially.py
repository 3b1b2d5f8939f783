"""Reminders of those who have a rhythm of their own, and of days that units set themselves.

They are few. Each is looked at once a day, beside the walks that serve everybody else.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.bulletin import recipients
from handlers.reminders.morning import Morning
from handlers.reminders.owed import Rhythm, held_back
from handlers.reminders.rhythms import Specials, composed, rhythm_of, specials_among, stages_for_all
from plans.stages import FURTHEST, Stages
from storage.message_records import Holder, NewReminder
from storage.own_reminders import SetDay
from storage.permissions import REMINDED
from storage.records import PersonId
from storage.reminder_rules import DatedWork
from storage.unit_of_work import UnitOfWork

AT_ONCE = 50
"""People with a rhythm of their own in one transaction."""
UNDATED_FROM = date(1970, 1, 1)
"""What a stage counts from where there is no last safe day."""
SET_STAGES = Stages(before=(7, 3, 1, 0), after=(), weekly=False)
"""Of a day that a unit set itself: nobody presses for it."""


def walk_specially(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Write the reminders of some who have a rhythm of their own; None where nobody is left."""
    org, today, reached = morning.org.id, morning.today, morning.reached
    people = uow.reminder_rules.unwalked(org, today, reached, AT_ONCE)
    if not people:
        return None
    new = [each for person in people for each in _of_person(uow, person, morning, policy)]
    for person in people:
        uow.reminder_rules.walked(person, reached)
    return uow.reminders.write(new, morning.now)


def _of_person(
    uow: UnitOfWork, person: PersonId, morning: Morning, policy: ReminderPolicy
) -> Iterator[NewReminder]:
    for post in uow.people.posts_of(person, morning.today):
        if post.role not in REMINDED:
            continue
        unit = post.unit.id
        holders = uow.reminders.holders(unit, unit, morning.today)
        told = recipients(holders, pressed=True).get(unit, [])
        usually = {each.person_id for each in recipients(holders).get(unit, [])}
        specials = specials_among(uow, unit, unit, told)
        mine = [each for each in told if each.person_id == person and specials.has(each)]
        rules = uow.reminder_rules.general(post.org.id)
        calendar = uow.calendars.of(post.org.id)
        until = morning.reached + timedelta(days=FURTHEST)
        for holder in mine:
            for work in uow.reminder_rules.dated_work(unit, until):
                usual = stages_for_all(policy, rules, work.plan_id, work.task_id)
                rhythm = replace(
                    rhythm_of(
                        work, specials.stages(usual, holder), specials.calendar(calendar, holder)
                    ),
                    deputy_after=morning.settings.deputy_after,
                )
                if person in usually or rhythm.is_pressed(morning.reached):
                    yield from _of_work(uow, work, rhythm, holder, morning)


def _of_work(
    uow: UnitOfWork, work: DatedWork, rhythm: Rhythm, holder: Holder, morning: Morning
) -> Iterator[NewReminder]:
    if rhythm.never_begins:
        return
    done = uow.reminder_rules.written_upto(work, holder.person_id)
    target = rhythm.target(done, morning.reached)
    if target is None:
        return
    snoozed = uow.reminders.snoozed(work.occurrence_id, morning.reached)
    remind_on = snoozed.get((work.assignment_id, holder.person_id))
    reason = held_back(remind_on, reachable=holder.reachable)
    since = max(rhythm.known_on, holder.since) if work.given_on else holder.since
    for stage, why in rhythm.accounted(done, target, since, reason):
        if work.given_on is None or rhythm.day(stage) >= since:
            yield NewReminder(
                work.occurrence_id,
                work.schedule_version,
                work.unit_id,
                stage,
                holder.person_id,
                work.assignment_id,
                why,
            )


def walk_set_days(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Write the reminders of days that units set themselves for undated work."""
    days = uow.own_reminders.set_days(morning.org.id, morning.reached, policy.batch)
    if not days:
        return None
    new = [each for day in days for each in _of_set_day(uow, day, morning)]
    for day in days:
        uow.own_reminders.set_day_walked(day.assignment_id, morning.reached)
    return uow.reminders.write(new, morning.now)


def _of_set_day(uow: UnitOfWork, own: SetDay, morning: Morning) -> Iterator[NewReminder]:
    unit = own.unit_id
    told = recipients(uow.reminders.holders(unit, unit, morning.today)).get(unit, [])
    specials: Specials = specials_among(uow, unit, unit, told)
    for holder in told:
        mine = composed(
            SET_STAGES, [rule for rule in (specials.people.get(holder.person_id),) if rule]
        )
        calendar = specials.calendar(morning.calendar, holder)
        calls = [call.day for call in mine.calls(own.day, morning.reached, calendar)]
        if morning.reached not in calls:
            continue
        yield NewReminder(
            own.occurrence_id,
            own.schedule_version,
            unit,
            (morning.reached - UNDATED_FROM).days,
            holder.person_id,
            own.assignment_id,
            held_back(None, reachable=holder.reachable),
        )
