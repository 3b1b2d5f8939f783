"""Our HTTP client over TLS and through proxies; our web server with a certificate of its own."""

import asyncio
import base64
import gc
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from patience import PATIENCE
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.channels.lean_http import LeanClient, NoAnswer, NotWritten
from bot.refusal import Refusal
from bot.web.running import WebServer, bound

PAIRS = Path(__file__).with_name("tls")
SECRET_PATH = "/bot123:geheim/getMe"
REFUSED = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n"


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=PAIRS / "ca.pem")


def shown_by(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PAIRS / f"{name}.pem", PAIRS / f"{name}.key")
    return context


@dataclass
class Platform:
    """Answers every request with its path, and keeps what reached it."""

    port: int = 0
    requests: list[str] = field(default_factory=list)
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(asyncio.IncompleteReadError, OSError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = int(head.lower().partition("content-length: ")[2].split("\r\n")[0])
                await reader.readexactly(length)
                self.requests.append(head.split(" ")[1])
                body = self.requests[-1].encode()
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body))
        writer.close()


@dataclass
class Proxy:
    """Gives a way through to who knows the password; keeps all that it could read."""

    port: int = 0
    seen: bytes = b""
    refuses: bool = False
    cuts: bool = False
    """Whether a way that was given is cut as soon as something was said on it."""
    silent: bool = False
    """Whether it never answers."""
    left: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a client has closed its side."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.seen += head
        if self.silent:
            await reader.read()
            self.left.set()
            return
        known = base64.b64encode("lan:mật khẩu".encode())
        if self.refuses or b"proxy-authorization: Basic " + known not in head:
            writer.write(REFUSED)
            writer.close()
            return
        method, place = head.split(b" ")[:2]
        host, _, port = place.removeprefix(b"http://").partition(b"/")[0].rpartition(b":")
        there, away = await asyncio.open_connection(host.decode(), int(port))
        if method == b"CONNECT":
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            away.write(head)
        back = asyncio.create_task(self._pass(there, writer))
        try:
            await self._pass(reader, away)
            self.left.set()
            await back
        finally:
            back.cancel()
            away.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while (some := await reader.read(65536)) and not self.cuts:
                self.seen += some
                writer.write(some)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def serving(who: Platform | Proxy, tls: ssl.SSLContext | None) -> AsyncIterator[None]:
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(asyncio.CancelledError, OSError, asyncio.IncompleteReadError):
            await who.serve(reader, writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    who.port = server.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


Script = Callable[[LeanClient], Awaitable[None]]


def speak(
    platform: Platform,
    script: Script,
    *,
    pair: str | None = "here",
    trust: ssl.SSLContext | None = None,
    proxy: Proxy | None = None,
    proxy_pair: str | None = None,
) -> None:
    """Run a script with a client of a platform, perhaps behind a proxy."""

    async def run() -> None:
        async with serving(platform, shown_by(pair) if pair else None):
            if proxy is None:
                await with_client(None)
                return
            async with serving(proxy, shown_by(proxy_pair) if proxy_pair else None):
                scheme = "https" if proxy_pair else "http"
                password = "m%E1%BA%ADt%20kh%E1%BA%A9u"
                await with_client(f"{scheme}://lan:{password}@127.0.0.1:{proxy.port}")

    async def with_client(through: str | None) -> None:
        root = f"{'https' if pair else 'http'}://127.0.0.1:{platform.port}"
        client = LeanClient(root, tls=trust or trusting(), proxy=through)
        try:
            await script(client)
        finally:
            await client.close()

    asyncio.run(run())


async def twice(client: LeanClient) -> None:
    for _ in range(2):
        code, body = await client.post(SECRET_PATH, b"{}", "application/json", 5)
        assert (code, body.decode().endswith(SECRET_PATH)) == (200, True)


async def never(client: LeanClient) -> None:
    with pytest.raises(NotWritten) as told:
        await client.post(SECRET_PATH, b"{}", "application/json", 5)
    assert "geheim" not in str(told.value)


def test_it_speaks_tls_with_whom_its_authority_vouches_for() -> None:
    platform = Platform()
    speak(platform, twice)

    assert platform.requests == [SECRET_PATH, SECRET_PATH]
    assert platform.connections == 1, "the second request goes over the same connection"


@pytest.mark.parametrize(
    ("pair", "trust"), [("here", ssl.create_default_context()), ("elsewhere", None)]
)
def test_nothing_is_said_to_one_who_may_be_somebody_else(
    pair: str, trust: ssl.SSLContext | None
) -> None:
    platform = Platform()
    speak(platform, never, pair=pair, trust=trust)

    assert platform.requests == []


@pytest.mark.parametrize("proxy_pair", [None, "here"])
def test_a_proxy_gives_a_way_through_and_reads_no_token(proxy_pair: str | None) -> None:
    platform, proxy = Platform(), Proxy()
    speak(platform, twice, proxy=proxy, proxy_pair=proxy_pair)

    assert platform.requests == [SECRET_PATH, SECRET_PATH]
    assert proxy.seen.startswith(b"CONNECT 127.0.0.1:%d HTTP/1.1\r\n" % platform.port)
    assert b"geheim" not in proxy.seen


def test_without_tls_a_proxy_is_told_the_whole_address() -> None:
    platform, proxy = Platform(), Proxy()
    speak(platform, twice, pair=None, proxy=proxy)

    assert platform.requests == [f"http://127.0.0.1:{platform.port}{SECRET_PATH}"] * 2


@pytest.mark.parametrize("pair", ["here", None])
def test_a_proxy_that_gives_no_way_is_a_request_not_written(pair: str | None) -> None:
    platform, proxy = Platform(), Proxy(refuses=True)

    async def refused(client: LeanClient) -> None:
        if pair is not None:
            await never(client)
            return
        code, _ = await client.post(SECRET_PATH, b"{}", "application/json", 5)
        assert code == 407

    speak(platform, refused, pair=pair, proxy=proxy)
    assert platform.requests == []


def test_a_proxy_that_cuts_the_way_under_the_handshake_has_let_nothing_through() -> None:
    platform = Platform()
    speak(platform, never, proxy=Proxy(cuts=True))

    assert platform.requests == []


def test_a_way_that_is_given_up_is_closed() -> None:
    platform, proxy = Platform(), Proxy(silent=True)

    async def script(client: LeanClient) -> None:
        gc.disable()  # what is left to it is closed at some time or other
        try:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client.post(SECRET_PATH, b"{}", "application/json", 5), 0.5)
            await asyncio.wait_for(proxy.left.wait(), PATIENCE)
        finally:
            gc.enable()

    speak(platform, script, proxy=proxy)


def test_a_way_cut_after_the_request_may_have_carried_it() -> None:
    platform, proxy = Platform(), Proxy()

    async def script(client: LeanClient) -> None:
        await twice(client)
        proxy.cuts = True
        with pytest.raises((NoAnswer, NotWritten)):
            await client.post(SECRET_PATH, b"{}", "application/json", 5)

    speak(platform, script, proxy=proxy)


def web_server(pair: str, listener: object) -> WebServer:
    app = Starlette(routes=[Route("/healthz", lambda _: PlainTextResponse("well"))])
    return WebServer(app, listener, PAIRS / f"{pair}.pem", PAIRS / f"{pair}.key")  # type: ignore[arg-type]


def test_the_web_server_alone_speaks_tls_with_a_certificate() -> None:
    async def run() -> None:
        with closing(bound("127.0.0.1", 0)) as listener:
            server = web_server("here", listener)
            serving = asyncio.create_task(server.run())
            place = f"127.0.0.1:{server.port}/healthz"
            async with httpx.AsyncClient(verify=trusting(), trust_env=False) as client:
                answer = await client.get(f"https://{place}", timeout=PATIENCE)
                assert (answer.status_code, answer.text) == (200, "well")
                with pytest.raises(httpx.HTTPError):
                    await client.get(f"http://{place}", timeout=PATIENCE)
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)

    asyncio.run(run())


def test_a_certificate_that_is_none_refuses_to_start(tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("no certificate")
    with closing(bound("127.0.0.1", 0)) as listener, pytest.raises(Refusal):
        WebServer(Starlette(), listener, tmp_path / "x.pem", PAIRS / "here.key")
