"""On which days people are reminded: golden years, and what holds of every deadline."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.stages import Call, Stages, day_of
from plans.working_days import WorkingCalendar

PUBLIC = WorkingCalendar()
USUAL = Stages()
due_days = st.dates(date(2023, 1, 1), date(2027, 12, 31))
ladders = st.builds(
    lambda before, after, weekly: Stages(
        tuple(sorted(before, reverse=True)), tuple(sorted(after)), weekly=weekly
    ),
    st.sets(st.integers(0, 30), min_size=1),
    st.sets(st.integers(1, 30)),
    st.booleans(),
)
GOLDEN = {
    # «trước ngày 15/5/2024»: fourteen days before is 30/4, three before a Saturday
    date(2024, 5, 14): "26/4:-14 7/5:-7 10/5:-3 13/5:-1 14/5:0 15/5:1 17/5:3 21/5:7 28/5:14",
    # a Sunday: the working day before is the Friday, on which two stages meet
    date(2024, 6, 30): "14/6:-14 21/6:-7 27/6:-3 28/6:0 1/7:1 3/7:3 8/7:7 15/7:14",
    # the make-up Saturday 4/5/2024, a Sunday behind it
    date(2024, 5, 5): "19/4:-14 26/4:-7 2/5:-3 4/5:0 6/5:1 8/5:3 13/5:7 20/5:14",
    # within Tết 2026
    date(2026, 2, 18): "4/2:-14 11/2:-7 13/2:0 23/2:3 25/2:7 4/3:14",
    # New Year's Eve
    date(2025, 12, 31): "17/12:-14 24/12:-7 26/12:-3 30/12:-1 31/12:0 5/1:3 7/1:7 14/1:14",
}


@pytest.mark.parametrize("due", GOLDEN, ids=str)
def test_golden_days(due: date) -> None:
    calls = list(USUAL.calls(due, due + timedelta(days=16), PUBLIC))
    said = " ".join(f"{each.day.day}/{each.day.month}:{each.stage}" for each in calls)

    assert said == GOLDEN[due]


def test_stages_that_meet_are_one_the_most_urgent() -> None:
    friday = next(
        c for c in USUAL.calls(date(2024, 6, 30), date(2024, 6, 30), PUBLIC) if not c.stage
    )

    assert friday == Call(date(2024, 6, 28), 0, merged=(-1,))


def test_a_tentative_deadline_is_announced_and_not_pressed_for() -> None:
    calls = list(USUAL.of(tentative=True).calls(date(2024, 5, 14), date(2025, 5, 14), PUBLIC))

    assert [each.stage for each in calls] == [-14, -7, -3, -1, 0]


@given(due_days, ladders)
def test_none_is_on_a_day_off_and_none_ahead_comes_late(due: date, stages: Stages) -> None:
    for call in stages.calls(due, due + timedelta(days=60), PUBLIC):
        assert PUBLIC.is_working(call.day)
        nominal = due + timedelta(days=call.stage)
        assert call.day <= nominal <= due if call.stage <= 0 else due < nominal <= call.day


@pytest.mark.thorough
@given(due_days, ladders)
def test_each_day_has_one_call_and_every_stage_is_in_one(due: date, stages: Stages) -> None:
    until = due + timedelta(days=60)
    calls = list(stages.calls(due, until, PUBLIC))
    told = [stage for call in calls for stage in (*call.merged, call.stage)]

    assert len({call.day for call in calls}) == len(calls)
    assert told == sorted(told)
    assert set(stages.between(None, 30)) <= set(told)


@given(due_days, ladders, st.integers(-40, 90))
def test_the_latest_reached_is_that_of_the_last_call(due: date, stages: Stages, by: int) -> None:
    day = due + timedelta(days=by)
    calls = list(stages.calls(due, day, PUBLIC))

    assert stages.reached(due, day, PUBLIC) == (calls[-1].stage if calls else None)


@given(due_days, ladders, st.integers(-40, 90))
def test_the_next_day_is_that_of_the_next_call(due: date, stages: Stages, by: int) -> None:
    day = due + timedelta(days=by)
    done = stages.reached(due, day, PUBLIC)
    coming = [c.day for c in stages.calls(due, day + timedelta(days=70), PUBLIC) if c.day > day]

    assert stages.next_after(due, done, PUBLIC) == next(iter(coming), None)


@given(due_days, st.integers(-14, 100))
def test_days_follow_their_stages(due: date, stage: int) -> None:
    assert day_of(due, stage, PUBLIC) <= day_of(due, stage + 1, PUBLIC)
