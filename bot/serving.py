"""`chibo serve`, put together: bots, inbox, conversations, outbox, tick, web."""

import asyncio
import gc
import logging
import signal
import socket
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from urllib.parse import quote

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from pydantic import SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.channel_names import ZALO, limits_of
from bot.channels.arriving import Connection, TokenRefused
from bot.clock import SystemClock, clock_from, forward_step_of, step_of
from bot.connections import connections_from
from bot.database_thread import DatabaseThread
from bot.databases import created, file_of
from bot.delivery import Delivery
from bot.enclosing import Enclosures
from bot.excuses import Excuses
from bot.failover import Failover
from bot.files.receiving import Receiver
from bot.files.store import FileStore
from bot.health import DELIVERY_LIMIT, TICK_LIMIT, Health, Source
from bot.holding import Chats
from bot.intake import Intake
from bot.logs import configure_logging
from bot.quota import Quota
from bot.receiving import Receiving
from bot.refusal import Refusal
from bot.renderers import RENDERERS
from bot.scheduling import Chores, guarded, keep_time, scheduler_for
from bot.settings import QUIET_FROM, QUIET_TO, Settings
from bot.sole import sole
from bot.typing_shown import Typing
from bot.watchdog import Watchdog
from bot.web.application import Monitoring, application
from bot.web.files import Files
from bot.web.links import Links
from bot.web.metrics import Figures
from bot.web.running import WebServer, bound
from bot.web.uploads import Uploads
from bot.web.webhooks import Webhooks
from bot.wording import serving as wording
from handlers.channel_names import platform_of
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.account import adds_up
from handlers.serve import handle_inbox
from plans.clock import Clock
from storage.database import Database
from storage.message_records import InboxRow
from storage.months import Month, month_of
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

STOP_SECONDS = 8.0
"""How long what was begun may take to end after a signal; a supervisor waits ten or more."""
OBJECTS_A_PASS = 10_000
"""How many more objects than before the collector lets come into being; Python's own is 700."""
WEB_PORT = 8080
REACH_LIMIT = 90.0
"""A poll is answered every half minute, if only with nothing; a webhook's platform is asked."""


class EndedByItself(Exception):
    """Something that never ends has ended, without an error and unasked."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then end what was begun and return.

    Raises:
        WrongSetting: there is no token, or a webhook without a secret.
        Refusal: the database cannot be used or is served already, or a token is wrong.
    """
    settings.require_channel()
    configure_logging(settings.log_level, _secrets(settings))
    try:
        FileStore(settings.files_folder).prepare()
    except OSError:
        raise Refusal(wording.FILES.format(folder=settings.files_folder)) from None
    with ExitStack() as held:
        listener = None
        if settings.has_web:
            port = WEB_PORT if settings.web_port is None else settings.web_port
            listener = held.enter_context(bound(settings.web_host, port))
        file = file_of(settings.database_url)
        if file is not None:
            held.enter_context(sole(file))
        database = held.enter_context(created(settings.database_url))
        spare_the_collector()
        asyncio.run(_serve_until_signal(settings, database, listener))


def spare_the_collector() -> None:
    """Leave out what lives as long as the process: a pass over the imports takes 0.1 s each time.

    A message makes thousands of objects and no cycles to speak of, so passes may be rarer, too.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_A_PASS, 20, 20)


async def _serve_until_signal(
    settings: Settings, database: Database, listener: socket.socket | None
) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    server = Server(settings, database, clock_from(settings.clock_start), listener)
    await server.run(stopped)


class Server:
    """Everything that runs, over one database and any number of bots."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        listener: socket.socket | None = None,
    ) -> None:
        """Connect nothing yet; the web is served where there is a socket for it."""
        policy = ReminderPolicy(settings.reminder_time, QUIET_FROM, QUIET_TO)
        files = FileStore(settings.files_folder)
        self._database = DatabaseThread(database)
        self._clock = clock
        self.connections = connections_from(settings)
        self._enclosures = enclosures = Enclosures(RENDERERS, Links(settings.public_url or ""))
        held, quota = forward_step_of(clock), Quota(limits_of(settings))
        self._quota = quota
        typing = Typing([each.channel for each in self.connections])
        self._delivery = Delivery(
            self._database,
            [each.channel for each in self.connections],
            clock,
            policy,
            enclosures=enclosures,
            pushes_held=held,
            quota=quota,
            chats=Chats(settings.chat_rate),
            typing=typing,
        )
        ages = {each.name: partial(_age, each) for each in self.connections}
        self._failover = Failover(ages, self._database, clock, policy, self._delivery.wake, quota)
        uploads = Uploads(self._database, settings.files_folder, clock)
        self._excuses = Excuses(each.channel for each in self.connections)
        self._receiving = Receiving(
            self.connections,
            self._database,
            clock,
            self._hand,
            quota,
            self._excuses,
            self._take_stored,
        )
        sources = {each.name: uploads.source(each.files) for each in self.connections}
        self._intake = Intake(
            self._database,
            self._receiving.parse,
            handle_inbox,
            clock,
            self._delivery.wake,
            Receiver(files, sources, clock).receive,
            lambda: self._receiving.readable,
            lambda message: self._excuses.make(message.channel, message.address),
            typing,
            self._delivery.answer_ahead,
        )
        self.chores = Chores(self._database, self._delivery, clock, policy, files, held=held)
        self.health = Health(
            self._database,
            clock,
            self._sources(),
            clock_step=lambda: step_of(clock),
            adds_up=adds_up,
        )
        self._watchdog = Watchdog(
            self.health,
            self._database,
            clock,
            policy,
            wall=SystemClock(),
            told=self._delivery.wake,
        )
        self._webhooks = Webhooks()
        self.web = self._web(settings, enclosures, uploads, listener) if listener else None

    def _sources(self) -> list[Source]:
        """Return the parts that must be heard of again and again."""
        return [
            Source("tick", lambda: self.chores.seconds_since_tick, TICK_LIMIT),
            Source("delivery", lambda: self._delivery.crew.seconds_since_beat, DELIVERY_LIMIT),
            *(
                Source(
                    f"{'webhook' if each.hook else 'poll'}.{each.name}",
                    partial(_age, each),
                    REACH_LIMIT,
                )
                for each in self.connections
            ),
        ]

    def _web(
        self, settings: Settings, enclosures: Enclosures, uploads: Uploads, listener: socket.socket
    ) -> WebServer:
        app = application(
            [each.hook for each in self.connections if each.hook is not None],
            self._webhooks,
            Files(self._database, enclosures, self._clock),
            uploads,
            Monitoring(self._healthy, self.figures),
        )
        return WebServer(app, listener, settings.tls_cert, settings.tls_key)

    def _hand(self, rows: Sequence[InboxRow]) -> None:
        self._intake.hand(rows)

    def _take_stored(self, uow: UnitOfWork) -> list[InboxRow]:
        return self._intake.take_stored(uow)

    async def run(self, stopped: asyncio.Event) -> None:
        """Serve until the event, or until something ends that never should.

        Raises:
            Refusal: a platform does not accept the token.
        """
        scheduler = scheduler_for(self.chores)
        try:
            await self._delivery.recover()
            await self._intake.recover()
            scheduler.start()
            await self._run_all(stopped, scheduler)
        except TokenRefused as refused:
            known = {ZALO: wording.REFUSED_BY_ZALO}
            platform = platform_of(str(refused))
            raise Refusal(known.get(platform, wording.REFUSED_BY_TELEGRAM)) from None
        finally:
            if scheduler.running:
                scheduler.shutdown(wait=False)
            await asyncio.gather(*(each.close() for each in self.connections))
            self._database.close()

    async def _run_all(self, stopped: asyncio.Event, scheduler: AsyncIOScheduler) -> None:
        serving = [asyncio.create_task(self.web.run())] if self.web else []
        receiving = asyncio.create_task(self._receiving.run())
        answering = asyncio.create_task(self._answer())
        delivering = asyncio.create_task(self._delivery.run())
        # The first tick waits for nobody: what came due while nothing ran leaves at once.
        ticking = asyncio.create_task(guarded("tick", self.chores.tick)())
        stopping = asyncio.create_task(stopped.wait())
        watching = asyncio.create_task(self._watchdog.run())
        keeping = asyncio.create_task(keep_time(scheduler))
        diverting = asyncio.create_task(self._failover.run())
        watched = {*serving, receiving, answering, delivering, stopping, watching, keeping}
        watched.add(diverting)
        tasks = (*watched, ticking)
        try:
            await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
            log.info("stopping")
            for coming in (*serving, receiving):
                coming.cancel()
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
        if self._receiving.ready.is_set():
            await asyncio.wait({answering}, timeout=STOP_SECONDS / 2)
        self._delivery.stop()
        await asyncio.wait({delivering}, timeout=STOP_SECONDS / 2)

    async def _answer(self) -> None:
        """Work on arrivals, those left over first, once those of one bot can be read."""
        await self._receiving.ready.wait()
        await self._intake.run()

    async def _healthy(self) -> tuple[bool, Mapping[str, object]]:
        report = await self.health.report()
        return report.ok, report.as_json()

    async def figures(self) -> Figures:
        """Count what a monitor is told."""
        now = self._clock.now()

        def count(uow: UnitOfWork) -> tuple[int, float, dict[str, Month]]:
            oldest = uow.outbox.oldest_waiting(now)
            seconds = oldest.total_seconds() if oldest else 0.0
            return uow.outbox.waiting_count(), seconds, uow.months.all_of(month_of(now))

        waiting, oldest_seconds, months = await self._database.run(count)
        return Figures(
            waiting,
            oldest_seconds,
            {each.name: each.seconds_since_success for each in self.connections},
            dict(self._receiving.arrivals),
            dict(self._webhooks.refused),
            [
                (channel, direction, number)
                for channel, month in months.items()
                for direction, number in (("sent", month.sent), ("received", month.received))
            ],
        )


def _age(connection: Connection) -> float | None:
    return connection.seconds_since_success


def _secrets(settings: Settings) -> list[str]:
    """Return everything that must not stand in a log."""
    proxies = (settings.telegram_proxy, settings.zalo_proxy)
    passwords = [_password_in(url) for url in (settings.database_url, *proxies) if url is not None]
    given = (
        settings.telegram_bot_token,
        settings.telegram_webhook_secret,
        settings.zalo_webhook_secret,
    )
    secrets = [each.get_secret_value() for each in given if each is not None]
    return [*secrets, *settings.zalo_tokens, *passwords, *map(quote, passwords)]


def _password_in(url: SecretStr) -> str:
    try:
        return make_url(url.get_secret_value()).password or ""
    except (ArgumentError, ValueError):
        return ""  # whoever opens the address will refuse it
