"""What a played year comes to: whom what reaches when, what moves, where it is too much."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.rehearse.play import Brought, Stage
from handlers.office.clashes import TOO_MANY, Burden, Pending, burdens_of
from plans.times.periods import week_ends
from plans.working_days import WorkingCalendar
from storage.database import Database
from storage.records import UnitId
from storage.rehearsing import Owed, Said

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
    burdens: list[tuple[str, list[Burden]]] = field(default_factory=list)
    """Of each organisation, by its name: how many deadlines each unit has in which week."""
    skipped: dict[str, int] = field(default_factory=dict)


def read_year(database: Database, first: date, last: date, stage: Stage) -> Year:
    """Read what was played; days are those of each organisation, months those of the stage."""
    year = Year()
    with database.unit_of_work() as uow:
        calendars = {org.code: uow.calendars.of(org.id) for org in uow.organisations.all()}
        for said in uow.rehearsing.said():
            _add(year, said, calendars[said.org])
        for channel, at, _ in uow.rehearsing.messages():
            day = at.astimezone(stage.zone).date()
            year.messages += 1
            year.months[f"{day:%Y-%m}", channel] += 1
            year.days[day] += 1
        owed = list(uow.rehearsing.deadlines(first, last))
        year.clashes = _clashes(owed)
        for org in uow.organisations.all():
            burdens = burdens_of(
                Pending(one.unit_id, one.unit, one.day, _is_brought(one, stage.brought))
                for one in owed
                if one.org == org.code
            )
            if burdens:
                year.burdens.append((org.name, burdens))
        year.skipped = uow.rehearsing.skipped()
    return year


def _is_brought(one: Owed, brought: Brought | None) -> bool:
    return brought is not None and one.plan_id == brought.plan and one.task in brought.tasks


def _clashes(owed: Iterable[Owed]) -> list[Clash]:
    """Return the weeks with too many deadlines, the fullest first."""
    weeks: defaultdict[tuple[UnitId, date], list[Owed]] = defaultdict(list)
    for one in owed:
        weeks[one.unit_id, week_ends(one.day)[0]].append(one)
    return [
        Clash(some[0].org, some[0].unit, week, tuple(one.task for one in some))
        for (_, week), some in sorted(weeks.items(), key=lambda each: -len(each[1]))
        if len(some) >= TOO_MANY
    ]


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
