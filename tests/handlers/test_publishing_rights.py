"""Who may put a plan into force: an admin anywhere, an officer of the topmost unit, nobody else."""

from dataclasses import replace

import pytest
from reminded_office import SINCE, enter_world, report

from handlers.publishing.rights import may_publish
from storage.records import Role
from storage.unit_of_work import UnitOfWork


@pytest.mark.parametrize(
    ("role", "at_the_top", "below"),
    [
        (Role.ADMIN, True, True),
        (Role.OFFICER, True, False),
        (Role.SECRETARY, False, False),
        (Role.DEPUTY, False, False),
        (Role.COMMITTEE, False, False),
    ],
)
def test_a_plan_binds_all_units(uow: UnitOfWork, role: Role, at_the_top: bool, below: bool) -> None:
    world = enter_world(uow, [report("a")], branches=2)
    post = uow.people.give_post(world.secretary.id, world.unit.id, role, SINCE)
    lower = replace(post.unit, parent_id=world.units[1].id)

    assert may_publish(post) is at_the_top
    assert may_publish(replace(post, unit=lower)) is below
