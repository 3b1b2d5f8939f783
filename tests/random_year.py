"""A year of an office and its branches, by chance: what is reported, decided, moved and renamed.

On some days the living tables are set down (`Year.seen`), so that what is later worked out from
the events as of such a day can be held against what was true on it.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from plans.model import Deadline, Occurrence, Plan, Recurrence, Roles, Standing, Task, WorkKind
from storage.life import LIFE, Side
from storage.progress.eyes import Eyes
from storage.records import (
    AssignmentId,
    AssignmentState,
    Change,
    ChangeKind,
    EventKind,
    Organisation,
    Person,
    Role,
    Unit,
    UnitId,
    Work,
)
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST = date(2024, 1, 1)
LAST = date(2024, 12, 31)
KINDS = (WorkKind.REPORT, WorkKind.PLEDGE, WorkKind.STUDY, WorkKind.COMMENDATION)
LIKELY = (
    *([EventKind.SUBMITTED] * 6),
    *([EventKind.ACCEPTED] * 5),
    EventKind.REOPENED,
    EventKind.RETURNED,
    EventKind.RETURNED,
    EventKind.RETURN_WITHDRAWN,
    EventKind.GRANT_WITHDRAWN,
    EventKind.CORRECTED,
    EventKind.WITHDRAWN,
    EventKind.PROGRESS,
    EventKind.ACKNOWLEDGED,
    EventKind.EXTENDED,
    EventKind.NOT_APPLICABLE,
    EventKind.APPLICABLE,
)
PLACES = ("Trường Mầm non Hoa Sen", "Trường THCS Ông Ích Khiêm", "Công ty Điện lực", "Khu phố 3")


@dataclass(frozen=True)
class Truth:
    """One assignment as the living tables had it on a day."""

    unit_id: UnitId
    unit_name: str
    state: AssignmentState
    due: date | None
    tentative: bool


@dataclass
class Year:
    """What has been entered, and what was true on some of its days."""

    org: Organisation
    office: Unit
    other_office: Unit
    officer: Person
    secretaries: dict[UnitId, Person] = field(default_factory=dict)
    outside: list[Unit] = field(default_factory=list)
    """Units that the office must never see anything of."""
    seen: dict[date, dict[AssignmentId, Truth]] = field(default_factory=dict)
    works: dict[AssignmentId, Work] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)

    @property
    def eyes(self) -> Eyes:
        return Eyes(self.org, office=self.office.id)


def random_year(
    uow: UnitOfWork, seed: int, *, branches: int = 5, tasks: int = 4, steps: int = 80
) -> Year:
    """Enter a year into an organisation of its own."""
    chance = Random(seed)
    year = _enter(uow, seed, branches, chance)
    for number in (1, 2):
        plan = _plan(number, tasks, chance)
        uow.plans.publish(year.org.id, plan, FIRST + timedelta(days=chance.choice((0, 40))))
    _look(uow, year)
    days = sorted(FIRST + timedelta(days=chance.randrange(366)) for _ in range(steps))
    look = set(chance.sample(days, 4)) | {LAST}
    changes = {days[len(days) // 3]: _rename, days[2 * len(days) // 3]: _merge}
    hours = sorted((day, chance.randrange(7, 23)) for day in days)
    for number, (day, hour) in enumerate([*hours, (LAST, 23)]):
        # What comes later is later: a few seconds, where two things happen in one hour.
        begun = datetime.combine(day, time(hour), ZONE).astimezone(UTC)
        at = begun + timedelta(seconds=5 * number)
        if day in changes:
            changes.pop(day)(uow, year, day, at, chance)
            _look(uow, year)
        _step(uow, year, at, day, chance)
        if day in look and (number + 1 >= len(days) or days[number + 1] != day):
            year.seen[day] = _truth(uow, year, day)
    return year


def _enter(uow: UnitOfWork, seed: int, branches: int, chance: Random) -> Year:
    org = uow.organisations.add(f"khoi-{seed}", "Đảng bộ Khối", "Asia/Ho_Chi_Minh")
    top = uow.units.add(org.id, "top", "dang-uy", "Đảng ủy Khối", valid_from=FIRST)
    offices = [
        uow.units.add(
            org.id, f"du-{one}", "dang-uy", f"Đảng ủy {one}", parent_id=top.id, valid_from=FIRST
        )
        for one in ("Một", "Hai")
    ]
    officer = uow.people.add("Lê Thị Cúc")
    uow.people.give_post(officer.id, offices[0].id, Role.OFFICER, FIRST)
    year = Year(org, offices[0], offices[1], officer)
    year.outside += [top, *offices]
    for number in range(branches + 1):
        apart = number == branches
        place = f"{PLACES[number % len(PLACES)]} {number + 1}"
        unit = uow.units.add(
            org.id,
            f"cb-{number}",
            "chi-bo",
            f"Chi bộ {place}",
            parent_id=offices[apart].id,
            valid_from=FIRST + timedelta(days=chance.choice((0, 0, 0, 30)) * (not apart)),
        )
        if apart:
            year.outside.append(unit)
        person = uow.people.add(f"Bí thư {number}")
        uow.people.give_post(person.id, unit.id, Role.SECRETARY, unit.valid_from)
        year.secretaries[unit.id] = person
    return year


def _plan(number: int, tasks: int, chance: Random) -> Plan:
    return Plan(
        org="khoi",
        kind="Kế hoạch",
        issuer="Ban Thường vụ",
        subject=f"công tác {number}",
        years=(2024,),
        number=f"{150 + number}-KH/ĐUK",
        tasks=tuple(_task(f"k{number}-t{one}", chance) for one in range(tasks)),
    )


def _task(key: str, chance: Random) -> Task:
    shape = chance.choice(("once", "quarterly", "undated", "tentative"))
    days = [FIRST + timedelta(days=chance.randrange(10, 360))]
    periods = ["2024"]
    if shape == "quarterly":
        days = [date(2024, 3 * one, 25) for one in (1, 2, 3, 4)]
        periods = [f"2024-Q{one}" for one in (1, 2, 3, 4)]
    found = tuple(
        Occurrence(period, day.isoformat(), day) for period, day in zip(periods, days, strict=True)
    )
    deadline = (
        Deadline("", Standing.CONTINUOUS)
        if shape == "undated"
        else Deadline(
            "đến hạn",
            Standing.DATED,
            Recurrence.QUARTERLY if shape == "quarterly" else Recurrence.ONCE,
            tentative=shape == "tentative",
            occurrences=found,
        )
    )
    return Task(
        key=key,
        section=f"II.{chance.randrange(1, 6)}",
        title=f"Báo cáo việc số {key}",
        kind=chance.choice(KINDS),
        roles=Roles(carry_out=("Các chi bộ",)),
        deadline=deadline,
        falls_to=("chi-bo",),
    )


def _look(uow: UnitOfWork, year: Year) -> None:
    """Read everything anew, after more than one piece of work has changed."""
    year.units = uow.units.every(year.org.id)
    found = [work for unit in year.units for work in uow.assignments.of_unit(unit.id)]
    year.works = {
        work.assignment_id: work for work in sorted(found, key=lambda one: one.assignment_id)
    }


def _is_there(unit: Unit, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_to is None or day < unit.valid_to)


def _step(uow: UnitOfWork, year: Year, at: datetime, day: date, chance: Random) -> None:
    """Take a step that some state allows; now and then move the day of a duty instead."""
    alive = {unit.id for unit in year.units if _is_there(unit, day)}
    works = [work for work in year.works.values() if work.unit_id in alive]
    if not works:
        return
    if chance.random() < 0.05:
        dated = [work for work in works if work.last_safe_day]
        work = chance.choice(dated)
        moved = (work.base_day or work.last_safe_day or day) + timedelta(
            days=chance.choice((-5, 7, 14))
        )
        uow.assignments.move(work.occurrence_id, moved, moved.isoformat(), at)
        _look(uow, year)
        return
    kind = chance.choice(LIKELY)
    fitting = [work for work in works if work.state in LIFE[kind].moves]
    if not fitting:
        return
    work = chance.choice(fitting)
    by_office = Side.UNIT not in LIFE[kind].sides
    if by_office and work.unit_id in {unit.id for unit in year.outside}:
        return
    if kind in {EventKind.EXTENDED, EventKind.GRANT_WITHDRAWN}:
        _take(uow, year, work, EventKind.EXTENSION_ASKED, at, day, chance)
    if kind is EventKind.GRANT_WITHDRAWN:
        _take(uow, year, work, EventKind.EXTENDED, at, day, chance)
    _take(uow, year, work, kind, at, day, chance)


def _take(
    uow: UnitOfWork,
    year: Year,
    work: Work,
    kind: EventKind,
    at: datetime,
    day: date,
    chance: Random,
) -> None:
    by_office = Side.UNIT not in LIFE[kind].sides
    secretary = year.secretaries.get(work.unit_id, year.officer)
    total = chance.randrange(5, 40)
    figures: dict[str, int | str] = {}
    if kind in {EventKind.SUBMITTED, EventKind.CORRECTED}:
        figures = {"done": chance.randrange(total), "total": total}
        if work.task.kind is WorkKind.COMMENDATION:
            figures = {"count": total, "unit": "member"}
    uow.assignments.take(
        Step(
            kind,
            work.assignment_id,
            work.unit_id,
            year.officer.id if by_office else secretary.id,
            "terminal",
            at,
            figures=figures,
            done_on=day if figures else None,
            note="=1+1 lý do" if LIFE[kind].opens or by_office else "",
            due_on=day + timedelta(days=chance.randrange(3, 20)),
            office=year.office.id if by_office else None,
        )
    )
    year.works[work.assignment_id] = uow.assignments.get(work.assignment_id, work.unit_id)


def _rename(uow: UnitOfWork, year: Year, day: date, at: datetime, chance: Random) -> None:
    unit = chance.choice(uow.units.below(year.office.id, day))
    change = Change(ChangeKind.RENAME, (unit.code,), name=f"{unit.name} (mới)")
    uow.restructuring.apply(year.org.id, change, day, at)


def _merge(uow: UnitOfWork, year: Year, day: date, at: datetime, chance: Random) -> None:
    there = [unit for unit in uow.units.below(year.office.id, day) if unit.valid_from < day]
    into, gone = chance.sample(there, 2)
    change = Change(ChangeKind.MERGE, (gone.code,), into=into.code)
    uow.restructuring.apply(year.org.id, change, day, at)


def _truth(uow: UnitOfWork, year: Year, day: date) -> dict[AssignmentId, Truth]:
    """Set down what the living tables say of the units below the office that there are."""
    names = {unit.id: unit.name for unit in uow.units.below(year.office.id, day)}
    published = {
        stored.id for stored in uow.plans.of_org(year.org.id) if stored.published_on <= day
    }
    return {
        work.assignment_id: Truth(
            work.unit_id, names[work.unit_id], work.state, work.last_safe_day, work.tentative
        )
        for work in year.works.values()
        if work.unit_id in names and work.plan_id in published
    }
