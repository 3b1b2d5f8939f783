from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import outbox_statements as sql
from storage.database import Database
from storage.errors import LeaseLost
from storage.message_records import AttemptOutcome, Lane, OutboxKind, OutboxRow, OutboxState
from storage.outbox import MAX_FAILURES
from storage.records import OutboxId

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
LEASE = 60.0
SECOND = timedelta(seconds=1)


def _put(
    database: Database,
    words: str,
    to: str = "an",
    lane: Lane = Lane.ANSWER,
    *,
    channel: str = "telegram",
    not_before: datetime | None = None,
    unique_key: str | None = None,
) -> OutboxId | None:
    with database.unit_of_work() as uow:
        new = uow.outbox.put(
            channel=channel,
            address=to,
            lane=lane,
            kind=OutboxKind.REPLY,
            payload={"text": words, "choices": []},
            created_at=NOON,
            not_before=not_before,
            unique_key=unique_key,
        )
        uow.commit()
    return new


def _claim(
    database: Database, now: datetime = NOON, limit: int = 1, channels: list[str] | None = None
) -> list[OutboxRow]:
    """Claim and begin to send."""
    with database.unit_of_work() as uow:
        rows = uow.outbox.claim(now, LEASE, limit, channels)
        for row in rows:
            uow.outbox.begin_attempt(row.id, row.lease_token, now)
        uow.commit()
    return rows


def _words(rows: list[OutboxRow]) -> list[object]:
    return [row.payload["text"] for row in rows]


def _sent(database: Database, row: OutboxRow, now: datetime = NOON) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.mark_sent(row.id, row.lease_token, now, "platform-1")
        uow.commit()


def _state(database: Database, row_id: OutboxId) -> tuple[OutboxState, str | None]:
    with database.unit_of_work() as uow:
        return uow.outbox.state(row_id)


def test_answers_leave_before_pushes_that_came_earlier(database: Database) -> None:
    _put(database, "nhắc", "an", Lane.PUSH)
    _put(database, "đáp", "bình")

    assert _words(_claim(database)) == ["đáp"]


def test_messages_to_one_address_leave_in_order_and_one_at_a_time(database: Database) -> None:
    for words in ("một", "hai"):
        _put(database, words)
    (first,) = _claim(database, limit=5)
    assert _words([first]) == ["một"]
    assert _claim(database, limit=5) == []

    _sent(database, first)

    assert _words(_claim(database, limit=5)) == ["hai"]


def test_an_address_that_waits_holds_up_no_other(database: Database) -> None:
    for to in ("an", "bình", "chi"):
        _put(database, to, to)

    assert _words(_claim(database, limit=5)) == ["an", "bình", "chi"]


def test_a_retried_message_is_not_overtaken_at_its_address(database: Database) -> None:
    for words in ("một", "hai"):
        _put(database, words)
    (first,) = _claim(database)
    with database.unit_of_work() as uow:
        until = NOON + 30 * SECOND
        uow.outbox.retry_later(first.id, first.lease_token, NOON, until, "busy")
        uow.commit()

    assert _claim(database, NOON + SECOND) == []
    assert _words(_claim(database, until)) == ["một"]


def test_a_message_meant_for_later_holds_nothing_up(database: Database) -> None:
    _put(database, "mai", not_before=NOON + timedelta(days=1))
    _put(database, "nay")

    assert _words(_claim(database)) == ["nay"]


def test_a_push_that_rests_does_not_hold_up_an_answer(database: Database) -> None:
    _put(database, "nhắc", lane=Lane.PUSH)
    (push,) = _claim(database)
    with database.unit_of_work() as uow:
        uow.outbox.mark_uncertain(push.id, push.lease_token, NOON, NOON + 60 * SECOND)
        uow.commit()
    _put(database, "đáp")

    assert _words(_claim(database)) == ["đáp"]


def test_a_unique_key_is_never_used_twice_not_even_after_sending(database: Database) -> None:
    assert _put(database, "một", unique_key="bulletin:1:2024-05-06") is not None
    (row,) = _claim(database)
    _sent(database, row)

    assert _put(database, "hai", unique_key="bulletin:1:2024-05-06") is None


def test_channels_that_may_not_send_are_left_out(database: Database) -> None:
    _put(database, "a", channel="telegram")
    _put(database, "b", channel="terminal")

    assert _words(_claim(database, limit=5, channels=["terminal"])) == ["b"]


def test_a_row_whose_sender_died_comes_back_as_perhaps_sent(database: Database) -> None:
    _put(database, "một")
    (dead,) = _claim(database)
    assert not dead.repeated
    assert _claim(database, NOON + (LEASE - 1) * SECOND) == []

    later = NOON + LEASE * SECOND
    (again,) = _claim(database, later)

    assert again.repeated
    with pytest.raises(LeaseLost):
        _sent(database, dead, later)
    _sent(database, again, later)
    with database.unit_of_work() as uow:
        assert uow.outbox.attempts(again.id) == [AttemptOutcome.LOST, AttemptOutcome.SENT]


def test_a_new_process_takes_over_at_once(database: Database) -> None:
    _put(database, "một")
    _claim(database)
    with database.unit_of_work() as uow:
        uow.outbox.free_all()
        uow.commit()

    (again,) = _claim(database)
    assert again.repeated


def test_an_attempt_is_written_down_before_the_send(database: Database) -> None:
    new = _put(database, "một")
    _claim(database)

    assert new is not None
    with database.unit_of_work() as uow:
        assert uow.outbox.attempts(new) == [None]


def test_a_message_handed_back_unsent_is_no_repeat(database: Database) -> None:
    _put(database, "một")
    (row,) = _claim(database)
    with database.unit_of_work() as uow:
        uow.outbox.hand_back(row.id, row.lease_token, NOON, NOON + SECOND)
        uow.commit()

    (again,) = _claim(database, NOON + SECOND)
    assert not again.repeated


def test_an_uncertain_message_is_repeated_or_not_as_it_was_said(database: Database) -> None:
    for words, to in (("nhắc", "an"), ("đáp", "bình")):
        _put(database, words, to)
    push, answer = _claim(database, limit=2)
    with database.unit_of_work() as uow:
        uow.outbox.mark_uncertain(push.id, push.lease_token, NOON, NOON + 60 * SECOND)
        uow.outbox.mark_uncertain(answer.id, answer.lease_token, NOON, None)
        uow.commit()

    assert _state(database, answer.id)[0] is OutboxState.UNCERTAIN
    assert _claim(database, NOON + 59 * SECOND) == []
    (again,) = _claim(database, NOON + 60 * SECOND, limit=5)
    assert (again.id, again.repeated) == (push.id, True)


def test_a_row_that_fails_by_itself_is_given_up_with_its_reason(database: Database) -> None:
    new = _put(database, "độc")
    assert new is not None
    now = NOON
    for _ in range(MAX_FAILURES):
        (row,) = _claim(database, now)
        assert row.id == new
        now += 5 * SECOND
        with database.unit_of_work() as uow:
            uow.outbox.fail(row.id, row.lease_token, now, now, "KeyError")
            uow.commit()

    assert _state(database, new) == (OutboxState.FAILED, "KeyError")
    assert _claim(database, now) == []


def test_a_failure_told_late_takes_nothing_from_the_worker_who_has_it_now(
    database: Database,
) -> None:
    new = _put(database, "một")
    assert new is not None
    (row,) = _claim(database)
    with database.unit_of_work() as uow:
        assert uow.outbox.fail(new, "rolled back", NOON + SECOND, NOON + SECOND, "KeyError") is None
        assert uow.outbox.attempts(new) == [None]
        uow.outbox.mark_sent(row.id, row.lease_token, NOON + SECOND, "1")
        uow.commit()

    assert _state(database, new)[0] is OutboxState.SENT


@pytest.mark.parametrize("ended", ["void", "give_up"])
def test_what_has_ended_is_never_claimed_again(database: Database, ended: str) -> None:
    new = _put(database, "một")
    assert new is not None
    (row,) = _claim(database)
    with database.unit_of_work() as uow:
        getattr(uow.outbox, ended)(row.id, row.lease_token, NOON, "vì thế")
        uow.commit()

    assert _claim(database, NOON + timedelta(days=1)) == []
    assert _state(database, new)[1] == "vì thế"


def test_an_address_that_is_gone_takes_all_that_waits_for_it_along(database: Database) -> None:
    ids = [_put(database, words) for words in ("một", "hai", "ba")]
    other = _put(database, "khác", "bình")
    (row,) = _claim(database)
    with database.unit_of_work() as uow:
        uow.outbox.give_up(row.id, row.lease_token, NOON, "blocked")
        given_up = uow.outbox.give_up_address("telegram", "an", NOON, "blocked")
        uow.commit()

    assert sorted(given_up) == ids[1:]
    assert [row.id for row in _claim(database, limit=5)] == [other]


def test_what_waits_follows_an_address_that_moved(database: Database) -> None:
    _put(database, "một", "nhóm cũ")
    with database.unit_of_work() as uow:
        uow.outbox.readdress("telegram", "nhóm cũ", "nhóm mới")
        uow.commit()

    (row,) = _claim(database)
    assert row.address == "nhóm mới"


@pytest.mark.parametrize("words", ["\x00", "\ud800", "“a” & <b> 😀"])
def test_whatever_the_text_it_comes_out_as_it_went_in(database: Database, words: str) -> None:
    _put(database, words)

    assert _words(_claim(database)) == [words]


def test_the_age_of_the_oldest_waiting_message_is_told(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.outbox.oldest_waiting(NOON) is None
    _put(database, "một")
    _put(database, "hai", not_before=NOON + timedelta(days=1))

    with database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == 2
        assert uow.outbox.oldest_waiting(NOON + 90 * SECOND) == 90 * SECOND


def test_only_what_ended_long_ago_is_removed_with_its_attempts(database: Database) -> None:
    _put(database, "một")
    _put(database, "hai", "bình")
    (row,) = _claim(database)
    _sent(database, row)
    with database.unit_of_work() as uow:
        removed = uow.outbox.remove_ended(NOON + SECOND, 10)
        left = uow.outbox.attempts(row.id)
        uow.commit()

    assert (removed, left) == (1, [])
    assert _words(_claim(database)) == ["hai"]


def test_two_workers_never_have_the_same_message(database: Database) -> None:
    for number in range(6):
        _put(database, str(number), f"người {number}")
    if database.is_sqlite:
        taken = [*_claim(database, limit=3), *_claim(database, limit=6)]
    else:
        with database.unit_of_work() as one, database.unit_of_work() as other:
            taken = [*one.outbox.claim(NOON, LEASE, 3), *other.outbox.claim(NOON, LEASE, 6)]
            one.commit()
            other.commit()

    assert sorted(map(str, _words(taken))) == [str(number) for number in range(6)]


def test_sqlite_finds_what_may_leave_in_its_order_without_sorting(sqlite_template: Path) -> None:
    database = Database.open(f"sqlite:///{sqlite_template}")
    claim = sql.CLAIMABLE.compile(database.engine)
    values = [1] * len(claim.positiontup or ())
    with database.engine.connect() as connection:
        plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {claim}", tuple(values)).all())
    database.close()

    assert "ix_outbox_unfinished" in plan
    assert "TEMP B-TREE" not in plan


def test_the_pacer_hands_out_slots_at_its_rate(database: Database) -> None:
    with database.unit_of_work() as uow:
        slots = [uow.pacers.reserve("telegram", NOON, 25.0) for _ in range(26)]

    assert slots[0] == NOON
    assert slots[25] == NOON + SECOND


def test_no_slot_begins_before_the_end_of_a_wait(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.pacers.reserve("telegram", NOON, 25.0)
        until = uow.pacers.hold("telegram", NOON, NOON + 30 * SECOND)
        shorter = uow.pacers.hold("telegram", NOON, NOON + 5 * SECOND)

        assert until == shorter == NOON + 30 * SECOND
        assert uow.pacers.held_until("telegram", NOON + 29 * SECOND) == until
        assert uow.pacers.reserve("telegram", NOON + SECOND, 25.0) == until
        assert uow.pacers.held_until("telegram", until) is None


def test_nobody_takes_slots_far_ahead(database: Database) -> None:
    with database.unit_of_work() as uow:
        many = uow.pacers.reserve_several("telegram", NOON, 25.0, 4)
        slow = uow.pacers.reserve_several("zalo", NOON, 1.0, 4)

    assert len(many) == 4
    assert slow == [NOON], "the next would leave a second after it was put into words"


def test_a_wait_slows_the_pacer_down_and_sending_brings_it_back(database: Database) -> None:
    def gap(now: datetime) -> timedelta:
        first = uow.pacers.reserve("telegram", now, 25.0)
        return uow.pacers.reserve("telegram", now, 25.0) - first

    with database.unit_of_work() as uow:
        full = gap(NOON)
        uow.pacers.hold("telegram", NOON, NOON + SECOND)
        slowed = gap(NOON + SECOND)
        uow.pacers.reserve_several("telegram", NOON + SECOND, 25.0, 800)
        recovered = gap(NOON + timedelta(hours=1))

    assert slowed > 1.3 * full
    assert recovered == full


def test_a_clock_set_back_does_not_stop_the_pacer(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.pacers.reserve("telegram", NOON + timedelta(days=3650), 25.0)

        assert uow.pacers.reserve("telegram", NOON, 25.0) <= NOON + timedelta(minutes=1)


def test_nothing_is_begun_while_the_line_is_long(database: Database) -> None:
    with database.unit_of_work() as uow:
        last = max(uow.pacers.reserve("telegram", NOON, 1.0) for _ in range(20))

        held = uow.pacers.held_until("telegram", NOON)
        assert held is not None
        assert last < held < last + SECOND, "shortly before the slot that is free next"
        assert uow.pacers.held_until("telegram", held) is None
        assert uow.pacers.held_until("telegram", NOON - timedelta(days=1)) is None, "a clock step"
