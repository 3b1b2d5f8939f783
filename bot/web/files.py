"""Addresses where pictures and files are fetched: the request is looked at and rendered anew."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.database_thread import DatabaseThread
from bot.enclosing import Drawing, Enclosures, NotTheirs
from bot.web.links import CALENDAR, ENCLOSURE, SECRET, enclosure_of, hash_of
from bot.web.pages import GONE, page, private
from plans.clock import Clock
from storage.unit_of_work import UnitOfWork


class Files:
    """Hands out what messages brought to channels that only take addresses."""

    def __init__(self, database: DatabaseThread, enclosures: Enclosures, clock: Clock) -> None:
        self._database = database
        self._enclosures = enclosures
        self._clock = clock

    @property
    def route(self) -> Route:
        """Return the route."""
        return Route("/tep/{secret}/{name}", self._get, methods=["GET"])

    async def _get(self, request: Request) -> Response:
        secret = request.path_params["secret"]
        if not SECRET.fullmatch(secret):
            return page(GONE, 404)
        drawing = await self._database.run(lambda uow: self._drawing(uow, hash_of(secret)))
        file = await self._enclosures.drawn(drawing) if drawing is not None else None
        if file is None:
            return page(GONE, 404)
        shown = "inline" if file.is_picture else "attachment"
        disposition = f"{shown}; filename*=UTF-8''{quote(file.name)}"
        headers = {**private(), "content-disposition": disposition}
        return Response(file.content, media_type=file.media_type, headers=headers)

    def _drawing(self, uow: UnitOfWork, secret_hash: str) -> Drawing | None:
        link, at = uow.web_links.find(secret_hash), self._clock.now()
        if link is None or link.kind not in {ENCLOSURE, CALENDAR} or not link.is_open(at):
            return None
        try:
            return self._enclosures.drawing(uow, link.person_id, enclosure_of(link.payload), at)
        except NotTheirs:
            return None
