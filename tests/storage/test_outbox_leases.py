"""What a sender may say of a message that it does not hold any more: nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Database
from storage.errors import LeaseLost
from storage.message_records import AttemptOutcome, Lane, OutboxKind, OutboxRow, OutboxState
from storage.outbox import Outbox
from storage.unit_of_work import UnitOfWork

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=2)
LEASE = 60.0

Said = Callable[[Outbox, OutboxRow], object]

ENDINGS: dict[str, Said] = {
    "sent": lambda outbox, row: outbox.mark_sent(row.id, row.lease_token, LATER, "1"),
    "unsure": lambda outbox, row: outbox.mark_uncertain(row.id, row.lease_token, LATER, None),
    "unsure, again": lambda outbox, row: outbox.mark_uncertain(
        row.id, row.lease_token, LATER, LATER
    ),
    "later": lambda outbox, row: outbox.retry_later(row.id, row.lease_token, LATER, LATER, "mạng"),
    "handed back": lambda outbox, row: outbox.hand_back(row.id, row.lease_token, LATER, LATER),
    "given up": lambda outbox, row: outbox.give_up(row.id, row.lease_token, LATER, "hết"),
    "void": lambda outbox, row: outbox.void(row.id, row.lease_token, LATER, "cũ"),
    "begun": lambda outbox, row: outbox.begin_attempt(row.id, row.lease_token, LATER),
}


def put(uow: UnitOfWork, to: str = "an", channel: str = "telegram") -> None:
    uow.outbox.put(
        channel=channel,
        address=to,
        lane=Lane.ANSWER,
        kind=OutboxKind.REPLY,
        payload={"text": "một", "choices": []},
        created_at=NOON,
    )


def claim(uow: UnitOfWork, now: datetime = NOON) -> OutboxRow:
    (row,) = uow.outbox.claim(now, LEASE, 1)
    return row


@pytest.mark.parametrize("said", ENDINGS)
def test_who_lost_the_lease_changes_nothing(database: Database, said: str) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        first = claim(uow)
        second = claim(uow, LATER)
        with pytest.raises(LeaseLost):
            ENDINGS[said](uow.outbox, first)

        assert first.lease_token != second.lease_token
        assert uow.outbox.state(second.id)[0] is OutboxState.CLAIMED
        uow.outbox.mark_sent(second.id, second.lease_token, LATER, "2")
        assert uow.outbox.state(second.id)[0] is OutboxState.SENT


@pytest.mark.parametrize("said", ENDINGS)
def test_what_has_ended_cannot_end_otherwise(database: Database, said: str) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        row = claim(uow)
        uow.outbox.begin_attempt(row.id, row.lease_token, NOON)
        uow.outbox.mark_sent(row.id, row.lease_token, NOON, "1")
        with pytest.raises(LeaseLost):
            ENDINGS[said](uow.outbox, row)

        assert uow.outbox.state(row.id) == (OutboxState.SENT, None)
        assert uow.outbox.attempts(row.id) == [AttemptOutcome.SENT]


@pytest.mark.parametrize("said", [name for name in ENDINGS if name != "begun"])
def test_an_ending_touches_no_other_message(database: Database, said: str) -> None:
    with database.unit_of_work() as uow:
        for name in ("an", "binh", "chi"):
            put(uow, name)
        rows = uow.outbox.claim(NOON, LEASE, 3)
        for row in rows:
            uow.outbox.begin_attempt(row.id, row.lease_token, NOON)
        ENDINGS[said](uow.outbox, rows[1])

        for other in (rows[0], rows[2]):
            assert uow.outbox.state(other.id) == (OutboxState.CLAIMED, None)
            assert uow.outbox.attempts(other.id) == [None]


def test_a_lease_ends_at_its_end_and_not_before(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        row = claim(uow)
        end = NOON + timedelta(seconds=LEASE)

        assert uow.outbox.claim(end - timedelta(microseconds=1), LEASE, 1) == []
        (again,) = uow.outbox.claim(end, LEASE, 1)
        assert (again.id, again.maybe_sent) == (row.id, 1)


def test_giving_up_an_address_leaves_others_and_what_is_on_its_way(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        held = claim(uow)
        for address, channel in (("an", "telegram"), ("an", "zalo"), ("am", "telegram"),
                                 ("ao", "telegram")):  # fmt: skip
            put(uow, address, channel)
        given_up = uow.outbox.give_up_address("telegram", "an", NOON, "đã chặn")

        assert len(given_up) == 1
        assert uow.outbox.state(given_up[0]) == (OutboxState.FAILED, "đã chặn")
        assert uow.outbox.state(held.id)[0] is OutboxState.CLAIMED
        assert uow.outbox.waiting_count() == 4


def test_what_waits_elsewhere_does_not_follow_an_address_that_moved(database: Database) -> None:
    with database.unit_of_work() as uow:
        for address, channel in (("b", "telegram"), ("a", "telegram"), ("c", "telegram"),
                                 ("b", "zalo")):  # fmt: skip
            put(uow, address, channel)
        uow.outbox.readdress("telegram", "b", "x")
        rows = uow.outbox.claim(NOON, LEASE, 9)

        assert [(row.channel, row.address) for row in rows] == [
            ("telegram", "x"), ("telegram", "a"), ("telegram", "c"), ("zalo", "b"),
        ]  # fmt: skip


def test_only_a_waiting_bulletin_is_void_and_only_that_one(database: Database) -> None:
    with database.unit_of_work() as uow:
        for person in ("an", "binh", "chi"):
            uow.outbox.put(
                channel="telegram",
                address=person,
                lane=Lane.PUSH,
                kind=OutboxKind.BULLETIN,
                payload={"day": person},
                created_at=NOON,
            )
        put(uow, "dung")
        answer, held = uow.outbox.claim(NOON, LEASE, 2)
        binh, chi = uow.outbox.waiting_bulletins(9)
        uow.outbox.void_waiting(binh.id, NOON, "hết ngày")
        uow.outbox.void_waiting(held.id, NOON, "hết ngày")

        assert [binh.payload, chi.payload] == [{"day": "binh"}, {"day": "chi"}]
        assert not binh.repeated
        assert uow.outbox.state(binh.id) == (OutboxState.VOID, "hết ngày")
        assert [row.id for row in uow.outbox.waiting_bulletins(9)] == [chi.id]
        for row in (answer, held):
            assert uow.outbox.state(row.id)[0] is OutboxState.CLAIMED
        assert uow.outbox.waiting_count() == 3


def test_a_bulletin_that_perhaps_arrived_is_known_as_repeated(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.put(
            channel="telegram",
            address="an",
            lane=Lane.PUSH,
            kind=OutboxKind.BULLETIN,
            payload={},
            created_at=NOON,
        )
        row = claim(uow)
        uow.outbox.begin_attempt(row.id, row.lease_token, NOON)
        uow.outbox.mark_uncertain(row.id, row.lease_token, NOON, LATER)

        (waiting,) = uow.outbox.waiting_bulletins(1)
        assert waiting.repeated
