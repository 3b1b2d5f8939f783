"""The record cannot be changed unnoticed: in each column, one row at a time."""

from datetime import date

import pytest
from office import NOON, SINCE, Office, entered, task

from storage.audit import Fault, Finding
from storage.chain import SEALED, canonical
from storage.database import Database
from storage.migrations.upgrade import upgrade
from storage.records import EventKind, Role
from storage.steps import Step
from storage.tables.assignments import EventRow

pytestmark = pytest.mark.thorough

MAY = date(2024, 5, 14)
OTHER = {
    "id": "901",
    "org_id": "2",
    "assignment_id": "2",
    "kind": "'corrected'",
    "person_id": "2",
    "person_name": "'Ai đó'",
    "channel": "'zalo'",
    "at": "'2024-05-07 00:00:00.000000'",
    "figures": """'{"done": 29, "total": 30}'""",
    "done_on": "'2024-05-04'",
    "note": "'khác'",
    "receipt_year": "2023",
    "receipt_number": "7",
    "due_on": "'2024-06-30'",
    "post_id": "NULL",
    "role": "'officer'",
    "post_unit": "'Chi bộ Khác'",
    "chain_number": "9",
    "previous_hash": "'00'",
    "hash": "'00'",
}
"""For each column of an event, something else that could stand there."""

EARLIER_ROWS = """
INSERT INTO organisations VALUES (1, 'khoi', 'Khối', 'Asia/Ho_Chi_Minh');
INSERT INTO units (id, org_id, code, kind, name, valid_from)
    VALUES (1, 1, 'cb', 'chi-bo', 'Chi bộ', '2024-01-01');
INSERT INTO people VALUES (1, 'An');
INSERT INTO plans VALUES (1, 1, '[]', 'Kế hoạch số 1', '{}', '2024-01-01');
INSERT INTO tasks VALUES (1, 1, 'bc');
INSERT INTO occurrences VALUES (1, 1, 'a', '14/5', '2024-05-14', false, 1),
    (2, 1, 'b', '15/5', '2024-05-15', false, 1), (3, 1, 'c', NULL, NULL, false, 1);
INSERT INTO assignments VALUES (1, 1, 1, 'submitted'), (2, 2, 1, 'open'), (3, 3, 1, 'open');
INSERT INTO receipt_counters VALUES (1, 2024, 2);
INSERT INTO events VALUES
    (1, 1, 1, 'progress', 1, 'An', 'telegram', '2024-05-01 00:00:00.000000',
     '{"done": 5, "unit": "bản"}', NULL, 'đang làm', NULL, NULL),
    (2, 1, 1, 'submitted', 1, 'An', 'telegram', '2024-05-02 01:02:03.000456',
     '{}', '2024-05-01', '', 2024, 1),
    (3, 1, 2, 'progress', 1, 'An', 'telegram', '2024-05-03 00:00:00.000000',
     '{}', NULL, '', NULL, NULL),
    (4, 1, 3, 'submitted', 1, 'An', 'telegram', '2024-05-03 00:00:00.000000',
     '{}', NULL, '', 2024, 2),
    (5, 1, 3, 'withdrawn', 1, 'An', 'telegram', '2024-05-04 00:00:00.000000',
     '{}', NULL, '', NULL, NULL)
"""


def _recorded(database: Database) -> Office:
    """Three events of two branches: told how far, submitted, submitted."""
    office = entered(database, task("bc", MAY))
    with database.unit_of_work() as uow:
        uow.organisations.add("khac", "Khác")
        post = uow.people.give_post(office.secretary.id, office.branch.id, Role.SECRETARY, SINCE)
        for unit, kind in (
            (office.branch, EventKind.PROGRESS),
            (office.branch, EventKind.SUBMITTED),
            (office.neighbour, EventKind.SUBMITTED),
        ):
            (work,) = uow.assignments.open_of(unit.id)
            uow.assignments.take(
                Step(
                    kind,
                    work.assignment_id,
                    unit.id,
                    office.secretary.id,
                    "telegram",
                    NOON,
                    post.id,
                    {"done": 28, "total": 30},
                    date(2024, 5, 3),
                    "đủ",
                )
            )
        uow.commit()
    return office


def _findings(database: Database, office: Office) -> tuple[Finding, ...]:
    with database.unit_of_work() as uow:
        return uow.audit.verify(office.org.id).findings


def _tamper(database: Database, statement: str) -> None:
    """Do what somebody could who has the database itself: rules off, one row changed."""
    with database.engine.connect() as connection:
        cursor = connection.connection.cursor()
        if database.is_sqlite:
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.execute("PRAGMA ignore_check_constraints=ON")
            cursor.execute("DROP TRIGGER IF EXISTS events_refuse_update")
            cursor.execute("DROP TRIGGER IF EXISTS events_refuse_delete")
        else:
            cursor.execute("SET session_replication_role = replica")
            for check in ("receipt", "receipted", "reason", "day"):
                cursor.execute(f"ALTER TABLE events DROP CONSTRAINT ck_events_{check}")
        cursor.execute(statement)
        assert cursor.rowcount == 1
        cursor.close()
        connection.connection.commit()


def test_an_untouched_record_is_sound(database: Database) -> None:
    office = _recorded(database)
    with database.unit_of_work() as uow:
        account = uow.audit.verify(office.org.id)

    assert (account.events, account.receipts, account.findings) == (3, 2, ())


def test_every_column_of_an_event_is_covered() -> None:
    columns = {column.name for column in EventRow.__table__.columns}

    assert set(OTHER) == columns
    assert set(SEALED) == columns - {"previous_hash", "hash"}


@pytest.mark.parametrize("column", sorted(OTHER))
def test_a_change_in_any_column_is_noticed_and_named(own_database: Database, column: str) -> None:
    office = _recorded(own_database)
    _tamper(own_database, f'UPDATE events SET "{column}" = {OTHER[column]} WHERE chain_number = 2')
    findings = _findings(own_database, office)

    assert findings
    first = findings[0]
    assert first.place in {"2", "3"} if column == "chain_number" else first.place == "2"
    assert first.fault in {Fault.CHANGED, Fault.UNLINKED, Fault.MISSING}


@pytest.mark.parametrize(
    ("number", "fault", "place"), [(2, Fault.MISSING, "2"), (3, Fault.CUT, "2")]
)
def test_an_event_taken_out_is_noticed(
    own_database: Database, number: int, fault: Fault, place: str
) -> None:
    office = _recorded(own_database)
    _tamper(own_database, f"DELETE FROM events WHERE chain_number = {number}")
    findings = _findings(own_database, office)

    assert findings[0] == Finding(fault, place)
    assert any(each.fault is Fault.RECEIPT for each in findings)


def test_a_receipt_given_and_lost_is_noticed(own_database: Database) -> None:
    office = _recorded(own_database)
    _tamper(own_database, "UPDATE receipt_counters SET last_number = 3")
    findings = _findings(own_database, office)

    assert findings == (Finding(Fault.RECEIPT, "2024-000003"),)


def test_a_state_without_a_history_is_noticed(own_database: Database) -> None:
    office = _recorded(own_database)
    _tamper(own_database, "UPDATE assignments SET state = 'accepted' WHERE id = 1")
    findings = _findings(own_database, office)

    assert findings == (Finding(Fault.STATE, "1"),)


def test_what_was_recorded_before_the_chain_is_chained_by_the_migration(
    empty_database_url: str,
) -> None:
    database = Database.open(empty_database_url)
    upgrade(database.engine, "0005")
    with database.engine.begin() as connection:
        for statement in EARLIER_ROWS.split(";\n"):
            connection.exec_driver_sql(statement)
    database.upgrade()
    with database.unit_of_work() as uow:
        org = uow.organisations.by_code("khoi")
        assert org is not None
        account = uow.audit.verify(org.id)
    database.close()

    assert (account.events, account.receipts, account.findings) == (5, 2, ())


def test_the_canonical_text_is_the_same_whatever_the_order_and_keeps_its_letters() -> None:
    assert canonical({"b": "đ", "a": {"y": 1, "x": None}}) == '{"a":{"x":null,"y":1},"b":"đ"}'
