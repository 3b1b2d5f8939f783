"""Which stages of one deadline somebody is owed, on plain days around Wednesday, 19/6/2024."""

from datetime import date, timedelta

import pytest

from handlers.reminders.owed import Rhythm, held_back
from handlers.wording import remind as wording
from plans.stages import Stages
from plans.working_days import WorkingCalendar

DUE = date(2024, 6, 19)
DAY = timedelta(days=1)
FRIDAY, MONDAY = date(2024, 6, 21), date(2024, 6, 24)
LONG_KNOWN = date(2024, 1, 1)
USUAL = Stages()
UNPRESSED = Stages(after=(), weekly=False)


def rhythm(known_on: date = LONG_KNOWN, stages: Stages = USUAL, *, deputy_after: int = 3) -> Rhythm:
    return Rhythm(DUE, stages, WorkingCalendar(), known_on, deputy_after)


@pytest.mark.parametrize(
    ("grace", "day", "pressed"),
    [
        (3, DUE, False),
        (3, DUE + DAY, False),
        (3, FRIDAY, False),
        (3, MONDAY, True),
        (3, MONDAY + DAY, True),
        (0, DUE, False),
        (0, DUE + DAY, True),
    ],
)
def test_it_presses_when_the_working_days_of_grace_are_over(
    grace: int, day: date, pressed: bool
) -> None:
    assert rhythm(deputy_after=grace).is_pressed(day) is pressed


def test_nobody_else_is_told_where_no_grace_was_given() -> None:
    plain = Rhythm(DUE, Stages(), WorkingCalendar(), LONG_KNOWN)

    assert not plain.is_pressed(DUE + timedelta(days=365))


@pytest.mark.parametrize(
    ("stages", "late", "never"),
    [
        (Stages(), 7, False),
        (Stages(), 8, True),
        (UNPRESSED, 0, False),
        (UNPRESSED, 1, True),
    ],
)
def test_what_was_long_over_when_it_became_known_never_begins(
    stages: Stages, late: int, never: bool
) -> None:
    assert rhythm(DUE + late * DAY, stages).never_begins is never


def test_the_latest_stage_that_has_come_is_the_target() -> None:
    plain = rhythm()

    assert plain.target(None, DUE - 15 * DAY) is None
    assert plain.target(None, DUE) == 0
    assert plain.target(-1, DUE) == 0
    assert plain.target(0, DUE) is None
    assert plain.target(1, DUE) is None


def test_nothing_is_aimed_at_before_it_is_known() -> None:
    late = rhythm(known_on=DUE)

    assert late.target(None, DUE - DAY) is None
    assert late.target(None, DUE) == 0


def test_the_next_stage_comes_on_its_day_or_when_it_is_known() -> None:
    assert rhythm().next_on(None) == DUE - 14 * DAY
    assert rhythm().next_on(-1) == DUE
    assert rhythm(known_on=DUE - 5 * DAY).next_on(None) == DUE - 5 * DAY
    assert rhythm(stages=UNPRESSED).next_on(0) == date.max


def test_of_several_stages_the_latest_goes_out() -> None:
    owed = list(rhythm().accounted(-14, -1, LONG_KNOWN, None))

    later = wording.SKIPPED_LATER_STAGE
    assert owed == [(-7, later), (-3, later), (-1, None)]


def test_a_reason_holds_the_latest_back_and_no_other() -> None:
    owed = list(rhythm().accounted(-7, -1, LONG_KNOWN, "nghỉ"))

    assert owed == [(-3, wording.SKIPPED_LATER_STAGE), (-1, "nghỉ")]


def test_what_lay_before_it_was_known_says_so() -> None:
    known = rhythm(known_on=DUE - 5 * DAY)
    owed = list(known.accounted(None, -3, LONG_KNOWN, None))

    before = wording.SKIPPED_BEFORE
    assert owed == [(-14, before), (-7, before), (-3, None)]


def test_a_stage_on_the_day_it_became_known_was_not_before_it() -> None:
    known = rhythm(known_on=DUE - 7 * DAY)
    owed = list(known.accounted(None, -3, LONG_KNOWN, None))

    assert owed[1] == (-7, wording.SKIPPED_LATER_STAGE)


def test_stages_that_meet_before_a_weekend_are_one() -> None:
    # Three days ahead is Sunday, 16/6, said on Friday with that of five days.
    meeting = rhythm(stages=Stages(before=(5, 3), after=()))
    owed = list(meeting.accounted(None, -3, LONG_KNOWN, None))

    assert owed == [(-5, wording.SKIPPED_SAME_DAY), (-3, None)]


def test_who_took_the_post_lately_is_owed_what_comes_from_then_on() -> None:
    since = DUE - 7 * DAY
    owed = rhythm().accounted(None, -3, since, None)

    assert [stage for stage, _ in owed] == [-7, -3]


def test_who_held_the_post_when_it_became_known_is_owed_all() -> None:
    known = rhythm(known_on=DUE - 5 * DAY)
    owed = known.accounted(None, -3, DUE - 5 * DAY, None)

    assert [stage for stage, _ in owed] == [-14, -7, -3]


def test_it_is_held_back_from_whom_nothing_reaches_and_who_asked_for_later() -> None:
    assert held_back(None, reachable=True) is None
    assert held_back(None, reachable=False) == wording.SKIPPED_NO_ADDRESS
    assert held_back(FRIDAY, reachable=False) == wording.SKIPPED_NO_ADDRESS
    assert "thứ Sáu, 21/6/2024" in (held_back(FRIDAY, reachable=True) or "")
