"""Table of open conversations."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, JsonColumn
from storage.records import JsonValue


class ConversationRow(Base):
    """What is open between the assistant and one person or address."""

    __tablename__ = "conversations"

    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    step: Mapped[str]
    data: Mapped[Mapping[str, JsonValue]] = mapped_column(JsonColumn)
    step_expires_at: Mapped[datetime | None]
    focus: Mapped[Mapping[str, JsonValue]] = mapped_column(JsonColumn)
    focus_expires_at: Mapped[datetime | None]
