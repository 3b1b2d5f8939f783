import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
import telegram_faults as faults
from fake_telegram import BOT_NAME, TOKEN, FakeTelegram
from patience import PATIENCE
from telegram_faults import Fault, Line

from bot.channels.arriving import Arrival, NotStored, TokenRefused
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_api import TelegramApi
from bot.channels.telegram_polling import TelegramPoller
from handlers.message import Choice, Reply

DEAF = {Line.SILENT_BEFORE, Line.TRICKLES}


class Inbox:
    """Keeps arrivals once each, as the real one does; can be told to fail."""

    def __init__(self) -> None:
        self.rows: dict[str, Arrival] = {}
        self.failures = 0
        self.changed = asyncio.Condition()

    async def store(self, arrivals: Sequence[Arrival]) -> list[bool]:
        if self.failures:
            self.failures -= 1
            raise NotStored
        news = [arrival.update_id not in self.rows for arrival in arrivals]
        self.rows |= {a.update_id: a for a in arrivals if a.update_id not in self.rows}
        async with self.changed:
            self.changed.notify_all()
        return news

    @property
    def texts(self) -> list[str]:
        return [json.loads(row.payload)["message"]["text"] for row in self.rows.values()]


class Bot:
    def __init__(self, fake: FakeTelegram, token: str = TOKEN, grace_seconds: float = 5.0) -> None:
        self.fake = fake
        self.inbox = Inbox()
        self.api = TelegramApi(token, root=fake.root)
        self.channel = TelegramChannel(self.api)
        self.poller = TelegramPoller(
            self.api,
            self.inbox.store,
            self.channel.end_tap,
            poll_seconds=0.3,
            grace_seconds=grace_seconds,
            first_pause_seconds=0.01,
        )

    async def until(self, count: int) -> None:
        """Wait until so many updates are stored and acknowledged."""
        async with asyncio.timeout(PATIENCE), self.inbox.changed:
            await self.inbox.changed.wait_for(lambda: len(self.inbox.rows) >= count)
        await self.fake.wait_until_fetched()


def play(
    script: Callable[[FakeTelegram, Bot], Awaitable[None]], *, grace_seconds: float = 5.0
) -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            bot = Bot(fake, grace_seconds=grace_seconds)
            polling = asyncio.create_task(bot.poller.run())
            try:
                await script(fake, bot)
            finally:
                polling.cancel()
                await asyncio.gather(polling, return_exceptions=True)
                await bot.api.close()

    asyncio.run(run())


def test_updates_are_stored_as_they_came_and_then_acknowledged() -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        lan = fake.person(1, "Lan")
        update = await lan.says("Xin chào 👍")
        await bot.until(1)

        (row,) = bot.inbox.rows.values()
        assert json.loads(row.payload) == update
        assert row.payload.isascii()
        assert row.sender == "1"
        assert fake.allowed_updates == ["message", "callback_query", "my_chat_member"]
        assert bot.poller.seconds_since_success is not None
        assert fake.count("getUpdates") < 20

    play(script)


def test_what_could_not_be_stored_is_asked_for_again() -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        bot.inbox.failures = 3
        lan = fake.person(1, "Lan")
        await lan.says("một")
        await lan.says("hai")
        await bot.until(2)

        assert bot.inbox.texts == ["một", "hai"]

    play(script)


def test_an_update_that_makes_no_sense_does_not_cost_its_batch() -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        lan = fake.person(1, "Lan")
        fake.pending += [
            {"update_id": 10, "message": {"message_id": "?", "date": "?", "chat": []}},
            {"update_id": 11, "callback_query": 5},
        ]
        await lan.says("một")
        await bot.until(3)

        assert [row.sender for row in bot.inbox.rows.values()] == ["", "", "1"]

    play(script)


def test_an_update_delivered_again_is_acknowledged_without_a_second_effect() -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        lan = fake.person(1, "Lan")
        fake.open_chat(1)
        await bot.channel.send("1", Reply("Đúng không?", (Choice("Đúng", "y:1"),)))
        tap = await lan.taps("Đúng")
        await fake.wait_for_call("editMessageReplyMarkup")
        await fake.deliver(tap)
        await fake.wait_until_fetched()

        assert len(bot.inbox.rows) == 1
        assert fake.count("answerCallbackQuery") == 1
        assert fake.messages[0].labels == []

    play(script)


@pytest.mark.parametrize(
    "fault",
    [
        faults.BAD_GATEWAY,
        faults.CLOSED,
        faults.CLOSED_AFTER,
        faults.SILENT,
        faults.TRICKLE,
        faults.NOT_FOUND,
        faults.CAPTIVE_PORTAL,
        faults.NO_RESULT,
        faults.CONFLICT,
        faults.flood(),
        Fault(200, body=b'{"ok": true, "result": {"update_id": 1}}'),
        Fault(200, body=b'{"ok": true, "result": [{}, 5, null]}'),
    ],
)
def test_polling_outlives_every_trouble_and_loses_nothing(fault: Fault) -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        fake.fail("getUpdates", fault, 1 if fault.line in DEAF else 3)
        await fake.person(1, "Lan").says("vẫn còn")
        await bot.until(1)

        assert bot.inbox.texts == ["vẫn còn"]

    play(script, grace_seconds=0.2 if fault.line in DEAF else 5.0)


def test_a_second_poller_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        fake.fail("getUpdates", faults.CONFLICT)
        await fake.wait_for_call("getUpdates", 2)

    play(script)

    assert "another process polls with this token" in caplog.text


def test_the_pause_between_failures_doubles_up_to_its_bound(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        fake.fail("getUpdates", faults.SERVER_ERROR, 3)
        await fake.wait_for_call("getUpdates", 4)

    play(script)

    said = [r.getMessage() for r in caplog.records if r.name == "bot.channels.telegram_polling"]
    pauses = [each.rsplit("again in ")[1] for each in said]
    assert pauses == ["0.01 s", "0.02 s", "0.04 s"]


def test_a_refused_token_ends_polling_at_once() -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            bot = Bot(fake, token="123456789:AAsome-other-token-that-is-wrong-here")
            with pytest.raises(TokenRefused):
                await bot.poller.identify()
            with pytest.raises(TokenRefused):
                await bot.poller.run()
            await bot.api.close()

    asyncio.run(run())


def test_the_bot_waits_for_telegram_learns_its_name_and_takes_a_webhook_off() -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            fake.webhook = "https://example.org/hook"
            fake.fail("getMe", faults.BAD_GATEWAY, 2)
            bot = Bot(fake)
            assert await bot.poller.identify() == BOT_NAME
            assert fake.webhook == ""
            assert fake.calls[-1].params == {"drop_pending_updates": "false"}
            await bot.api.close()

    asyncio.run(run())


def test_a_hundred_people_at_once_are_all_stored() -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        for number in range(1, 251):
            await fake.person(number, f"Người {number}").says(f"tôi {number}")
        await bot.until(250)

        assert sorted(bot.inbox.texts) == sorted(f"tôi {number}" for number in range(1, 251))

    play(script)


def test_updates_of_one_chat_keep_their_order() -> None:
    async def script(fake: FakeTelegram, bot: Bot) -> None:
        lan = fake.person(1, "Lan")
        said: list[Any] = [(await lan.says(str(n)))["message"]["text"] for n in range(30)]
        await bot.until(30)

        assert bot.inbox.texts == said

    play(script)
