"""What the tick asks of three organisations, of several tasks and several people at once."""

from datetime import date, timedelta

from reminded_office import DUE, World, at, enter_world, report
from walked import units_of

from storage.database import Database
from storage.message_records import Lane, NewReminder, OutboxKind, Schedule
from storage.records import OutboxId, PersonId, Work
from storage.reminders import bulletin_key
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
NOW = at(DUE)


def three_worlds(uow: UnitOfWork) -> list[World]:
    """Three organisations, each with three branches that owe two reports, on days of their own."""
    tasks = [report("a"), report("b", DUE + DAY)]
    return [enter_world(uow, tasks, branches=3, code=code) for code in ("mot", "hai", "ba")]


def schedules_of(uow: UnitOfWork, world: World, until: date = DUE + DAY) -> list[Schedule]:
    return uow.reminders.schedules(world.org.id, until, until)


def write(uow: UnitOfWork, work: Work, person: PersonId, stage: int) -> None:
    new = NewReminder(
        *(work.occurrence_id, work.schedule_version, work.unit_id, stage),
        *(person, work.assignment_id, None),
    )
    assert uow.reminders.write([new], NOW) == 1


def bulletin(uow: UnitOfWork, person: PersonId) -> OutboxId:
    new = uow.outbox.put(
        channel="telegram",
        address=str(person),
        person_id=person,
        lane=Lane.PUSH,
        kind=OutboxKind.BULLETIN,
        payload={},
        created_at=NOW,
        unique_key=bulletin_key(person, DUE),
    )
    assert new is not None
    return new


def test_each_organisation_has_its_own_schedules(database: Database) -> None:
    with database.unit_of_work() as uow:
        for world in three_worlds(uow):
            wanted = [world.work(uow, key).occurrence_id for key in ("a", "b")]
            found = schedules_of(uow, world)
            assert [one.occurrence_id for one in found] == wanted
            assert [one.last_safe_day for one in found] == [DUE, DUE + DAY]
            assert {(one.done_stage, one.walking_stage, one.after_unit) for one in found} == {
                (None, None, 0)
            }
            assert [one.occurrence_id for one in schedules_of(uow, world, DUE)] == wanted[:1]


def test_a_walk_is_kept_of_one_occurrence_and_no_other(database: Database) -> None:
    with database.unit_of_work() as uow:
        worlds = three_worlds(uow)
        middle = schedules_of(uow, worlds[1])[0]
        uow.reminders.walked(
            middle,
            done_stage=-14,
            walking_stage=-7,
            after_unit=worlds[1].units[1].id,
            next_on=DUE,
        )
        walked = [
            [(one.done_stage, one.walking_stage) for one in schedules_of(uow, world)]
            for world in worlds
        ]
        fresh = (None, None)
        assert walked == [[fresh, fresh], [(-14, -7), fresh], [fresh, fresh]]


def test_units_owe_each_task_by_itself(database: Database) -> None:
    with database.unit_of_work() as uow:
        for world in three_worlds(uow):
            confirmed = world.work(uow, "a", 1)
            world.confirm(uow, confirmed, NOW)
            for key, who in (("a", (0, 2)), ("b", (0, 1, 2))):
                works = [world.work(uow, key, number) for number in who]
                assert units_of(uow, works[0].occurrence_id, DUE) == {
                    work.unit_id for work in works
                }


def test_the_silent_are_those_of_the_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        worlds = three_worlds(uow)
        for world in worlds:
            for number, person in enumerate(world.secretaries):
                write(uow, world.work(uow, "a", number), person.id, 0)
        for world in worlds:
            people = [person.id for person in world.secretaries]
            assert uow.reminders.silent(world.org.id, DUE, 9) == people
            bulletin(uow, people[1])
            assert uow.reminders.silent(world.org.id, DUE, 9) == [people[0], people[2]]
            assert uow.reminders.silent(world.org.id, DUE - DAY, 9) == people


def test_who_waits_for_a_first_message_holds_up_nobody_elses_second(database: Database) -> None:
    with database.unit_of_work() as uow:
        worlds = three_worlds(uow)
        world = worlds[1]
        people = [person.id for person in world.secretaries]
        messages = [bulletin(uow, person) for person in people]
        for number, person in enumerate(people):
            write(uow, world.work(uow, "a", number), person, 0)
        rows = {row.id: row for row in uow.outbox.claim(NOW, 60, 3)}
        for message in (messages[0], messages[2]):
            uow.outbox.hand_back(message, rows[message].lease_token, NOW, NOW + DAY)
        uow.outbox.mark_sent(messages[1], rows[messages[1]].lease_token, NOW, "1")

        assert uow.reminders.silent_due(world.org.id, DUE, 9) == [people[1]]
        for other in (worlds[0], worlds[2]):
            assert uow.reminders.silent_due(other.org.id, DUE, 9) == []


def test_a_stage_before_the_day_itself_asks_for_no_second_message(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = three_worlds(uow)[1]
        person = world.secretary.id
        message = bulletin(uow, person)
        (row,) = uow.outbox.claim(NOW, 60, 1)
        uow.outbox.mark_sent(message, row.lease_token, NOW, "1")
        write(uow, world.work(uow, "a"), person, -1)
        assert uow.reminders.silent_due(world.org.id, DUE, 9) == []
        write(uow, world.work(uow, "a"), person, 1)
        assert uow.reminders.silent_due(world.org.id, DUE, 9) == []
        write(uow, world.work(uow, "b"), person, 0)
        assert uow.reminders.silent_due(world.org.id, DUE, 9) == [], "due tomorrow"
        write(uow, world.work(uow, "a"), person, 0)
        assert uow.reminders.silent_due(world.org.id, DUE, 9) == [person]


def test_a_snooze_is_of_one_person_and_one_work(database: Database) -> None:
    with database.unit_of_work() as uow:
        worlds = three_worlds(uow)
        for world in worlds:
            for number, person in enumerate(world.secretaries):
                work = world.work(uow, "a", number)
                day = DUE + (number + 1) * DAY
                uow.reminders.snooze(work.assignment_id, person.id, day, NOW)
        for world in worlds:
            works = [world.work(uow, "a", number) for number in range(3)]
            people = [person.id for person in world.secretaries]
            held = uow.reminders.snoozed(works[0].occurrence_id, DUE)
            assert held == {
                (work.assignment_id, person): DUE + (number + 1) * DAY
                for number, (work, person) in enumerate(zip(works, people, strict=True))
            }
            assert uow.reminders.snoozed(world.work(uow, "b").occurrence_id, DUE) == {}
            for work, who in zip(works, people, strict=True):
                assert uow.reminders.snoozed_by(who, DUE).keys() == {work.assignment_id}

            due = uow.reminders.due_snoozes(world.org.id, DUE + 2 * DAY, 9)
            assert [one.person_id for one in due] == people[:2]
            assert [one.assignment_id for one in due] == [work.assignment_id for work in works[:2]]
            assert {one.occurrence_id for one in due} == {works[0].occurrence_id}
            assert {one.last_safe_day for one in due} == {DUE}
            uow.reminders.end_snoozes([due[1]], NOW)
            left = uow.reminders.due_snoozes(world.org.id, DUE + 9 * DAY, 9)
            assert [one.person_id for one in left] == [people[0], people[2]]
