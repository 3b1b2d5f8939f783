"""Addresses that open one thing for a while to whoever has them; the database knows their hash."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import quote

from bot.files.names import shown_name
from handlers.message import Enclosure
from storage.message_records import OutboxRow
from storage.records import JsonValue
from storage.unit_of_work import UnitOfWork

ENCLOSURE = "enclosure"
UPLOAD = "upload"
CALENDAR = "calendar"
ENCLOSURE_LASTS = timedelta(hours=24)
"""A person opens a file when there is time for it, and the platform fetches a picture at once."""
UPLOAD_LASTS = timedelta(minutes=30)
CALENDAR_LASTS = timedelta(days=730)
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


class Links:
    """Hands out addresses below the public one; none where there is no public one."""

    def __init__(self, public_url: str = "") -> None:
        self._public_url = public_url.rstrip("/")

    def place(
        self, uow: UnitOfWork, row: OutboxRow, enclosure: Enclosure, at: datetime
    ) -> str | None:
        """Return where an enclosure can be fetched for a while."""
        kept: dict[str, JsonValue] = {
            "kind": enclosure.kind,
            "parameters": dict(enclosure.parameters),
            "file_name": enclosure.file_name,
        }
        secret = self._issue(uow, row, ENCLOSURE, kept, at, ENCLOSURE_LASTS)
        name = quote(shown_name(enclosure.file_name))
        return f"{self._public_url}/tep/{secret}/{name}" if secret else None

    def upload_page(
        self, uow: UnitOfWork, row: OutboxRow, enclosure: Enclosure, at: datetime
    ) -> str | None:
        """Return where files can be sent from, once; an address given before ends."""
        kept: dict[str, JsonValue] = dict(enclosure.parameters)
        secret = self._issue(uow, row, UPLOAD, kept, at, UPLOAD_LASTS)
        return f"{self._public_url}/gui-tep/{secret}" if secret else None

    def calendar_page(
        self, uow: UnitOfWork, row: OutboxRow, enclosure: Enclosure, at: datetime
    ) -> str | None:
        """Return where a calendar is kept up to date; the one given before ends."""
        kept: dict[str, JsonValue] = {
            "kind": "calendar",
            "parameters": dict(enclosure.parameters),
            "file_name": enclosure.file_name,
        }
        secret = self._issue(uow, row, CALENDAR, kept, at, CALENDAR_LASTS)
        return f"{self._public_url}/tep/{secret}/lich.ics" if secret else None

    def _issue(
        self,
        uow: UnitOfWork,
        row: OutboxRow,
        kind: str,
        payload: Mapping[str, JsonValue],
        at: datetime,
        lasts: timedelta,
    ) -> str:
        if not self._public_url or row.person_id is None:
            return ""
        secret = secrets.token_urlsafe(32)
        uow.web_links.issue(
            kind,
            hash_of(secret),
            person_id=row.person_id,
            channel=row.channel,
            address=row.address,
            payload=payload,
            at=at,
            expires_at=at + lasts,
            alone=kind in {UPLOAD, CALENDAR},
        )
        return secret


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def enclosure_of(payload: Mapping[str, JsonValue]) -> Enclosure:
    """Return the request that `Links.place` kept."""
    given = payload["parameters"]
    parameters = given if isinstance(given, dict) else {}
    return Enclosure(
        str(payload["kind"]),
        tuple((key, value) for key, value in parameters.items() if isinstance(value, str | int)),
        str(payload["file_name"]),
    )
