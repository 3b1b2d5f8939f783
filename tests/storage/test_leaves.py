from datetime import date, timedelta

from office import NOON, SINCE, Office, enter

from storage.database import Database
from storage.records import PersonId, Post, Role
from storage.unit_of_work import UnitOfWork

FIRST, LAST = date(2024, 5, 10), date(2024, 5, 20)
BEFORE, AFTER = FIRST - timedelta(days=1), LAST + timedelta(days=1)


def staffed(uow: UnitOfWork) -> tuple[Office, Post, Post]:
    """The branch with its secretary and its deputy."""
    office = enter(uow)
    secretary = uow.people.give_post(office.secretary.id, office.branch.id, Role.SECRETARY, SINCE)
    deputy = uow.people.give_post(office.stranger.id, office.branch.id, Role.DEPUTY, SINCE)
    return office, secretary, deputy


def told(uow: UnitOfWork, office: Office, day: date) -> dict[PersonId, Role]:
    unit = office.branch.id
    return {each.person_id: each.role for each in uow.reminders.holders(unit, unit, day)}


def test_a_leave_lasts_from_its_first_day_to_its_last(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, secretary, deputy = staffed(uow)
        leave = uow.leaves.begin(secretary.id, deputy, FIRST, LAST, NOON)

        assert leave.delegate == deputy
        charges = [uow.leaves.charges_of(deputy.id, day) for day in (BEFORE, FIRST, LAST, AFTER)]
        assert charges == [[], [secretary], [secretary], []]
        assert uow.leaves.of_post(secretary.id, BEFORE) == leave
        assert uow.leaves.of_post(secretary.id, LAST) == leave
        assert uow.leaves.of_post(secretary.id, AFTER) is None
        assert uow.leaves.of_post(deputy.id, FIRST) is None


def test_the_delegate_stands_in_on_those_days_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, secretary, deputy = staffed(uow)
        uow.leaves.begin(secretary.id, deputy, FIRST, LAST, NOON)
        both = {secretary.person_id: Role.SECRETARY, deputy.person_id: Role.DEPUTY}

        assert told(uow, office, BEFORE) == both
        assert told(uow, office, FIRST) == {deputy.person_id: Role.SECRETARY}
        assert told(uow, office, LAST) == {deputy.person_id: Role.SECRETARY}
        assert told(uow, office, AFTER) == both


def test_who_is_back_early_is_told_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, secretary, deputy = staffed(uow)
        uow.leaves.begin(secretary.id, deputy, FIRST, LAST, NOON)

        assert uow.leaves.end(secretary.id, FIRST, NOON)
        assert secretary.person_id in told(uow, office, FIRST)
        assert not uow.leaves.end(secretary.id, FIRST, NOON)


def test_a_new_leave_takes_the_place_of_the_one_before(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, secretary, deputy = staffed(uow)
        uow.leaves.begin(secretary.id, deputy, FIRST, LAST, NOON)
        later = uow.leaves.begin(secretary.id, deputy, FIRST, AFTER, NOON)

        assert uow.leaves.of_post(secretary.id, FIRST) == later
        assert uow.leaves.charges_of(deputy.id, FIRST) == [secretary]


def test_when_the_delegate_has_left_the_absent_one_is_told(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, secretary, deputy = staffed(uow)
        uow.leaves.begin(secretary.id, deputy, FIRST, LAST, NOON)
        uow.people.end_post(deputy.id, FIRST)

        assert told(uow, office, FIRST) == {secretary.person_id: Role.SECRETARY}


def test_the_charge_passes_on_when_the_delegate_goes_away_too(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, secretary, deputy = staffed(uow)
        third = uow.people.add("Phạm Văn Cường")
        member = uow.people.give_post(third.id, office.branch.id, Role.COMMITTEE, SINCE)
        uow.leaves.begin(secretary.id, deputy, FIRST, LAST, NOON)
        uow.leaves.begin(deputy.id, member, FIRST, LAST, NOON)

        assert told(uow, office, FIRST) == {third.id: Role.SECRETARY}


def test_two_who_charge_each_other_are_both_told(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, secretary, deputy = staffed(uow)
        uow.leaves.begin(secretary.id, deputy, FIRST, LAST, NOON)
        uow.leaves.begin(deputy.id, secretary, FIRST, LAST, NOON)

        assert set(told(uow, office, FIRST)) == {secretary.person_id, deputy.person_id}
