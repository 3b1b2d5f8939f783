"""What comes in and what goes out, the same for every channel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.sheet_cells import SheetData
from plans.draft import DraftPlan
from storage.records import Proof


class Attachment(StrEnum):
    """What arrived besides words."""

    PHOTO = "photo"
    DOCUMENT = "document"
    STICKER = "sticker"
    VOICE = "voice"
    OTHER = "other"


class FileFault(StrEnum):
    """Why a file is not taken."""

    TOO_BIG = "too_big"
    EMPTY = "empty"
    KIND = "kind"
    """Neither a picture nor PDF, Word or Excel."""
    OLD_OFFICE = "old_office"
    """.doc and .xls, which cannot be looked into safely."""
    BROKEN = "broken"
    LOCKED = "locked"
    PROGRAM = "program"
    """It holds a macro, a command, or another file to be opened."""
    BOMB = "bomb"
    """It unpacks to far more than it is."""
    SLOW = "slow"
    STAMPED = "stamped"
    """It bears a stamp of secrecy."""
    UNREACHED = "unreached"
    """The channel did not hand it over."""
    NOT_KEPT = "not_kept"
    """It could not be written."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent, as the channel tells of it: nothing of it is to be believed."""

    reference: str
    """By which the channel hands it over; a path of this machine in the terminal."""
    name: str = ""
    size: int | None = None
    """Bytes, as announced."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that was fetched, judged by its content, and is kept."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of which nothing is kept."""

    name: str
    """Fit to be shown."""
    fault: FileFault
    page: int | None = None
    """Where the reading ended."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file that was read as a plan or as the sheet of a draft; nothing of it is kept."""

    name: str
    """Fit to be shown."""
    sha256: str
    read: DraftPlan | SheetData | None
    fault: str = ""
    """Why it was not read: a word of `handlers.wording.drafts.REFUSED`, or of the sheet's own."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something a person sent, freed of its channel's form."""

    channel: str
    """Name of the channel: `telegram`, `terminal`."""
    address: str
    """The person's id in that channel, as text."""
    text: str
    """What was typed, NFC, without its links; empty for a tap or a sticker."""
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
    sent: tuple[SentFile, ...] = ()
    """Files that the channel can hand over."""
    album: str = ""
    """Common to the pictures that were sent in one go."""
    files: tuple[ReceivedFile | RefusedFile | PlanFile, ...] = ()
    """What became of those sent, once they were fetched."""
    for_plans: bool = False
    """Whether the sender may bring in plans: documents are read as such."""
    numbered: bool = False
    """Whether the channel shows choices as a numbered list, so that a number may be a tap."""
    carries_files: bool = True
    """Whether the channel lets people send any file, and not only pictures."""
    typed: str = ""
    """The text with its links, for what is passed on word by word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap, or to pick by its number."""

    label: str
    key: str
    """At most 40 ASCII bytes; carries the state's version, so that an old tap is known as old."""


LASTING = "work:"
"""What the key of a button begins with that stays on the screen after a tap (`Reply.buttons`)."""

UPLOAD_PAGE = "upload_page"
"""Kind of the enclosure that is an address to send files from; its parameter `for` is shown."""

CALENDAR_PAGE = "calendar_page"
"""Kind of the enclosure that is an address from which a calendar is kept up to date."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture or a file that goes with a reply: asked for now, made when the message leaves."""

    kind: str
    """Which renderer makes it (`bot.enclosures`)."""
    parameters: tuple[tuple[str, str | int], ...] = ()
    """What it is made of: ids and days, nothing that the person may not see."""
    file_name: str = ""
    """As the person sees it; its ending says what it is, such as `.png` or `.docx`."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person."""

    text: str
    """Plain text, NFC; `*so*` marks light emphasis, everything else is literal."""
    choices: tuple[Choice, ...] = ()
    asks_value: bool = False
    """Whether a number typed back is the value asked for: the choices then go by their words."""
    enclosures: tuple[Enclosure, ...] = ()
    """Each leaves as a message of its own: behind the text, or before a question."""
    buttons: tuple[Choice, ...] = ()
    """Shown where a channel has buttons and left out elsewhere: the text tells how else to go on.

    They count for as long as the message is on the screen.
    """


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
