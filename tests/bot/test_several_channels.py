"""One person, several channels: linked, preferred, and told on the next where one fails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import fake_telegram
import fake_zalo
import pytest
import telegram_faults as faults
from fake_telegram import FakeTelegram
from fake_zalo import FakeZalo
from pydantic import SecretStr
from serving_office import MONDAY, JumpingClock, invite_into

from bot.failover import Failover
from bot.serving import Server
from bot.settings import Settings
from handlers.reminder_policy import ReminderPolicy
from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.unit_of_work import UnitOfWork

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.parametrize("database_kind", ["sqlite"]),
]
DONE = "Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"
TUESDAY = MONDAY.replace(day=7, hour=7, minute=31)


class Both:
    """One server on both platforms, and one person who uses both."""

    def __init__(
        self, telegram: FakeTelegram, zalo: FakeZalo, server: Server, database: Database
    ) -> None:
        self.telegram = telegram
        self.zalo = zalo
        self.server = server
        self.database = database
        self.on_telegram = telegram.person(42, "Trần Thị Lan")
        self.on_zalo = zalo.person(42, "Lan")

    async def join(self, clock: JumpingClock) -> None:
        code = await asyncio.to_thread(invite_into, self.database, clock, "chi-bo")
        await self.on_telegram.says(code)
        await self.on_telegram.hears("còn phải làm")
        await self.on_telegram.says("nối kênh")
        said = (await self.on_telegram.hears("mã")).text
        link = next(word for word in said.replace("*", " ").split() if word.count("-") == 1)
        await self.on_zalo.says(link.strip(".,“”:"))
        await self.on_zalo.hears("Trần Thị Lan")


Script = Callable[[Both, JumpingClock], Awaitable[None]]


@asynccontextmanager
async def served(database: Database, clock: JumpingClock, folder: Path) -> AsyncIterator[Both]:
    async with FakeTelegram() as telegram, FakeZalo() as zalo:
        settings = Settings.model_construct(
            telegram_bot_token=SecretStr(fake_telegram.TOKEN),
            telegram_api_base_url=telegram.root,
            zalo_bot_token=SecretStr(fake_zalo.TOKEN),
            zalo_api_base_url=zalo.root,
            files_dir=folder,
        )
        stopped = asyncio.Event()
        server = Server(settings, database, clock)
        running = asyncio.create_task(server.run(stopped))
        try:
            yield Both(telegram, zalo, server, database)
        finally:
            stopped.set()
            await running


def play(database: Database, script: Script) -> None:
    async def run(folder: str) -> None:
        clock = JumpingClock(MONDAY)
        async with served(database, clock, Path(folder)) as both:
            await both.join(clock)
            await script(both, clock)

    with TemporaryDirectory(prefix="chibo-files-") as folder:
        asyncio.run(run(folder))


def test_what_is_begun_on_one_goes_on_at_the_same_step_on_the_other(samples: Database) -> None:
    async def script(both: Both, clock: JumpingClock) -> None:
        await both.on_telegram.says(DONE)
        question = await both.on_telegram.hears("28/30")
        await both.on_zalo.says("1")
        await both.on_zalo.hears("Biên nhận")
        await both.on_telegram.taps("Đúng", on=question)
        assert "đã được ghi nhận trước đó" in (await both.on_telegram.hears()).text

    play(samples, script)


def test_pushes_go_where_the_person_wants_them(samples: Database) -> None:
    async def script(both: Both, clock: JumpingClock) -> None:
        await both.on_zalo.says("nhắc tôi qua Telegram")
        await both.on_zalo.hears("qua Telegram trước")
        clock.jump_to(TUESDAY)
        await both.server.chores.tick()
        await both.on_telegram.hears("còn 7 ngày")
        assert not any("còn 7 ngày" in text for text in both.zalo.texts(both.on_zalo.number))

    play(samples, script)


def test_one_cannot_be_told_where_one_is_not_known(samples: Database) -> None:
    async def script(both: Both, clock: JumpingClock) -> None:
        binh = both.zalo.person(44, "Bình")
        await binh.says(await asyncio.to_thread(invite_into, both.database, clock, "chi-bo"))
        await binh.hears("còn phải làm")
        await binh.says("nhắc tôi qua telegram")
        assert "Nhắn “nối kênh”" in (await binh.hears()).text

    play(samples, script)


def test_who_blocked_one_channel_is_told_on_the_other_at_once(samples: Database) -> None:
    async def script(both: Both, clock: JumpingClock) -> None:
        await both.on_zalo.blocks_the_bot()
        clock.jump_to(TUESDAY)
        await both.server.chores.tick()
        bulletin = await both.on_telegram.hears("còn 7 ngày")
        assert "14/5/2024" in bulletin.text
        assert sum("còn 7 ngày" in text for text in both.telegram.texts(42)) == 1

    play(samples, script)


def test_a_platform_that_is_not_reached_is_named_and_its_pushes_go_elsewhere(
    samples: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def script(both: Both, clock: JumpingClock) -> None:
        both.zalo.fail("sendMessage", faults.CLOSED, 500)
        failover = Failover(
            {"telegram": lambda: 1.0, "zalo": lambda: 200.0},
            both.server._database,
            clock,
            ReminderPolicy(),
            both.server._delivery.wake,
        )
        clock.jump_to(TUESDAY)
        await both.server.chores.tick()
        for _ in range(100):
            if await failover.look():
                break
            await asyncio.sleep(0.05)
        await both.on_telegram.hears("còn 7 ngày")
        assert "zalo" in failover.away
        assert "zalo cannot be reached from this network (blocked, or down)" in caplog.text

    play(samples, script)


def test_what_waits_for_nobody_else_stays_where_it_is(samples: Database) -> None:
    async def script(both: Both, clock: JumpingClock) -> None:
        def alone(uow: UnitOfWork) -> None:
            person = uow.people.add("Bình")
            uow.people.link(person.id, "zalo", "bình", clock.now())
            uow.outbox.put(
                channel="zalo",
                address="bình",
                person_id=person.id,
                lane=Lane.PUSH,
                kind=OutboxKind.REPLY,
                payload={"text": "x", "choices": []},
                created_at=clock.now(),
                not_before=clock.now() + timedelta(days=1),
            )

        await both.server._database.run(alone)
        failover = both.server._failover
        failover._unreached_seconds = -1.0
        assert await failover.look() == 0

    play(samples, script)
