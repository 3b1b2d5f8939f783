"""The server under the application: its own socket, no signals, no log of addresses."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from bot.refusal import Refusal
from bot.wording import serving as wording

MOST_AT_ONCE = 256
STOP_SECONDS = 3


class _Quiet(uvicorn.Server):
    """Leaves signals to whoever runs everything."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        Refusal: somebody else has it, or it may not be had.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError:
        raise Refusal(wording.PORT.format(host=host, port=port)) from None


class WebServer:
    """Serves an application until it is cancelled."""

    def __init__(
        self,
        app: Starlette,
        listener: socket.socket,
        certificate: Path | None = None,
        key: Path | None = None,
    ) -> None:
        """Begin nothing yet; with a certificate the server speaks TLS itself."""
        self._listener = listener
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            limit_concurrency=MOST_AT_ONCE,
            timeout_graceful_shutdown=STOP_SECONDS,
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
        try:
            config.load()
        except (OSError, ValueError):
            raise Refusal(wording.CERTIFICATE) from None
        self._server = _Quiet(config)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        port: int = self._listener.getsockname()[1]
        return port

    async def run(self) -> None:
        """Serve until cancelled; what was begun gets a few seconds to end."""
        serving = asyncio.create_task(self._server.serve(sockets=[self._listener]))
        try:
            await asyncio.shield(serving)
        except asyncio.CancelledError:
            self._server.should_exit = True
            await serving
            raise
