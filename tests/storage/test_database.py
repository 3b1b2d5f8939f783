from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from office import NOON
from sqlalchemy.exc import IntegrityError, ResourceClosedError, StatementError

from storage.database import Database


def _names(database: Database) -> list[str]:
    with database.unit_of_work() as uow:
        return [each.name for each in uow.organisations.all()]


def test_what_is_committed_stays(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.organisations.add("a", "Khối A")
        uow.commit()

    assert _names(database) == ["Khối A"]


def test_what_is_not_committed_is_not_kept(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.organisations.add("a", "Khối A")

    assert _names(database) == []


def test_an_error_keeps_nothing(database: Database) -> None:
    def fail() -> None:
        with database.unit_of_work() as uow:
            uow.organisations.add("a", "Khối A")
            uow.organisations.add("a", "Khối A, lần nữa")
            uow.commit()

    with pytest.raises(IntegrityError):
        fail()

    assert _names(database) == []


def test_a_unit_of_work_ends_with_its_commit(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.commit()
        with pytest.raises(ResourceClosedError):
            uow.organisations.all()


def test_a_naive_instant_is_refused(database: Database) -> None:
    with (
        database.unit_of_work() as uow,
        pytest.raises(StatementError, match="naive datetime"),
    ):
        uow.invites.note_failure("terminal", "1", datetime(2024, 5, 6))  # noqa: DTZ001


def test_foreign_keys_are_enforced(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = uow.people.add("An")
        with pytest.raises(IntegrityError):
            uow.people.link(type(person.id)(person.id + 1), "terminal", "1", NOON)


def test_a_second_writer_waits_for_the_first(database: Database) -> None:
    """Deferred transactions would fail with «database is locked» on SQLite."""
    first_writes, second_starts = Event(), Event()
    read: list[int] = []

    def second() -> None:
        first_writes.wait(10)
        second_starts.set()
        with database.unit_of_work() as uow:
            uow.organisations.add("b", "Khối B")
            read.append(len(uow.organisations.all()))
            uow.commit()

    thread = Thread(target=second)
    thread.start()
    with database.unit_of_work() as uow:
        uow.organisations.add("a", "Khối A")
        first_writes.set()
        second_starts.wait(10)
        uow.commit()
    thread.join(10)

    assert sorted(_names(database)) == ["Khối A", "Khối B"]
    assert read in ([1], [2])


def test_sqlite_is_durable_and_patient(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'chibo.db'}")
    asked = ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
    with database.engine.connect() as connection:
        values = [connection.exec_driver_sql(f"PRAGMA {it}").scalar_one() for it in asked]
    database.close()

    assert values == [1, "wal", 2, 10000]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_postgresql_gives_up_on_what_takes_too_long(database: Database) -> None:
    asked = ("statement_timeout", "idle_in_transaction_session_timeout")
    with database.engine.connect() as connection:
        values = [connection.exec_driver_sql(f"SHOW {each}").scalar_one() for each in asked]

    assert values == ["15s", "1min"]


def test_two_threads_take_turns_in_memory() -> None:
    """One connection for both: the end of one would roll back the other."""
    database = Database.open("sqlite://")
    database.upgrade()
    started, done = Event(), Event()

    def second() -> None:
        started.set()
        with database.unit_of_work() as uow:
            uow.organisations.all()
        done.set()

    thread = Thread(target=second)
    with database.unit_of_work() as uow:
        uow.organisations.add("a", "Khối A")
        thread.start()
        started.wait(10)
        assert not done.wait(0.05)
        uow.commit()
    thread.join(10)

    assert done.is_set()
    assert _names(database) == ["Khối A"]
    database.close()


@pytest.mark.thorough
def test_a_database_in_memory_lasts_until_it_is_closed() -> None:
    database = Database.open("sqlite://")
    database.upgrade()
    with database.unit_of_work() as uow:
        uow.organisations.add("a", "Khối A")
        uow.commit()

    assert _names(database) == ["Khối A"]
    database.close()
