"""Plans as they leave the store: their versions, their drafts, and what an amendment means."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from plans.model import Plan, Task
from plans.review import Review
from plans.versions import Due
from storage.records import AssignmentId, DraftId, OrgId, PersonId, PlanId, PostId, UnitId


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it was published."""

    id: PlanId
    org_id: OrgId
    plan: Plan
    """Its present version."""
    published_on: date
    """The day of its first version."""
    version: int = 1
    """Raised by each amendment; what is decided on it names the one that was seen."""


class DraftState(StrEnum):
    """What became of a draft."""

    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A document that was read, and what the office made of it; not live."""

    id: DraftId
    org_id: OrgId
    file_name: str
    sha256: str
    state: DraftState
    review: Review
    version: int
    """Raised by each correction."""
    plan_id: PlanId | None
    """What came of it, once it is published."""
    by_name: str
    created_at: datetime

    @property
    def code(self) -> str:
        """Return how people name it: «BN-3»."""
        return f"BN-{self.id}"


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A plan as it stood from one day until it was amended."""

    number: int
    plan: Plan
    published_on: date
    by_name: str
    """Who published it, as they were called on that day; empty where nobody was named."""
    document: str
    """Number of the document that amended it; empty for none."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Who puts the next version of a plan into force, when, and on what ground."""

    by: PersonId
    by_name: str
    channel: str
    at: datetime
    on: date
    """The local day."""
    seen: int
    """The version that was compared with; somebody else's amendment since then refuses this one."""
    document: str = ""
    """Number of the document that amends; empty for a new version of the plan itself."""
    note: str = ""
    """Why work is called off, as its history will say."""
    post: PostId | None = None


class EffectKind(StrEnum):
    """What an amendment means for one unit's work."""

    NEW = "new"
    MOVED = "moved"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    """Owed again, after an earlier version had called it off."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an amendment changed in what one unit owes."""

    kind: EffectKind
    unit_id: UnitId
    assignment_id: AssignmentId
    task: Task
    old: Due | None = None
    """The period as it was; None for new work."""
    new: Due | None = None
