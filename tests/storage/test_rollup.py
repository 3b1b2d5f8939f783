"""Sums that the database counts are those that the events come to, region by region."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NOON, SINCE, enter, publish, task
from random_year import LAST, Year, random_year

from storage.database import Database
from storage.progress.eyes import Eyes, Wanted
from storage.progress.records import COUNTED, Progress, Status
from storage.progress.rollup import Rollup, handed_in, total
from storage.records import UnitId
from storage.unit_of_work import UnitOfWork


def by_region(progress: Progress, office: UnitId) -> dict[UnitId, Counter[Status]]:
    """Return what the cells come to below each unit that stands right below the office."""
    above = {unit.id: unit.parent_id for unit in progress.units}
    found: dict[UnitId, Counter[Status]] = {}
    for cell in progress.cells:
        region = above[cell.unit_id]
        while region is not None and region != office and above[region] != office:
            region = above[region]
        assert region is not None
        found.setdefault(region, Counter())[cell.status] += 1
    return found


def counted(counts: Counter[Status]) -> dict[Status, int]:
    return {status: counts[status] for status in COUNTED if counts[status]}


def agrees(rolled: Rollup, progress: Progress, office: UnitId) -> None:
    assert counted(rolled.counts) == counted(progress.counts())
    assert total(rolled.counts) == progress.total
    assert handed_in(rolled.counts) == progress.handed_in
    cells = {region: counted(each) for region, each in by_region(progress, office).items()}
    sums = {region: counted(each) for region, each in rolled.regions.items()}
    assert {region: each for region, each in sums.items() if each} == {
        region: each for region, each in cells.items() if each
    }


def compare(uow: UnitOfWork, year: Year) -> None:
    office = year.office.id
    for wanted in (Wanted(), Wanted(first=date(2024, 3, 1), last=date(2024, 8, 31))):
        rolled = uow.rollups.today(year.eyes, office, LAST, wanted)
        agrees(rolled, uow.progress.as_of(year.eyes, LAST, wanted), office)


@pytest.mark.parametrize("seed", [1, 2])
def test_sums_are_what_the_events_come_to(database: Database, seed: int) -> None:
    with database.unit_of_work() as uow:
        compare(uow, random_year(uow, seed))


@pytest.mark.thorough
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_sums_are_what_the_events_come_to_in_any_year(empty_database: Database, seed: int) -> None:
    with empty_database.unit_of_work() as uow:
        compare(uow, random_year(uow, seed, steps=60))


def test_nothing_of_another_office_or_organisation_is_counted(database: Database) -> None:
    with database.unit_of_work() as uow:
        year, other = random_year(uow, 7), random_year(uow, 8)
        rolled = uow.rollups.today(year.eyes, year.office.id, LAST)
        outside = {unit.id for unit in (*year.outside, *other.outside, other.office)}
        assert outside.isdisjoint(rolled.regions.keys() - {year.office.id})
        agrees(rolled, uow.progress.as_of(year.eyes, LAST), year.office.id)
        eyes = Eyes(year.org, office=year.other_office.id)
        beside = uow.rollups.today(eyes, year.other_office.id, LAST)
        agrees(beside, uow.progress.as_of(eyes, LAST), year.other_office.id)


def test_regions_are_what_stands_right_below_whatever_is_below_them(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        add = uow.units.add
        commune = add(
            office.org.id, "xa", "xa", "Xã Một", parent_id=office.above.id, valid_from=SINCE
        )
        village = add(
            office.org.id, "thon", "chi-bo", "Thôn Hai", parent_id=commune.id, valid_from=SINCE
        )
        publish(uow, office, task("a", NOON.date() - timedelta(days=1)))
        eyes = Eyes(office.org, office=office.above.id)
        rolled = uow.rollups.today(eyes, office.above.id, NOON.date())
        assert rolled.regions[commune.id] == {Status.OVERDUE: 1}
        assert village.id not in rolled.regions
        assert rolled.names[commune.id] == "Xã Một"
        agrees(rolled, uow.progress.as_of(eyes, NOON.date()), office.above.id)


def test_large_is_what_has_more_below_it_at_any_depth(database: Database) -> None:
    with database.unit_of_work() as uow:
        year = random_year(uow, 3)
        below = len(uow.progress.units(year.eyes, LAST))
        assert uow.rollups.is_large(year.office.id, below - 1)
        assert not uow.rollups.is_large(year.office.id, below)
