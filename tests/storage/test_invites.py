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
