"""The chores and the metronome that calls them."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from reminded_office import DUE, HandClock, at, entered_world, report
from sqlalchemy import text

from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from bot.scheduling import (
    KEEP_ARRIVALS,
    KEEP_MESSAGES,
    MANY,
    Chores,
    call_back,
    guarded,
    scheduler_for,
)
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import TickResult
from handlers.unclear import KEEP
from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.records import Conversation, WhyUnclear


class _Mute:
    """A channel that nobody sends over."""

    name = "mute"
    rate_per_second = 1.0
    carries_files = True

    async def send(self, address: str, reply: object, enclosed: object = None) -> str:
        raise AssertionError(address, reply)


def chores_of(
    database: Database,
    clock: HandClock,
    batch: int = 500,
    held: Callable[[], bool] = lambda: False,
    many: int = MANY,
) -> Chores:
    thread = DatabaseThread(database)
    policy = ReminderPolicy(batch=batch)
    delivery = Delivery(thread, [_Mute()], clock, policy)
    return Chores(thread, delivery, clock, policy, held=held, many=many)


def test_a_tick_writes_every_batch_and_a_second_one_nothing(database: Database) -> None:
    entered_world(database, report("a"), branches=5)
    clock = HandClock(at(DUE - timedelta(days=14)))

    async def story() -> tuple[TickResult, TickResult]:
        chores = chores_of(database, clock, batch=2)
        return await chores.tick(), await chores.tick()

    first, second = asyncio.run(story())

    assert first == TickResult(reminders=5, messages=5)
    assert second == TickResult()


def test_a_tick_of_very_many_counts_on_the_way_and_writes_each_once(database: Database) -> None:
    entered_world(database, report("a"), branches=30)

    async def story() -> TickResult:
        clock = HandClock(at(DUE - timedelta(days=14)))
        return await chores_of(database, clock, batch=5, many=10).tick()

    assert asyncio.run(story()) == TickResult(reminders=30, messages=30)


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_after_many_reminders_the_planner_knows_of_them(database: Database) -> None:
    """Believing that there were none, an account of ten thousand took more than 15 s."""
    entered_world(database, report("a"), branches=30)
    known = text("SELECT reltuples FROM pg_class WHERE oid = 'public.reminders'::regclass")

    async def story() -> None:
        await chores_of(database, HandClock(at(DUE - timedelta(days=14))), many=30).tick()

    asyncio.run(story())
    with database.engine.connect() as connection:
        assert connection.execute(known).scalar_one() == 30


def test_two_ticks_at_once_write_everything_once(database: Database) -> None:
    world = entered_world(database, report("a"), branches=20)
    clock = HandClock(at(DUE))

    async def story() -> None:
        chores = [chores_of(database, clock, batch=3) for _ in range(4)]
        await asyncio.gather(*(each.tick() for each in chores))
        await chores[0].tick()  # whoever found the lock taken left the rest to the others

    asyncio.run(story())

    with database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == 20
        for person in world.secretaries:
            stages = [row.stage for row in uow.reminders.of_person(person.id)]
            assert sorted(stages) == [-14, -7, -3, -1, 0]


def test_upkeep_removes_what_ended_long_ago_and_nothing_else(database: Database) -> None:
    begin = at(DUE)
    clock = HandClock(begin)
    with database.unit_of_work() as uow:
        for number in ("1", "2"):
            uow.inbox.store("telegram", number, number, "{}", begin)
            uow.outbox.put(
                channel="telegram",
                address=number,
                lane=Lane.ANSWER,
                kind=OutboxKind.REPLY,
                payload={},
                created_at=begin,
            )
        (arrival,) = uow.inbox.claim(begin, 60, 1)
        uow.inbox.finish(arrival.id, arrival.lease_token, begin)
        (message,) = uow.outbox.claim(begin, 60, 1)
        uow.outbox.mark_sent(message.id, message.lease_token, begin, "1")
        uow.commit()
    removed = []
    for later in (KEEP_ARRIVALS, KEEP_ARRIVALS + timedelta(1), KEEP_MESSAGES + timedelta(1)):
        clock.moment = begin + later
        removed.append(asyncio.run(chores_of(database, clock).upkeep()))

    assert removed == [0, 1, 1]
    with database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == 1


def test_no_job_is_ever_dropped_for_being_late_or_run_beside_itself(
    sqlite_template: object,
) -> None:
    database = Database.open(f"sqlite:///{sqlite_template}")

    async def story() -> None:
        scheduler = scheduler_for(chores_of(database, HandClock(at(DUE))))
        scheduler.start(paused=True)
        jobs = {job.id: job for job in scheduler.get_jobs()}
        assert set(jobs) == {"tick", "sweep", "upkeep"}
        for job in jobs.values():
            assert job.misfire_grace_time is None
            assert job.coalesce
            assert job.max_instances == 1
        scheduler.shutdown(wait=False)

    asyncio.run(story())
    database.close()


def test_a_tick_comes_with_every_minute_for_that_is_when_things_come_due(
    sqlite_template: Path,
) -> None:
    async def story() -> list[datetime]:
        database = Database.open(f"sqlite:///{sqlite_template}")
        scheduler = scheduler_for(chores_of(database, HandClock(at(DUE))))
        trigger = next(job.trigger for job in scheduler.get_jobs() if job.id == "tick")
        odd = datetime(2024, 5, 14, 0, 29, 47, 300_000, tzinfo=UTC)
        database.close()
        first = trigger.get_next_fire_time(None, odd)
        return [first, trigger.get_next_fire_time(first, first)]

    half_past = datetime(2024, 5, 14, 0, 30, tzinfo=UTC)
    assert asyncio.run(story()) == [half_past, half_past + timedelta(seconds=20)]


def test_jobs_do_not_wait_for_a_wall_that_went_back(sqlite_template: Path) -> None:
    database = Database.open(f"sqlite:///{sqlite_template}")

    async def story() -> None:
        scheduler = scheduler_for(chores_of(database, HandClock(at(DUE))))
        scheduler.start(paused=True)
        kept = {job.id: job.next_run_time for job in scheduler.get_jobs()}
        call_back(scheduler)
        assert {job.id: job.next_run_time for job in scheduler.get_jobs()} == kept
        scheduler.get_job("tick").modify(next_run_time=kept["tick"] + timedelta(hours=1))
        call_back(scheduler)
        assert scheduler.get_job("tick").next_run_time <= datetime.now(UTC)
        scheduler.shutdown(wait=False)

    asyncio.run(story())
    database.close()


def test_nothing_comes_due_by_a_clock_that_is_not_believed(database: Database) -> None:
    entered_world(database, report("a"))

    async def story() -> None:
        chores = chores_of(database, HandClock(at(DUE)), held=lambda: True)
        assert await chores.tick() == TickResult()
        assert chores.seconds_since_tick is not None

    asyncio.run(story())


def test_a_chore_that_fails_is_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    async def fails() -> None:
        raise ZeroDivisionError("điều riêng tư")

    caplog.set_level(logging.DEBUG)
    asyncio.run(guarded("tick", fails)())

    assert "tick: ZeroDivisionError" in caplog.text
    assert "riêng tư" not in caplog.text


def test_upkeep_forgets_unclear_sentences_failed_codes_and_ended_talk(database: Database) -> None:
    world = entered_world(database, report("a"), branches=1)
    begin = at(DUE)
    clock = HandClock(begin)
    key = f"person:{world.secretaries[0].id}"
    with database.unit_of_work() as uow:
        (org,) = uow.organisations.all()
        unit = uow.units.of_org(org.id, DUE)[0]
        uow.misunderstood.note(
            org.id,
            unit.id,
            "telegram",
            text="x",
            normal="x",
            why=WhyUnclear.DECLINED,
            guesses=(),
            at=begin,
        )
        uow.invites.note_failure("telegram", "9", begin)
        uow.conversations.save(
            Conversation(
                key,
                step="confirm.yes",
                data={"note": "riêng"},
                step_expires_at=begin,
                focus={"tasks": ["a"]},
                focus_expires_at=begin + timedelta(days=2),
            )
        )
        uow.commit()
    removed = []
    for later in (timedelta(0), timedelta(days=1, seconds=1), timedelta(days=4), KEEP * 1.1):
        clock.moment = begin + later
        removed.append(asyncio.run(chores_of(database, clock, batch=1).upkeep()))

    assert removed == [0, 1, 1, 2]  # a half-filled confirmation is kept for a month
    with database.unit_of_work() as uow:
        left = uow.conversations.load(key, begin)
        assert (left.version, left.step, left.data, left.focus) == (1, "", {}, {})


def test_upkeep_leaves_a_talk_that_goes_on(database: Database) -> None:
    world = entered_world(database, report("a"), branches=1)
    clock = HandClock(at(DUE))
    kept = Conversation(
        f"person:{world.secretaries[0].id}",
        step="confirm.yes",
        data={"note": "đang dở"},
        step_expires_at=at(DUE) + timedelta(days=7),
    )
    with database.unit_of_work() as uow:
        uow.conversations.save(kept)
        uow.commit()

    assert asyncio.run(chores_of(database, clock).upkeep()) == 0
    with database.unit_of_work() as uow:
        assert uow.conversations.load(kept.key, clock.moment).data == {"note": "đang dở"}
