"""Addresses of our own web server that open one thing for a while; only their hash is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from storage.records import JsonValue, PersonId
from storage.repository import Repository
from storage.tables.web import WebLinkRow

ISSUE = insert(WebLinkRow)
FIND = select(
    WebLinkRow.kind,
    WebLinkRow.person_id,
    WebLinkRow.channel,
    WebLinkRow.address,
    WebLinkRow.payload,
    WebLinkRow.expires_at,
    WebLinkRow.used_at,
).where(WebLinkRow.secret_hash == bindparam("secret"))
USE = (
    update(WebLinkRow)
    .where(
        WebLinkRow.secret_hash == bindparam("secret"),
        WebLinkRow.used_at.is_(None),
        WebLinkRow.expires_at > bindparam("at"),
    )
    .values(used_at=bindparam("at"))
    .returning(WebLinkRow.id)
)
END_OTHERS = (
    update(WebLinkRow)
    .where(
        WebLinkRow.person_id == bindparam("person"),
        WebLinkRow.kind == bindparam("link_kind"),
        WebLinkRow.used_at.is_(None),
    )
    .values(used_at=bindparam("at"))
)
REMOVE_EXPIRED = delete(WebLinkRow).where(
    WebLinkRow.id.in_(
        select(WebLinkRow.id)
        .where(WebLinkRow.expires_at < bindparam("before"))
        .order_by(WebLinkRow.id)
        .limit(bindparam("limit"))
    )
)


@dataclass(frozen=True, slots=True)
class WebLink:
    """What an address opens, and for whom."""

    kind: str
    person_id: PersonId
    channel: str
    address: str
    payload: Mapping[str, JsonValue]
    expires_at: datetime
    used_at: datetime | None

    def is_open(self, at: datetime) -> bool:
        """Tell whether it still opens something."""
        return self.used_at is None and at < self.expires_at


class WebLinks(Repository):
    """Addresses handed out."""

    def issue(
        self,
        kind: str,
        secret_hash: str,
        *,
        person_id: PersonId,
        channel: str,
        address: str,
        payload: Mapping[str, JsonValue],
        at: datetime,
        expires_at: datetime,
        alone: bool = False,
    ) -> None:
        """Enter an address that works until just before `expires_at`.

        One that is to be `alone` ends those of its kind that the person had.
        """
        if alone:
            values = {"person": person_id, "link_kind": kind, "at": at}
            self._connection.execute(END_OTHERS, values)
        fields = {
            "secret_hash": secret_hash,
            "kind": kind,
            "person_id": person_id,
            "channel": channel,
            "address": address,
            "payload": json.dumps(dict(payload)),
            "issued_at": at,
            "expires_at": expires_at,
        }
        self._connection.execute(ISSUE, fields)

    def find(self, secret_hash: str) -> WebLink | None:
        """Return what an address opens or opened; None for one that was never handed out."""
        row = self._connection.execute(FIND, {"secret": secret_hash}).one_or_none()
        if row is None:
            return None
        return WebLink(
            row.kind,
            row.person_id,
            row.channel,
            row.address,
            json.loads(row.payload),
            row.expires_at,
            row.used_at,
        )

    def use(self, secret_hash: str, at: datetime) -> bool:
        """Use it up; of two at once, one succeeds."""
        found = self._connection.execute(USE, {"secret": secret_hash, "at": at}).one_or_none()
        return found is not None

    def end(self, person_id: PersonId, kind: str, at: datetime) -> int:
        """Let the addresses of a kind that a person has open nothing more; return how many."""
        values = {"person": person_id, "link_kind": kind, "at": at}
        return self._connection.execute(END_OTHERS, values).rowcount

    def remove_expired(self, before: datetime, limit: int) -> int:
        """Remove those that ended before this instant; return how many."""
        values = {"before": before, "limit": limit}
        return self._connection.execute(REMOVE_EXPIRED, values).rowcount
