"""A post that bears its last day from the beginning ends earlier all the same, and never later."""

from datetime import date

from office import NOON, SINCE, Office, enter

from storage.database import Database
from storage.records import Change, ChangeKind, NewUnit, Post, Role
from storage.unit_of_work import UnitOfWork

LAST = date(2024, 12, 31)
DAY = date(2024, 6, 1)


def deputy(uow: UnitOfWork, office: Office) -> Post:
    post = uow.people.give_post(office.secretary.id, office.branch.id, Role.DEPUTY, SINCE)
    uow.people.end_post(post.id, LAST)
    return post


def test_it_can_be_ended_earlier_and_not_later(database: Database) -> None:
    with database.unit_of_work() as uow:
        post = deputy(uow, enter(uow))
        for day in (DAY, date(2024, 9, 1)):
            uow.people.end_post(post.id, day)
        assert uow.people.post(post.id).valid_to == DAY
        assert uow.people.posts_of(post.person_id, DAY) == []


def test_a_merged_unit_keeps_nobody_and_the_new_one_no_longer_than_meant(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        post = deputy(uow, office)
        both = Change(ChangeKind.MERGE, ("cb-1", "cb-2"), new=(NewUnit("cb-12", "Một Hai"),))
        uow.restructuring.apply(office.org.id, both, DAY, NOON)

        assert uow.people.holders(office.branch.id, DAY) == []
        (now,) = uow.people.posts_of(post.person_id, DAY)
        assert (now.unit.code, now.role, now.valid_to) == ("cb-12", Role.DEPUTY, LAST)
