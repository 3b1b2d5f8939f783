"""Tables of what differs from the usual rhythm of reminders: rules, habits, own reminders."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import (
    AssignmentId,
    OrgId,
    OutboxId,
    PersonId,
    PlanId,
    TaskId,
    UnitId,
)

IN_FORCE = text("ended_at IS NULL")
UNCARRIED = text("ended_at IS NULL AND outbox_id IS NULL")
UNSETTLED = text("ended_at IS NULL AND outbox_id IS NOT NULL")
CARRIED = text("outbox_id IS NOT NULL")


class ReminderRuleRow(Base):
    """Other lead days, for all work of an organisation, of a plan, a task, a unit or a person."""

    __tablename__ = "reminder_rules"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN plan_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN task_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) <= 1",
            name="scope",
        ),
        # ReminderRules.of: what is in force
        Index(
            "ix_reminder_rules_in_force",
            "org_id",
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    plan_id: Mapped[PlanId | None] = mapped_column(ForeignKey("plans.id"))
    task_id: Mapped[TaskId | None] = mapped_column(ForeignKey("tasks.id"))
    unit_id: Mapped[UnitId | None] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[PersonId | None] = mapped_column(ForeignKey("people.id"))
    before: Mapped[str | None] = mapped_column(comment="days ahead: 14,7,3,1,0; NULL as usual")
    after: Mapped[str | None] = mapped_column(comment="days behind: 1,3,7; NULL as usual")
    weekly: Mapped[bool | None] = mapped_column(comment="whether it goes on weekly")
    person_name: Mapped[str] = mapped_column(comment="who set it, as called on that day")
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class HabitRow(Base):
    """When a person wants to hear from the assistant."""

    __tablename__ = "habits"
    __table_args__ = (CheckConstraint("minute BETWEEN 0 AND 1439", name="minute"),)

    person_id: Mapped[PersonId] = mapped_column(
        ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    minute: Mapped[int | None] = mapped_column(
        SmallInteger, comment="of the local day, of the bulletin; NULL as usual"
    )
    weekdays_off: Mapped[str] = mapped_column(comment="Monday being 1: such as 6,7; often empty")


class SpecialWalkRow(Base):
    """Up to which day the reminders of a person with a rhythm of their own are written."""

    __tablename__ = "special_walks"

    person_id: Mapped[PersonId] = mapped_column(
        ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    walked_on: Mapped[date]


class OwnReminderRow(Base):
    """Something that a person asked to be reminded of, that is no work of a plan."""

    __tablename__ = "own_reminders"
    __table_args__ = (
        # OwnReminders.due and of_person
        Index(
            "ix_own_reminders_waiting",
            "person_id",
            "day",
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
        # OwnReminders.silent
        Index(
            "ix_own_reminders_uncarried",
            "day",
            sqlite_where=UNCARRIED,
            postgresql_where=UNCARRIED,
        ),
        # OwnReminders.settle
        Index(
            "ix_own_reminders_unsettled",
            "outbox_id",
            sqlite_where=UNSETTLED,
            postgresql_where=UNSETTLED,
        ),
        # removal of old messages
        Index(
            "ix_own_reminders_outbox_id",
            "outbox_id",
            sqlite_where=CARRIED,
            postgresql_where=CARRIED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    day: Mapped[date]
    said: Mapped[str] = mapped_column(comment="in the person's own words")
    at: Mapped[datetime]
    outbox_id: Mapped[OutboxId | None] = mapped_column(
        ForeignKey("outbox.id", ondelete="SET NULL"), comment="the message that carries it"
    )
    ended_at: Mapped[datetime | None] = mapped_column(comment="said, or called off")


class SetDayRow(Base):
    """A day that a unit set itself for work to which the plan gives none."""

    __tablename__ = "set_days"

    assignment_id: Mapped[AssignmentId] = mapped_column(
        ForeignKey("assignments.id"), primary_key=True, autoincrement=False
    )
    day: Mapped[date]
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    walked_on: Mapped[date | None] = mapped_column(comment="reminders are written up to this day")
