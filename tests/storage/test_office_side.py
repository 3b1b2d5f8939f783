"""What an office sees below itself, and that neighbours on either side change nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from office import NOON, SINCE, plan, task

from storage.database import Database
from storage.errors import NoSuchWork
from storage.message_records import NewReminder
from storage.records import EventKind, Matter, OrgId, Person, Unit, UnitId, Work
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
TODAY = NOON.date()
DUE = TODAY + 8 * DAY


@dataclass
class Tree:
    """Two offices beside each other under one, each with two branches; one branch has a group."""

    uow: UnitOfWork
    org: OrgId
    top: Unit
    offices: list[Unit]
    branches: list[list[Unit]]
    group: Unit
    person: Person

    def work(self, unit: Unit, key: str = "a") -> Work:
        return next(each for each in self.uow.assignments.of_unit(unit.id) if each.task.key == key)

    def say(
        self, unit: Unit, kind: EventKind, *, key: str = "a", note: str = "", at: datetime = NOON
    ) -> None:
        work = self.work(unit, key)
        by = self.person.id
        due = DUE + 5 * DAY if kind is EventKind.EXTENSION_ASKED else None
        self.uow.assignments.take(
            Step(kind, work.assignment_id, unit.id, by, "zalo", at, note=note, due_on=due)
        )

    @property
    def everybody(self) -> list[Unit]:
        return [*self.branches[0], *self.branches[1], self.group]


def grown(uow: UnitOfWork, code: str = "khoi") -> Tree:
    org = uow.organisations.add(code, code, "Asia/Ho_Chi_Minh")

    def unit(name: str, above: Unit | None = None, kind: str = "chi-bo") -> Unit:
        parent = above.id if above else None
        return uow.units.add(org.id, name, kind, name, parent_id=parent, valid_from=SINCE)

    top = unit("top", kind="co-quan")
    offices = [unit(f"office-{number}", top, "dang-bo") for number in range(2)]
    branches = [
        [unit(f"{office.code}-{number}", office) for number in range(2)] for office in offices
    ]
    group = unit("group", branches[0][0])
    uow.plans.publish(
        org.id, plan(task("a", DUE), task("t", DUE, tentative=True), number=code), SINCE
    )
    return Tree(uow, org.id, top, offices, branches, group, uow.people.add("An"))


def units_of(works: Sequence[Work]) -> set[UnitId]:
    return {work.unit_id for work in works}


def ids(*units: Unit) -> set[UnitId]:
    return {unit.id for unit in units}


def test_an_office_sees_what_is_below_it_at_any_depth_and_nothing_else(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        tree = grown(uow)
        below = ids(*tree.branches[0], tree.group)
        for unit in tree.everybody:
            work = tree.work(unit)
            if unit.id in below:
                assert uow.office.get(work.assignment_id, tree.offices[0].id) == work
                assert uow.office.history(work.assignment_id, tree.offices[0].id) == []
                continue
            with pytest.raises(NoSuchWork):
                uow.office.get(work.assignment_id, tree.offices[0].id)
            with pytest.raises(NoSuchWork):
                uow.office.history(work.assignment_id, tree.offices[0].id)
        own = tree.work(tree.branches[0][0])
        with pytest.raises(NoSuchWork):
            uow.office.get(own.assignment_id, tree.branches[0][0].id)


def test_submissions_wait_in_the_order_in_which_they_came(database: Database) -> None:
    with database.unit_of_work() as uow:
        tree = grown(uow)
        one, two = tree.branches[0]
        office = tree.offices[0].id
        assert uow.office.submitted(office) == []
        for unit in (two, tree.group, one, tree.branches[1][0]):
            tree.say(unit, EventKind.SUBMITTED)

        waiting = uow.office.submitted(office)
        assert [each.work.unit_id for each in waiting] == [two.id, tree.group.id, one.id]
        assert [each.event.kind for each in waiting] == [EventKind.SUBMITTED] * 3
        assert uow.office.count_submitted(office) == 3
        assert uow.office.count_submitted(tree.offices[1].id) == 1
        assert uow.office.count_submitted(tree.top.id) == 4


def test_of_a_corrected_submission_the_correction_waits(database: Database) -> None:
    with database.unit_of_work() as uow:
        tree = grown(uow)
        one, two = tree.branches[0]
        for kind in (EventKind.SUBMITTED, EventKind.CORRECTED):
            tree.say(one, kind)
        tree.say(two, EventKind.SUBMITTED)

        waiting = uow.office.submitted(tree.offices[0].id)
        assert [each.event.kind for each in waiting] == [
            EventKind.CORRECTED,
            EventKind.SUBMITTED,
        ]


@pytest.mark.parametrize(
    ("kind", "matter", "other"),
    [
        (EventKind.BLOCKED, Matter.BLOCKED, Matter.EXTENSION),
        (EventKind.EXTENSION_ASKED, Matter.EXTENSION, Matter.BLOCKED),
    ],
)
def test_what_was_brought_forward_is_of_its_kind(
    database: Database, kind: EventKind, matter: Matter, other: Matter
) -> None:
    with database.unit_of_work() as uow:
        tree = grown(uow)
        one, two = tree.branches[0]
        for unit in (two, one, tree.branches[1][0]):
            tree.say(unit, kind, note="mất điện")

        office = tree.offices[0].id
        found = uow.office.matters(office, matter)
        assert [each.work.unit_id for each in found] == [two.id, one.id]
        assert [each.event.note for each in found] == ["mất điện"] * 2
        assert uow.office.matters(office, other) == []


def remind(uow: UnitOfWork, work: Work, person: Person, at: datetime | None) -> None:
    new = NewReminder(
        *(work.occurrence_id, work.schedule_version, work.unit_id, -7),
        *(person.id, work.assignment_id, None),
    )
    assert uow.reminders.write([new], NOON) == 1
    if at is not None:
        uow.reminders.sent([uow.reminders.of_person(person.id)[-1].id], at)


def test_who_was_reminded_by_then_and_said_nothing_is_unanswered(database: Database) -> None:
    with database.unit_of_work() as uow:
        tree = grown(uow)
        one, two = tree.branches[0]
        remind(uow, tree.work(one), tree.person, NOON)
        remind(uow, tree.work(two), tree.person, NOON + timedelta(seconds=1))
        remind(uow, tree.work(tree.group), tree.person, None)
        remind(uow, tree.work(tree.branches[1][0]), tree.person, NOON)
        office = tree.offices[0].id

        assert units_of(uow.office.unanswered(office, NOON)) == ids(one)
        assert units_of(uow.office.unanswered(office, NOON + DAY)) == ids(one, two)
        tree.say(one, EventKind.BLOCKED, note="mất điện")
        assert units_of(uow.office.unanswered(office, NOON + DAY)) == ids(two)
        tree.say(two, EventKind.SUBMITTED)
        assert uow.office.unanswered(office, NOON + DAY) == []


def test_what_is_overdue_is_of_those_days_still_owed_and_firm(database: Database) -> None:
    with database.unit_of_work() as uow:
        tree = grown(uow)
        one, two = tree.branches[0]
        office = tree.offices[0].id

        found = uow.office.overdue_on(office, [DUE - DAY, DUE])
        assert units_of(found) == ids(one, two, tree.group)
        assert {work.task.key for work in found} == {"a"}
        assert uow.office.overdue_on(office, [DUE - DAY, DUE + DAY]) == []
        tree.say(one, EventKind.SUBMITTED)
        assert units_of(uow.office.overdue_on(office, [DUE])) == ids(two, tree.group)


def test_whether_anything_is_overdue_is_asked_of_one_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        trees = [grown(uow, code) for code in "abc"]

        def overdue(days: Sequence[date]) -> list[bool]:
            return [uow.office.anything_overdue_on(tree.org, days) for tree in trees]

        assert overdue([]) == [False] * 3
        assert overdue([DUE - DAY, DUE + DAY]) == [False] * 3
        assert overdue([DUE - DAY, DUE]) == [True] * 3
        for unit in (trees[1].top, *trees[1].offices, *trees[1].everybody):
            for work in uow.assignments.open_of(unit.id):
                if work.task.key == "a":
                    trees[1].say(unit, EventKind.SUBMITTED)
        assert overdue([DUE]) == [True, False, True]


def test_a_receipt_is_found_below_the_office_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        tree = grown(uow)
        for unit in (tree.branches[0][0], tree.branches[1][0], tree.branches[0][1]):
            tree.say(unit, EventKind.SUBMITTED)
        office = tree.offices[0].id
        found = [uow.office.by_receipt(office, TODAY.year, number) for number in range(5)]

        seen = [each.work.unit_id if each else None for each in found]
        assert seen == [None, tree.branches[0][0].id, None, tree.branches[0][1].id, None]
        assert uow.office.by_receipt(office, TODAY.year - 1, 1) is None
        assert uow.office.by_receipt(office, TODAY.year + 1, 1) is None
