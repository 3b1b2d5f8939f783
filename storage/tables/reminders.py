"""Tables of what was said ahead of a deadline, and how far the tick has walked."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, one_of
from storage.message_records import ReminderId, ReminderState
from storage.records import AssignmentId, OccurrenceId, OutboxId, PersonId, UnitId

WAITING = text("ended_at IS NULL")
SILENT = text("ended_at IS NULL AND outbox_id IS NULL")
CARRIED = text("outbox_id IS NOT NULL")
"""Else SQLite looks for what no message carries among all that ever was."""


class ReminderTable(Base):
    """One stage of one deadline for one person: the flag «already reminded»."""

    __tablename__ = "reminders"
    __table_args__ = (
        # Reminders.write: a second one of the same is impossible
        UniqueConstraint(
            "occurrence_id",
            "schedule_version",
            "unit_id",
            "stage",
            "person_id",
            name="uq_reminders",
        ),
        # Reminders.waiting_of
        Index(
            "ix_reminders_waiting",
            "person_id",
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        # Reminders.silent and silent_due; that it begins with what is always NULL makes SQLite
        # prefer it to the one before
        Index(
            "ix_reminders_silent",
            "outbox_id",
            "person_id",
            sqlite_where=SILENT,
            postgresql_where=SILENT,
        ),
        # Reminders.detach, and removal of old messages
        Index(
            "ix_reminders_outbox_id", "outbox_id", sqlite_where=CARRIED, postgresql_where=CARRIED
        ),
    )

    id: Mapped[ReminderId] = mapped_column(Integer, primary_key=True)
    occurrence_id: Mapped[OccurrenceId] = mapped_column(ForeignKey("occurrences.id"))
    schedule_version: Mapped[int]
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    stage: Mapped[int] = mapped_column(comment="days from the last safe day, or from 1970-01-01")
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    assignment_id: Mapped[AssignmentId] = mapped_column(ForeignKey("assignments.id"))
    state: Mapped[ReminderState] = mapped_column(one_of(ReminderState, "state"))
    reason: Mapped[str | None] = mapped_column(comment="why it was skipped")
    outbox_id: Mapped[OutboxId | None] = mapped_column(
        ForeignKey("outbox.id", ondelete="SET NULL"), comment="the message that carries it"
    )
    maybe_told: Mapped[bool] = mapped_column(comment="perhaps in a message that was lost")
    written_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(comment="NULL while it waits")


class SnoozeTable(Base):
    """One more reminder on a day that a person chose; the schedule itself stays as it is."""

    __tablename__ = "snoozes"
    __table_args__ = (
        UniqueConstraint("assignment_id", "person_id", "remind_on", name="uq_snoozes"),
        Index(None, "person_id", "remind_on"),  # Reminders.snoozed_by and silent_asked
        # Reminders.due_snoozes
        Index(
            "ix_snoozes_waiting",
            "remind_on",
            "id",
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[AssignmentId] = mapped_column(ForeignKey("assignments.id"))
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    remind_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(comment="when it was asked for")
    ended_at: Mapped[datetime | None] = mapped_column(comment="NULL until its day has come")


class WalkTable(Base):
    """How far the tick has walked through the units of one occurrence."""

    __tablename__ = "reminder_walks"

    occurrence_id: Mapped[OccurrenceId] = mapped_column(
        ForeignKey("occurrences.id"), primary_key=True, autoincrement=False
    )
    schedule_version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    done_stage: Mapped[int | None] = mapped_column(
        SmallInteger, comment="written for every unit up to this one; NULL for none"
    )
    walking_stage: Mapped[int | None] = mapped_column(SmallInteger, comment="NULL between walks")
    after_unit: Mapped[UnitId] = mapped_column(
        comment="the last unit of the last batch; 0 at first"
    )
    next_on: Mapped[date | None] = mapped_column(
        comment="day of the next stage; NULL where it is to be worked out anew"
    )
