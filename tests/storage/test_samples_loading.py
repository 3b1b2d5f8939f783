from datetime import date

import pytest
from office import SINCE
from sqlalchemy import func, select

from plans.samples import SAMPLE_ORGS, org_name, sample_plan, sample_units
from storage.base import Base
from storage.database import Database
from storage.samples import load_samples

pytestmark = pytest.mark.thorough

ON = date(2024, 5, 6)


def _load(database: Database, on: date = SINCE) -> None:
    with database.unit_of_work() as uow:
        load_samples(uow, on)
        uow.commit()


def _counts(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }


def test_the_samples_are_entered_with_units_and_plans(database: Database) -> None:
    _load(database)

    with database.unit_of_work() as uow:
        assert tuple(org.code for org in uow.organisations.all()) == SAMPLE_ORGS
        for org in uow.organisations.all():
            assert org.name == org_name(org.code)
            (stored,) = uow.plans.of_org(org.id)
            assert stored.plan == sample_plan(org.code)
            units = uow.units.of_org(org.id, ON)
            codes = {unit.id: unit.code for unit in units}
            assert [
                (it.code, it.kind, it.name, it.parent_id and codes[it.parent_id], it.aliases)
                for it in units
            ] == [
                (it.code, it.kind, it.name, it.parent, it.aliases) for it in sample_units(org.code)
            ]


@pytest.mark.parametrize("org_code", SAMPLE_ORGS)
def test_every_sample_unit_gets_exactly_what_falls_to_it(org_code: str) -> None:
    database = Database.open("sqlite://")
    database.upgrade()
    _load(database)
    with database.unit_of_work() as uow:
        org = uow.organisations.by_code(org_code)
        assert org is not None
        owed = {
            (unit.code, work.task.key, work.period)
            for unit in uow.units.of_org(org.id, ON)
            for work in uow.assignments.open_of(unit.id)
        }
    database.close()

    assert owed == {
        (unit.code, task.key, period)
        for task in sample_plan(org_code).tasks
        if not task.done
        for unit in sample_units(org_code)
        if {unit.code, unit.kind} & set(task.falls_to)
        for period in [each.period for each in task.deadline.occurrences] or ["open"]
    }


def test_loading_again_changes_nothing(database: Database) -> None:
    _load(database)
    before = _counts(database)
    _load(database, on=date(2025, 1, 1))

    assert _counts(database) == before
    assert before["assignments"] > 100
