from datetime import date, timedelta

from reminded_office import DUE, SINCE, World, at, enter_world, entered_world, report
from sqlalchemy import func, select

from storage.database import Database
from storage.message_records import Lane, NewReminder, OutboxKind, ReminderState
from storage.records import Organisation, OutboxId, PersonId, Role, UnitId
from storage.reminders import bulletin_key, due_bulletin_key
from storage.tables.reminders import ReminderTable
from storage.unit_of_work import UnitOfWork

MORNING = at(date(2024, 5, 7))
TODAY = date(2024, 5, 7)
FIRST = UnitId(0)


def _new(uow: UnitOfWork, world: World, stage: int = -7, reason: str | None = None) -> NewReminder:
    work = world.work(uow)
    return NewReminder(
        work.occurrence_id,
        work.schedule_version,
        work.unit_id,
        stage,
        world.secretary.id,
        work.assignment_id,
        reason,
    )


def _bulletin(uow: UnitOfWork, person: PersonId, key: str) -> OutboxId:
    new = uow.outbox.put(
        channel="telegram",
        address="1",
        person_id=person,
        lane=Lane.PUSH,
        kind=OutboxKind.BULLETIN,
        payload={},
        created_at=MORNING,
        unique_key=key,
    )
    assert new is not None
    return new


def _silent(uow: UnitOfWork, org: Organisation) -> list[PersonId]:
    return uow.reminders.silent(org.id, TODAY, 10)


def test_a_reminder_is_written_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        first = uow.reminders.write([_new(uow, world), _new(uow, world, -3)], MORNING)
        again = uow.reminders.write([_new(uow, world, -3), _new(uow, world, -1)], MORNING)
        rows = uow.reminders.of_person(world.secretary.id)

    assert (first, again) == (2, 1)
    assert [row.stage for row in rows] == [-7, -3, -1]


def test_the_same_stage_of_a_moved_day_is_another_reminder(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        uow.reminders.write([_new(uow, world)], MORNING)
        moved = world.work(uow).occurrence_id
        uow.assignments.move(moved, DUE + timedelta(days=5), "2024-05-19", MORNING)

        assert uow.reminders.write([_new(uow, world)], MORNING) == 1
        old, new = uow.reminders.waiting_of(world.secretary.id)

    assert (old.moved, new.moved) == (True, False)


def test_a_skipped_reminder_keeps_its_reason_and_never_waits(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        uow.reminders.write([_new(uow, world, reason="không có địa chỉ")], MORNING)
        (row,) = uow.reminders.of_person(world.secretary.id)

        assert uow.reminders.waiting_of(world.secretary.id) == []

    assert (row.state, row.reason) == (ReminderState.SKIPPED, "không có địa chỉ")


def test_holders_are_those_of_the_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        (post,) = uow.people.posts_of(world.secretary.id, TODAY)
        uow.people.end_post(post.id, TODAY)
        successor = uow.people.add("Người kế")
        uow.people.give_post(successor.id, world.unit.id, Role.SECRETARY, TODAY)
        unit = world.unit.id
        before = uow.reminders.holders(unit, unit, TODAY - timedelta(days=1))
        now = uow.reminders.holders(unit, unit, TODAY)

    assert [(each.person_id, each.since) for each in before] == [(world.secretary.id, SINCE)]
    assert [(each.person_id, each.since) for each in now] == [(successor.id, TODAY)]


def test_an_address_that_is_gone_makes_nobody_reachable(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        unit, person = world.unit.id, world.secretary.id
        assert [each.reachable for each in uow.reminders.holders(unit, unit, TODAY)] == [True]

        (address,) = uow.people.addresses_of(person)
        uow.people.mark_gone("telegram", address.address, MORNING)

        assert [each.reachable for each in uow.reminders.holders(unit, unit, TODAY)] == [False]


def test_a_person_is_silent_until_a_bulletin_of_the_day_carries_the_reminders(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        person = world.secretary.id
        assert _silent(uow, world.org) == []
        uow.reminders.write([_new(uow, world)], MORNING)
        assert _silent(uow, world.org) == [person]

        uow.reminders.adopt(person, _bulletin(uow, person, bulletin_key(person, TODAY)))

        assert _silent(uow, world.org) == []


def test_what_a_bulletin_did_not_bring_waits_for_the_next_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        person = world.secretary.id
        uow.reminders.write([_new(uow, world)], MORNING)
        bulletin = _bulletin(uow, person, bulletin_key(person, TODAY))
        uow.reminders.adopt(person, bulletin)
        uow.reminders.detach(bulletin, maybe_told=True)
        (waiting,) = uow.reminders.waiting_of(person)

        assert _silent(uow, world.org) == []
        assert uow.reminders.silent(world.org.id, TODAY + timedelta(days=1), 10) == [person]

    assert waiting.maybe_told


def test_only_what_is_due_today_asks_for_a_second_bulletin(database: Database) -> None:
    def second(day: date) -> list[PersonId]:
        return uow.reminders.silent_due(world.org.id, day, 10)

    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        person = world.secretary.id
        first = _bulletin(uow, person, bulletin_key(person, DUE))
        uow.reminders.write([_new(uow, world, 0)], at(DUE))
        assert second(DUE) == [], "the first one has not left, and takes it along"

        (row,) = uow.outbox.claim(at(DUE), 60, 1)
        assert row.id == first
        uow.outbox.mark_sent(row.id, row.lease_token, at(DUE), "1")
        assert second(DUE) == [person]
        assert second(DUE + timedelta(days=1)) == []

        _bulletin(uow, person, due_bulletin_key(person, DUE))
        assert second(DUE) == []


def test_reminders_end_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        uow.reminders.write([_new(uow, world)], MORNING)
        (waiting,) = uow.reminders.waiting_of(world.secretary.id)
        uow.reminders.sent([waiting.id], MORNING)
        uow.reminders.skip([waiting.id], MORNING, "muộn")
        (row,) = uow.reminders.of_person(world.secretary.id)

    assert (row.state, row.reason) == (ReminderState.SENT, None)


def test_a_snooze_waits_for_its_day_and_holds_back_until_then(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        work, person = world.work(uow), world.secretary.id
        friday = date(2024, 5, 10)
        for _ in range(2):
            uow.reminders.snooze(work.assignment_id, person, friday, MORNING)
        held = uow.reminders.snoozed(work.occurrence_id, TODAY)
        assert held == {(work.assignment_id, person): friday}
        assert uow.reminders.snoozed_by(person, TODAY).keys() == {work.assignment_id}
        assert uow.reminders.snoozed_by(person, friday) == {}
        assert uow.reminders.due_snoozes(world.org.id, TODAY, 10) == []

        (due,) = uow.reminders.due_snoozes(world.org.id, friday, 10)
        uow.reminders.end_snoozes([due], MORNING)

        assert uow.reminders.due_snoozes(world.org.id, friday, 10) == []


def test_removing_an_old_message_keeps_the_reminder_it_brought(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        person = world.secretary.id
        uow.reminders.write([_new(uow, world)], MORNING)
        bulletin = _bulletin(uow, person, bulletin_key(person, TODAY))
        uow.reminders.adopt(person, bulletin)
        (waiting,) = uow.reminders.waiting_of(person)
        uow.reminders.sent([waiting.id], MORNING)
        (row,) = uow.outbox.claim(MORNING, 60, 1)
        uow.outbox.mark_sent(row.id, row.lease_token, MORNING, "1")
        uow.outbox.remove_ended(MORNING + timedelta(days=1), 10)
        (kept,) = uow.reminders.of_person(person)

    assert (kept.state, kept.outbox_id) == (ReminderState.SENT, None)


def test_one_process_at_a_time_holds_the_lock_of_the_tick(database: Database) -> None:
    with database.unit_of_work() as one:
        assert one.reminders.try_lock()
        if not database.is_sqlite:  # on SQLite the second transaction would wait for the first
            with database.unit_of_work() as other:
                assert not other.reminders.try_lock()
        one.commit()
    with database.unit_of_work() as next_one:
        assert next_one.reminders.try_lock()


def test_the_walk_is_kept_for_each_version_of_the_day(database: Database) -> None:
    world = entered_world(database, report("a"))
    with database.unit_of_work() as uow:
        (schedule,) = uow.reminders.schedules(world.org.id, DUE, DUE)
        assert (schedule.done_stage, schedule.walking_stage) == (None, None)
        uow.reminders.walked(
            schedule, done_stage=-7, walking_stage=-3, after_unit=world.unit.id, next_on=DUE
        )
        (again,) = uow.reminders.schedules(world.org.id, DUE, DUE)
        assert (again.done_stage, again.walking_stage) == (-7, -3)
        assert again.after_unit == world.unit.id

        uow.assignments.move(schedule.occurrence_id, DUE, "2024-05-15", MORNING)
        (moved,) = uow.reminders.schedules(world.org.id, DUE, DUE)

    assert (moved.schedule_version, moved.done_stage) == (2, None)


def test_a_deadline_is_looked_at_again_on_the_day_of_its_next_stage(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a"), report("b")])
        for schedule, next_on in zip(
            uow.reminders.schedules(world.org.id, DUE, DUE), (DUE, date(2024, 5, 15)), strict=True
        ):
            uow.reminders.walked(
                schedule, done_stage=0, walking_stage=None, after_unit=FIRST, next_on=next_on
            )

        assert len(uow.reminders.schedules(world.org.id, DUE, DUE)) == 1
        assert len(uow.reminders.schedules(world.org.id, DUE, date(2024, 5, 15))) == 2
        uow.calendars.forget_next(world.org.id)
        assert len(uow.reminders.schedules(world.org.id, DUE, SINCE)) == 2


def test_leaving_without_commit_keeps_no_reminder(database: Database) -> None:
    world = entered_world(database, report("a"))
    with database.unit_of_work() as uow:
        uow.reminders.write([_new(uow, world)], MORNING)
    with database.engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(ReminderTable)).scalar_one()

    assert count == 0


def test_nothing_to_be_written_carried_or_ended_changes_nothing(database: Database) -> None:
    world = entered_world(database, report("a"))
    with database.unit_of_work() as uow:
        uow.reminders.write([_new(uow, world)], MORNING)
        message = _bulletin(uow, world.secretary.id, bulletin_key(world.secretary.id, TODAY))
        before = uow.reminders.of_person(world.secretary.id)
        assert uow.reminders.write([], MORNING) == 0
        uow.reminders.carry([], message)
        uow.reminders.sent([], MORNING)
        uow.reminders.skip([], MORNING, "không còn")
        uow.reminders.end_snoozes([], MORNING)

        assert uow.reminders.of_person(world.secretary.id) == before


def test_what_a_message_leaves_to_the_next_is_not_taken_for_told(database: Database) -> None:
    world = entered_world(database, report("a"))
    with database.unit_of_work() as uow:
        uow.reminders.write([_new(uow, world, -7), _new(uow, world, -3)], MORNING)
        message = _bulletin(uow, world.secretary.id, bulletin_key(world.secretary.id, TODAY))
        uow.reminders.adopt(world.secretary.id, message)
        left, carried = uow.reminders.waiting_of(world.secretary.id)
        uow.reminders.carry([carried.id], message)

        by_id = {row.id: row.outbox_id for row in uow.reminders.of_person(world.secretary.id)}
        assert by_id == {left.id: None, carried.id: message}
        assert [row.maybe_told for row in uow.reminders.waiting_of(world.secretary.id)] == [
            False,
            False,
        ]
