"""A bot's messages of the month: counted, looked ahead, and kept for reminders where short."""

from datetime import datetime

import pytest
from command_line import Run
from post_office import Post, play
from serving_office import VIETNAM

from bot.delivery import Delivery
from bot.quota import Outlook, Quota, next_month, outlook
from handlers.message import Reply
from handlers.reminder_policy import ReminderPolicy
from handlers.serve import put_reply
from storage.database import Database
from storage.message_records import Lane, OutboxState
from storage.months import Month, month_of
from storage.records import OutboxId
from storage.unit_of_work import UnitOfWork

NOON = datetime(2024, 5, 16, 12, tzinfo=VIETNAM)


def seen(sent: int, pushed: int, at: datetime = NOON, limit: int = 3000) -> Outlook:
    return outlook(limit, Month(sent, pushed, 0), at)


def test_the_forecast_goes_on_as_the_month_did() -> None:
    found = seen(1550, 775)
    assert (found.left, found.forecast, found.kept) == (1450, 3100, 775)
    assert found.warns
    assert not found.is_short


def test_some_is_always_kept_for_reminders_and_never_more_than_half() -> None:
    assert seen(0, 0).kept == 150
    assert seen(2990, 2990).kept == 1500
    assert seen(2860, 100).is_short
    assert not seen(1000, 100).warns


def test_the_month_is_that_of_the_platforms_country() -> None:
    late = datetime(2024, 4, 30, 18, tzinfo=VIETNAM).astimezone(NOON.tzinfo)
    assert month_of(late) == "2024-04"
    assert month_of(datetime.fromisoformat("2024-04-30T17:30:00+00:00")) == "2024-05"
    assert next_month(NOON) == datetime(2024, 6, 1, tzinfo=VIETNAM)
    assert next_month(NOON.replace(month=12)) == datetime(2025, 1, 1, tzinfo=VIETNAM)


class Counter:
    """A post office whose one channel has a limit."""

    def __init__(self, post: Post, limit: int, used: int) -> None:
        self.post = post
        post.clock.moment = NOON.astimezone(post.clock.moment.tzinfo)
        post.delivery = Delivery(
            post.thread,
            [post.channel],
            post.clock,
            ReminderPolicy(),
            quota=Quota({"telegram": limit}),
            pause=post.pause,
        )
        self.used = used

    async def begin(self) -> None:
        if self.used:
            await self.post.thread.run(
                lambda uow: uow.months.count("telegram", NOON, sent=self.used)
            )

    async def said(self, words: str, *, chatter: bool = False) -> OutboxId:
        def put(uow: UnitOfWork) -> OutboxId:
            reply, to = Reply(words), ("telegram", "an")
            put_reply(reply, to, uow, self.post.clock, chatter=chatter)
            (row,) = uow.outbox.claim(self.post.clock.now(), 0, 1)
            uow.outbox.hand_back(row.id, row.lease_token, NOON, self.post.clock.now())
            return row.id

        row_id = await self.post.thread.run(put)
        await self.post.delivery.drain()
        return row_id

    async def month(self) -> Month:
        return await self.post.thread.run(lambda uow: uow.months.of("telegram", "2024-05"))


def test_every_message_is_counted_by_its_parts(samples: Database) -> None:
    async def story(post: Post) -> None:
        counter = Counter(post, limit=3000, used=0)
        await counter.said("một")
        await counter.said("x" * 1700)
        post.put("nhắc", lane=Lane.PUSH)
        await post.delivery.drain()
        assert await counter.month() == Month(sent=3, pushed=1, received=0)

    play(samples, story)


def test_small_talk_goes_without_where_it_is_short_and_is_told_why_once_a_day(
    samples: Database,
) -> None:
    async def story(post: Post) -> None:
        counter = Counter(post, limit=100, used=96)
        await counter.begin()
        await counter.said("Không có gì ạ", chatter=True)
        second = await counter.said("Chào đồng chí", chatter=True)
        await counter.said("Hạn là 14/5/2024")

        first, answer = post.channel.texts
        assert "sắp hết lượt tin" in first
        assert answer == "Hạn là 14/5/2024"
        assert post.state(second)[0] is OutboxState.VOID

    play(samples, story)


def test_where_nothing_is_left_pushes_wait_for_the_next_month(samples: Database) -> None:
    async def story(post: Post) -> None:
        counter = Counter(post, limit=100, used=100)
        await counter.begin()
        answer = await counter.said("Hạn là 14/5/2024")
        pushed = post.put("nhắc", lane=Lane.PUSH)
        await post.delivery.drain()
        assert post.channel.texts == []
        assert post.state(answer)[0] is OutboxState.VOID
        assert post.state(pushed)[0] is OutboxState.WAITING

        post.clock.moment = datetime(2024, 6, 1, 8, tzinfo=VIETNAM)
        await post.delivery.drain()
        assert post.channel.texts == ["nhắc"]

    play(samples, story)


def test_the_command_shows_every_bot_and_warns(
    database_url: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("ZALO_BOT_TOKEN", "11:aaaa-bb, 22:cccc-dd")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456789:AAxxxx")
    monkeypatch.setenv("CHIBO_CLOCK_START", "2024-05-16T12:00:00+07:00")
    database = Database.open(database_url)
    database.upgrade()
    with database.unit_of_work() as uow:
        uow.months.count("zalo", NOON, sent=2900, pushed=100)
        uow.months.count("zalo-22", NOON, received=7)
        uow.commit()
    database.close()

    result = run("quota")
    assert result.status == 1
    assert "✓ telegram" in result.out
    assert "✗ zalo: đã gửi 2900" in result.out
    assert "Đang thiếu lượt" in result.out
    assert "✓ zalo-22: đã gửi 0 (trong đó nhắc việc 0), đã nhận 7" in result.out
