"""Tables of chat groups that speak for a unit, and of the codes that link them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import PersonId, UnitId

LINKED = text("ended_at IS NULL")


class GroupRow(Base):
    """One group of a channel for as long as it is linked to a unit."""

    __tablename__ = "groups"
    __table_args__ = (
        # Groups.of: what a group is linked to now, one unit at most
        Index(
            "uq_groups_linked",
            "channel",
            "address",
            unique=True,
            sqlite_where=LINKED,
            postgresql_where=LINKED,
        ),
        Index(None, "unit_id"),  # Groups.of_unit
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    address: Mapped[str]
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    shows_work: Mapped[bool] = mapped_column(comment="whether the unit's open work is listed there")
    linked_by: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    linked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(comment="NULL while it is linked")


class GroupCodeRow(Base):
    """A right to link one group to a unit, used at most once; the code itself is not kept."""

    __tablename__ = "group_codes"
    __table_args__ = (
        UniqueConstraint("code_hash"),
        Index(None, "person_id"),  # Groups.issue
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    code_hash: Mapped[str]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(comment="used, or another was issued")
