"""No single chat is flooded: a message a second to a person, twenty a minute to a group."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from post_office import POLICY, Post, play
from serving_office import MONDAY

from bot.delivery import Delivery
from bot.holding import CHAT_BURST, MOST_CHATS, Chats
from storage.database import Database
from storage.message_records import AttemptOutcome

GROUP = "-100123"
GAPS = st.lists(st.floats(0, 8, allow_nan=False), min_size=1, max_size=120)


def paced(post: Post) -> Delivery:
    return Delivery(
        post.thread, [post.channel], post.clock, POLICY, pause=post.pause, chats=Chats()
    )


def sent_at(chats: Chats, address: str, gaps: list[float]) -> list[datetime]:
    """Return when messages leave that come so long after each other and wait for their turn."""
    now, left = MONDAY, []
    for gap in gaps:
        now = chats.ready_at("telegram", address, now + timedelta(seconds=gap))
        chats.sent("telegram", address, now)
        left.append(now)
    return left


@given(GAPS)
def test_a_group_never_gets_more_than_twenty_in_a_minute(gaps: list[float]) -> None:
    left = sent_at(Chats(), GROUP, gaps)
    for first in left:
        assert sum(first <= one < first + timedelta(minutes=1) for one in left) <= 20


@given(GAPS)
def test_a_person_gets_a_burst_and_then_one_a_second(gaps: list[float]) -> None:
    left = sent_at(Chats(), "7", gaps)
    for first in left:
        for seconds in (1, 5, 30):
            within = sum(first <= one < first + timedelta(seconds=seconds) for one in left)
            assert within <= CHAT_BURST + seconds


@given(st.floats(1.01, 60, allow_nan=False))
def test_who_is_written_to_slowly_waits_for_nothing(gap: float) -> None:
    left = sent_at(Chats(), "7", [gap] * 20)
    assert left[-1] - left[0] == pytest.approx(timedelta(seconds=19 * gap), abs=timedelta(0, 1e-3))


def test_chats_do_not_wait_for_each_other_and_few_are_remembered() -> None:
    chats = Chats()
    for _ in range(CHAT_BURST):
        chats.sent("telegram", "7", MONDAY)
    assert chats.ready_at("telegram", "7", MONDAY) == MONDAY + timedelta(seconds=1)
    assert chats.ready_at("telegram", "8", MONDAY) == MONDAY
    assert chats.ready_at("zalo", "7", MONDAY) == MONDAY
    for number in range(MOST_CHATS):
        chats.sent("zalo", str(number), MONDAY)
    assert chats.ready_at("telegram", "7", MONDAY) == MONDAY
    assert len(chats._full_at) == MOST_CHATS


def test_a_clock_set_back_silences_no_chat() -> None:
    chats = Chats()
    chats.sent("telegram", "7", MONDAY + timedelta(days=1))
    assert chats.ready_at("telegram", "7", MONDAY) == MONDAY
    chats.sent("telegram", "7", MONDAY)
    assert chats.ready_at("telegram", "7", MONDAY) == MONDAY


@pytest.mark.parametrize(
    ("address", "seconds"), [("an", 7.0), (GROUP, 20.0)], ids=["person", "group"]
)
def test_a_flood_to_one_chat_arrives_in_order_and_slowly(
    database: Database, address: str, seconds: float
) -> None:
    """Others' messages leave meanwhile."""

    async def story(post: Post) -> None:
        for number in range(10):
            post.put(f"{number}", to=address)
        row = post.put("khác", to="binh")
        begun, delivery = post.clock.now(), paced(post)
        await delivery.drain()
        assert ("binh", "khác") in post.channel.arrived
        while post.waiting():
            post.clock.moment += timedelta(seconds=0.5)
            await delivery.drain()
        assert [text for to, text in post.channel.arrived if to == address] == list("0123456789")
        last = next(at for at, to, text in post.channel.begun if (to, text) == (address, "9"))
        assert seconds - 0.1 <= (last - begun).total_seconds() <= seconds + 5
        with post.database.unit_of_work() as uow:
            assert uow.outbox.attempts(row) == [AttemptOutcome.SENT]

    play(database, story)
