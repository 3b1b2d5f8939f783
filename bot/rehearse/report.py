"""What a played year comes to: whom what reaches when, what moves, where it is too much."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from plans.working_days import WorkingCalendar
from storage.database import Database
from storage.rehearsing import Said

CLASH_FROM = 4
"""So many deadlines of one unit in one week are too many."""

Month = tuple[str, str]
"""Such as `2024-05`, and a channel."""
Shift = tuple[date, date, str]
"""The day on which a stage falls, that on which it is said, and why they differ."""


@dataclass(frozen=True, slots=True)
class Item:
    """One reminder in one message."""

    said: Said
    day: date
    """The local day on which it is said."""
    nominal: date | None
    """The day of its stage; None without a deadline."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A week in which one unit has too many deadlines."""

    org: str
    unit: str
    week: date
    """Its Monday."""
    tasks: tuple[str, ...]

    @property
    def last_day(self) -> date:
        """Return its Sunday."""
        return self.week + timedelta(days=6)


@dataclass
class Year:
    """Everything that a rehearsal shows."""

    items: list[Item] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    units: set[tuple[str, str]] = field(default_factory=set)
    messages: int = 0
    months: Counter[Month] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    shifts: Counter[Shift] = field(default_factory=Counter)
    clashes: list[Clash] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)


def read_year(database: Database, first: date, last: date, zone: ZoneInfo) -> Year:
    """Read what was played; days are those of each organisation, months those of `zone`."""
    year = Year()
    with database.unit_of_work() as uow:
        calendars = {org.code: uow.calendars.of(org.id) for org in uow.organisations.all()}
        for said in uow.rehearsing.said():
            _add(year, said, calendars[said.org])
        for channel, at, _ in uow.rehearsing.messages():
            day = at.astimezone(zone).date()
            year.messages += 1
            year.months[f"{day:%Y-%m}", channel] += 1
            year.days[day] += 1
        weeks: defaultdict[tuple[str, str, date], list[str]] = defaultdict(list)
        for unit, org, day, task in uow.rehearsing.deadlines(first, last):
            weeks[org, unit, day - timedelta(days=day.weekday())].append(task)
        year.clashes = [
            Clash(*key, tuple(tasks))
            for key, tasks in sorted(weeks.items(), key=lambda each: -len(each[1]))
            if len(tasks) >= CLASH_FROM
        ]
        year.skipped = uow.rehearsing.skipped()
    return year


def _add(year: Year, said: Said, calendar: WorkingCalendar) -> None:
    day = said.at.astimezone(ZoneInfo(said.timezone)).date()
    nominal = None
    if said.last_safe_day is not None:
        nominal = said.last_safe_day + timedelta(days=said.stage)
        if nominal != day:
            year.shifts[nominal, day, calendar.why(nominal) or ""] += 1
    year.items.append(Item(said, day, nominal))
    year.people.add(said.person)
    year.units.add((said.org, said.unit))
