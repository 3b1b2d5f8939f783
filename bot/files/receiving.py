"""From a file that a channel announces to one that is kept, or to the reason why it is not."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Protocol

from bot.files.examiner import examined
from bot.files.names import shown_name
from bot.files.store import FileStore, Incoming
from bot.files.verdicts import MOST_BYTES, Refused
from bot.planning.receiving import plan_file
from handlers.message import (
    FileFault,
    Message,
    PlanFile,
    ReceivedFile,
    RefusedFile,
    SentFile,
)
from plans.clock import Clock
from plans.text.secrecy import has_stamp, is_named_secret
from storage.records import Proof

log = logging.getLogger(__name__)

FETCH_SECONDS = 60.0
MOST_FILES = 10
"""Of one message; a channel sends one at a time."""
AT_ONCE = 2
"""Files that are fetched and examined at one time: each may need a child of 1 GiB."""


class Source(Protocol):
    """Where a channel keeps the files that people sent."""

    def fetch(self, reference: str) -> AsyncIterator[bytes]:
        """Give a file piece by piece.

        Raises:
            Refused: the platform says that it is too large, or cannot be reached.
        """
        ...


class Receiver:
    """Takes the files of a message in; what it is told of them it does not believe."""

    def __init__(self, store: FileStore, sources: Mapping[str, Source], clock: Clock) -> None:
        """Begin; `sources` are known by the name of their channel."""
        self._store = store
        self._sources = sources
        self._clock = clock
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def receive(self, message: Message) -> Message:
        """Return the message with what became of its files; it never fails for one of them."""
        source = self._sources.get(message.channel)
        if source is None or not message.sent:
            return message
        async with self._turns:
            files = [await self._take(sent, source, message) for sent in message.sent[:MOST_FILES]]
        return replace(message, files=tuple(files))

    async def _take(
        self, sent: SentFile, source: Source, message: Message
    ) -> ReceivedFile | RefusedFile | PlanFile:
        name = shown_name(sent.name) if sent.name else ""
        if has_stamp(message.text) or is_named_secret(sent.name):
            return RefusedFile("", FileFault.STAMPED)
        if sent.size is not None and sent.size > MOST_BYTES:
            return RefusedFile(name, FileFault.TOO_BIG)
        try:
            with self._store.incoming() as incoming:
                await _fetched(incoming, source, sent.reference)
                incoming.file.flush()
                return await self._read(incoming, name, message) or await self._judged(
                    incoming, name
                )
        except Refused as refused:
            return RefusedFile(name, refused.fault)
        except OSError as error:
            log.error("a file could not be kept: %s", type(error).__name__)  # noqa: TRY400
            return RefusedFile(name, FileFault.NOT_KEPT)

    async def _read(self, incoming: Incoming, name: str, message: Message) -> PlanFile | None:
        """Read what whoever may bring in plans has sent; None for what is evidence at most."""
        if not message.for_plans:
            return None
        return await asyncio.to_thread(plan_file, incoming.path, incoming.sha256, name)

    async def _judged(self, incoming: Incoming, name: str) -> ReceivedFile | RefusedFile:
        verdict = await asyncio.to_thread(examined, incoming.path)
        if verdict.kind is None:
            fault = verdict.fault or FileFault.BROKEN
            return RefusedFile("" if fault is FileFault.STAMPED else name, fault, verdict.page)
        await asyncio.to_thread(self._store.keep, incoming, self._clock.now())
        return ReceivedFile(Proof(verdict.kind, incoming.sha256, incoming.size, name))


async def _fetched(incoming: Incoming, source: Source, reference: str) -> None:
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            async for chunk in source.fetch(reference):
                incoming.write(chunk)
    except TimeoutError:
        raise Refused(FileFault.UNREACHED) from None
    if not incoming.size:
        raise Refused(FileFault.EMPTY)
