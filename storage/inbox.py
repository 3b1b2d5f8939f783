"""The inbox: what arrived is stored before it is acknowledged, and worked on in order."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, or_, select, update
from sqlalchemy.orm import aliased

from storage.errors import LeaseLost
from storage.message_records import InboxRow, InboxState
from storage.records import InboxId
from storage.repository import OfChannels, Repository, in_both_dialects
from storage.tables.messages import InboxTable

MAX_ATTEMPTS = 5
RETRY_SECONDS = (1, 5, 30, 120)
"""How long a failed arrival rests before its next attempt."""

Earlier = aliased(InboxTable)

STORE = in_both_dialects(
    lambda insert: insert(InboxTable).on_conflict_do_nothing().returning(InboxTable.id)
)
# Looked up for each row and not joined: see the claim of the outbox.
EARLIER_WAITS = (
    select(Earlier.id)
    .where(
        Earlier.ended_at.is_(None),
        Earlier.channel == InboxTable.channel,
        Earlier.sender == InboxTable.sender,
        Earlier.id < InboxTable.id,
    )
    .offset(0)
    .exists()
)
FREE = or_(InboxTable.lease_until.is_(None), InboxTable.lease_until <= bindparam("now"))
CLAIMABLE = (
    select(InboxTable.id)
    .where(
        InboxTable.ended_at.is_(None),
        InboxTable.not_before <= bindparam("now"),
        FREE,
        ~EARLIER_WAITS,
    )
    .order_by(InboxTable.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
CLAIMABLE_OF = OfChannels(CLAIMABLE, InboxTable.channel)
CLAIM = (
    update(InboxTable)
    .where(InboxTable.id == bindparam("row_id"))
    .values(
        state=InboxState.CLAIMED,
        attempts=InboxTable.attempts + 1,
        lease_token=bindparam("token"),
        lease_until=bindparam("until"),
    )
    .returning(
        InboxTable.id,
        InboxTable.channel,
        InboxTable.update_id,
        InboxTable.sender,
        InboxTable.payload,
        InboxTable.received_at,
        InboxTable.attempts,
    )
)
HELD = and_(
    InboxTable.id == bindparam("row_id"),
    InboxTable.lease_token == bindparam("token"),
    InboxTable.ended_at.is_(None),
)
LET_GO = {"lease_token": None, "lease_until": None}
FINISH = (
    update(InboxTable)
    .where(HELD)
    .values(state=InboxState.DONE, ended_at=bindparam("at"), reason=None, **LET_GO)
    .returning(InboxTable.id)
)
PUT_BACK = (
    update(InboxTable)
    .where(HELD)
    .values(
        state=InboxState.WAITING,
        attempts=InboxTable.attempts - 1,
        not_before=bindparam("until"),
        **LET_GO,
    )
)
RENEW = update(InboxTable).where(HELD).values(lease_until=bindparam("until"))
FORGET = update(InboxTable).where(InboxTable.id == bindparam("row_id")).values(payload="")
ATTEMPTS = select(InboxTable.attempts).where(HELD)
REST = (
    update(InboxTable)
    .where(HELD)
    .values(
        state=InboxState.WAITING,
        not_before=bindparam("until"),
        reason=bindparam("why"),
        **LET_GO,
    )
)
PARK = (
    update(InboxTable)
    .where(HELD)
    .values(
        state=InboxState.PARKED,
        ended_at=bindparam("at"),
        reason=bindparam("why"),
        **LET_GO,
    )
)
FREE_ALL = update(InboxTable).where(InboxTable.ended_at.is_(None)).values(lease_until=None)
REMOVE_ENDED = delete(InboxTable).where(
    InboxTable.id.in_(
        select(InboxTable.id)
        .where(InboxTable.ended_at < bindparam("before"))
        .order_by(InboxTable.ended_at)
        .limit(bindparam("limit"))
    )
)
STATE = select(InboxTable.state, InboxTable.reason).where(InboxTable.id == bindparam("row_id"))


class Inbox(Repository):
    """Arrivals of all channels."""

    def store(
        self, channel: str, update_id: str, sender: str, payload: str, received_at: datetime
    ) -> InboxId | None:
        """Keep an arrival; None when this update has been seen before."""
        fields = {
            "channel": channel,
            "update_id": update_id,
            "sender": sender,
            "payload": payload,
            "received_at": received_at,
            "not_before": received_at,
            "state": InboxState.WAITING,
            "attempts": 0,
        }
        statement = STORE.on(self._connection)
        new: InboxId | None = self._connection.execute(statement, fields).scalar_one_or_none()
        return new

    def claim(
        self,
        now: datetime,
        lease_seconds: float,
        limit: int = 1,
        channels: Iterable[str] | None = None,
    ) -> list[InboxRow]:
        """Take the oldest arrivals for a while, never two of one sender at once.

        An arrival whose lease has run out is taken again. `channels` are those that can be read;
        None stands for all.
        """
        until = now + timedelta(seconds=lease_seconds)
        statement, values = CLAIMABLE_OF.these(channels)
        found = self._connection.scalars(statement, {**values, "now": now, "limit": limit}).all()
        return [self._claim(each, until) for each in found]

    def _claim(self, row_id: InboxId, until: datetime) -> InboxRow:
        token = secrets.token_hex(8)
        values = {"row_id": row_id, "token": token, "until": until}
        row = self._connection.execute(CLAIM, values).one()
        return InboxRow(
            id=row.id,
            channel=row.channel,
            update_id=row.update_id,
            sender=row.sender,
            payload=row.payload,
            received_at=row.received_at,
            attempts=row.attempts,
            lease_token=token,
        )

    def finish(self, row_id: InboxId, lease_token: str, at: datetime) -> None:
        """End an arrival whose work is done, in the same transaction as the work.

        Raises:
            LeaseLost: another worker has it by now; the work must not be kept.
        """
        values = {"row_id": row_id, "token": lease_token, "at": at}
        if self._connection.execute(FINISH, values).one_or_none() is None:
            raise LeaseLost(row_id)

    def renew(self, row_id: InboxId, lease_token: str, until: datetime) -> None:
        """Hold an arrival for longer; nothing happens when another worker has it by now."""
        values = {"row_id": row_id, "token": lease_token, "until": until}
        self._connection.execute(RENEW, values)

    def forget(self, row_id: InboxId) -> None:
        """Blank what an arrival held: it must not be kept; that it arrived stays known."""
        self._connection.execute(FORGET, {"row_id": row_id})

    def fail(self, row_id: InboxId, lease_token: str, at: datetime, reason: str) -> InboxState:
        """Let a failed arrival rest, or park it for good after the fifth attempt.

        Returns the state it is left in.

        Raises:
            LeaseLost: another worker has it by now.
        """
        held = {"row_id": row_id, "token": lease_token}
        attempts = self._connection.execute(ATTEMPTS, held).scalar_one_or_none()
        if attempts is None:
            raise LeaseLost(row_id)
        if attempts >= MAX_ATTEMPTS:
            self._connection.execute(PARK, {**held, "at": at, "why": reason})
            return InboxState.PARKED
        until = at + timedelta(seconds=RETRY_SECONDS[attempts - 1])
        self._connection.execute(REST, {**held, "until": until, "why": reason})
        return InboxState.WAITING

    def put_back(self, row_id: InboxId, lease_token: str, until: datetime) -> None:
        """Let an arrival rest that nothing was wrong with: the attempt does not count."""
        self._connection.execute(PUT_BACK, {"row_id": row_id, "token": lease_token, "until": until})

    def free_all(self) -> None:
        """End every lease: the one serving process has just begun, so nobody holds any."""
        self._connection.execute(FREE_ALL)

    def remove_ended(self, before: datetime, limit: int) -> int:
        """Remove arrivals that ended before this instant, the oldest first; return how many."""
        values = {"before": before, "limit": limit}
        return self._connection.execute(REMOVE_ENDED, values).rowcount

    def state(self, row_id: InboxId) -> tuple[InboxState, str | None]:
        """Return how far an arrival is, and why its last attempt failed."""
        row = self._connection.execute(STATE, {"row_id": row_id}).one()
        return row.state, row.reason
