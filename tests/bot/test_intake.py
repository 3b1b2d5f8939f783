"""Arrivals are worked on once, in order, and an error costs one of them at most."""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from patience import PATIENCE
from reminded_office import HandClock

from bot.database_thread import DatabaseThread
from bot.intake import MAX_LOST, Intake
from bot.wording import intake as wording
from handlers.message import Message, Reaction, Reply, Turn
from plans.clock import Clock
from storage.database import Database
from storage.errors import StaleConversation
from storage.inbox import MAX_ATTEMPTS
from storage.message_records import InboxRow, InboxState, Lane, OutboxKind
from storage.records import InboxId
from storage.unit_of_work import UnitOfWork

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
SECRET = "lời riêng của một đồng chí"


class Unforeseen(Exception):
    """What nobody thought of."""


def parse(row: InboxRow) -> Message | None:
    words = json.loads(row.payload)
    if words is None:
        return None
    return Message(row.channel, row.sender, words, row.received_at, row.update_id)


@dataclass
class Desk:
    """An inbox, an intake that repeats what it is told, and what it is to stumble over."""

    database: Database
    clock: HandClock = field(default_factory=lambda: HandClock(NOON))
    served: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    answered: int = 0

    def __post_init__(self) -> None:
        self.thread = DatabaseThread(self.database)
        self.intake = Intake(self.thread, parse, self.serve, self.clock, self.note)

    def note(self) -> None:
        self.answered += 1

    def serve(self, message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
        self.served.append(message.text)
        uow.outbox.put(
            channel=message.channel,
            address=message.address,
            lane=Lane.ANSWER,
            kind=OutboxKind.REPLY,
            payload={"text": f"Vâng: {message.text}", "choices": []},
            created_at=clock.now(),
        )
        if self.errors:
            raise self.errors.pop(0)
        return Turn((Reply(message.text),), Reaction.CHAT)

    def store(self, words: str | None, sender: str = "an") -> InboxId:
        with self.database.unit_of_work() as uow:
            number = str(next(self._numbers))
            new = uow.inbox.store("telegram", number, sender, json.dumps(words), NOON)
            uow.commit()
        assert new is not None
        return new

    _numbers = iter(range(1, 10_000))

    def waiting(self) -> list[str]:
        """The texts that wait to be sent; nothing of this is kept."""
        with self.database.unit_of_work() as uow:
            rows = uow.outbox.claim(self.clock.now(), 60, 1)
            texts = []
            while rows:
                texts += [str(row.payload["text"]) for row in rows]
                uow.outbox.mark_sent(rows[0].id, rows[0].lease_token, self.clock.now(), "1")
                rows = uow.outbox.claim(self.clock.now(), 60, 1)
        return texts

    def state(self, row: InboxId) -> tuple[InboxState, str | None]:
        with self.database.unit_of_work() as uow:
            return uow.inbox.state(row)


Story = Callable[[Desk], Coroutine[None, None, None]]


def play(database: Database, story: Story) -> Desk:
    desk = Desk(database)
    asyncio.run(story(desk))
    desk.thread.close()
    return desk


def test_arrivals_are_answered_in_order_and_delivery_is_told(database: Database) -> None:
    async def story(desk: Desk) -> None:
        for words in ("một", "hai", "ba"):
            desk.store(words)
        assert await desk.intake.drain() == 3
        assert await desk.intake.drain() == 0

    desk = play(database, story)

    assert desk.served == ["một", "hai", "ba"]
    assert desk.waiting() == ["Vâng: một", "Vâng: hai", "Vâng: ba"]
    assert desk.answered == 3


def test_an_arrival_that_asks_for_nothing_just_ends(database: Database) -> None:
    async def story(desk: Desk) -> None:
        row = desk.store(None)
        await desk.intake.drain()
        assert desk.state(row) == (InboxState.DONE, None)

    assert play(database, story).waiting() == []


def test_an_unforeseen_error_keeps_nothing_and_the_person_gets_one_polite_sentence(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def story(desk: Desk) -> None:
        row = desk.store(SECRET)
        desk.errors += [Unforeseen(SECRET) for _ in range(MAX_ATTEMPTS)]
        for _ in range(MAX_ATTEMPTS + 2):
            await desk.intake.drain()
            desk.clock.moment += timedelta(minutes=5)
        state, reason = desk.state(row)
        assert state is InboxState.PARKED
        assert str(reason).startswith("Unforeseen at bot/intake.py:")

    desk = play(database, story)

    assert len(desk.served) == MAX_ATTEMPTS
    assert desk.waiting() == [wording.STUMBLED]
    assert SECRET not in caplog.text
    assert "parked" in caplog.text


def test_after_an_arrival_that_is_parked_its_sender_is_served_again(database: Database) -> None:
    async def story(desk: Desk) -> None:
        desk.store("độc")
        desk.store("lành")
        desk.store("khác", "bình")
        desk.errors += [Unforeseen()]
        await desk.intake.drain()
        assert desk.served == ["độc", "khác"]
        desk.errors += [Unforeseen() for _ in range(MAX_ATTEMPTS - 1)]
        for _ in range(MAX_ATTEMPTS):
            desk.clock.moment += timedelta(minutes=5)
            await desk.intake.drain()

    assert play(database, story).served[-1] == "lành"


def test_an_arrival_that_kills_its_workers_again_and_again_is_parked(database: Database) -> None:
    async def story(desk: Desk) -> None:
        row = desk.store("độc")
        for _ in range(MAX_LOST):
            with database.unit_of_work() as uow:
                assert len(uow.inbox.claim(desk.clock.now(), 60)) == 1
                uow.commit()
            desk.clock.moment += timedelta(seconds=61)
        await desk.intake.drain()
        assert desk.state(row) == (InboxState.PARKED, "its workers died")

    desk = play(database, story)

    assert desk.served == []
    assert desk.waiting() == [wording.STUMBLED]


def test_a_failure_that_cannot_be_recorded_keeps_no_other_sender_waiting(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(desk: Desk) -> None:
        desk.store("một")
        desk.store("hai", "bình")
        serve = desk.serve

        def too_late(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
            if message.text == "một":  # another worker takes it over
                desk.clock.moment += timedelta(seconds=61)
                uow.inbox.claim(desk.clock.now(), 60)
                uow.commit()
                raise Unforeseen
            return serve(message, uow, clock)

        intake = Intake(desk.thread, parse, too_late, desk.clock, lambda: None)
        assert await intake.take() == 2

    assert play(database, story).served == ["hai"]
    assert "LeaseLost" in caplog.text


def test_a_clash_with_another_message_comes_right_without_a_word(database: Database) -> None:
    async def story(desk: Desk) -> None:
        desk.store("một")
        desk.errors += [StaleConversation()]
        await desk.intake.drain()
        desk.clock.moment += timedelta(seconds=1)
        await desk.intake.drain()

    assert play(database, story).waiting() == ["Vâng: một"]


def test_whoever_writes_again_can_be_reached_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = uow.people.add("An")
        uow.people.link(person.id, "telegram", "an", NOON)
        uow.people.mark_gone("telegram", "an", NOON)
        uow.commit()

    async def story(desk: Desk) -> None:
        desk.store("tôi đây")
        await desk.intake.drain()

    play(database, story)

    with database.unit_of_work() as uow:
        (address,) = uow.people.addresses_of(person.id)
    assert address.active


def test_a_running_intake_works_on_what_it_is_woken_for_and_stops(database: Database) -> None:
    async def story(desk: Desk) -> None:
        told = asyncio.Event()
        intake = Intake(desk.thread, parse, desk.serve, desk.clock, told.set)
        task = asyncio.create_task(intake.run())
        desk.store("một")
        intake.wake()
        async with asyncio.timeout(PATIENCE):
            await told.wait()
            intake.stop()
            await task

    assert play(database, story).served == ["một"]
