"""Linked groups as rows: one unit a group, codes for once, moves, and the way there from before."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.groups import LinkedGroup
from storage.migrations.upgrade import upgrade
from storage.records import PersonId, Role, UnitId
from storage.tables.groups import GroupRow
from storage.unit_of_work import UnitOfWork

NOW = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
EARLIER_ROWS = """
INSERT INTO organisations VALUES (1, 'khoi', 'Khối', 'Asia/Ho_Chi_Minh');
INSERT INTO units (id, org_id, code, kind, name, parent_id, valid_from)
    VALUES (1, 1, 'cb', 'chi-bo', 'Chi bộ', NULL, '2024-01-01');
INSERT INTO people VALUES (1, 'Lan');
INSERT INTO posts (id, person_id, unit_id, role, valid_from)
    VALUES (1, 1, 1, 'secretary', '2024-01-01');
INSERT INTO addresses (id, person_id, channel, address, linked_at)
    VALUES (1, 1, 'telegram', '17', '2024-01-01 00:00:00.000000')
"""
LATER = NOW + timedelta(minutes=15)


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.unit_of_work() as found:
        yield found


@pytest.fixture
def units(uow: UnitOfWork) -> tuple[PersonId, UnitId, UnitId]:
    """A person and two units."""
    org = uow.organisations.add("khoi", "Khối")
    first, second = (
        uow.units.add(org.id, code, "chi-bo", code, valid_from=NOW.date())
        for code in ("cb-1", "cb-2")
    )
    lan = uow.people.add("Lan")
    uow.people.give_post(lan.id, first.id, Role.SECRETARY, NOW.date())
    return lan.id, first.id, second.id


def test_a_group_speaks_for_one_unit_until_it_is_ended(
    uow: UnitOfWork, units: tuple[PersonId, UnitId, UnitId]
) -> None:
    lan, first, second = units
    uow.groups.link("telegram", "-1", first, lan, NOW)
    uow.groups.link("telegram", "-2", first, lan, NOW)
    uow.groups.link("zalo", "-1", second, lan, NOW)
    assert uow.groups.of("telegram", "-1") == LinkedGroup("telegram", "-1", first, False, lan, NOW)
    assert uow.groups.show_work(first, shown=True) == 2
    assert [each.shows_work for each in uow.groups.of_unit(first)] == [True, True]
    uow.groups.link("telegram", "-1", second, lan, LATER)
    assert uow.groups.of("telegram", "-1") == LinkedGroup(
        "telegram", "-1", second, False, lan, LATER
    )
    assert [each.address for each in uow.groups.of_unit(first)] == ["-2"]
    assert uow.groups.end_of_unit(second, LATER) == 2
    assert uow.groups.of("zalo", "-1") is None
    assert [each.address for each in uow.groups.all()] == ["-2"]
    assert uow.groups.end_of_unit(second, LATER) == 0


def test_a_group_that_moves_stays_linked(
    uow: UnitOfWork, units: tuple[PersonId, UnitId, UnitId]
) -> None:
    lan, first, _ = units
    uow.groups.link("telegram", "-1", first, lan, NOW)
    uow.groups.move("telegram", "-1", "-1001")
    uow.groups.move("zalo", "-1001", "-7")
    assert uow.groups.of("telegram", "-1") is None
    assert [each.address for each in uow.groups.of_unit(first)] == ["-1001"]


def test_a_code_is_redeemed_once_in_its_time(
    uow: UnitOfWork, units: tuple[PersonId, UnitId, UnitId]
) -> None:
    lan, first, second = units
    uow.groups.issue(lan, first, "a", NOW, LATER)
    uow.groups.issue(lan, second, "b", NOW, LATER)
    assert uow.groups.redeem("a", NOW) is None, "another was issued"
    assert uow.groups.redeem("b", LATER) is None, "its time is over"
    assert uow.groups.redeem("b", LATER - timedelta(seconds=1)) == (lan, second)
    assert uow.groups.redeem("b", NOW) is None
    assert uow.groups.redeem("c", NOW) is None


def test_of_two_links_of_one_group_the_database_keeps_one(
    uow: UnitOfWork, units: tuple[PersonId, UnitId, UnitId]
) -> None:
    lan, first, _ = units
    uow.groups.link("telegram", "-1", first, lan, NOW)
    doubled = GroupRow.__table__.insert().values(  # type: ignore[attr-defined]
        channel="telegram",
        address="-1",
        unit_id=first,
        shows_work=False,
        linked_by=lan,
        linked_at=NOW,
    )
    with pytest.raises(IntegrityError):
        uow.groups._connection.execute(doubled)


@pytest.mark.thorough
def test_groups_come_to_a_database_with_people_in_it(empty_database_url: str) -> None:
    database = Database.open(empty_database_url)
    upgrade(database.engine, "0022")
    with database.engine.begin() as connection:
        for row in EARLIER_ROWS.split(";\n"):
            connection.execute(text(row))
    database.upgrade()
    with database.unit_of_work() as uow:
        person = uow.people.by_address("telegram", "17")
        assert person is not None
        uow.groups.issue(person.id, UnitId(1), "h", NOW, LATER)
        redeemed = uow.groups.redeem("h", NOW)
        assert redeemed == (person.id, UnitId(1))
        uow.groups.link("telegram", "-1", UnitId(1), person.id, NOW)
        uow.commit()
    with database.unit_of_work() as uow:
        assert [each.address for each in uow.groups.all()] == ["-1"]
    database.close()
