"""What is counted of a message: failures, perhaps-sends; and that its neighbours keep theirs."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Database
from storage.message_records import Lane, OutboxKind, OutboxRow, OutboxState
from storage.outbox import Outbox
from storage.records import OutboxId
from storage.unit_of_work import UnitOfWork

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LEASE = 60.0


def put(uow: UnitOfWork, channel: str = "telegram", address: str = "17") -> OutboxId:
    new = uow.outbox.put(
        channel=channel,
        address=address,
        lane=Lane.PUSH,
        kind=OutboxKind.REPLY,
        payload={"text": "một", "choices": []},
        created_at=NOON,
    )
    assert new is not None
    return new


def claimed(uow: UnitOfWork, now: datetime) -> OutboxRow:
    (row,) = uow.outbox.claim(now, LEASE, 1)
    uow.outbox.begin_attempt(row.id, row.lease_token, now)
    return row


def test_a_row_is_given_up_at_its_fifth_failure_and_not_before(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        left = []
        for number in range(5):
            now = NOON + number * SECOND
            row = claimed(uow, now)
            left.append(uow.outbox.fail(row.id, row.lease_token, now, now + SECOND, "KeyError"))

        assert left == [OutboxState.WAITING] * 4 + [OutboxState.FAILED]
        assert uow.outbox.claim(NOON + timedelta(days=1), LEASE, 1) == []


def test_every_send_whose_end_nobody_knows_is_counted_and_no_other(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        now = NOON
        counts = []
        for end in ("unsure", "later", "back", "unsure", "lost", "unsure"):
            row = claimed(uow, now)
            counts.append(row.maybe_sent)
            now += timedelta(seconds=LEASE)
            held = (row.id, row.lease_token, now)
            match end:
                case "unsure":
                    uow.outbox.mark_uncertain(*held, now)
                case "later":
                    uow.outbox.retry_later(*held, now, "429")
                case "back":
                    uow.outbox.hand_back(*held, now)
        row = claimed(uow, now)

        assert [*counts, row.maybe_sent] == [0, 1, 1, 1, 2, 3, 4]
        assert row.attempts == 6


def give_up(outbox: Outbox, row: OutboxRow) -> None:
    outbox.give_up(row.id, row.lease_token, NOON, "không")


def void(outbox: Outbox, row: OutboxRow) -> None:
    outbox.void(row.id, row.lease_token, NOON, "không")


def sent(outbox: Outbox, row: OutboxRow) -> None:
    outbox.mark_sent(row.id, row.lease_token, NOON, "1")


def uncertain(outbox: Outbox, row: OutboxRow) -> None:
    outbox.mark_uncertain(row.id, row.lease_token, NOON, None)


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (give_up, OutboxState.FAILED),
        (void, OutboxState.VOID),
        (sent, OutboxState.SENT),
        (uncertain, OutboxState.UNCERTAIN),
    ],
)
def test_of_three_messages_one_ends(
    database: Database, end: Callable[[Outbox, OutboxRow], None], state: OutboxState
) -> None:
    with database.unit_of_work() as uow:
        for address in ("16", "17", "18"):
            put(uow, address=address)
        rows = uow.outbox.claim(NOON, LEASE, 3)
        for row in rows:
            uow.outbox.begin_attempt(row.id, row.lease_token, NOON)
        end(uow.outbox, rows[1])

        states = [uow.outbox.state(row.id)[0] for row in rows]
        assert states == [OutboxState.CLAIMED, state, OutboxState.CLAIMED]
        outcomes = [uow.outbox.attempts(row.id) for row in rows]
        assert outcomes[0] == outcomes[2] == [None]
        assert uow.outbox.waiting_count() == 2


@pytest.mark.parametrize(
    "places",
    [
        [("telegram", "16"), ("telegram", "17"), ("telegram", "18")],
        [("sms", "17"), ("telegram", "17"), ("zalo", "17")],
    ],
    ids=["addresses", "channels"],
)
def test_of_three_addresses_one_is_given_up_or_moves(
    database: Database, places: list[tuple[str, str]]
) -> None:
    with database.unit_of_work() as uow:
        rows = [put(uow, *place) for place in places]
        channel, address = places[1]
        uow.outbox.readdress(channel, address, "99")

        assert uow.outbox.give_up_address(channel, address, NOON, "gone") == []
        assert uow.outbox.give_up_address(channel, "99", NOON, "gone") == [rows[1]]
        states = [uow.outbox.state(row)[0] for row in rows]
        assert states == [OutboxState.WAITING, OutboxState.FAILED, OutboxState.WAITING]
