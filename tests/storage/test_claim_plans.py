"""How a claim finds its messages right after a burst, before PostgreSQL has counted anything."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from postgresql_server import PostgresqlServer
from sqlalchemy import event, insert

from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.outbox import fresh
from storage.tables.messages import OutboxTable

pytestmark = pytest.mark.thorough

NOW = datetime(2024, 5, 6, 1, 0, tzinfo=UTC)


def test_a_claim_after_a_burst_takes_the_first_of_the_index_and_sorts_nothing(
    postgresql_server: PostgresqlServer,
) -> None:
    database = Database.open(postgresql_server.create(f"burst_{uuid4().hex}"))
    database.upgrade()
    row = {
        "channel": "telegram",
        "person_id": None,
        "unique_key": None,
        **fresh(Lane.PUSH, OutboxKind.NOTICE, {"text": "x" * 300}, NOW, NOW),
    }
    with database.engine.begin() as connection:
        connection.execute(insert(OutboxTable), [row | {"address": str(n)} for n in range(5_000)])
    plan: list[str] = []

    def explained(*sent: Any) -> None:
        connection, _, text, values, *_ = sent
        if text.startswith("SELECT outbox.id"):
            with connection.connection.cursor() as beside:
                beside.execute(f"EXPLAIN {text}", values)
                plan.extend(line for (line,) in beside.fetchall())

    event.listen(database.engine, "after_cursor_execute", explained)
    with database.unit_of_work() as uow:
        claimed = uow.outbox.claim(NOW, 60, 4)
    database.close()

    assert [row.address for row in claimed] == ["0", "1", "2", "3"]
    assert any("ix_outbox_unfinished " in line for line in plan), plan
    assert not any("Sort" in line for line in plan), plan
