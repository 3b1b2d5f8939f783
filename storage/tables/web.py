"""Tables of what our own web server hands out."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import PersonId


class WebLinkRow(Base):
    """An address that opens one thing to whoever has it, for a while; its secret is not kept."""

    __tablename__ = "web_links"
    __table_args__ = (
        UniqueConstraint("secret_hash"),
        Index(None, "expires_at"),  # WebLinks.remove_expired
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str]
    kind: Mapped[str]
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str] = mapped_column(comment="where it was handed out")
    address: Mapped[str]
    payload: Mapped[str] = mapped_column(Text, comment="JSON, what it opens")
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(comment="of one that opens once")
