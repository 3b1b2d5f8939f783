"""The transaction before a send: a row is claimed, looked at again, and its attempt written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.channels.port import TryLater
from bot.marking import Parcel
from storage.message_records import Lane, OutboxRow
from storage.unit_of_work import UnitOfWork

IDLE_SECONDS = 1.0
"""How often an idle worker looks for what others have put, or what has come of age."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing may leave now."""

    seconds: float
    """Until something may, at the latest."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A row was dealt with and nothing is to be sent."""


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was taken."""

    until: datetime
    """When it may be tried again."""
    told: TryLater | None = None
    """What the platform said; None where nothing was begun."""


class Desk(Protocol):
    """What the transaction before a send asks of the delivery."""

    stopping: bool
    is_alone: bool
    lease_seconds: float
    pushes_held: Callable[[], bool]
    crash: Callable[[str], None]

    def look(self, uow: UnitOfWork, row: OutboxRow, now: datetime) -> Parcel | Dealt:
        """Look again at a claimed row, and write the attempt if it is still to be sent."""


def never_crash(point: str) -> None:
    """Go on: what runs in production at the points where the kill tests end the process."""
    del point


class Preparation:
    """The transaction before a send; remembers the row it was about, should it fail."""

    def __init__(self, desk: Desk, now: datetime, channels: list[str]) -> None:
        self.last_lane = Lane.PUSH
        self.row: OutboxRow | None = None
        self.others = True
        """Whether another row may leave besides; not known on PostgreSQL."""
        self._desk = desk
        self.now = now
        self._channels = channels

    def __call__(self, uow: UnitOfWork) -> Parcel | Dealt | Idle:
        """Take a row; it is ready to be sent, was dealt with, or there is none."""
        if self._desk.stopping:
            return Idle(0.0)
        free = [name for name in self._channels if uow.pacers.held_until(name, self.now) is None]
        seconds = self._desk.lease_seconds
        lane = Lane.ANSWER if self._desk.pushes_held() else self.last_lane
        if free and self._desk.is_alone:
            self.row, self.others = uow.outbox.claim_next(self.now, seconds, free, last_lane=lane)
        elif free:
            self.row = next(
                iter(uow.outbox.claim(self.now, seconds, 1, free, last_lane=lane)), None
            )
        if self.row is None:
            return Idle(IDLE_SECONDS)
        self._desk.crash("claim")
        return self._desk.look(uow, self.row, self.now)
