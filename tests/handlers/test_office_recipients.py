"""Whom an office's word reaches: of each unit that is meant those whom a message gets to."""

from reminded_office import DUE, SINCE, address_of, at, enter_world, report

from handlers.office.recipients import reached
from storage.records import Role
from storage.unit_of_work import UnitOfWork


def test_no_unit_is_nobody(uow: UnitOfWork) -> None:
    enter_world(uow, [report("a")])

    assert reached(uow, [], DUE) == {}


def test_those_between_are_not_meant(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], branches=4)
    wanted = [world.units[2].id, world.units[0].id]
    found = reached(uow, wanted, DUE)

    people = {unit: [each.person_id for each in holders] for unit, holders in found.items()}
    assert people == {
        world.units[0].id: [world.secretaries[0].id],
        world.units[2].id: [world.secretaries[2].id],
    }
    (alone,) = reached(uow, [world.units[1].id], DUE).values()
    assert [each.person_id for each in alone] == [world.secretaries[1].id]


def test_whom_nothing_gets_to_is_left_out_and_who_stands_next_is_told(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], branches=3)
    deputy = uow.people.add("Phó bí thư")
    uow.people.give_post(deputy.id, world.units[0].id, Role.DEPUTY, SINCE)
    uow.people.link(deputy.id, "telegram", address_of(deputy.id), at(SINCE))
    for person in world.secretaries[:2]:
        uow.people.mark_gone("telegram", address_of(person.id), at(SINCE))
    found = reached(uow, [unit.id for unit in world.units], DUE)

    people = [[each.person_id for each in holders] for holders in found.values()]
    assert people == [[deputy.id], [], [world.secretaries[2].id]]
