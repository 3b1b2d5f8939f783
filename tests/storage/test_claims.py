"""Claims right after a burst was written, when the planner still believes that nothing waits."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import ClauseElement

from storage import inbox, outbox_statements
from storage.database import Database
from storage.message_records import Lane, OutboxKind

NOON = datetime(2024, 5, 14, 5, 0, tzinfo=UTC)
BURST = 300


def plan_of(database: Database, claim: ClauseElement) -> str:
    """Return how the database goes about a claim."""
    written = claim.compile(database.engine)
    values = written.params | {"now": NOON, "limit": 1, "last_lane": Lane.PUSH.value}
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN {written}", values)
        return "\n".join(row[0] for row in rows)


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_who_waits_before_a_message_is_looked_up_and_not_joined(database: Database) -> None:
    """Joined, five thousand that wait were five thousand times five thousand looks."""
    with database.unit_of_work() as uow:
        for number in range(BURST):
            uow.outbox.put(
                channel="telegram",
                address=f"chat-{number}",
                lane=Lane.PUSH,
                kind=OutboxKind.REPLY,
                payload={"text": "x", "choices": []},
                created_at=NOON,
            )
            uow.inbox.store("telegram", str(number), f"chat-{number}", "{}", NOON)
        uow.commit()

    claims: tuple[ClauseElement, ...] = (outbox_statements.CLAIMABLE, inbox.CLAIMABLE)
    for claim in claims:
        plan = plan_of(database, claim)
        assert "Join" not in plan
        assert "SubPlan" in plan
