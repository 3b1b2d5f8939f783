"""Invites: each code works once, for a time, and only its hash is known here."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.records import Invite, PersonId, Role, UnitId
from storage.repository import Repository
from storage.tables.invites import InviteFailureRow, InviteRow, LinkCodeRow

INVITES = select(
    InviteRow.id,
    InviteRow.unit_id,
    InviteRow.role,
    InviteRow.issued_at,
    InviteRow.expires_at,
    InviteRow.used_at,
    InviteRow.used_by,
    InviteRow.person_id,
)
REMOVE_FAILURES = delete(InviteFailureRow).where(
    InviteFailureRow.id.in_(
        select(InviteFailureRow.id)
        .where(InviteFailureRow.at < bindparam("before"))
        .order_by(InviteFailureRow.id)
        .limit(bindparam("limit"))
    )
)


class Invites(Repository):
    """Invites issued, and codes tried in vain."""

    def issue(
        self,
        unit_id: UnitId,
        role: Role,
        code_hash: str,
        at: datetime,
        expires_at: datetime,
        person_id: PersonId | None = None,
    ) -> Invite:
        """Enter an invite that works from now until just before `expires_at`.

        With a person, it lets in whom the office has entered already.
        """
        fields = {
            "unit_id": unit_id,
            "role": role,
            "person_id": person_id,
            "code_hash": code_hash,
            "issued_at": at,
            "expires_at": expires_at,
        }
        new = self._connection.execute(
            insert(InviteRow).returning(InviteRow.id), fields
        ).scalar_one()
        return Invite(new, unit_id, role, at, expires_at, None, None, person_id)

    def find(self, code_hash: str) -> Invite | None:
        """Return the invite whose code has this hash, used or not."""
        found = self._connection.execute(
            INVITES.where(InviteRow.code_hash == code_hash)
        ).one_or_none()
        return None if found is None else Invite(*found)

    def redeem(self, code_hash: str, at: datetime, person_id: PersonId) -> Invite:
        """Use the invite up; of two at once, one succeeds.

        Raises:
            InviteUnknown: no invite has this code, or it is for somebody else.
            InviteUsed: somebody has used it.
            InviteExpired: its time has run out.
        """
        claimed = self._connection.execute(
            update(InviteRow)
            .where(
                InviteRow.code_hash == code_hash,
                InviteRow.used_at.is_(None),
                InviteRow.expires_at > at,
                or_(InviteRow.person_id.is_(None), InviteRow.person_id == person_id),
            )
            .values(used_at=at, used_by=person_id)
            .returning(InviteRow.id)
        ).one_or_none()
        invite = self.find(code_hash)
        if invite is None:
            raise InviteUnknown
        if claimed is None:
            if invite.person_id not in (None, person_id):
                raise InviteUnknown
            raise InviteExpired if invite.used_at is None else InviteUsed
        return invite

    def issue_link(
        self, person_id: PersonId, code_hash: str, at: datetime, expires_at: datetime
    ) -> None:
        """Enter a code that links one more address to a person; one issued before ends."""
        self._connection.execute(
            update(LinkCodeRow)
            .where(LinkCodeRow.person_id == person_id, LinkCodeRow.ended_at.is_(None))
            .values(ended_at=at)
        )
        self._connection.execute(
            insert(LinkCodeRow),
            {
                "person_id": person_id,
                "code_hash": code_hash,
                "issued_at": at,
                "expires_at": expires_at,
            },
        )

    def redeem_link(self, code_hash: str, at: datetime) -> PersonId | None:
        """Use a link code up and return whose it is; None for one that does not work now."""
        return self._connection.execute(
            update(LinkCodeRow)
            .where(
                LinkCodeRow.code_hash == code_hash,
                LinkCodeRow.ended_at.is_(None),
                LinkCodeRow.expires_at > at,
            )
            .values(ended_at=at)
            .returning(LinkCodeRow.person_id)
        ).scalar_one_or_none()

    def note_failure(self, channel: str, address: str, at: datetime) -> None:
        """Remember that this address tried a code in vain."""
        self._connection.execute(
            insert(InviteFailureRow), {"channel": channel, "address": address, "at": at}
        )

    def count_failures(self, channel: str, address: str, since: datetime) -> int:
        """Count the codes that this address tried in vain at `since` or later."""
        return self._connection.execute(
            select(func.count()).where(
                InviteFailureRow.channel == channel,
                InviteFailureRow.address == address,
                InviteFailureRow.at >= since,
            )
        ).scalar_one()

    def remove_failures(self, before: datetime, limit: int) -> int:
        """Forget tries made before this instant, the oldest first; return how many."""
        values = {"before": before, "limit": limit}
        return self._connection.execute(REMOVE_FAILURES, values).rowcount
