"""Which days are worked: checked against the announcements, not against the library."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.working_days import OwnDay, WorkingCalendar

PUBLIC = WorkingCalendar()
DAYS_OFF = {
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
"""Working weekdays off, as the government announced them."""
MADE_UP = {2024: {date(2024, 5, 4)}, 2025: {date(2025, 4, 26)}, 2026: set[date]()}
MADE_UP[2026] = {date(2026, 1, 10), date(2026, 8, 22)}
some_day = st.dates(date(2021, 1, 1), date(2032, 12, 31))


def _every(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
class TestGolden:
    def test_weekdays_off_are_those_announced(self, year: int) -> None:
        off = [d for d in _every(year) if d.weekday() < 5 and not PUBLIC.is_working(d)]

        assert " ".join(f"{d.day}/{d.month}" for d in off) == DAYS_OFF[year]

    def test_saturdays_and_sundays_worked_are_those_made_up(self, year: int) -> None:
        worked = {d for d in _every(year) if d.weekday() >= 5 and PUBLIC.is_working(d)}

        assert worked == MADE_UP[year]


def test_a_holiday_has_its_vietnamese_name() -> None:
    assert PUBLIC.why(date(2024, 2, 10)) == "Tết Nguyên Đán"
    assert PUBLIC.why(date(2024, 4, 29)) == "Ngày nghỉ (thay cho ngày 04/05/2024)"
    assert PUBLIC.why(date(2024, 5, 6)) is None


def test_the_break_of_april_2024() -> None:
    """27/4 to 1/5 off, 4/5 worked."""
    assert PUBLIC.last_working(date(2024, 5, 1)) == date(2024, 4, 26)
    assert PUBLIC.next_working(date(2024, 4, 27)) == date(2024, 5, 2)
    assert PUBLIC.last_working(date(2024, 5, 5)) == date(2024, 5, 4)
    assert PUBLIC.after(date(2024, 4, 26), 3) == date(2024, 5, 4)


def test_what_the_office_says_comes_first() -> None:
    flood, again = date(2024, 9, 9), date(2024, 9, 14)
    own = {flood: OwnDay(working=False, reason="bão"), again: OwnDay(working=True, reason="bù")}
    office = WorkingCalendar(own)

    assert not office.is_working(flood)
    assert office.is_working(again)
    assert office.why(flood) == "bão"
    assert office.next_working(flood) == date(2024, 9, 10)


def test_who_wants_nothing_on_saturdays_gets_nothing_on_a_made_up_one_either() -> None:
    hers = PUBLIC.without({5})

    assert PUBLIC.is_working(date(2024, 5, 4))
    assert hers.last_working(date(2024, 5, 4)) == date(2024, 5, 3)


def test_around_tet_nobody_is_pressed() -> None:
    dead = [d for d in _every(2024) if PUBLIC.is_dead(d)]

    assert (dead[0], dead[-1]) == (date(2024, 2, 1), date(2024, 2, 21))


def test_a_calendar_without_working_days_gives_up() -> None:
    nobody = WorkingCalendar(weekly_off=frozenset(range(7)))

    assert nobody.next_working(date(2024, 6, 3)) == date(2024, 6, 3)


@pytest.mark.parametrize("day", [date.min, date.max, date(1700, 2, 3), date(9999, 12, 31)])
def test_the_ends_of_time_have_working_days(day: date) -> None:
    assert abs((PUBLIC.last_working(day) - day).days) < 7
    assert not PUBLIC.is_dead(day)


@given(some_day)
def test_the_nearest_working_days_lie_on_either_side(day: date) -> None:
    before, after = PUBLIC.last_working(day), PUBLIC.next_working(day)

    assert before <= day <= after
    assert PUBLIC.is_working(before)
    assert PUBLIC.is_working(after)
    assert (before == after) is PUBLIC.is_working(day)


FRIDAY = date(2024, 6, 14)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("count", "days"), [(0, 0), (1, 3), (2, 4), (5, 7), (6, 10)], ids=str)
def test_so_many_working_days_after_a_friday(count: int, days: int) -> None:
    assert PUBLIC.after(FRIDAY, count) == FRIDAY + days * DAY


def test_a_calendar_without_refused_weekdays_is_itself() -> None:
    assert PUBLIC.without(frozenset()) is PUBLIC


def test_who_refuses_a_weekday_has_the_offices_other_days_off() -> None:
    own = {FRIDAY: OwnDay(working=False, reason="bão")}
    hers = WorkingCalendar(own, frozenset({6})).without({0})

    assert not hers.is_working(FRIDAY)
    assert hers.is_working(FRIDAY + DAY), "Saturdays are worked there"
    assert not hers.is_working(FRIDAY + 2 * DAY)
    assert not hers.is_working(FRIDAY + 3 * DAY), "Monday is refused"
    assert hers.is_working(FRIDAY + 4 * DAY)
    assert hers.why(FRIDAY) == "bão"


def test_a_make_up_saturday_is_for_those_who_have_saturdays_off() -> None:
    made_up = date(2024, 5, 4)

    assert WorkingCalendar(weekly_off=frozenset({5})).is_working(made_up)
    assert WorkingCalendar(weekly_off=frozenset({5, 6})).is_working(made_up)
    assert not WorkingCalendar(weekly_off=frozenset({0, 5})).is_working(made_up)


def test_a_holiday_is_off_whatever_the_weekdays() -> None:
    assert not WorkingCalendar(weekly_off=frozenset()).is_working(date(2024, 5, 1))
    assert WorkingCalendar(weekly_off=frozenset()).is_working(date(2024, 6, 16))


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize(("length", "bridged"), [(59, True), (60, False)])
def test_a_break_is_bridged_up_to_its_longest(step: int, length: int, bridged: bool) -> None:
    closed = {FRIDAY + step * n * DAY: OwnDay(working=False, reason="lũ") for n in range(length)}
    office = WorkingCalendar(closed, frozenset())
    found = office.next_working(FRIDAY) if step > 0 else office.last_working(FRIDAY)

    assert found == (FRIDAY + step * length * DAY if bridged else FRIDAY)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        # From seven days before 27/1 to seven after 1/2, the fourth of the first month.
        (date(2025, 1, 20), date(2025, 2, 8)),
        # From seven days before 16/2 to seven after 20/2.
        (date(2026, 2, 9), date(2026, 2, 27)),
    ],
)
def test_the_dead_days_of_other_years(first: date, last: date) -> None:
    dead = [day for day in _every(first.year) if PUBLIC.is_dead(day)]

    assert (dead[0], dead[-1]) == (first, last)
    assert len(dead) == (last - first).days + 1


def test_a_swap_that_the_library_does_not_know() -> None:
    assert PUBLIC.why(date(2026, 1, 2)) == "Ngày nghỉ (thay cho ngày 10/01/2026)"
    assert PUBLIC.is_working(date(2026, 1, 10))
    assert PUBLIC.why(date(2025, 1, 2)) is None
    assert not PUBLIC.is_working(date(2025, 1, 11))
