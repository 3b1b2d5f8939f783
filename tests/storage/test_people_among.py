"""One person, post or receipt among three: each question names its own."""

from datetime import timedelta

import pytest
from office import NOON, SINCE, Office, enter, publish, task

from storage.database import Database
from storage.errors import NoSuchWork
from storage.people import MACHINE
from storage.records import EventKind, Matter, Person, Role, Unit
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
TODAY = NOON.date()
NAMES = ("An", "Bình", "Cường")


def three_people(uow: UnitOfWork) -> list[Person]:
    return [uow.people.add(name) for name in NAMES]


def test_each_is_found_by_id(database: Database) -> None:
    with database.unit_of_work() as uow:
        people = three_people(uow)

        assert [uow.people.get(each.id) for each in people] == people


def test_a_preference_is_ones_own_and_the_last_one_counts(database: Database) -> None:
    with database.unit_of_work() as uow:
        people = three_people(uow)
        for person in people:
            for channel in ("telegram", "zalo", "zalo:2"):
                uow.people.link(person.id, channel, str(person.id), NOON)
        uow.people.prefer(people[1].id, "telegram", NOON)
        uow.people.prefer(people[1].id, "zalo", NOON + DAY)

        found = uow.people.several_addresses([each.id for each in people])
        preferred = [[each.preferred for each in found[one.id]] for one in people]
        assert preferred == [[False] * 3, [False, True, True], [False] * 3]
        assert list(uow.people.several_addresses([people[0].id])) == [people[0].id]
        assert [each.channel for each in found[people[0].id]] == ["telegram", "zalo", "zalo:2"]
        assert uow.people.addresses_of(people[1].id) == found[people[1].id]
        uow.people.link(people[0].id, "terminal", "một", NOON)
        only = uow.people.add("Một địa chỉ")
        uow.people.link(only.id, "telegram", "duy nhất", NOON)
        assert uow.people.several_addresses([only.id]) == {}


def test_reached_people_are_counted_by_channel(database: Database) -> None:
    with database.unit_of_work() as uow:
        people = three_people(uow)
        for person in people:
            uow.people.link(person.id, "telegram", str(person.id), NOON)
        uow.people.link(people[0].id, "zalo", "17", NOON)
        uow.people.link(people[1].id, "zalo", "17", NOON)  # it changed hands
        uow.people.mark_gone("telegram", str(people[2].id), NOON)

        assert uow.people.counts_by_channel() == {"telegram": 2, "zalo": 1}


def test_the_machine_is_one_and_nobody_who_bears_its_name(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        with_post, with_address = uow.people.add(MACHINE), uow.people.add(MACHINE)
        uow.people.give_post(with_post.id, office.branch.id, Role.DEPUTY, SINCE)
        uow.people.link(with_address.id, "telegram", "17", NOON)
        machine = uow.people.machine()

        assert machine.id not in {with_post.id, with_address.id}
        assert machine.name == MACHINE
        uow.people.add(MACHINE)
        assert uow.people.machine() == machine


def test_posts_that_ever_were_in_a_unit(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        people = three_people(uow)
        units = [office.above, office.branch, office.neighbour]
        posts = [
            uow.people.give_post(person.id, unit.id, Role.SECRETARY, SINCE)
            for person, unit in zip(people, units, strict=True)
        ]
        uow.people.end_post(posts[1].id, TODAY)
        later = uow.people.give_post(people[0].id, office.branch.id, Role.SECRETARY, TODAY)

        ever = [[each.id for each in uow.people.ever_held(unit.id)] for unit in units]
        assert ever == [[posts[0].id], [posts[1].id, later.id], [posts[2].id]]
        assert [each.valid_to for each in uow.people.ever_held(office.branch.id)] == [TODAY, None]


def test_a_post_that_was_to_begin_later_is_never_held(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        post = uow.people.give_post(
            office.secretary.id, office.branch.id, Role.DEPUTY, TODAY + 5 * DAY
        )
        uow.people.end_post(post.id, TODAY)

        assert uow.people.post(post.id).valid_to == TODAY + 5 * DAY
        assert uow.people.posts_of(office.secretary.id, TODAY + 5 * DAY) == []


def test_a_post_tells_since_when_and_until_when(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        post = uow.people.give_post(office.secretary.id, office.branch.id, Role.DEPUTY, SINCE)

        assert (post.valid_from, post.valid_to, post.role) == (SINCE, None, Role.DEPUTY)
        assert (post.org.id, post.org.code, post.org.timezone) == (
            office.org.id,
            "khoi",
            "Asia/Ho_Chi_Minh",
        )


def at_work(uow: UnitOfWork) -> Office:
    office = enter(uow)
    publish(uow, office, task("a", TODAY), task("b", TODAY + DAY), task("c", TODAY + 2 * DAY))
    return office


def say(
    uow: UnitOfWork, unit: Unit, kind: EventKind, by: Person, place: int, note: str = ""
) -> None:
    work = uow.assignments.of_unit(unit.id)[place]
    uow.assignments.take(Step(kind, work.assignment_id, unit.id, by.id, "zalo", NOON, note=note))


def test_the_last_step_is_of_one_person(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = at_work(uow)
        people = three_people(uow)
        for place in (0, 1):
            for person in people:
                say(uow, office.branch, EventKind.PROGRESS, person, place, person.name)

        for person in people:
            last = uow.assignments.last_event_by(person.id)
            assert last is not None
            assert (last.person_id, last.note) == (person.id, person.name)
            work = uow.assignments.of_unit(office.branch.id)[1]
            assert last.assignment_id == work.assignment_id
        assert uow.assignments.last_event_by(office.stranger.id) is None


def test_a_history_is_of_one_assignment_of_ones_own(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = at_work(uow)
        works = uow.assignments.of_unit(office.branch.id)
        for place in (0, 1, 2, 1):
            say(uow, office.branch, EventKind.PROGRESS, office.secretary, place, str(place))

        notes = [
            [each.note for each in uow.assignments.history(work.assignment_id, work.unit_id)]
            for work in works
        ]
        assert notes == [["0"], ["1", "1"], ["2"]]
        for other in (office.above, office.neighbour):
            with pytest.raises(NoSuchWork):
                uow.assignments.history(works[0].assignment_id, other.id)
        untouched = uow.assignments.of_unit(office.neighbour.id)[0]
        assert uow.assignments.history(untouched.assignment_id, office.neighbour.id) == []


def test_a_receipt_is_of_one_unit_year_and_number(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = at_work(uow)
        for unit, place in ((office.branch, 0), (office.neighbour, 0), (office.branch, 1)):
            say(uow, unit, EventKind.SUBMITTED, office.secretary, place)

        def found(unit: Unit, year: int = TODAY.year) -> list[str | None]:
            receipts = [uow.assignments.by_receipt(unit.id, year, number) for number in range(5)]
            return [each.work.task.key if each else None for each in receipts]

        assert found(office.branch) == [None, "a", None, "b", None]
        assert found(office.neighbour) == [None, None, "a", None, None]
        assert found(office.branch, TODAY.year - 1) == [None] * 5
        assert found(office.branch, TODAY.year + 1) == [None] * 5
        first = uow.assignments.by_receipt(office.branch.id, TODAY.year, 1)
        assert first is not None
        assert first.event.receipt == "2024-000001"


def test_what_was_brought_forward_is_of_one_unit(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = at_work(uow)
        assert uow.assignments.matters_of(office.branch.id) == {}
        for unit in (office.branch, office.neighbour):
            say(uow, unit, EventKind.BLOCKED, office.secretary, 1, "mất điện")

        for unit in (office.branch, office.neighbour):
            work = uow.assignments.of_unit(unit.id)[1]
            assert uow.assignments.matters_of(unit.id) == {
                work.assignment_id: frozenset({Matter.BLOCKED})
            }
        assert uow.assignments.matters_of(office.above.id) == {}


def test_work_is_ones_own_and_open_work_is_what_is_awaited(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = at_work(uow)
        say(uow, office.branch, EventKind.SUBMITTED, office.secretary, 1)

        keys = [work.task.key for work in uow.assignments.open_of(office.branch.id)]
        assert keys == ["a", "c"]
        assert len(uow.assignments.of_unit(office.branch.id)) == 3
        assert len(uow.assignments.open_of(office.neighbour.id)) == 3
        works = uow.assignments.of_unit(office.branch.id)
        assert [uow.assignments.get(each.assignment_id, each.unit_id) for each in works] == works
        with pytest.raises(NoSuchWork):
            uow.assignments.get(works[0].assignment_id, office.neighbour.id)
