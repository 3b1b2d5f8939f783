from datetime import date

from reminded_office import DUE, SINCE, HandClock, at, enter_world, plan_of, report

from handlers.asker import Asker, asker_of
from storage.database import Database
from storage.records import Role
from storage.unit_of_work import UnitOfWork


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
