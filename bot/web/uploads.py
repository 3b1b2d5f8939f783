"""The upload page: what a channel cannot carry comes in here and becomes an arrival of it.

The address is handed out in the chat, works once and for half an hour. Files are written down
before the address is used up; they are looked into later, as files of every channel are.
"""

import json
import re
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message as ReceivedEvent

from bot.database_thread import DatabaseThread
from bot.files.names import shown_name
from bot.files.receiving import Source
from bot.files.verdicts import MOST_BYTES, Refused
from bot.web.bodies import TooLarge, check_announced
from bot.web.links import SECRET, UPLOAD, hash_of
from bot.web.pages import GONE, page, upload_form
from bot.wording import web as wording
from handlers.channel_names import spoken_channel
from handlers.message import Attachment, FileFault, Message, SentFile
from plans.clock import Clock
from storage.message_records import InboxRow
from storage.unit_of_work import UnitOfWork
from storage.web_links import WebLink

MOST_FILES = 5
MOST_ALL_BYTES = MOST_FILES * MOST_BYTES + 64 * 1024
_FOLDER = "uploads"
_PLACE = re.compile(r"[0-9a-f]{32}")
_REFERENCE = "upload:"
"""Begins the reference of a file that came over the page."""
_KEY = "uploaded"
_STEP = 1 << 16


class _Kept(NamedTuple):
    place: str
    name: str


class Uploads:
    """The page, and the folder where files wait to be looked into."""

    def __init__(self, database: DatabaseThread, folder: Path, clock: Clock) -> None:
        self._database = database
        self._folder = folder / _FOLDER
        self._clock = clock

    @property
    def route(self) -> Route:
        """Return the route."""
        return Route("/gui-tep/{secret}", self._page, methods=["GET", "POST"])

    async def _page(self, request: Request) -> Response:
        secret = request.path_params["secret"]
        if not SECRET.fullmatch(secret):
            return page(GONE, 404)
        secret_hash = hash_of(secret)
        link = await self._database.run(lambda uow: uow.web_links.find(secret_hash))
        if link is None or link.kind != UPLOAD or not link.is_open(self._clock.now()):
            return page(GONE, 404)
        if request.method != "POST":
            return upload_form(str(link.payload.get("for") or wording.ANY_PURPOSE))
        return await self._post(request, link, secret_hash)

    async def _post(self, request: Request, link: WebLink, secret_hash: str) -> Response:
        kept: list[_Kept] = []
        stored = False
        try:
            check_announced(request, MOST_ALL_BYTES)
            kept = await self._written(_bounded(request, MOST_ALL_BYTES))
            if not kept:
                return page(wording.NOTHING, 400)
            stored = await self._database.run(
                lambda uow: self._arrive(uow, link, secret_hash, kept)
            )
        except TooLarge:
            return page(wording.TOO_LARGE, 413)
        except (HTTPException, MultiPartException, ClientDisconnect):
            return page(wording.BROKEN, 400)
        except (OSError, SQLAlchemyError):
            return page(wording.NOT_KEPT, 503)
        finally:
            if not stored:
                self._remove(kept)
        if not stored:
            return page(GONE, 404)
        said = wording.DONE.format(count=len(kept), channel=spoken_channel(link.channel))
        return page(said)

    async def _written(self, request: Request) -> list[_Kept]:
        """Write what came into our own folder.

        Raises:
            TooLarge: one of the files, or all of them together.
        """
        kept: list[_Kept] = []
        try:
            async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
                for file in form.getlist("tep"):
                    if isinstance(file, UploadFile) and (file.filename or file.size):
                        kept += [await self._write(file)]
        except BaseException:
            self._remove(kept)
            raise
        return kept

    async def _write(self, file: UploadFile) -> _Kept:
        if (file.size or 0) > MOST_BYTES:
            raise TooLarge
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = secrets.token_hex(16)
        path = self._folder / place
        path.touch(mode=0o600)
        with path.open("wb") as written:
            while piece := await file.read(_STEP):
                written.write(piece)
        return _Kept(place, shown_name(file.filename or ""))

    def _arrive(
        self, uow: UnitOfWork, link: WebLink, secret_hash: str, kept: Sequence[_Kept]
    ) -> bool:
        """Use the address up and leave the files as an arrival; all or nothing."""
        at = self._clock.now()
        if not uow.web_links.use(secret_hash, at):
            return False
        payload = json.dumps({_KEY: [each._asdict() for each in kept]})
        number = f"{_REFERENCE}{secret_hash[:32]}"
        return uow.inbox.store(link.channel, number, link.address, payload, at) is not None

    def _remove(self, kept: Sequence[_Kept]) -> None:
        for each in kept:
            with suppress(OSError):
                (self._folder / each.place).unlink()

    def source(self, beside: Source) -> Source:
        """Return a source that knows the uploaded files beside those of a channel."""
        return _WithUploads(self._folder, beside)


def uploaded(row: InboxRow) -> Message | None:
    """Return the message that files from the page stand for; None for any other arrival."""
    if not row.update_id.startswith(_REFERENCE):
        return None
    kept: Sequence[Mapping[str, str]] = json.loads(row.payload)[_KEY]
    return Message(
        channel=row.channel,
        address=row.sender,
        text="",
        at=row.received_at,
        update_id=row.update_id,
        attachment=Attachment.DOCUMENT,
        sent=tuple(SentFile(_REFERENCE + each["place"], each["name"]) for each in kept),
    )


class _WithUploads:
    def __init__(self, folder: Path, beside: Source) -> None:
        self._folder = folder
        self._beside = beside

    async def fetch(self, reference: str) -> AsyncIterator[bytes]:
        """Give a file piece by piece; it is removed with its like when it is two days old."""
        place = reference.removeprefix(_REFERENCE)
        if place == reference or not _PLACE.fullmatch(place):
            async for piece in self._beside.fetch(reference):
                yield piece
            return
        try:
            with (self._folder / place).open("rb") as file:
                while piece := file.read(_STEP):
                    yield piece
        except OSError:
            raise Refused(FileFault.UNREACHED) from None


def _bounded(request: Request, most: int) -> Request:
    """Return the request with a body that ends with TooLarge where it grows beyond this."""
    size = 0

    async def receive() -> ReceivedEvent:
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > most:
            raise TooLarge
        return message

    return Request(request.scope, receive)
