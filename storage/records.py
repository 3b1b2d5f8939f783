"""What leaves the store: frozen facts with names of the domain, never a live row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from plans.model import Task

OrgId = NewType("OrgId", int)
UnitId = NewType("UnitId", int)
PersonId = NewType("PersonId", int)
PostId = NewType("PostId", int)
AddressId = NewType("AddressId", int)
LeaveId = NewType("LeaveId", int)
InviteId = NewType("InviteId", int)
PlanId = NewType("PlanId", int)
TaskId = NewType("TaskId", int)
DraftId = NewType("DraftId", int)
OccurrenceId = NewType("OccurrenceId", int)
AssignmentId = NewType("AssignmentId", int)
EventId = NewType("EventId", int)
EvidenceId = NewType("EvidenceId", int)
InboxId = NewType("InboxId", int)
OutboxId = NewType("OutboxId", int)
MisunderstoodId = NewType("MisunderstoodId", int)

JsonScalar = str | int | float | bool | None
Figures = Mapping[str, JsonScalar]
"""What a confirmation counts, by name: `{"done": 28, "total": 30}`."""

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


class Role(StrEnum):
    """The kinds of posts; what each allows stands in `storage.permissions`."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    COMMITTEE = "committee"
    """A member of the unit's committee with authority to report."""
    OFFICER = "officer"
    """Of the office above."""
    ADMIN = "admin"
    """Looks after the organisation's units and people."""


class ChangeKind(StrEnum):
    """How units change on a day."""

    RENAME = "rename"
    MOVE = "move"
    """Under another unit."""
    MERGE = "merge"
    SPLIT = "split"


class AssignmentState(StrEnum):
    """How far one unit is with one occurrence of a task."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    NOT_APPLICABLE = "not_applicable"
    CANCELLED = "cancelled"


AWAITED = (AssignmentState.OPEN, AssignmentState.IN_PROGRESS, AssignmentState.RETURNED)
"""States in which the unit still owes the work."""


class EventKind(StrEnum):
    """What happened to an assignment."""

    SUBMITTED = "submitted"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    PROGRESS = "progress"
    """Begun: so many of so many."""
    NOTED = "noted"
    """Said to be not done yet, nor begun."""
    ACKNOWLEDGED = "acknowledged"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    EXTENSION_REFUSED = "extension_refused"
    EXTENSION_WITHDRAWN = "extension_withdrawn"
    """The unit no longer asks for a later day."""
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    """The office takes its acceptance back: the submission waits for a decision again."""
    RETURNED = "returned"
    RETURN_WITHDRAWN = "return_withdrawn"
    """The office takes its return back: the submission waits for a decision again."""
    GRANT_WITHDRAWN = "grant_withdrawn"
    REFUSAL_WITHDRAWN = "refusal_withdrawn"
    """The office takes its word on a later day back: the request waits again."""
    NOT_APPLICABLE = "not_applicable"
    APPLICABLE = "applicable"
    """Owed again, after it was not."""
    CANCELLED = "cancelled"
    """Called off: the plan has it no more, or the unit has ended."""
    RESTORED = "restored"
    """Owed again, after it was called off."""


class Matter(StrEnum):
    """What a unit has brought before the office above, and the office has not settled."""

    BLOCKED = "blocked"
    EXTENSION = "extension"


class OwnDay(StrEnum):
    """Why one unit has another day than the rest."""

    EXTENDED = "extended"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body whose plans and units are kept apart from all others."""

    id: OrgId
    code: str
    name: str
    timezone: str
    """IANA name, such as `Asia/Ho_Chi_Minh`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of an organisation's tree."""

    id: UnitId
    org_id: OrgId
    code: str
    """Unique within its organisation."""
    kind: str
    """A free label; `Task.falls_to` may name it."""
    name: str
    parent_id: UnitId | None
    aliases: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    """The first day on which it is no more; None while it lasts."""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that a change brings into being."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of units, ordered for a day; units are named by their codes."""

    kind: ChangeKind
    units: tuple[str, ...]
    """Which it is about; of several that merge, the first hands its posts on."""
    name: str = ""
    """The new name; RENAME alone has one."""
    into: str = ""
    """The unit that stays: MERGE into one that is there; MOVE under it, empty for the top."""
    new: tuple[NewUnit, ...] = ()
    """One for MERGE into a new unit; one or more for SPLIT."""
    keeps: bool = False
    """SPLIT: whether the unit itself goes on beside the new ones."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may speak with the assistant."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """One person's charge of one unit."""

    id: PostId
    person_id: PersonId
    unit: Unit
    org: Organisation
    role: Role
    valid_from: date
    valid_to: date | None
    """The first day on which it is no longer held; None while it lasts."""


@dataclass(frozen=True, slots=True)
class Leave:
    """A time in which a colleague of the same unit holds somebody's charge."""

    id: LeaveId
    post_id: PostId
    """Of who is away."""
    delegate: Post
    first_day: date
    last_day: date
    """Inclusive."""


@dataclass(frozen=True, slots=True)
class Address:
    """A person's id in one channel."""

    id: AddressId
    person_id: PersonId
    channel: str
    address: str
    active: bool
    """False while the channel says that nothing can be delivered there."""
    preferred: bool = False
    """Whether the person wants to be told there first."""


@dataclass(frozen=True, slots=True)
class Invite:
    """A right, to be used once, to take a post."""

    id: InviteId
    unit_id: UnitId
    role: Role
    issued_at: datetime
    expires_at: datetime
    """From this instant on it is of no use."""
    used_at: datetime | None
    used_by: PersonId | None
    person_id: PersonId | None = None
    """Whom it is for; None for whoever brings the code."""


@dataclass(frozen=True, slots=True)
class Work:
    """One assignment with all that a conversation says about it."""

    assignment_id: AssignmentId
    unit_id: UnitId
    unit_name: str
    org_code: str
    plan_id: PlanId
    plan_citation: str
    task: Task
    occurrence_id: OccurrenceId
    period: str
    """`open` for a task without a day."""
    stated: str | None
    last_safe_day: date | None
    """Inclusive; None for a task without a day."""
    tentative: bool
    state: AssignmentState
    schedule_version: int
    """Raised each time the day is moved for everybody."""
    version: int = 1
    """Raised by each step; a decision names the one that it was made on."""
    base_day: date | None = None
    """The last safe day of all units, where this one has a day of its own."""
    own_day: OwnDay | None = None
    """Why `last_safe_day` is this unit's own; None where it is everybody's."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that waits for the office: a submission, a difficulty, a request."""

    work: Work
    event: "Event"
    """By which it was brought forward; of a submission, its latest version."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the life of an assignment; never changed, never removed."""

    id: EventId
    assignment_id: AssignmentId
    kind: EventKind
    person_id: PersonId
    person_name: str
    """As it was on that day."""
    channel: str
    at: datetime
    figures: Figures
    done_on: date | None
    note: str
    receipt: str | None
    """Such as `2024-000123`, unique within the organisation; SUBMITTED alone has one."""
    due_on: date | None = None
    """The last safe day in force at a submission; asked for, granted, or set by a return."""
    role: str | None = None
    """In which role the person spoke; None for what was recorded before roles were noted."""
    post_unit: str | None = None
    """The unit of the post in which they spoke, as it was called on that day."""
    unit_name: str = field(default="", compare=False)
    """Of the unit that answered for the work, as it was on that day; `history` looks it up."""


class EvidenceKind(StrEnum):
    """What proves that work was done."""

    PHOTO = "photo"
    PDF = "pdf"
    WORD = "word"
    EXCEL = "excel"
    LINK = "link"
    NUMBER = "number"
    """Of a document that the unit keeps."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence as somebody gives it: a file, or words that name one."""

    kind: EvidenceKind
    sha256: str | None = None
    """Of a file's content, in hex; the file is kept under it. None for a link or a number."""
    size: int | None = None
    """Bytes; None for a link or a number."""
    said: str = ""
    """The link or the number itself, or the name given to the file: only ever shown."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proof on record, with one version of a confirmation; never changed, never removed."""

    id: EvidenceId
    unit_id: UnitId
    assignment_id: AssignmentId
    event_id: EventId
    proof: Proof
    person_id: PersonId
    person_name: str
    """As it was on that day."""
    channel: str
    at: datetime


class WhyUnclear(StrEnum):
    """What the assistant did with a sentence that it could not place."""

    ASKED_BACK = "asked_back"
    """It offered its likeliest guesses, or said that it does not understand."""
    DECLINED = "declined"
    """It said that this is none of its business, for want of anything it knows."""


@dataclass(frozen=True, slots=True)
class MisunderstoodSentence:
    """A sentence that the assistant could not place; nobody is named with it."""

    id: MisunderstoodId
    org_id: OrgId
    unit_name: str
    channel: str
    text: str
    """As typed, personal numbers masked, at most 300 characters."""
    normal: str
    """Its telling words, written out without accents: neither asking words nor fillers."""
    why: WhyUnclear
    guesses: tuple[str, ...]
    """Keys of the tasks that were offered."""
    chosen: str | None
    """Key of the task then picked, if any."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is open between the assistant and one person or address."""

    key: str
    """`person:<id>` or `address:<channel>:<address>`."""
    version: int = 0
    """0 until it is first saved."""
    step: str = ""
    """What is waited for; empty for nothing."""
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    step_expires_at: datetime | None = None
    focus: Mapping[str, JsonValue] = field(default_factory=dict)
    """What was last spoken of."""
    focus_expires_at: datetime | None = None
    lapsed_step: str = ""
    """The step whose time has run out since it was saved; gone with the next saving."""
    lapsed_data: Mapping[str, JsonValue] = field(default_factory=dict)
