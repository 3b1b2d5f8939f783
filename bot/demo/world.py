"""The small world of the demonstration: one database, one clock, one screen."""

import asyncio
from contextlib import nullcontext
from datetime import date, datetime, time, timedelta
from itertools import count

from rich.console import Console

from bot.channels.terminal import NAME, TerminalChannel, read, written
from bot.clock import SimulatedClock, moments_between
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from bot.demo.personas import Persona, seat
from bot.files.local import LocalFiles
from bot.files.receiving import Receiver
from bot.files.store import FileStore
from bot.intake import Intake
from bot.wording import demo as wording
from handlers.reminder_policy import ReminderPolicy
from handlers.serve import handle_inbox
from handlers.tick import tick
from plans.times.spoken import spoken_day
from storage.database import Database
from storage.inbox import RETRY_SECONDS
from storage.message_records import InboxState
from storage.records import InboxId

MORNING = time(9, 0)
"""Local time on the day that the clock is moved to."""
LONG_MOVE_DAYS = 14
"""From so many days on, a move shows how far it is."""


class World:
    """What `chibo serve` does, at the pace of one person and a clock that is moved by hand."""

    def __init__(
        self,
        database: Database,
        clock: SimulatedClock,
        console: Console,
        persona: Persona,
        files: FileStore,
    ) -> None:
        self._files = files
        self.database = database
        self.clock = clock
        self.persona = persona
        self._console = console
        self._policy = ReminderPolicy()
        self._channel = TerminalChannel(console, self._bystander)
        self._thread = DatabaseThread(database)
        self._numbers = count(1)
        self._seated: dict[str, Persona] = {}
        self.be(persona)

    @property
    def today(self) -> date:
        """The simulated civil day of the present persona."""
        return self.clock.now().astimezone(self.persona.zone).date()

    def be(self, persona: Persona) -> None:
        """Speak as this unit's secretary from now on."""
        seat(persona, self.database, self.clock.now())
        self.persona = persona
        self._seated[persona.address] = persona
        self._channel.choices.clear()

    def hear(self, typed: str, file: str = "") -> None:
        """Take a typed line the way that every channel takes a message, and show the answer.

        `file` is the path of a file that goes with it.
        """
        asyncio.run(self._answer(typed, file))

    def move_to(self, day: date) -> int:
        """Move the clock to a day's morning and play each reminder moment on the way.

        Returns how many messages the assistant pushed.

        Raises:
            ClockRunsForward: the day has passed.
        """
        start, zone = self.clock.now(), self.persona.zone
        end = datetime.combine(day, MORNING, zone)
        if day == self.today:
            end = max(end, start)
        is_long = (end - start).days >= LONG_MOVE_DAYS and self._console.is_terminal
        pushed = 0
        with self._console.status("") if is_long else nullcontext() as status:
            for moment in moments_between(start, end, zone, self._policy.reminder_time):
                self.clock.advance_to(moment)
                if status is not None:
                    status.update(wording.MOVING.format(day=spoken_day(self.today)))
                pushed += self._remind()
        self.clock.advance_to(end)
        return pushed

    def close(self) -> None:
        """End the database's thread; the database stays open."""
        self._thread.close()

    async def _answer(self, typed: str, file: str) -> None:
        row_id = await self._stored(typed, file)
        delivery = self._delivery()
        receive = Receiver(self._files, {NAME: LocalFiles()}, self.clock).receive
        intake = Intake(self._thread, read, handle_inbox, self.clock, delivery.wake, receive)
        await intake.drain()
        for seconds in RETRY_SECONDS:  # a clock that stands still would never let it try again
            if row_id is None or await self._has_ended(row_id):
                break
            self.clock.advance_to(self.clock.now() + timedelta(seconds=seconds))
            await intake.drain()
        await delivery.drain()

    async def _stored(self, typed: str, file: str) -> InboxId | None:
        picked = self._channel.choices.picked(typed) if not file else None
        payload = written("", picked.key) if picked else written(typed, None, file)
        number, sender, at = str(next(self._numbers)), self.persona.address, self.clock.now()
        self._channel.begin(wording.ASSISTANT, "bold cyan")
        return await self._thread.run(
            lambda uow: uow.inbox.store(NAME, number, sender, payload, at)
        )

    async def _has_ended(self, row_id: InboxId) -> bool:
        state, _ = await self._thread.run(lambda uow: uow.inbox.state(row_id))
        return state in {InboxState.DONE, InboxState.PARKED}

    def _remind(self) -> int:
        self._channel.interrupt(wording.REMINDER.format(moment=self._moment()), "bold yellow")
        return asyncio.run(self._push())

    async def _push(self) -> int:
        await self._thread.run(lambda uow: tick(uow, self.clock, self._policy))
        return await self._delivery().drain()

    def _bystander(self, address: str) -> str:
        return "" if address == self.persona.address else self._seated[address].title

    def _delivery(self) -> Delivery:
        return Delivery(self._thread, [self._channel], self.clock, self._policy)

    def _moment(self) -> str:
        local = self.clock.now().astimezone(self.persona.zone)
        return f"{local:%H:%M}, {spoken_day(local.date())}"
