"""The outbox: every message that leaves, claimed under a lease and never sent unrecorded."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row

from storage import outbox_statements as sql
from storage.errors import LeaseLost
from storage.message_records import (
    AttemptOutcome,
    Lane,
    OutboxKind,
    OutboxRow,
    OutboxState,
    WaitingBulletin,
)
from storage.records import JsonValue, OutboxId, PersonId
from storage.repository import Repository

MAX_FAILURES = 5
"""Errors of a row's own after which it is given up."""
MAX_LOST = 10
"""Senders that died with a row in hand before it is given up: it may be what kills them."""


class Outbox(Repository):
    """Messages to all addresses."""

    def put(
        self,
        *,
        channel: str,
        address: str,
        person_id: PersonId | None = None,
        lane: Lane,
        kind: OutboxKind,
        payload: Mapping[str, JsonValue],
        created_at: datetime,
        not_before: datetime | None = None,
        unique_key: str | None = None,
    ) -> OutboxId | None:
        """Add a message; None when one with this unique key was ever put."""
        fields = {
            "channel": channel,
            "address": address,
            "person_id": person_id,
            "unique_key": unique_key,
            **fresh(lane, kind, payload, created_at, not_before or created_at),
        }
        statement = sql.PUT.on(self._connection)
        new: OutboxId | None = self._connection.execute(statement, fields).scalar_one_or_none()
        return new

    def claim(
        self,
        now: datetime,
        lease_seconds: float,
        limit: int,
        channels: Iterable[str] | None = None,
        *,
        last_lane: Lane = Lane.PUSH,
    ) -> list[OutboxRow]:
        """Take what may leave now, answers before pushes, oldest first, for a while.

        One address has at most one message of a lane on its way, in the order in which they
        were put. A row whose lease ran out is taken again and counts as perhaps sent.
        `channels` are those that may send; None stands for all. `last_lane` is ANSWER where
        nothing may be pushed.
        """
        found = self._claimable(now, limit, channels, last_lane)
        until = now + timedelta(seconds=lease_seconds)
        return [self._taken(each, now, until) for each in found]

    def claim_next(
        self,
        now: datetime,
        lease_seconds: float,
        channels: Iterable[str] | None = None,
        *,
        last_lane: Lane = Lane.PUSH,
    ) -> tuple[OutboxRow | None, bool]:
        """Take one as `claim` does, and tell whether another may leave besides.

        For the one process of a SQLite file: on PostgreSQL the other would be locked meanwhile.
        """
        found = self._claimable(now, 2, channels, last_lane)
        until = now + timedelta(seconds=lease_seconds)
        return (self._taken(found[0], now, until) if found else None), len(found) > 1

    def _claimable(
        self, now: datetime, limit: int, channels: Iterable[str] | None, last_lane: Lane
    ) -> Sequence[Row[OutboxId, OutboxState]]:
        statement, theirs = sql.CLAIMABLE_OF.these(channels)
        values = {**theirs, "now": now, "limit": limit, "last_lane": last_lane.value}
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(sql.IN_ITS_ORDER)
        return self._connection.execute(statement, values).all()

    def _taken(
        self, found: Row[OutboxId, OutboxState], now: datetime, until: datetime
    ) -> OutboxRow:
        if found.state is OutboxState.CLAIMED:  # whoever had it is gone
            self._end_attempt(found.id, now, AttemptOutcome.LOST)
        return self._claim(found.id, until)

    def _claim(self, row_id: OutboxId, until: datetime) -> OutboxRow:
        values = {"row_id": row_id, "token": secrets.token_hex(8), "until": until}
        row = self._connection.execute(sql.CLAIM, values).one()
        return OutboxRow(
            id=row.id,
            channel=row.channel,
            address=row.address,
            person_id=row.person_id,
            lane=Lane(row.lane),
            kind=row.kind,
            payload=_read(row.payload),
            unique_key=row.unique_key,
            created_at=row.created_at,
            attempts=row.attempts,
            maybe_sent=row.maybe_sent,
            lease_token=row.lease_token,
        )

    def begin_attempt(self, row_id: OutboxId, lease_token: str, at: datetime) -> int:
        """Write down that a send begins, and return its number; commit before sending.

        Raises:
            LeaseLost: another worker has the row by now.
        """
        values = {"row_id": row_id, "token": lease_token}
        number = self._connection.execute(sql.COUNT_ATTEMPT, values).scalar_one_or_none()
        if number is None:
            raise LeaseLost(row_id)
        attempt = {"outbox_id": row_id, "number": number, "started_at": at}
        self._connection.execute(sql.BEGIN_ATTEMPT, attempt)
        return number

    def mark_sent(self, row_id: OutboxId, lease_token: str, at: datetime, platform_id: str) -> None:
        """Record that the platform took it.

        Raises:
            LeaseLost: another worker has the row by now.
        """
        self._end_attempt(row_id, at, AttemptOutcome.SENT)
        self._end(row_id, lease_token, at, OutboxState.SENT, platform_id=platform_id)

    def mark_uncertain(
        self, row_id: OutboxId, lease_token: str, at: datetime, repeat_at: datetime | None
    ) -> None:
        """Record that nobody knows whether it arrived; None for never to be repeated.

        Raises:
            LeaseLost: another worker has the row by now.
        """
        self._end_attempt(row_id, at, AttemptOutcome.UNSURE)
        if repeat_at is None:
            self._end(row_id, lease_token, at, OutboxState.UNCERTAIN, maybe_sent=1)
        else:
            self._again(row_id, lease_token, repeat_at, maybe_sent=1)

    def retry_later(
        self, row_id: OutboxId, lease_token: str, at: datetime, until: datetime, error: str
    ) -> None:
        """Put it back: the platform or the network could not take it, and delivered nothing.

        Raises:
            LeaseLost: another worker has the row by now.
        """
        self._end_attempt(row_id, at, AttemptOutcome.LATER, error)
        self._again(row_id, lease_token, until, error)

    def hand_back(self, row_id: OutboxId, lease_token: str, at: datetime, until: datetime) -> None:
        """Put it back before anything was begun, such as in quiet hours.

        Raises:
            LeaseLost: another worker has the row by now.
        """
        self._end_attempt(row_id, at, AttemptOutcome.NOT_BEGUN)
        self._again(row_id, lease_token, until)

    def give_up(self, row_id: OutboxId, lease_token: str, at: datetime, reason: str) -> None:
        """Record that it will never arrive, and why.

        Raises:
            LeaseLost: another worker has the row by now.
        """
        self._end_attempt(row_id, at, AttemptOutcome.REFUSED, reason)
        self._end(row_id, lease_token, at, OutboxState.FAILED, reason)

    def void(self, row_id: OutboxId, lease_token: str, at: datetime, reason: str) -> None:
        """Record that it was no longer true when its turn came.

        Raises:
            LeaseLost: another worker has the row by now.
        """
        self._end(row_id, lease_token, at, OutboxState.VOID, reason)

    def _end_attempt(
        self, row_id: OutboxId, at: datetime, outcome: AttemptOutcome, reason: str | None = None
    ) -> None:
        values = {"row_id": row_id, "at": at, "outcome": outcome, "why": reason}
        self._connection.execute(sql.END_OPEN_ATTEMPT, values)

    def _end(
        self,
        row_id: OutboxId,
        lease_token: str,
        at: datetime,
        state: OutboxState,
        reason: str | None = None,
        *,
        platform_id: str | None = None,
        maybe_sent: int = 0,
    ) -> None:
        values = {
            "row_id": row_id,
            "token": lease_token,
            "at": at,
            "to_state": state,
            "why": reason,
            "message_id": platform_id,
            "maybe": maybe_sent,
        }
        if self._connection.execute(sql.END, values).one_or_none() is None:
            raise LeaseLost(row_id)

    def _again(
        self,
        row_id: OutboxId,
        lease_token: str,
        until: datetime,
        reason: str | None = None,
        *,
        maybe_sent: int = 0,
    ) -> None:
        values = {
            "row_id": row_id,
            "token": lease_token,
            "until": until,
            "why": reason,
            "maybe": maybe_sent,
        }
        if self._connection.execute(sql.AGAIN, values).one_or_none() is None:
            raise LeaseLost(row_id)

    def fail(
        self, row_id: OutboxId, lease_token: str, at: datetime, until: datetime, reason: str
    ) -> OutboxState | None:
        """Count an error of the row's own: it rests until then, or is given up at the fifth.

        Returns the state it is left in; None when it has ended or another worker has it.
        """
        held = {"row_id": row_id, "token": lease_token, "at": at}
        values = {**held, "until": until, "why": reason, "most": MAX_FAILURES}
        state: OutboxState | None = self._connection.execute(sql.FAIL, values).scalar_one_or_none()
        if state is not None:
            self._end_attempt(row_id, at, AttemptOutcome.FAILED, reason)
        return state

    def give_up_address(
        self, channel: str, address: str, at: datetime, reason: str
    ) -> list[OutboxId]:
        """Give up all that waits for an address where nobody can be reached; return which."""
        values = {"to_channel": channel, "to_address": address, "at": at, "why": reason}
        return list(self._connection.scalars(sql.GIVE_UP_ADDRESS, values))

    def readdress(self, channel: str, old: str, new: str) -> None:
        """Send all that waits for one address to another."""
        values = {"to_channel": channel, "to_address": old, "new": new}
        self._connection.execute(sql.READDRESS, values)

    def note(self, unique_key: str, *, channel: str, address: str, at: datetime) -> bool:
        """Remember that something was said under this key; False when it was before.

        What is remembered is a message that has ended, and goes with its like.
        """
        new = self.put(
            channel=channel,
            address=address,
            lane=Lane.ANSWER,
            kind=OutboxKind.REPLY,
            payload={"text": "", "choices": []},
            created_at=at,
            unique_key=unique_key,
        )
        if new is None:
            return False
        self.void_waiting(new, at, "note")
        return True

    def waiting_pushes(
        self, channel: str, soon: datetime, limit: int
    ) -> list[tuple[OutboxId, PersonId]]:
        """Return pushes of a channel that nobody has in hand, with whom they are for.

        They were tried, or may leave before `soon`.
        """
        values = {"of_channel": channel, "soon": soon, "limit": limit}
        rows = self._connection.execute(sql.PUSHES_OF, values)
        return [(row.id, row.person_id) for row in rows]

    def divert(self, row_id: OutboxId, channel: str, address: str, at: datetime) -> bool:
        """Send a waiting message over another channel; False when somebody has it by now."""
        values = {"row_id": row_id, "to_channel": channel, "to_address": address, "at": at}
        return self._connection.execute(sql.DIVERT, values).one_or_none() is not None

    def waiting_bulletins(self, limit: int) -> list[WaitingBulletin]:
        """Return bulletins that have not left and are in nobody's hands, the oldest first."""
        rows = self._connection.execute(sql.WAITING_BULLETINS, {"limit": limit})
        return [
            WaitingBulletin(row.id, _read(row.payload), repeated=row.maybe_sent > 0) for row in rows
        ]

    def void_waiting(self, row_id: OutboxId, at: datetime, reason: str) -> None:
        """Record that a message in nobody's hands is not to be sent any more."""
        self._connection.execute(sql.VOID_WAITING, {"row_id": row_id, "at": at, "why": reason})

    def call_back(self, unique_key: str, at: datetime, reason: str) -> bool:
        """Let a message not be sent; False where it was, or may have been, or is on its way."""
        values = {"key": unique_key, "at": at, "why": reason}
        return self._connection.execute(sql.CALL_BACK, values).one_or_none() is not None

    def free_all(self) -> None:
        """End every lease: the one serving process has just begun, so nobody holds any."""
        self._connection.execute(sql.FREE_ALL)

    def waiting_count(self) -> int:
        """Return how many messages have not left."""
        return self._connection.execute(sql.WAITING_COUNT).scalar_one()

    def oldest_waiting(self, now: datetime) -> timedelta | None:
        """Return for how long the oldest message that may leave has waited; None for none."""
        oldest = self._connection.execute(sql.OLDEST, {"now": now}).scalar_one_or_none()
        return None if oldest is None else now - oldest

    def remove_ended(self, before: datetime, limit: int) -> int:
        """Remove messages that ended before this instant, the oldest first; return how many."""
        values = {"before": before, "limit": limit}
        return self._connection.execute(sql.REMOVE_ENDED, values).rowcount

    def state(self, row_id: OutboxId) -> tuple[OutboxState, str | None]:
        """Return how far a message is, and why it is where it is."""
        row = self._connection.execute(sql.STATE, {"row_id": row_id}).one()
        return row.state, row.reason

    def attempts(self, row_id: OutboxId) -> list[AttemptOutcome | None]:
        """Return how each send ended, the first one first; None for one still open."""
        return list(self._connection.scalars(sql.ATTEMPTS, {"row_id": row_id}))


def _read(payload: str) -> dict[str, JsonValue]:
    """Return what a message holds; nothing where that cannot be read, so that it alone fails."""
    try:
        found = json.loads(payload)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def fresh(
    lane: Lane,
    kind: OutboxKind,
    payload: Mapping[str, JsonValue],
    created_at: datetime,
    not_before: datetime,
) -> dict[str, object]:
    """Return the columns of a message that nobody has touched yet."""
    return {
        "lane": lane.value,
        "kind": kind,
        "payload": json.dumps(dict(payload)),
        "created_at": created_at,
        "not_before": not_before,
        "state": OutboxState.WAITING,
        "attempts": 0,
        "failures": 0,
        "maybe_sent": 0,
    }
