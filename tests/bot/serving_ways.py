"""The whole server over one fake platform, reached in each of the four ways there are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import fake_phone
import fake_telegram
import fake_zalo
from fake_telegram import FakeTelegram
from fake_zalo import FakeZalo
from pydantic import SecretStr
from serving_office import MONDAY, JumpingClock, invite_into

from bot.serving import Server
from bot.settings import Settings
from bot.web.running import bound
from storage.database import Database
from storage.records import Role

WAYS = ("telegram polling", "telegram webhook", "zalo polling", "zalo webhook")
SECRET = "bi-mat-webhook_0123456789abcdef"

Platform = FakeTelegram | FakeZalo
Person = fake_phone.Person | fake_zalo.Person


@dataclass
class Place:
    """A running server, the platform that it is on, and its database."""

    platform: Platform
    server: Server
    database: Database
    clock: JumpingClock
    root: str
    """Where its web server is."""
    files: Path

    async def joined(
        self, number: int, name: str, unit: str = "chi-bo", role: Role = Role.SECRETARY
    ) -> Person:
        """Return somebody who has taken a post in a sample unit."""
        code = await asyncio.to_thread(invite_into, self.database, self.clock, unit, role)
        person = self.platform.person(number, name)
        await person.says(code)
        await person.hears("Chào mừng")
        if role is Role.SECRETARY:
            await person.hears("còn phải làm")
        return person


def settings_of(way: str, platform: Platform, public_url: str, files: Path) -> Settings:
    """Return the settings of one bot in one way, whatever the environment and a `.env` say."""
    name, mode = way.split()
    mine: dict[str, object] = {
        "telegram": {
            "telegram_bot_token": SecretStr(fake_telegram.TOKEN),
            "telegram_api_base_url": platform.root,
            "telegram_mode": mode,
            "telegram_webhook_secret": SecretStr(SECRET),
        },
        "zalo": {
            "zalo_bot_token": SecretStr(fake_zalo.TOKEN),
            "zalo_api_base_url": platform.root,
            "zalo_mode": mode,
            "zalo_webhook_secret": SecretStr(SECRET),
        },
    }[name]
    mine |= {"files_dir": files, "public_url": public_url}
    mine["chat_rate"] = 1000.0  # people of tests type fast
    return Settings.model_construct(**mine)  # type: ignore[arg-type]


@asynccontextmanager
async def placed(
    way: str, database: Database, platform: Platform, files: Path, clock: JumpingClock | None = None
) -> AsyncIterator[Place]:
    """Run the server for as long as the block lasts, and stop it as a signal would."""
    stopped = asyncio.Event()
    clock = clock or JumpingClock(MONDAY)
    with closing(bound("127.0.0.1", 0)) as listener:
        root = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = Server(settings_of(way, platform, root, files), database, clock, listener)
        running = asyncio.create_task(server.run(stopped))
        try:
            while not all(each.seconds_since_success is not None for each in server.connections):
                await asyncio.sleep(0.01)
                if running.done():
                    running.result()
            yield Place(platform, server, database, clock, root, files)
        finally:
            stopped.set()
            await running


def play(way: str, database: Database, script: Callable[[Place], Awaitable[None]]) -> None:
    """Run a script against a server on a Monday morning."""

    async def run(folder: str) -> None:
        fake: Platform = FakeTelegram() if way.startswith("telegram") else FakeZalo()
        async with fake as platform, placed(way, database, platform, Path(folder)) as place:
            await script(place)

    with TemporaryDirectory(prefix="chibo-files-") as folder:
        asyncio.run(run(folder))
