"""Tables of what an office lays over the public calendar, and of its habits."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import OrgId

IN_FORCE = text("ended_at IS NULL")


class CalendarDayRow(Base):
    """A day off, or a make-up working day, of one organisation; ended, never changed."""

    __tablename__ = "calendar_days"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        # Calendars.of: one word on a day
        Index(
            "uq_calendar_days_in_force",
            "org_id",
            "day",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    day: Mapped[date]
    working: Mapped[bool] = mapped_column(comment="false for a day off, true for a make-up day")
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(comment="when it was entered")
    ended_at: Mapped[datetime | None] = mapped_column(comment="removed, or replaced by another")


class OfficeSettingsRow(Base):
    """What an organisation does its own way; one without a row does as all do."""

    __tablename__ = "office_settings"
    __table_args__ = (
        CheckConstraint(
            "deputy_after >= 0 AND officer_after >= 0 AND leader_after >= 0", name="grace"
        ),
    )

    org_id: Mapped[OrgId] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True, autoincrement=False
    )
    weekly_off: Mapped[str] = mapped_column(comment="weekdays off, Monday being 1: such as 6,7")
    deputy_after: Mapped[int] = mapped_column(
        SmallInteger, comment="working days past the last safe day"
    )
    officer_after: Mapped[int] = mapped_column(SmallInteger)
    leader_after: Mapped[int] = mapped_column(SmallInteger)
