"""Which units get how many deadlines in which week: the model behind the words and the picture."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from handlers.office.views import said_period
from plans.text.sorting import sorting_key
from plans.times.periods import week_ends
from storage.records import UnitId

TOO_MANY = 4
"""So many deadlines of one unit in one week are too many."""
ROWS, COLUMNS = 25, 16
"""Units and weeks on one page."""


class Pending(NamedTuple):
    """One piece of work of one unit, and the last day on which it is in time."""

    unit: UnitId
    name: str
    day: date
    added: bool = False
    """Whether a draft that is not in force yet would bring it."""


@dataclass(frozen=True, slots=True)
class Load:
    """The deadlines of one unit in one week."""

    all: int
    added: int
    """Of them, those that a draft would bring."""

    @property
    def is_clash(self) -> bool:
        """Tell whether they are too many."""
        return self.all >= TOO_MANY

    @property
    def is_new_clash(self) -> bool:
        """Tell whether they are too many by what the draft would bring."""
        return self.is_clash and self.all - self.added < TOO_MANY


@dataclass(frozen=True, slots=True)
class Burden:
    """One unit and its weeks, by their Mondays; a week without deadlines is left out."""

    unit: UnitId
    name: str
    weeks: dict[date, Load]

    @property
    def clashes(self) -> dict[date, Load]:
        """Return the weeks with too many deadlines."""
        return {week: load for week, load in self.weeks.items() if load.is_clash}


@dataclass(frozen=True, slots=True)
class Heat:
    """One page of the picture units × weeks."""

    title: str
    weeks: tuple[date, ...]
    """Mondays; only weeks in which some unit has a deadline."""
    rows: tuple[tuple[str, tuple[Load | None, ...]], ...]
    clashing: int
    """Units with a week of too many, on every page."""
    units: int
    added: bool
    """Whether a draft is part of it."""
    page: int
    pages: int


def burdens_of(deadlines: Iterable[Pending]) -> list[Burden]:
    """Count by unit and week; the unit with the fullest week comes first."""
    every: defaultdict[UnitId, Counter[date]] = defaultdict(Counter)
    added: defaultdict[UnitId, Counter[date]] = defaultdict(Counter)
    names: dict[UnitId, str] = {}
    for one in deadlines:
        week, _ = week_ends(one.day)
        names[one.unit] = one.name
        every[one.unit][week] += 1
        added[one.unit][week] += one.added
    found = [
        Burden(
            unit,
            names[unit],
            {week: Load(weeks[week], added[unit][week]) for week in sorted(weeks)},
        )
        for unit, weeks in every.items()
    ]
    return sorted(
        found,
        key=lambda one: (
            -max(load.all for load in one.weeks.values()),
            -len(one.clashes),
            sorting_key(one.name),
        ),
    )


def pages_of(burdens: Sequence[Burden]) -> int:
    """Return how many pages the picture has; at least one."""
    return _parts(len(burdens), ROWS) * _parts(len(_weeks(burdens)), COLUMNS)


def heat_of(burdens: Sequence[Burden], title: str, page: int, *, added: bool) -> Heat:
    """Return one page, from 0 on: all units of one run of weeks, then those of the next."""
    weeks, down = _weeks(burdens), _parts(len(burdens), ROWS)
    pages = pages_of(burdens)
    page = min(max(page, 0), pages - 1)
    across, at = divmod(page, down)
    shown = weeks[across * COLUMNS : (across + 1) * COLUMNS]
    return Heat(
        title,
        tuple(shown),
        tuple(
            (one.name, tuple(one.weeks.get(week) for week in shown))
            for one in burdens[at * ROWS : (at + 1) * ROWS]
        ),
        sum(bool(one.clashes) for one in burdens),
        len(burdens),
        added,
        page + 1,
        pages,
    )


class Week(NamedTuple):
    """A week in which some units have too many deadlines."""

    monday: date
    burdens: list[Burden]
    """The fullest first."""

    @property
    def said(self) -> str:
        """Return how it is called."""
        return said_period(self.monday, self.monday + timedelta(days=6))

    @property
    def most(self) -> int:
        """Return the most deadlines of one unit."""
        return self.burdens[0].weeks[self.monday].all


def clashing_weeks(burdens: Sequence[Burden]) -> list[Week]:
    """Return the weeks with too many deadlines, in their order."""
    found: defaultdict[date, list[Burden]] = defaultdict(list)
    for one in burdens:
        for week in one.clashes:
            found[week].append(one)
    return [
        Week(week, sorted(found[week], key=lambda one: -one.weeks[week].all))
        for week in sorted(found)
    ]


def _weeks(burdens: Sequence[Burden]) -> list[date]:
    return sorted({week for one in burdens for week in one.weeks})


def _parts(count: int, size: int) -> int:
    return max(1, -(-count // size))
