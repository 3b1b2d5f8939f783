"""What a walk finds: the units that owe, and those of them with which something is special."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from reminded_office import DUE, SINCE, World, at, enter_world, entered_world, report
from walked import batch_of, walk_of

from storage.database import Database
from storage.message_records import NewReminder
from storage.records import PersonId, Role, UnitId
from storage.reminder_rules import Habit, Rule, Scope
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
NOW = at(DUE)


def special(uow: UnitOfWork, world: World, *, pressed: bool = False) -> set[int]:
    """Return the numbers of those units that are to be looked at one by one."""
    batch = batch_of(
        uow, world.work(uow).occurrence_id, DUE, since=SINCE, reached=DUE, pressed=pressed
    )
    assert batch.count == len(world.units)
    places = {unit.id: number for number, unit in enumerate(world.units)}
    for unit, assignment in batch.special.items():
        assert world.work(uow, unit=places[unit]).assignment_id == assignment
    return {places[unit] for unit in batch.special}


def second(uow: UnitOfWork, world: World, role: Role, unit: int = 1) -> PersonId:
    person = uow.people.add("Người thứ hai")
    uow.people.give_post(person.id, world.units[unit].id, role, SINCE)
    return person.id


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.unit_of_work() as opened:
        yield opened


@pytest.fixture
def world(uow: UnitOfWork) -> World:
    return enter_world(uow, [report("a"), report("b")], branches=3)


def test_units_come_by_their_ids_and_only_while_they_owe(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], branches=5)
    occurrence = world.work(uow).occurrence_id
    world.confirm(uow, world.work(uow, unit=1), NOW)
    first = batch_of(uow, occurrence, DUE, most=2)
    rest = batch_of(uow, occurrence, DUE, after=first.last, most=5)
    none = batch_of(uow, occurrence, DUE, after=rest.last)

    assert (first.count, first.last) == (2, world.units[2].id)
    assert (rest.count, rest.last) == (2, world.units[4].id)
    assert (none.count, none.last, none.special) == (0, rest.last, {})


def test_where_the_secretary_is_reached_nothing_is_special(uow: UnitOfWork, world: World) -> None:
    second(uow, world, Role.DEPUTY)
    second(uow, world, Role.COMMITTEE)

    assert special(uow, world) == set()


def test_of_two_secretaries_one_who_is_not_reached_sets_the_unit_apart(
    uow: UnitOfWork, world: World
) -> None:
    other = second(uow, world, Role.SECRETARY)
    assert special(uow, world) == {1}
    uow.people.link(other, "zalo", "hai", NOW)
    assert special(uow, world) == set()


def test_so_does_nobody_reached_or_in_the_post(uow: UnitOfWork, world: World) -> None:
    uow.people.mark_gone("telegram", f"chat-{world.secretaries[0].id}", NOW)
    (post,) = uow.people.posts_of(world.secretaries[2].id, DUE)
    uow.people.end_post(post.id, DUE)

    assert special(uow, world) == {0, 2}


def test_so_does_who_came_after_the_work(uow: UnitOfWork, world: World) -> None:
    new = uow.people.add("Mới")
    uow.people.give_post(new.id, world.units[1].id, Role.SECRETARY, SINCE + DAY)
    uow.people.link(new.id, "telegram", "mới", NOW)

    assert special(uow, world) == {1}


def test_so_does_a_leave_while_it_lasts(uow: UnitOfWork, world: World) -> None:
    (post,) = uow.people.posts_of(world.secretaries[1].id, DUE)
    deputy = second(uow, world, Role.DEPUTY)
    (delegate,) = uow.people.posts_of(deputy, DUE)
    uow.leaves.begin(post.id, delegate, DUE + DAY, DUE + 9 * DAY, NOW)
    assert special(uow, world) == set()
    uow.leaves.begin(post.id, delegate, DUE - DAY, DUE, NOW)
    assert special(uow, world) == {1}
    uow.leaves.end(post.id, DUE, NOW)
    assert special(uow, world) == set()


def test_so_does_a_rhythm_of_ones_own(uow: UnitOfWork, world: World) -> None:
    rule = Rule(before=(5,))
    uow.reminder_rules.set(world.org.id, Scope(unit_id=world.units[0].id), rule, "x", NOW)
    assert special(uow, world) == {0}
    person = world.secretaries[1].id
    uow.reminder_rules.set(world.org.id, Scope(person_id=person), rule, "x", NOW)
    assert special(uow, world) == {0, 1}
    uow.reminder_rules.keep_habit(world.secretaries[2].id, Habit(minute=480))
    assert special(uow, world) == {0, 1}
    uow.reminder_rules.keep_habit(world.secretaries[2].id, Habit(weekdays_off=frozenset({6})))
    assert special(uow, world) == {0, 1, 2}


def test_so_does_a_snooze_that_lasts_longer(uow: UnitOfWork, world: World) -> None:
    for unit, key, day in ((0, "a", DUE), (1, "a", DUE + DAY), (2, "b", DUE + DAY)):
        work, person = world.work(uow, key, unit), world.secretaries[unit].id
        uow.reminders.snooze(work.assignment_id, person, day, NOW)

    assert special(uow, world) == {1}


def test_so_does_a_deputy_where_the_work_is_pressed_for(uow: UnitOfWork, world: World) -> None:
    second(uow, world, Role.DEPUTY)
    second(uow, world, Role.COMMITTEE, unit=2)

    assert (special(uow, world), special(uow, world, pressed=True)) == (set(), {1})


def test_all_others_are_written_at_once_and_never_twice(uow: UnitOfWork, world: World) -> None:
    uow.people.mark_gone("telegram", f"chat-{world.secretaries[1].id}", NOW)
    work = world.work(uow)
    early = NewReminder(
        work.occurrence_id, 1, world.unit.id, -7, world.secretary.id, work.assignment_id
    )
    uow.reminders.write([early], NOW)
    walk = walk_of(work.occurrence_id)
    batch = batch_of(uow, work.occurrence_id, DUE, since=SINCE)
    stages = [(-14, "cũ"), (-7, None)]

    counts = [uow.walks.write_alike(walk, batch, stages, day=DUE, at=NOW) for _ in range(2)]

    assert counts == [3, 0]
    rows = {
        unit: [(row.stage, row.state.value, row.reason) for row in uow.reminders.of_person(each.id)]
        for unit, each in enumerate(world.secretaries)
    }
    assert rows == {
        0: [(-7, "pending", None), (-14, "skipped", "cũ")],
        1: [],
        2: [(-14, "skipped", "cũ"), (-7, "pending", None)],
    }
    assert uow.reminders.of_person(world.secretary.id)[1].unit_id == UnitId(world.unit.id)


def test_tables_counted_while_they_were_being_filled_do_not_make_a_batch_endless(
    database: Database,
) -> None:
    """PostgreSQL counts by itself at any moment; no row is seen of what is not committed yet."""
    if database.is_sqlite:
        pytest.skip("SQLite counts nothing by itself")
    world = entered_world(database, report("a"), branches=1000)
    with database.engine.begin() as connection:
        for table in ("posts", "assignments", "units"):
            connection.exec_driver_sql(
                f"UPDATE pg_class SET reltuples = 0, relpages = 8 WHERE oid = '{table}'::regclass"
            )

    with database.unit_of_work() as uow:  # a million pairs, 0.5 s; 40 s with posts read for each
        batch = batch_of(uow, world.work(uow).occurrence_id, DUE, since=SINCE, most=1000)
    assert (batch.count, batch.special) == (1000, {})
