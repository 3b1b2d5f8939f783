"""Somebody keeps a transaction of PostgreSQL open for long: what waits leaves all the same."""

import sys
import time

import pytest
from reminded_office import DUE, at
from sqlalchemy import text

from storage.database import Database
from storage.message_records import Lane, OutboxKind

NOW = at(DUE, 9)
SLOWER = 1.25
"""How much longer it may take: a rate a fifth lower."""


def through(database: Database, count: int) -> float:
    """Let so many messages wait, leave and be recorded; return the seconds that this takes."""
    with database.unit_of_work() as uow:
        for number in range(count):
            uow.outbox.put(
                channel="telegram",
                address=f"chat-{number}",
                lane=Lane.PUSH,
                kind=OutboxKind.REPLY,
                payload={"text": "x", "choices": []},
                created_at=NOW,
            )
        uow.commit()
    with database.engine.begin() as connection:
        connection.execute(text("ANALYZE outbox"))
    begun = time.monotonic()
    for _ in range(count):
        with database.unit_of_work() as uow:
            (row,) = uow.outbox.claim(NOW, 60, 1, ["telegram"])
            uow.outbox.begin_attempt(row.id, row.lease_token, NOW)
            uow.commit()
        with database.unit_of_work() as uow:
            uow.outbox.mark_sent(row.id, row.lease_token, NOW, "1")
            uow.commit()
    return time.monotonic() - begun


@pytest.mark.soak
@pytest.mark.parametrize("count", [2000, 60_000])
@pytest.mark.parametrize("database_kind", ["postgresql"])
@pytest.mark.timeout(7200)
def test_a_long_open_transaction_slows_sending_by_a_fifth_at_most(
    database: Database, count: int
) -> None:
    alone = through(database, count)
    with database.engine.connect() as other:
        other.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        # The server would end one of ours that does nothing for a minute.
        other.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        seen = other.execute(text("SELECT count(*) FROM outbox")).scalar_one()
        beside = through(database, count)
        assert other.execute(text("SELECT count(*) FROM outbox")).scalar_one() == seen
    line = f"{count / alone:.0f} a second alone, {count / beside:.0f} beside, open {beside:.0f} s"
    sys.stdout.write(line + "\n")

    assert beside <= SLOWER * alone
