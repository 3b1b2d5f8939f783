"""What people asked to be reminded of, and days that units set themselves, beside each other."""

from datetime import date, timedelta

import pytest
from office import NOON, Office, enter, publish, task

from storage.database import Database
from storage.message_records import Lane, OutboxKind
from storage.records import EventKind, OutboxId, PersonId
from storage.reminder_rules import Habit
from storage.reminders import bulletin_key, due_bulletin_key
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
TODAY = NOON.date()
SEVEN, EIGHT = 7 * 60, 8 * 60
LEASE = 60.0


def three(uow: UnitOfWork) -> list[Office]:
    offices = [enter(uow, code) for code in "abc"]
    for office in offices:
        for person in (office.secretary, office.stranger):
            uow.people.link(person.id, "zalo", str(person.id), NOON)
    return offices


def wish(uow: UnitOfWork, office: Office, person: PersonId, day: date, said: str = "họp") -> int:
    before = {each.id for each in uow.own_reminders.of_person(person)}
    uow.own_reminders.add(office.org.id, person, day, said, NOON)
    (new,) = (each.id for each in uow.own_reminders.of_person(person) if each.id not in before)
    return new


def message(uow: UnitOfWork, person: PersonId, key: str | None = None) -> OutboxId:
    new = uow.outbox.put(
        channel="zalo",
        address=str(person),
        person_id=person,
        lane=Lane.PUSH,
        kind=OutboxKind.BULLETIN,
        payload={},
        created_at=NOON,
        unique_key=key,
    )
    assert new is not None
    return new


def said(uow: UnitOfWork, person: PersonId) -> list[str]:
    return [each.said for each in uow.own_reminders.of_person(person)]


def silent(
    uow: UnitOfWork, office: Office, minute: int = SEVEN, usual: int = SEVEN, most: int = 9
) -> list[PersonId]:
    return uow.own_reminders.silent(office.org.id, TODAY, most, minute, usual)


def test_they_are_a_persons_own_the_earliest_first(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, other, _ = three(uow)
        people = [office.secretary.id, office.stranger.id, other.secretary.id]
        for person in people:
            for day, what in ((TODAY + DAY, "mai"), (TODAY, "nay"), (TODAY + DAY, "mai nữa")):
                wish(uow, office, person, day, f"{what} {person}")

        for person in people:
            assert said(uow, person) == [f"{each} {person}" for each in ("nay", "mai", "mai nữa")]


def test_one_calls_off_ones_own_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, *_ = three(uow)
        person, other = office.secretary.id, office.stranger.id
        first, middle, last = (wish(uow, office, person, TODAY, name) for name in "abc")
        wish(uow, office, other, TODAY, "d")

        assert not uow.own_reminders.call_off(middle, other, NOON)
        assert uow.own_reminders.call_off(middle, person, NOON)
        assert not uow.own_reminders.call_off(middle, person, NOON)
        assert (said(uow, person), said(uow, other)) == (["a", "c"], ["d"])
        assert first < middle < last


def test_silent_is_who_has_one_for_today_in_this_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        for office in offices:
            wish(uow, office, office.secretary.id, TODAY)
            wish(uow, office, office.secretary.id, TODAY - DAY)
            wish(uow, office, office.stranger.id, TODAY + DAY)
        office = offices[1]
        assert silent(uow, office) == [office.secretary.id]

        wish(uow, office, office.stranger.id, TODAY)
        people = [office.secretary.id, office.stranger.id]
        assert silent(uow, office) == people
        assert silent(uow, office, most=1) == people[:1]
        for each in uow.own_reminders.of_person(people[0]):
            uow.own_reminders.call_off(each.id, people[0], NOON)
        assert silent(uow, office) == people[1:]


def test_whom_no_message_reaches_is_not_to_be_told(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        one, other = office.secretary.id, office.stranger.id
        for person in (one, other):
            wish(uow, office, person, TODAY)
        uow.people.mark_gone("zalo", str(one), NOON)
        assert silent(uow, office) == [other]
        uow.people.link(one, "telegram", "một", NOON)
        assert silent(uow, office) == [one, other]


def test_each_is_told_when_their_hour_has_come(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        usual, late = office.secretary.id, office.stranger.id
        for person in (usual, late):
            wish(uow, office, person, TODAY)
        uow.reminder_rules.keep_habit(late, Habit(EIGHT))

        assert silent(uow, office, minute=SEVEN - 1) == []
        assert silent(uow, office, minute=SEVEN) == [usual]
        assert silent(uow, office, minute=EIGHT - 1) == [usual]
        assert silent(uow, office, minute=EIGHT) == [usual, late]


def test_who_has_the_bulletin_of_this_day_is_silent_no_more(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        person = office.secretary.id
        wish(uow, office, person, TODAY)
        message(uow, person, due_bulletin_key(person, TODAY))
        message(uow, person, bulletin_key(person, TODAY - DAY))
        message(uow, office.stranger.id, bulletin_key(office.stranger.id, TODAY))
        assert silent(uow, office) == [person]

        message(uow, person, bulletin_key(person, TODAY))
        assert silent(uow, office) == []


def test_a_message_brings_what_is_due_and_no_other_message_carries(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        person = office.secretary.id
        wish(uow, office, office.stranger.id, TODAY, "của người khác")
        for day, what in ((TODAY - DAY, "qua"), (TODAY, "nay"), (TODAY + DAY, "mai")):
            wish(uow, office, person, day, what)
        one, two = message(uow, person), message(uow, person)

        due = uow.own_reminders.due(person, TODAY, one)
        assert [each.said for each in due] == ["qua", "nay"]
        uow.own_reminders.carry(due[1:], one)
        uow.own_reminders.carry([], two)
        assert uow.own_reminders.due(person, TODAY, one) == due
        assert uow.own_reminders.due(person, TODAY, two) == due[:1]
        assert silent(uow, office) == [person, office.stranger.id]
        uow.own_reminders.carry(due, one)
        assert silent(uow, office) == [office.stranger.id]


@pytest.mark.parametrize(
    ("end", "over", "free"),
    [
        ("sent", True, False),
        ("unsure", True, False),
        ("given up", False, True),
        ("void", False, True),
        ("waiting", False, False),
    ],
)
def test_what_has_arrived_is_over_and_what_has_not_is_free_again(
    database: Database, end: str, over: bool, free: bool
) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        person = office.secretary.id
        wish(uow, office, person, TODAY)
        wish(uow, office, person, TODAY, "không ai mang")
        carrying, other = message(uow, person), message(uow, person)
        uow.own_reminders.carry(uow.own_reminders.due(person, TODAY, carrying)[:1], carrying)
        (row,) = uow.outbox.claim(NOON, LEASE, 1)
        assert row.id == carrying
        held = (row.id, row.lease_token, NOON)
        match end:
            case "sent":
                uow.outbox.mark_sent(*held, "1")
            case "unsure":
                uow.outbox.mark_uncertain(*held, None)
            case "given up":
                uow.outbox.give_up(*held, "gone")
            case "void":
                uow.outbox.void(*held, "void")
        uow.own_reminders.settle(NOON)

        assert said(uow, person) == (["không ai mang"] if over else ["họp", "không ai mang"])
        free_now = [each.said for each in uow.own_reminders.due(person, TODAY, other)]
        assert free_now == (["họp", "không ai mang"] if free else ["không ai mang"])


def undated(uow: UnitOfWork) -> list[Office]:
    offices = three(uow)
    for office in offices:
        publish(uow, office, task("u"), task("d", TODAY))
    return offices


def set_days(uow: UnitOfWork, offices: list[Office], reached: date = TODAY) -> list[list[date]]:
    return [
        [each.day for each in uow.own_reminders.set_days(office.org.id, reached, 9)]
        for office in offices
    ]


def test_a_unit_sets_a_day_and_the_last_one_counts(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = undated(uow)
        for number, office in enumerate(offices):
            work = uow.assignments.of_unit(office.branch.id)[1]
            own, by = work.assignment_id, office.secretary.id
            assert uow.own_reminders.set_day_of(own) is None
            uow.own_reminders.set_day(own, TODAY, by, NOON)
            uow.own_reminders.set_day(own, TODAY + number * DAY, by, NOON + DAY)
            assert uow.own_reminders.set_day_of(own) == TODAY + number * DAY
        assert set_days(uow, offices) == [[TODAY], [TODAY + DAY], [TODAY + 2 * DAY]]
        (found,) = uow.own_reminders.set_days(offices[1].org.id, TODAY, 9)
        work = uow.assignments.of_unit(offices[1].branch.id)[1]
        assert (found.assignment_id, found.occurrence_id, found.unit_id) == (
            work.assignment_id,
            work.occurrence_id,
            work.unit_id,
        )
        assert (found.schedule_version, found.at) == (work.schedule_version, NOON + DAY)


def test_a_set_day_is_looked_at_once_a_day_while_it_is_owed(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = undated(uow)
        works = [uow.assignments.of_unit(office.branch.id)[1] for office in offices]
        for office, work in zip(offices, works, strict=True):
            uow.own_reminders.set_day(work.assignment_id, TODAY, office.secretary.id, NOON)
        uow.own_reminders.set_day_walked(works[1].assignment_id, TODAY)

        assert set_days(uow, offices) == [[TODAY], [], [TODAY]]
        assert set_days(uow, offices, TODAY + DAY) == [[TODAY]] * 3
        by = offices[1].secretary.id
        uow.own_reminders.set_day(works[1].assignment_id, TODAY + DAY, by, NOON)
        assert set_days(uow, offices) == [[TODAY], [TODAY + DAY], [TODAY]]
        submitted = Step(
            EventKind.SUBMITTED, works[1].assignment_id, works[1].unit_id, by, "zalo", NOON
        )
        uow.assignments.take(submitted)
        assert set_days(uow, offices) == [[TODAY], [], [TODAY]]


def test_so_many_set_days_at_a_time_and_none_of_dated_work(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = undated(uow)
        for unit in (office.branch, office.neighbour):
            for work in uow.assignments.of_unit(unit.id):
                by = office.secretary.id
                uow.own_reminders.set_day(work.assignment_id, TODAY, by, NOON)
        found = uow.own_reminders.set_days(office.org.id, TODAY, 9)

        assert [each.unit_id for each in found] == [office.branch.id, office.neighbour.id]
        assert uow.own_reminders.set_days(office.org.id, TODAY, 1) == found[:1]
