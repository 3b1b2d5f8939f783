"""Tables of how units changed: what was ordered, who came after whom, whose work passed on."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, JsonColumn, one_of
from storage.records import AssignmentId, ChangeKind, JsonValue, OrgId, UnitId


class UnitChangeRow(Base):
    """A change of units, carried out on its day."""

    __tablename__ = "unit_changes"
    __table_args__ = (
        # Restructuring.apply_due
        Index(
            "ix_unit_changes_waiting",
            "org_id",
            "on_day",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[ChangeKind] = mapped_column(one_of(ChangeKind, "kind"))
    on_day: Mapped[date]
    details: Mapped[dict[str, JsonValue]] = mapped_column(JsonColumn)
    ordered_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(comment="NULL until carried out or failed")
    failure: Mapped[str | None] = mapped_column(comment="why it could not be carried out")


class UnitSuccessorRow(Base):
    """Which unit came after one that ended."""

    __tablename__ = "unit_successors"
    __table_args__ = (
        CheckConstraint("successor_id <> unit_id", name="successor"),
        Index(None, "successor_id"),  # Restructuring.predecessors
    )

    unit_id: Mapped[UnitId] = mapped_column(
        ForeignKey("units.id"), primary_key=True, autoincrement=False
    )
    successor_id: Mapped[UnitId] = mapped_column(
        ForeignKey("units.id"), primary_key=True, autoincrement=False
    )
    on_day: Mapped[date]


class PassageRow(Base):
    """Work that passed from a unit to its successor, or was taken up by work of the successor."""

    __tablename__ = "passages"
    __table_args__ = (
        UniqueConstraint("assignment_id", "at"),
        CheckConstraint("into_assignment_id <> assignment_id", name="into"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[AssignmentId] = mapped_column(ForeignKey("assignments.id"))
    from_unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    to_unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    into_assignment_id: Mapped[AssignmentId | None] = mapped_column(
        ForeignKey("assignments.id"), comment="of the successor, where it owed the same already"
    )
    at: Mapped[datetime]
