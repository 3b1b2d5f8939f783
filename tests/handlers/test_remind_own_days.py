"""A day of one unit's own: reminders follow it, and the schedule of all stays as it is."""

from datetime import date, timedelta

from reminded_office import DUE, HandClock, World, address_of, at, enter_world, report

from handlers.outgoing import Ready, look_again
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.bulletin import render_bulletin
from handlers.tick import tick
from storage.database import Database
from storage.message_records import OutboxRow, ReminderState
from storage.records import EventKind, OwnDay, Role, UnitId
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()
EXTENDED_TO = date(2024, 5, 20)
BEFORE = at(date(2024, 5, 13), 9)


def _above(uow: UnitOfWork, world: World) -> UnitId:
    """Put an office above the branches."""
    from sqlalchemy import update

    from storage.tables.units import UnitRow

    office = uow.units.add(
        world.org.id, "duk", "dang-uy", "Đảng ủy", valid_from=world.unit.valid_from
    )
    uow._connection.execute(
        update(UnitRow).where(UnitRow.id != office.id).values(parent_id=office.id)
    )
    return office.id


def _extend(uow: UnitOfWork, world: World, to: date = EXTENDED_TO) -> UnitId:
    office = _above(uow, world)
    work = world.work(uow)
    by = (work.unit_id, world.secretary.id, "telegram", BEFORE)
    for kind, above in ((EventKind.EXTENSION_ASKED, None), (EventKind.EXTENDED, office)):
        uow.assignments.take(
            Step(kind, work.assignment_id, *by, note="chờ ký", due_on=to, office=above)
        )
    return office


def _told(uow: UnitOfWork, world: World, unit: int = 0) -> list[tuple[int, bool]]:
    """Return the stages of which somebody is reminded, and whether they are of an own day."""
    return [
        (each.stage, each.schedule_version < 0)
        for each in uow.reminders.of_person(world.secretaries[unit].id)
        if each.state is not ReminderState.SKIPPED
    ]


def _ticks(uow: UnitOfWork, clock: HandClock, first: date, last: date) -> None:
    day = first
    while day <= last:
        clock.moment = at(day)
        tick(uow, clock, POLICY)
        day += timedelta(days=1)


def test_reminders_follow_an_extension_and_the_neighbours_stay(database: Database) -> None:
    clock = HandClock(BEFORE)
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], branches=2, published=date(2024, 5, 13))
        _extend(uow, world)
        _ticks(uow, clock, date(2024, 5, 14), date(2024, 5, 28))

        assert _told(uow, world) == [
            (-3, True),
            (-1, True),
            (0, True),
            (1, True),
            (3, True),
            (7, True),
        ]
        assert _told(uow, world, 1) == [(stage, False) for stage in (0, 1, 3, 7, 14)]
        work, other = world.work(uow), world.work(uow, unit=1)
        assert (work.last_safe_day, work.base_day, work.own_day) == (
            EXTENDED_TO,
            DUE,
            OwnDay.EXTENDED,
        )
        assert (other.last_safe_day, other.own_day) == (DUE, None)


def test_a_reminder_of_the_old_day_that_has_not_left_is_void(database: Database) -> None:
    clock = HandClock(at(date(2024, 5, 14)))
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], published=date(2024, 5, 13))
        tick(uow, clock, POLICY)
        _extend(uow, world)
        (row,) = uow.outbox.claim(clock.now(), 60, 5)
        assert render_bulletin(uow, row, clock) is None
        reasons = [each.reason for each in uow.reminders.of_person(world.secretary.id)]

        assert "hạn đã đổi" in reasons
        assert _told(uow, world) == []


def test_a_return_is_reminded_by_its_own_day_and_says_so(database: Database) -> None:
    clock = HandClock(at(date(2024, 5, 14), 9))
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], published=date(2024, 5, 13))
        office = _above(uow, world)
        work = world.work(uow)
        world.confirm(uow, work, BEFORE)
        _ticks(uow, clock, date(2024, 5, 14), date(2024, 5, 15))
        assert _told(uow, world) == []
        uow.assignments.take(
            Step(
                EventKind.RETURNED,
                work.assignment_id,
                work.unit_id,
                world.secretary.id,
                "telegram",
                at(date(2024, 5, 15), 9),
                note="thiếu chữ ký",
                due_on=EXTENDED_TO,
                office=office,
            )
        )
        _ticks(uow, clock, date(2024, 5, 16), date(2024, 5, 17))
        assert _told(uow, world) == [(-3, True)]
        (row,) = uow.outbox.claim(clock.now(), 60, 5)
        said = look_again(uow, row, clock, POLICY)
        assert isinstance(said, Ready)
        assert "trả lại để bổ sung; hạn bổ sung: thứ Hai, 20/5/2024" in said.reply.text

        world.confirm(uow, work, at(date(2024, 5, 17), 10))
        _ticks(uow, clock, date(2024, 5, 18), date(2024, 5, 28))
        assert _told(uow, world) == [(-3, True)]


def test_the_last_day_of_an_extension_is_told_though_a_bulletin_has_left(
    database: Database,
) -> None:
    clock = HandClock(at(EXTENDED_TO, 7, 30))
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a"), report("b", EXTENDED_TO)], published=EXTENDED_TO)
        tick(uow, clock, POLICY)
        (row,) = uow.outbox.claim(clock.now(), 60, 5)
        said = look_again(uow, row, clock, POLICY)
        assert isinstance(said, Ready)
        uow.reminders.sent(said.reminders, clock.now())
        uow.outbox.mark_sent(row.id, row.lease_token, clock.now(), "1")
        _extend(uow, world)
        clock.moment = at(EXTENDED_TO, 8)
        tick(uow, clock, POLICY)
        (second,) = uow.outbox.claim(clock.now(), 60, 5)

        assert second.payload["due_only"] is True


def test_a_day_for_everybody_takes_the_place_of_an_earlier_own_one(database: Database) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        _extend(uow, world)
        work = world.work(uow)
        uow.assignments.move(work.occurrence_id, date(2024, 5, 17), "17/5/2024", BEFORE)
        assert world.work(uow).last_safe_day == EXTENDED_TO
        uow.assignments.move(work.occurrence_id, date(2024, 6, 3), "3/6/2024", BEFORE)
        assert (world.work(uow).last_safe_day, world.work(uow).own_day) == (date(2024, 6, 3), None)


def test_a_second_extension_taken_back_leaves_the_first(database: Database) -> None:
    further = date(2024, 5, 27)
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")])
        office = _extend(uow, world)
        work = world.work(uow)
        by = (work.unit_id, world.secretary.id, "telegram", BEFORE)
        for kind, above in (
            (EventKind.EXTENSION_ASKED, None),
            (EventKind.EXTENDED, office),
            (EventKind.GRANT_WITHDRAWN, office),
        ):
            day = None if kind is EventKind.GRANT_WITHDRAWN else further
            uow.assignments.take(
                Step(kind, work.assignment_id, *by, note="chờ ký", due_on=day, office=above)
            )
            if kind is EventKind.EXTENDED:
                assert world.work(uow).last_safe_day == further

        assert world.work(uow).last_safe_day == EXTENDED_TO
        assert world.work(uow).own_day is OwnDay.EXTENDED


def test_an_office_is_told_in_the_morning_once_how_much_waits(database: Database) -> None:
    clock = HandClock(at(DUE))
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], published=date(2024, 5, 13))
        office = _above(uow, world)
        officer = uow.people.add("Lê Thị Cúc")
        uow.people.give_post(officer.id, office, Role.OFFICER, DUE)
        uow.people.link(officer.id, "telegram", address_of(officer.id), clock.now())
        tick(uow, clock, POLICY)
        assert [row.kind for row in _of(uow, clock, officer.id)] == []
        world.confirm(uow, world.work(uow), at(DUE, 10))
        clock.moment = at(DUE, 11)
        tick(uow, clock, POLICY)
        assert [row.kind for row in _of(uow, clock, officer.id)] == []
        clock.moment = at(date(2024, 5, 15))
        tick(uow, clock, POLICY)
        tick(uow, clock, POLICY)
        (row,) = _of(uow, clock, officer.id)
        said = look_again(uow, row, clock, POLICY)

        assert isinstance(said, Ready)
        assert "1 bản báo chờ duyệt" in said.reply.text


def _of(uow: UnitOfWork, clock: HandClock, person: int) -> list[OutboxRow]:
    return [row for row in uow.outbox.claim(clock.now(), 60, 20) if row.person_id == person]
