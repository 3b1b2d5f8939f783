"""Table of the processes that serve, and how each of them was when it last looked."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, JsonColumn


class HeartbeatTable(Base):
    """One serving process; the row outlives it for a day."""

    __tablename__ = "heartbeats"

    process: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    report: Mapped[dict[str, Any]] = mapped_column(JsonColumn, comment="bot.health.Report")
