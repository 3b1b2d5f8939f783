import ast
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, inspect, text
from sqlalchemy.exc import DBAPIError

import storage.migrations
from storage.base import Base
from storage.database import Database
from storage.errors import SchemaUnknown
from storage.migrations import check
from storage.migrations.upgrade import upgrade

pytestmark = pytest.mark.thorough

VERSIONS = sorted((Path(storage.migrations.__file__).parent / "versions").glob("*.py"))

FIRST_SCHEMA_ROWS = """
INSERT INTO organisations VALUES (1, 'khoi', 'Khối', 'Asia/Ho_Chi_Minh');
INSERT INTO units (id, org_id, code, kind, name, parent_id, valid_from)
    VALUES (1, 1, 'vp', 'co-quan', 'Văn phòng', NULL, '2024-01-01'),
           (2, 1, 'cb', 'chi-bo', 'Chi bộ', 1, '2024-01-01');
INSERT INTO unit_aliases (id, unit_id, alias, valid_from) VALUES (1, 2, 'cb', '2024-01-01');
INSERT INTO people VALUES (1, 'An');
INSERT INTO posts (id, person_id, unit_id, role, valid_from)
    VALUES (1, 1, 2, 'secretary', '2024-01-01');
INSERT INTO addresses (id, person_id, channel, address, linked_at)
    VALUES (1, 1, 'telegram', '17', '2024-01-01 00:00:00.000000');
INSERT INTO invites (id, unit_id, role, code_hash, issued_at, expires_at)
    VALUES (1, 2, 'deputy', 'h', '2024-01-01 00:00:00.000000', '2024-01-08 00:00:00.000000');
INSERT INTO invite_failures VALUES (1, 'telegram', '18', '2024-01-01 00:00:00.000000');
INSERT INTO plans VALUES (1, 1, '[]', 'Kế hoạch số 1', '{}', '2024-01-01');
INSERT INTO tasks VALUES (1, 1, 'bc');
INSERT INTO occurrences VALUES (1, 1, '2024', '2024-05-15', '2024-05-14', false, 2);
INSERT INTO schedule_changes
    VALUES (1, 1, 1, '2024-04-15', '2024-04-14', '2024-01-01 00:00:00.000000');
INSERT INTO assignments VALUES (1, 1, 2, 'submitted');
INSERT INTO events
    VALUES (1, 1, 1, 'submitted', 1, 'An', 'telegram', '2024-05-01 00:00:00.000000', '{"n": 1}',
            NULL, '', 2024, 1);
INSERT INTO receipt_counters VALUES (1, 2024, 1);
INSERT INTO conversations VALUES ('person:1', 1, '', '{}', NULL, '{}', NULL);
"""


def _rows(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Everything that stands in the tables, by the names of the columns."""
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for name, table in metadata.tables.items()
            if name != "alembic_version"
        }


def _checks(engine: Engine) -> dict[tuple[str, str | None], str]:
    seen = inspect(engine)
    return {
        (table, each["name"]): each["sqltext"]
        for table in Base.metadata.tables
        for each in seen.get_check_constraints(table)
    }


def test_the_migrations_build_what_the_tables_declare(database: Database) -> None:
    assert check.differences(database.engine) == []
    assert check.main() == 0


def test_a_forgotten_migration_is_noticed(empty_database_url: str) -> None:
    database = Database.open(empty_database_url)
    database.upgrade()
    with database.engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_posts_unit_id"))
        connection.execute(text("ALTER TABLE people ADD COLUMN rank INTEGER"))

    found = check.differences(database.engine)
    database.close()

    assert len(found) == 2


def test_the_migrations_write_the_checks_of_the_tables(
    database: Database, empty_database_url: str
) -> None:
    """Alembic does not compare CHECK constraints."""
    declared = Database.open(empty_database_url)
    with declared.engine.begin() as connection:
        Base.metadata.create_all(connection)
    wanted = _checks(declared.engine)
    declared.close()

    assert _checks(database.engine) == wanted
    assert wanted


def test_data_of_the_first_schema_survive_every_migration(empty_database_url: str) -> None:
    database = Database.open(empty_database_url)
    upgrade(database.engine, "0001")
    with database.engine.begin() as connection:
        for statement in FIRST_SCHEMA_ROWS.split(";\n"):
            connection.exec_driver_sql(statement)
    before = _rows(database.engine)
    assert all(before.values()), "a table of the first schema has no row to be tested with"

    database.upgrade()
    after = _rows(database.engine)
    database.close()

    for table, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[table]]
        assert kept == rows


def test_units_are_found_by_name_in_a_database_from_before_that(empty_database_url: str) -> None:
    database = Database.open(empty_database_url)
    upgrade(database.engine, "0027")
    with database.engine.begin() as connection:
        for statement in FIRST_SCHEMA_ROWS.split(";\n")[:3]:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "INSERT INTO unit_versions (unit_id, name, parent_id, valid_from)"
            " VALUES (2, 'Chi bộ Sở Y tế', 1, '2024-01-01')"
        )

    database.upgrade()

    with database.unit_of_work() as uow:
        (org,) = uow.organisations.all()
        for said in ("chi bo so y te co gi", "cb oi"):
            found = uow.units.spoken_of(org.id, said.split(), date(2024, 5, 1))
            assert [unit.code for unit in found] == ["cb"]
    database.close()


def test_words_that_an_older_database_asks_for_in_a_list_are_asked_for_one_by_one(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'older.db'}"
    database = Database.open(url)
    upgrade(database.engine, "0026")
    with database.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        for table, sql in connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        ).all():
            connection.exec_driver_sql(
                "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
                (ONE_BY_ONE.sub(_in_a_list, sql), table),
            )
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")
        for statement in ROWS_WITH_WORDS:
            connection.exec_driver_sql(statement)
    database.close()
    older = Database.open(url)
    before, asked = _rows(older.engine), _checks(older.engine)
    assert asked["reminders", "ck_reminders_state"] == "state IN ('pending', 'sent', 'skipped')"

    older.upgrade()

    with older.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        with pytest.raises(DBAPIError, match="ck_posts_role"):
            connection.exec_driver_sql("UPDATE posts SET role = 'king'")
    fresh = Database.open("sqlite://")
    fresh.upgrade()
    assert _rows(older.engine) == before
    assert _checks(older.engine) == _checks(fresh.engine) != asked
    for each in (older, fresh):
        each.close()


ONE_BY_ONE = re.compile(r"CHECK \((\w+) = ('\w+'(?: OR \1 = '\w+')+)\)")
ROWS_WITH_WORDS = (
    "INSERT INTO organisations VALUES (1, 'khoi', 'Khối', 'Asia/Ho_Chi_Minh')",
    (
        "INSERT INTO units (id, org_id, code, kind, name, valid_from) "
        "VALUES (1, 1, 'vp', 'co-quan', 'Văn phòng', '2024-01-01')"
    ),
    "INSERT INTO people VALUES (1, 'An')",
    (
        "INSERT INTO posts (id, person_id, unit_id, role, valid_from) "
        "VALUES (1, 1, 1, 'secretary', '2024-01-01')"
    ),
)


def _in_a_list(found: re.Match[str]) -> str:
    column, words = found.groups()
    return f"CHECK ({column} IN ({words.replace(f' OR {column} = ', ', ')}))"


def test_upgrading_again_changes_nothing(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.organisations.add("khoi", "Khối")
        uow.commit()
    before = _rows(database.engine)
    database.upgrade()

    assert _rows(database.engine) == before


def test_a_migration_that_fails_leaves_nothing_behind(empty_database_url: str) -> None:
    database = Database.open(empty_database_url)
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE events (id INTEGER)"))
    with pytest.raises(DBAPIError, match="already exists"):
        database.upgrade()
    left = inspect(database.engine).get_table_names()
    with database.engine.begin() as connection:
        connection.execute(text("DROP TABLE events"))
    database.upgrade()
    differences = check.differences(database.engine)
    database.close()

    assert left == ["events"]
    assert differences == []


def test_a_migration_does_not_pass_over_rows_whose_parents_are_lost() -> None:
    """Foreign keys are off while SQLite rebuilds tables."""
    database = Database.open("sqlite://")
    upgrade(database.engine, "0001")
    with database.engine.connect() as connection:
        outside_a_transaction = connection.connection.cursor()
        outside_a_transaction.execute("PRAGMA foreign_keys=OFF")
        outside_a_transaction.execute("INSERT INTO tasks VALUES (1, 17, 'bc')")
        outside_a_transaction.close()
    with pytest.raises(RuntimeError, match="tasks"):
        database.upgrade()
    database.close()


def test_foreign_keys_hold_after_an_upgrade() -> None:
    database = Database.open("sqlite://")
    database.upgrade()
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()


def test_a_schema_from_the_future_is_refused_by_name(empty_database_url: str) -> None:
    database = Database.open(empty_database_url)
    database.upgrade()
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaUnknown, match=r"9999.*" + VERSIONS[-1].stem[:4]):
        database.upgrade()
    database.close()


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migrations_import_no_project_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported - sys.stdlib_module_names <= {"alembic", "sqlalchemy"}
