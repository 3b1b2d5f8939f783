"""Time that goes by in one office, tick by tick."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest
from reminded_office import (
    SINCE,
    HandClock,
    World,
    at,
    enter_world,
)

from handlers.outgoing import Hold, Ready, Void, look_again
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import TickResult, tick
from plans.model import Task
from storage.database import Database
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)


@dataclass
class Days:
    """Time going by in one office; what leaves is delivered at once unless the network is down."""

    uow: UnitOfWork
    world: World
    policy: ReminderPolicy = field(default_factory=ReminderPolicy)
    clock: HandClock = field(default_factory=lambda: HandClock(at(SINCE)))
    ended: list[str] = field(default_factory=list)

    def tick(self, moment: datetime) -> TickResult:
        self.clock.moment = moment
        return tick(self.uow, self.clock, self.policy)

    def deliver(self) -> list[str]:
        """Send all that may leave, and return the texts."""
        texts = []
        now = self.clock.now()
        while rows := self.uow.outbox.claim(now, 60, 1):
            (row,) = rows
            found = look_again(self.uow, row, self.clock, self.policy)
            match found:
                case Ready():
                    self.uow.outbox.begin_attempt(row.id, row.lease_token, now)
                    self.uow.outbox.mark_sent(row.id, row.lease_token, now, "1")
                    self.uow.reminders.sent(found.reminders, now)
                    texts.append(found.reply.text)
                case Hold():
                    self.uow.outbox.hand_back(row.id, row.lease_token, now, found.until)
                case Void():
                    self.uow.outbox.void(row.id, row.lease_token, now, found.reason)
                    self.ended.append(found.reason)
        return texts

    def at(self, moment: datetime) -> list[str]:
        self.tick(moment)
        return self.deliver()

    def morning(self, day: date) -> list[str]:
        return self.at(at(day))

    def account(self, person: int = 0) -> list[tuple[int, str, str | None]]:
        """Every reminder of a secretary: stage, state, reason."""
        rows = self.uow.reminders.of_person(self.world.secretaries[person].id)
        return [(row.stage, row.state.value, row.reason) for row in rows]


@pytest.fixture(scope="module")
def empty_database(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database in which nothing is ever committed."""
    path = tmp_path_factory.mktemp("days") / "days.db"
    copy(sqlite_template, path)
    database = Database.open(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def uow(empty_database: Database) -> Iterator[UnitOfWork]:
    with empty_database.unit_of_work() as opened:
        yield opened


def days_of(uow: UnitOfWork, *tasks: Task, branches: int = 1) -> Days:
    return Days(uow, enter_world(uow, tasks, branches=branches))
