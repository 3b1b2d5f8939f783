"""The table of daily accounts: what was due on a day, and what became of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import OrgId


class DailyAccountRow(Base):
    """One organisation's reminders of one day: due = sent + waiting + explained + given up."""

    __tablename__ = "daily_accounts"

    org_id: Mapped[OrgId] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True, autoincrement=False
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    due: Mapped[int] = mapped_column(comment="worked out from the schedule anew")
    sent: Mapped[int]
    waiting: Mapped[int]
    explained: Mapped[int] = mapped_column(comment="skipped, with a reason")
    given_up: Mapped[int]
    missing: Mapped[int] = mapped_column(comment="nobody knows why: it does not add up")
    made_at: Mapped[datetime]
