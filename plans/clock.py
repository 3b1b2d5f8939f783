"""The one source of time, as every floor sees it; `bot/clock.py` holds the real ones."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells what time it is."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...
