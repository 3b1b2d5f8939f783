"""Tables of what an office sends by itself: units pressed for work, leaders told weekly."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import AssignmentId, OutboxId, PersonId, UnitId


class NudgeRow(Base):
    """A unit was pressed for a piece of work; at most once a day."""

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("assignment_id", "day"),  # Nudges.claim
        Index(None, "office_id", "day"),  # Nudges.outcomes
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[AssignmentId] = mapped_column(ForeignKey("assignments.id"))
    day: Mapped[date] = mapped_column(comment="local day")
    office_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"), comment="who pressed")
    at: Mapped[datetime]
    outbox_id: Mapped[OutboxId | None] = mapped_column(
        comment="its message in the outbox; NULL where nobody is reached"
    )


class WeeklyRow(Base):
    """Somebody wants to be told every week how the units below theirs are."""

    __tablename__ = "weekly_digests"

    person_id: Mapped[PersonId] = mapped_column(
        ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    unit_id: Mapped[UnitId] = mapped_column(
        ForeignKey("units.id"), primary_key=True, autoincrement=False
    )
    since: Mapped[datetime]
