"""Who stands before or behind in the order of numbers, names or addresses changes nothing.

Every question and every change names its own; these put a neighbour on either side of it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from office import NOON, SINCE, entered, task
from reminded_office import DUE, address_of, at, enter_world, report

from storage.database import Database
from storage.errors import InviteUnknown, NoSuchWork
from storage.message_records import NewReminder, ReminderState
from storage.records import EventKind, Person, Role
from storage.unit_of_work import UnitOfWork

NAMES = ("An", "Bình", "Cường")
DAY = timedelta(days=1)


def three_people(uow: UnitOfWork) -> list[Person]:
    return [uow.people.add(name) for name in NAMES]


@pytest.mark.parametrize(
    "places",
    [
        [("telegram", "16"), ("telegram", "17"), ("telegram", "18")],
        [("sms", "17"), ("telegram", "17"), ("zalo", "17")],
    ],
    ids=["addresses", "channels"],
)
def test_an_address_is_its_owners_alone(
    database: Database, places: Sequence[tuple[str, str]]
) -> None:
    with database.unit_of_work() as uow:
        people = three_people(uow)
        for person, place in zip(people, places, strict=True):
            uow.people.link(person.id, *place, NOON)

        assert [uow.people.by_address(*place) for place in places] == people
        assert [len(uow.people.addresses_of(one.id)) for one in people] == [1, 1, 1]

        uow.people.mark_gone(*places[1], NOON)
        assert _reached(uow, people) == [[True], [False], [True]]
        for place in places:
            uow.people.mark_gone(*place, NOON)
        uow.people.mark_back(*places[1])
        assert _reached(uow, people) == [[False], [True], [False]]

        uow.people.link(people[0].id, *places[1], NOON + DAY)
        assert [len(uow.people.addresses_of(one.id)) for one in people] == [2, 0, 1]


def _reached(uow: UnitOfWork, people: Sequence[Person]) -> list[list[bool]]:
    return [[each.active for each in uow.people.addresses_of(one.id)] for one in people]


def test_a_post_is_its_holders_and_its_units_alone(database: Database) -> None:
    office = entered(database)
    with database.unit_of_work() as uow:
        people = three_people(uow)
        units = [office.above, office.branch, office.neighbour]
        posts = [
            uow.people.give_post(person.id, unit.id, Role.SECRETARY, SINCE)
            for person, unit in zip(people, units, strict=True)
        ]
        assert [post.unit for post in posts] == units
        assert [uow.people.post(post.id) for post in posts] == posts
        assert [uow.people.posts_of(one.id, SINCE) for one in people] == [[one] for one in posts]
        assert [uow.people.holders(one.id, SINCE) for one in units] == [[one] for one in posts]

        for post in posts:
            uow.people.speak_as(post)
        assert [uow.people.speaking(one.id) for one in people] == [post.id for post in posts]

        uow.people.end_post(posts[1].id, NOON.date())
        left = [bool(uow.people.posts_of(one.id, NOON.date())) for one in people]
        assert left == [True, False, True]


def test_who_holds_a_post_already_keeps_it_whoever_holds_others(database: Database) -> None:
    office = entered(database)
    with database.unit_of_work() as uow:
        held = {
            (person.id, unit.id, role): uow.people.give_post(person.id, unit.id, role, SINCE)
            for person in three_people(uow)
            for unit in (office.above, office.branch, office.neighbour)
            for role in (Role.DEPUTY, Role.OFFICER, Role.SECRETARY)
        }
        for key, post in held.items():
            assert uow.people.give_post(*key, NOON.date()) == post


def test_a_leave_is_of_one_post_and_charges_one(database: Database) -> None:
    office = entered(database)
    with database.unit_of_work() as uow:
        people = [*three_people(uow), *three_people(uow)]
        posts = [
            uow.people.give_post(one.id, office.branch.id, Role.COMMITTEE, SINCE) for one in people
        ]
        away, charged = posts[:3], posts[3:]
        leaves = [
            uow.leaves.begin(post.id, other, NOON.date(), NOON.date() + 9 * DAY, NOON)
            for post, other in zip(away, charged, strict=True)
        ]
        for post, other, leave in zip(away, charged, leaves, strict=True):
            assert uow.leaves.of_post(post.id, NOON.date()) == leave
            assert uow.leaves.charges_of(other.id, NOON.date()) == [post]

        assert uow.leaves.end(away[1].id, NOON.date(), NOON)
        left = [uow.leaves.of_post(post.id, NOON.date()) for post in away]
        assert left == [leaves[0], None, leaves[2]]


def test_an_invite_is_found_and_used_by_its_own_code(database: Database) -> None:
    office = entered(database)
    with database.unit_of_work() as uow:
        (person, *_) = three_people(uow)
        until = NOON + DAY
        issued = [
            uow.invites.issue(unit.id, Role.DEPUTY, code, NOON, until)
            for unit, code in zip(
                (office.above, office.branch, office.neighbour), ("1a", "2b", "3c"), strict=True
            )
        ]
        assert [uow.invites.find(code) for code in ("1a", "2b", "3c")] == issued
        used = uow.invites.redeem("2b", NOON, person.id)
        assert (used.unit_id, used.used_at, used.used_by) == (office.branch.id, NOON, person.id)
        assert [uow.invites.find(code) for code in ("1a", "2b", "3c")] == [
            issued[0],
            used,
            issued[2],
        ]
        for unknown in ("", "2a", "9z"):
            with pytest.raises(InviteUnknown):
                uow.invites.redeem(unknown, NOON, person.id)


def test_tries_in_vain_are_counted_by_channel_and_address(database: Database) -> None:
    with database.unit_of_work() as uow:
        for channel in ("sms", "telegram", "zalo"):
            for address in ("16", "17", "18"):
                uow.invites.note_failure(channel, address, NOON)

        assert uow.invites.count_failures("telegram", "17", NOON) == 1
        assert uow.invites.count_failures("telegram", "17", NOON + DAY) == 0
        assert uow.invites.count_failures("telegram", "19", NOON) == 0


def test_work_and_its_history_are_one_units_and_one_works(database: Database) -> None:
    day = date(2024, 5, 14)
    office = entered(database, task("a", day), task("b", day), task("c", day))
    with database.unit_of_work() as uow:
        people = three_people(uow)
        work = uow.assignments.of_unit(office.branch.id)
        other = uow.assignments.of_unit(office.neighbour.id)
        assert [one.task.key for one in work] == [one.task.key for one in other] == ["a", "b", "c"]
        assert {one.unit_name for one in work} == {office.branch.name}
        events = {
            one.assignment_id: uow.assignments.submit(
                one.assignment_id,
                unit_id=one.unit_id,
                by=person.id,
                channel="terminal",
                at=NOON,
                figures={},
                done_on=None,
                note=one.task.key,
            )
            for one, person in zip((*work, *other), (*people, *people), strict=True)
        }
        for one in (*work, *other):
            kept = uow.assignments.history(one.assignment_id, one.unit_id)
            assert [event.id for event in kept] == [events[one.assignment_id].id]
            assert uow.assignments.get(one.assignment_id, one.unit_id).task.key == one.task.key
        for mine, theirs in ((office.branch, other), (office.neighbour, work)):
            for one in theirs:
                for question in (uow.assignments.history, uow.assignments.get):
                    with pytest.raises(NoSuchWork):
                        question(one.assignment_id, mine.id)
        last = [uow.assignments.last_event_by(person.id) for person in people]
        assert [event.id for event in last if event] == [
            events[one.assignment_id].id for one in other
        ]

        middle = work[1]
        uow.assignments.withdraw(
            middle.assignment_id,
            unit_id=middle.unit_id,
            by=people[1].id,
            channel="terminal",
            at=NOON,
        )
        assert uow.assignments.open_of(office.neighbour.id) == []
        (again,) = uow.assignments.open_of(office.branch.id)
        assert again.assignment_id == middle.assignment_id
        kinds = [len(uow.assignments.history(one.assignment_id, one.unit_id)) for one in work]
        assert kinds == [1, 2, 1]
        last_said = uow.assignments.last_event_by(people[1].id)
        assert last_said is not None
        assert last_said.kind is EventKind.WITHDRAWN


def test_a_reminder_is_carried_moved_and_ended_alone(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a"), report("b"), report("c")], branches=3)
        for unit, person in enumerate(world.secretaries):
            for key in ("a", "b", "c"):
                work = world.work(uow, key, unit)
                new = NewReminder(
                    work.occurrence_id,
                    work.schedule_version,
                    work.unit_id,
                    -7,
                    person.id,
                    work.assignment_id,
                    None,
                )
                assert uow.reminders.write([new], at(DUE)) == 1
        everybody = [uow.reminders.of_person(person.id) for person in world.secretaries]
        assert [len(rows) for rows in everybody] == [3, 3, 3]
        for unit, rows in enumerate(everybody):
            waiting = uow.reminders.waiting_of(world.secretaries[unit].id)
            assert [one.id for one in waiting] == [row.id for row in rows]
            assert {row.person_id for row in rows} == {world.secretaries[unit].id}

        uow.reminders.sent([everybody[1][1].id], at(DUE))
        after = [
            [row.state is ReminderState.SENT for row in uow.reminders.of_person(person.id)]
            for person in world.secretaries
        ]
        assert after == [[False] * 3, [False, True, False], [False] * 3]


def test_the_tick_sees_the_holders_of_each_unit_and_no_others(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], branches=3)
        for unit, person in zip(world.units, world.secretaries, strict=True):
            (holder,) = uow.reminders.holders(unit.id, unit.id, DUE)
            assert (holder.unit_id, holder.person_id) == (unit.id, person.id)
        gone = world.secretaries[1]
        uow.people.mark_gone("telegram", address_of(gone.id), at(DUE))
        holders = uow.reminders.holders(world.units[0].id, world.units[2].id, DUE)
        reached = {each.person_id for each in holders if each.reachable}
        assert reached == {world.secretaries[0].id, world.secretaries[2].id}
