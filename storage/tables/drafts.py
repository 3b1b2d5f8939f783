"""Drafts of plans: read out of a document, corrected by an office, not live."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, one_of
from storage.plan_records import DraftState
from storage.records import DraftId, OrgId, PersonId, PlanId


class DraftRow(Base):
    """A document on its way to a plan; what was published is kept by the plan's versions."""

    __tablename__ = "plan_drafts"
    __table_args__ = (
        CheckConstraint("(state = 'published') = (plan_id IS NOT NULL)", name="plan"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        Index(None, "org_id", "sha256"),  # Drafts.of_file
    )

    id: Mapped[DraftId] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    file_name: Mapped[str] = mapped_column(comment="as given: only shown")
    sha256: Mapped[str] = mapped_column(comment="of the document's content")
    state: Mapped[DraftState] = mapped_column(one_of(DraftState, "state"))
    content: Mapped[str] = mapped_column(Text, comment="JSON, read by plans.review_store")
    version: Mapped[int] = mapped_column(comment="raised by each correction")
    plan_id: Mapped[PlanId | None] = mapped_column(ForeignKey("plans.id"))
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    by_name: Mapped[str] = mapped_column(comment="as it was on that day")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
