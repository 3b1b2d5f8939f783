"""Deliveries that start, stop, die and work beside each other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest
from patience import PATIENCE
from post_office import POLICY, Post, contains, play
from sqlalchemy import text

from bot.delivery import Delivery
from storage.database import Database
from storage.errors import StaleConversation
from storage.message_records import AttemptOutcome, OutboxState
from storage.outbox import MAX_FAILURES, MAX_LOST


def test_a_clash_with_what_the_person_says_meanwhile_is_no_failure(database: Database) -> None:
    clashes = iter(range(MAX_FAILURES + 1))

    def clash(point: str) -> None:
        if point == "claim" and next(clashes, None) is not None:
            raise StaleConversation

    async def story(post: Post) -> None:
        row = post.put("một")
        await post.new_delivery(clash).drain()
        assert post.state(row)[0] is OutboxState.SENT

    assert play(database, story).channel.texts == ["một"]


@asynccontextmanager
async def running(delivery: Delivery) -> AsyncIterator[None]:
    task = asyncio.create_task(delivery.run())
    yield
    delivery.stop()
    async with asyncio.timeout(PATIENCE):
        await task


def test_a_running_delivery_sends_what_it_is_woken_for(database: Database) -> None:
    async def story(post: Post) -> None:
        async with running(post.delivery):
            for words in ("một", "hai"):
                post.put(words)
                post.delivery.wake()
                await post.channel.until(partial(contains, post.channel, words))

    assert play(database, story).channel.texts == ["một", "hai"]


def test_a_running_delivery_outlives_the_loss_of_its_tables(database: Database) -> None:
    async def story(post: Post) -> None:
        async with running(post.delivery):
            with database.engine.begin() as connection:
                connection.execute(text("ALTER TABLE pacers RENAME TO away"))
            post.delivery.wake()
            await asyncio.sleep(0.1)
            with database.engine.begin() as connection:
                connection.execute(text("ALTER TABLE away RENAME TO pacers"))
            post.put("vẫn đi")
            post.delivery.wake()
            await post.channel.until(partial(contains, post.channel, "vẫn đi"))

    play(database, story)


def test_stopping_ends_what_is_on_its_way_and_begins_nothing(database: Database) -> None:
    async def story(post: Post) -> None:
        row = post.put("một")
        post.channel.gate = asyncio.Event()
        async with running(post.delivery):
            await post.channel.until(lambda: bool(post.channel.begun))
            post.delivery.stop()
            post.put("hai", "bình")
            post.channel.gate.set()
        assert post.state(row)[0] is OutboxState.SENT

    assert play(database, story).channel.texts == ["một"]


def test_two_deliveries_of_one_database_double_nothing(database: Database) -> None:
    async def story(post: Post) -> None:
        for number in range(30):
            post.put("x", f"người {number}")
        other = post.new_delivery()
        await asyncio.gather(post.delivery.drain(), other.drain())
        # Where eight took slots ahead at once, the line was too long for what still waited.
        await post.delivery.drain()

    post = play(database, story)

    assert sorted(post.channel.arrived) == sorted((f"người {n}", "x") for n in range(30))


def test_a_new_process_repeats_what_the_dead_one_had_in_hand_and_says_so(
    database: Database,
) -> None:
    class Died(BaseException):
        pass

    def die(point: str) -> None:
        if point == "sent":
            raise Died

    async def story(post: Post) -> None:
        post.put("Đã ghi nhận")
        with pytest.raises(Died):
            await post.new_delivery(die).drain()
        post.clock.moment += timedelta(seconds=61)
        await post.new_delivery().drain()

    assert play(database, story).channel.texts == ["Đã ghi nhận", "(gửi lại) Đã ghi nhận"]


def test_a_send_is_recorded_once_the_database_is_back_and_not_repeated(
    database: Database,
) -> None:
    def rename(old: str, new: str) -> None:
        with database.engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    async def story(post: Post) -> None:
        row = post.put("một")

        def lose(point: str) -> None:
            if point == "sent":
                rename("outbox_attempts", "away")

        async def come_back(seconds: float) -> None:
            rename("away", "outbox_attempts")
            await post.pause(seconds)

        channels = [post.channel]
        delivery = Delivery(post.thread, channels, post.clock, POLICY, pause=come_back, crash=lose)
        await delivery.drain()
        assert post.state(row)[0] is OutboxState.SENT

    assert play(database, story).channel.texts == ["một"]


def test_a_send_that_outlived_its_lease_is_told_and_changes_nothing(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(post: Post) -> None:
        row = post.put("một")

        def take_over(point: str) -> None:
            if point == "sent":
                with database.unit_of_work() as uow:
                    later = post.clock.now() + timedelta(seconds=61)
                    (taken,) = uow.outbox.claim(later, 60, 1)
                    assert taken.repeated
                    uow.commit()

        await post.new_delivery(take_over).drain()
        assert post.state(row)[0] is OutboxState.CLAIMED

    play(database, story)

    assert "another worker has it" in caplog.text


def test_who_slept_through_the_lease_does_not_send(database: Database) -> None:
    async def story(post: Post) -> None:
        async def asleep(seconds: float) -> None:
            await post.pause(seconds + 61)

        delivery = Delivery(post.thread, [post.channel], post.clock, POLICY, pause=asleep)
        with database.unit_of_work() as uow:
            uow.pacers.reserve("telegram", post.clock.now() + timedelta(seconds=0.5), 25.0)
            uow.commit()
        stood_in_line = post.put("một")
        await delivery.drain()
        with database.unit_of_work() as uow:
            assert uow.outbox.attempts(stood_in_line) == [
                AttemptOutcome.NOT_BEGUN,
                AttemptOutcome.SENT,
            ]

    assert play(database, story).channel.texts == ["một"]


def test_a_send_that_never_ends_is_unsure_before_its_lease_is_over(database: Database) -> None:
    async def story(post: Post) -> None:
        row = post.put("một")
        post.channel.gate = asyncio.Event()
        delivery = Delivery(
            post.thread, [post.channel], post.clock, POLICY, lease_seconds=0.05, pause=post.pause
        )
        await delivery.drain()
        assert post.state(row)[0] is OutboxState.UNCERTAIN

    assert play(database, story).channel.texts == []


def test_a_row_that_kills_its_senders_again_and_again_is_given_up(database: Database) -> None:
    async def story(post: Post) -> None:
        row = post.put("độc")
        for _ in range(MAX_LOST):
            with database.unit_of_work() as uow:
                (claimed,) = uow.outbox.claim(post.clock.now(), 60, 1)
                uow.outbox.begin_attempt(claimed.id, claimed.lease_token, post.clock.now())
                uow.commit()
            post.clock.moment += timedelta(seconds=61)
        await post.delivery.drain()
        assert post.state(row) == (OutboxState.FAILED, "its senders died")

    assert play(database, story).channel.texts == []


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=False)
def test_on_sqlite_a_new_process_does_not_wait_for_the_lease(database: Database) -> None:
    async def story(post: Post) -> None:
        post.put("một")
        with database.unit_of_work() as uow:
            (row,) = uow.outbox.claim(post.clock.now(), 60, 1)
            uow.outbox.begin_attempt(row.id, row.lease_token, post.clock.now())
            uow.commit()
        assert await post.delivery.drain() == 0
        await post.delivery.recover()
        assert await post.delivery.drain() == 1

    assert play(database, story).channel.texts == ["(gửi lại) một"]
