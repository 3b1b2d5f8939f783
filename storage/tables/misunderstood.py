"""Table of sentences that the assistant could not place."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, JsonColumn, one_of
from storage.records import MisunderstoodId, OrgId, UnitId, WhyUnclear


class MisunderstoodRow(Base):
    """One sentence, without who typed it; removed after a set time."""

    __tablename__ = "misunderstood"
    __table_args__ = (
        ForeignKeyConstraint(["org_id", "unit_id"], ["units.org_id", "units.id"]),
        Index(None, "org_id", "at"),  # Misunderstood.of_org
        Index(None, "at"),  # Misunderstood.remove_before
    )

    id: Mapped[MisunderstoodId] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId]
    unit_id: Mapped[UnitId]
    channel: Mapped[str]
    text: Mapped[str] = mapped_column(String(300), comment="as typed, personal numbers masked")
    normal: Mapped[str] = mapped_column(String(300), comment="its telling words, written out")
    why: Mapped[WhyUnclear] = mapped_column(one_of(WhyUnclear, "why"))
    guesses: Mapped[list[str]] = mapped_column(JsonColumn, comment="keys of the tasks offered")
    chosen: Mapped[str | None] = mapped_column(comment="key of the task then picked")
    at: Mapped[datetime]
