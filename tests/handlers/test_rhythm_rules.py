"""Which rule counts, for whom, and since when a day is known; without a database."""

from datetime import date, timedelta
from types import MappingProxyType

import pytest

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.rhythms import Specials, composed, known_since, rhythm_of, stages_for_all
from plans.stages import Stages
from plans.working_days import WorkingCalendar
from storage.message_records import Holder
from storage.records import AssignmentId, OccurrenceId, PersonId, PlanId, Role, TaskId, UnitId
from storage.reminder_rules import DatedWork, GeneralRules, Habit, Rule

DAY = timedelta(days=1)
DUE = date(2024, 6, 19)
SINCE = date(2024, 1, 1)
PUBLIC = WorkingCalendar()
USUAL = Stages()
PLAN, TASK = PlanId(1), TaskId(2)
NOBODY = Specials(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))


def holder(person: int = 1, unit: int = 1) -> Holder:
    return Holder(UnitId(unit), PersonId(person), Role.SECRETARY, SINCE, reachable=True)


def test_a_rule_changes_what_it_names_and_the_last_one_counts() -> None:
    assert composed(USUAL, []) == USUAL
    assert composed(USUAL, [Rule()]) == USUAL
    assert composed(USUAL, [Rule(before=())]) == Stages(before=())
    assert composed(USUAL, [Rule(after=())]) == Stages(after=())
    assert composed(USUAL, [Rule(weekly=False)]) == Stages(weekly=False)
    rules = [Rule(before=(9,), after=(2,)), Rule(before=(5,), weekly=False)]
    assert composed(USUAL, rules) == Stages((5,), (2,), weekly=False)


@pytest.mark.parametrize(
    ("plan", "task", "before"),
    [(PLAN, TASK, (3,)), (PLAN, TaskId(9), (2,)), (PlanId(9), TaskId(9), (1,))],
)
def test_the_task_before_the_plan_before_all(
    plan: PlanId, task: TaskId, before: tuple[int, ...]
) -> None:
    rules = GeneralRules(
        Rule(before=(1,), after=(8,)), {PLAN: Rule(before=(2,))}, {TASK: Rule(before=(3,))}
    )
    assert stages_for_all(ReminderPolicy(), rules, plan, task) == Stages(before, (8,))


def test_nobody_is_special_without_a_rule_or_a_refused_weekday() -> None:
    hour = Specials({}, {}, {PersonId(1): Habit(480)})

    assert not NOBODY.has(holder())
    assert not hour.has(holder())
    assert Specials({UnitId(1): Rule()}, {}, {}).has(holder())
    assert Specials({}, {PersonId(1): Rule()}, {}).has(holder())
    assert Specials({}, {}, {PersonId(1): Habit(None, frozenset({0}))}).has(holder())
    others = Specials({UnitId(2): Rule()}, {PersonId(2): Rule()}, {PersonId(2): Habit()})
    assert not others.has(holder())


def test_the_person_before_the_unit() -> None:
    both = Specials(
        {UnitId(1): Rule(before=(2,), after=(9,))}, {PersonId(1): Rule(before=(3,))}, {}
    )

    assert both.stages(USUAL, holder()) == Stages((3,), (9,))
    assert both.stages(USUAL, holder(person=2)) == Stages((2,), (9,))
    assert both.stages(USUAL, holder(unit=2)) == Stages((3,))
    assert both.stages(USUAL, holder(2, 2)) == USUAL


def test_days_are_those_of_the_office_without_the_refused() -> None:
    refusing = Specials({}, {}, {PersonId(1): Habit(None, frozenset({DUE.weekday()}))})

    assert not refusing.calendar(PUBLIC, holder()).is_working(DUE)
    assert refusing.calendar(PUBLIC, holder(person=2)) is PUBLIC


@pytest.mark.parametrize(
    ("published", "moved", "known"),
    [
        (SINCE, None, SINCE),
        (SINCE, DUE - 5 * DAY, DUE - 4 * DAY),  # on the day of the move they are told of it
        (SINCE, DUE, DUE),  # but of its last day they are reminded on that very day
        (SINCE, DUE + DAY, DUE + DAY),
        (DUE + 3 * DAY, DUE - 5 * DAY, DUE + 3 * DAY),
    ],
)
def test_since_when_a_day_is_known(published: date, moved: date | None, known: date) -> None:
    assert known_since(published, moved, DUE) == known


def work(*, tentative: bool = False, given_on: date | None = None) -> DatedWork:
    return DatedWork(
        AssignmentId(1),
        OccurrenceId(1),
        UnitId(1),
        DUE,
        1,
        tentative,
        SINCE,
        DUE - 5 * DAY,
        given_on,
        PLAN,
        TASK,
    )


def test_the_rhythm_of_work_follows_from_when_its_day_is_known() -> None:
    plain = rhythm_of(work(), USUAL, PUBLIC)
    assert (plain.last_safe_day, plain.stages, plain.known_on) == (DUE, USUAL, DUE - 4 * DAY)

    tentative = rhythm_of(work(tentative=True), USUAL, PUBLIC)
    assert tentative.stages == Stages(after=(), weekly=False)

    own = rhythm_of(work(tentative=True, given_on=DUE - 9 * DAY), USUAL, PUBLIC)
    assert (own.stages, own.known_on) == (USUAL, DUE - 8 * DAY)
