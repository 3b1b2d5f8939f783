"""What comes in and what goes out, the same for every channel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Attachment(StrEnum):
    """What arrived besides words."""

    PHOTO = "photo"
    DOCUMENT = "document"
    STICKER = "sticker"
    VOICE = "voice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Message:
    """Something a person sent, freed of its channel's form."""

    channel: str
    """Name of the channel: `telegram`, `terminal`."""
    address: str
    """The person's id in that channel, as text."""
    text: str
    """What was typed, NFC; empty for a tap or a sticker."""
    at: datetime
    """When it arrived, aware, UTC."""
    update_id: str
    """The channel's own id of the update; unique within the channel."""
    choice: str | None = None
    """Key of the tapped choice (`Choice.key`)."""
    sender_name: str = ""
    """How the channel names the sender; only shown, never trusted."""
    attachment: Attachment | None = None
    private: bool = True
    """False in a group."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap, or to pick by its number."""

    label: str
    key: str
    """At most 40 ASCII bytes; carries the state's version, so that an old tap is known as old."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person."""

    text: str
    """Plain text, NFC; `*so*` marks light emphasis, everything else is literal."""
    choices: tuple[Choice, ...] = ()
    asks_value: bool = False
    """Whether a number typed back is the value asked for: the choices then go by their words."""


class Reaction(StrEnum):
    """What the assistant did with a message; the scorer of samples reads it."""

    ANSWER = "answer"
    NOT_STATED = "not_stated"
    CLARIFY = "clarify"
    RECORD = "record"
    RECORD_PARTIAL = "record_partial"
    UNDO = "undo"
    SNOOZE = "snooze"
    CHAT = "chat"
    DECLINE = "decline"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Turn:
    """The assistant's side of one exchange."""

    replies: tuple[Reply, ...]
    reaction: Reaction
    intent: str = ""
    tasks: tuple[str, ...] = ()
    """Keys of the tasks spoken of, the principal one first."""
    forget: bool = False
    """Whether what was received must not be kept: it bears a stamp of secrecy."""
