"""The ledger of messages: how many each bot sent and received in each month."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from storage.repository import Repository, in_both_dialects
from storage.tables.messages import MonthRow

CALENDAR = ZoneInfo("Asia/Ho_Chi_Minh")
"""A platform's month is that of its country, wherever an organisation is."""

COUNT = in_both_dialects(
    lambda start: (new := start(MonthRow)).on_conflict_do_update(
        index_elements=["channel", "month"],
        set_={
            "sent": MonthRow.sent + new.excluded.sent,
            "pushed": MonthRow.pushed + new.excluded.pushed,
            "received": MonthRow.received + new.excluded.received,
        },
    )
)
OF = select(MonthRow.sent, MonthRow.pushed, MonthRow.received).where(
    MonthRow.channel == bindparam("of_channel"), MonthRow.month == bindparam("of_month")
)
ALL_OF = (
    select(MonthRow.channel, MonthRow.sent, MonthRow.pushed, MonthRow.received)
    .where(MonthRow.month == bindparam("of_month"))
    .order_by(MonthRow.channel)
)


@dataclass(frozen=True, slots=True)
class Month:
    """One bot's messages in one month."""

    sent: int = 0
    pushed: int = 0
    """Of those sent, nobody had asked for."""
    received: int = 0


def month_of(at: datetime) -> str:
    """Return the month that an instant lies in, such as `2026-11`."""
    return f"{at.astimezone(CALENDAR):%Y-%m}"


class Months(Repository):
    """Counts of messages, by bot and month."""

    def count(
        self, channel: str, at: datetime, *, sent: int = 0, pushed: int = 0, received: int = 0
    ) -> None:
        """Add to the month that `at` lies in."""
        fields = {
            "channel": channel,
            "month": month_of(at),
            "sent": sent,
            "pushed": pushed,
            "received": received,
        }
        self._connection.execute(COUNT.on(self._connection), fields)

    def of(self, channel: str, month: str) -> Month:
        """Return what was counted of one bot in one month."""
        row = self._connection.execute(OF, {"of_channel": channel, "of_month": month})
        found = row.one_or_none()
        return Month() if found is None else Month(*found)

    def all_of(self, month: str) -> dict[str, Month]:
        """Return what was counted of every bot in one month."""
        rows = self._connection.execute(ALL_OF, {"of_month": month})
        return {row.channel: Month(row.sent, row.pushed, row.received) for row in rows}
