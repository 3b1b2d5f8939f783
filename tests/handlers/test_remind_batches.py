"""Whatever the schedule and the ticks, and on either database."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reminded_days import DAY, Days, days_of
from reminded_office import (
    DUE,
    SINCE,
    ZONE,
    at,
    enter_world,
    report,
)

from handlers.reminder_policy import ReminderPolicy
from handlers.tick import TickResult, tick_batch
from plans.model import Task
from storage.database import Database
from storage.message_records import ReminderState
from storage.unit_of_work import UnitOfWork


class TestBatches:
    def test_a_walk_goes_on_where_it_stopped(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], branches=7)
        days = Days(uow, world, ReminderPolicy(batch=2))
        days.clock.moment = at(DUE - 14 * DAY)
        batches = []
        while (result := tick_batch(uow, days.clock, days.policy)).more:
            batches.append(result)

        assert [each.reminders for each in batches if each.reminders] == [2, 2, 2, 1]
        assert [each.messages for each in batches if each.messages] == [2, 2, 2, 1]
        assert len(days.deliver()) == 7

    def test_a_walk_left_unfinished_overnight_is_finished(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], branches=3)
        days = Days(uow, world, ReminderPolicy(batch=2))
        days.clock.moment = at(DUE - DAY)
        tick_batch(uow, days.clock, days.policy)
        texts = days.morning(DUE)

        assert len(texts) == 3
        assert all("hôm nay là ngày cuối" in text for text in texts)
        for person in range(3):
            assert [row for row in days.account(person) if row[1] == "sent"] == [(0, "sent", None)]

    def test_a_tick_with_nothing_due_writes_nothing(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))

        assert days.tick(at(SINCE)) == TickResult()


@st.composite
def schedules(draw: st.DrawFn) -> tuple[list[Task], list[int]]:
    """Some deadlines, and some hours after midnight of the first day at which a tick runs."""
    due = draw(st.lists(st.integers(0, 30), min_size=1, max_size=4))
    tasks = [
        report(f"t{number}", DUE + each * DAY, tentative=draw(st.booleans()))
        for number, each in enumerate(due)
    ]
    hours = draw(st.lists(st.integers(0, 60 * 24), min_size=1, max_size=8))
    return tasks, sorted(hours)


@pytest.mark.thorough
@settings(max_examples=30)
@given(schedule=schedules())
def test_whatever_the_ticks_a_second_one_writes_nothing_and_nobody_is_told_twice_a_day(
    empty_database: Database, schedule: tuple[list[Task], list[int]]
) -> None:
    tasks, hours = schedule
    begin = at(DUE - 20 * DAY, 0, 0)
    with empty_database.unit_of_work() as uow:
        days = Days(uow, enter_world(uow, tasks))
        sent: list[date] = []
        for hour in hours:
            moment = begin + timedelta(hours=hour)
            days.tick(moment)
            assert days.tick(moment) == TickResult()
            local = moment.astimezone(ZONE)
            texts = days.deliver()
            assert days.tick(moment) == TickResult()
            assert not texts or time(7) <= local.time() < time(21)
            sent += [local.date()] * len(texts)
        rows = uow.reminders.of_person(days.world.secretary.id)
        unsent = [row for row in rows if row.state is ReminderState.PENDING]
        keys = {(row.occurrence_id, row.schedule_version, row.stage) for row in rows}

    assert len(sent) == len(set(sent)), "one bulletin a day"
    assert len(keys) == len(rows)
    last = (begin + timedelta(hours=hours[-1])).astimezone(ZONE)
    if time(7, 30) <= last.time() < time(21) and last.date() not in sent[:-1]:
        assert unsent == []


def test_the_tick_works_alike_on_both_databases(database: Database) -> None:
    with database.unit_of_work() as uow:
        days = Days(uow, enter_world(uow, [report("a"), report("b", DUE + DAY)], branches=3))
        assert days.tick(at(DUE)).messages == 3
        assert days.tick(at(DUE)) == TickResult()
        assert len(days.deliver()) == 3
        assert uow.outbox.waiting_count() == 0
        uow.commit()
