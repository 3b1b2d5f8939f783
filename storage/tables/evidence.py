"""Table of what proves that work was done."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, one_of
from storage.records import (
    AssignmentId,
    EventId,
    EvidenceId,
    EvidenceKind,
    OrgId,
    PersonId,
    UnitId,
)


class EvidenceRow(Base):
    """One proof of one version of a confirmation; a trigger refuses to change or remove it."""

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("event_id", "fingerprint"),  # Evidence.add, of_event
        CheckConstraint("(sha256 IS NULL) = (kind IN ('link', 'number'))", name="file"),
        CheckConstraint("(sha256 IS NULL) = (size IS NULL)", name="sized"),
        Index(None, "assignment_id", "id"),  # EvidenceLog.of_assignment
        Index(None, "sha256"),  # EvidenceLog.kept_files
    )

    id: Mapped[EvidenceId] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    assignment_id: Mapped[AssignmentId] = mapped_column(ForeignKey("assignments.id"))
    event_id: Mapped[EventId] = mapped_column(ForeignKey("events.id"))
    kind: Mapped[EvidenceKind] = mapped_column(one_of(EvidenceKind, "kind"))
    fingerprint: Mapped[str] = mapped_column(
        String(64), comment="the content's hash, or that of a link or number"
    )
    sha256: Mapped[str | None] = mapped_column(String(64), comment="name of the file as kept")
    size: Mapped[int | None] = mapped_column(comment="bytes")
    said: Mapped[str] = mapped_column(comment="link, number or the name given: only shown")
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    person_name: Mapped[str] = mapped_column(comment="as it was on that day")
    channel: Mapped[str]
    at: Mapped[datetime]
