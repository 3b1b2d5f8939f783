"""The next row is taken with the end of the last one, and neither harms the other."""

import asyncio
from datetime import UTC, datetime

import pytest
from post_office import Post, play
from sqlalchemy import event

from bot.database_thread import DatabaseThread
from bot.intake import Intake
from handlers.message import Message, Reaction, Turn
from plans.clock import Clock
from storage.database import Database
from storage.message_records import AttemptOutcome, InboxRow, InboxState, OutboxState
from storage.unit_of_work import UnitOfWork

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


class Commits:
    """Counts the transactions of a database."""

    def __init__(self, database: Database) -> None:
        self.count = 0
        event.listen(database.engine, "commit", self._one_more)

    def _one_more(self, _: object) -> None:
        self.count += 1


def test_a_message_behind_another_costs_one_transaction(database: Database) -> None:
    async def story(post: Post) -> None:
        for number in range(10):
            post.put(f"{number}")
        commits = Commits(database)
        await post.delivery.drain()
        assert post.channel.texts == list("0123456789")
        assert commits.count <= 10 + 5, "one for each, the first looks of four workers, a last one"

    play(database, story)


def test_trouble_with_the_next_does_not_undo_what_is_on_record_of_the_last(
    database: Database,
) -> None:
    points: list[str] = []

    def trouble(point: str) -> None:
        points.append(point)
        if points.count("claim") == 2 and point == "claim":
            raise RuntimeError("the second one, taken with the end of the first")

    async def story(post: Post) -> None:
        first, second = post.put("một"), post.put("hai")
        await post.new_delivery(trouble).drain()
        with database.unit_of_work() as uow:
            assert uow.outbox.attempts(first) == [AttemptOutcome.SENT]
            assert uow.outbox.attempts(second) == [AttemptOutcome.SENT]
        assert post.state(first)[0] is OutboxState.SENT

    assert play(database, story).channel.texts == ["một", "hai"]


def test_stopped_with_the_next_in_hand_it_goes_back_and_is_no_repeat(database: Database) -> None:
    async def story(post: Post) -> None:
        post.put("một")
        second = post.put("hai")

        def stop(point: str) -> None:
            if point == "mark":
                delivery.stop()

        delivery = post.new_delivery(stop)
        async with asyncio.timeout(10):
            await delivery.run()
        assert post.channel.texts == ["một"]
        assert post.state(second)[0] is OutboxState.WAITING
        with database.unit_of_work() as uow:
            assert uow.outbox.attempts(second) == [AttemptOutcome.NOT_BEGUN]
        await post.delivery.drain()

    assert play(database, story).channel.texts == ["một", "hai"]


class StandingClock(Clock):
    def now(self) -> datetime:
        return AT


def parse(row: InboxRow) -> Message:
    return Message(row.channel, row.sender, row.payload, row.received_at, row.update_id)


def store(database: Database, count: int) -> list[object]:
    with database.unit_of_work() as uow:
        rows = [uow.inbox.store("telegram", f"{n}", "an", f"{n}", AT) for n in range(count)]
        uow.commit()
    return list(rows)


def test_an_arrival_behind_another_costs_one_transaction_and_keeps_its_place(
    database: Database,
) -> None:
    served: list[str] = []

    def serve(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
        del uow, clock
        served.append(message.text)
        return Turn((), Reaction.CHAT)

    store(database, 10)
    commits, thread = Commits(database), DatabaseThread(database)
    done = asyncio.run(Intake(thread, parse, serve, StandingClock(), lambda: None).drain())
    thread.close()
    assert (done, served) == (10, list("0123456789"))
    assert commits.count <= 10 + 2, "one for each, and a look before and after"


def test_an_intake_that_is_to_stop_takes_nothing_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.WORKERS", 1)  # a second one may look just before the stop
    served: list[str] = []

    def serve(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
        del uow, clock
        served.append(message.text)
        intake.stop()
        return Turn((), Reaction.CHAT)

    rows = store(database, 3)
    thread = DatabaseThread(database)
    intake = Intake(thread, parse, serve, StandingClock(), lambda: None)

    async def run() -> None:
        async with asyncio.timeout(10):
            await intake.run()

    asyncio.run(run())
    thread.close()
    assert served == ["0"]
    with database.unit_of_work() as uow:
        states = [uow.inbox.state(row)[0] for row in rows]  # type: ignore[arg-type]
    assert states == [InboxState.DONE, InboxState.WAITING, InboxState.WAITING]
