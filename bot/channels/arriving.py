"""What the receiving side of every channel hands on, and how its work can end."""

import hmac
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.channels.port import OutgoingChannel
from bot.files.receiving import Source
from handlers.message import Message
from storage.message_records import InboxRow


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came, ready for the inbox."""

    update_id: str
    sender: str
    payload: str
    """The raw update, JSON in ASCII."""


class TokenRefused(Exception):
    """The platform does not know the bot's token: nothing can work before it is corrected."""


class NotStored(Exception):
    """The inbox could not be written."""


Store = Callable[[Sequence[Arrival]], Awaitable[Sequence[bool]]]
"""Writes a batch durably and tells of each whether it is new; raises NotStored."""


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook: where the platform posts, and how it is known to be the platform."""

    path: str
    header: str
    """Name of the header that carries the secret, in small letters."""
    secret: str = field(repr=False)
    take: Callable[[object], Awaitable[None]]
    """Takes the parsed body; raises NotStored when it could not be kept."""

    def knows(self, given: str) -> bool:
        """Tell whether this is the secret, in a time that tells nothing about it."""
        return hmac.compare_digest(given.encode(), self.secret.encode())


class Connection(Protocol):
    """One bot of a platform, in both directions."""

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        ...

    @property
    def channel(self) -> OutgoingChannel:
        """The sending side."""
        ...

    @property
    def files(self) -> Source:
        """Where files that people sent are fetched."""
        ...

    @property
    def hook(self) -> Hook | None:
        """Where the platform posts; None for one that is polled."""
        ...

    @property
    def is_ready(self) -> bool:
        """Whether the bot knows itself, so that arrivals can be read."""
        ...

    @property
    def seconds_since_success(self) -> float | None:
        """Seconds since the platform was last reached; None before it first was."""
        ...

    def parse(self, row: InboxRow) -> Message | None:
        """Read an arrival; None for one that asks for nothing."""
        ...

    async def identify(self) -> None:
        """Wait until the platform can be reached; then the connection is ready.

        Raises:
            TokenRefused: the token is wrong.
        """
        ...

    async def run(self, store: Store) -> None:
        """Bring updates into the inbox until cancelled.

        Raises:
            TokenRefused: the token is no longer valid.
        """
        ...

    async def close(self) -> None:
        """Close what is open."""
        ...
