"""Tables of what each unit owes and of everything said about it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, JsonColumn, one_of
from storage.records import (
    AssignmentId,
    AssignmentState,
    EventId,
    EventKind,
    Figures,
    OccurrenceId,
    OrgId,
    PersonId,
    UnitId,
)


class AssignmentRow(Base):
    """What one unit owes for one occurrence; written occurrence by occurrence."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("occurrence_id", "unit_id"),  # reminders: open units by key range
        Index(None, "unit_id", "state"),  # Assignments.open_of and of_unit
    )

    id: Mapped[AssignmentId] = mapped_column(primary_key=True)
    occurrence_id: Mapped[OccurrenceId] = mapped_column(ForeignKey("occurrences.id"))
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    state: Mapped[AssignmentState] = mapped_column(
        one_of(AssignmentState, "state"), default=AssignmentState.OPEN
    )


class EventRow(Base):
    """One step in the life of an assignment; a trigger refuses to change or remove it."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("org_id", "receipt_year", "receipt_number"),
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


class ReceiptCounterRow(Base):
    """The last receipt number that an organisation gave in a year."""

    __tablename__ = "receipt_counters"

    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]
