"""Working days past a deadline: counted one by one, around a weekend and around Tết 2024."""

from datetime import date, timedelta

import pytest

from handlers.reminders.graces import days_ending, grace_ends
from plans.working_days import WorkingCalendar

PUBLIC = WorkingCalendar()
DAY = timedelta(days=1)
FRIDAY = date(2024, 6, 14)
MONDAY = date(2024, 6, 17)
LONG_AGO = date(2000, 1, 1)


@pytest.mark.parametrize(
    ("last_safe_day", "grace", "end"),
    [
        (FRIDAY, 0, MONDAY),
        (FRIDAY, 1, MONDAY),
        (FRIDAY, 2, MONDAY + DAY),
        (FRIDAY, 5, MONDAY + 4 * DAY),
        (FRIDAY, 6, MONDAY + 7 * DAY),
        (FRIDAY + DAY, 1, MONDAY),
        (date(2024, 1, 30), 1, date(2024, 1, 31)),
        (date(2024, 1, 31), 1, date(2024, 2, 22)),  # from 1/2 to 21/2 nobody is pressed
        (date(2024, 1, 30), 2, date(2024, 2, 22)),
    ],
)
def test_a_grace_ends_on_its_last_working_day(last_safe_day: date, grace: int, end: date) -> None:
    assert grace_ends(PUBLIC, last_safe_day, grace) == end


@pytest.mark.parametrize("grace", [0, 1, 3, 10])
@pytest.mark.parametrize("today", [MONDAY, MONDAY + DAY, FRIDAY, date(2024, 2, 22)])
@pytest.mark.parametrize("before", [1, 2, 7])
def test_the_days_whose_grace_ended_since_are_those_and_no_other(
    grace: int, today: date, before: int
) -> None:
    since = today - before * DAY
    every = [today - number * DAY for number in range(1, 60)]
    wanted = [day for day in every if since < grace_ends(PUBLIC, day, grace) <= today]

    assert days_ending(PUBLIC, grace, since, today) == wanted


def test_work_overdue_for_very_long_has_been_told_of_before() -> None:
    found = days_ending(PUBLIC, 1, LONG_AGO, MONDAY)

    assert found[0] == MONDAY - DAY
    assert found[-1] == MONDAY - timedelta(days=150)
    assert len(found) == 150
