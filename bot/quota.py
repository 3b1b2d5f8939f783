"""What a bot may still send this month, and who goes without where it runs short.

A free Zalo bot sends 3,000 messages a month (CHANNELS.md §1.7). Reminders come first: what they
will probably need until the month ends is kept for them, and small talk goes without.
"""

import calendar
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.wording import quota as wording
from handlers.message import Reply
from handlers.outgoing import Hold, Ready, Void
from handlers.payload import is_chatter
from handlers.splitting import utf16_length
from storage.message_records import Lane, OutboxKind, OutboxRow
from storage.months import CALENDAR, Month, month_of
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

WARN_FROM = 0.8
LEAST_KEPT = 0.05
MOST_KEPT = 0.5
"""Shares of the month that are kept for reminders at least, and at most."""
PART_UNITS = 2000
REST = timedelta(minutes=10)
"""How long a push rests where nothing is left; meanwhile it may go over another channel."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How one bot stands at one moment of a month."""

    limit: int
    month: Month
    forecast: int
    """Messages sent by the end of the month, if it goes on as it did."""
    kept: int
    """Messages kept for reminders until then."""

    @property
    def left(self) -> int:
        """How many may still be sent."""
        return max(self.limit - self.month.sent, 0)

    @property
    def is_short(self) -> bool:
        """Whether what is left is needed for reminders."""
        return self.left <= self.kept

    @property
    def warns(self) -> bool:
        """Whether somebody should look: most of it is used, or will not last."""
        return self.month.sent >= WARN_FROM * self.limit or self.forecast > self.limit


def outlook(limit: int, month: Month, now: datetime) -> Outlook:
    """Look ahead from what was sent until now."""
    local = now.astimezone(CALENDAR)
    days = calendar.monthrange(local.year, local.month)[1]
    gone = max(local.day - 1 + local.hour / 24, 1.0)
    coming = max(days - gone, 0.0)
    forecast = round(month.sent + month.sent / gone * coming)
    expected = round(month.pushed / gone * coming)
    kept = min(max(expected, round(LEAST_KEPT * limit)), round(MOST_KEPT * limit))
    return Outlook(limit, month, forecast, kept)


class Quota:
    """The months of all bots that have a limit."""

    def __init__(self, limits: Mapping[str, int]) -> None:
        """Begin; `limits` are messages a month, by channel."""
        self._limits = {channel: limit for channel, limit in limits.items() if limit > 0}
        self._warned: dict[str, str] = {}

    def look(
        self, uow: UnitOfWork, row: OutboxRow, ready: Ready, now: datetime
    ) -> Ready | Hold | Void:
        """Decide about a message that is ready to leave."""
        found = self.outlook(uow, row.channel, now)
        if found is None:
            return ready
        self._warn_once(row.channel, found, now)
        if found.left == 0:
            if row.lane is Lane.PUSH:
                return Hold(min(now + REST, next_month(now)))
            return Void(wording.VOID_NONE_LEFT)
        if row.lane is Lane.ANSWER and found.is_short and is_chatter(row.payload):
            return self._in_place_of_chatter(uow, row, ready, now)
        return ready

    def _in_place_of_chatter(
        self, uow: UnitOfWork, row: OutboxRow, ready: Ready, now: datetime
    ) -> Ready | Void:
        """Say once a day why small talk is not answered."""
        day = now.astimezone(CALENDAR).date().isoformat()
        key = f"short:{row.channel}:{row.address}:{day}"
        told = uow.outbox.note(key, channel=row.channel, address=row.address, at=now)
        if not told:
            return Void(wording.VOID_CHATTER)
        return replace(ready, reply=Reply(wording.SHORT))

    def outlook(self, uow: UnitOfWork, channel: str, now: datetime) -> Outlook | None:
        """Return how a bot stands; None for one without a limit."""
        limit = self._limits.get(channel)
        if limit is None:
            return None
        return outlook(limit, uow.months.of(channel, month_of(now)), now)

    def is_used_up(self, uow: UnitOfWork, channel: str, now: datetime) -> bool:
        """Tell whether nothing more may be sent this month."""
        found = self.outlook(uow, channel, now)
        return found is not None and found.left == 0

    def count(self, uow: UnitOfWork, row: OutboxRow, reply: Reply, at: datetime) -> None:
        """Enter a message that left, or perhaps did."""
        if row.channel not in self._limits:
            return
        parts = 1 + utf16_length(reply.text) // PART_UNITS
        pushed = parts if row.lane is Lane.PUSH or row.kind is OutboxKind.BULLETIN else 0
        uow.months.count(row.channel, at, sent=parts, pushed=pushed)

    def count_received(self, uow: UnitOfWork, channel: str, number: int, at: datetime) -> None:
        """Enter what arrived."""
        if channel in self._limits and number:
            uow.months.count(channel, at, received=number)

    def _warn_once(self, channel: str, found: Outlook, now: datetime) -> None:
        stage = "none left" if found.left == 0 else "short" if found.is_short else ""
        stage = stage or ("much used" if found.warns else "")
        mark = f"{month_of(now)} {stage}"
        if stage and self._warned.get(channel) != mark:
            self._warned[channel] = mark
            log.warning(
                "%s: %d of %d messages sent this month, %d by its end (%s)",
                channel,
                found.month.sent,
                found.limit,
                found.forecast,
                stage,
            )


def next_month(now: datetime) -> datetime:
    """Return when the next month begins, aware."""
    local = now.astimezone(CALENDAR)
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)
