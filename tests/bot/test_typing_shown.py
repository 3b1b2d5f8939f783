"""«Typing…» is shown while a picture is drawn or a file is looked at, and not for quick answers."""

import asyncio

from fake_telegram import TOKEN, FakeTelegram
from patience import PATIENCE

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_api import TelegramApi
from bot.channels.zalo import ZaloChannel
from bot.channels.zalo_api import ZaloApi
from bot.typing_shown import Typing


class Shower:
    """A channel that counts, and fails when told."""

    def __init__(self, name: str = "telegram") -> None:
        self.name = name
        self.shown: list[str] = []
        self.changed = asyncio.Event()

    async def typing(self, address: str) -> None:
        self.shown.append(address)
        self.changed.set()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(self.shown) < count:
                self.changed.clear()
                await self.changed.wait()


class Mute:
    """A channel that shows nothing."""

    name = "terminal"


def test_it_is_shown_again_and_again_until_the_answer_is_there() -> None:
    async def run() -> None:
        shower = Shower()
        typing = Typing([shower, Mute()], patience_seconds=0.001, again_seconds=0.001)
        async with typing.shown("telegram", "7"):
            await shower.until(3)
        shown = len(shower.shown)
        await asyncio.sleep(0.02)
        assert len(shower.shown) == shown
        assert set(shower.shown) == {"7"}
        async with typing.shown("terminal", "7"), typing.shown("unknown", "7"):
            await asyncio.sleep(0.02)
        assert len(shower.shown) == shown

    asyncio.run(run())


def test_a_quick_answer_needs_no_sign() -> None:
    async def run() -> None:
        shower = Shower()
        async with Typing([shower]).shown("telegram", "7"):
            await asyncio.sleep(0)
        assert shower.shown == []

    asyncio.run(run())


def test_both_platforms_can_show_it() -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            api = TelegramApi(TOKEN, root=fake.root)
            zalo = ZaloChannel("zalo", ZaloApi("1:a", root="http://127.0.0.1:9"))
            typing = Typing([TelegramChannel(api), zalo], patience_seconds=0.001)
            async with typing.shown("telegram", "7"), typing.shown("zalo", "7"):
                call = await fake.wait_for_call("sendChatAction")
            assert call.params == {"chat_id": "7", "action": "typing"}
            await api.close()

    asyncio.run(run())
