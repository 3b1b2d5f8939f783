"""Graces: how many working days past its last safe day work may stay before the next is told.

The days around Tết, when nobody is pressed, count for none.
"""

from datetime import date, timedelta

from plans.working_days import WorkingCalendar

FURTHEST = timedelta(days=150)
"""Work overdue for longer has been told of before."""
DAY = timedelta(days=1)


def grace_ends(calendar: WorkingCalendar, last_safe_day: date, grace: int) -> date:
    """Return the day on which a grace of working days past the last safe day is over.

    No grace at all ends on the first working day after it.
    """
    day, left = last_safe_day, max(grace, 1)
    while left > 0:
        day = calendar.next_working(day + DAY)
        left -= not calendar.is_dead(day)
    return day


def days_ending(calendar: WorkingCalendar, grace: int, since: date, today: date) -> list[date]:
    """Return the last safe days whose grace ended after `since`, up to today inclusive."""
    found, day = [], today
    while day > today - FURTHEST:
        day -= DAY
        ended = grace_ends(calendar, day, grace)
        if ended <= since:
            break  # those before ended earlier still
        if ended <= today:
            found.append(day)
    return found
