"""An office with work that is due, and people to be reminded of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from plans.model import Deadline, Occurrence, Plan, Roles, Standing, Task, WorkKind
from plans.working_days import OwnDay
from storage.calendars import OfficeSettings
from storage.database import Database
from storage.records import AssignmentId, Organisation, Person, PersonId, Role, Unit, Work
from storage.unit_of_work import UnitOfWork

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SINCE = date(2024, 1, 1)
HOLIDAYS = [date(2024, 4, day) for day in (18, 29, 30)] + [date(2024, 5, 1)]
"""Around the day that most tests are about."""
DUE = date(2024, 5, 14)
"""A Tuesday: the last safe day of «trước ngày 15/5/2024»."""


def at(day: date, hour: int = 7, minute: int = 30, zone: ZoneInfo = ZONE) -> datetime:
    """Return a moment on the wall of a zone; aware, UTC."""
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


@dataclass
class HandClock:
    """Stands where it is put."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


def report(key: str, day: date | None = DUE, *, tentative: bool = False) -> Task:
    """A report of every branch, due on a day or on none."""
    if day is None:
        deadline = Deadline("", Standing.UNSTATED)
    else:
        occurrence = Occurrence("2024", day.isoformat(), day)
        deadline = Deadline(
            "trước ngày 15/5/2024", Standing.DATED, tentative=tentative, occurrences=(occurrence,)
        )
    return Task(
        key=key,
        section="II.3",
        title=f"Báo cáo {key}",
        kind=WorkKind.REPORT,
        roles=Roles(carry_out=("Các chi bộ",)),
        deadline=deadline,
        falls_to=("chi-bo",),
    )


def plan_of(tasks: Sequence[Task], number: str = "1-KH/ĐU") -> Plan:
    return Plan(
        org="khoi",
        kind="Kế hoạch",
        issuer="Ban Thường vụ",
        subject="học tập",
        years=(2024,),
        number=number,
        tasks=tuple(tasks),
    )


@dataclass
class World:
    """What has been entered."""

    org: Organisation
    units: list[Unit]
    office: Unit | None = None
    """What the units stand below, where somebody does."""
    secretaries: list[Person] = field(default_factory=list)

    @property
    def unit(self) -> Unit:
        return self.units[0]

    @property
    def secretary(self) -> Person:
        return self.secretaries[0]

    def work(self, uow: UnitOfWork, key: str = "a", unit: int = 0) -> Work:
        (found,) = (
            work for work in uow.assignments.of_unit(self.units[unit].id) if work.task.key == key
        )
        return found

    def confirm(self, uow: UnitOfWork, work: Work, moment: datetime) -> AssignmentId:
        uow.assignments.submit(
            work.assignment_id,
            unit_id=work.unit_id,
            by=self.secretary.id,
            channel="telegram",
            at=moment,
            figures={},
            done_on=None,
        )
        return work.assignment_id


def address_of(person_id: PersonId) -> str:
    return f"chat-{person_id}"


def enter_world(
    uow: UnitOfWork,
    tasks: Sequence[Task],
    *,
    branches: int = 1,
    published: date = SINCE,
    since: date = SINCE,
    timezone: str = "Asia/Ho_Chi_Minh",
    linked: bool = True,
    code: str = "khoi",
    every_day: bool = True,
    office: str | None = None,
    names: Sequence[str] = (),
) -> World:
    """Enter branches, numbered or by name, each with a secretary on Telegram; publish the tasks.

    Unless told otherwise they work every day of the year, so that a stage falls on its own day.
    """
    org = uow.organisations.add(code, "Khối", timezone)
    if every_day:
        uow.calendars.set(org.id, OfficeSettings(weekly_off=frozenset()))
        made_up = OwnDay(working=True, reason="trực")
        uow.calendars.enter(org.id, dict.fromkeys(HOLIDAYS, made_up), at(SINCE))
    above = None if office is None else uow.units.add(org.id, "du", "du", office, valid_from=SINCE)
    units = [
        uow.units.add(
            org.id,
            f"cb-{number}",
            "chi-bo",
            name,
            parent_id=above.id if above else None,
            valid_from=SINCE,
        )
        for number, name in enumerate(
            names or [f"Chi bộ {number}" for number in range(1, branches + 1)], 1
        )
    ]
    world = World(org, units, above)
    for unit in units:
        person = uow.people.add(f"Bí thư {unit.name}")
        uow.people.give_post(person.id, unit.id, Role.SECRETARY, since)
        if linked:
            uow.people.link(person.id, "telegram", address_of(person.id), at(since))
        world.secretaries.append(person)
    uow.plans.publish(org.id, plan_of(tasks), published)
    return world


def entered_world(database: Database, *tasks: Task, branches: int = 1) -> World:
    """Enter the world and commit."""
    with database.unit_of_work() as uow:
        world = enter_world(uow, tasks, branches=branches)
        uow.commit()
    return world
