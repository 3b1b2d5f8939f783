"""Due = sent + explained, worked out anew; and what happens when it is not so."""

from datetime import date, timedelta

import pytest
from reminded_days import DAY, Days, days_of
from reminded_office import DUE, World, address_of, at, enter_world, report
from sqlalchemy import delete, text

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.account import Account, account_of, adds_up, told
from handlers.reminders.deadline_change import move_deadline
from handlers.tick import tick
from handlers.wording import account as wording
from handlers.wording import remind as remind_wording
from plans.working_days import OwnDay
from storage.database import Database
from storage.deadline_changes import Decision
from storage.reminder_rules import Rule, Scope
from storage.tables.reminders import ReminderTable
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()


def account(uow: UnitOfWork, world: World, day: date) -> Account:
    return account_of(uow, world.org, day, POLICY)


def forget(uow: UnitOfWork) -> None:
    """Lose what was written, as a fault would."""
    uow._connection.execute(delete(ReminderTable))


class TestAddsUp:
    def test_every_day_of_a_busy_spring_adds_up(self, uow: UnitOfWork) -> None:
        tasks = [
            report("a"),
            report("b", DUE + 5 * DAY),
            report("c", DUE + 8 * DAY, tentative=True),
        ]
        world = enter_world(uow, tasks, branches=4, every_day=False)
        days = Days(uow, world)
        work = world.work(uow, "a")
        due = 0
        for offset in range(-25, 40):
            day = DUE + offset * DAY
            days.morning(day)
            if offset == -8:
                world.confirm(uow, work, at(day, 9))
            if offset == -4:
                by = Decision("1-CV/ĐU", "A")
                move_deadline(
                    uow, world.work(uow, "b").occurrence_id, DUE + 9 * DAY, "", by, at(day, 10)
                )
            if offset == -2:
                uow.people.mark_gone("telegram", address_of(world.secretaries[1].id), at(day, 12))
            if offset == 1:
                off = {DUE + 2 * DAY: OwnDay(working=False, reason="bão")}
                uow.calendars.enter(world.org.id, off, at(day, 12))
            due += account(uow, world, day).due
        for offset in range(-25, 40):
            found = account(uow, world, DUE + offset * DAY)
            assert found.figures.adds_up, told(found)
        assert due > 60
        assert adds_up(uow, days.clock.now())

    def test_what_was_lost_is_missed(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), branches=3)
        days.morning(DUE - 7 * DAY)
        assert account(uow, days.world, DUE - 7 * DAY).sent == 3
        forget(uow)
        found = account(uow, days.world, DUE - 7 * DAY)

        assert (found.due, found.missing) == (3, 3)
        assert "KHÔNG RÕ VÌ SAO" in told(found)
        days.tick(at(DUE - 6 * DAY))
        assert not adds_up(uow, days.clock.now())

    def test_a_tick_that_did_not_run_is_missed_and_made_up_for(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.morning(DUE - 14 * DAY)

        assert account(uow, days.world, DUE - 7 * DAY).missing == 1
        days.morning(DUE - 6 * DAY)
        assert account(uow, days.world, DUE - 7 * DAY).figures.adds_up

    def test_a_rule_or_a_day_off_set_since_changes_nothing(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.morning(DUE - 7 * DAY)
        off = {DUE - 7 * DAY: OwnDay(working=False, reason="bão")}
        uow.calendars.enter(days.world.org.id, off, at(DUE - 7 * DAY, 20))
        uow.reminder_rules.set(
            days.world.org.id, Scope(), Rule(before=(2,)), "A", at(DUE - 7 * DAY, 20)
        )

        assert account(uow, days.world, DUE - 7 * DAY).sent == 1


class TestReasons:
    def test_each_has_its_own(self, uow: UnitOfWork) -> None:
        days = Days(uow, enter_world(uow, [report("a")], branches=4))
        world = days.world
        (post,) = uow.people.posts_of(world.secretaries[1].id, DUE)
        uow.people.end_post(post.id, date(2024, 1, 2))
        own = Scope(person_id=world.secretaries[2].id)
        uow.reminder_rules.set(world.org.id, own, Rule(before=(5,)), "A", at(DUE - 30 * DAY))
        uow.people.mark_gone("telegram", address_of(world.secretaries[3].id), at(DUE - 9 * DAY))
        days.morning(DUE - 7 * DAY)
        found = account(uow, world, DUE - 7 * DAY)

        assert (found.due, found.sent) == (4, 1)
        assert found.skipped == {
            wording.NOBODY: 1,
            wording.OWN_RHYTHM: 1,
            remind_wording.SKIPPED_NO_ADDRESS: 1,
        }

    def test_what_a_platform_refused_is_given_up(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.tick(at(DUE))
        waiting = [each.id for each in uow.reminders.waiting_of(days.world.secretary.id)]
        assert account(uow, days.world, DUE).waiting == 1
        uow.reminders.skip(waiting, days.clock.now(), "bot was blocked by the user")

        assert account(uow, days.world, DUE).given_up == {"bot was blocked by the user": 1}


@pytest.mark.parametrize("below", [False, True])
def test_on_either_database_and_by_office(database: Database, below: bool) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], branches=3)
        office = uow.units.add(world.org.id, "du", "du", "Đảng ủy", valid_from=date(2024, 1, 1))
        uow._connection.execute(
            text("UPDATE units SET parent_id = :office WHERE id = :unit"),
            {"office": office.id, "unit": world.unit.id},
        )
        days = Days(uow, world)
        days.clock.moment = at(DUE - 7 * DAY)
        tick(uow, days.clock, POLICY)
        days.deliver()
        found = account_of(uow, world.org, DUE - 7 * DAY, POLICY, office.id if below else None)

        assert (found.due, found.sent) == ((1, 1) if below else (3, 3))
        days.clock.moment = at(DUE - 6 * DAY)
        tick(uow, days.clock, POLICY)
        latest = uow.accounts.latest(world.org.id)
        assert latest is not None
        assert (latest.day, latest.due) == (DUE - 7 * DAY, 3)


def test_in_words(uow: UnitOfWork) -> None:
    days = days_of(uow, report("a"))

    assert told(account(uow, days.world, DUE + timedelta(days=2))).endswith(
        "không có lần nào phải nhắc."
    )
    days.morning(DUE)
    assert told(account(uow, days.world, DUE)) == (
        "thứ Ba, 14/5/2024: có 1 lần phải nhắc.\n- đã gửi: 1\nĐủ: 1 = 1."
    )


def test_a_platform_that_takes_nothing_is_named(uow: UnitOfWork) -> None:
    days = days_of(uow, report("a"), branches=3)
    day = DUE - 7 * DAY
    days.clock.moment = at(day)
    tick(uow, days.clock, POLICY)
    assert "Telegram" not in told(account(uow, days.world, day)), "nothing was tried yet"

    (row,) = uow.outbox.claim(days.clock.now(), 60, 1)
    uow.outbox.begin_attempt(row.id, row.lease_token, days.clock.now())
    later = days.clock.now() + timedelta(seconds=30)
    uow.outbox.retry_later(row.id, row.lease_token, days.clock.now(), later, "no network")

    words = told(account(uow, days.world, day))
    assert "còn chờ gửi: 3 (chưa gửi được qua Telegram" in words
    assert "Đủ: 3 = 3" in words


def test_an_office_hears_of_a_platform_that_fails_its_own_units(uow: UnitOfWork) -> None:
    days = days_of(uow, report("a"), branches=2)
    world, day = days.world, DUE - 7 * DAY
    offices = []
    for unit in world.units:
        office = uow.units.add(
            world.org.id, f"du-{unit.id}", "du", f"Trên {unit.name}", valid_from=date(2024, 1, 1)
        )
        uow._connection.execute(
            text("UPDATE units SET parent_id = :office WHERE id = :unit"),
            {"office": office.id, "unit": unit.id},
        )
        offices.append(office.id)
    days.tick(at(day))
    now = days.clock.now()
    for row in uow.outbox.claim(now, 60, 2):
        if row.person_id == world.secretary.id:
            uow.outbox.begin_attempt(row.id, row.lease_token, now)
            uow.outbox.retry_later(row.id, row.lease_token, now, now + DAY, "no network")

    found = [account_of(uow, world.org, day, POLICY, office) for office in offices]
    assert [each.waiting for each in found] == [1, 1]
    assert [each.unreached for each in found] == [("telegram",), ()]


def test_what_does_not_add_up_stands_in_the_log_once(
    uow: UnitOfWork, caplog: pytest.LogCaptureFixture
) -> None:
    days = days_of(uow, report("a"), branches=3)
    days.morning(DUE - 7 * DAY)
    forget(uow)
    for hour in (8, 9):
        days.at(at(DUE - 6 * DAY, hour))

    said = [each.getMessage() for each in caplog.records if each.levelname == "ERROR"]
    assert said == [
        "account of khoi for 2024-05-07 does not add up: 3 due, 3 of them nobody knows why not sent"
    ]
