"""What delivery asks of a channel, and the few ways in which a send can end badly."""

from dataclasses import dataclass
from typing import Protocol

from handlers.message import Reply


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a file as it is sent."""

    name: str
    """As the person sees it, fit to be shown."""
    content: bytes
    media_type: str

    @property
    def is_picture(self) -> bool:
        """Whether it is to be seen at once rather than opened."""
        return self.media_type in {"image/png", "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture or a file can be fetched for a while, by whoever has the address."""

    url: str
    name: str
    is_picture: bool


Enclosed = File | Place


class OutgoingChannel(Protocol):
    """The sending side of a channel, one per bot token."""

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        ...

    @property
    def rate_per_second(self) -> float:
        """How many messages a second the platform takes from this token."""
        ...

    @property
    def carries_files(self) -> bool:
        """Whether `send` takes a `File`; otherwise it takes the `Place` of one."""
        ...

    async def send(self, address: str, reply: Reply, enclosed: Enclosed | None = None) -> str:
        """Send one message and return the platform's id of it.

        Returning means that the platform has accepted it. With something enclosed, the reply's
        text is its caption.

        Raises:
            AddressGone: nobody can be reached there any more.
            AddressMoved: the conversation goes on under another address.
            TryLater: the platform or the network is busy; nothing was delivered.
            Unsure: the request was written, but no answer came.
            Refused: the platform will never take this message.
        """
        ...


class SendError(Exception):
    """The root of what a channel may raise from `send`."""


class AddressGone(SendError):
    """The person blocked the bot, left, or never existed: permanent for this address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AddressMoved(SendError):
    """The conversation has a new address; send the same message there."""

    def __init__(self, new: str) -> None:
        super().__init__("the address has moved")
        self.new = new


class TryLater(SendError):
    """Nothing was delivered, and the same message may be sent again.

    `after_seconds` is the platform's own wait (429), which stops the whole channel; None is
    trouble on the way (refused connection, 5xx), where only this message backs off.
    """

    def __init__(self, after_seconds: float | None = None) -> None:
        super().__init__("try later" if after_seconds is None else f"try after {after_seconds} s")
        self.after_seconds = after_seconds


class Unsure(SendError):
    """The request was written and no answer came: delivered or not, nobody knows."""


class Refused(SendError):
    """The platform rejects this message for good; others to the same address may pass."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
