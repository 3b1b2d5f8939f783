"""A process that is killed loses nothing, and repeats at most what it had in hand, marked."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from reminded_office import DUE, World, address_of, at, entered_world, report

from bot.delivery import IN_FLIGHT
from storage.database import Database
from storage.message_records import ReminderState
from storage.records import EventKind

pytestmark = pytest.mark.thorough

CHILD = Path(__file__).with_name("kill_child.py")
ROOT = CHILD.parents[2]
DIED = 9
KILLED = -9
PATIENCE = 300
"""Seconds for a thousand messages, on a machine that has much else to do."""
REPEATED = ("(nhắc lại) ", "(gửi lại) ")


class Running:
    """A process of its own, alive or dead."""

    def __init__(self, nursery: "subprocess.Popen[bytes]") -> None:
        assert nursery.stdout is not None
        self._told = nursery.stdout
        self._pid = int(self._told.readline())
        self._status: int | None = None

    def ended(self, within: float = 0) -> int | None:
        """Return the exit status as soon as there is one, or None after so many seconds."""
        if self._status is None and select.select([self._told], [], [], within)[0]:
            self._status = int(self._told.readline())
        return self._status

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)


@dataclass
class Supervisor:
    """Starts processes one after the other on one database, and reads what they delivered."""

    nursery: "subprocess.Popen[bytes]"
    url: str
    log: Path
    updates: str = ""
    """File of what the platform delivers to each process anew."""

    def __post_init__(self) -> None:
        # Each next process begins after the leases of the one before have run out.
        # However slow the machine was before the one took its lease, and quick before the other.
        self._starts = (at(DUE, 8) + number * timedelta(seconds=90) for number in count())

    def start(self, point: str = "") -> Running:
        start = next(self._starts).isoformat()
        assert self.nursery.stdin is not None
        self.nursery.stdin.write(
            json.dumps([self.url, str(self.log), start, point, self.updates]).encode()
        )
        self.nursery.stdin.write(b"\n")
        return Running(self.nursery)

    def run(self, point: str = "") -> int | None:
        running = self.start(point)
        ended = running.ended(within=PATIENCE)
        if ended is None:
            # What it would tell later must not be taken for what the next process tells.
            running.kill()
            running.ended(within=PATIENCE)
        return ended

    def kill_amid(self, lines: int, seconds: float) -> int | None:
        """Kill the next process a while after it has delivered a few more messages."""
        before = len(self.arrived())
        running = self.start()
        while running.ended() is None and len(self.arrived()) < before + lines:
            time.sleep(0.005)
        if running.ended(within=seconds) is None:
            running.kill()
        return running.ended(within=PATIENCE)

    def arrived(self) -> list[tuple[str, str]]:
        """Whom each message reached, in order; a line cut short by the kill did not arrive."""
        if not self.log.exists():
            return []
        whole, _, _ = self.log.read_text("utf-8").rpartition("\n")
        return [(line["to"], line["text"]) for line in map(json.loads, whole.splitlines())]

    def copies(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for to, text in self.arrived():
            found[to].append(text)
        return found


@pytest.fixture(scope="module")
def nursery() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that has imported everything, and forks."""
    paths = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    with subprocess.Popen(
        [sys.executable, str(CHILD)],
        env=os.environ | {"PYTHONPATH": paths},
        cwd=ROOT,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield process


@pytest.fixture
def supervisor(nursery: "subprocess.Popen[bytes]", database_url: str, tmp_path: Path) -> Supervisor:
    return Supervisor(nursery, database_url, tmp_path / "arrived.jsonl")


def marked(text: str) -> bool:
    return text.startswith(REPEATED)


def everyday(cases: list[tuple[str, list[bool]]], *points: str) -> list[object]:
    """Return the cases, those at other points than these for the slow part."""
    slow = pytest.mark.slow
    return [each if each[0] in points else pytest.param(*each, marks=slow) for each in cases]


REMINDED = [
    ("ticked", [False]),
    ("claim", [False]),
    ("attempt", [True]),  # nobody can know that it had not left
    ("sent", [False, True]),
    ("mark", [False]),
]
"""The point at which a process dies, and which of the copies that arrive say that they are one."""
CONFIRMED = [("serving", [False]), ("answered", [True]), *REMINDED[1:]]
"""What is answered is begun with its being put: from then on nobody knows whether it arrived."""


@pytest.mark.parametrize(("point", "copies"), everyday(REMINDED, "attempt"))
def test_a_reminder_outlives_a_kill_between_writing_and_sending(
    supervisor: Supervisor, database: Database, point: str, copies: list[bool]
) -> None:
    reminded_across_a_kill(supervisor, database, point, copies)


@pytest.mark.soak
@pytest.mark.parametrize("time", range(20))
@pytest.mark.parametrize(("point", "copies"), REMINDED)
def test_a_reminder_outlives_twenty_kills_at_each_point(
    supervisor: Supervisor, database: Database, point: str, copies: list[bool], time: int
) -> None:
    reminded_across_a_kill(supervisor, database, point, copies)


def reminded_across_a_kill(
    supervisor: Supervisor, database: Database, point: str, copies: list[bool]
) -> None:
    world = entered_world(database, report("a"))

    assert supervisor.run(point) == DIED
    assert supervisor.run() == 0

    texts = supervisor.copies()[address_of(world.secretary.id)]
    assert [marked(text) for text in texts] == copies
    assert all("Báo cáo a" in text for text in texts)


@pytest.mark.parametrize(("point", "copies"), everyday(CONFIRMED, "answered", "sent"))
def test_a_confirmation_and_its_answer_outlive_a_kill_between_them(
    supervisor: Supervisor, database: Database, point: str, copies: list[bool]
) -> None:
    confirmed_across_a_kill(supervisor, database, point, copies)


@pytest.mark.soak
@pytest.mark.parametrize("time", range(20))
@pytest.mark.parametrize(("point", "copies"), CONFIRMED)
def test_a_confirmation_outlives_twenty_kills_at_each_point(
    supervisor: Supervisor, database: Database, point: str, copies: list[bool], time: int
) -> None:
    confirmed_across_a_kill(supervisor, database, point, copies)


def confirmed_across_a_kill(
    supervisor: Supervisor, database: Database, point: str, copies: list[bool]
) -> None:
    world = entered_world(database, report("a"))
    with database.unit_of_work() as uow:
        work = world.work(uow)
        words = f"{work.assignment_id} {work.unit_id} {world.secretary.id}"
        uow.inbox.store("telegram", "1", "chat", words, at(DUE, 8))
        uow.commit()

    assert supervisor.run(point) == DIED
    assert supervisor.run() == 0

    with database.unit_of_work() as uow:
        history = uow.assignments.history(work.assignment_id, work.unit_id)
    assert [event.kind for event in history] == [EventKind.SUBMITTED]
    texts = supervisor.copies()["chat"]
    assert [marked(text) for text in texts] == copies
    assert set(supervisor.copies()) == {"chat"}, "what is confirmed is not reminded of"


def must_add_up(supervisor: Supervisor, database: Database, world: World, kills: int) -> None:
    """Everybody was told; copies beyond the first are few, and say that they are."""
    copies = supervisor.copies()
    assert set(copies) == {address_of(person.id) for person in world.secretaries}
    assert all(marked(text) for texts in copies.values() for text in texts[1:])
    assert sum(len(texts) - 1 for texts in copies.values()) <= kills * IN_FLIGHT
    with database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == 0
        states = {
            row.state
            for person in world.secretaries
            for row in uow.reminders.of_person(person.id)
            if row.stage == 0
        }
    assert states == {ReminderState.SENT}


def kill_and_finish(
    supervisor: Supervisor, database: Database, world: World, kills: int, seed: int
) -> None:
    chance = random.Random(seed)
    done = 0
    for _ in range(kills):
        ended = supervisor.kill_amid(chance.randrange(8), chance.uniform(0, 0.05))
        assert ended in {0, KILLED}
        done += ended == KILLED
    assert supervisor.run() == 0
    must_add_up(supervisor, database, world, done)
    assert done > kills // 2, "most kills hit a process at work"


def test_killed_in_a_burst_nothing_is_lost(supervisor: Supervisor, database: Database) -> None:
    world = entered_world(database, report("a"), branches=60)

    kill_and_finish(supervisor, database, world, 2, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_again_and_again_in_a_burst_nothing_is_lost(
    supervisor: Supervisor, database: Database
) -> None:
    world = entered_world(database, report("a"), branches=1000)

    kill_and_finish(supervisor, database, world, 25, seed=2)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_two_hundred_kills_lose_nothing(supervisor: Supervisor, database: Database) -> None:
    world = entered_world(database, report("a"), branches=5000)

    kill_and_finish(supervisor, database, world, 200, seed=3)


def must_be_sound(database: Database) -> None:
    """Nothing half-written: pages, references, the chain of events, receipts and their counter."""
    with database.unit_of_work() as uow:
        (org,) = uow.organisations.all()
        assert uow.audit.verify(org.id).findings == ()
    with database.engine.connect() as connection:
        done = "SELECT count(*) FROM inbox WHERE state = 'done'"
        put = "SELECT count(*) FROM outbox WHERE lane = 0"
        events = "SELECT count(*) FROM events"
        counts = [connection.exec_driver_sql(each).scalar_one() for each in (done, put, events)]
        assert len(set(counts)) == 1, "an arrival is done with its effect and its answer"
        if database.is_sqlite:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


@pytest.mark.parametrize(
    ("count", "kills"),
    [
        (40, 3),
        pytest.param(1000, 20, marks=pytest.mark.soak),
        pytest.param(3000, 200, marks=pytest.mark.soak),
    ],
)
@pytest.mark.timeout(7200)
def test_what_comes_again_in_any_order_has_one_effect_and_one_answer_whoever_dies(
    supervisor: Supervisor, database: Database, tmp_path: Path, count: int, kills: int
) -> None:
    """Each process has each confirmation delivered one to three times, and is killed amid it."""
    world = entered_world(database, report("a"), branches=count)
    chance = random.Random(count)
    with database.unit_of_work() as uow:
        works = [(world.work(uow, unit=unit), world.secretaries[unit]) for unit in range(count)]
    updates = [
        [str(number), f"u{number}", f"{work.assignment_id} {work.unit_id} {person.id}"]
        for number, (work, person) in enumerate(works)
        for _ in range(chance.randint(1, 3))
    ]
    chance.shuffle(updates)
    supervisor.updates = str(tmp_path / "updates.json")
    Path(supervisor.updates).write_text(json.dumps(updates), "utf-8")

    done = 0
    for _ in range(kills):
        ended = supervisor.kill_amid(chance.randrange(8), chance.uniform(0, 0.05))
        assert ended in {0, KILLED}
        done += ended == KILLED
        must_be_sound(database)
    assert supervisor.run() == 0

    must_be_sound(database)
    assert done > kills // 2, "most kills hit a process at work"
    copies = supervisor.copies()
    answered = {to: texts for to, texts in copies.items() if to.startswith("u")}
    assert set(answered) == {f"u{number}" for number in range(count)}
    assert all(marked(text) for texts in answered.values() for text in texts[1:])
    assert sum(len(texts) - 1 for texts in answered.values()) <= done * IN_FLIGHT
    with database.unit_of_work() as uow:
        for work, _ in works:
            history = uow.assignments.history(work.assignment_id, work.unit_id)
            assert [event.kind for event in history] == [EventKind.SUBMITTED]
