from datetime import timedelta

import pytest
from office import NOON, Office, enter
from races import raced

from storage.database import Database
from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.records import Role
from storage.unit_of_work import UnitOfWork

WEEK = timedelta(days=7)


def _invited(uow: UnitOfWork) -> Office:
    office = enter(uow)
    uow.invites.issue(office.branch.id, Role.DEPUTY, "hash", NOON, NOON + WEEK)
    return office


def test_an_invite_gives_its_post_and_remembers_who_took_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _invited(uow)
        taken = uow.invites.redeem("hash", NOON, office.secretary.id)

        assert (taken.unit_id, taken.role) == (office.branch.id, Role.DEPUTY)
        assert (taken.used_by, taken.used_at) == (office.secretary.id, NOON)
        assert uow.invites.find("hash") == taken


def test_an_invite_is_used_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _invited(uow)
        uow.invites.redeem("hash", NOON, office.secretary.id)

        with pytest.raises(InviteUsed):
            uow.invites.redeem("hash", NOON + 2 * WEEK, office.stranger.id)


def test_an_invite_works_until_just_before_it_expires(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _invited(uow)
        with pytest.raises(InviteExpired):
            uow.invites.redeem("hash", NOON + WEEK, office.secretary.id)

        almost = NOON + WEEK - timedelta(microseconds=1)
        assert uow.invites.redeem("hash", almost, office.secretary.id).used_at == almost


def test_an_unknown_code_is_refused(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _invited(uow)
        with pytest.raises(InviteUnknown):
            uow.invites.redeem("khác", NOON, office.secretary.id)
        assert uow.invites.find("khác") is None


def test_of_several_at_once_one_gets_the_post(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = _invited(uow).secretary.id
        uow.commit()

    ended = raced(database, [lambda uow: uow.invites.redeem("hash", NOON, person)] * 4)

    assert ended == {None: 1, InviteUsed: 3}


def test_failures_are_counted_by_address_and_time(database: Database) -> None:
    with database.unit_of_work() as uow:
        for minute in (0, 10, 20):
            uow.invites.note_failure("telegram", "1", NOON + timedelta(minutes=minute))
        uow.invites.note_failure("telegram", "2", NOON)
        uow.invites.note_failure("terminal", "1", NOON)

        since = NOON + timedelta(minutes=10)
        assert uow.invites.count_failures("telegram", "1", since) == 2
        assert uow.invites.count_failures("telegram", "1", NOON) == 3
        assert uow.invites.count_failures("telegram", "3", NOON) == 0


def test_an_invite_for_one_person_is_nobody_elses(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        named = uow.invites.issue(
            office.branch.id, Role.DEPUTY, "hash", NOON, NOON + WEEK, office.secretary.id
        )
        assert named.person_id == office.secretary.id
        with pytest.raises(InviteUnknown):
            uow.invites.redeem("hash", NOON, office.stranger.id)

        assert uow.invites.redeem("hash", NOON, office.secretary.id).used_at == NOON


def test_whoever_was_known_before_or_after_the_one_it_is_for_is_refused(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        before, named, after = (uow.people.add(name) for name in ("An", "Bình", "Cường"))
        uow.invites.issue(office.branch.id, Role.DEPUTY, "hash", NOON, NOON + WEEK, named.id)
        for other in (before, after):
            with pytest.raises(InviteUnknown):
                uow.invites.redeem("hash", NOON, other.id)

        assert uow.invites.redeem("hash", NOON, named.id).used_by == named.id
        for other in (before, after):
            with pytest.raises(InviteUnknown):
                uow.invites.redeem("hash", NOON, other.id)
        with pytest.raises(InviteUsed):
            uow.invites.redeem("hash", NOON, named.id)


def test_an_invite_tells_its_unit_role_and_times(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        units = [office.above, office.branch, office.neighbour]
        for unit, code in zip(units, "amz", strict=True):
            uow.invites.issue(unit.id, Role.OFFICER, code, NOON, NOON + WEEK)
        found = [uow.invites.find(code) for code in "amz"]

        assert [each.unit_id for each in found if each] == [unit.id for unit in units]
        middle = found[1]
        assert middle is not None
        assert (middle.role, middle.expires_at) == (Role.OFFICER, NOON + WEEK)
        assert (middle.person_id, middle.used_at, middle.used_by) == (None, None, None)
        uow.invites.redeem("m", NOON, office.secretary.id)
        used = [each.used_at for each in map(uow.invites.find, "amz") if each]
        assert used == [None, NOON, None]


def test_a_code_for_one_more_channel_works_once_and_until_just_before_its_end(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        people = [uow.people.add(name).id for name in ("An", "Bình", "Cường")]
        for person, code in zip(people, "amz", strict=True):
            uow.invites.issue_link(person, code, NOON, NOON + WEEK)

        assert uow.invites.redeem_link("m", NOON + WEEK) is None
        almost = NOON + WEEK - timedelta(microseconds=1)
        assert uow.invites.redeem_link("m", almost) == people[1]
        assert uow.invites.redeem_link("m", NOON) is None
        assert uow.invites.redeem_link("k", NOON) is None
        assert [uow.invites.redeem_link(code, NOON) for code in "az"] == [people[0], people[2]]


def test_a_new_code_for_one_more_channel_ends_ones_own_one_before(database: Database) -> None:
    with database.unit_of_work() as uow:
        people = [uow.people.add(name).id for name in ("An", "Bình", "Cường")]
        for person, code in zip(people, "amz", strict=True):
            uow.invites.issue_link(person, code, NOON, NOON + WEEK)
        uow.invites.issue_link(people[1], "mới", NOON, NOON + WEEK)

        assert uow.invites.redeem_link("m", NOON) is None
        found = [uow.invites.redeem_link(code, NOON) for code in ("a", "mới", "z")]
        assert found == people


def test_tries_are_forgotten_the_oldest_first_so_many_at_a_time(database: Database) -> None:
    with database.unit_of_work() as uow:
        for minute in range(4):
            uow.invites.note_failure("telegram", "1", NOON + timedelta(minutes=minute))
        before = NOON + timedelta(minutes=3)

        assert uow.invites.remove_failures(before, 2) == 2
        assert uow.invites.count_failures("telegram", "1", NOON) == 2
        assert uow.invites.remove_failures(before, 2) == 1
        assert uow.invites.remove_failures(before, 2) == 0
        assert uow.invites.count_failures("telegram", "1", before) == 1


def test_tries_are_of_one_address_on_one_channel(database: Database) -> None:
    with database.unit_of_work() as uow:
        for channel in ("sms", "telegram", "zalo"):
            for address in ("16", "17", "18"):
                uow.invites.note_failure(channel, address, NOON)

        assert uow.invites.count_failures("telegram", "17", NOON) == 1
        assert uow.invites.count_failures("telegram", "17", NOON + timedelta(seconds=1)) == 0
