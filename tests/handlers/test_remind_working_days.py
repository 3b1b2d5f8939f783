"""Reminders and days off: which mornings speak, played on the public calendar."""

from datetime import date

import pytest
from reminded_days import DAY, Days
from reminded_office import DUE, at, enter_world, report

from handlers.wording import remind as wording
from plans.model import Task
from plans.working_days import OwnDay, WorkingCalendar
from storage.unit_of_work import UnitOfWork

SUNDAY = date(2024, 6, 30)
PUBLIC = WorkingCalendar()


def office(uow: UnitOfWork, *tasks: Task, published: date = date(2024, 1, 2)) -> Days:
    return Days(uow, enter_world(uow, tasks, published=published, every_day=False))


def spoken(days: Days, first: date, last: date) -> list[str]:
    """The mornings on which something is said, as day/month."""
    found, day = [], first
    while day <= last:
        if days.morning(day):
            found.append(f"{day.day}/{day.month}")
        day += DAY
    return found


def test_ahead_of_the_day_reminders_come_earlier_and_behind_it_later(uow: UnitOfWork) -> None:
    days = office(uow, report("a"))

    assert spoken(days, DUE - 20 * DAY, DUE + 30 * DAY) == [
        *("26/4", "7/5", "10/5", "13/5", "14/5"),
        *("15/5", "17/5", "21/5", "28/5", "4/6", "11/6"),
    ]


def test_a_day_on_a_sunday_is_said_with_the_working_day_before(uow: UnitOfWork) -> None:
    days = office(uow, report("a", SUNDAY))
    (far,) = days.morning(date(2024, 6, 21))
    (friday,) = days.morning(date(2024, 6, 28))

    assert "còn 9 ngày" in far
    assert "Chủ nhật, 30/6/2024. Ngày đó là ngày nghỉ, nên nộp trước: thứ Sáu, 28/6/2024." in far
    assert "hôm nay là ngày làm việc cuối cùng trước hạn" in friday
    assert spoken(days, SUNDAY - DAY, SUNDAY + 3 * DAY) == ["1/7", "3/7"]
    merged = [reason for stage, _, reason in days.account() if stage == -1]
    assert merged == [wording.SKIPPED_SAME_DAY]


def test_once_the_day_has_passed_the_working_day_before_it_is_not_said(uow: UnitOfWork) -> None:
    (text,) = office(uow, report("a", SUNDAY)).morning(SUNDAY + DAY)

    assert "nên nộp trước" not in text


def test_a_tentative_day_that_passed_before_publication_is_not_spoken_of(uow: UnitOfWork) -> None:
    days = office(uow, report("a", DUE, tentative=True), published=DUE + 2 * DAY)

    assert spoken(days, DUE + 2 * DAY, DUE + 9 * DAY) == []


def test_in_tet_nothing_is_said(uow: UnitOfWork) -> None:
    days = office(uow, report("a", date(2024, 2, 6)), report("b", date(2024, 2, 12)))
    mornings = spoken(days, date(2024, 2, 1), date(2024, 2, 20))

    assert all(
        PUBLIC.is_working(date(2024, int(m.split("/")[1]), int(m.split("/")[0]))) for m in mornings
    )
    assert "7/2" in mornings
    assert "15/2" in mornings


def test_a_server_that_was_down_on_friday_waits_for_monday(uow: UnitOfWork) -> None:
    days = office(uow, report("a", SUNDAY))
    days.morning(date(2024, 6, 27))

    assert days.morning(date(2024, 6, 29)) == []
    assert days.morning(SUNDAY) == []
    (monday,) = days.morning(SUNDAY + DAY)
    assert "đã quá hạn 01 ngày" in monday


def test_whoever_asked_for_a_saturday_is_reminded_on_it(uow: UnitOfWork) -> None:
    days = office(uow, report("a"), report("b", date(2024, 5, 16)))
    work = days.world.work(uow)
    uow.reminders.snooze(
        work.assignment_id, days.world.secretary.id, date(2024, 5, 11), at(date(2024, 5, 9))
    )

    (saturday,) = days.morning(date(2024, 5, 11))
    assert "Báo cáo a" in saturday
    assert days.morning(date(2024, 5, 12)) == []


@pytest.mark.parametrize("working", [True, False])
def test_a_word_of_the_office_moves_what_is_to_come(uow: UnitOfWork, working: bool) -> None:
    days = office(uow, report("a"))
    days.morning(DUE - 7 * DAY)
    day = DUE - 3 * DAY if working else DUE - 4 * DAY
    uow.calendars.enter(days.world.org.id, {day: OwnDay(working, "bù")}, days.clock.now())

    expected = ["11/5", "13/5", "14/5"] if working else ["9/5", "13/5", "14/5"]
    assert spoken(days, DUE - 6 * DAY, DUE) == expected


def test_after_a_move_the_latest_stage_already_past_is_said_the_next_morning(
    uow: UnitOfWork,
) -> None:
    days = office(uow, report("a"))
    days.morning(DUE - 7 * DAY)
    work = days.world.work(uow)
    uow.assignments.move(work.occurrence_id, DUE + 3 * DAY, "17/5", at(DUE - 5 * DAY, 9))

    assert spoken(days, DUE - 5 * DAY, DUE + 3 * DAY) == ["10/5", "14/5", "16/5", "17/5"]
    after = [entry for entry in days.account() if entry[0] == -14][-1]
    assert after == (-14, "skipped", wording.SKIPPED_BEFORE)


@pytest.mark.thorough
def test_ticking_every_hour_of_a_year_says_what_one_tick_a_morning_says(uow: UnitOfWork) -> None:
    days = office(uow, report("a"), report("b", SUNDAY))
    said = []
    day = date(2024, 4, 24)
    while day < date(2024, 7, 20):
        for hour in (0, 6, 8, 12, 20, 23):
            said += [(day, hour) for _ in days.at(at(day, hour))]
        day += DAY

    assert all(hour == 8 for _, hour in said), "never at night, and once a day"
    assert all(PUBLIC.is_working(day) for day, _ in said)
    assert len({day for day, _ in said}) == len(said)
    assert uow.reminders.write([], at(DUE)) == 0
