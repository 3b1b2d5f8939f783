"""Tables of plans, their tasks and the days these are due."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import OccurrenceId, OrgId, PersonId, PlanId, TaskId, UnitId

UNTOLD = text("told_at IS NULL")


class PlanRow(Base):
    """A plan as it stands now, whole; `plan_versions` has what it was before."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("org_id", "identity"),)

    id: Mapped[PlanId] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    identity: Mapped[str] = mapped_column(comment="number, subject, years: what makes it the same")
    citation: Mapped[str] = mapped_column(comment="how an answer names it")
    content: Mapped[str] = mapped_column(Text, comment="JSON, read by plans.loading")
    published_on: Mapped[date]
    version: Mapped[int] = mapped_column(
        default=1, server_default="1", comment="raised by each amendment"
    )


class PlanVersionRow(Base):
    """A plan as one version has it; never changed, never removed."""

    __tablename__ = "plan_versions"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[PlanId] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 of the plan")
    citation: Mapped[str]
    content: Mapped[str] = mapped_column(Text, comment="JSON, read by plans.loading")
    published_on: Mapped[date] = mapped_column(comment="local day")
    by_name: Mapped[str] = mapped_column(comment="as it was on that day; empty for nobody named")
    document: Mapped[str] = mapped_column(comment="what amended the plan; empty for none")


class TaskRow(Base):
    """One task of a plan; all else about it stands in the content of the plan's version."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    id: Mapped[TaskId] = mapped_column(primary_key=True)
    plan_id: Mapped[PlanId] = mapped_column(ForeignKey("plans.id"))
    key: Mapped[str]
    last_version: Mapped[int | None] = mapped_column(
        comment="of the plan that has it; NULL while the present one does"
    )


class OccurrenceRow(Base):
    """One period of a task, with its day; moving the day changes this row alone."""

    __tablename__ = "occurrences"
    __table_args__ = (
        UniqueConstraint("task_id", "period"),
        CheckConstraint("schedule_version >= 1", name="schedule_version"),
        CheckConstraint("(stated IS NULL) = (last_safe_day IS NULL)", name="dated"),
        Index(None, "last_safe_day"),  # reminders: which occurrences reach a stage
    )

    id: Mapped[OccurrenceId] = mapped_column(primary_key=True)
    task_id: Mapped[TaskId] = mapped_column(ForeignKey("tasks.id"))
    period: Mapped[str] = mapped_column(comment="such as 2026-Q3; open where there is no day")
    stated: Mapped[str | None] = mapped_column(comment="as the plan writes it")
    last_safe_day: Mapped[date | None] = mapped_column(comment="inclusive")
    tentative: Mapped[bool]
    schedule_version: Mapped[int] = mapped_column(default=1, comment="raised when the day moves")
    moved_on: Mapped[date | None] = mapped_column(comment="local day of the last move")
    last_version: Mapped[int | None] = mapped_column(
        comment="of the plan that has it; NULL while the present one does"
    )


class ScheduleChangeRow(Base):
    """The day that an occurrence had until it was moved."""

    __tablename__ = "schedule_changes"
    __table_args__ = (UniqueConstraint("occurrence_id", "schedule_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[OccurrenceId] = mapped_column(ForeignKey("occurrences.id"))
    schedule_version: Mapped[int] = mapped_column(comment="the version that ended")
    stated: Mapped[str | None]
    last_safe_day: Mapped[date | None]
    changed_at: Mapped[datetime]


class DeadlineChangeRow(Base):
    """A decision that moved the day of an occurrence for everybody, or called the work off."""

    __tablename__ = "deadline_changes"
    __table_args__ = (
        CheckConstraint("document_number <> ''", name="document"),
        # DeadlineChanges.untold: what people are still to be told of
        Index("ix_deadline_changes_untold", "id", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
        Index(None, "occurrence_id"),  # DeadlineChanges.of_occurrence
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[OccurrenceId] = mapped_column(ForeignKey("occurrences.id"))
    schedule_version: Mapped[int] = mapped_column(comment="that begins with it")
    old_day: Mapped[date | None] = mapped_column(comment="last safe day that people know of")
    new_day: Mapped[date | None] = mapped_column(comment="NULL where the work was called off")
    document_number: Mapped[str]
    person_id: Mapped[PersonId | None] = mapped_column(
        ForeignKey("people.id"), comment="NULL for the command line"
    )
    person_name: Mapped[str] = mapped_column(comment="as it was on that day")
    at: Mapped[datetime]
    after_unit: Mapped[UnitId] = mapped_column(comment="told up to this one; 0 at first")
    told_at: Mapped[datetime | None] = mapped_column(comment="NULL while units are to be told")
