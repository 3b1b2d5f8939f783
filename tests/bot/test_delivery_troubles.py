"""Delivery against a channel that fails in every way a platform does."""

from datetime import timedelta

import pytest
from post_office import POLICY, FakeChannel, Post, play, world_of_bulletins
from reminded_office import (
    DUE,
    address_of,
    at,
)
from sqlalchemy import text

from bot.channels.port import AddressGone, AddressMoved, Refused, TryLater, Unsure
from bot.delivery import Delivery
from handlers.tick import tick
from storage.database import Database
from storage.message_records import OutboxState, ReminderState
from storage.outbox import MAX_FAILURES
from storage.records import OutboxId


def test_nothing_is_begun_before_the_wait_is_over_and_nothing_is_lost(
    database: Database,
) -> None:
    async def story(post: Post) -> None:
        for number in range(10):
            post.put("x", f"người {number}")
        post.channel.will("người 2", TryLater(30))
        await post.delivery.drain()
        (told,) = (moment for moment, to in post.channel.raised if to == "người 2")
        until = told + timedelta(seconds=30)
        # Whoever has taken a slot behind the «wait» stands in line for it, and moves the hand on.
        post.clock.moment = max(post.clock.moment, until - timedelta(milliseconds=1))
        await post.delivery.drain()
        assert not [moment for moment, _, _ in post.channel.begun if told < moment < until]
        post.clock.moment = max(post.clock.moment, until)
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
    assert str(states[0][1]).startswith("KeyError at handlers/payload.py:")
    assert str(states[1][1]).startswith("ZeroDivisionError")
    assert len(post.channel.arrived) == 7


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
