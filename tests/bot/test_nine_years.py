"""Every day of nine years, on servers in four zones: the same days, hours and words."""

import os
import time as stopwatch
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import moments_between
from handlers.reminder_policy import ReminderPolicy
from plans.stages import Stages
from plans.times.spoken import spoken_day
from plans.working_days import WorkingCalendar

ZONES = ("UTC", "Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Kiritimati")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2024, 1, 1), date(2032, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
POLICY = ReminderPolicy()
DAY = timedelta(days=1)


@contextmanager
def server_in(zone: str) -> Iterator[None]:
    """Let this process live in a zone for a while."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    stopwatch.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        stopwatch.tzset()


def scheduled() -> Iterator[str]:
    """Tell of each day, as the last safe one, when people are reminded and how it is called."""
    calendar = WorkingCalendar()
    for day in DAYS:
        calls = Stages().calls(day, day + 30 * DAY, calendar)
        yield f"{spoken_day(day)}: {[(call.day.isoformat(), call.stage) for call in calls]}"


@pytest.mark.thorough
@pytest.mark.parametrize("zone", ZONES)
def test_every_day_of_nine_years_has_its_one_moment_and_its_hours_of_quiet(zone: str) -> None:
    with server_in(zone):
        start, end = at(FIRST - DAY, 23), at(LAST, 23)
        moments = list(moments_between(start, end, VIETNAM, POLICY.reminder_time))
        assert moments == [datetime.combine(day, time(0, 30), UTC) for day in DAYS]
        for day in DAYS:
            ends = {hour: POLICY.quiet_end(at(day, hour), VIETNAM) for hour in (6, 7, 20, 21)}
            assert ends == {6: at(day, 7), 7: None, 20: None, 21: at(day + DAY, 7)}
            assert POLICY.opened_day(at(day, 6), VIETNAM) == day - DAY
            assert POLICY.opened_day(at(day, 7), VIETNAM) == day


@pytest.mark.thorough
def test_the_schedule_of_nine_years_is_the_same_on_every_server() -> None:
    found = {}
    for zone in ZONES:
        with server_in(zone):
            found[zone] = list(scheduled())

    assert len(found["UTC"]) == 3288
    assert all(each == found["UTC"] for each in found.values())


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM)
