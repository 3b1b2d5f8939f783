"""What seldom comes together: an own day far ahead, two posts at once, a rhythm that is over."""

from datetime import date, timedelta

import pytest
from reminded_days import DAY, Days, days_of
from reminded_office import DUE, SINCE, HandClock, World, address_of, at, enter_world, report
from sqlalchemy import text
from test_escalation import above
from test_remind_own_days import _extend

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.morning import morning_of
from handlers.tick import REMINDING, TELLING, Step, tick, tick_batch
from storage.records import Role
from storage.reminder_rules import Habit, Rule, Scope
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()
GIVEN = date(2024, 5, 13)


def stages(uow: UnitOfWork, world: World) -> list[int]:
    rows = uow.reminders.of_person(world.secretary.id)
    return [row.stage for row in rows if row.schedule_version < 0 and row.state.value != "skipped"]


def ticks(uow: UnitOfWork, first: date, days: int) -> None:
    clock = HandClock(at(first))
    for number in range(days):
        clock.moment = at(first + number * DAY)
        tick(uow, clock, POLICY)


def test_a_day_granted_far_ahead_is_looked_at_when_its_first_stage_comes(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], published=GIVEN)
    _extend(uow, world, GIVEN + 40 * DAY)

    ticks(uow, GIVEN, 26)
    assert stages(uow, world) == []
    ticks(uow, GIVEN + 26 * DAY, 8)
    assert stages(uow, world) == [-14, -7]


def test_a_granted_day_is_told_in_ones_own_rhythm_alone(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], published=GIVEN)
    _extend(uow, world, GIVEN + 20 * DAY)
    scope = Scope(person_id=world.secretary.id)
    uow.reminder_rules.set(world.org.id, scope, Rule(before=(5, 2)), "A", at(GIVEN))

    ticks(uow, GIVEN, 22)
    assert stages(uow, world) == [-5, -2, 1]


def test_a_rhythm_of_ones_own_is_of_the_post_that_is_reminded(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], branches=2)
    uow.people.give_post(world.secretary.id, world.units[1].id, Role.OFFICER, SINCE)
    scope = Scope(person_id=world.secretary.id)
    uow.reminder_rules.set(world.org.id, scope, Rule(before=(5,), after=()), "A", at(SINCE))
    days = Days(uow, world)
    for offset in range(-6, 1):
        days.morning(DUE + offset * DAY)

    rows = uow.reminders.of_person(world.secretary.id)
    assert {row.unit_id for row in rows} == {world.unit.id}
    assert [row.stage for row in rows] == [-5]


def test_a_deputys_own_rhythm_begins_when_the_deputy_is_told_at_all(uow: UnitOfWork) -> None:
    office = above(uow)
    scope = Scope(person_id=office.deputy.id)
    org = office.days.world.org.id
    uow.reminder_rules.set(org, scope, Rule(before=(9, 2)), "A", at(SINCE))
    told = office.told(office.deputy, DUE - 15 * DAY, DUE + 9 * DAY)

    assert told, "after the grace"
    assert min(told) >= date(2024, 5, 17)


def test_what_was_over_when_it_became_known_is_not_told_in_any_rhythm(uow: UnitOfWork) -> None:
    known = DUE + 9 * DAY
    world = enter_world(uow, [report("a")], published=known)
    uow.reminder_rules.keep_habit(world.secretary.id, Habit(weekdays_off=frozenset({6})))
    ticks(uow, known, 20)

    assert uow.reminders.of_person(world.secretary.id) == []


def test_of_a_granted_day_what_came_before_it_is_not_told_in_ones_own_rhythm(
    uow: UnitOfWork,
) -> None:
    world = enter_world(uow, [report("a")], published=GIVEN)
    scope = Scope(person_id=world.secretary.id)
    uow.reminder_rules.set(world.org.id, scope, Rule(before=(30, 5)), "A", at(GIVEN))
    _extend(uow, world, GIVEN + 20 * DAY)
    ticks(uow, GIVEN, 17)

    rows = [row for row in uow.reminders.of_person(world.secretary.id) if row.schedule_version < 0]
    assert [row.stage for row in rows] == [-5]


def test_the_office_between_is_told_and_the_one_above_it_is_not(uow: UnitOfWork) -> None:
    office = above(uow)
    org = office.days.world.org.id
    top = uow.units.add(org, "tinh", "tinh", "Tỉnh ủy", valid_from=SINCE)
    uow._connection.execute(
        text("UPDATE units SET parent_id = :top WHERE id = :office"),
        {"top": top.id, "office": office.office},
    )
    person = uow.people.add("Cán bộ tỉnh")
    uow.people.give_post(person.id, top.id, Role.OFFICER, SINCE)
    uow.people.link(person.id, "telegram", address_of(person.id), at(SINCE))
    last = DUE + timedelta(days=12)

    assert office.told(office.officer, DUE, last) == [date(2024, 5, 21)]
    assert office.told(person, last + DAY, last + 20 * DAY) == []


@pytest.mark.parametrize("works", [True, False])
def test_of_more_wishes_than_a_message_holds_none_is_lost(uow: UnitOfWork, works: bool) -> None:
    days = days_of(uow, report("a", DUE if works else None))
    world, wishes = days.world, 14
    for number in range(wishes):
        said = f"việc riêng số {number:02d} " + "dài " * 30
        uow.own_reminders.add(world.org.id, world.secretary.id, DUE, said, at(DUE - DAY))
    texts = [days.morning(DUE + number * DAY) for number in range(wishes)]

    told = [text for each in texts for text in each]
    assert all(len(text) <= 2000 for text in told)
    counts = [sum(f"số {number:02d} " in text for text in told) for number in range(wishes)]
    assert counts == [1] * wishes
    assert "lời nhắc riêng nữa" in told[0]
    assert ("Báo cáo a" in told[0]) is works
    assert uow.own_reminders.of_person(world.secretary.id) == []


@pytest.mark.parametrize(
    "step",
    [step for step, _ in (*REMINDING, *TELLING)],
    ids=lambda step: step.__name__,
)
def test_a_step_with_nothing_left_to_do_says_so(uow: UnitOfWork, step: Step) -> None:
    """A tick goes on for as long as a step has written something: it would never end."""
    days = days_of(uow, report("a"))
    days.morning(DUE + 400 * DAY)
    days.morning(DUE + 401 * DAY)

    assert step(uow, morning_of(uow, days.world.org, days.clock.now(), POLICY), POLICY) is None


def test_a_wish_of_somebody_whom_no_message_reaches_waits_and_holds_nothing_up(
    uow: UnitOfWork,
) -> None:
    days = days_of(uow, report("a", None))
    person = days.world.secretary.id
    uow.own_reminders.add(days.world.org.id, person, DUE, "họp chi bộ", at(DUE - DAY))
    uow.people.mark_gone("telegram", address_of(person), at(DUE - DAY))
    days.clock.moment = at(DUE)
    assert [tick_batch(uow, days.clock, days.policy).more for _ in range(3)][-1] is False
    uow.people.mark_back("telegram", address_of(person))

    (text,) = days.morning(DUE + DAY)
    assert "họp chi bộ" in text
