"""`chibo serve`, put together: Telegram, the inbox, the conversations, the outbox, the tick."""

import asyncio
import json
import logging
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from urllib.parse import quote

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from pydantic import SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from telegram.error import TelegramError

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_api import TelegramApi
from bot.channels.telegram_files import TelegramFiles
from bot.channels.telegram_polling import Arrival, NotStored, TelegramPoller, TokenRefused
from bot.channels.telegram_updates import CHANNEL, parse_update
from bot.clock import SystemClock, clock_from, forward_step_of, step_of
from bot.database_thread import DatabaseThread
from bot.databases import created, file_of
from bot.delivery import Delivery
from bot.files.receiving import Receiver
from bot.files.store import FileStore
from bot.health import DELIVERY_LIMIT, TICK_LIMIT, Health, Source
from bot.intake import Intake
from bot.logs import configure_logging
from bot.refusal import Refusal
from bot.scheduling import Chores, guarded, keep_time, scheduler_for
from bot.settings import QUIET_FROM, QUIET_TO, Settings
from bot.sole import sole
from bot.trouble import account_of
from bot.watchdog import Watchdog
from bot.wording import serving as wording
from handlers.message import Message
from handlers.reminder_policy import ReminderPolicy
from handlers.serve import handle_inbox
from plans.clock import Clock
from storage.database import Database
from storage.message_records import InboxRow
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

STOP_SECONDS = 8.0
"""How long what was begun may take to end after a signal; a supervisor waits ten or more."""


class EndedByItself(Exception):
    """Something that never ends has ended, without an error and unasked."""


POLL_LIMIT = 90.0
"""A poll is answered every 25 s, if only with nothing."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then end what was begun and return.

    Raises:
        WrongSetting: there is no token.
        Refusal: the database cannot be used or is served already, or the token is wrong.
    """
    settings.require_token()
    configure_logging(settings.log_level, _secrets(settings))
    try:
        FileStore(settings.files_folder).prepare()
    except OSError:
        raise Refusal(wording.FILES.format(folder=settings.files_folder)) from None
    with ExitStack() as held:
        file = file_of(settings.database_url)
        if file is not None:
            held.enter_context(sole(file))
        database = held.enter_context(created(settings.database_url))
        asyncio.run(_serve_until_signal(settings, database))


async def _serve_until_signal(settings: Settings, database: Database) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    server = Server(settings, database, clock_from(settings.clock_start))
    await server.run(stopped)


class Server:
    """Everything that runs, over one database and one Telegram bot."""

    def __init__(self, settings: Settings, database: Database, clock: Clock) -> None:
        """Connect nothing yet."""
        proxy = settings.telegram_proxy
        policy = ReminderPolicy(settings.reminder_time, QUIET_FROM, QUIET_TO)
        files = FileStore(settings.files_folder)
        self._clock = clock
        self._bot_name = ""
        self._named = asyncio.Event()
        self._database = DatabaseThread(database)
        self._api = TelegramApi(
            settings.require_token().get_secret_value(),
            root=settings.telegram_api_base_url,
            proxy=proxy.get_secret_value() if proxy else None,
        )
        self._channel = TelegramChannel(self._api)
        self._poller = TelegramPoller(self._api, self._store, self._channel.end_tap)
        held = forward_step_of(clock)
        self._delivery = Delivery(self._database, [self._channel], clock, policy, pushes_held=held)
        self._intake = Intake(
            self._database,
            self._parse,
            handle_inbox,
            clock,
            self._delivery.wake,
            Receiver(files, {CHANNEL: self._files(settings)}, clock).receive,
        )
        self.chores = Chores(self._database, self._delivery, clock, policy, files, held=held)
        self.health = Health(
            self._database, clock, self._sources(), clock_step=lambda: step_of(clock)
        )
        self._watchdog = Watchdog(
            self.health,
            self._database,
            clock,
            policy,
            wall=SystemClock(),
            told=self._delivery.wake,
        )

    def _sources(self) -> list[Source]:
        """Return the parts that must be heard of again and again."""
        return [
            Source("tick", lambda: self.chores.seconds_since_tick, TICK_LIMIT),
            Source("delivery", lambda: self._delivery.crew.seconds_since_beat, DELIVERY_LIMIT),
            Source("poll.telegram", lambda: self._poller.seconds_since_success, POLL_LIMIT),
        ]

    def _files(self, settings: Settings) -> TelegramFiles:
        proxy = settings.telegram_proxy
        return TelegramFiles(
            self._api,
            settings.require_token().get_secret_value(),
            settings.telegram_api_base_url,
            proxy.get_secret_value() if proxy else None,
        )

    async def run(self, stopped: asyncio.Event) -> None:
        """Serve until the event, or until something ends that never should.

        Raises:
            Refusal: Telegram does not accept the token.
        """
        scheduler = scheduler_for(self.chores)
        try:
            await self._delivery.recover()
            await self._intake.recover()
            scheduler.start()
            await self._run_all(stopped, scheduler)
        except TokenRefused:
            raise Refusal(wording.REFUSED_BY_TELEGRAM) from None
        finally:
            if scheduler.running:
                scheduler.shutdown(wait=False)
            await self._api.close()
            self._database.close()

    async def _run_all(self, stopped: asyncio.Event, scheduler: AsyncIOScheduler) -> None:
        receiving = asyncio.create_task(self._receive())
        answering = asyncio.create_task(self._answer())
        delivering = asyncio.create_task(self._delivery.run())
        # The first tick waits for nobody: what came due while nothing ran leaves at once.
        ticking = asyncio.create_task(guarded("tick", self.chores.tick)())
        stopping = asyncio.create_task(stopped.wait())
        watching = asyncio.create_task(self._watchdog.run())
        keeping = asyncio.create_task(keep_time(scheduler))
        tasks = (receiving, answering, delivering, ticking, stopping, watching, keeping)
        try:
            watched = {receiving, answering, delivering, stopping, watching, keeping}
            await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
            log.info("stopping")
            receiving.cancel()
            await self._end_work(answering, delivering)
        finally:
            for task in tasks:
                task.cancel()
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome
        if not stopped.is_set():
            raise EndedByItself

    async def _end_work(
        self, answering: asyncio.Task[None], delivering: asyncio.Task[None]
    ) -> None:
        """Let what was begun end; what waits stands in the database for the next start."""
        self._intake.stop()
        if self._named.is_set():
            await asyncio.wait({answering}, timeout=STOP_SECONDS / 2)
        self._delivery.stop()
        await asyncio.wait({delivering}, timeout=STOP_SECONDS / 2)

    async def _receive(self) -> None:
        self._bot_name = await self._poller.identify()
        self._named.set()
        log.info("serving as @%s", self._bot_name)
        await asyncio.gather(self._show_menu(), self._poller.run())

    async def _show_menu(self) -> None:
        try:
            await self._channel.set_menu(wording.COMMANDS)
        except TelegramError as error:
            log.warning("the command menu could not be set: %s", type(error).__name__)

    async def _answer(self) -> None:
        """Work on arrivals, those left over first, once it is known what the bot is called."""
        await self._named.wait()
        await self._intake.run()

    async def _store(self, arrivals: Sequence[Arrival]) -> Sequence[bool]:
        at = self._clock.now()

        def work(uow: UnitOfWork) -> list[bool]:
            return [
                uow.inbox.store(CHANNEL, each.update_id, each.sender, each.payload, at) is not None
                for each in arrivals
            ]

        try:
            news = await self._database.run(work)
        except SQLAlchemyError as error:
            log.warning("inbox: %s", account_of(error))
            raise NotStored from None
        self._intake.wake()
        return news

    def _parse(self, row: InboxRow) -> Message | None:
        return parse_update(
            json.loads(row.payload), received_at=row.received_at, bot_name=self._bot_name
        )


def _secrets(settings: Settings) -> list[str]:
    token = settings.require_token().get_secret_value()
    proxy = settings.telegram_proxy
    passwords = [_password_in(url) for url in (settings.database_url, proxy) if url is not None]
    return [token, *passwords, *map(quote, passwords)]


def _password_in(url: SecretStr) -> str:
    try:
        return make_url(url.get_secret_value()).password or ""
    except (ArgumentError, ValueError):
        return ""  # whoever opens the address will refuse it
