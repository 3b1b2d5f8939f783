from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Database
from storage.errors import LeaseLost
from storage.inbox import MAX_ATTEMPTS
from storage.message_records import InboxRow, InboxState
from storage.records import InboxId

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
LEASE = 60.0


def _store(database: Database, *updates: tuple[str, str]) -> list[InboxId | None]:
    with database.unit_of_work() as uow:
        stored = [
            uow.inbox.store("telegram", update, sender, f'"{update}"', NOON)
            for update, sender in updates
        ]
        uow.commit()
    return stored


def _claim(database: Database, now: datetime = NOON, limit: int = 10) -> list[InboxRow]:
    with database.unit_of_work() as uow:
        rows = uow.inbox.claim(now, LEASE, limit)
        uow.commit()
    return rows


def _finish(database: Database, row: InboxRow, now: datetime = NOON) -> None:
    with database.unit_of_work() as uow:
        uow.inbox.finish(row.id, row.lease_token, now)
        uow.commit()


def _fail(database: Database, row: InboxRow, now: datetime) -> InboxState:
    with database.unit_of_work() as uow:
        state = uow.inbox.fail(
            row.id, row.lease_token, now, "KeyError at handlers/questions/ask.py:1"
        )
        uow.commit()
    return state


def test_an_update_that_comes_twice_is_stored_once(database: Database) -> None:
    first, second = _store(database, ("1", "an"), ("1", "an"))

    assert first is not None
    assert second is None
    assert len(_claim(database)) == 1


def test_the_same_number_of_another_channel_is_another_update(database: Database) -> None:
    with database.unit_of_work() as uow:
        first = uow.inbox.store("telegram", "1", "an", "{}", NOON)
        second = uow.inbox.store("terminal", "1", "an", "{}", NOON)

    assert first is not None
    assert second is not None


def test_the_oldest_arrival_of_each_sender_comes_first(database: Database) -> None:
    _store(database, ("1", "an"), ("2", "an"), ("3", "bình"))

    assert [row.update_id for row in _claim(database)] == ["1", "3"]


def test_a_sender_waits_until_the_message_before_has_ended(database: Database) -> None:
    _store(database, ("1", "an"), ("2", "an"))
    (first,) = _claim(database)
    assert _claim(database) == []

    _finish(database, first)

    assert [row.update_id for row in _claim(database)] == ["2"]


def test_what_was_claimed_comes_as_it_was_stored(database: Database) -> None:
    (stored,) = _store(database, ("1", "an"))
    (row,) = _claim(database)

    assert row.id == stored
    assert (row.channel, row.sender, row.payload) == ("telegram", "an", '"1"')
    assert (row.received_at, row.attempts) == (NOON, 1)


def test_two_workers_never_have_the_same_arrival(database: Database) -> None:
    _store(database, *((str(number), f"người {number}") for number in range(8)))
    if database.is_sqlite:
        taken = [*_claim(database, limit=4), *_claim(database, limit=8)]
    else:
        with database.unit_of_work() as one, database.unit_of_work() as other:
            taken = [*one.inbox.claim(NOON, LEASE, 4), *other.inbox.claim(NOON, LEASE, 8)]
            one.commit()
            other.commit()

    assert sorted(row.update_id for row in taken) == [str(number) for number in range(8)]


def test_an_arrival_whose_worker_died_is_taken_again(database: Database) -> None:
    _store(database, ("1", "an"))
    (dead,) = _claim(database)
    later = NOON + timedelta(seconds=LEASE)
    (again,) = _claim(database, later)

    assert again.attempts == 2
    with pytest.raises(LeaseLost):
        _finish(database, dead, later)
    _finish(database, again, later)


def test_a_lost_lease_ends_nothing_twice(database: Database) -> None:
    _store(database, ("1", "an"))
    (row,) = _claim(database)
    _finish(database, row)

    with pytest.raises(LeaseLost):
        _finish(database, row)
    with pytest.raises(LeaseLost):
        _fail(database, row, NOON)


def test_a_new_process_takes_over_at_once(database: Database) -> None:
    _store(database, ("1", "an"))
    _claim(database)
    with database.unit_of_work() as uow:
        uow.inbox.free_all()
        uow.commit()

    assert [row.update_id for row in _claim(database)] == ["1"]


def test_a_poisonous_arrival_is_parked_with_its_reason_and_frees_its_sender(
    database: Database,
) -> None:
    (poison, _) = _store(database, ("1", "an"), ("2", "an"))
    now = NOON
    states = []
    for _ in range(MAX_ATTEMPTS):
        (row,) = _claim(database, now)
        assert row.update_id == "1"
        states.append(_fail(database, row, now))
        now += timedelta(minutes=5)

    assert states == [InboxState.WAITING] * (MAX_ATTEMPTS - 1) + [InboxState.PARKED]
    assert [row.update_id for row in _claim(database, now)] == ["2"]
    assert poison is not None
    with database.unit_of_work() as uow:
        assert uow.inbox.state(poison) == (
            InboxState.PARKED,
            "KeyError at handlers/questions/ask.py:1",
        )


def test_a_failed_arrival_rests_before_it_is_tried_again(database: Database) -> None:
    _store(database, ("1", "an"))
    (row,) = _claim(database)
    _fail(database, row, NOON)

    assert _claim(database) == []
    assert len(_claim(database, NOON + timedelta(seconds=1))) == 1


def test_only_what_ended_long_ago_is_removed(database: Database) -> None:
    _store(database, ("1", "an"), ("2", "bình"), ("3", "chi"))
    old, new, _ = _claim(database)
    _finish(database, old)
    _finish(database, new, NOON + timedelta(days=2))
    with database.unit_of_work() as uow:
        removed = uow.inbox.remove_ended(NOON + timedelta(days=1), 10)
        uow.commit()

    assert removed == 1
    assert _store(database, ("2", "bình"), ("3", "chi")) == [None, None]
    assert _store(database, ("1", "an")) != [None]


def test_what_must_be_forgotten_is_blank_and_still_known_as_seen(database: Database) -> None:
    with database.unit_of_work() as uow:
        row_id = uow.inbox.store("telegram", "7", "42", "a secret", NOON)
        assert row_id is not None
        uow.inbox.forget(row_id)
        uow.commit()

    with database.unit_of_work() as uow:
        (row,) = uow.inbox.claim(NOON, 60)
        assert row.payload == ""
        assert uow.inbox.store("telegram", "7", "42", "a secret", NOON) is None
