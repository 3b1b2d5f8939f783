"""Which rhythm of reminders counts: the nearer to the person, the stronger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.owed import Rhythm
from plans.stages import Stages
from plans.working_days import WorkingCalendar
from storage.message_records import Holder
from storage.records import PersonId, PlanId, TaskId, UnitId
from storage.reminder_rules import DatedWork, GeneralRules, Habit, Rule
from storage.unit_of_work import UnitOfWork


def composed(usual: Stages, rules: Iterable[Rule]) -> Stages:
    """Return the usual rhythm with what these rules change, the strongest last."""
    for rule in rules:
        if rule.before is not None:
            usual = replace(usual, before=rule.before)
        if rule.after is not None:
            usual = replace(usual, after=rule.after)
        if rule.weekly is not None:
            usual = replace(usual, weekly=rule.weekly)
    return usual


def stages_for_all(
    policy: ReminderPolicy, rules: GeneralRules, plan: PlanId, task: TaskId
) -> Stages:
    """Return the rhythm that an office set for everybody: task before plan before all."""
    chosen = (rules.org, rules.plans.get(plan, Rule()), rules.tasks.get(task, Rule()))
    return composed(policy.stages, chosen)


@dataclass(frozen=True, slots=True)
class Specials:
    """Who among some holders has a rhythm of their own."""

    units: Mapping[UnitId, Rule]
    people: Mapping[PersonId, Rule]
    habits: Mapping[PersonId, Habit]

    def has(self, holder: Holder) -> bool:
        """Tell whether somebody is reminded in another rhythm than all."""
        habit = self.habits.get(holder.person_id)
        return (
            holder.unit_id in self.units
            or holder.person_id in self.people
            or (habit is not None and bool(habit.weekdays_off))
        )

    def stages(self, usual: Stages, holder: Holder) -> Stages:
        """Return somebody's rhythm: the person's before the unit's before that of all."""
        rules = (self.units.get(holder.unit_id), self.people.get(holder.person_id))
        return composed(usual, [rule for rule in rules if rule is not None])

    def calendar(self, usual: WorkingCalendar, holder: Holder) -> WorkingCalendar:
        """Return the days on which somebody may be reminded."""
        habit = self.habits.get(holder.person_id)
        return usual.without(habit.weekdays_off) if habit else usual


def specials_among(
    uow: UnitOfWork, first: UnitId, last: UnitId, holders: Iterable[Holder]
) -> Specials:
    """Return who of these holders, of units between two ids, has a rhythm of their own."""
    people = sorted({holder.person_id for holder in holders})
    return Specials(
        uow.reminder_rules.of_units(first, last),
        uow.reminder_rules.of_people(people),
        uow.reminder_rules.habits(people),
    )


def known_since(published_on: date, moved_on: date | None, last_safe_day: date) -> date:
    """Return since when people may be reminded; on the day of a move they are told of it."""
    if moved_on is None:
        return published_on
    return max(published_on, moved_on, min(moved_on + timedelta(days=1), last_safe_day))


def rhythm_of(work: DatedWork, stages: Stages, calendar: WorkingCalendar) -> Rhythm:
    """Return the rhythm of one unit's work."""
    if work.given_on is not None:
        known_on = work.given_on + timedelta(days=1)
        return Rhythm(work.last_safe_day, stages, calendar, known_on)
    known_on = known_since(work.published_on, work.moved_on, work.last_safe_day)
    return Rhythm(work.last_safe_day, stages.of(tentative=work.tentative), calendar, known_on)
