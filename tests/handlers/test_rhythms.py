"""Whose lead days count: the nearer to the person, the stronger."""

from datetime import date

import pytest
from reminded_days import DAY, Days
from reminded_office import DUE, World, at, enter_world, report

from plans.stages import Stages
from storage.database import Database
from storage.records import AssignmentState
from storage.reminder_rules import Habit, Rule, Scope
from storage.unit_of_work import UnitOfWork

NOW = at(date(2024, 1, 1))


def spoken(days: Days, what: str = "") -> list[int]:
    return [
        offset
        for offset in range(-20, 9)
        if any(what in text for text in days.morning(DUE + offset * DAY))
    ]


def scopes_of(uow: UnitOfWork, world: World) -> list[Scope]:
    (stored,) = uow.plans.of_org(world.org.id)
    (task,) = uow.plans.task_ids(world.org.id, "a")
    return [
        Scope(),
        Scope(plan_id=stored.id),
        Scope(task_id=task),
        Scope(unit_id=world.unit.id),
        Scope(person_id=world.secretary.id),
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_person_before_the_unit_the_task_the_plan_and_the_organisation(
    uow: UnitOfWork, count: int
) -> None:
    world = enter_world(uow, [report("a")])
    for place, scope in enumerate(scopes_of(uow, world)[:count]):
        rule = Rule(before=(16 - 2 * place,), weekly=False)
        uow.reminder_rules.set(world.org.id, scope, rule, "A", NOW)

    assert spoken(Days(uow, world)) == [-(18 - 2 * count), 1, 3, 7]


def test_a_rule_of_one_branch_is_not_its_neighbours(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], branches=2)
    scope = Scope(unit_id=world.unit.id)
    uow.reminder_rules.set(world.org.id, scope, Rule(before=(5, 0), after=()), "A", NOW)
    days = Days(uow, world)
    spoken(days)

    assert [stage for stage, _, _ in days.account()] == [-5, 0]
    assert [stage for stage, _, _ in days.account(1)] == [-14, -7, -3, -1, 0, 1, 3, 7]


def test_taken_back_the_usual_rhythm_goes_on(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")])
    scope = Scope(person_id=world.secretary.id)
    uow.reminder_rules.set(world.org.id, scope, Rule(before=(5, 0)), "A", NOW)
    days = Days(uow, world)
    days.morning(DUE - 5 * DAY)
    uow.reminder_rules.end(world.org.id, scope, days.clock.now())

    assert [offset for offset in range(-4, 2) if days.morning(DUE + offset * DAY)] == [-3, -1, 0, 1]
    assert [stage for stage, state, _ in days.account() if state == "sent"] == [-5, -3, -1, 0, 1]


def test_whoever_refuses_a_weekday_hears_earlier_ahead_and_later_behind(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")])  # due on a Tuesday
    uow.reminder_rules.keep_habit(world.secretary.id, Habit(weekdays_off=frozenset({1})))

    assert spoken(Days(uow, world)) == [-15, -8, -3, -1, 1, 3, 8]


def test_own_rhythms_hold_for_a_granted_day_and_after_a_move(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")])
    scope = Scope(person_id=world.secretary.id)
    uow.reminder_rules.set(world.org.id, scope, Rule(before=(5, 0), after=()), "A", NOW)
    days = Days(uow, world)
    days.morning(DUE - 5 * DAY)
    work = world.work(uow)
    uow.assignments.move(work.occurrence_id, DUE + 7 * DAY, "21/5", at(DUE - 4 * DAY, 9))

    assert [offset for offset in range(-3, 9) if days.morning(DUE + offset * DAY)] == [2, 7]


@pytest.mark.parametrize("special", [False, True])
def test_reminders_stop_with_the_submission_and_not_before(uow: UnitOfWork, special: bool) -> None:
    world = enter_world(uow, [report("a")])
    if special:
        uow.reminder_rules.keep_habit(world.secretary.id, Habit(weekdays_off=frozenset({6})))
    days = Days(uow, world)
    assert spoken(days)[-1] == 7
    world.confirm(uow, world.work(uow), at(DUE + 9 * DAY))

    assert world.work(uow).state is AssignmentState.SUBMITTED
    assert days.morning(DUE + 14 * DAY) == []


def test_on_either_database(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], branches=2)
        for scope in scopes_of(uow, world):
            uow.reminder_rules.set(world.org.id, scope, Rule((9, 0), (2,), weekly=False), "A", NOW)
        uow.reminder_rules.keep_habit(world.secretary.id, Habit(14 * 60, frozenset({5})))
        days = Days(uow, world)
        for offset in (-9, 0, 2):
            days.at(at(DUE + offset * DAY, 14))

        assert [stage for stage, _, _ in days.account()] == [-9, 0, 2]
        assert len(uow.reminder_rules.listed(world.org.id)) == 5
        assert uow.reminder_rules.general(world.org.id).org == Rule((9, 0), (2,), weekly=False)
        assert Stages((9, 0), (2,), weekly=False).is_over(2)
