"""Delivery against a channel that does as it is told."""

from datetime import date, timedelta

from post_office import Post, play, tick_and_send, world_of_bulletins
from reminded_office import (
    DUE,
    at,
    enter_world,
    report,
)

from storage.database import Database
from storage.message_records import Lane


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


def test_days_left_are_those_of_the_moment_of_sending(database: Database) -> None:
    with database.unit_of_work() as uow:
        enter_world(uow, [report("a", date(2024, 5, 20))])
        uow.commit()

    async def story(post: Post) -> None:
        await tick_and_send(post, at(date(2024, 5, 13), 9))

    (words,) = play(database, story).channel.texts
    assert "còn 7 ngày" in words
