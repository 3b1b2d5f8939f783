"""Who hears of work that stays overdue, when, and in which words."""

from dataclasses import dataclass
from datetime import date

import pytest
from reminded_days import DAY, Days
from reminded_office import DUE, SINCE, World, address_of, at, enter_world, report
from sqlalchemy import text

from handlers.outgoing import Ready, look_again
from handlers.reminders.graces import days_ending, grace_ends
from handlers.tick import tick
from plans.working_days import WorkingCalendar
from storage.calendars import OfficeSettings
from storage.database import Database
from storage.records import Person, Role, UnitId
from storage.unit_of_work import UnitOfWork

PUBLIC = WorkingCalendar()
THREE, FIVE, TEN = date(2024, 5, 17), date(2024, 5, 21), date(2024, 5, 28)
"""Working days past Tuesday, 14/5/2024."""


@dataclass
class Above:
    """An office above two branches, and who is told there."""

    days: Days
    office: UnitId
    officer: Person
    leader: Person
    deputy: Person

    def morning(self, day: date) -> dict[int, list[str]]:
        """What each person reads on a morning, by their id."""
        days = self.days
        days.clock.moment = at(day)
        tick(days.uow, days.clock, days.policy)
        read: dict[int, list[str]] = {}
        while rows := days.uow.outbox.claim(days.clock.now(), 60, 1):
            (row,) = rows
            found = look_again(days.uow, row, days.clock, days.policy)
            if isinstance(found, Ready):
                days.uow.outbox.begin_attempt(row.id, row.lease_token, days.clock.now())
                days.uow.outbox.mark_sent(row.id, row.lease_token, days.clock.now(), "1")
                days.uow.reminders.sent(found.reminders, days.clock.now())
                read.setdefault(row.person_id or 0, []).append(found.reply.text)
            else:
                days.uow.outbox.void(row.id, row.lease_token, days.clock.now(), "void")
        return read

    def told(self, person: Person, first: date, last: date) -> list[date]:
        found, day = [], first
        while day <= last:
            if person.id in self.morning(day):
                found.append(day)
            day += DAY
        return found


def _seat(uow: UnitOfWork, name: str, unit: UnitId, role: Role) -> Person:
    person = uow.people.add(name)
    uow.people.give_post(person.id, unit, role, SINCE)
    uow.people.link(person.id, "telegram", address_of(person.id), at(SINCE))
    return person


def above(uow: UnitOfWork, *, tentative: bool = False) -> Above:
    tasks = [report("a", tentative=tentative)]
    world: World = enter_world(uow, tasks, branches=2, every_day=False)
    office = uow.units.add(world.org.id, "du", "du", "Đảng ủy", valid_from=SINCE)
    uow._connection.execute(
        text("UPDATE units SET parent_id = :office WHERE id <> :office"), {"office": office.id}
    )
    return Above(
        Days(uow, world),
        office.id,
        _seat(uow, "Cán bộ", office.id, Role.OFFICER),
        _seat(uow, "Bí thư Đảng ủy", office.id, Role.SECRETARY),
        _seat(uow, "Phó bí thư", world.unit.id, Role.DEPUTY),
    )


def test_each_level_has_its_own_grace_in_working_days(uow: UnitOfWork) -> None:
    office = above(uow)
    read = {day: office.morning(day) for day in (DUE + n * DAY for n in range(-14, 21))}

    def days_of(person: Person) -> list[date]:
        return [day for day, told in read.items() if person.id in told]

    assert days_of(office.deputy) == [THREE, FIVE, TEN]
    assert days_of(office.officer) == [FIVE]
    assert days_of(office.leader) == [TEN]


def test_the_office_reads_which_branches_owe_what_and_from_which_plan(uow: UnitOfWork) -> None:
    office = above(uow)
    office.morning(FIVE - DAY)
    (told,) = office.morning(FIVE)[office.officer.id]

    assert told == (
        "Các đơn vị trực thuộc Đảng ủy đã quá hạn 5 ngày làm việc mà chưa báo xong:\n"
        "- “Báo cáo a” (Kế hoạch số 1-KH/ĐU, mục II.3), hạn thứ Ba, 14/5/2024: 2 đơn vị: "
        "Chi bộ 1, Chi bộ 2.\n"
        "Đồng chí gõ “bảng việc của …” để xem từng đơn vị."
    )


def test_no_branch_reads_of_another(uow: UnitOfWork) -> None:
    office = above(uow)
    first, second = office.days.world.secretaries
    for day in (DUE + n * DAY for n in range(-14, 30)):
        read = office.morning(day)
        assert not any("Chi bộ 2" in told for told in read.get(first.id, []))
        assert not any("Chi bộ 1" in told for told in read.get(second.id, []))


def test_who_has_reported_is_not_named(uow: UnitOfWork) -> None:
    office = above(uow)
    world = office.days.world
    world.confirm(uow, world.work(uow), at(DUE, 9))
    office.morning(FIVE - DAY)
    (told,) = office.morning(FIVE)[office.officer.id]

    assert "1 đơn vị: Chi bộ 2." in told
    assert "Chi bộ 1" not in told


def test_a_morning_without_a_server_is_made_up_for(uow: UnitOfWork) -> None:
    office = above(uow)
    office.morning(FIVE - DAY)

    assert office.officer.id in office.morning(FIVE + DAY)
    assert office.officer.id not in office.morning(FIVE + 2 * DAY)


def test_a_tentative_day_is_not_carried_upwards(uow: UnitOfWork) -> None:
    office = above(uow, tentative=True)

    assert office.told(office.officer, DUE, TEN + 3 * DAY) == []


@pytest.mark.parametrize("grace", [0, 1, 4, 20])
def test_an_office_sets_its_own_grace(uow: UnitOfWork, grace: int) -> None:
    office = above(uow)
    settings = OfficeSettings(officer_after=grace)
    uow.calendars.set(office.days.world.org.id, settings)
    first = grace_ends(PUBLIC, DUE, grace)

    assert office.told(office.officer, DUE - 2 * DAY, DUE + 35 * DAY) == [first]


def test_a_leader_hears_of_no_other_offices_branches(uow: UnitOfWork) -> None:
    office = above(uow)
    other = uow.units.add(office.days.world.org.id, "du-2", "du", "Đảng ủy 2", valid_from=SINCE)
    _seat(uow, "Cán bộ 2", other.id, Role.OFFICER)
    leader = _seat(uow, "Bí thư Đảng ủy 2", other.id, Role.SECRETARY)
    office.morning(TEN - DAY)

    read = office.morning(TEN)
    assert "quá hạn 10 ngày làm việc" in read[office.leader.id][0]
    assert leader.id not in read


def test_tet_counts_for_no_grace() -> None:
    assert grace_ends(PUBLIC, date(2024, 1, 31), 1) == date(2024, 2, 22)
    assert grace_ends(PUBLIC, date(2024, 5, 14), 3) == THREE
    assert days_ending(PUBLIC, 5, FIVE - DAY, FIVE) == [DUE]


def test_on_either_database(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = above(uow)
        office.morning(FIVE - DAY)

        assert office.officer.id in office.morning(FIVE)
