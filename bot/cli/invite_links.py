"""How long an invite that is made now holds, and the address that opens a bot with its code."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

INVITE_DAYS = 7


def invite_ends(now: datetime, zone: ZoneInfo) -> tuple[date, datetime]:
    """Return the last local day of an invite made now, and the instant after it."""
    last_day = now.astimezone(zone).date() + timedelta(days=INVITE_DAYS)
    return last_day, datetime.combine(last_day + timedelta(days=1), time(), zone).astimezone(UTC)


def invite_link(bot: str, code: str) -> str:
    """Return the address that opens the bot with a code."""
    return f"https://t.me/{bot}?start={code}"
