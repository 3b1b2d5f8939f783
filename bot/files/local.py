"""Files of this machine, for the terminal: whoever sits there may read them anyway."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from stat import S_ISREG

from bot.files.verdicts import MOST_BYTES, Refused
from handlers.message import FileFault


class LocalFiles:
    """A `Source` of files that are named by their path."""

    async def fetch(self, reference: str) -> AsyncIterator[bytes]:
        """Give a file, as far as it may go; a folder or a device is none.

        Raises:
            Refused: it cannot be read.
        """
        yield await asyncio.to_thread(_read, reference)


def _read(reference: str) -> bytes:
    try:
        path = Path(reference)
        if not S_ISREG(path.stat().st_mode):
            raise Refused(FileFault.UNREACHED)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise Refused(FileFault.UNREACHED) from None
