"""Addresses of our own web server: for one person, for a while, once."""

from datetime import timedelta

import pytest
from office import NOON, enter
from races import raced

from storage.database import Database
from storage.records import PersonId
from storage.unit_of_work import UnitOfWork

SECOND = timedelta(seconds=1)
LIFE = timedelta(minutes=30)
END = NOON + LIFE


def issue(
    uow: UnitOfWork,
    secret: str,
    person: PersonId,
    *,
    kind: str = "upload",
    life: timedelta = LIFE,
    alone: bool = False,
) -> None:
    uow.web_links.issue(
        kind,
        secret,
        person_id=person,
        channel="zalo",
        address="17",
        payload={"assignment": 5},
        at=NOON,
        expires_at=NOON + life,
        alone=alone,
    )


def are_open(uow: UnitOfWork, *secrets: str) -> list[bool]:
    found = [uow.web_links.find(secret) for secret in secrets]
    return [each is not None and each.is_open(NOON) for each in found]


def test_an_address_is_found_by_its_hash_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        issue(uow, "một", office.secretary.id)
        issue(uow, "hai", office.stranger.id, kind="file")
        found = uow.web_links.find("một")

        assert found is not None
        assert (found.kind, found.person_id) == ("upload", office.secretary.id)
        assert (found.channel, found.address) == ("zalo", "17")
        assert found.payload == {"assignment": 5}
        assert (found.expires_at, found.used_at) == (END, None)
        assert uow.web_links.find("ba") is None


def test_it_is_open_until_just_before_its_end(database: Database) -> None:
    with database.unit_of_work() as uow:
        issue(uow, "một", enter(uow).secretary.id)
        found = uow.web_links.find("một")

        assert found is not None
        assert found.is_open(END - SECOND)
        assert not found.is_open(END)


@pytest.mark.parametrize(("late", "opened"), [(-SECOND, True), (0 * SECOND, False)])
def test_it_is_used_until_just_before_its_end(
    database: Database, late: timedelta, opened: bool
) -> None:
    with database.unit_of_work() as uow:
        issue(uow, "một", enter(uow).secretary.id)

        assert uow.web_links.use("một", END + late) is opened


def test_it_is_used_once_and_its_neighbours_stay_open(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = enter(uow).secretary.id
        for secret in ("a", "m", "z"):
            issue(uow, secret, person)

        assert uow.web_links.use("m", NOON)
        assert not uow.web_links.use("m", NOON)
        assert not uow.web_links.use("k", NOON)
        assert are_open(uow, "a", "m", "z") == [True, False, True]


def test_of_several_at_once_one_uses_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        issue(uow, "một", enter(uow).secretary.id)
        uow.commit()
    used = []

    raced(database, [lambda uow: used.append(uow.web_links.use("một", NOON))] * 4)

    assert sorted(used) == [False, False, False, True]


def test_one_that_is_to_be_alone_ends_those_of_its_kind_and_person(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        issue(uow, "earlier", office.secretary.id)
        issue(uow, "other-kind", office.secretary.id, kind="calendar")
        issue(uow, "kind-before", office.secretary.id, kind="a")
        issue(uow, "kind-behind", office.secretary.id, kind="z")
        issue(uow, "other-person", office.stranger.id)
        issue(uow, "beside", office.secretary.id)
        assert are_open(uow, "earlier", "beside") == [True, True]

        issue(uow, "alone", office.secretary.id, alone=True)

        assert are_open(uow, "earlier", "beside", "alone") == [False, False, True]
        others = ("other-kind", "kind-before", "kind-behind", "other-person")
        assert are_open(uow, *others) == [True] * 4


def test_a_person_ends_what_they_had_handed_out(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        for secret in ("một", "hai", "used"):
            issue(uow, secret, office.secretary.id)
        issue(uow, "other", office.stranger.id)
        uow.web_links.use("used", NOON - SECOND)

        assert uow.web_links.end(office.secretary.id, "upload", NOON) == 2
        assert uow.web_links.end(office.secretary.id, "upload", NOON) == 0
        assert are_open(uow, "một", "hai", "other") == [False, False, True]
        used = uow.web_links.find("used")
        assert used is not None
        assert used.used_at == NOON - SECOND


def test_the_ended_are_removed_so_many_at_a_time(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = enter(uow).secretary.id
        for number in range(3):
            issue(uow, f"old-{number}", person, life=-SECOND)
        issue(uow, "just", person, life=0 * SECOND)
        issue(uow, "later", person)

        assert uow.web_links.remove_expired(NOON, 2) == 2
        assert [uow.web_links.find(f"old-{number}") is None for number in range(3)] == [
            True,
            True,
            False,
        ]
        assert uow.web_links.remove_expired(NOON, 2) == 1
        assert uow.web_links.find("just") is not None
        assert uow.web_links.find("later") is not None
