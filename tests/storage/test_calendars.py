"""The calendars of three organisations, each with its neighbours on either side."""

from collections.abc import Sequence
from datetime import date, timedelta

from office import NOON, enter, publish, task

from plans.working_days import OwnDay
from storage.calendars import OfficeSettings
from storage.database import Database
from storage.records import OrgId
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
ON = date(2024, 5, 10)
OFF = OwnDay(working=False, reason="nghỉ bù")
WORKED = OwnDay(working=True, reason="làm bù")


def three(uow: UnitOfWork) -> Sequence[OrgId]:
    return [uow.organisations.add(code, code, "Asia/Ho_Chi_Minh").id for code in "abc"]


def test_days_are_an_organisations_own_and_in_order(database: Database) -> None:
    with database.unit_of_work() as uow:
        orgs = three(uow)
        for number, org in enumerate(orgs):
            days = {ON + (2 - one) * DAY: OFF for one in range(number + 1)}
            assert uow.calendars.enter(org, days, NOON) == number + 1

        assert [list(uow.calendars.days(org)) for org in orgs] == [
            [ON + 2 * DAY],
            [ON + DAY, ON + 2 * DAY],
            [ON, ON + DAY, ON + 2 * DAY],
        ]
        assert uow.calendars.days(orgs[0]) == {ON + 2 * DAY: OFF}
        assert uow.calendars.of(orgs[0]).is_working(ON)
        assert not uow.calendars.of(orgs[2]).is_working(ON)


def test_what_is_entered_again_is_new_only_where_it_is_other(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, org, _ = three(uow)
        uow.calendars.enter(org, {ON: OFF, ON + DAY: OFF}, NOON)

        assert uow.calendars.enter(org, {ON: OFF}, NOON + DAY) == 0
        assert uow.calendars.enter(org, {ON: WORKED, ON + DAY: OFF}, NOON + DAY) == 1
        assert uow.calendars.days(org) == {ON: WORKED, ON + DAY: OFF}


def test_what_is_removed_is_one_day_of_one_organisation(database: Database) -> None:
    with database.unit_of_work() as uow:
        orgs = three(uow)
        around = [ON - DAY, ON, ON + DAY]
        for org in orgs:
            uow.calendars.enter(org, dict.fromkeys(around, OFF), NOON)

        assert uow.calendars.remove(orgs[1], [ON], NOON + DAY) == 1
        assert uow.calendars.remove(orgs[1], [ON], NOON + DAY) == 0
        left = [list(uow.calendars.days(org)) for org in orgs]
        assert left == [around, [ON - DAY, ON + DAY], around]


def test_a_calendar_is_known_as_it_was_entered_at_an_instant(database: Database) -> None:
    with database.unit_of_work() as uow:
        orgs = three(uow)
        for org in orgs:
            uow.calendars.enter(org, {ON: OFF}, NOON)
        uow.calendars.enter(orgs[1], {ON: WORKED}, NOON + DAY)
        uow.calendars.remove(orgs[1], [ON], NOON + 2 * DAY)

        def was(hours: int, org: OrgId = orgs[1]) -> OwnDay | None:
            return uow.calendars.as_of(org, NOON + timedelta(hours=hours)).own.get(ON)

        assert [was(hours) for hours in (-1, 0, 23, 24, 47, 48)] == [
            None,
            OFF,
            OFF,
            WORKED,
            WORKED,
            None,
        ]
        assert [was(48, org) for org in orgs] == [OFF, None, OFF]


def test_an_office_that_set_nothing_does_as_all_do(database: Database) -> None:
    with database.unit_of_work() as uow:
        orgs = three(uow)
        own = OfficeSettings(frozenset({0, 6}), deputy_after=1, officer_after=2, leader_after=4)
        other = OfficeSettings(frozenset(), deputy_after=7, officer_after=8, leader_after=9)
        uow.calendars.set(orgs[1], other)
        uow.calendars.set(orgs[1], own)

        usual = OfficeSettings()
        assert [uow.calendars.settings(org) for org in orgs] == [usual, own, usual]
        assert (usual.deputy_after, usual.officer_after, usual.leader_after) == (3, 5, 10)
        assert usual.weekly_off == {5, 6}
        assert uow.calendars.of(orgs[1]).weekly_off == {0, 6}
        assert uow.calendars.as_of(orgs[1], NOON).weekly_off == {0, 6}


def test_a_change_lets_the_days_of_its_own_stages_be_worked_out_anew(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = [enter(uow, code) for code in "abc"]
        for office in offices:
            publish(uow, office, task("a", ON))
            (schedule,) = uow.reminders.schedules(office.org.id, ON, ON)
            uow.reminders.walked(
                schedule, done_stage=-1, walking_stage=None, after_unit=office.branch.id, next_on=ON
            )
        before = ON - DAY

        def looked_at() -> list[int]:
            return [len(uow.reminders.schedules(each.org.id, ON, before)) for each in offices]

        assert looked_at() == [0, 0, 0]
        uow.calendars.remove(offices[1].org.id, [ON], NOON)  # none was there: nothing changes
        uow.calendars.enter(offices[1].org.id, {}, NOON)
        assert looked_at() == [0, 0, 0]
        uow.calendars.enter(offices[1].org.id, {ON: OFF}, NOON)
        assert looked_at() == [0, 1, 0]
