"""A process that serves a database until it is killed, or dies at a named point by itself.

`python kill_child.py` reads lines `["URL", "LOG", "START", "POINT", "UPDATES"]`. For each it forks
a process that stores the updates that the file UPDATES holds, eight at a time, works off the inbox,
ticks, and sends all that waits over a channel that appends what it delivers to the file LOG; the
clock begins at START. It prints the number of that process, and its
exit status when it has ended, so that a hundred deaths cost one start of Python.
"""

import asyncio
import json
import os
import sys
from datetime import datetime
from pathlib import Path

from bot.clock import OffsetClock
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from bot.intake import Intake
from bot.scheduling import Chores
from handlers.message import Message, Reaction, Reply, Turn
from handlers.reminder_policy import ReminderPolicy
from plans.clock import Clock
from storage.database import Database
from storage.message_records import InboxRow, Lane, OutboxKind
from storage.records import AssignmentId, PersonId, UnitId
from storage.unit_of_work import UnitOfWork

DIED = 9
DONE = "Đã ghi nhận"


class FileChannel:
    """Delivers into a file; a line that stands there has arrived."""

    name = "telegram"
    rate_per_second = 1000.0
    carries_files = True

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def send(self, address: str, reply: Reply, enclosed: object = None) -> str:
        await asyncio.sleep(0.002)
        line = json.dumps({"to": address, "text": reply.text}) + "\n"
        os.write(self._file, line.encode())
        await asyncio.sleep(0.002)
        return "1"


class Crash:
    """Ends the process, as a kill would, the first time it passes a point."""

    def __init__(self, point: str) -> None:
        self._point = point

    def __call__(self, point: str) -> None:
        if point == self._point:
            os._exit(DIED)


def parse(row: InboxRow) -> Message:
    return Message(row.channel, row.sender, row.payload, row.received_at, row.update_id)


class Serving:
    """Records a confirmation, `assignment unit person`, and answers it."""

    def __init__(self, crash: Crash) -> None:
        self._crash = crash

    def __call__(self, message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
        assignment, unit, person = map(int, message.text.split())
        uow.assignments.submit(
            AssignmentId(assignment),
            unit_id=UnitId(unit),
            by=PersonId(person),
            channel=message.channel,
            at=clock.now(),
            figures={},
            done_on=None,
        )
        uow.outbox.put(
            channel=message.channel,
            address=message.address,
            lane=Lane.ANSWER,
            kind=OutboxKind.REPLY,
            payload={"text": DONE, "choices": []},
            created_at=clock.now(),
        )
        self._crash("serving")
        return Turn((Reply(DONE),), Reaction.RECORD)


async def store(database: DatabaseThread, updates: list[list[str]], clock: Clock) -> None:
    """Take in what a platform delivers, eight updates at a time, seen before or not."""
    coming = iter(updates)

    async def take() -> None:
        for update, sender, words in coming:
            await database.run(
                lambda uow: uow.inbox.store("telegram", update, sender, words, clock.now())  # noqa: B023
            )

    await asyncio.gather(*(take() for _ in range(8)))


async def work_off(
    database: DatabaseThread, log: Path, clock: Clock, crash: Crash, updates: list[list[str]]
) -> None:
    policy = ReminderPolicy()
    delivery = Delivery(database, [FileChannel(log)], clock, policy, crash=crash)
    intake = Intake(
        database,
        parse,
        Serving(crash),
        clock,
        answered=lambda: crash("answered"),
        ahead=delivery.answer_ahead,
    )
    await delivery.recover()
    await intake.recover()
    storing = asyncio.create_task(store(database, updates, clock))
    while not storing.done():
        await asyncio.gather(intake.drain(), delivery.drain())
    await storing
    await intake.drain()
    await Chores(database, delivery, clock, policy).tick()
    crash("ticked")
    await delivery.drain()


def main(url: str, log: str, start: str, point: str, updates: str) -> None:
    database = Database.open(url)
    clock = OffsetClock(datetime.fromisoformat(start))
    given = json.loads(Path(updates).read_text("utf-8")) if updates else []
    asyncio.run(work_off(DatabaseThread(database), Path(log), clock, Crash(point), given))


def fork_on_demand() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            main(*json.loads(line))
            sys.exit()
        _say(child)
        _, ended = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(ended))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    fork_on_demand()
