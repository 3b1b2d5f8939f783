"""One message among others: of other addresses, channels, lanes and kinds, before and behind."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from storage.database import Database
from storage.message_records import AttemptOutcome, Lane, OutboxKind, OutboxRow, OutboxState
from storage.outbox import MAX_FAILURES
from storage.records import OutboxId, PersonId
from storage.unit_of_work import UnitOfWork

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
LEASE = 60.0
CHANNELS = ("sms", "telegram", "zalo")
PLACES = [(channel, address) for channel in CHANNELS for address in ("16", "17", "18")]
MIDDLE = ("telegram", "17")
OTHERS = [place for place in PLACES if place != MIDDLE]


def put(
    uow: UnitOfWork,
    place: tuple[str, str] = MIDDLE,
    *,
    lane: Lane = Lane.PUSH,
    kind: OutboxKind = OutboxKind.REPLY,
    person: PersonId | None = None,
    not_before: datetime | None = None,
) -> OutboxId:
    new = uow.outbox.put(
        channel=place[0],
        address=place[1],
        person_id=person,
        lane=lane,
        kind=kind,
        payload={"text": "một", "choices": []},
        created_at=NOON,
        not_before=not_before,
    )
    assert new is not None
    return new


def claim(uow: UnitOfWork, now: datetime = NOON, limit: int = 50) -> list[OutboxRow]:
    rows = uow.outbox.claim(now, LEASE, limit)
    for row in rows:
        uow.outbox.begin_attempt(row.id, row.lease_token, now)
    return rows


def tried(uow: UnitOfWork, *, until: datetime) -> OutboxId:
    """Claim the only message that may leave, and put it back."""
    (row,) = claim(uow)
    uow.outbox.retry_later(row.id, row.lease_token, NOON, until, "429")
    return row.id


def places(rows: Iterable[OutboxRow]) -> list[tuple[str, str]]:
    return sorted((row.channel, row.address) for row in rows)


def test_what_is_on_its_way_holds_up_its_own_address_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        assert len(claim(uow)) == 1
        for place in PLACES:
            put(uow, place)

        assert places(claim(uow)) == OTHERS


def test_what_was_tried_and_rests_holds_up_its_own_address_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        tried(uow, until=NOON + HOUR)
        for place in PLACES:
            put(uow, place)

        assert places(claim(uow)) == OTHERS


@pytest.mark.parametrize(("first", "second"), [(Lane.PUSH, Lane.ANSWER), (Lane.ANSWER, Lane.PUSH)])
def test_what_rests_holds_up_its_own_lane_alone(
    database: Database, first: Lane, second: Lane
) -> None:
    with database.unit_of_work() as uow:
        put(uow, lane=first)
        tried(uow, until=NOON + HOUR)
        put(uow, lane=first)
        wanted = put(uow, lane=second)

        assert [row.id for row in claim(uow)] == [wanted]


def test_one_leaves_from_its_moment_on_and_so_many_at_a_time(database: Database) -> None:
    with database.unit_of_work() as uow:
        for address in ("1", "2", "3"):
            put(uow, ("zalo", address), not_before=NOON + SECOND)

        assert claim(uow) == []
        assert len(claim(uow, NOON + SECOND, 2)) == 2
        assert len(claim(uow, NOON + SECOND, 2)) == 1


def test_where_nothing_may_be_pushed_answers_leave(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow, ("zalo", "1"))
        answer = put(uow, ("zalo", "2"), lane=Lane.ANSWER)
        rows = uow.outbox.claim(NOON, LEASE, 9, last_lane=Lane.ANSWER)

        assert [row.id for row in rows] == [answer]


def test_a_claimed_row_tells_whose_it_is_and_what(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = uow.people.add("An").id
        new = uow.outbox.put(
            channel="zalo",
            address="17",
            person_id=person,
            lane=Lane.PUSH,
            kind=OutboxKind.NOTICE,
            payload={"a": 1},
            created_at=NOON - HOUR,
            unique_key="key",
        )
        (row,) = uow.outbox.claim(NOON, LEASE, 1)

        assert (row.id, row.channel, row.address, row.person_id) == (new, "zalo", "17", person)
        assert (row.lane, row.kind, row.payload) == (Lane.PUSH, OutboxKind.NOTICE, {"a": 1})
        assert (row.unique_key, row.created_at) == ("key", NOON - HOUR)
        assert (row.attempts, row.maybe_sent) == (0, 0)


def test_of_three_in_hand_one_is_put_back_and_counts_its_own_attempts(database: Database) -> None:
    with database.unit_of_work() as uow:
        for address in ("16", "17", "18"):
            put(uow, ("zalo", address))
        rows = claim(uow)
        uow.outbox.retry_later(rows[1].id, rows[1].lease_token, NOON, NOON + SECOND, "429")

        waiting, claimed = OutboxState.WAITING, OutboxState.CLAIMED
        states = [uow.outbox.state(row.id) for row in rows]
        assert states == [(claimed, None), (waiting, "429"), (claimed, None)]
        (again,) = claim(uow, NOON + SECOND)
        assert again.attempts == 1
        outcomes = [uow.outbox.attempts(row.id) for row in rows]
        assert outcomes == [[None], [AttemptOutcome.LATER, None], [None]]


@pytest.mark.parametrize(("late", "freed"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)])
def test_who_lost_a_row_may_fail_it_when_the_lease_of_the_next_is_over(
    database: Database, late: timedelta, freed: bool
) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        (row,) = claim(uow)
        at = NOON + timedelta(seconds=LEASE) + late
        state = uow.outbox.fail(row.id, "another", at, at, "KeyError")

        assert state is (OutboxState.WAITING if freed else None)


def test_of_three_one_fails_and_rests(database: Database) -> None:
    with database.unit_of_work() as uow:
        for address in ("16", "17", "18"):
            put(uow, ("zalo", address))
        rows = claim(uow)
        for _ in range(MAX_FAILURES):
            uow.outbox.fail(rows[1].id, rows[1].lease_token, NOON, NOON, "KeyError")

        states = [uow.outbox.state(row.id)[0] for row in rows]
        assert states == [OutboxState.CLAIMED, OutboxState.FAILED, OutboxState.CLAIMED]
        assert uow.outbox.fail(rows[1].id, rows[1].lease_token, NOON, NOON, "x") is None


def test_a_failure_is_counted_of_one_and_not_of_those_that_wait_beside_it(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        before = put(uow, ("zalo", "16"), not_before=NOON + SECOND)
        failing = put(uow, ("zalo", "17"))
        behind = put(uow, ("zalo", "18"), not_before=NOON + SECOND)
        (row,) = claim(uow)
        assert row.id == failing
        state = uow.outbox.fail(row.id, row.lease_token, NOON, NOON + HOUR, "KeyError")

        assert state is OutboxState.WAITING
        assert [uow.outbox.state(each)[1] for each in (before, failing, behind)] == [
            None,
            "KeyError",
            None,
        ]
        assert [each.id for each in claim(uow, NOON + SECOND)] == [before, behind]


def test_pushes_that_another_channel_could_take(database: Database) -> None:
    with database.unit_of_work() as uow:
        person, other = uow.people.add("An").id, uow.people.add("Bình").id
        put(uow, ("telegram", "tried"), person=other)
        first = tried(uow, until=NOON + 2 * HOUR)
        for channel in CHANNELS:
            put(uow, (channel, "17"), person=person, not_before=NOON + HOUR)
            put(uow, (channel, "18"), person=person, not_before=NOON + HOUR + SECOND)
        put(uow, ("telegram", "19"), person=person, lane=Lane.ANSWER)
        put(uow, ("telegram", "20"), not_before=NOON + HOUR)
        put(uow, ("telegram", "21"), person=person)
        rows = claim(uow)
        assert places(rows) == [("telegram", "19"), ("telegram", "21")]

        found = uow.outbox.waiting_pushes("telegram", NOON + HOUR, 9)
        assert [each[1] for each in found] == [other, person]
        assert found[0][0] == first
        assert uow.outbox.waiting_pushes("telegram", NOON + HOUR, 1) == found[:1]
        assert len(uow.outbox.waiting_pushes("sms", NOON + HOUR, 9)) == 1


def test_one_of_three_takes_another_channel(database: Database) -> None:
    with database.unit_of_work() as uow:
        ids = [put(uow, ("telegram", number), not_before=NOON + HOUR) for number in "123"]

        assert uow.outbox.divert(ids[1], "zalo", "17", NOON)
        assert claim(uow) == [], "what was only meant for later is not brought forward"
        rows = claim(uow, NOON + HOUR)
        assert places(rows) == [("telegram", "1"), ("telegram", "3"), ("zalo", "17")]
        assert not uow.outbox.divert(ids[1], "telegram", "2", NOON), "somebody has it"


def test_what_was_tried_leaves_at_once_by_another_channel(database: Database) -> None:
    with database.unit_of_work() as uow:
        put(uow)
        row_id = tried(uow, until=NOON + HOUR)
        assert claim(uow) == []

        assert uow.outbox.divert(row_id, "zalo", "17", NOON)
        assert places(claim(uow)) == [("zalo", "17")]


def test_bulletins_that_wait_are_those_and_nothing_else(database: Database) -> None:
    with database.unit_of_work() as uow:
        for number, kind in enumerate(OutboxKind):
            for lane in Lane:
                put(uow, ("zalo", f"{number}{lane}"), kind=kind, lane=lane, not_before=NOON + HOUR)
        in_hand = put(uow, ("zalo", "9"), kind=OutboxKind.BULLETIN)
        assert [row.id for row in claim(uow)] == [in_hand]
        second = put(uow, ("zalo", "10"), kind=OutboxKind.BULLETIN)

        found = uow.outbox.waiting_bulletins(9)
        assert len(found) == 2
        assert found[1].id == second
        assert not any(each.repeated for each in found)
        assert uow.outbox.waiting_bulletins(1) == found[:1]


def test_of_three_one_is_void_and_what_is_in_hand_is_not(database: Database) -> None:
    with database.unit_of_work() as uow:
        ids = [put(uow, ("zalo", number), not_before=NOON + HOUR) for number in "123"]
        in_hand = put(uow, ("zalo", "4"))
        claim(uow)
        uow.outbox.void_waiting(ids[1], NOON, "khác")
        uow.outbox.void_waiting(in_hand, NOON, "khác")

        states = [uow.outbox.state(each)[0] for each in (*ids, in_hand)]
        waiting, void = OutboxState.WAITING, OutboxState.VOID
        assert states == [waiting, void, waiting, OutboxState.CLAIMED]


def test_a_key_is_noted_once_and_nothing_leaves_for_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.outbox.note("key", channel="zalo", address="17", at=NOON)
        assert not uow.outbox.note("key", channel="zalo", address="17", at=NOON)
        assert uow.outbox.note("other", channel="zalo", address="17", at=NOON)
        assert uow.outbox.waiting_count() == 0
        assert claim(uow) == []


def test_the_oldest_that_may_leave_tells_how_long_it_has_waited(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.outbox.oldest_waiting(NOON) is None
        put(uow, not_before=NOON + SECOND)
        put(uow, not_before=NOON + 3 * SECOND)

        assert uow.outbox.oldest_waiting(NOON) is None
        assert uow.outbox.oldest_waiting(NOON + SECOND) == 0 * SECOND
        assert uow.outbox.oldest_waiting(NOON + 4 * SECOND) == 3 * SECOND


def test_the_ended_are_removed_the_oldest_first_so_many_at_a_time(database: Database) -> None:
    with database.unit_of_work() as uow:
        ids = [put(uow, ("zalo", number), not_before=NOON + HOUR) for number in "1234"]
        for place, row_id in enumerate(ids[:3]):
            uow.outbox.void_waiting(row_id, NOON - place * SECOND, "khác")

        assert uow.outbox.remove_ended(NOON, 1) == 1
        with pytest.raises(NoResultFound):
            uow.outbox.state(ids[2])
        assert uow.outbox.remove_ended(NOON, 9) == 1
        assert uow.outbox.remove_ended(NOON, 9) == 0, "what ended just then stays"
