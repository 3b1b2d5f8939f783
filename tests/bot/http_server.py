"""A very small HTTP/1.1 server on 127.0.0.1, for fakes of platforms."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Response:
    code: int
    body: bytes
    content_type: str = "application/json"
    trickles: bool = False
    """Sends a byte now and then, and never the last one."""


class HangUp(Exception):
    """The connection is closed without an answer."""


Handler = Callable[[Request], Awaitable[Response]]


class HttpServer:
    """Keeps connections alive, answers one request after the other on each."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.Task[None]] = set()
        self.root = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()
        self.root = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)
        await self._server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.create_task(self._serve(reader, writer))
        self._lines.add(line)
        line.add_done_callback(self._lines.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                response = await self._handler(await _read(reader))
                writer.write(_head(response))
                while response.trickles:
                    writer.write(b" ")
                    await writer.drain()
                    await asyncio.sleep(0.05)
                writer.write(response.body)
                await writer.drain()
        except (HangUp, asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(head[0].split(" ")[1], headers, body)


def _head(response: Response) -> bytes:
    length = 10**6 if response.trickles else len(response.body)
    return (
        f"HTTP/1.1 {response.code} Whatever\r\ncontent-type: {response.content_type}\r\n"
        f"content-length: {length}\r\n\r\n"
    ).encode()
