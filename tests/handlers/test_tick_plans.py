"""What a tick asks of a grown database, and by which indexes: it costs what is due, no more."""

import re
from collections.abc import Iterator
from functools import partial
from uuid import uuid4

import pytest
from postgresql_server import PostgresqlServer

from bench import grown, scale
from handlers.reminder_policy import ReminderPolicy
from storage.database import Database

pytestmark = pytest.mark.thorough

ASSIGNMENTS = 90_000
BIG = "assignments|units|posts|people|addresses|reminders|outbox|events"
SEARCHED_WHOLE = {
    "sqlite": re.compile(rf"SCAN ({BIG})(_\d)?( USING (COVERING )?INDEX (?!ix_\w+_submitted).*)?$"),
    "postgresql": re.compile(rf"Seq Scan on ({BIG})\b"),
}
"""What a plan says where it reads a large table from end to end."""
BY_UNIT = re.compile(r"units USING .*\(org_id=\?\)|ix_assignments_unit_id_state")
"""What it says where it goes through every unit of an organisation, or what each one owes."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, grown.Grown]]:
    """A database of 3,000 units with 30 duties each, of which the morning is over."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('grown') / 'grown.db'}"
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        url = server.create(f"grown_{uuid4().hex}")
    database = Database.open(url)
    database.upgrade()
    filled = grown.grow(database, ASSIGNMENTS)
    scale.tick_all(database, hour=8)
    yield database, filled
    database.close()


@pytest.mark.parametrize("hour", [8, 15])
def test_a_tick_with_nothing_due_asks_once_and_reads_no_large_table(
    office: tuple[Database, grown.Grown], hour: int
) -> None:
    database, _ = office
    asked = scale.statements_of(database.engine, partial(scale.tick_all, database, hour=hour))

    assert len(asked) == 2  # which organisations there are; whether anything of one has come due
    for statement in asked:
        _reads_little(database, scale.plan_of(database, statement))


def test_a_tick_with_much_due_finds_its_units_by_key_range(
    office: tuple[Database, grown.Grown], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A batch is a small part of what there is; of 3,000 units 2,000 are best read from end to end.
    monkeypatch.setattr(scale, "POLICY", ReminderPolicy(batch=500))
    database, filled = office
    grown.let_due(database, filled)

    asked = scale.statements_of(database.engine, partial(scale.tick_all, database, hour=15))

    for begins in (
        "SELECT count(*) AS count_1, max(units_reached",
        "SELECT assignments.unit_id, assignments.id",
        "INSERT INTO reminders",
    ):
        (found,) = [each for each in asked if each[0].startswith(begins)]
        lines = scale.plan_of(database, found)
        _reads_little(database, lines)
        assert any("occurrence_id" in line and "unit_id" in line for line in lines)
    (bulletins,) = [each for each in asked if each[0].startswith("INSERT INTO outbox")]
    _reads_little(database, scale.plan_of(database, bulletins))


def _reads_little(database: Database, lines: list[str]) -> None:
    kind = database.engine.dialect.name
    assert not [line for line in lines if SEARCHED_WHOLE[kind].search(line)]
    assert not [line for line in lines if BY_UNIT.search(line)]
