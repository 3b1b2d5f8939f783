"""What goes to SQLite without SQLAlchemy's detour is and gives the same (decision 0031)."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from office import NOON
from sqlalchemy import bindparam, event, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError

from storage import bulletins, inbox, pacers, works
from storage.assignments import OPEN_WORK
from storage.database import Database
from storage.message_records import InboxState
from storage.prepared import PreparedConnection, PreparedResult, Statements
from storage.tables.messages import InboxTable, PacerTable
from storage.tables.units import OrganisationRow, UnitRow

UNIT = select(UnitRow.id, UnitRow.name, UnitRow.valid_from).where(UnitRow.code == bindparam("code"))
RENAME = update(UnitRow).where(UnitRow.code == bindparam("which")).values(name=bindparam("called"))
SEVERAL = select(UnitRow.id).where(UnitRow.code.in_(bindparam("codes", expanding=True)))


@contextmanager
def connected(database: Database) -> Iterator[PreparedConnection]:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL is asked by SQLAlchemy alone")
    # An engine of its own: whoever once listened to one is heeded for good.
    own = Database.open(database.engine.url.render_as_string(hide_password=False))
    connection = PreparedConnection(own.engine, Statements(own.engine.dialect))
    with connection:
        yield connection
    own.close()


def test_the_second_time_it_goes_straight_and_gives_the_same(samples: Database) -> None:
    with connected(samples) as connection:
        for statement, given in ((OPEN_WORK, {"unit": 9}), (UNIT, {"code": "chi-bo"})):
            first, *later = (connection.execute(statement, given) for _ in range(3))

            assert not isinstance(first, PreparedResult)
            assert all(isinstance(one, PreparedResult) for one in later)
            rows = first.all()
            assert rows
            assert [one.all() for one in later] == [rows, rows]
            assert [row._asdict() for row in connection.execute(statement, given)] == [
                row._asdict() for row in rows
            ]
            assert connection.scalars(statement, given).all() == [row[0] for row in rows]


def test_values_pass_through_their_types_both_ways(samples: Database) -> None:
    told = {"channel": "telegram", "sender": "an", "payload": "{}", "received_at": NOON}
    seen = select(InboxTable.received_at, InboxTable.state)
    with connected(samples) as connection:
        for number in range(3):
            fields = {**told, "update_id": str(number), "state": "waiting", "attempts": 0}
            fields |= {"not_before": NOON}
            stored = connection.execute(inbox.STORE.sqlite, fields)
            assert stored.scalar_one() == number + 1

        for _ in range(3):
            assert set(connection.execute(seen).all()) == {(NOON, InboxState.WAITING)}


def test_what_was_changed_is_counted(samples: Database) -> None:
    with connected(samples) as connection:
        for name, code, count in (("A", "chi-bo", 4), ("B", "chi-bo", 4), ("C", "nobody", 0)):
            changed = connection.execute(RENAME, {"which": code, "called": name}).rowcount

            assert (changed > 0) == (count > 0)
        assert {row.name for row in connection.execute(UNIT, {"code": "chi-bo"})} == {"B"}


def test_each_set_of_names_is_a_statement_of_its_own(samples: Database) -> None:
    begin = pacers.BEGIN.sqlite
    with connected(samples) as connection:
        for number in range(3):
            fields = {"name": f"a{number}", "next_free_slot": NOON, "not_before": None, "rate": 1.0}
            connection.execute(begin, fields)
        for number in range(3):
            fields = {"name": f"b{number}", "next_free_slot": NOON, "rate": 2.0}
            connection.execute(begin, fields)

        assert sorted(connection.scalars(select(PacerTable.rate))) == [1.0] * 3 + [2.0] * 3


def test_a_list_is_written_out_anew_each_time(samples: Database) -> None:
    with connected(samples) as connection:
        for codes in (["chi-bo"], [], ["chi-bo", "nobody"], ["nobody"]):
            found = connection.execute(SEVERAL, {"codes": codes}).all()

            assert bool(found) == ("chi-bo" in codes)


def test_several_rows_at_once_are_left_to_sqlalchemy(samples: Database) -> None:
    with connected(samples) as connection:
        for _ in range(3):
            many = [{"which": "chi-bo", "called": each} for each in "XY"]
            connection.execute(RENAME, many)

        assert {row.name for row in connection.execute(UNIT, {"code": "chi-bo"})} == {"Y"}


def test_a_refusal_of_the_database_is_the_same_error(samples: Database) -> None:
    taken = update(OrganisationRow).values(code=bindparam("same"))
    with connected(samples) as connection:
        for _ in range(3):
            with pytest.raises(IntegrityError, match="UNIQUE"):
                connection.execute(taken, {"same": "x"})


def test_a_value_of_another_type_is_the_same_error(samples: Database) -> None:
    since = select(InboxTable.id).where(InboxTable.received_at > bindparam("since"))
    with connected(samples) as connection:
        connection.execute(since, {"since": NOON})
        for _ in range(2):
            with pytest.raises(StatementError, match="naive"):
                connection.execute(since, {"since": NOON.replace(tzinfo=None)})


def test_a_value_that_is_not_given_is_the_same_error(samples: Database) -> None:
    with connected(samples) as connection:
        for _ in range(3):
            with pytest.raises(SQLAlchemyError, match="value is required"):
                connection.execute(UNIT, {})


def test_nothing_is_kept_unless_it_is_committed(samples: Database) -> None:
    for commits in (False, False, False, True):
        with samples.unit_of_work() as uow:
            kept = uow.conversations.load("person:1", NOON)
            uow.conversations.save(kept)
            assert kept.version == 0
            if commits:
                uow.commit()
                with pytest.raises(SQLAlchemyError):
                    uow.conversations.load("person:1", NOON)
    with samples.unit_of_work() as uow:
        assert uow.conversations.load("person:1", NOON).version == 1


def test_whoever_listens_hears_every_statement(samples: Database) -> None:
    heard: list[str] = []

    def hear(*told: str) -> None:
        heard.append(told[2])

    with connected(samples) as connection:
        for _ in range(2):
            connection.execute(UNIT, {"code": "chi-bo"})
        event.listen(connection.engine, "before_cursor_execute", hear)
        for _ in range(3):
            connection.execute(UNIT, {"code": "chi-bo"})
    assert len(heard) == 3


def test_a_savepoint_is_gone_back_to(samples: Database) -> None:
    with connected(samples) as connection:
        for name in ("A", "B", "C"):
            with connection.begin_nested() as attempt:
                connection.execute(RENAME, {"which": "chi-bo", "called": name})
                attempt.rollback()

        assert "C" not in {row.name for row in connection.execute(UNIT, {"code": "chi-bo"})}


def test_a_statement_built_for_one_use_is_not_kept(samples: Database) -> None:
    with connected(samples) as connection:
        for day in range(1, 9):
            built = select(UnitRow.id).where(UnitRow.valid_from > date(2024, 1, day))
            for _ in range(2):
                connection.execute(built)
        known = connection.statements
        del built
        gc.collect()

        assert len(known) <= 1, "SQLAlchemy itself keeps the first of those that are alike"


def test_statements_of_the_hot_path_are_prepared(samples: Database) -> None:
    with connected(samples) as connection:
        known = connection.statements
        for statement, names in (
            (works.WORK, ()),
            (OPEN_WORK, ("unit",)),
            (inbox.CLAIM, ("row_id", "token", "until")),
            (inbox.FINISH, ("row_id", "token", "at")),
            (pacers.SEEN, ("pacer",)),
        ):
            assert known.prepared(statement, names) is None
            assert known.prepared(statement, names) is not None
        assert known.prepared(bulletins.PUT.sqlite, ("now",)) is None  # has options of its own
        assert known.prepared(bulletins.PUT.sqlite, ("now",)) is None
