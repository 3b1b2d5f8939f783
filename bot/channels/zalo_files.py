"""Pictures that people sent over Zalo: fetched from an address, and from public hosts alone."""

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx

from bot.files.verdicts import Refused
from handlers.message import FileFault

MOST_BYTES = 10 * 1024 * 1024
_STEP = 1 << 16


class ZaloFiles:
    """A `Source`: an address that comes with a message is not to be trusted."""

    def __init__(self, root: str, proxy: str | None = None) -> None:
        """Connect nothing yet; `root` is the platform's own address, which may be a private one."""
        self._home = urlsplit(root).netloc
        self._proxy = proxy

    async def fetch(self, reference: str) -> AsyncIterator[bytes]:
        """Give a picture piece by piece.

        Raises:
            Refused: its address leads nowhere, or where nothing is to be fetched from.
        """
        try:
            url, headers, extensions = await self._way_to(reference)
            size = 0
            async with (
                httpx.AsyncClient(proxy=self._proxy, timeout=20.0) as client,
                client.stream("GET", url, headers=headers, extensions=extensions) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise Refused(FileFault.UNREACHED)
                async for chunk in response.aiter_raw(_STEP):
                    size += len(chunk)
                    if size > MOST_BYTES:
                        raise Refused(FileFault.TOO_BIG)
                    yield chunk
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
            raise Refused(FileFault.UNREACHED) from None

    async def _way_to(self, url: str) -> tuple[httpx.URL, dict[str, str], dict[str, str]]:
        """Return where to connect: to the very address that was looked at, whatever a name becomes.

        Raises:
            ValueError: nothing is fetched from there.
            OSError: the name is not known.
        """
        parts = urlsplit(url)
        wanted = httpx.URL(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("not an address of the web")
        if parts.netloc == self._home:
            return wanted, {}, {}
        address = await _public_address(parts.hostname)
        if self._proxy is not None:  # it looks names up itself
            return wanted, {}, {}
        pinned = wanted.copy_with(host=address)
        return pinned, {"host": parts.netloc}, {"sni_hostname": parts.hostname}


async def _public_address(host: str) -> str:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(ipaddress.ip_address(each).is_global for each in addresses):
        raise ValueError("not a public host")
    return addresses[0]
