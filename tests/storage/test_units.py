from datetime import date

import pytest
from office import SINCE, enter
from sqlalchemy.exc import IntegrityError

from plans.text.words import spoken
from storage.database import Database
from storage.errors import NoSuchUnit
from storage.records import UnitId


def test_an_organisation_is_found_by_its_code(database: Database) -> None:
    with database.unit_of_work() as uow:
        added = uow.organisations.add("khoi", "Đảng ủy Khối", "Asia/Tokyo")

        assert uow.organisations.by_code("khoi") == added
        assert added.timezone == "Asia/Tokyo"
        assert uow.organisations.by_code("khác") is None
        assert uow.organisations.all() == [added]


def test_a_unit_is_found_by_id_and_by_code_with_its_aliases(database: Database) -> None:
    with database.unit_of_work() as uow:
        org = enter(uow).org
        added = uow.units.add(
            org.id, "btg", "ban", "Ban Tuyên giáo", aliases=("tuyên giáo", "btg"), valid_from=SINCE
        )

        assert added.aliases == ("tuyên giáo", "btg")
        assert uow.units.get(added.id) == added
        assert uow.units.by_code(org.id, "btg") == added


def test_a_code_belongs_to_its_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        one, other = enter(uow, "một"), enter(uow, "hai")

        assert uow.units.by_code(one.org.id, "cb-1") == one.branch
        assert uow.units.by_code(other.org.id, "cb-1") == other.branch
        assert uow.units.by_code(one.org.id, "không-có") is None


def test_an_unknown_unit_is_refused(database: Database) -> None:
    with database.unit_of_work() as uow, pytest.raises(NoSuchUnit):
        uow.units.get(UnitId(1))


def test_the_units_of_an_organisation_are_those_of_the_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        enter(uow, "khác")
        later = uow.units.add(
            office.org.id, "mới", "chi-bo", "Chi bộ Mới", valid_from=date(2024, 7, 1), aliases=["m"]
        )
        at_first = [office.above, office.branch, office.neighbour]

        assert uow.units.of_org(office.org.id, date(2023, 12, 31)) == []
        assert uow.units.of_org(office.org.id, date(2024, 6, 30)) == at_first
        assert uow.units.of_org(office.org.id, date(2024, 7, 1)) == [*at_first, later]


def test_ancestors_come_from_below(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        team = uow.units.add(
            office.org.id, "tổ", "tổ", "Tổ Đảng", parent_id=office.branch.id, valid_from=SINCE
        )

        assert uow.units.with_ancestors(team.id) == [team, office.branch, office.above]
        assert uow.units.with_ancestors(UnitId(team.id + 1)) == []


def test_a_parent_is_of_the_same_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        one, other = enter(uow, "một"), enter(uow, "hai")
        with pytest.raises(IntegrityError):
            uow.units.add(
                one.org.id, "lạc", "chi-bo", "Lạc", parent_id=other.above.id, valid_from=SINCE
            )


def test_a_code_is_given_once_in_an_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        with pytest.raises(IntegrityError):
            uow.units.add(office.org.id, "cb-1", "chi-bo", "Trùng", valid_from=SINCE)


def test_a_unit_bears_the_name_and_the_parent_of_the_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)

        assert uow.units.as_on(office.branch.id, SINCE) == office.branch
        assert uow.units.as_on(office.branch.id, date(2000, 1, 1)) == office.branch
        with pytest.raises(NoSuchUnit):
            uow.units.as_on(UnitId(999), SINCE)


def test_what_stands_below_a_unit_is_found_at_any_depth(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, other = enter(uow), enter(uow, "khác")
        team = uow.units.add(
            office.org.id, "to", "to-dang", "Tổ", parent_id=office.branch.id, valid_from=SINCE
        )

        assert uow.units.below(office.above.id, SINCE) == [office.branch, office.neighbour, team]
        assert uow.units.below(office.branch.id, SINCE) == [team]
        assert uow.units.below(team.id, SINCE) == []
        assert other.branch not in uow.units.below(office.above.id, SINCE)


def test_a_unit_is_found_by_the_words_of_a_sentence_that_are_its_whole_name(
    database: Database,
) -> None:
    said = ["ben", "chi", "bo", "so", "y", "te", "da", "nop", "chua"]
    with database.unit_of_work() as uow:
        office, other = enter(uow), enter(uow, "khác")
        health = uow.units.add(
            office.org.id, "yt", "chi-bo", "Chi bộ Sở Y tế", aliases=["SYT"], valid_from=SINCE
        )
        uow.units.add(office.org.id, "x", "chi-bo", "Chi bộ Sở Xây dựng", valid_from=SINCE)
        uow.units.add(office.org.id, "t", "chi-bo", "Sở Y tế", valid_from=date(2024, 7, 1))
        uow.units.add(other.org.id, "yt", "chi-bo", "Sở Y tế", valid_from=SINCE)
        uow.units.call(health.id, ["Sở Y-tế"], date(2024, 7, 1))
        june, july = date(2024, 6, 30), date(2024, 7, 1)

        assert uow.units.spoken_of(office.org.id, said, june) == [health]
        assert [unit.code for unit in uow.units.spoken_of(office.org.id, said, july)] == ["yt", "t"]
        assert uow.units.spoken_of(office.org.id, ["syt", "oi"], june) == [health]
        assert uow.units.spoken_of(office.org.id, ["y", "te"], june) == []
        assert [unit.code for unit in uow.units.holding(office.org.id, "so y", july)] == ["yt", "t"]
        assert uow.units.holding(office.org.id, "%", july) == []


def test_a_name_is_sought_in_a_text_of_any_length(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        said = [*(f"tu{number}" for number in range(590)), *spoken(office.branch.name).split()]

        assert uow.units.spoken_of(office.org.id, said, date(2024, 6, 30)) == [office.branch]
