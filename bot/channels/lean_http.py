"""A small HTTP/1.1 client for calls to one place: most of what a bot costs is its HTTP client.

It posts, keeps connections alive, and tells whether a request that failed can have arrived.
Proxies are spoken to by CONNECT, or in the absolute form where there is no TLS. Nothing of an
address, which may hold a token, gets into what it raises.
"""

import asyncio
import base64
import ssl
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

CONNECT_SECONDS = 5.0
IDLE_SECONDS = 15.0
"""A connection that was not used for longer may be closed on the other side by now."""
MOST_HEAD_BYTES = 64 * 1024
MOST_BODY_BYTES = 32 * 1024 * 1024


class NotWritten(Exception):
    """The request did not go out whole, so it cannot have been acted upon."""


class NoAnswer(Exception):
    """The request went out; no whole answer came back."""


@dataclass
class _Line:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used_at: float

    def is_fit(self, now: float) -> bool:
        closing = self.writer.is_closing() or self.reader.at_eof()
        return not closing and now - self.used_at < IDLE_SECONDS

    def close(self) -> None:
        with suppress(OSError, RuntimeError):
            self.writer.close()


class LeanClient:
    """Posts to the paths of one root."""

    def __init__(
        self, root: str, *, tls: ssl.SSLContext, proxy: str | None = None, connections: int = 16
    ) -> None:
        """Connect nothing yet; `root` is scheme, host and perhaps a path."""
        self._root = urlsplit(root.rstrip("/"))
        self._proxy = urlsplit(proxy) if proxy else None
        self._tls = tls
        self._free: list[_Line] = []
        self._turns = asyncio.Semaphore(connections)
        self._head = self._first_lines()

    def _first_lines(self) -> str:
        """Return what every request begins with, but for its path, type and length."""
        root, direct = self._root, self._root.scheme == "https" or self._proxy is None
        before = root.path if direct else f"{root.scheme}://{root.netloc}{root.path}"
        host = root.netloc.rpartition("@")[2]
        authority = "" if direct or self._proxy is None else _authorization(self._proxy)
        return f"POST {before}%s HTTP/1.1\r\nhost: {host}\r\n{authority}content-type: %s\r\n"

    async def post(
        self, path: str, body: bytes, content_type: str, read_timeout: float
    ) -> tuple[int, bytes]:
        """Return status and body of the answer; `read_timeout` counts from the request on.

        Raises:
            NotWritten: nobody can have acted upon it.
            NoAnswer: perhaps somebody did.
        """
        head = self._head % (path, content_type)
        request = f"{head}content-length: {len(body)}\r\n\r\n".encode("latin-1", "replace") + body
        async with self._turns:
            line = await self._line()
            try:
                answer = await self._exchange(line, request, read_timeout)
            except BaseException:
                line.close()
                raise
            code, content, keeps = answer
            if keeps:
                line.used_at = asyncio.get_running_loop().time()
                self._free.append(line)
            else:
                line.close()
        return code, content

    async def _line(self) -> _Line:
        now = asyncio.get_running_loop().time()
        while self._free:
            line = self._free.pop()
            if line.is_fit(now):
                return line
            line.close()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                reader, writer = await self._connected()
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as error:
            raise NotWritten(type(error).__name__) from None
        return _Line(reader, writer, now)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        root, proxy = self._root, self._proxy
        secure = root.scheme == "https"
        host, port = root.hostname or "", root.port or (443 if secure else 80)
        if proxy is None:
            tls, name = (self._tls, host) if secure else (None, None)
            return await asyncio.open_connection(
                host, port, ssl=tls, server_hostname=name, limit=MOST_HEAD_BYTES
            )
        there = proxy.port or (443 if proxy.scheme == "https" else 80)
        outer = self._tls if proxy.scheme == "https" else None
        reader, writer = await asyncio.open_connection(
            proxy.hostname, there, ssl=outer, limit=MOST_HEAD_BYTES
        )
        try:
            if secure:
                await _tunnel(reader, writer, f"{host}:{port}", _authorization(proxy))
                await writer.start_tls(self._tls, server_hostname=host)
        except BaseException:  # a way cut, a wrong certificate, no answer in time
            writer.close()
            raise
        return reader, writer

    @staticmethod
    async def _exchange(
        line: _Line, request: bytes, read_timeout: float
    ) -> tuple[int, bytes, bool]:
        try:
            line.writer.write(request)
            async with asyncio.timeout(max(read_timeout, CONNECT_SECONDS)):
                await line.writer.drain()
        except (OSError, TimeoutError) as error:
            raise NotWritten(type(error).__name__) from None
        try:
            async with asyncio.timeout(read_timeout):
                return await _answer(line.reader)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as error:
            raise NoAnswer(type(error).__name__) from None
        except asyncio.LimitOverrunError:
            raise NoAnswer("a head beyond all measure") from None

    def drop(self) -> None:
        """Throw idle connections away; the next call opens a new one."""
        while self._free:
            self._free.pop().close()

    async def close(self) -> None:
        """Close all that is idle, and wait until it is."""
        lines, self._free = self._free, []
        for line in lines:
            line.close()
        for line in lines:
            with suppress(OSError, ssl.SSLError):
                await line.writer.wait_closed()


async def _tunnel(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, place: str, authority: str
) -> None:
    """Ask a proxy for a way through.

    Raises:
        OSError: it gives none.
    """
    writer.write(f"CONNECT {place} HTTP/1.1\r\nhost: {place}\r\n{authority}\r\n".encode("latin-1"))
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    if head.split(b" ", 2)[1:2] != [b"200"]:
        raise ConnectionRefusedError("the proxy gives no way through")


def _authorization(proxy: SplitResult) -> str:
    if proxy.username is None:
        return ""
    given = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return f"proxy-authorization: Basic {base64.b64encode(given.encode()).decode()}\r\n"


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    """Read one answer: its status, its body, and whether the connection can be used again.

    Raises:
        ValueError: it is no HTTP, or larger than is taken.
        asyncio.IncompleteReadError: it ended before its end.
    """
    while True:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        version, _, rest = first.partition(" ")
        code = int(rest[:3])
        if not version.startswith("HTTP/1.") or not 100 <= code < 600:
            raise ValueError("no HTTP")
        if code >= 200:
            break
    fields = dict(_field(line) for line in lines if line)
    keeps = version == "HTTP/1.1" and fields.get("connection", "").lower() != "close"
    if "chunked" in fields.get("transfer-encoding", "").lower():
        return code, await _chunks(reader), keeps
    length = fields.get("content-length")
    if length is None:
        body = await reader.read(MOST_BODY_BYTES + 1)
        while len(body) <= MOST_BODY_BYTES and (more := await reader.read(MOST_HEAD_BYTES)):
            body += more
        return code, body[:MOST_BODY_BYTES], False
    return code, await reader.readexactly(_bounded(int(length))), keeps


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip().lower(), value.strip()


def _bounded(length: int) -> int:
    if not 0 <= length <= MOST_BODY_BYTES:
        raise ValueError("a body beyond all measure")
    return length


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    pieces: list[bytes] = []
    total = 0
    while True:
        size = int((await reader.readuntil(b"\r\n")).split(b";")[0], 16)
        if size == 0:
            break
        total = _bounded(total + size)
        pieces.append(await reader.readexactly(size))
        await reader.readexactly(2)
    while await reader.readuntil(b"\r\n") != b"\r\n":
        pass  # trailers
    return b"".join(pieces)
