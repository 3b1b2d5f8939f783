"""Evidence: what proves a confirmation, written once and kept for ever; files are kept beside."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from storage.errors import NoSuchWork
from storage.records import (
    AssignmentId,
    EventId,
    EventKind,
    Evidence,
    OrgId,
    PersonId,
    Proof,
    UnitId,
)
from storage.repository import Repository, in_both_dialects
from storage.tables.assignments import AssignmentRow, EventRow
from storage.tables.conversations import ConversationRow
from storage.tables.evidence import EvidenceRow
from storage.tables.people import PersonRow

EVIDENCE = select(
    EvidenceRow.id,
    EvidenceRow.unit_id,
    EvidenceRow.assignment_id,
    EvidenceRow.event_id,
    EvidenceRow.kind,
    EvidenceRow.sha256,
    EvidenceRow.size,
    EvidenceRow.said,
    EvidenceRow.person_id,
    EvidenceRow.person_name,
    EvidenceRow.channel,
    EvidenceRow.at,
).order_by(EvidenceRow.id)
# The unit is the one that answers for the work now: it may have passed on since.
OF_ASSIGNMENT = EVIDENCE.join(AssignmentRow, AssignmentRow.id == EvidenceRow.assignment_id).where(
    EvidenceRow.assignment_id == bindparam("assignment"),
    AssignmentRow.unit_id == bindparam("unit"),
)
VERSION = aliased(EventRow)
SUBMISSION = aliased(EventRow)
OF_VERSION = select(VERSION.assignment_id).where(VERSION.id == bindparam("event"))
SINCE = select(func.max(SUBMISSION.id)).where(
    SUBMISSION.assignment_id == OF_VERSION.scalar_subquery(),
    SUBMISSION.kind == EventKind.SUBMITTED,
    SUBMISSION.id <= bindparam("event"),
)
OF_EVENT = EVIDENCE.join(AssignmentRow, AssignmentRow.id == EvidenceRow.assignment_id).where(
    EvidenceRow.assignment_id == OF_VERSION.scalar_subquery(),
    AssignmentRow.unit_id == bindparam("unit"),
    EvidenceRow.event_id.between(SINCE.scalar_subquery(), bindparam("event")),
)
OF_RECEIPT = EVIDENCE.where(
    EvidenceRow.assignment_id.in_(
        select(EventRow.assignment_id).where(
            EventRow.org_id == bindparam("org"),
            EventRow.receipt_year == bindparam("in_year"),
            EventRow.receipt_number == bindparam("receipt"),
        )
    )
)
EVENT_OF_UNIT = (
    select(EventRow.org_id, EventRow.assignment_id, PersonRow.name)
    .join(AssignmentRow, AssignmentRow.id == EventRow.assignment_id)
    .join(PersonRow, PersonRow.id == bindparam("person"))
    .where(EventRow.id == bindparam("event"), AssignmentRow.unit_id == bindparam("unit"))
)
ADD = in_both_dialects(
    lambda start: (
        start(EvidenceRow)
        .values(
            {
                name: bindparam(f"new_{name}")
                for name in (
                    "org_id",
                    "unit_id",
                    "assignment_id",
                    "event_id",
                    "kind",
                    "fingerprint",
                    "sha256",
                    "size",
                    "said",
                    "person_id",
                    "person_name",
                    "channel",
                    "at",
                )
            }
        )
        .on_conflict_do_nothing(index_elements=["event_id", "fingerprint"])
        .returning(EvidenceRow.id)
    )
)
KEPT = select(EvidenceRow.sha256).where(EvidenceRow.sha256.is_not(None)).distinct()
OPEN_DATA = select(ConversationRow.data).where(ConversationRow.step != "")
HASH = re.compile(r"\b[0-9a-f]{64}\b")


class EvidenceLog(Repository):
    """What was handed in with each version of a confirmation."""

    def add(
        self,
        event_id: EventId,
        proofs: Sequence[Proof],
        *,
        unit_id: UnitId,
        by: PersonId,
        channel: str,
        at: datetime,
    ) -> int:
        """Put proofs to an event of this unit's; the same one twice is one. Return how many new.

        Raises:
            NoSuchWork: the event is not about this unit's work, or there is none.
        """
        found = self._connection.execute(
            EVENT_OF_UNIT, {"event": event_id, "unit": unit_id, "person": by}
        ).one_or_none()
        if found is None:
            raise NoSuchWork(event_id)
        org_id, assignment_id, person_name = found
        new = 0
        for proof in proofs:
            values = {
                "new_org_id": org_id,
                "new_unit_id": unit_id,
                "new_assignment_id": assignment_id,
                "new_event_id": event_id,
                "new_kind": proof.kind,
                "new_fingerprint": _fingerprint(proof),
                "new_sha256": proof.sha256,
                "new_size": proof.size,
                "new_said": proof.said,
                "new_person_id": by,
                "new_person_name": person_name,
                "new_channel": channel,
                "new_at": at,
            }
            written = self._connection.execute(ADD.on(self._connection), values)
            new += written.one_or_none() is not None
        return new

    def of_event(self, event_id: EventId, unit_id: UnitId) -> list[Evidence]:
        """Return what was handed in for a version of this unit's confirmation, in order.

        A correction keeps what came with the submission that it corrects.
        """
        return self._read(OF_EVENT, {"event": event_id, "unit": unit_id})

    def of_assignment(self, assignment_id: AssignmentId, unit_id: UnitId) -> list[Evidence]:
        """Return everything ever handed in for this unit's assignment, in order."""
        return self._read(OF_ASSIGNMENT, {"assignment": assignment_id, "unit": unit_id})

    def of_receipt(self, org_id: OrgId, year: int, number: int) -> list[Evidence]:
        """Return everything handed in for the work that a receipt of an organisation is about."""
        return self._read(OF_RECEIPT, {"org": org_id, "in_year": year, "receipt": number})

    def kept_files(self) -> frozenset[str]:
        """Return the hashes of all files on record or in a draft: those that must be kept."""
        on_record = {str(one) for one in self._connection.execute(KEPT).scalars()}
        drafts = self._connection.execute(OPEN_DATA).scalars()
        return frozenset(on_record.union(*(HASH.findall(json.dumps(dict(one))) for one in drafts)))

    def _read(self, statement: Select[*tuple[Any, ...]], values: dict[str, int]) -> list[Evidence]:
        return [_evidence(row) for row in self._connection.execute(statement, values)]


def _fingerprint(proof: Proof) -> str:
    return proof.sha256 or sha256(f"{proof.kind}:{proof.said}".encode()).hexdigest()


def _evidence(row: Row[*tuple[Any, ...]]) -> Evidence:
    return Evidence(
        id=row.id,
        unit_id=row.unit_id,
        assignment_id=row.assignment_id,
        event_id=row.event_id,
        proof=Proof(row.kind, row.sha256, row.size, row.said),
        person_id=row.person_id,
        person_name=row.person_name,
        channel=row.channel,
        at=row.at,
    )
