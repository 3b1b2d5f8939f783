"""Where platforms post: known by a secret, stored, and answered at once."""

import json
import logging
from collections import Counter
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.arriving import Hook, NotStored
from bot.web.bodies import Broken, TooLarge, body_of

log = logging.getLogger(__name__)

MOST_BYTES = 256 * 1024


class Webhooks:
    """One place for each bot that posts; counts what it turned away."""

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()

    def route(self, hook: Hook) -> Route:
        """Return the route of one bot."""

        async def post(request: Request) -> Response:
            status = await self._take(hook, request)
            if status is not HTTPStatus.OK:
                self.refused[status.phrase] += 1
            return Response(status_code=status)

        return Route(hook.path, post, methods=["POST"])

    async def _take(self, hook: Hook, request: Request) -> HTTPStatus:
        """Look at the secret before anything else is read, and at the database last."""
        if not hook.knows(request.headers.get(hook.header, "")):
            return HTTPStatus.FORBIDDEN
        try:
            body = json.loads(await body_of(request, MOST_BYTES))
        except TooLarge:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        except Broken:
            return HTTPStatus.REQUEST_TIMEOUT
        except (ValueError, RecursionError):
            # It has the secret: to ask for it again would bring the same again.
            log.warning("%s: a body that is no JSON", hook.path)
            return HTTPStatus.OK
        try:
            await hook.take(body)
        except NotStored:
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK
