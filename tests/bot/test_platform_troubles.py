"""The whole server while the platform is away, deaf, or somebody else's."""

import logging
from itertools import cycle, islice

import pytest
import telegram_faults as faults
from fake_telegram import FakeTelegram
from reminded_office import DUE, at, report
from telegram_faults import Fault
from timed_office import TimedOffice, play_in_time
from virtual_time import passes

from bot.health import TICK_LIMIT
from bot.serving import REACH_LIMIT
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.account import account_of, told
from storage.database import Database
from storage.records import Role

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.parametrize("database_kind", ["sqlite"]),
]
ASKED = "Khi nào phải nộp báo cáo cam kết?"
BULLETIN = "Em xin nhắc đồng chí"
BACK_SECONDS = 35.0
HEARD_SECONDS = 60.0
METHODS = ("getUpdates", "sendMessage")


def go_away(fake: FakeTelegram, *kinds: Fault) -> None:
    """Answer nothing well any more, in these ways by turns."""
    for method in METHODS:
        for fault in islice(cycle(kinds), 500):
            fake.fail(method, fault)


def unforeseen(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what went wrong without anybody having thought of it."""
    return [
        record.getMessage()
        for record in caplog.records
        if (record.name == "asyncio" and record.levelno > logging.DEBUG) or record.exc_info
    ]


@pytest.mark.parametrize(
    "kinds",
    [(faults.CLOSED,), (faults.BAD_GATEWAY, faults.CAPTIVE_PORTAL, faults.CLOSED)],
    ids=["no network", "garbage"],
)
def test_after_a_minute_without_the_platform_all_is_said_within_half_a_minute(
    database: Database, kinds: tuple[Fault, ...], caplog: pytest.LogCaptureFixture
) -> None:
    async def script(office: TimedOffice) -> None:
        _, people = office.enter(report("a"), branches=60)
        async with office.serving():
            await office.until(lambda: len(office.fake.messages) > 10, 60)
            go_away(office.fake, *kinds)
            await passes(30)
            await people[0].says("việc tuần này")
            await passes(30)
            office.fake.heal()
            healed, before = office.loop.time(), len(office.fake.messages)
            await office.until(lambda: len(office.fake.messages) > before, BACK_SECONDS)
            await people[0].hears("Báo cáo a")
            await office.until(lambda: not office.waiting, 60)
            assert office.loop.time() - healed < BACK_SECONDS + 60
        told = [each.chat_id for each in office.fake.messages if BULLETIN in each.text]
        assert sorted(told) == [person.number for person in people], "nobody twice, nobody not"

    play_in_time(database, script, at(DUE, 8))

    assert unforeseen(caplog) == []


def test_five_minutes_of_errors_lose_nothing_and_the_account_tells_of_them(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def script(office: TimedOffice) -> None:
        world, people = office.enter(report("a"), branches=40)

        def account() -> str:
            with database.unit_of_work() as uow:
                return told(account_of(uow, world.org, DUE, ReminderPolicy()))

        go_away(office.fake, faults.SERVER_ERROR, faults.BAD_GATEWAY)
        async with office.serving():
            await passes(300)
            during = account()
            office.fake.heal()
            await office.until(lambda: not office.waiting, 60)
            await passes(60)
        assert "còn chờ gửi: 40 (chưa gửi được qua Telegram" in during
        assert "Đủ: 40 = 40." in account()
        assert "còn chờ" not in account()
        received = [each.chat_id for each in office.fake.messages]
        assert sorted(received) == [person.number for person in people]

    play_in_time(database, script, at(DUE, 8))

    assert unforeseen(caplog) == []


@pytest.mark.parametrize("times", [3, pytest.param(20, marks=pytest.mark.soak)])
def test_again_and_again_deaf_the_next_word_is_heard_within_a_minute(
    samples: Database, times: int
) -> None:
    async def script(office: TimedOffice) -> None:
        async with office.serving():
            lan = await office.joined(42, "Trần Thị Lan")
            for fault in islice(cycle((faults.SILENT, faults.TRICKLE, faults.CLOSED)), times):
                office.fake.fail("getUpdates", fault)
                polls = office.fake.count("getUpdates")
                await office.fake.wait_for_call("getUpdates", polls + 1, within=60)
                said = office.loop.time()
                await lan.says(ASKED)
                await lan.hears("15/5/2024", within=HEARD_SECONDS)
                assert office.loop.time() - said <= HEARD_SECONDS

    play_in_time(samples, script)


def test_of_a_bot_that_hears_nothing_who_looks_after_it_is_told_once(samples: Database) -> None:
    async def script(office: TimedOffice) -> None:
        async with office.serving() as server:
            admin = await office.joined(50, "Quản trị", "duk", Role.ADMIN)
            for _ in range(6):
                office.fake.fail("getUpdates", faults.SILENT)
            begun = office.loop.time()
            await admin.hears("không còn nhận được tin", within=REACH_LIMIT + TICK_LIMIT)
            assert not (await server.health.report()).ok
            assert office.loop.time() - begun > REACH_LIMIT - 40
            await admin.hears("trở lại bình thường", within=300)
            await passes(60)
        texts = office.fake.texts(50)
        assert sum("không còn nhận được tin" in text for text in texts) == 2, texts

    play_in_time(samples, script)


def test_half_a_minute_of_another_poller_costs_no_question_and_doubles_none(
    samples: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def script(office: TimedOffice) -> None:
        async with office.serving():
            lan = await office.joined(42, "Trần Thị Lan")
            before = len(office.fake.texts(42))
            polls = office.fake.count("getUpdates")
            office.fake.fail("getUpdates", faults.CONFLICT, 500)
            for _ in range(5):
                await lan.says(ASKED)
                await passes(6)
            assert office.fake.count("getUpdates") - polls <= 7, "it backs off"
            office.fake.heal()
            await office.until(lambda: len(office.fake.texts(42)) == before + 5, 40)
            await passes(60)
            assert len(office.fake.texts(42)) == before + 5

    play_in_time(samples, script)

    said = [r.getMessage() for r in caplog.records if "another process polls" in r.getMessage()]
    assert said
    assert unforeseen(caplog) == []
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
