"""Whether the program does its work, who is told when it does not, and how often."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from command_line import Run
from post_office import POLICY, Post
from reminded_office import DUE, HandClock, at, enter_world, report
from sqlalchemy import text

from bot.clock import SystemClock
from bot.crew import STALE_SECONDS, Crew
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from bot.health import ANSWER_LIMIT, DELIVERY_LIMIT, PUSH_LIMIT, Health, Report, Source
from bot.watchdog import Watchdog
from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.records import Role


@dataclass
class Ward:
    """A watchdog over parts whose ages a test sets."""

    database: Database
    clock: HandClock = field(default_factory=lambda: HandClock(at(DUE, 9)))
    ages: dict[str, float | None] = field(default_factory=dict)
    step: timedelta | None = None
    adds_up: bool = True
    told: int = 0

    def __post_init__(self) -> None:
        self.thread = DatabaseThread(self.database)
        sources = [
            Source(name, lambda name=name: self.ages.get(name), 50.0)  # type: ignore[misc]
            for name in ("tick", "delivery", "poll.telegram")
        ]
        self.ages |= dict.fromkeys(("tick", "delivery", "poll.telegram"), 1.0)
        self.health = Health(
            self.thread,
            self.clock,
            sources,
            clock_step=lambda: self.step,
            adds_up=lambda _uow, _now: self.adds_up,
        )
        self.watchdog = Watchdog(
            self.health, self.thread, self.clock, POLICY, wall=self.clock, told=self._tell
        )

    def _tell(self) -> None:
        self.told += 1

    def admin(self) -> None:
        """Somebody looks after the system, and can be reached."""
        with self.database.unit_of_work() as uow:
            world = enter_world(uow, [report("a")])
            person = uow.people.add("Quản trị")
            uow.people.give_post(person.id, world.unit.id, Role.ADMIN, DUE - timedelta(days=9))
            uow.people.link(person.id, "telegram", "quản trị", self.clock.now())
            uow.commit()

    def words(self) -> list[str]:
        with self.database.unit_of_work() as uow:
            rows = uow.outbox.claim(self.clock.now() + timedelta(days=2), 60, 99)
            return [str(row.payload["text"]) for row in rows if row.address == "quản trị"]


def looked(ward: Ward) -> Report:
    return asyncio.run(ward.watchdog.look())


def test_all_is_well_while_every_part_is_heard_of(database: Database) -> None:
    found = looked(Ward(database))

    assert found.ok
    assert json.loads(json.dumps(found.as_json()))["vitals"]["tick"] == {
        "age_seconds": 1.0,
        "ok": True,
    }


@pytest.mark.parametrize("part", ["tick", "delivery", "poll.telegram"])
def test_a_part_not_heard_of_is_a_fault(database: Database, part: str) -> None:
    ward = Ward(database)
    ward.ages[part] = 51.0

    assert looked(ward).faults == (part,)


def test_a_part_has_its_limit_to_begin_with(database: Database) -> None:
    ward = Ward(database)
    ward.ages["tick"] = None

    assert looked(ward).ok


def test_who_looks_after_it_is_told_once_and_once_that_it_is_over(database: Database) -> None:
    ward = Ward(database)
    ward.admin()

    async def story() -> None:
        ward.ages["tick"] = 51.0
        for _ in range(5):
            await ward.watchdog.look()
        ward.ages["tick"] = 2.0
        for _ in range(5):
            await ward.watchdog.look()

    asyncio.run(story())

    fault, over = ward.words()[:1], ward.told
    assert "việc lập lời nhắc đã dừng" in fault[0]
    assert over == 2
    with database.engine.connect() as connection:
        put = connection.execute(text("SELECT count(*) FROM outbox WHERE address = 'quản trị'"))
        assert put.scalar_one() == 2


def test_a_fault_at_night_waits_for_the_morning(database: Database) -> None:
    ward = Ward(database, HandClock(at(DUE, 23)))
    ward.admin()
    ward.ages["tick"] = 51.0
    looked(ward)

    with database.unit_of_work() as uow:
        assert uow.outbox.claim(at(DUE + timedelta(days=1), 6, 59), 60, 9) == []
        assert len(uow.outbox.claim(at(DUE + timedelta(days=1), 7, 0), 60, 9)) == 1


@pytest.mark.parametrize(
    ("lane", "limit", "fault"),
    [(Lane.ANSWER, ANSWER_LIMIT, "answers"), (Lane.PUSH, PUSH_LIMIT, "reminders")],
)
def test_what_waits_too_long_is_a_fault(
    database: Database, lane: Lane, limit: timedelta, fault: str
) -> None:
    ward = Ward(database)
    with database.unit_of_work() as uow:
        uow.outbox.put(
            channel="telegram",
            address="an",
            lane=lane,
            kind=OutboxKind.REPLY,
            payload={"text": "x", "choices": []},
            created_at=ward.clock.now(),
        )
        uow.commit()

    ward.clock.moment += limit
    assert looked(ward).ok
    ward.clock.moment += timedelta(seconds=1)
    assert asyncio.run(Ward(database, ward.clock).watchdog.look()).faults == (fault,)


def test_what_is_tried_in_vain_has_waited_since_the_first_try(database: Database) -> None:
    ward = Ward(database)
    with database.unit_of_work() as uow:
        uow.outbox.put(
            channel="telegram",
            address="an",
            lane=Lane.ANSWER,
            kind=OutboxKind.REPLY,
            payload={"text": "x", "choices": []},
            created_at=ward.clock.now(),
        )
        for _ in range(6):
            (row,) = uow.outbox.claim(ward.clock.now(), 60, 1)
            uow.outbox.begin_attempt(row.id, row.lease_token, ward.clock.now())
            until = ward.clock.now() + timedelta(seconds=30)
            uow.outbox.retry_later(row.id, row.lease_token, ward.clock.now(), until, "x")
            ward.clock.moment = until
        uow.commit()

    assert looked(ward).faults == ("answers",)


def test_an_account_that_does_not_add_up_and_a_clock_that_jumped_are_faults(
    database: Database,
) -> None:
    ward = Ward(database, step=timedelta(days=1), adds_up=False)

    assert set(looked(ward).faults) == {"clock", "account"}


def test_a_database_that_does_not_answer_is_a_fault_and_holds_nothing_up() -> None:
    database = Database.open("sqlite://")  # nobody has made its tables

    assert looked(Ward(database)).faults == ("database",)


def test_a_lost_sender_is_replaced_and_one_that_hangs_is_seen() -> None:
    rounds: list[int] = []
    stop = asyncio.Event()

    async def work() -> None:
        rounds.append(1)
        await asyncio.wait({asyncio.ensure_future(stop.wait())}, timeout=0.001)

    async def story() -> None:
        crew = Crew("test", 2, work, stop.is_set)
        running = asyncio.create_task(crew.run())
        await asyncio.sleep(0.01)
        for worker in crew.workers.values():
            worker.cancel()
        rounds.clear()
        await asyncio.sleep(0.1)
        assert rounds
        assert crew.seconds_since_beat is not None
        assert crew.seconds_since_beat < DELIVERY_LIMIT

        hung = crew.workers[0]
        crew._beats[0] -= STALE_SECONDS + 1
        assert crew.seconds_since_beat > DELIVERY_LIMIT
        crew.look_after()
        assert crew.workers[0] is not hung
        stop.set()
        await running

    asyncio.run(story())


def test_while_the_clock_is_ahead_answers_alone_leave(database: Database) -> None:
    held = [True]

    async def story(post: Post) -> None:
        post.put("nhắc", "chi", Lane.PUSH)
        post.put("đáp", "an")
        delivery = Delivery(
            post.thread,
            [post.channel],
            post.clock,
            POLICY,
            pause=post.pause,
            pushes_held=lambda: held[0],
        )
        await delivery.drain()
        assert post.channel.texts == ["đáp"]
        held[0] = False
        await delivery.drain()
        assert post.channel.texts == ["đáp", "nhắc"]

    post = Post(database)
    asyncio.run(story(post))
    post.thread.close()


def test_the_command_tells_how_the_server_is(loaded: Run) -> None:
    assert loaded("health").status == 1

    ward = Ward(Database.open("sqlite:///var/chibo.db"))
    ward.watchdog._wall = SystemClock()
    looked(ward)
    ran = loaded("health")
    assert ran.status == 0
    assert "đang làm việc" in ran.out
    assert json.loads(loaded("health", "--json").out)

    ward.ages["tick"] = 51.0
    looked(ward)
    ran = loaded("health")
    assert ran.status == 1
    assert "không ổn (tick)" in ran.out


def test_the_command_without_a_database_says_so(run: Run) -> None:
    assert run("health").status == 2
    assert not Path("var").exists()
