from datetime import date, timedelta

from office import NOON, SINCE, enter

from storage.database import Database
from storage.records import Role


def test_an_address_leads_to_its_person(database: Database) -> None:
    with database.unit_of_work() as uow:
        an = uow.people.add("An")
        uow.people.link(an.id, "telegram", "17", NOON)

        assert uow.people.by_address("telegram", "17") == an
        assert uow.people.by_address("terminal", "17") is None
        assert uow.people.by_address("telegram", "18") is None


def test_an_address_that_changes_hands_leads_to_the_new_person_only(database: Database) -> None:
    with database.unit_of_work() as uow:
        an, binh = uow.people.add("An"), uow.people.add("Bình")
        uow.people.link(an.id, "telegram", "17", NOON)
        uow.people.link(binh.id, "telegram", "17", NOON + timedelta(days=1))

        assert uow.people.by_address("telegram", "17") == binh
        assert uow.people.addresses_of(an.id) == []


def test_linking_twice_is_linking_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        an = uow.people.add("An")
        uow.people.link(an.id, "telegram", "17", NOON)
        uow.people.link(an.id, "telegram", "17", NOON)

        assert [each.address for each in uow.people.addresses_of(an.id)] == ["17"]


def test_a_gone_address_is_still_its_persons_and_may_come_back(database: Database) -> None:
    with database.unit_of_work() as uow:
        an = uow.people.add("An")
        uow.people.link(an.id, "telegram", "17", NOON)
        uow.people.link(an.id, "terminal", "an", NOON)
        uow.people.mark_gone("telegram", "17", NOON)

        assert uow.people.by_address("telegram", "17") == an
        assert [each.active for each in uow.people.addresses_of(an.id)] == [False, True]

        uow.people.mark_back("telegram", "17")
        assert [each.active for each in uow.people.addresses_of(an.id)] == [True, True]


def test_linking_again_brings_a_gone_address_back(database: Database) -> None:
    with database.unit_of_work() as uow:
        an = uow.people.add("An")
        uow.people.link(an.id, "telegram", "17", NOON)
        uow.people.mark_gone("telegram", "17", NOON)
        uow.people.link(an.id, "telegram", "17", NOON)

        assert [each.active for each in uow.people.addresses_of(an.id)] == [True]


def test_a_post_is_held_from_its_first_day_until_the_day_it_ends(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        an = office.secretary
        post = uow.people.give_post(an.id, office.branch.id, Role.SECRETARY, date(2024, 3, 1))
        uow.people.end_post(post.id, date(2024, 6, 1))

        held = [
            bool(uow.people.posts_of(an.id, day))
            for day in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 5, 31), date(2024, 6, 1))
        ]
        assert held == [False, True, True, False]


def test_a_post_tells_its_unit_and_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        post = uow.people.give_post(office.secretary.id, office.branch.id, Role.DEPUTY, SINCE)

        assert (post.unit, post.org, post.role) == (office.branch, office.org, Role.DEPUTY)
        assert uow.people.posts_of(office.secretary.id, SINCE) == [post]
        assert uow.people.posts_of(office.stranger.id, SINCE) == []


def test_one_person_may_hold_several_posts_and_one_unit_several_people(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        an, binh = office.secretary, office.stranger
        first = uow.people.give_post(an.id, office.branch.id, Role.SECRETARY, SINCE)
        second = uow.people.give_post(an.id, office.above.id, Role.OFFICER, SINCE)
        third = uow.people.give_post(binh.id, office.branch.id, Role.DEPUTY, SINCE)

        assert uow.people.posts_of(an.id, SINCE) == [first, second]
        assert uow.people.holders(office.branch.id, SINCE) == [first, third]
        assert uow.people.holders(office.neighbour.id, SINCE) == []


def test_giving_a_post_twice_is_giving_it_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        an = office.secretary
        first = uow.people.give_post(an.id, office.branch.id, Role.SECRETARY, SINCE)
        again = uow.people.give_post(an.id, office.branch.id, Role.SECRETARY, date(2024, 9, 1))

        assert again == first
        assert uow.people.posts_of(an.id, date(2024, 9, 1)) == [first]


def test_a_post_that_has_ended_can_be_given_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        an = office.secretary
        first = uow.people.give_post(an.id, office.branch.id, Role.SECRETARY, SINCE)
        uow.people.end_post(first.id, date(2024, 6, 1))
        again = uow.people.give_post(an.id, office.branch.id, Role.SECRETARY, date(2024, 9, 1))

        assert again.id != first.id
        assert uow.people.posts_of(an.id, date(2024, 9, 1)) == [again]


def test_ending_a_post_twice_keeps_the_first_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        an = office.secretary
        post = uow.people.give_post(an.id, office.branch.id, Role.SECRETARY, SINCE)
        uow.people.end_post(post.id, date(2024, 6, 1))
        uow.people.end_post(post.id, date(2024, 9, 1))

        assert uow.people.posts_of(an.id, date(2024, 6, 1)) == []
