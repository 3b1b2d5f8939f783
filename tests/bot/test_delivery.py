"""Delivery against a channel that does as it is told."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from reminded_office import (
    DUE,
    HandClock,
    World,
    address_of,
    at,
    enter_world,
    entered_world,
    report,
)
from sqlalchemy import text

from bot.channels.port import AddressGone, AddressMoved, Refused, TryLater, Unsure
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from handlers.message import Reply
from handlers.remind import tick
from handlers.reminder_policy import ReminderPolicy
from storage.database import Database
from storage.errors import StaleConversation
from storage.message_records import AttemptOutcome, Lane, OutboxKind, OutboxState, ReminderState
from storage.outbox import MAX_FAILURES, MAX_LOST
from storage.records import OutboxId
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()


class FakeChannel:
    """Takes everything, but for what it is told to do; writes down when what arrived."""

    def __init__(self, clock: HandClock, name: str = "telegram", rate: float = 25.0) -> None:
        self.name = name
        self.rate_per_second = rate
        self.begun: list[tuple[datetime, str, str]] = []
        self.arrived: list[tuple[str, str]] = []
        self.orders: dict[str, deque[Exception]] = {}
        self.replies: list[Reply] = []
        self.flying = self.most_flying = 0
        self.gate: asyncio.Event | None = None
        self.changed = asyncio.Event()
        self._clock = clock

    def will(self, address: str, *errors: Exception) -> None:
        """Raise these, one after the other, at the next sends to an address."""
        self.orders[address] = deque(errors)

    async def send(self, address: str, reply: Reply) -> str:
        self.begun.append((self._clock.now(), address, reply.text))
        self.changed.set()
        self.flying += 1
        self.most_flying = max(self.most_flying, self.flying)
        await (self.gate.wait() if self.gate else asyncio.sleep(0))
        self.flying -= 1
        if self.orders.get(address):
            raise self.orders[address].popleft()
        self.arrived.append((address, reply.text))
        self.replies.append(reply)
        self.changed.set()
        return str(len(self.arrived))

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until what was sent makes this true."""
        async with asyncio.timeout(10):
            while not done():
                self.changed.clear()
                await self.changed.wait()

    @property
    def texts(self) -> list[str]:
        return [words for _, words in self.arrived]


@dataclass
class Post:
    """A post office: a database, a channel, a clock and the delivery between them."""

    database: Database
    clock: HandClock = field(default_factory=lambda: HandClock(at(DUE, 9)))

    def __post_init__(self) -> None:
        self.channel = FakeChannel(self.clock)
        self.thread = DatabaseThread(self.database)
        self.delivery = self.new_delivery()

    def new_delivery(self, crash: Callable[[str], None] = lambda _: None) -> Delivery:
        return Delivery(
            self.thread, [self.channel], self.clock, POLICY, pause=self.pause, crash=crash
        )

    async def pause(self, seconds: float) -> None:
        """Let the hand of the clock go on instead of waiting."""
        self.clock.moment += timedelta(seconds=seconds)

    def put(self, words: str, to: str = "an", lane: Lane = Lane.ANSWER) -> OutboxId:
        with self.database.unit_of_work() as uow:
            new = uow.outbox.put(
                channel=self.channel.name,
                address=to,
                lane=lane,
                kind=OutboxKind.REPLY,
                payload={"text": words, "choices": [["Đúng", "3:yes"]]},
                created_at=self.clock.now(),
            )
            uow.commit()
        assert new is not None
        return new

    def state(self, row_id: OutboxId) -> tuple[OutboxState, str | None]:
        with self.database.unit_of_work() as uow:
            return uow.outbox.state(row_id)

    def waiting(self) -> int:
        with self.database.unit_of_work() as uow:
            return uow.outbox.waiting_count()

    async def after(self, seconds: float) -> None:
        self.clock.moment += timedelta(seconds=seconds)
        await self.delivery.drain()


Story = Callable[[Post], Coroutine[None, None, None]]


def contains(channel: FakeChannel, words: str) -> bool:
    return words in channel.texts


def play(database: Database, story: Story) -> Post:
    post = Post(database)
    asyncio.run(story(post))
    post.thread.close()
    return post


def world_of_bulletins(database: Database, branches: int = 1) -> World:
    """People with one reminder each that waits to be sent."""
    world = entered_world(database, report("a"), branches=branches)
    with database.unit_of_work() as uow:
        tick(uow, HandClock(at(DUE, 9)), POLICY)
        uow.commit()
    return world


def test_all_that_waits_leaves_answers_first_and_each_address_in_order(
    database: Database,
) -> None:
    async def story(post: Post) -> None:
        post.put("nhắc", "chi", Lane.PUSH)
        for number in range(5):
            for to in ("an", "bình"):
                post.put(f"{to} {number}", to)
        assert await post.delivery.drain() == 11
        assert await post.delivery.drain() == 0

    post = play(database, story)

    for to in ("an", "bình"):
        assert [words for address, words in post.channel.arrived if address == to] == [
            f"{to} {number}" for number in range(5)
        ]
    assert post.waiting() == 0


def test_a_reply_arrives_with_its_choices(database: Database) -> None:
    async def story(post: Post) -> None:
        post.put("Đúng không ạ?")
        await post.delivery.drain()

    (reply,) = play(database, story).channel.replies

    assert [(choice.label, choice.key) for choice in reply.choices] == [("Đúng", "3:yes")]


def test_at_most_four_are_on_their_way_at_once(database: Database) -> None:
    async def story(post: Post) -> None:
        for number in range(20):
            post.put("x", f"người {number}")
        await post.delivery.drain()

    post = play(database, story)

    assert 1 <= post.channel.most_flying <= 4
    assert len(post.channel.arrived) == 20


def test_sends_keep_the_channels_rate(database: Database) -> None:
    async def story(post: Post) -> None:
        for number in range(26):
            post.put("x", f"người {number}")
        await post.delivery.drain()

    post = play(database, story)
    last = max(moment for moment, _, _ in post.channel.begun)

    assert last - at(DUE, 9) >= timedelta(seconds=0.99)


def test_nothing_is_begun_before_the_wait_is_over_and_nothing_is_lost(
    database: Database,
) -> None:
    async def story(post: Post) -> None:
        for number in range(10):
            post.put("x", f"người {number}")
        post.channel.will("người 2", TryLater(30))
        await post.delivery.drain()
        told = next(moment for moment, to, _ in post.channel.begun if to == "người 2")
        until = told + timedelta(seconds=30)
        before = len(post.channel.begun)
        post.clock.moment = until - timedelta(milliseconds=1)
        await post.delivery.drain()
        assert len(post.channel.begun) == before
        post.clock.moment = until
        await post.delivery.drain()

    post = play(database, story)

    assert sorted(post.channel.arrived) == sorted((f"người {n}", "x") for n in range(10))
    assert post.waiting() == 0


def test_a_wait_of_one_channel_does_not_stop_another(database: Database) -> None:
    async def story(post: Post) -> None:
        other = FakeChannel(post.clock, "terminal")
        delivery = Delivery(
            post.thread, [post.channel, other], post.clock, POLICY, pause=post.pause
        )
        post.put("một")
        post.channel.will("an", TryLater(300))
        await delivery.drain()
        post.channel, kept = other, post.channel
        post.put("hai")
        await delivery.drain()
        assert other.texts == ["hai"]
        assert kept.texts == []

    play(database, story)


def test_a_wait_that_another_process_was_told_holds_as_well(database: Database) -> None:
    async def story(post: Post) -> None:
        post.put("một")
        post.channel.will("an", TryLater(30))
        await post.delivery.drain()
        post.put("hai", "bình")
        await post.new_delivery().drain()
        assert post.channel.texts == []

    play(database, story)


@pytest.mark.parametrize("seconds", [-5.0, float("nan"), float("inf")])
def test_an_odd_wait_is_survived(database: Database, seconds: float) -> None:
    async def story(post: Post) -> None:
        post.put("một")
        post.channel.will("an", TryLater(seconds))
        await post.delivery.drain()
        await post.after(3601)

    assert play(database, story).channel.texts == ["một"]


def test_network_trouble_backs_off_and_loses_nothing(database: Database) -> None:
    async def story(post: Post) -> None:
        row = post.put("một")
        post.channel.will("an", *(TryLater() for _ in range(40)))
        for _ in range(300):
            await post.after(1)
        tries = len(post.channel.begun)
        assert tries < 30, "it backs off"
        assert post.state(row)[0] is OutboxState.WAITING
        post.channel.will("an")
        await post.after(31)

    assert play(database, story).channel.texts == ["một"]


def test_a_closed_network_is_not_hammered_by_the_many_that_wait(database: Database) -> None:
    async def story(post: Post) -> None:
        for number in range(50):
            post.put("x", f"người {number}")
            post.channel.will(f"người {number}", *(TryLater() for _ in range(9)))
        await post.delivery.drain()
        assert len(post.channel.begun) <= 10

    play(database, story)


def test_an_address_that_is_gone_is_marked_and_hinders_nobody(database: Database) -> None:
    world = world_of_bulletins(database, branches=3)
    gone = world.secretaries[1]

    async def story(post: Post) -> None:
        post.channel.will(address_of(gone.id), AddressGone("bot was blocked by the user"))
        await post.delivery.drain()

    post = play(database, story)

    assert len(post.channel.arrived) == 2
    with database.unit_of_work() as uow:
        (address,) = uow.people.addresses_of(gone.id)
        last = uow.reminders.of_person(gone.id)[-1]
    assert not address.active
    assert (last.state, last.reason) == (ReminderState.SKIPPED, "bot was blocked by the user")


def test_everything_that_waits_for_a_gone_address_is_given_up(database: Database) -> None:
    rows: list[OutboxId] = []

    async def story(post: Post) -> None:
        rows.extend(post.put(words) for words in ("một", "hai", "ba"))
        post.channel.will("an", AddressGone("blocked"))
        await post.delivery.drain()

    post = play(database, story)

    assert [post.state(row) for row in rows] == [(OutboxState.FAILED, "blocked")] * 3
    assert len(post.channel.begun) == 1


def test_a_message_follows_an_address_that_moved_and_is_sent_once(database: Database) -> None:
    world = world_of_bulletins(database)
    old = address_of(world.secretary.id)

    async def story(post: Post) -> None:
        post.channel.will(old, AddressMoved("nhóm mới"))
        await post.delivery.drain()

    post = play(database, story)

    assert [address for address, _ in post.channel.arrived] == ["nhóm mới"]
    with database.unit_of_work() as uow:
        active = [each for each in uow.people.addresses_of(world.secretary.id) if each.active]
    assert [each.address for each in active] == ["nhóm mới"]


def test_an_unsure_reminder_is_repeated_once_after_a_minute_and_says_so(
    database: Database,
) -> None:
    world = world_of_bulletins(database)
    to = address_of(world.secretary.id)

    async def story(post: Post) -> None:
        post.channel.will(to, Unsure())
        await post.delivery.drain()
        await post.after(58)
        assert len(post.channel.begun) == 1
        await post.after(3)
        await post.after(3600)

    post = play(database, story)

    first, second = (words for _, _, words in post.channel.begun)
    assert second == f"(nhắc lại) {first}"
    with database.unit_of_work() as uow:
        assert uow.reminders.of_person(world.secretary.id)[-1].state is ReminderState.SENT


def test_a_reminder_unsure_twice_is_left_at_that(database: Database) -> None:
    world = world_of_bulletins(database)
    to = address_of(world.secretary.id)

    async def story(post: Post) -> None:
        post.channel.will(to, Unsure(), Unsure())
        await post.delivery.drain()
        for _ in range(5):
            await post.after(120)
        assert len(post.channel.begun) == 2

    play(database, story)

    with database.unit_of_work() as uow:
        last = uow.reminders.of_person(world.secretary.id)[-1]
        waiting = uow.outbox.waiting_count()
    assert (last.state, last.reason) == (ReminderState.SENT, "không chắc đã tới")
    assert waiting == 0


def test_a_reminder_confirmed_after_an_unsure_send_is_not_repeated(database: Database) -> None:
    world = world_of_bulletins(database)

    async def story(post: Post) -> None:
        post.channel.will(address_of(world.secretary.id), Unsure())
        await post.delivery.drain()
        with database.unit_of_work() as uow:
            world.confirm(uow, world.work(uow), post.clock.now())
            uow.commit()
        await post.after(61)
        assert len(post.channel.begun) == 1

    play(database, story)


def test_an_unsure_answer_is_not_repeated(database: Database) -> None:
    async def story(post: Post) -> None:
        row = post.put("Đã ghi nhận")
        post.put("tiếp")
        post.channel.will("an", Unsure())
        await post.delivery.drain()
        await post.after(3600)
        assert post.state(row)[0] is OutboxState.UNCERTAIN

    post = play(database, story)

    assert [words for _, _, words in post.channel.begun] == ["Đã ghi nhận", "tiếp"]


def test_a_refused_message_is_given_up_and_the_next_one_leaves(database: Database) -> None:
    async def story(post: Post) -> None:
        row = post.put("dài quá")
        post.put("ngắn")
        post.channel.will("an", Refused("message is too long"))
        await post.delivery.drain()
        assert post.state(row) == (OutboxState.FAILED, "message is too long")

    assert play(database, story).channel.texts == ["ngắn"]


def test_a_poisonous_row_is_parked_with_its_reason_and_the_others_leave(
    database: Database,
) -> None:
    poison: list[OutboxId] = []

    async def story(post: Post) -> None:
        for number in range(9):
            row = post.put("x", f"người {number}")
            poison.extend([row] if number in {3, 5} else [])
        with database.engine.begin() as connection:
            connection.execute(
                text("UPDATE outbox SET payload = '{}' WHERE id = :id"), {"id": poison[0]}
            )
        post.channel.will("người 5", *(ZeroDivisionError() for _ in range(MAX_FAILURES)))
        await post.delivery.drain()
        assert len(post.channel.arrived) == 7
        for _ in range(MAX_FAILURES):
            await post.after(10)

    post = play(database, story)
    states = [post.state(row) for row in poison]

    assert [state for state, _ in states] == [OutboxState.FAILED] * 2
    assert str(states[0][1]).startswith("KeyError at handlers/outgoing.py:")
    assert str(states[1][1]).startswith("ZeroDivisionError")
    assert len(post.channel.arrived) == 7


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


def test_what_a_parked_bulletin_held_goes_into_the_next_one(database: Database) -> None:
    world = world_of_bulletins(database)

    async def story(post: Post) -> None:
        to = address_of(world.secretary.id)
        post.channel.will(to, *(ZeroDivisionError() for _ in range(MAX_FAILURES)))
        for _ in range(MAX_FAILURES + 1):
            await post.after(10)
        assert post.waiting() == 0
        post.clock.moment = at(DUE + timedelta(days=1))
        with database.unit_of_work() as uow:
            tick(uow, post.clock, POLICY)
            uow.commit()
        await post.delivery.drain()

    assert len(play(database, story).channel.arrived) == 1


def test_a_push_waits_for_the_end_of_the_quiet_hours_and_an_answer_does_not(
    database: Database,
) -> None:
    world_of_bulletins(database)

    async def story(post: Post) -> None:
        post.clock.moment = at(DUE, 21)
        post.put("đáp", "bình")
        await post.delivery.drain()
        assert post.channel.texts == ["đáp"]
        await post.after(9 * 3600)
        assert post.channel.texts == ["đáp"]
        assert post.waiting() == 1

    play(database, story)


@asynccontextmanager
async def running(delivery: Delivery) -> AsyncIterator[None]:
    task = asyncio.create_task(delivery.run())
    yield
    delivery.stop()
    async with asyncio.timeout(10):
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
            uow.pacers.reserve("telegram", post.clock.now() + timedelta(seconds=1), 25.0)
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


def test_days_left_are_those_of_the_moment_of_sending(database: Database) -> None:
    with database.unit_of_work() as uow:
        enter_world(uow, [report("a", date(2024, 5, 20))])
        uow.commit()

    async def story(post: Post) -> None:
        await tick_and_send(post, at(date(2024, 5, 13), 9))

    (words,) = play(database, story).channel.texts
    assert "còn 7 ngày" in words


async def tick_and_send(post: Post, moment: datetime) -> None:
    post.clock.moment = moment

    def write(uow: UnitOfWork) -> None:
        tick(uow, post.clock, POLICY)

    await post.thread.run(write)
    await post.delivery.drain()
