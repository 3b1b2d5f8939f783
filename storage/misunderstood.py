"""Sentences not understood: kept for the office to learn from, for a time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from storage.records import (
    MisunderstoodId,
    MisunderstoodSentence,
    OrgId,
    UnitId,
    WhyUnclear,
)
from storage.repository import Repository
from storage.tables.misunderstood import MisunderstoodRow
from storage.tables.units import UnitRow

LONGEST = 300
"""Characters that are kept of a sentence."""

NOTE = insert(MisunderstoodRow).returning(MisunderstoodRow.id)
CHOSE = (
    update(MisunderstoodRow)
    .where(MisunderstoodRow.id == bindparam("row_id"))
    .values(chosen=bindparam("key"))
)
OF_ORG = (
    select(
        MisunderstoodRow.id,
        MisunderstoodRow.org_id,
        UnitRow.name,
        MisunderstoodRow.channel,
        MisunderstoodRow.text,
        MisunderstoodRow.normal,
        MisunderstoodRow.why,
        MisunderstoodRow.guesses,
        MisunderstoodRow.chosen,
        MisunderstoodRow.at,
    )
    .join(UnitRow, UnitRow.id == MisunderstoodRow.unit_id)
    .where(MisunderstoodRow.org_id == bindparam("org"), MisunderstoodRow.at >= bindparam("since"))
    .order_by(MisunderstoodRow.at.desc(), MisunderstoodRow.id.desc())
    .limit(bindparam("limit"))
)
REMOVE = delete(MisunderstoodRow).where(
    MisunderstoodRow.id.in_(
        select(MisunderstoodRow.id)
        .where(MisunderstoodRow.at < bindparam("before"))
        .order_by(MisunderstoodRow.at)
        .limit(bindparam("limit"))
    )
)


class Misunderstood(Repository):
    """The list that the office reads; it does not say who typed a sentence."""

    def note(
        self,
        org_id: OrgId,
        unit_id: UnitId,
        channel: str,
        *,
        text: str,
        normal: str,
        why: WhyUnclear,
        guesses: Sequence[str],
        at: datetime,
    ) -> MisunderstoodId:
        """Keep a sentence, at most its first 300 characters; mask it before."""
        fields = {
            "org_id": org_id,
            "unit_id": unit_id,
            "channel": channel,
            "text": text[:LONGEST],
            "normal": normal[:LONGEST],
            "why": why,
            "guesses": list(guesses),
            "chosen": None,
            "at": at,
        }
        new: MisunderstoodId = self._connection.execute(NOTE, fields).scalar_one()
        return new

    def chose(self, row_id: MisunderstoodId, key: str) -> None:
        """Add which task the person picked from the guesses; nothing if the row is gone."""
        self._connection.execute(CHOSE, {"row_id": row_id, "key": key})

    def of_org(
        self, org_id: OrgId, since: datetime, limit: int = 1000
    ) -> list[MisunderstoodSentence]:
        """Return an organisation's sentences at `since` or later, the newest first."""
        values = {"org": org_id, "since": since, "limit": limit}
        rows = self._connection.execute(OF_ORG, values)
        return [
            MisunderstoodSentence(*row[:7], guesses=tuple(row[7]), chosen=row[8], at=row[9])
            for row in rows
        ]

    def remove_before(self, before: datetime, limit: int) -> int:
        """Remove sentences older than this instant, the oldest first; return how many."""
        return self._connection.execute(REMOVE, {"before": before, "limit": limit}).rowcount
