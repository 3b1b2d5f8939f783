"""On which days a calendar rings: those on which the person would be reminded anyway."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.rhythms import composed, stages_for_all
from storage.records import AssignmentId, PersonId, Post
from storage.reminder_rules import Habit
from storage.unit_of_work import UnitOfWork

USUAL = timedelta(hours=8)
"""After midnight, where the person has chosen no hour; by then the morning's message is there."""
LAST_DAY = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class LeadDays:
    """When a person's calendar rings."""

    before: Mapping[AssignmentId, tuple[int, ...]]
    """Days ahead of the last safe day, descending; only of work that is awaited."""
    hour: timedelta
    """After midnight, on the wall of the organisation's zone."""


def lead_days_of(
    uow: UnitOfWork, person_id: PersonId, post: Post, policy: ReminderPolicy
) -> LeadDays:
    """Return the lead days of the unit's awaited work for one person (decision 0018).

    A day that is none of their working days moves to the one before, as a reminder does.
    """
    unit = post.unit.id
    rules = uow.reminder_rules.general(post.org.id)
    own = (
        uow.reminder_rules.of_units(unit, unit).get(unit),
        uow.reminder_rules.of_people([person_id]).get(person_id),
    )
    habit = uow.reminder_rules.habits([person_id]).get(person_id, Habit())
    calendar = uow.calendars.of(post.org.id).without(habit.weekdays_off)
    before = {}
    for work in uow.reminder_rules.dated_work(unit, LAST_DAY):
        usual = stages_for_all(policy, rules, work.plan_id, work.task_id)
        stages = composed(usual, [rule for rule in own if rule is not None])
        due = work.last_safe_day
        before[work.assignment_id] = tuple(
            (due - call.day).days for call in stages.calls(due, due, calendar)
        )
    hour = USUAL if habit.minute is None else timedelta(minutes=habit.minute)
    return LeadDays(before, hour)
