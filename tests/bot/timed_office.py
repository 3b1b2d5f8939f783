"""The whole server over the fake Telegram, on a loop of its own time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import virtual_time
from fake_phone import Person
from fake_telegram import FakeTelegram
from reminded_office import SINCE, World, at, enter_world
from serving_office import MONDAY, invite_into, settings_for
from virtual_time import LoopClock, VirtualLoop, passes

from bot.scheduling import TICK_SECONDS
from bot.serving import Server
from plans.model import Task
from storage.database import Database
from storage.records import Role

FIRST_CHAT = 100_001


class TimedOffice:
    """A database and a platform; the server runs when it is told to."""

    def __init__(
        self,
        database: Database,
        fake: FakeTelegram,
        clock: LoopClock,
        loop: VirtualLoop,
        files: Path,
    ) -> None:
        self.database = database
        self.fake = fake
        self.clock = clock
        self.loop = loop
        self._files = files

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Server]:
        """Run a server as long as the block lasts, and stop it as a signal would.

        The metronome counts by the wall, for which no time passes here; so the tick is called as
        often as it would call it.
        """
        stopped = asyncio.Event()
        server = Server(settings_for(self.fake, files=self._files), self.database, self.clock)
        running = asyncio.create_task(server.run(stopped))
        ticking = asyncio.create_task(self._tick(server))
        try:
            yield server
        finally:
            ticking.cancel()
            stopped.set()
            await asyncio.gather(ticking, return_exceptions=True)
            await running

    async def _tick(self, server: Server) -> None:
        while True:
            await passes(TICK_SECONDS)
            await server.chores.tick()

    def enter(
        self, *tasks: Task, branches: int = 1, office: str | None = None
    ) -> tuple[World, list[Person]]:
        """Publish work of so many branches, and give every secretary a phone."""
        people = []
        with self.database.unit_of_work() as uow:
            world = enter_world(uow, tasks, branches=branches, linked=False, office=office)
            for number, secretary in enumerate(world.secretaries, FIRST_CHAT):
                uow.people.link(secretary.id, "telegram", str(number), at(SINCE))
                self.fake.open_chat(number)
                people.append(self.fake.person(number, secretary.name))
            uow.commit()
        return world, people

    async def joined(
        self, number: int, name: str, unit: str = "chi-bo", role: Role = Role.SECRETARY
    ) -> Person:
        """Return somebody who has taken a post in a unit of the samples."""
        code = invite_into(self.database, self.clock, unit, role)
        person = self.fake.person(number, name)
        await person.says(code)
        await person.hears("Chào mừng")
        if role is Role.SECRETARY:
            await person.hears("còn phải làm")
        return person

    @property
    def waiting(self) -> int:
        """How many messages have not left."""
        with self.database.unit_of_work() as uow:
            return uow.outbox.waiting_count()

    def jump_to(self, instant: datetime) -> None:
        """Let all the time until then pass at once, in which nothing happens."""
        self.loop.stall((instant - self.clock.now()).total_seconds())

    async def until(self, done: Callable[[], bool], most_seconds: float) -> None:
        """Wait until this is true, or fail after so many seconds of the loop's time."""
        end = self.loop.time() + most_seconds
        while not done():
            assert self.loop.time() < end, "it did not come true"
            await passes(0.5)


def play_in_time(
    database: Database,
    script: Callable[[TimedOffice], Awaitable[None]],
    start: datetime = MONDAY,
) -> None:
    """Run a script whose time passes by itself."""

    async def run(clock: LoopClock, loop: VirtualLoop) -> None:
        with TemporaryDirectory(prefix="chibo-files-") as folder:
            async with FakeTelegram() as fake:
                await script(TimedOffice(database, fake, clock, loop, Path(folder)))

    virtual_time.run(start, run, sockets=True)
