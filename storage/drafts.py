"""Drafts of plans: kept until they are published or thrown away; nobody is bound by one."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, insert, select, update

from plans.review import Review
from plans.review_store import from_mapping, to_mapping
from storage.errors import DraftChanged, NoSuchDraft
from storage.plan_records import DraftState, StoredDraft
from storage.records import DraftId, OrgId, Person, PlanId
from storage.repository import Repository
from storage.tables.drafts import DraftRow

DRAFTS = select(
    DraftRow.id,
    DraftRow.org_id,
    DraftRow.file_name,
    DraftRow.sha256,
    DraftRow.state,
    DraftRow.content,
    DraftRow.version,
    DraftRow.plan_id,
    DraftRow.by_name,
    DraftRow.created_at,
)
ONE = DRAFTS.where(DraftRow.id == bindparam("draft"), DraftRow.org_id == bindparam("org"))
OPEN = DRAFTS.where(
    DraftRow.org_id == bindparam("org"), DraftRow.state == DraftState.OPEN
).order_by(DraftRow.id)
OF_FILE = (
    DRAFTS.where(
        DraftRow.org_id == bindparam("org"),
        DraftRow.sha256 == bindparam("hash"),
        DraftRow.state != DraftState.DISCARDED,
    )
    .order_by(DraftRow.id.desc())
    .limit(1)
)
ORG_OF = select(DraftRow.org_id).where(DraftRow.id == bindparam("draft"))
CLAIM = (
    update(DraftRow)
    .where(
        DraftRow.id == bindparam("draft"),
        DraftRow.org_id == bindparam("org"),
        DraftRow.state == DraftState.OPEN,
        DraftRow.version == bindparam("seen"),
    )
    .returning(DraftRow.id)
)
CORRECT = CLAIM.values(
    content=bindparam("written"), version=DraftRow.version + 1, changed_at=bindparam("at")
)
END = CLAIM.values(
    state=bindparam("to_state"),
    plan_id=bindparam("as_plan"),
    changed_at=bindparam("at"),
    ended_at=bindparam("at"),
)


class Drafts(Repository):
    """Every question names the organisation: another's drafts do not exist for it."""

    def add(
        self,
        org_id: OrgId,
        review: Review,
        *,
        file_name: str,
        sha256: str,
        by: Person,
        at: datetime,
    ) -> StoredDraft:
        """Enter a draft of a document."""
        values = {
            "org_id": org_id,
            "file_name": file_name,
            "sha256": sha256,
            "state": DraftState.OPEN,
            "content": _json(review),
            "version": 1,
            "plan_id": None,
            "person_id": by.id,
            "by_name": by.name,
            "created_at": at,
            "changed_at": at,
            "ended_at": None,
        }
        new = self._connection.execute(insert(DraftRow).returning(DraftRow.id), values).scalar_one()
        return self.get(new, org_id)

    def get(self, draft_id: DraftId, org_id: OrgId) -> StoredDraft:
        """Return a draft of the organisation.

        Raises:
            NoSuchDraft: it is unknown, or another organisation's.
        """
        found = self._list(self._connection.execute(ONE, {"draft": draft_id, "org": org_id}).all())
        if not found:
            raise NoSuchDraft(draft_id)
        return found[0]

    def organisation_of(self, draft_id: DraftId) -> OrgId | None:
        """Return whose draft it is; for commands alone, whose caller sees all organisations."""
        found: OrgId | None = self._connection.execute(
            ORG_OF, {"draft": draft_id}
        ).scalar_one_or_none()
        return found

    def open_of(self, org_id: OrgId) -> list[StoredDraft]:
        """Return the drafts that are neither published nor thrown away, the oldest first."""
        return self._list(self._connection.execute(OPEN, {"org": org_id}).all())

    def of_file(self, org_id: OrgId, sha256: str) -> StoredDraft | None:
        """Return the latest draft of this very file that was not thrown away."""
        found = self._list(self._connection.execute(OF_FILE, {"org": org_id, "hash": sha256}).all())
        return found[0] if found else None

    def correct(self, draft: StoredDraft, review: Review, at: datetime) -> StoredDraft:
        """Keep what the office made of a draft.

        Raises:
            DraftChanged: somebody corrected or ended it since it was read.
        """
        self._claim(CORRECT, draft, {"written": _json(review), "at": at})
        return self.get(draft.id, draft.org_id)

    def publish(self, draft: StoredDraft, plan_id: PlanId, at: datetime) -> None:
        """Note that a plan, or a version of one, came of it.

        Raises:
            DraftChanged: somebody corrected or ended it since it was read.
        """
        self._claim(END, draft, {"to_state": DraftState.PUBLISHED, "as_plan": plan_id, "at": at})

    def discard(self, draft: StoredDraft, at: datetime) -> None:
        """Throw a draft away; its row stays.

        Raises:
            DraftChanged: somebody corrected or ended it since it was read.
        """
        self._claim(END, draft, {"to_state": DraftState.DISCARDED, "as_plan": None, "at": at})

    def _claim(self, statement: Executable, draft: StoredDraft, values: dict[str, object]) -> None:
        scope = {"draft": draft.id, "org": draft.org_id, "seen": draft.version}
        if self._connection.execute(statement, scope | values).one_or_none() is None:
            raise DraftChanged(draft.id)

    def _list(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[StoredDraft]:
        return [
            StoredDraft(
                id=row.id,
                org_id=row.org_id,
                file_name=row.file_name,
                sha256=row.sha256,
                state=row.state,
                review=from_mapping(json.loads(row.content)),
                version=row.version,
                plan_id=row.plan_id,
                by_name=row.by_name,
                created_at=row.created_at,
            )
            for row in rows
        ]


def _json(review: Review) -> str:
    return json.dumps(to_mapping(review), ensure_ascii=False, separators=(",", ":"))
