from dataclasses import replace
from datetime import date, timedelta

from reminded_office import DUE, SINCE, HandClock, at, enter_world, plan_of, report
from sqlalchemy import text

from handlers.asker import Asker, asker_of, posts_held
from storage.database import Database
from storage.records import Role
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)


def asking(uow: UnitOfWork) -> Asker:
    world = enter_world(uow, [report("a"), report("b")], branches=2)
    uow.plans.publish(world.org.id, plan_of([report("c")], number="2-KH/ĐU"), SINCE)
    world.confirm(uow, world.work(uow, "a"), at(SINCE))
    found = asker_of(uow, HandClock(at(DUE)), world.secretary)
    assert found is not None
    return found


def test_a_task_is_found_in_whichever_plan_has_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        asker = asking(uow)

        for key, number in (("a", "1-KH/ĐU"), ("b", "1-KH/ĐU"), ("c", "2-KH/ĐU")):
            found = asker.find(key)
            assert found is not None
            assert (found[0].number, found[1].key) == (number, key)
        assert asker.find("d") is None


def test_open_work_is_what_of_all_work_is_not_confirmed(database: Database) -> None:
    with database.unit_of_work() as uow:
        asker = asking(uow)

        assert [work.task.key for work in asker.open_work] == ["b", "c"]
        assert [work.task.key for work in asker.work] == ["a", "b", "c"]
        assert {work.unit_id for work in asker.work} == {asker.post.unit.id}


def test_today_is_the_day_on_the_organisations_wall(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], timezone="Pacific/Kiritimati")
        asker = asker_of(uow, HandClock(at(DUE, 18)), world.secretary)

        assert asker is not None
        assert asker.today == date(2024, 5, 15)
        assert asker.zone.key == "Pacific/Kiritimati"


def test_who_holds_no_post_on_the_day_does_not_ask(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], since=DUE)
        nobody = uow.people.add("Người lạ")

        assert asker_of(uow, HandClock(at(DUE)), nobody) is None
        assert asker_of(uow, HandClock(at(SINCE)), world.secretary) is None
        assert asker_of(uow, HandClock(at(DUE)), world.secretary) is not None


def test_a_task_is_owed_by_kind_or_by_code(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        office = uow.units.add(world.org.id, "van-phong", "co-quan", "Văn phòng", valid_from=SINCE)
        clerk = uow.people.add("Văn thư")
        uow.people.give_post(clerk.id, office.id, Role.SECRETARY, SINCE)
        branch = asker_of(uow, HandClock(at(DUE)), world.secretary)
        above = asker_of(uow, HandClock(at(DUE)), clerk)

        assert branch is not None
        assert above is not None
        assert branch.owes(report("a"))
        assert not above.owes(report("a"))


def test_the_newest_plans_come_first(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        for year, number in ((2023, "3-KH/ĐU"), (2025, "4-KH/ĐU")):
            plan = replace(plan_of([report("d")], number=number), years=(year,))
            uow.plans.publish(world.org.id, plan, SINCE)
        asker = asker_of(uow, HandClock(at(DUE)), world.secretary)

        assert asker is not None
        assert [plan.years for plan in asker.plans] == [(2025,), (2024,), (2023,)]


def test_a_post_that_ended_today_speaks_no_more(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        (post,) = uow.people.posts_of(world.secretary.id, DUE)
        uow.people.end_post(post.id, DUE)

        assert asker_of(uow, HandClock(at(DUE, 0, 0)), world.secretary) is None
        assert asker_of(uow, HandClock(at(DUE - DAY, 23, 59)), world.secretary) is not None


def test_a_post_begins_and_ends_on_the_organisations_wall(database: Database) -> None:
    """On Kiritimati it is 15/5 from ten in the morning of 14/5 in UTC."""
    with database.unit_of_work() as uow:
        zone = "Pacific/Kiritimati"
        world = enter_world(uow, [report("a")], branches=2, timezone=zone, since=DUE + DAY)
        begun, ended = world.secretaries
        (post,) = uow.people.posts_of(ended.id, DUE + DAY)
        uow.people.give_post(ended.id, world.units[0].id, Role.DEPUTY, SINCE)
        uow.people.end_post(post.id, DUE + DAY)
        eve, morning = at(DUE, 16, 59), at(DUE, 17, 0)

        assert posts_held(uow, begun.id, eve) == []
        assert len(posts_held(uow, begun.id, morning)) == 1
        assert [each.role for each in posts_held(uow, ended.id, morning)] == [Role.DEPUTY]


def test_the_post_held_longest_speaks_unless_another_was_chosen(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], branches=3)
        person, clock = world.secretary, HandClock(at(DUE))
        first, second, third = (
            uow.people.give_post(person.id, unit.id, Role.DEPUTY, SINCE + days * DAY)
            for unit, days in zip(world.units, (-2, -4, -3), strict=True)
        )
        held = [each.id for each in posts_held(uow, person.id, clock.now())]
        (own,) = [each for each in held if each not in {first.id, second.id, third.id}]

        assert held == [second.id, third.id, first.id, own]
        for wanted in (first, third):
            uow.people.speak_as(wanted)
            asker = asker_of(uow, clock, person)
            assert asker is not None
            assert asker.post.id == wanted.id
        uow.people.end_post(third.id, DUE)
        asker = asker_of(uow, clock, person)
        assert asker is not None
        assert asker.post.id == second.id
        assert [each.id for each in asker.posts] == [second.id, first.id, own]


def test_what_passed_to_the_unit_is_owed_by_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a"), report("b")], branches=2)
        own = uow.units.add(world.org.id, "ban", "ban", "Ban", valid_from=SINCE)
        clerk = uow.people.add("Văn thư")
        uow.people.give_post(clerk.id, own.id, Role.SECRETARY, SINCE)
        work = world.work(uow, "a")
        uow._connection.execute(
            text("UPDATE assignments SET unit_id = :unit WHERE id = :assignment"),
            {"unit": own.id, "assignment": work.assignment_id},
        )
        asker = asker_of(uow, HandClock(at(DUE)), clerk)

        assert asker is not None
        assert asker.owes(report("a"))
        assert not asker.owes(report("b"))
        assert asker.owes(replace(report("z"), falls_to=("ban",)))
        assert asker.owes(replace(report("z"), falls_to=(own.code,)))
