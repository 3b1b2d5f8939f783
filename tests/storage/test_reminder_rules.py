"""Rhythms and habits of three organisations, three units and three people beside each other."""

from datetime import date, timedelta

import pytest
from office import NOON, SINCE, Office, enter, publish, task

from plans.stages import FURTHEST
from storage.database import Database
from storage.message_records import NewReminder
from storage.records import EventKind, PersonId, Role
from storage.reminder_rules import GeneralRules, Habit, Rule, Scope
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
TODAY = NOON.date()
DUE = TODAY + 8 * DAY
RULE = Rule(before=(5, 0), after=(2,), weekly=False)
OTHER = Rule(before=(9,))


def three(uow: UnitOfWork) -> list[Office]:
    """Three organisations, each with two tasks and a secretary of its first branch."""
    offices = [enter(uow, code) for code in "abc"]
    for office in offices:
        publish(uow, office, task("a", DUE), task("b", DUE + DAY))
        uow.people.give_post(office.secretary.id, office.branch.id, Role.SECRETARY, SINCE)
    return offices


def general(uow: UnitOfWork, offices: list[Office]) -> list[GeneralRules]:
    return [uow.reminder_rules.general(each.org.id) for each in offices]


def test_a_rule_for_all_is_of_one_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        uow.reminder_rules.set(offices[1].org.id, Scope(), RULE, "A", NOON)

        assert [each.org for each in general(uow, offices)] == [Rule(), RULE, Rule()]


def test_each_part_of_a_rule_is_kept_as_it_was_set(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        for rule in (Rule(), Rule(before=()), Rule(after=()), Rule(weekly=True), RULE):
            uow.reminder_rules.set(office.org.id, Scope(), rule, "A", NOON)
            assert uow.reminder_rules.general(office.org.id).org == rule


def test_rules_for_all_for_a_plan_and_for_a_task_stand_beside_each_other(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        first, second = uow.reminder_rules.dated_work(office.branch.id, DUE + DAY)
        org = office.org.id
        person = Scope(person_id=office.secretary.id)
        rules = {
            Scope(): Rule(before=(1,)),
            Scope(plan_id=first.plan_id): Rule(before=(2,)),
            Scope(task_id=first.task_id): Rule(before=(3,)),
            Scope(task_id=second.task_id): Rule(before=(4,)),
            Scope(unit_id=office.branch.id): Rule(before=(5,)),
            person: Rule(before=(6,)),
        }
        for scope, rule in rules.items():
            uow.reminder_rules.set(org, scope, rule, "A", NOON)

        wanted = GeneralRules(
            Rule(before=(1,)),
            {first.plan_id: Rule(before=(2,))},
            {first.task_id: Rule(before=(3,)), second.task_id: Rule(before=(4,))},
        )
        assert uow.reminder_rules.general(org) == wanted
        assert uow.reminder_rules.of_people([office.secretary.id, office.stranger.id]) == {
            office.secretary.id: Rule(before=(6,))
        }
        assert [each.rule for each in uow.reminder_rules.listed(org)] == list(rules.values())

        assert uow.reminder_rules.end(org, Scope(task_id=first.task_id), NOON)
        assert not uow.reminder_rules.end(org, Scope(task_id=first.task_id), NOON)
        left = uow.reminder_rules.general(org)
        assert (left.org, left.plans) == (wanted.org, wanted.plans)
        assert left.tasks == {second.task_id: Rule(before=(4,))}
        assert uow.reminder_rules.end(org, Scope(), NOON)
        assert uow.reminder_rules.general(org).plans == wanted.plans
        assert len(uow.reminder_rules.listed(org)) == 4


def test_what_is_listed_is_named(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        for office in offices:
            org = office.org.id
            first, _ = uow.reminder_rules.dated_work(office.branch.id, DUE + DAY)
            uow.reminder_rules.set(org, Scope(plan_id=first.plan_id), RULE, "A", NOON)
            uow.reminder_rules.set(org, Scope(task_id=first.task_id), RULE, "B", NOON + DAY)
            uow.reminder_rules.set(org, Scope(unit_id=office.branch.id), RULE, "C", NOON)
        listed = uow.reminder_rules.listed(offices[1].org.id)

        assert [(each.task, each.unit, each.set_by) for each in listed] == [
            (None, None, "A"),
            ("a", None, "B"),
            (None, "Chi bộ Một", "C"),
        ]
        assert [each.plan is None for each in listed] == [False, True, True]
        assert [each.at for each in listed] == [NOON, NOON + DAY, NOON]


def test_rules_of_units_are_asked_for_from_one_to_another(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        units = [office.above, office.branch, office.neighbour]
        for unit in units:
            uow.reminder_rules.set(office.org.id, Scope(unit_id=unit.id), RULE, "A", NOON)

        def of(first: int, last: int) -> list[int]:
            return sorted(uow.reminder_rules.of_units(units[first].id, units[last].id))

        assert of(0, 2) == [unit.id for unit in units]
        assert of(1, 1) == [units[1].id]
        uow.reminder_rules.end(office.org.id, Scope(unit_id=units[1].id), NOON)
        assert of(0, 2) == [units[0].id, units[2].id]


def test_a_rule_ends_for_its_own_unit_or_person_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        people = [office.secretary.id for office in offices]
        for office in offices:
            uow.reminder_rules.set(office.org.id, Scope(unit_id=office.branch.id), RULE, "A", NOON)
            uow.reminder_rules.set(
                office.org.id, Scope(person_id=office.secretary.id), RULE, "A", NOON
            )
        # A person's rhythm is theirs wherever they set it, a unit's is its organisation's.
        middle = offices[1]
        assert uow.reminder_rules.end(offices[0].org.id, Scope(person_id=people[1]), NOON)
        assert not uow.reminder_rules.end(offices[0].org.id, Scope(unit_id=middle.branch.id), NOON)
        assert uow.reminder_rules.end(middle.org.id, Scope(unit_id=middle.branch.id), NOON)

        assert list(uow.reminder_rules.of_people(people)) == [people[0], people[2]]
        left = uow.reminder_rules.of_units(offices[0].above.id, offices[2].neighbour.id)
        assert list(left) == [offices[0].branch.id, offices[2].branch.id]


def test_rules_are_known_as_they_were_at_an_instant(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        for office in offices:
            uow.reminder_rules.set(office.org.id, Scope(), OTHER, "A", NOON)
        org = offices[1].org.id
        uow.reminder_rules.set(org, Scope(), RULE, "A", NOON + DAY)
        uow.reminder_rules.end(org, Scope(), NOON + 2 * DAY)

        hours = (-1, 0, 23, 24, 47, 48)
        was = [uow.reminder_rules.general(org, NOON + timedelta(hours=each)).org for each in hours]
        assert was == [Rule(), OTHER, OTHER, RULE, RULE, Rule()]
        for office in (offices[0], offices[2]):
            assert uow.reminder_rules.general(office.org.id, NOON + 2 * DAY).org == OTHER


def test_habits_are_kept_as_they_were_said_last(database: Database) -> None:
    with database.unit_of_work() as uow:
        people = [office.secretary.id for office in three(uow)]
        uow.reminder_rules.keep_habit(people[1], Habit(8 * 60, frozenset({0, 6})))
        uow.reminder_rules.keep_habit(people[0], Habit(weekdays_off=frozenset({2})))
        assert uow.reminder_rules.habits(people) == {
            people[0]: Habit(None, frozenset({2})),
            people[1]: Habit(480, frozenset({0, 6})),
        }

        uow.reminder_rules.keep_habit(people[1], Habit(9 * 60))
        assert uow.reminder_rules.habits(people[1:]) == {people[1]: Habit(540, frozenset())}


def unwalked(uow: UnitOfWork, office: Office, reached: date = TODAY) -> list[PersonId]:
    return uow.reminder_rules.unwalked(office.org.id, TODAY, reached, 9)


@pytest.mark.parametrize("kind", ["person", "unit", "weekdays"])
def test_who_has_a_rhythm_of_their_own_is_looked_at_once_a_day(
    database: Database, kind: str
) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        office = offices[1]
        person = office.secretary.id
        assert unwalked(uow, office) == []
        if kind == "weekdays":
            uow.reminder_rules.keep_habit(person, Habit(weekdays_off=frozenset({2})))
        else:
            scope = Scope(person_id=person) if kind == "person" else Scope(unit_id=office.branch.id)
            uow.reminder_rules.set(office.org.id, scope, RULE, "A", NOON)
        assert [unwalked(uow, each) for each in offices] == [[], [person], []]

        uow.reminder_rules.walked(person, TODAY)
        assert unwalked(uow, office) == []
        assert unwalked(uow, office, TODAY + DAY) == [person]
        uow.reminder_rules.walked(person, TODAY + DAY)
        assert unwalked(uow, office, TODAY + DAY) == []
        uow.reminder_rules.walk_again()
        assert unwalked(uow, office) == [person]
        if kind != "weekdays":
            uow.reminder_rules.end(office.org.id, scope, NOON)
            assert unwalked(uow, office) == []


def test_an_hour_of_ones_own_is_no_rhythm_of_ones_own(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        uow.reminder_rules.keep_habit(office.secretary.id, Habit(8 * 60))

        assert unwalked(uow, office) == []


@pytest.mark.parametrize(
    ("role", "first", "end", "looked_at"),
    [
        (Role.SECRETARY, TODAY, None, True),
        (Role.SECRETARY, TODAY + DAY, None, False),
        (Role.SECRETARY, SINCE, TODAY, False),
        (Role.SECRETARY, SINCE, TODAY + DAY, True),
        (Role.COMMITTEE, SINCE, None, True),
        (Role.OFFICER, SINCE, None, False),
    ],
)
def test_only_who_may_be_reminded_today_is_looked_at(
    database: Database, role: Role, first: date, end: date | None, looked_at: bool
) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        person = office.stranger.id
        uow.reminder_rules.set(office.org.id, Scope(person_id=person), RULE, "A", NOON)
        post = uow.people.give_post(person, office.neighbour.id, role, first)
        if end is not None:
            uow.people.end_post(post.id, end)

        assert unwalked(uow, office) == ([person] if looked_at else [])


def test_so_many_are_looked_at_at_a_time_and_each_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        people = [office.secretary.id, office.stranger.id]
        uow.people.give_post(people[0], office.neighbour.id, Role.DEPUTY, SINCE)
        uow.people.give_post(people[1], office.neighbour.id, Role.SECRETARY, SINCE)
        for person in people:
            uow.reminder_rules.set(office.org.id, Scope(person_id=person), RULE, "A", NOON)

        assert unwalked(uow, office) == people
        assert uow.reminder_rules.unwalked(office.org.id, TODAY, TODAY, 1) == people[:1]


def test_the_dated_work_of_one_unit_that_is_awaited(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        unit = office.branch.id
        work = uow.assignments.of_unit(unit)[0]

        found = uow.reminder_rules.dated_work(unit, DUE + DAY)
        assert [each.last_safe_day for each in found] == [DUE, DUE + DAY]
        assert {each.unit_id for each in found} == {unit}
        assert [each.last_safe_day for each in uow.reminder_rules.dated_work(unit, DUE)] == [DUE]
        first = found[0]
        assert (first.assignment_id, first.occurrence_id) == (
            work.assignment_id,
            work.occurrence_id,
        )
        assert (first.published_on, first.moved_on, first.given_on) == (SINCE, None, None)
        assert not first.tentative
        by = office.secretary.id
        uow.assignments.take(Step(EventKind.SUBMITTED, work.assignment_id, unit, by, "zalo", NOON))
        assert uow.reminder_rules.dated_work(unit, DUE) == []


def test_the_latest_stage_written_is_of_one_person_unit_and_version(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        people = [office.secretary.id, office.stranger.id, uow.people.add("Cường").id]
        units = [office.branch.id, office.neighbour.id]
        works = [uow.reminder_rules.dated_work(unit, DUE + DAY) for unit in units]
        assert uow.reminder_rules.written_upto(works[0][0], people[1]) is None
        first = works[0][0]
        written = [
            (first.occurrence_id, first.schedule_version, units[0], people[1], -3),
            (first.occurrence_id, first.schedule_version, units[0], people[1], -7),
            (first.occurrence_id, first.schedule_version, units[0], people[0], 1),
            (first.occurrence_id, first.schedule_version, units[0], people[2], 2),
            (first.occurrence_id, first.schedule_version - 1, units[0], people[1], 3),
            (first.occurrence_id, first.schedule_version + 1, units[0], people[1], 4),
            (first.occurrence_id, first.schedule_version, units[1], people[1], 5),
            (works[0][1].occurrence_id, first.schedule_version, units[0], people[1], 6),
        ]
        uow.reminders.write(
            [
                NewReminder(occurrence, version, unit, stage, person, first.assignment_id, None)
                for occurrence, version, unit, person, stage in written
            ],
            NOON,
        )

        def upto(unit: int, which: int, person: int) -> int | None:
            return uow.reminder_rules.written_upto(works[unit][which], people[person])

        assert [upto(0, 0, person) for person in range(3)] == [1, -3, 2]
        assert (upto(1, 0, 1), upto(0, 1, 1), upto(1, 1, 1)) == (5, 6, None)


def test_a_rule_for_all_lets_the_days_of_stages_be_worked_out_anew(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        far = DUE + timedelta(days=FURTHEST)

        def walk() -> None:
            for office in offices:
                for schedule in uow.reminders.schedules(office.org.id, far, DUE):
                    uow.reminders.walked(
                        schedule,
                        done_stage=0,
                        walking_stage=None,
                        after_unit=office.branch.id,
                        next_on=DUE,
                    )

        def looked_at() -> list[int]:
            before = DUE - DAY
            return [len(uow.reminders.schedules(each.org.id, far, before)) for each in offices]

        walk()
        org = offices[1].org.id
        uow.reminder_rules.set(org, Scope(unit_id=offices[1].branch.id), RULE, "A", NOON)
        uow.reminder_rules.set(org, Scope(person_id=offices[1].secretary.id), RULE, "A", NOON)
        assert looked_at() == [0, 0, 0]
        uow.reminder_rules.set(org, Scope(), RULE, "A", NOON)
        assert looked_at() == [0, 2, 0]
        walk()
        uow.reminder_rules.end(org, Scope(), NOON)
        assert looked_at() == [0, 2, 0]
