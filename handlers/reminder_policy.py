"""When people are reminded: stages, the hour of the bulletin, and the hours of quiet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.channel_names import platform_of
from plans.stages import Stages
from storage.records import Address

DEFAULT_STAGES = Stages()
UNANSWERED_AFTER = timedelta(hours=48)
"""For so long nobody may say a word on work that was reminded of, before the office hears of it."""


@dataclass(frozen=True, slots=True)
class ReminderPolicy:
    """The rules of the tick; times are on the wall of the organisation's zone."""

    reminder_time: time = time(7, 30)
    """A stage is reached at this time of its day."""
    quiet_from: time = time(21, 0)
    quiet_to: time = time(7, 0)
    """Nothing is pushed from `quiet_from` until `quiet_to` of the next morning."""
    stages: Stages = DEFAULT_STAGES
    """Of every deadline for which nothing else was set."""
    channels: tuple[str, ...] = ("zalo", "telegram", "terminal")
    """Where a person who has several addresses and no wish is reached, the best first."""
    batch: int = 1000
    """Units, or people, dealt with in one transaction."""

    def opened_day(self, now: datetime, zone: ZoneInfo) -> date:
        """Return the last local day whose night has ended, so that people may be reminded."""
        local = now.astimezone(zone)
        nightly = self.quiet_from > self.quiet_to
        opens = min(self.reminder_time, self.quiet_to) if nightly else self.reminder_time
        return local.date() if local.time() >= opens else local.date() - timedelta(days=1)

    def quiet_end(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when the running hours of quiet end; None outside them. Aware, in the zone."""
        local = now.astimezone(zone)
        at = local.time()
        if self.quiet_from <= self.quiet_to:
            quiet, to_next_day = self.quiet_from <= at < self.quiet_to, False
        else:
            quiet = at >= self.quiet_from or at < self.quiet_to
            to_next_day = at >= self.quiet_from
        if not quiet:
            return None
        day = local.date() + timedelta(days=1 if to_next_day else 0)
        return datetime.combine(day, self.quiet_to, zone)

    def best_address(self, addresses: Sequence[Address]) -> Address | None:
        """Return where to reach a person; None when nothing gets there."""
        rank = {name: place for place, name in enumerate(self.channels)}

        def order(each: Address) -> tuple[bool, int]:
            return not each.preferred, rank.get(platform_of(each.channel), len(rank))

        return min((each for each in addresses if each.active), key=order, default=None)
