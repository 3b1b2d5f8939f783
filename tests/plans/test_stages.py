"""On which days people are reminded: golden years, and what holds of every deadline."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.stages import Call, Stages, day_of
from plans.working_days import OwnDay, WorkingCalendar

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


NOTHING = Stages(before=(), after=(), weekly=False)
ALL_DAYS = WorkingCalendar(weekly_off=frozenset())
JUNE = date(2024, 6, 19)
"""Around it are no public holidays, so that in `ALL_DAYS` each stage is said on its own day."""


@pytest.mark.parametrize(
    ("stages", "first"),
    [(USUAL, -14), (Stages(before=(3, 1)), -3), (Stages(before=(), after=(2, 5)), 2), (NOTHING, 0)],
)
def test_the_earliest_stage(stages: Stages, first: int) -> None:
    assert stages.first == first


@pytest.mark.parametrize(
    ("above", "upto", "stages"),
    [
        (None, -15, []),
        (None, -14, [-14]),
        (-14, -7, [-7]),
        (-3, 3, [-1, 0, 1, 3]),
        (3, 13, [7]),
        (6, 14, [7, 14]),
        (7, 13, []),
        (7, 14, [14]),
        (8, 21, [14, 21]),
        (13, 14, [14]),
        (14, 20, []),
        (14, 28, [21, 28]),
        (15, 21, [21]),
        (20, 21, [21]),
        (None, 15, [-14, -7, -3, -1, 0, 1, 3, 7, 14]),
    ],
)
def test_the_stages_over_one_and_up_to_another(
    above: int | None, upto: int, stages: list[int]
) -> None:
    assert USUAL.between(above, upto) == stages


def test_without_a_weekly_one_the_last_is_the_last() -> None:
    assert Stages(weekly=False).between(3, 400) == [7]
    assert Stages(after=()).between(-1, 400) == [0]
    assert NOTHING.between(None, 400) == []


@pytest.mark.parametrize(
    ("stages", "done", "over"),
    [
        (USUAL, 700, False),
        (Stages(weekly=False), 3, False),
        (Stages(weekly=False), 7, True),
        (Stages(weekly=False), None, False),
        (Stages(after=()), -1, False),
        (Stages(after=()), 0, True),
        (Stages(before=(9, 2), after=()), -9, False),
        (Stages(before=(9, 2), after=()), -2, True),
        (NOTHING, None, False),
        (NOTHING, 0, True),
    ],
)
def test_nothing_comes_after_the_last_stage(stages: Stages, done: int | None, over: bool) -> None:
    assert stages.is_over(done) is over


@pytest.mark.parametrize("calendar", [ALL_DAYS, PUBLIC])
@pytest.mark.parametrize("stages", [USUAL, Stages(weekly=False), Stages(before=(5, 2), after=())])
def test_the_latest_stage_that_has_come_by_a_day(calendar: WorkingCalendar, stages: Stages) -> None:
    for past in (*range(-20, 40), 200):
        day = JUNE + timedelta(days=past)
        come = [each for each in stages.between(None, past + 9) if said(each, calendar) <= day]

        assert stages.reached(JUNE, day, calendar) == max(come, default=None)


def said(stage: int, calendar: WorkingCalendar) -> date:
    """Count day by day, on from the stage or back from it."""
    day, step = JUNE + timedelta(days=stage), timedelta(days=1 if stage > 0 else -1)
    while not calendar.is_working(day):
        day += step
    return day


def test_a_stage_is_said_on_its_day_or_beside_days_off() -> None:
    for stage in range(-20, 21):
        assert day_of(JUNE, stage, ALL_DAYS) == JUNE + timedelta(days=stage)
        assert day_of(JUNE, stage, PUBLIC) == said(stage, PUBLIC)


@pytest.mark.parametrize(
    ("stages", "done", "days"),
    [
        (USUAL, None, -14),
        (USUAL, -14, -7),
        (USUAL, 0, 1),
        (USUAL, 7, 14),
        (USUAL, 14, 21),
        (Stages(before=(300, 0)), -300, 0),
        (Stages(before=(), after=(300,)), None, 300),
        (Stages(before=(0,), after=(390,)), 0, 390),
        (Stages(after=()), 0, None),
        (NOTHING, None, None),
    ],
)
def test_the_day_of_the_first_stage_after_one(
    stages: Stages, done: int | None, days: int | None
) -> None:
    wanted = None if days is None else JUNE + timedelta(days=days)
    assert stages.next_after(JUNE, done, ALL_DAYS) == wanted


def test_calls_are_told_up_to_a_day_inclusive() -> None:
    def upto(past: int) -> list[int]:
        until = JUNE + timedelta(days=past)
        return [each.stage for each in USUAL.calls(JUNE, until, ALL_DAYS)]

    assert upto(-15) == []
    assert upto(-14) == [-14]
    assert upto(2) == [-14, -7, -3, -1, 0, 1]
    assert upto(3) == [-14, -7, -3, -1, 0, 1, 3]
    assert upto(14)[-1] == 14


def test_a_stage_behind_days_off_is_called_when_they_are_over() -> None:
    # Nine days off before Wednesday, 19/6: what lies within them is said on 9/6 and on 19/6.
    off = {JUNE - timedelta(days=n): OwnDay(working=False, reason="bão") for n in range(1, 10)}
    closed = WorkingCalendar(off, frozenset())
    calls = list(USUAL.calls(JUNE, JUNE - timedelta(days=10), closed))

    assert [(each.stage, each.merged) for each in calls] == [(-14, ()), (-1, (-7, -3))]
