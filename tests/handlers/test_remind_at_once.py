"""What the database writes at once is what would be written unit by unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reminded_office import DUE, SINCE, HandClock, World, at, enter_world, report
from sqlalchemy import select, text

from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from storage.database import Database
from storage.message_records import Schedule
from storage.records import Role
from storage.reminder_rules import Habit, Rule, Scope
from storage.tables.assignments import AssignmentRow
from storage.unit_of_work import UnitOfWork
from storage.walks import Batch, Walks

DAY = timedelta(days=1)
UNITS = 4
REMINDERS = """
SELECT r.occurrence_id, r.schedule_version, r.unit_id, r.stage, r.person_id, r.assignment_id,
    r.state, r.reason, r.written_at, r.ended_at, o.unique_key
FROM reminders r LEFT JOIN outbox o ON o.id = r.outbox_id
ORDER BY 1, 2, 3, 4, 5
"""
MESSAGES = "SELECT channel, address, kind, payload, unique_key, state FROM outbox ORDER BY id"


class OneByOne(Walks):
    """Hands every unit of a batch out, as if something were special about it."""

    def batch(
        self,
        schedule: Schedule,
        most: int,
        *,
        day: date,
        reached: date,
        since: date,
        pressed: bool,
    ) -> Batch:
        found = super().batch(
            schedule, most, day=day, reached=reached, since=since, pressed=pressed
        )
        rows = self._connection.execute(
            select(AssignmentRow.unit_id, AssignmentRow.id).where(
                AssignmentRow.occurrence_id == schedule.occurrence_id,
                AssignmentRow.unit_id > schedule.after_unit,
                AssignmentRow.unit_id <= found.last,
                AssignmentRow.state == "open",
            )
        )
        special = {row.unit_id: row.id for row in rows}
        assert len(special) == found.count
        return Batch(found.count, found.last, special)


@dataclass(frozen=True)
class Colleague:
    """Somebody else in a unit."""

    unit: int
    role: Role
    since: int
    """Days before the deadline."""
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """What is unusual, and on which days before the deadline ticks run."""

    colleagues: Sequence[Colleague]
    gone: frozenset[int]
    """Units whose secretary no message reaches any more."""
    confirmed: frozenset[int]
    snoozed: frozenset[int]
    unit_rules: frozenset[int]
    rules: frozenset[int]
    weekends: frozenset[int]
    away: frozenset[int]
    """Units in which a colleague stands in for the secretary, if there is one."""
    days: Sequence[int]
    batch: int


SOME = st.frozensets(st.integers(0, UNITS - 1), max_size=2)
STORIES = st.builds(
    Story,
    colleagues=st.lists(
        st.builds(
            Colleague,
            unit=st.integers(0, UNITS - 1),
            role=st.sampled_from([Role.SECRETARY, Role.DEPUTY, Role.COMMITTEE, Role.OFFICER]),
            since=st.sampled_from([60, 14, 7, 5, -2]),
            addresses=st.sampled_from([(), ("telegram",), ("telegram", "zalo")]),
        ),
        max_size=5,
    ),
    gone=SOME,
    confirmed=SOME,
    snoozed=SOME,
    unit_rules=SOME,
    rules=SOME,
    weekends=SOME,
    away=SOME,
    days=st.lists(st.integers(-15, 16), min_size=1, max_size=5).map(sorted),
    batch=st.integers(1, 6),
)


def enter(uow: UnitOfWork, story: Story) -> World:
    world = enter_world(
        uow, [report("a"), report("b", DUE + DAY)], branches=UNITS, office="Đảng ủy"
    )
    now = at(SINCE)
    for number, each in enumerate(story.colleagues):
        person = uow.people.add(f"Người {number}")
        uow.people.give_post(
            person.id, world.units[each.unit].id, each.role, DUE - each.since * DAY
        )
        for channel in each.addresses:
            uow.people.link(person.id, channel, f"nữa {number}", now)
    for unit in range(UNITS):
        _make_special(uow, world, story, unit)
    return world


def _make_special(uow: UnitOfWork, world: World, story: Story, unit: int) -> None:
    now, person = at(SINCE), world.secretaries[unit]
    if unit in story.confirmed:
        world.confirm(uow, world.work(uow, unit=unit), now)
    if unit in story.snoozed:
        work = world.work(uow, "b", unit)
        uow.reminders.snooze(work.assignment_id, person.id, DUE - 2 * DAY, now)
    if unit in story.unit_rules:
        scope = Scope(unit_id=world.units[unit].id)
        uow.reminder_rules.set(world.org.id, scope, Rule(before=(5, 2)), "x", now)
    if unit in story.rules:
        scope = Scope(person_id=person.id)
        uow.reminder_rules.set(world.org.id, scope, Rule(before=(6, 2)), "x", now)
    if unit in story.weekends:
        uow.reminder_rules.keep_habit(person.id, Habit(weekdays_off=frozenset({5, 6})))
    if unit in story.away:
        _let_stand_in(uow, world, unit)
    if unit in story.gone:
        uow.people.mark_gone("telegram", f"chat-{person.id}", now)


def _let_stand_in(uow: UnitOfWork, world: World, unit: int) -> None:
    (post,) = uow.people.posts_of(world.secretaries[unit].id, DUE)
    for other in uow.people.holders(world.units[unit].id, DUE):
        if other.id != post.id:
            uow.leaves.begin(post.id, other, DUE - 8 * DAY, DUE + 2 * DAY, at(SINCE))


def told(uow: UnitOfWork, story: Story, *, one_by_one: bool) -> list[list[object]]:
    """Return everything that the ticks have written, day by day."""
    enter(uow, story)
    if one_by_one:
        uow.walks = OneByOne(uow._connection)
    policy = ReminderPolicy(batch=story.batch)
    written: list[list[object]] = []
    for day in story.days:
        tick(uow, HandClock(at(DUE + day * DAY)), policy)
        written += ([*uow._connection.execute(text(each))] for each in (REMINDERS, MESSAGES))
    return written


@pytest.mark.thorough
@settings(max_examples=25)
@given(story=STORIES)
def test_at_once_is_what_it_would_be_unit_by_unit(empty_database: Database, story: Story) -> None:
    found = []
    for one_by_one in (False, True):
        with empty_database.unit_of_work() as uow:
            found.append(told(uow, story, one_by_one=one_by_one))

    assert found[0] == found[1]


def test_on_both_databases_alike(database: Database) -> None:
    story = Story(
        colleagues=[
            Colleague(0, Role.DEPUTY, 60, ("telegram", "zalo")),
            Colleague(1, Role.SECRETARY, 5, ("telegram",)),
            Colleague(2, Role.DEPUTY, 60, ("zalo",)),
        ],
        gone=frozenset({2}),
        confirmed=frozenset({3}),
        snoozed=frozenset({0}),
        unit_rules=frozenset(),
        rules=frozenset({3}),
        weekends=frozenset(),
        away=frozenset({1}),
        days=[-14, -3, 0, 9],
        batch=3,
    )
    found = []
    for one_by_one in (False, True):
        with database.unit_of_work() as uow:
            written = told(uow, story, one_by_one=one_by_one)
            # PostgreSQL gives no number twice, even where nothing was kept.
            found.append(written if database.is_sqlite else [len(each) for each in written])

    assert found[0] == found[1]
    assert any(found[0])
