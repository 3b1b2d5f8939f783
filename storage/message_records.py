"""What leaves the store about messages and reminders: frozen facts, never a live row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple, NewType

from storage.records import (
    AssignmentId,
    EventId,
    InboxId,
    JsonValue,
    OccurrenceId,
    OutboxId,
    PersonId,
    PlanId,
    Role,
    TaskId,
    UnitId,
)

ReminderId = NewType("ReminderId", int)


class InboxState(StrEnum):
    """How far an arrival is."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    PARKED = "parked"
    """Failed too often; left for a person to look at."""


class Lane(IntEnum):
    """Who is served first."""

    ANSWER = 0
    PUSH = 1


class OutboxKind(StrEnum):
    """What the payload is."""

    REPLY = "reply"
    """A text with its choices, as it was said."""
    BULLETIN = "bulletin"
    """The day and zone of a bulletin, whose text is made when it leaves."""
    NOTICE = "notice"
    """A decision of the office, put into words when it leaves, if it still stands."""
    DIGEST = "digest"
    """How much waits for an office's decision, counted when it leaves."""
    CHANGE = "change"
    """Days that were moved and work that was called off, if it still is so when it leaves."""


class OutboxState(StrEnum):
    """How far a message is."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    """In flight: the attempt is written down."""
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """Perhaps delivered; not to be repeated (again)."""
    FAILED = "failed"
    VOID = "void"
    """No longer true when its turn came."""


class AttemptOutcome(StrEnum):
    """How one send ended."""

    SENT = "sent"
    LATER = "later"
    UNSURE = "unsure"
    LOST = "lost"
    """The sender died, or its lease ran out."""
    REFUSED = "refused"
    FAILED = "failed"
    """An error of our own."""
    NOT_BEGUN = "not_begun"
    """Held back at the last moment; nothing was written to the network."""


class ReminderState(StrEnum):
    """How far a reminder is."""

    PENDING = "pending"
    SENT = "sent"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A claimed arrival."""

    id: InboxId
    channel: str
    update_id: str
    sender: str
    """The address whose messages stay in order."""
    payload: str
    """JSON of the channel."""
    received_at: datetime
    attempts: int
    """Claims so far, this one included."""
    lease_token: str


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A claimed message."""

    id: OutboxId
    channel: str
    address: str
    person_id: PersonId | None
    lane: Lane
    kind: OutboxKind
    payload: Mapping[str, JsonValue]
    unique_key: str | None
    created_at: datetime
    attempts: int
    """Sends begun before this claim."""
    maybe_sent: int
    """Sends begun before whose end nobody knows."""
    lease_token: str

    @property
    def repeated(self) -> bool:
        """Whether the person may have had this message already."""
        return self.maybe_sent > 0


@dataclass(frozen=True, slots=True)
class WaitingBulletin:
    """A bulletin that has not left."""

    id: OutboxId
    payload: Mapping[str, JsonValue]
    repeated: bool
    """Whether the person may have had it already."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """An occurrence that still has stages to come, and how far the tick has walked it."""

    occurrence_id: OccurrenceId
    schedule_version: int
    last_safe_day: date
    tentative: bool
    published_on: date
    plan_id: PlanId
    task_id: TaskId
    done_stage: int | None
    """Written for every unit up to this one; None for no stage."""
    walking_stage: int | None
    """The stage that a walk has begun for; None between walks."""
    after_unit: UnitId
    """The last unit of the last batch; 0 at first."""
    moved_on: date | None = None
    """Local day on which the last safe day was moved; None where it never was."""


@dataclass(frozen=True, slots=True)
class OwnSchedule:
    """An assignment whose unit has a day of its own that still has stages to come."""

    assignment_id: AssignmentId
    occurrence_id: OccurrenceId
    unit_id: UnitId
    event_id: EventId
    """What gave the day."""
    last_safe_day: date
    given_on: date
    done_stage: int | None
    plan_id: PlanId
    task_id: TaskId

    @property
    def schedule_version(self) -> int:
        """Return what tells its reminders from those of the schedule of all."""
        return -self.event_id


class Holder(NamedTuple):
    """Somebody who holds a post in a unit, and since when; a tuple, for they are read in bulk."""

    unit_id: UnitId
    person_id: PersonId
    role: Role
    since: date
    reachable: bool = True
    """Whether there is an address where messages arrive."""


class NewReminder(NamedTuple):
    """A reminder to be written; with a reason, it is skipped from the start.

    A tuple, for hundreds of thousands are made on a morning.
    """

    occurrence_id: OccurrenceId
    schedule_version: int
    unit_id: UnitId
    stage: int
    person_id: PersonId
    assignment_id: AssignmentId
    skipped_because: str | None = None


@dataclass(frozen=True, slots=True)
class WaitingReminder:
    """A reminder that has not gone out, beside the assignment as it stands now."""

    id: ReminderId
    assignment_id: AssignmentId
    unit_id: UnitId
    stage: int
    maybe_told: bool
    """Whether it was in a message that perhaps arrived."""
    awaited: bool
    """Whether the unit still owes the work."""
    moved: bool
    """Whether the day was moved since this was written."""
    last_safe_day: date | None


@dataclass(frozen=True, slots=True)
class DueSnooze:
    """A day that a person chose to be reminded on, and that has come."""

    id: int
    occurrence_id: OccurrenceId
    schedule_version: int
    unit_id: UnitId
    person_id: PersonId
    assignment_id: AssignmentId
    last_safe_day: date | None
    remind_on: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder as it was written and as it ended."""

    id: ReminderId
    occurrence_id: OccurrenceId
    schedule_version: int
    unit_id: UnitId
    stage: int
    person_id: PersonId
    assignment_id: AssignmentId
    state: ReminderState
    reason: str | None
    outbox_id: OutboxId | None
