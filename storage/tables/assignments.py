"""Tables of what each unit owes and of everything said about it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, JsonColumn, one_of
from storage.records import (
    AssignmentId,
    AssignmentState,
    EventId,
    EventKind,
    Figures,
    Matter,
    OccurrenceId,
    OrgId,
    OwnDay,
    PersonId,
    PostId,
    UnitId,
)

SUBMITTED = text("state = 'submitted'")


class AssignmentRow(Base):
    """What one unit owes for one occurrence; written occurrence by occurrence."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("occurrence_id", "unit_id"),  # reminders: open units by key range
        Index(None, "unit_id", "state"),  # Assignments.open_of and of_unit
        # Digests.anything_waits: what was handed in and not looked at yet; few
        Index(
            "ix_assignments_submitted",
            "unit_id",
            sqlite_where=SUBMITTED,
            postgresql_where=SUBMITTED,
        ),
    )

    id: Mapped[AssignmentId] = mapped_column(primary_key=True)
    occurrence_id: Mapped[OccurrenceId] = mapped_column(ForeignKey("occurrences.id"))
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    state: Mapped[AssignmentState] = mapped_column(
        one_of(AssignmentState, "state"), default=AssignmentState.OPEN
    )
    version: Mapped[int] = mapped_column(
        default=1, server_default="1", comment="raised by each step"
    )


class EventRow(Base):
    """One step in the life of an assignment; a trigger refuses to change or remove it."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("org_id", "receipt_year", "receipt_number"),
        UniqueConstraint("org_id", "chain_number"),  # audit: one chain, nothing left out
        CheckConstraint(
            "kind NOT IN ('returned', 'blocked', 'extension_asked', 'not_applicable') "
            "OR note <> ''",
            name="reason",
        ),
        CheckConstraint(
            "kind NOT IN ('returned', 'extension_asked', 'extended') OR due_on IS NOT NULL",
            name="day",
        ),
        CheckConstraint("(receipt_year IS NULL) = (receipt_number IS NULL)", name="receipt"),
        CheckConstraint("(kind = 'submitted') = (receipt_number IS NOT NULL)", name="receipted"),
        Index(None, "assignment_id", "id"),  # Assignments.history
        Index(None, "person_id", "id"),  # Assignments.last_event_by
    )

    id: Mapped[EventId] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    assignment_id: Mapped[AssignmentId] = mapped_column(ForeignKey("assignments.id"))
    kind: Mapped[EventKind] = mapped_column(one_of(EventKind, "kind"))
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    person_name: Mapped[str] = mapped_column(comment="as it was on that day")
    channel: Mapped[str]
    at: Mapped[datetime]
    figures: Mapped[Figures] = mapped_column(JsonColumn)
    done_on: Mapped[date | None]
    note: Mapped[str]
    receipt_year: Mapped[int | None] = mapped_column(comment="in the organisation's zone")
    receipt_number: Mapped[int | None]
    due_on: Mapped[date | None] = mapped_column(comment="the last safe day it meets or sets")
    post_id: Mapped[PostId | None] = mapped_column(ForeignKey("posts.id"))
    role: Mapped[str | None] = mapped_column(comment="of the post, in which it was said")
    post_unit: Mapped[str | None] = mapped_column(comment="name of the post's unit on that day")
    chain_number: Mapped[int] = mapped_column(comment="1, 2, 3 within the organisation")
    previous_hash: Mapped[str] = mapped_column(comment="of the event before, in hexadecimal")
    hash: Mapped[str] = mapped_column(comment="SHA-256 of this row and of previous_hash")


class ChainRow(Base):
    """Where an organisation's chain of events ends; locked by whoever adds to it."""

    __tablename__ = "event_chains"

    org_id: Mapped[OrgId] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True, autoincrement=False
    )
    last_number: Mapped[int]
    last_hash: Mapped[str]


class MatterRow(Base):
    """What a unit has brought forward and the office above has not settled; small."""

    __tablename__ = "pending_matters"

    assignment_id: Mapped[AssignmentId] = mapped_column(
        ForeignKey("assignments.id"), primary_key=True, autoincrement=False
    )
    matter: Mapped[Matter] = mapped_column(one_of(Matter, "matter"), primary_key=True)
    event_id: Mapped[EventId] = mapped_column(ForeignKey("events.id"))


class OwnDayRow(Base):
    """Another last safe day for one unit alone; the occurrence stays as it is. Small."""

    __tablename__ = "own_days"
    __table_args__ = (Index(None, "last_safe_day"),)  # reminders: which own days reach a stage

    assignment_id: Mapped[AssignmentId] = mapped_column(
        ForeignKey("assignments.id"), primary_key=True, autoincrement=False
    )
    event_id: Mapped[EventId] = mapped_column(
        ForeignKey("events.id"), comment="what gave it; less than nothing, its schedule version"
    )
    why: Mapped[OwnDay] = mapped_column(one_of(OwnDay, "why"))
    last_safe_day: Mapped[date]
    given_on: Mapped[date] = mapped_column(comment="local day")
    done_stage: Mapped[int | None] = mapped_column(
        SmallInteger, comment="reminders are written up to this one; NULL for none"
    )
    next_on: Mapped[date | None] = mapped_column(
        comment="day of the next stage; NULL where it is to be worked out anew"
    )


class ReceiptCounterRow(Base):
    """The last receipt number that an organisation gave in a year."""

    __tablename__ = "receipt_counters"

    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]
