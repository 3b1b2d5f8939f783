"""Tables of invites and of codes tried in vain."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, one_of
from storage.records import InviteId, PersonId, Role, UnitId


class InviteRow(Base):
    """A right to take a post, used at most once; the code itself is not kept."""

    __tablename__ = "invites"
    __table_args__ = (
        UniqueConstraint("code_hash"),
        CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name="use"),
    )

    id: Mapped[InviteId] = mapped_column(primary_key=True)
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    person_id: Mapped[PersonId | None] = mapped_column(
        ForeignKey("people.id"), comment="NULL: whoever brings the code"
    )
    code_hash: Mapped[str]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[PersonId | None] = mapped_column(ForeignKey("people.id"))


class LinkCodeRow(Base):
    """A right to join from one more channel, used at most once; the code itself is not kept."""

    __tablename__ = "link_codes"
    __table_args__ = (
        UniqueConstraint("code_hash"),
        Index(None, "person_id"),  # Invites.issue_link
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    code_hash: Mapped[str]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(comment="used, or another was issued")


class InviteFailureRow(Base):
    """A code that an address tried in vain."""

    __tablename__ = "invite_failures"
    __table_args__ = (
        Index(None, "channel", "address", "at"),  # Invites.count_failures
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime]
