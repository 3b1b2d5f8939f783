"""Rhythms other than the usual one: which is in force for what, and for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import CompoundSelect, Date, bindparam, insert, or_, select, union, update
from sqlalchemy.orm import aliased

from storage.base import UtcDateTime
from storage.bulk import numbers, of_listed
from storage.calendars import Calendars
from storage.own_days import LAST_SAFE_DAY, SCHEDULE_VERSION
from storage.permissions import REMINDED
from storage.records import (
    AWAITED,
    AssignmentId,
    OccurrenceId,
    OrgId,
    PersonId,
    PlanId,
    TaskId,
    UnitId,
)
from storage.repository import Repository, in_both_dialects, only_of
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.people import PostRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.tables.reminder_rules import HabitRow, ReminderRuleRow, SpecialWalkRow
from storage.tables.reminders import ReminderTable
from storage.tables.units import UnitRow

FIELDS = (
    ReminderRuleRow.before,
    ReminderRuleRow.after,
    ReminderRuleRow.weekly,
)
INSTANT = bindparam("instant", type_=UtcDateTime())
FOR_ALL = select(ReminderRuleRow.plan_id, ReminderRuleRow.task_id, *FIELDS).where(
    ReminderRuleRow.org_id == bindparam("org"),
    ReminderRuleRow.unit_id.is_(None),
    ReminderRuleRow.person_id.is_(None),
)
GENERAL = FOR_ALL.where(ReminderRuleRow.ended_at.is_(None))
GENERAL_AS_OF = FOR_ALL.where(
    ReminderRuleRow.at <= INSTANT,
    or_(ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.ended_at > INSTANT),
)
OF_UNIT = select(ReminderRuleRow.unit_id, *FIELDS).where(
    ReminderRuleRow.ended_at.is_(None),
    ReminderRuleRow.unit_id.between(bindparam("first"), bindparam("last")),
)
OF_PERSON = of_listed(
    lambda people: select(ReminderRuleRow.person_id, *FIELDS).where(
        ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.person_id.in_(people)
    )
)
HABITS = of_listed(
    lambda people: select(HabitRow.person_id, HabitRow.minute, HabitRow.weekdays_off).where(
        HabitRow.person_id.in_(people)
    )
)
RULED = aliased(PostRow)
SPECIAL: CompoundSelect[Any] = union(
    select(ReminderRuleRow.person_id).where(
        ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.person_id.is_not(None)
    ),
    select(RULED.person_id).join(
        ReminderRuleRow,
        (ReminderRuleRow.unit_id == RULED.unit_id) & ReminderRuleRow.ended_at.is_(None),
    ),
    select(HabitRow.person_id).where(HabitRow.weekdays_off != ""),
)
"""Who may have a rhythm of their own: few, and where the search begins."""
IN_ORG = (
    select(PostRow.person_id)
    .distinct()
    .join(UnitRow, UnitRow.id == PostRow.unit_id)
    .outerjoin(SpecialWalkRow, SpecialWalkRow.person_id == PostRow.person_id)
    .where(
        PostRow.person_id.in_(SPECIAL),
        only_of(UnitRow.org_id),
        PostRow.role.in_(REMINDED),
        PostRow.valid_from <= bindparam("day", type_=Date()),
        or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day", type_=Date())),
        or_(
            SpecialWalkRow.walked_on.is_(None),
            SpecialWalkRow.walked_on < bindparam("reached", type_=Date()),
        ),
        or_(
            PostRow.person_id.in_(
                select(ReminderRuleRow.person_id).where(
                    ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.person_id.is_not(None)
                )
            ),
            PostRow.unit_id.in_(
                select(ReminderRuleRow.unit_id).where(
                    ReminderRuleRow.ended_at.is_(None), ReminderRuleRow.unit_id.is_not(None)
                )
            ),
            PostRow.person_id.in_(select(HabitRow.person_id).where(HabitRow.weekdays_off != "")),
        ),
    )
    .order_by(PostRow.person_id)
    .limit(bindparam("most"))
)
WALKED = in_both_dialects(
    lambda start: (new := start(SpecialWalkRow)).on_conflict_do_update(
        index_elements=["person_id"], set_={"walked_on": new.excluded.walked_on}
    )
)
WALK_AGAIN = update(SpecialWalkRow).values(walked_on=date.min)
DATED_OF_UNIT = (
    select(
        AssignmentRow.id,
        AssignmentRow.occurrence_id,
        AssignmentRow.unit_id,
        LAST_SAFE_DAY,
        SCHEDULE_VERSION,
        OccurrenceRow.tentative,
        PlanRow.published_on,
        OccurrenceRow.moved_on,
        OwnDayRow.given_on,
        TaskRow.plan_id,
        OccurrenceRow.task_id,
    )
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == AssignmentRow.id)
    .where(
        AssignmentRow.unit_id == bindparam("unit"),
        AssignmentRow.state.in_(AWAITED),
        bindparam("until", type_=Date()) >= LAST_SAFE_DAY,
    )
    .order_by(AssignmentRow.id)
)
WRITTEN = (
    select(ReminderTable.stage)
    .where(
        ReminderTable.occurrence_id == bindparam("occurrence"),
        ReminderTable.schedule_version == bindparam("version"),
        ReminderTable.unit_id == bindparam("unit"),
        ReminderTable.person_id == bindparam("person"),
    )
    .order_by(ReminderTable.stage.desc())
    .limit(1)
)
NEW = insert(ReminderRuleRow)
END = update(ReminderRuleRow).values(ended_at=bindparam("over"))
HABIT = in_both_dialects(
    lambda start: (new := start(HabitRow)).on_conflict_do_update(
        index_elements=["person_id"],
        set_={name: new.excluded[name] for name in ("minute", "weekdays_off")},
    )
)
LISTED = (
    select(
        PlanRow.citation,
        TaskRow.key,
        UnitRow.name.label("unit"),
        ReminderRuleRow.person_id,
        *FIELDS,
        ReminderRuleRow.person_name,
        ReminderRuleRow.at,
    )
    .outerjoin(PlanRow, PlanRow.id == ReminderRuleRow.plan_id)
    .outerjoin(TaskRow, TaskRow.id == ReminderRuleRow.task_id)
    .outerjoin(UnitRow, UnitRow.id == ReminderRuleRow.unit_id)
    .where(ReminderRuleRow.org_id == bindparam("org"), ReminderRuleRow.ended_at.is_(None))
    .order_by(ReminderRuleRow.id)
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is other than usual; None for what is not."""

    before: tuple[int, ...] | None = None
    after: tuple[int, ...] | None = None
    weekly: bool | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule is for; all None for the whole organisation, and at most one of them set."""

    plan_id: PlanId | None = None
    task_id: TaskId | None = None
    unit_id: UnitId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """When a person wants to hear from the assistant."""

    minute: int | None = None
    """Of the local day; None for the usual one."""
    weekdays_off: frozenset[int] = frozenset()
    """Monday being 0."""


@dataclass(frozen=True, slots=True)
class GeneralRules:
    """What an office set for everybody."""

    org: Rule = Rule()
    plans: Mapping[PlanId, Rule] = field(default_factory=dict)
    tasks: Mapping[TaskId, Rule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DatedWork:
    """Awaited work of one unit, with all that its rhythm is worked out from."""

    assignment_id: AssignmentId
    occurrence_id: OccurrenceId
    unit_id: UnitId
    last_safe_day: date
    schedule_version: int
    tentative: bool
    published_on: date
    moved_on: date | None
    given_on: date | None
    """When the unit got a day of its own; None without one."""
    plan_id: PlanId
    task_id: TaskId


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule as the office sees it."""

    plan: str | None
    task: str | None
    unit: str | None
    person_id: PersonId | None
    rule: Rule
    set_by: str
    at: datetime


class ReminderRules(Repository):
    """Rules of all organisations, and the habits of people."""

    def general(self, org_id: OrgId, at: datetime | None = None) -> GeneralRules:
        """Return what an office set for all its units, now or as it was at an instant."""
        statement = GENERAL if at is None else GENERAL_AS_OF
        values = {"org": org_id} if at is None else {"org": org_id, "instant": at}
        rows = self._connection.execute(statement, values).all()
        return GeneralRules(
            next((_rule(r) for r in rows if r.plan_id is None and r.task_id is None), Rule()),
            {row.plan_id: _rule(row) for row in rows if row.plan_id is not None},
            {row.task_id: _rule(row) for row in rows if row.task_id is not None},
        )

    def of_units(self, first: UnitId, last: UnitId) -> dict[UnitId, Rule]:
        """Return the rules of the units between two ids, inclusive."""
        rows = self._connection.execute(OF_UNIT, {"first": first, "last": last})
        return {row.unit_id: _rule(row) for row in rows}

    def of_people(self, people: Iterable[PersonId]) -> dict[PersonId, Rule]:
        """Return the rules that people set for themselves."""
        values = {"rows": numbers(people)}
        rows = self._connection.execute(OF_PERSON.on(self._connection), values)
        return {row.person_id: _rule(row) for row in rows}

    def habits(self, people: Iterable[PersonId]) -> dict[PersonId, Habit]:
        """Return when people want to hear from the assistant; who said nothing is left out."""
        values = {"rows": numbers(people)}
        rows = self._connection.execute(HABITS.on(self._connection), values)
        return {row.person_id: Habit(row.minute, _weekdays(row.weekdays_off)) for row in rows}

    def unwalked(self, org_id: OrgId, day: date, reached: date, limit: int) -> list[PersonId]:
        """Return who has a rhythm of their own that was not looked at since this day."""
        values = {"org": org_id, "day": day, "reached": reached, "most": limit}
        return list(self._connection.scalars(IN_ORG, values))

    def walked(self, person_id: PersonId, on: date) -> None:
        """Note up to which day a person's reminders are written."""
        self._connection.execute(
            WALKED.on(self._connection), {"person_id": person_id, "walked_on": on}
        )

    def walk_again(self) -> None:
        """Look at everybody with a rhythm of their own once more."""
        self._connection.execute(WALK_AGAIN)

    def dated_work(self, unit_id: UnitId, until: date) -> list[DatedWork]:
        """Return the unit's awaited work whose day lies up to this one."""
        rows = self._connection.execute(DATED_OF_UNIT, {"unit": unit_id, "until": until})
        return [DatedWork(*row) for row in rows]

    def written_upto(self, work: DatedWork, person_id: PersonId) -> int | None:
        """Return the latest stage that was written for a person; None for none."""
        values = {
            "occurrence": work.occurrence_id,
            "version": work.schedule_version,
            "unit": work.unit_id,
            "person": person_id,
        }
        stage: int | None = self._connection.scalars(WRITTEN, values).first()
        return stage

    def set(self, org_id: OrgId, scope: Scope, rule: Rule, by: str, at: datetime) -> None:
        """Let a rule take the place of what was set for the same before."""
        self.end(org_id, scope, at)
        fields = {
            "org_id": org_id,
            **_scope(scope),
            "before": _days(rule.before),
            "after": _days(rule.after),
            "weekly": rule.weekly,
            "person_name": by,
            "at": at,
        }
        self._connection.execute(NEW, fields)

    def end(self, org_id: OrgId, scope: Scope, at: datetime) -> bool:
        """Return to the usual; tell whether anything else had been set."""
        same = [
            ReminderRuleRow.org_id == org_id if scope.person_id is None else True,
            *(
                getattr(ReminderRuleRow, name) == value
                if value is not None
                else getattr(ReminderRuleRow, name).is_(None)
                for name, value in _scope(scope).items()
            ),
            ReminderRuleRow.ended_at.is_(None),
        ]
        found = self._connection.execute(
            END.where(*same).returning(ReminderRuleRow.id), {"over": at}
        )
        self.walk_again()
        if scope.person_id is None and scope.unit_id is None:
            Calendars(self._connection).forget_next(org_id)
        return bool(found.all())

    def keep_habit(self, person_id: PersonId, habit: Habit) -> None:
        """Remember when a person wants to hear from the assistant."""
        weekdays = ",".join(str(day + 1) for day in sorted(habit.weekdays_off))
        values = {"person_id": person_id, "minute": habit.minute, "weekdays_off": weekdays}
        self._connection.execute(HABIT.on(self._connection), values)
        self.walk_again()

    def listed(self, org_id: OrgId) -> list[ListedRule]:
        """Return every rule in force, the oldest first."""
        rows = self._connection.execute(LISTED, {"org": org_id})
        return [
            ListedRule(
                row.citation if row.key is None else None,
                row.key,
                row.unit,
                row.person_id,
                _rule(row),
                row.person_name,
                row.at,
            )
            for row in rows
        ]


def _scope(scope: Scope) -> dict[str, object]:
    return {
        "plan_id": scope.plan_id,
        "task_id": scope.task_id,
        "unit_id": scope.unit_id,
        "person_id": scope.person_id,
    }


def _rule(row: object) -> Rule:
    before, after = getattr(row, "before", None), getattr(row, "after", None)
    return Rule(_numbers(before), _numbers(after), getattr(row, "weekly", None))


def _numbers(text: str | None) -> tuple[int, ...] | None:
    return None if text is None else tuple(int(one) for one in text.split(",") if one)


def _days(numbers: tuple[int, ...] | None) -> str | None:
    return None if numbers is None else ",".join(map(str, numbers))


def _weekdays(text: str) -> frozenset[int]:
    return frozenset(int(one) - 1 for one in text.split(",") if one)
