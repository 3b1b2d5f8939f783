"""Rows that nobody can send, in the middle of many that are to be sent."""

from collections import Counter

import pytest
from sqlalchemy import text
from timed_office import FIRST_CHAT, TimedOffice, play_in_time

from storage.database import Database
from storage.message_records import Lane, OutboxKind, OutboxState
from storage.outbox import MAX_FAILURES
from storage.records import OutboxId

NEVER = {
    "no chat": ("address", ""),
    "a chat that is none": ("address", "chat"),
    "no text": ("payload", '{"choices": []}'),
    "no payload": ("payload", "["),
}
STRANGE = {
    "half of a letter": ("payload", r'{"text": "a\ud83db", "choices": []}'),
    "a zero": ("payload", r'{"text": "a\u0000b", "choices": []}'),
    "ten thousand letters": ("payload", f'{{"text": "{"dài " * 2500}", "choices": []}}'),
}
"""What is odd, and can be sent all the same."""


def put(office: TimedOffice, count: int) -> list[OutboxId]:
    found = []
    with office.database.unit_of_work() as uow:
        for chat in range(FIRST_CHAT, FIRST_CHAT + count):
            office.fake.open_chat(chat)
            row = uow.outbox.put(
                channel="telegram",
                address=str(chat),
                lane=Lane.PUSH,
                kind=OutboxKind.REPLY,
                payload={"text": "nhắc", "choices": []},
                created_at=office.clock.now(),
            )
            assert row is not None
            found.append(row)
        uow.commit()
    return found


def spoil(database: Database, row: OutboxId, column: str, value: str) -> None:
    statement = text(f"UPDATE outbox SET {column} = :value WHERE id = :row")
    with database.engine.begin() as connection:
        connection.execute(statement, {"value": value, "row": row})


@pytest.mark.thorough
@pytest.mark.parametrize("count", [100, pytest.param(1000, marks=pytest.mark.soak)])
@pytest.mark.timeout(600)
def test_who_can_be_told_is_told_whatever_stands_between(database: Database, count: int) -> None:
    poisons = NEVER | STRANGE
    places = [count * (number + 1) // (len(poisons) + 2) for number in range(len(poisons))]

    async def script(office: TimedOffice) -> None:
        rows = put(office, count)
        for place, (column, value) in zip(places, poisons.values(), strict=True):
            spoil(database, rows[place], column, value)
        async with office.serving():
            await office.until(lambda: not office.waiting, count)

        told = Counter(each.chat_id - FIRST_CHAT for each in office.fake.messages)
        strange = places[len(NEVER) :]
        assert set(told) == set(range(count)) - set(places) | set(strange)
        assert all(times == 1 for chat, times in told.items() if chat != strange[-1])
        assert told[strange[-1]] > 1, "what is too long comes in parts"
        with database.unit_of_work() as uow:
            for place in places[: len(NEVER)]:
                state, reason = uow.outbox.state(rows[place])
                assert state is OutboxState.FAILED
                assert reason
                assert len(uow.outbox.attempts(rows[place])) <= MAX_FAILURES

    play_in_time(database, script)
