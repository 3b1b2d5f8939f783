"""An upgrade that is killed at any of its statements leaves what was there, and ends next time."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from test_migrations import FIRST_SCHEMA_ROWS, _rows

from storage.database import Database
from storage.migrations import check
from storage.migrations.upgrade import upgrade

pytestmark = pytest.mark.thorough

CHILD = Path(__file__).with_name("migration_child.py")
ROOT = CHILD.parents[2]


@pytest.fixture(scope="module")
def nursery() -> Iterator["subprocess.Popen[str]"]:
    """A process that has imported everything, and forks."""
    with subprocess.Popen(
        [sys.executable, str(CHILD)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        text=True,
        bufsize=1,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield process


def ended(nursery: "subprocess.Popen[str]", url: str, fatal: int) -> int:
    """Upgrade in a process that is killed before this statement; return how it ended."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(json.dumps([url, fatal]) + "\n")
    return int(nursery.stdout.readline())


def revision(engine: Engine) -> str:
    with engine.connect() as connection:
        found: str = connection.execute(
            text("SELECT version_num FROM alembic_version")
        ).scalar_one()
    return found


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("step", [97, pytest.param(1, marks=pytest.mark.soak)])
def test_an_upgrade_killed_at_a_statement_leaves_what_was_there_and_ends_next_time(
    nursery: "subprocess.Popen[str]", empty_database_url: str, step: int
) -> None:
    """All migrations run in one transaction, so that its statements are those of every one."""
    database = Database.open(empty_database_url)
    upgrade(database.engine, "0001")
    with database.engine.begin() as connection:
        for statement in FIRST_SCHEMA_ROWS.split(";\n"):
            connection.exec_driver_sql(statement)
    before = _rows(database.engine)
    database.close()

    killed = 0
    while (status := ended(nursery, empty_database_url, 1 + killed * step)) != 0:
        assert status == -signal.SIGKILL
        assert revision(database.engine) == "0001"
        assert _rows(database.engine) == before
        database.close()
        killed += 1

    assert killed >= 250 // step  # PostgreSQL has 267 statements, SQLite more
    assert check.differences(database.engine) == []
    after = _rows(database.engine)
    database.close()
    for table, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[table]]
        assert kept == rows
