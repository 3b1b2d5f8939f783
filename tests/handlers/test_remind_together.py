"""The tick where others are: another tick at the same moment, organisations of other zones."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from patience import PATIENCE
from reminded_office import (
    DUE,
    SINCE,
    HandClock,
    World,
    address_of,
    at,
    enter_world,
    plan_of,
    report,
)
from sqlalchemy import text

from handlers.reminder_policy import ReminderPolicy
from handlers.tick import TickResult, tick
from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.records import Role
from storage.reminders import bulletin_key
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def until_another_waits(database: Database) -> None:
    """Return when a transaction waits for ours; SQLite lets nobody begin, so there none can."""
    deadline = time.monotonic() + PATIENCE
    while not database.is_sqlite and time.monotonic() < deadline:
        with database.engine.connect() as connection:
            if connection.execute(WAITING).scalar_one():
                return
        time.sleep(0.01)


def put_bulletin(uow: UnitOfWork, world: World) -> None:
    uow.outbox.put(
        channel="telegram",
        address=address_of(world.secretary.id),
        person_id=world.secretary.id,
        lane=Lane.PUSH,
        kind=OutboxKind.BULLETIN,
        payload={"day": DUE.isoformat(), "zone": "Asia/Ho_Chi_Minh", "due_only": False},
        created_at=at(DUE),
        unique_key=bulletin_key(world.secretary.id, DUE),
    )


def ticked(database: Database) -> TickResult:
    with database.unit_of_work() as uow:
        result = tick(uow, HandClock(at(DUE)), POLICY)
        uow.commit()
    return result


def test_of_two_ticks_at_once_one_writes_the_bulletin(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        uow.commit()
    with ThreadPoolExecutor(1) as pool, database.unit_of_work() as uow:
        put_bulletin(uow, world)
        other = pool.submit(ticked, database)
        until_another_waits(database)
        uow.commit()
        result = other.result(timeout=PATIENCE)

    assert (result.reminders, result.messages) == (5, 0)
    with database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == 1


def far_office(uow: UnitOfWork) -> None:
    """Enter an organisation where it is seven hours later than here, with work of its own."""
    org = uow.organisations.add("xa", "Xa", "Pacific/Kiritimati")
    unit = uow.units.add(org.id, "cb-xa", "chi-bo", "Chi bộ Xa", valid_from=SINCE)
    person = uow.people.add("Bí thư Xa")
    uow.people.give_post(person.id, unit.id, Role.SECRETARY, SINCE)
    uow.people.link(person.id, "telegram", address_of(person.id), at(SINCE))
    uow.plans.publish(org.id, plan_of([report("a")], number="2-KH/ĐU"), SINCE)


def test_a_bulletin_is_past_when_it_is_another_day_in_its_own_zone(database: Database) -> None:
    eve = DUE - timedelta(days=1)
    clock = HandClock(at(eve, 9))
    with database.unit_of_work() as uow:
        far_office(uow)
        enter_world(uow, [report("a")])
        assert tick(uow, clock, POLICY).messages == 2
        clock.moment = at(DUE, 0, 30)
        assert tick(uow, clock, POLICY).messages == 1
        rows = uow.outbox.claim(clock.now(), 60, 9)

    assert [(row.payload["zone"], row.payload["day"]) for row in rows] == [
        ("Asia/Ho_Chi_Minh", eve.isoformat()),
        ("Pacific/Kiritimati", DUE.isoformat()),
    ]
