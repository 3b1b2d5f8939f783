"""The last look at an answer: it goes out as it was put, and owns to being a repeat."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from reminded_office import DUE, HandClock, at, enter_world, report
from stores import Store

from handlers.message import Choice, Reply
from handlers.outgoing import Ready, Void, look_again
from handlers.payload import payload_of
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.bulletin import bulletin_payload
from handlers.serve import put_reply
from handlers.wording import remind as wording
from storage.message_records import Lane, OutboxKind, OutboxRow
from storage.records import JsonValue
from storage.unit_of_work import UnitOfWork

NIGHT = datetime(2024, 5, 6, 17, 0, tzinfo=UTC)
"""Midnight in Vietnam."""


@pytest.fixture
def uow(sqlite_store: Store) -> Iterator[UnitOfWork]:
    """A database with no rows, in which nothing is committed."""
    sqlite_store.restore()
    with sqlite_store.database.unit_of_work() as opened:
        yield opened


def claimed(uow: UnitOfWork, now: datetime) -> OutboxRow:
    (row,) = uow.outbox.claim(now, 60, 1)
    return row


def looked_at(uow: UnitOfWork, row: OutboxRow, now: datetime) -> object:
    return look_again(uow, row, HandClock(now), ReminderPolicy())


def test_an_answer_leaves_at_any_hour_with_its_choices(uow: UnitOfWork) -> None:
    reply = Reply("Đúng không ạ?", (Choice("Đúng", "yes"), Choice("Chưa", "no")))
    put_reply(reply, ("telegram", "1"), uow, HandClock(NIGHT))

    assert looked_at(uow, claimed(uow, NIGHT), NIGHT) == Ready(reply)


def test_an_answer_that_perhaps_arrived_says_so(uow: UnitOfWork) -> None:
    put_reply(Reply("Đã ghi nhận."), ("telegram", "1"), uow, HandClock(NIGHT))
    claimed(uow, NIGHT)
    again = NIGHT + timedelta(minutes=2)
    row = claimed(uow, again)

    assert row.repeated
    found = looked_at(uow, row, again)
    assert found == Ready(Reply(wording.SENT_AGAIN.format(text="Đã ghi nhận.")))


def test_a_long_answer_leaves_in_parts_and_the_last_has_the_choices(uow: UnitOfWork) -> None:
    choice = Choice("Tiếp", "more")
    reply = Reply("\n\n".join(["Việc phải làm. " * 60] * 4), (choice,))
    put_reply(reply, ("telegram", "1"), uow, HandClock(NIGHT))
    parts = []
    while rows := uow.outbox.claim(NIGHT, 60, 1):
        (row,) = rows
        found = looked_at(uow, row, NIGHT)
        assert isinstance(found, Ready)
        parts.append(found.reply)
        uow.outbox.mark_sent(row.id, row.lease_token, NIGHT, "1")

    assert len(parts) > 1
    assert [part.choices for part in parts] == [()] * (len(parts) - 1) + [(choice,)]
    assert "".join("".join(part.text for part in parts).split()) == "".join(reply.text.split())


@pytest.mark.parametrize("choices", ["yes", None, [["một mình"]], ["yes"], [("a", "b", "c")]])
def test_choices_of_another_form_are_not_sent_as_something_else(
    uow: UnitOfWork, choices: JsonValue
) -> None:
    put_reply(Reply("Đúng không ạ?"), ("telegram", "1"), uow, HandClock(NIGHT))
    row = claimed(uow, NIGHT)
    broken = replace(row, payload={"text": "Đúng không ạ?", "choices": choices})

    with pytest.raises((TypeError, ValueError)):
        looked_at(uow, broken, NIGHT)


def bulletin_for_nobody(uow: UnitOfWork) -> OutboxRow:
    uow.outbox.put(
        channel="telegram",
        address="1",
        lane=Lane.PUSH,
        kind=OutboxKind.BULLETIN,
        payload=bulletin_payload(DUE, "Asia/Ho_Chi_Minh", due_only=False),
        created_at=at(DUE),
    )
    return claimed(uow, at(DUE))


def test_a_bulletin_for_nobody_brings_nothing(uow: UnitOfWork) -> None:
    enter_world(uow, [report("a")])

    found = looked_at(uow, bulletin_for_nobody(uow), at(DUE))
    assert found == Void(wording.VOID_NOTHING_LEFT)


def test_a_bulletin_of_another_day_is_void_for_that(uow: UnitOfWork) -> None:
    row = bulletin_for_nobody(uow)

    found = looked_at(uow, row, at(DUE) + timedelta(days=1))
    assert found == Void(wording.VOID_OTHER_DAY)


@pytest.mark.parametrize("leaves", [False, True])
def test_a_pushed_text_is_for_those_who_still_hold_a_post(uow: UnitOfWork, leaves: bool) -> None:
    world = enter_world(uow, [report("a")])
    now, person = at(DUE), world.secretary.id
    uow.outbox.put(
        channel="telegram",
        address="1",
        person_id=person,
        lane=Lane.PUSH,
        kind=OutboxKind.REPLY,
        payload=payload_of(Reply("Mai họp.")),
        created_at=now,
    )
    if leaves:
        (post,) = uow.people.posts_of(person, DUE)
        uow.people.end_post(post.id, DUE)

    found = looked_at(uow, claimed(uow, now), now)
    assert found == (Void(wording.VOID_LEFT) if leaves else Ready(Reply("Mai họp.")))


def test_a_pushed_text_to_a_stranger_leaves(uow: UnitOfWork) -> None:
    uow.outbox.put(
        channel="telegram",
        address="1",
        lane=Lane.PUSH,
        kind=OutboxKind.REPLY,
        payload=payload_of(Reply("Mời đồng chí.")),
        created_at=NIGHT,
    )

    assert looked_at(uow, claimed(uow, NIGHT), NIGHT) == Ready(Reply("Mời đồng chí."))
