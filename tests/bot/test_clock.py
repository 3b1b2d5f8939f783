"""The clocks, and the reminder moments between two instants."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import (
    LARGEST_STEP,
    ClockRunsForward,
    OffsetClock,
    SimulatedClock,
    SteadyClock,
    clock_from,
    forward_step_of,
    moments_between,
)

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = time(7, 30)
START = datetime(2024, 5, 6, 9, 0, tzinfo=VIETNAM)


def test_the_real_clock_is_aware_utc() -> None:
    assert clock_from(None).now().utcoffset() == timedelta(0)


def test_an_offset_clock_starts_where_told_and_runs_at_real_speed() -> None:
    ticks = iter([100.0, 100.0, 175.5])
    clock = OffsetClock(START, seconds=lambda: next(ticks))

    assert clock.now() == START
    assert clock.now() == START + timedelta(seconds=75.5)


def test_a_start_that_is_set_is_obeyed() -> None:
    assert abs(clock_from(START).now() - START) < timedelta(seconds=5)


class Wall:
    """A wall's clock that somebody sets, beside a stopwatch that nobody touches."""

    def __init__(self) -> None:
        self.moment = START.astimezone(UTC)
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def passes(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
        self.seconds += seconds

    def steady(self) -> SteadyClock:
        return SteadyClock(self, seconds=lambda: self.seconds)


HOUR = timedelta(hours=1)
STEPS = [
    -HOUR - timedelta(seconds=1),
    timedelta(days=-1),
    datetime(1970, 1, 1, tzinfo=UTC) - START,
    HOUR + timedelta(seconds=1),
    timedelta(days=1),
    timedelta(days=30),
    timedelta(days=3652),
    timedelta(days=-3652),
]


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_a_step_too_far_is_not_followed_and_is_known(step: timedelta) -> None:
    wall = Wall()
    clock = wall.steady()
    wall.passes(60)
    wall.moment += step
    wall.passes(60)

    assert clock.now() == START + timedelta(seconds=120)
    assert clock.step == step
    assert forward_step_of(clock)() is (step > timedelta(0))

    wall.moment -= step
    wall.passes(60)
    assert clock.now() == START + timedelta(seconds=180)
    assert clock.step is None
    assert not forward_step_of(clock)()


def test_a_small_step_forward_is_followed_at_once() -> None:
    wall = Wall()
    clock = wall.steady()
    wall.moment += LARGEST_STEP

    assert clock.now() == wall.now()
    assert clock.step is None


def test_a_small_step_back_is_made_up_for_without_ever_going_back() -> None:
    wall = Wall()
    clock = wall.steady()
    wall.moment -= timedelta(minutes=30)
    before = clock.now()
    for _ in range(12 * 60):
        wall.passes(60)
        now = clock.now()
        assert now > before
        before = now

    assert clock.now() == wall.now()


@given(st.lists(st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 10**5)), max_size=20))
def test_whatever_the_wall_does_time_never_goes_back(changes: list[tuple[int, int]]) -> None:
    wall = Wall()
    clock = wall.steady()
    before = clock.now()
    for step, seconds in changes:
        wall.moment += timedelta(seconds=step)
        wall.passes(seconds)
        now = clock.now()
        assert before <= now
        before = now


def test_a_simulated_clock_stands_still_until_moved() -> None:
    clock = SimulatedClock(START)
    clock.advance_to(START)
    assert clock.now() == START == clock.now()

    clock.advance_to(START + timedelta(days=3))

    assert clock.now() == datetime(2024, 5, 9, 2, 0, tzinfo=UTC)
    assert clock.now().utcoffset() == timedelta(0)


def test_a_simulated_clock_never_goes_back() -> None:
    clock = SimulatedClock(START)
    with pytest.raises(ClockRunsForward):
        clock.advance_to(START - timedelta(seconds=1))
    assert clock.now() == START


def test_each_morning_on_the_way_comes_once_and_in_order() -> None:
    moments = list(moments_between(START, START + timedelta(days=3), VIETNAM, MORNING))

    assert [moment.astimezone(VIETNAM) for moment in moments] == [
        datetime(2024, 5, day, 7, 30, tzinfo=VIETNAM) for day in (7, 8, 9)
    ]


def test_the_start_is_left_out_and_the_end_is_in() -> None:
    dawn = datetime(2024, 5, 7, 7, 30, tzinfo=VIETNAM)

    assert list(moments_between(dawn - timedelta(seconds=1), dawn, VIETNAM, MORNING)) == [dawn]
    assert list(moments_between(dawn, dawn + timedelta(hours=1), VIETNAM, MORNING)) == []


def test_nothing_lies_between_an_instant_and_an_earlier_one() -> None:
    assert list(moments_between(START, START - timedelta(days=9), VIETNAM, MORNING)) == []


def test_days_of_23_and_25_hours_have_one_moment_each() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2024, 3, 30, 12, 0, tzinfo=berlin)
    moments = list(
        moments_between(start, datetime(2024, 11, 2, 12, tzinfo=berlin), berlin, time(2, 30))
    )

    days = [moment.astimezone(berlin).date() for moment in moments]
    assert days == [date(2024, 3, 31) + timedelta(days=n) for n in range(217)]


@given(
    st.integers(0, 10 * 365 * 24 * 60),
    st.integers(0, 100 * 24 * 60),
    st.integers(0, 100 * 24 * 60),
)
def test_two_short_moves_play_what_one_long_move_plays(
    offset: int, first: int, second: int
) -> None:
    begin = datetime(2020, 1, 1, tzinfo=VIETNAM) + timedelta(minutes=offset)
    middle = begin + timedelta(minutes=first)
    end = middle + timedelta(minutes=second)

    halves = [
        *moments_between(begin, middle, VIETNAM, MORNING),
        *moments_between(middle, end, VIETNAM, MORNING),
    ]

    assert halves == list(moments_between(begin, end, VIETNAM, MORNING))
    assert halves == sorted(set(halves))
