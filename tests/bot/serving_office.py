"""The whole server over the fake Telegram, for tests from end to end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from fake_phone import Person
from fake_telegram import TOKEN, FakeTelegram
from pydantic import SecretStr

from bot.clock import OffsetClock
from bot.serving import Server
from bot.settings import Settings
from handlers.people.invites import code_hash, new_code
from plans.clock import Clock
from storage.database import Database
from storage.records import Role

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2024, 5, 6, 9, 0, tzinfo=VIETNAM)


class JumpingClock(OffsetClock):
    """Runs at real speed, and jumps ahead when told."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self._ahead

    def jump_to(self, instant: datetime) -> None:
        self._ahead += instant.astimezone(UTC) - self.now()


def invite_into(
    database: Database,
    clock: Clock,
    unit: str,
    role: Role = Role.SECRETARY,
    org: str = "duk-cantho",
) -> str:
    """Return a fresh invite code for a post in a sample unit."""
    code, now = new_code(), clock.now()
    with database.unit_of_work() as uow:
        home = uow.organisations.by_code(org)
        assert home is not None
        found = uow.units.by_code(home.id, unit)
        assert found is not None
        uow.invites.issue(found.id, role, code_hash(code), now, now + timedelta(days=7))
        uow.commit()
    return code


class Office:
    """A running server, its fake platform and its database."""

    def __init__(
        self,
        fake: FakeTelegram,
        server: Server,
        database: Database,
        clock: JumpingClock,
        files: Path,
    ) -> None:
        self.files = files
        self.fake = fake
        self.server = server
        self.database = database
        self.clock = clock

    async def invite(self, unit: str = "chi-bo", org: str = "duk-cantho") -> str:
        """Return a fresh invite code for the secretary of a sample unit."""
        return await asyncio.to_thread(invite_into, self.database, self.clock, unit, org=org)

    async def secretary(self, number: int = 42, name: str = "Trần Thị Lan") -> Person:
        """Return somebody who has joined as the secretary of the ordinary branch."""
        person = self.fake.person(number, name)
        await person.says(await self.invite())
        await person.hears("Chào mừng đồng chí")
        await person.hears("còn phải làm")  # the branch's work, unasked
        return person


def settings_for(
    fake: FakeTelegram, database_url: str = "sqlite://", files: Path | None = None
) -> Settings:
    return Settings.model_construct(  # whatever the environment and a `.env` say
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_base_url=fake.root,
        database_url=SecretStr(database_url),
        files_dir=files,
        chat_rate=1000.0,  # people of tests type fast
    )


@asynccontextmanager
async def serving(
    database: Database, fake: FakeTelegram, clock: JumpingClock, files: Path
) -> AsyncIterator[Office]:
    """Run the server for as long as the block lasts, and stop it as a signal would."""
    stopped = asyncio.Event()
    server = Server(settings_for(fake, files=files), database, clock)
    running = asyncio.create_task(server.run(stopped))
    try:
        yield Office(fake, server, database, clock, files)
    finally:
        stopped.set()
        await running


def play(database: Database, script: Callable[[Office], Awaitable[None]]) -> None:
    """Run a script against a server on a Monday morning."""

    async def run(folder: str) -> None:
        async with (
            FakeTelegram() as fake,
            serving(database, fake, JumpingClock(MONDAY), Path(folder)) as office,
        ):
            await script(office)

    with TemporaryDirectory(prefix="chibo-files-") as folder:
        asyncio.run(run(folder))
