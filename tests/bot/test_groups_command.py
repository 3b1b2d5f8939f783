"""`chibo groups` as it is typed."""

from datetime import UTC, datetime

import pytest
from command_line import Run

from bot.wording import cli as wording
from storage.database import Database
from storage.samples import load_samples

NOON = datetime(2024, 5, 16, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_linked_groups_are_listed(
    database_url: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    database = Database.open(database_url)
    with database.unit_of_work() as uow:
        load_samples(uow, NOON.date())
        org = uow.organisations.by_code("duk-cantho")
        assert org is not None
        unit = uow.units.by_code(org.id, "chi-bo")
        assert unit is not None
        uow.commit()
    assert run("groups").out.strip() == wording.GROUPS_NONE
    with database.unit_of_work() as uow:
        lan = uow.people.add("Trần Thị Lan")
        uow.groups.link("telegram", "-100", unit.id, lan.id, NOON)
        uow.groups.link("zalo", "g1", unit.id, lan.id, NOON)
        uow.groups.end("zalo", "g1", NOON)
        uow.commit()
    database.close()

    listed = (
        f"telegram  -100  {unit.name} (duk-cantho)  xem việc: không  Trần Thị Lan, 16/05/2024 12:00"
    )
    assert run("groups").out.strip() == listed
    assert run("groups", "--org", "duk-cantho").out.strip() == listed
    other = next(each.code for each in _orgs(database_url) if each.code != "duk-cantho")
    assert run("groups", "--org", other).out.strip() == wording.GROUPS_NONE


def _orgs(url: str) -> list:  # type: ignore[type-arg]
    database = Database.open(url)
    with database.unit_of_work() as uow:
        found = uow.organisations.all()
    database.close()
    return found
