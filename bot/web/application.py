"""The web application: one small set of routes, put together from what serves them."""

import ipaddress
from collections.abc import Awaitable, Callable, Iterable, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.arriving import Hook
from bot.web.files import Files
from bot.web.metrics import MEDIA_TYPE, Figures, exposition
from bot.web.uploads import Uploads
from bot.web.webhooks import Webhooks

Health = Callable[[], Awaitable[tuple[bool, Mapping[str, object]]]]
"""Tells whether all is well, and the facts; never raises, never waits long."""


class Monitoring:
    """`/healthz` and `/metrics`; numbers are for the machine itself and its own network."""

    def __init__(self, health: Health, figures: Callable[[], Awaitable[Figures]]) -> None:
        self._health = health
        self._figures = figures

    @property
    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/healthz", self._healthz, methods=["GET"]),
            Route("/metrics", self._metrics, methods=["GET"]),
        ]

    async def _healthz(self, request: Request) -> Response:
        well, facts = await self._health()
        status = 200 if well else 503
        if not _is_near(request):
            return PlainTextResponse("ok" if well else "not ok", status)
        return JSONResponse(dict(facts), status)

    async def _metrics(self, request: Request) -> Response:
        if not _is_near(request):
            return PlainTextResponse("Not Found", 404)
        return Response(exposition(await self._figures()), media_type=MEDIA_TYPE)


def _is_near(request: Request) -> bool:
    """Tell whether somebody of this machine or its own network asks, and no proxy for others."""
    if "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return False
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_private
    except ValueError:
        return False


def application(
    hooks: Iterable[Hook],
    webhooks: Webhooks,
    files: Files,
    uploads: Uploads,
    monitoring: Monitoring,
) -> Starlette:
    """Return the whole application."""
    return Starlette(
        routes=[
            *map(webhooks.route, hooks),
            files.route,
            uploads.route,
            *monitoring.routes,
        ]
    )
