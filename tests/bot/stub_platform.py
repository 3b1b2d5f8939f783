"""A Bot API that only takes messages, in a process of its own, so that it costs nobody's loop.

`python stub_platform.py DELAY LIMIT BURST` prints its port and serves until it is killed. It
answers `sendMessage` after DELAY seconds, and refuses what comes faster than LIMIT a second (0:
nothing) by a bucket of BURST. `GET /counts` tells what happened; `GET /limit/20` sets the limit.
"""

import asyncio
import json
import math
import sys
import time
from collections import Counter
from contextlib import suppress
from typing import Any

from http_server import HttpServer, Request, Response


class StubPlatform:
    """Counts messages by chat, and what it has refused."""

    def __init__(self, delay: float, limit: float, burst: float) -> None:
        self._delay = delay
        self._limit = limit
        self._burst = burst
        self._tokens = burst
        self._filled = time.monotonic()
        self._closed_until = 0.0
        self._chats: Counter[str] = Counter()
        self._refused = 0
        self._first = self._last = 0.0
        self._flying = self._most_flying = 0

    async def handle(self, request: Request) -> Response:
        if request.path.startswith("/limit/"):
            self._limit = float(request.path.removeprefix("/limit/"))
        if "/bot" not in request.path:
            return _json(200, self._counts())
        method = request.path.rpartition("/")[2]
        if method != "sendMessage":
            return _json(200, {"ok": True, "result": True})
        now = time.monotonic()
        if (wait := self._wait(now)) is not None:
            self._refused += 1
            said = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
            return _json(429, {**said, "parameters": {"retry_after": wait}})
        self._first = self._first or now
        self._last = now
        self._flying += 1
        self._most_flying = max(self._most_flying, self._flying)
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), self._delay)
        self._flying -= 1
        to = str(json.loads(request.body)["chat_id"])
        self._chats[to] += 1
        number = self._chats.total()
        chat = {"id": int(to), "type": "private"}
        return _json(200, {"ok": True, "result": {"message_id": number, "date": 1, "chat": chat}})

    def _wait(self, now: float) -> int | None:
        """Return for how long to wait, or None and take a token."""
        if not self._limit:
            return None
        if now < self._closed_until:
            return math.ceil(self._closed_until - now)
        self._tokens = min(self._burst, self._tokens + (now - self._filled) * self._limit)
        self._filled = now
        if self._tokens >= 1:
            self._tokens -= 1
            return None
        self._closed_until = now + 1.0
        return 1

    def _counts(self) -> dict[str, Any]:
        return {
            "messages": self._chats.total(),
            "chats": len(self._chats),
            "refused": self._refused,
            "seconds": self._last - self._first,
            "most_flying": self._most_flying,
        }


def _json(code: int, answer: dict[str, Any]) -> Response:
    return Response(code, json.dumps(answer).encode())


async def serve(delay: float, limit: float, burst: float) -> None:
    async with HttpServer(StubPlatform(delay, limit, burst).handle) as server:
        sys.stdout.write(server.root + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*map(float, sys.argv[1:4])))
