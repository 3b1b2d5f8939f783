"""Enclosures: pictures and files that a message brings, made when it leaves and not before.

A handler asks for one by its kind (`handlers.message.Enclosure`); what is stored is the request.
When the message leaves, a renderer looks again at who asks and reads what it needs, in the
transaction that writes the attempt; drawing itself is slow and is done outside.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import Protocol

from bot.channels.port import File, Place
from bot.files.names import shown_name
from bot.trouble import account_of
from bot.wording import enclosing as wording
from handlers.message import CALENDAR_PAGE, UPLOAD_PAGE, Enclosure, Reply
from storage.message_records import OutboxRow
from storage.records import PersonId
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

DRAW_SECONDS = 30.0
"""After which the person is told that it could not be made, while there is time left to send."""
DRAWN_AT_ONCE = 2
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class NotTheirs(Exception):
    """The person may not see this (any more), or there is nothing to be seen."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a renderer is asked for."""

    person_id: PersonId
    """Whose rights count, as they stand now."""
    parameters: Mapping[str, str | int]
    at: datetime
    """Now, aware, UTC."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of it."""

    content: bytes
    media_type: str


Draw = Callable[[], Rendered]
"""The slow part: called in a thread of its own, knows no database."""
Renderer = Callable[[UnitOfWork, Request], Draw]
"""Reads what is needed and returns how to draw it; raises NotTheirs.

It is called anew before each try to send, and must only read.
"""


class Addresses(Protocol):
    """Hands out addresses of our own web server; None where nobody could reach it."""

    def place(
        self, uow: UnitOfWork, row: OutboxRow, enclosure: Enclosure, at: datetime
    ) -> str | None:
        """Return where an enclosure can be fetched for a while."""
        ...

    def upload_page(
        self, uow: UnitOfWork, row: OutboxRow, enclosure: Enclosure, at: datetime
    ) -> str | None:
        """Return where files can be sent from, once."""
        ...

    def calendar_page(
        self, uow: UnitOfWork, row: OutboxRow, enclosure: Enclosure, at: datetime
    ) -> str | None:
        """Return where the person's calendar is kept up to date, until it is called back."""
        ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture or file that has yet to be drawn."""

    name: str
    draw: Draw


class _Nowhere:
    """There is no web server that anybody could reach."""

    def place(self, uow: UnitOfWork, row: OutboxRow, enclosure: Enclosure, at: datetime) -> None:
        """Give no address."""

    upload_page = calendar_page = place


class Enclosures:
    """Makes what messages bring."""

    def __init__(
        self, renderers: Mapping[str, Renderer], addresses: Addresses | None = None
    ) -> None:
        """Begin; `renderers` are known by the kind that handlers ask for."""
        self._renderers = renderers
        self._addresses = addresses or _Nowhere()
        self._turns = asyncio.Semaphore(DRAWN_AT_ONCE)

    def prepare(
        self, uow: UnitOfWork, row: OutboxRow, reply: Reply, at: datetime, *, carries_files: bool
    ) -> tuple[Reply, Drawing | Place | None]:
        """Look again at what a message brings, and return it with what is to be made.

        Raises:
            NotTheirs: it must not be sent.
            KeyError: nobody makes this kind.
        """
        if not reply.enclosures:
            return reply, None
        (enclosure,) = reply.enclosures
        if enclosure.kind == UPLOAD_PAGE:
            return self._with_upload_page(uow, row, reply, enclosure, at), None
        if enclosure.kind == CALENDAR_PAGE:
            self.drawing(uow, row.person_id, replace(enclosure, kind="calendar"), at)
            url = self._addresses.calendar_page(uow, row, enclosure, at)
            said = wording.CALENDAR.format(url=url) if url else wording.NO_CALENDAR
            text = "\n".join(filter(None, (reply.text, said)))
            return replace(reply, enclosures=(), text=text), None
        drawing = self.drawing(uow, row.person_id, enclosure, at)
        bare = replace(reply, enclosures=())
        if carries_files:
            return bare, drawing
        url = self._addresses.place(uow, row, enclosure, at)
        if url is None:
            return replace(bare, text=_with(reply.text, wording.NO_PLACE, drawing.name)), None
        return bare, Place(url, drawing.name, PurePath(drawing.name).suffix.lower() in _PICTURES)

    def _with_upload_page(
        self, uow: UnitOfWork, row: OutboxRow, reply: Reply, enclosure: Enclosure, at: datetime
    ) -> Reply:
        url = self._addresses.upload_page(uow, row, enclosure, at)
        said = wording.UPLOAD.format(url=url) if url else wording.NO_UPLOAD
        return replace(reply, enclosures=(), text="\n".join(filter(None, (reply.text, said))))

    def drawing(
        self, uow: UnitOfWork, person_id: PersonId | None, enclosure: Enclosure, at: datetime
    ) -> Drawing:
        """Ask the renderer.

        Raises:
            NotTheirs: the person may not see it.
            KeyError: nobody makes this kind.
        """
        if person_id is None:
            raise NotTheirs
        request = Request(person_id, dict(enclosure.parameters), at)
        draw = self._renderers[enclosure.kind](uow, request)
        return Drawing(shown_name(enclosure.file_name), draw)

    async def drawn(self, drawing: Drawing) -> File | None:
        """Draw; None, with a line in the log, when that fails or takes too long."""
        async with self._turns:
            work = asyncio.wait_for(asyncio.to_thread(drawing.draw), DRAW_SECONDS)
            (made,) = await asyncio.gather(work, return_exceptions=True)
        if isinstance(made, Rendered):
            return File(drawing.name, made.content, made.media_type)
        if isinstance(made, Exception):
            log.error("an enclosure could not be made: %s", account_of(made))
            return None
        raise made


def not_made(reply: Reply, name: str) -> Reply:
    """Return what is said in the place of something that could not be made."""
    return replace(reply, text=_with(reply.text, wording.NOT_MADE, name))


def _with(text: str, sentence: str, name: str) -> str:
    return "\n".join(filter(None, (text, sentence.format(name=name))))
