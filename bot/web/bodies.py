"""Bodies of requests, read within bounds and within a time."""

import asyncio

from starlette.requests import ClientDisconnect, Request

BODY_SECONDS = 10.0
UPLOAD_SECONDS = 120.0


class TooLarge(Exception):
    """There is more of it than is taken."""


class Broken(Exception):
    """It ended before its end, or took too long."""


async def body_of(request: Request, most: int, seconds: float = BODY_SECONDS) -> bytes:
    """Return the whole body.

    Raises:
        TooLarge: it is larger than `most` bytes, announced or not.
        Broken: the sender went away, or took longer than this.
    """
    check_announced(request, most)
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > most:
                    raise TooLarge
                pieces.append(piece)
    except (ClientDisconnect, TimeoutError):
        raise Broken from None
    return b"".join(pieces)


def check_announced(request: Request, most: int) -> None:
    """Look at the announced length before anything is read.

    Raises:
        TooLarge: it is larger than `most` bytes.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > 12 or int(announced) > most):
        raise TooLarge
