"""The year once more, by processes that are killed: nothing is lost, nothing doubled."""

import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from time import sleep

from bot.clock import SimulatedClock
from bot.rehearse.play import Stage, mornings, opened
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from plans.clock import Clock
from storage.database import Database

KILLS = 20
SHORTEST, LONGEST = 0.3, 2.0
"""Seconds that a process lives before it is killed."""
LEASE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Compared:
    """The arrivals of a year full of kills beside those of an undisturbed one."""

    kills: int
    messages: int
    """That arrived, repeats not counted."""
    lost: int
    marked: int
    """Arrived and said that they may be a repeat."""
    doubled: int
    """Arrived once more without saying so."""
    same: bool
    """Whether every reminder ended as it did without kills."""


def play_with_kills(
    stage: Stage,
    first: date,
    last: date,
    policy: ReminderPolicy,
    shown: Callable[[int, date], None],
    *,
    late: bool = False,
    seed: int = 0,
) -> tuple[Counter[str], Counter[str], int]:
    """Play the year in processes that are killed; return arrivals, marked ones, and kills."""
    log = stage.file.with_suffix(".arrived")
    chance = random.Random(seed)  # noqa: S311  for the moments of the kills, no secret
    kills = 0
    life = _Life(stage, first, last, policy, log, late)
    while not _one_life(life, chance if kills < KILLS else None):
        kills += 1
        shown(kills, _begun(stage, first))
    arrived, marked = Counter[str](), Counter[str]()
    for line in log.read_text("utf-8").splitlines() if log.exists() else ():
        found = json.loads(line)
        arrived[found["key"]] += 1
        marked[found["key"]] += found["marked"]
    return arrived, marked, kills


@dataclass(frozen=True, slots=True)
class _Life:
    """What a process is to play, from where the last one died."""

    stage: Stage
    first: date
    last: date
    policy: ReminderPolicy
    log: Path
    late: bool


def _one_life(life: _Life, chance: random.Random | None) -> bool:
    """Let a process play on; tell whether it came to the end."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _live(life)
    if chance is not None:
        sleep(chance.uniform(SHORTEST, LONGEST))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    if ended > 0:
        raise RuntimeError("the rehearsing process failed")
    return ended == 0


def _live(life: _Life) -> None:
    status = 1
    try:
        handle = os.open(life.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        database = opened(life.stage.file)
        begin = _begun(life.stage, life.first)
        clock = SimulatedClock(datetime.combine(begin, time(0), life.stage.zone))
        with database.unit_of_work() as uow:
            uow.outbox.free_all()
            uow.commit()
        for moment in mornings(life.stage, begin, life.last, life.policy):
            clock.advance_to(moment)
            with database.unit_of_work() as uow:
                tick(uow, clock, life.policy)
                uow.commit()
            while _send_next(database, clock, handle):
                pass
            if not life.late:
                with database.unit_of_work() as uow:
                    uow.rehearsing.confirm_all(moment.date())
                    uow.commit()
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is to be ended by its copy


def _begun(stage: Stage, first: date) -> date:
    """Return the day on which whoever comes next begins: that of the last message."""
    database = opened(stage.file)
    try:
        with database.unit_of_work() as uow:
            at = uow.rehearsing.last_put()
    finally:
        database.close()
    return first if at is None else max(first, at.astimezone(stage.zone).date())


def _send_next(database: Database, clock: Clock, log: int) -> bool:
    """Send one message as delivery does: written down, sent, marked."""
    now = clock.now()
    with database.unit_of_work() as uow:
        rows = uow.outbox.claim(now, LEASE_SECONDS, 1)
        for row in rows:
            uow.outbox.begin_attempt(row.id, row.lease_token, now)
        uow.commit()
    for row in rows:
        line = {"key": row.unique_key or str(row.id), "marked": row.repeated}
        os.write(log, json.dumps(line).encode() + b"\n")
        with database.unit_of_work() as uow:
            uow.outbox.mark_sent(row.id, row.lease_token, now, "1")
            uow.rehearsing.brought(row.id, now)
            uow.commit()
    return bool(rows)


def compared(
    undisturbed: Database,
    killed: Database,
    played: tuple[Counter[str], Counter[str], int],
) -> Compared:
    """Set what arrived beside what was to arrive."""
    arrived, marked, kills = played
    with undisturbed.unit_of_work() as uow:
        wanted, reminders = uow.rehearsing.keys(), uow.rehearsing.reminders()
    with killed.unit_of_work() as uow:
        same = uow.rehearsing.reminders() == reminders
    doubled = sum(max(0, count - 1 - marked[key]) for key, count in arrived.items())
    return Compared(
        kills,
        len(arrived),
        len(wanted - arrived.keys()),
        sum(marked.values()),
        doubled,
        same and not arrived.keys() - wanted,
    )
