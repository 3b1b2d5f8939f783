"""How far all units below an office are today, counted by the database, region by region.

`ProgressLog` looks at each assignment and can tell any day; an office of the whole country has
hundreds of thousands of a single duty below it. There only sums are asked for, as of now.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Date, bindparam, func, or_, select

from storage.oversight import BELOW
from storage.progress.eyes import EVERYTHING, Eyes, Wanted
from storage.progress.judging import STATUSES
from storage.progress.reading import ProgressLog, parts
from storage.progress.records import COUNTED, HANDED_IN, Duty, Status
from storage.records import AWAITED, AssignmentState, UnitId
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.restructuring import PassageRow
from storage.tables.units import UnitRow

STILL_OWING = (
    AssignmentRow.occurrence_id.in_(bindparam("some", expanding=True)),
    UnitRow.valid_from <= bindparam("day", type_=Date()),
    # Work of a merged unit that another one's has taken up is none of its own any more.
    AssignmentRow.id.not_in(
        select(PassageRow.assignment_id).where(PassageRow.into_assignment_id.is_not(None))
    ),
    # What an ended unit owed nobody owes; what it had done is counted.
    or_(
        AssignmentRow.state.not_in(AWAITED),
        UnitRow.valid_to.is_(None),
        UnitRow.valid_to > bindparam("day", type_=Date()),
    ),
)
COUNTS = (
    select(
        AssignmentRow.occurrence_id,
        UnitRow.parent_id,
        AssignmentRow.state,
        func.count().label("number"),
    )
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(*STILL_OWING)
    .group_by(AssignmentRow.occurrence_id, UnitRow.parent_id, AssignmentRow.state)
)
OWN_DAYS = (
    select(
        AssignmentRow.occurrence_id,
        UnitRow.parent_id,
        AssignmentRow.state,
        OwnDayRow.last_safe_day,
    )
    .select_from(OwnDayRow)
    .join(AssignmentRow, AssignmentRow.id == OwnDayRow.assignment_id)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(*STILL_OWING, AssignmentRow.state.in_(AWAITED))
)
"""Few, and each judged by its own day."""
ABOVE = select(UnitRow.id, UnitRow.name, UnitRow.parent_id).where(
    UnitRow.id.in_(bindparam("some", expanding=True))
)
SIZE = select(func.count()).select_from(BELOW.limit(bindparam("most")).subquery())

Counts = Counter[Status]


@dataclass(frozen=True, slots=True)
class Rollup:
    """What is counted below an office."""

    duties: tuple[Duty, ...]
    regions: Mapping[UnitId, Counts]
    """By the unit right below the office that they stand under; those that stand under none but
    the office itself, by the office."""
    names: Mapping[UnitId, str]

    @property
    def counts(self) -> Counts:
        """Return how many parts of the work are in each state."""
        return sum(self.regions.values(), Counter())


def total(counts: Counts) -> int:
    """Return how many parts there are, or were, to be done."""
    return sum(counts[status] for status in COUNTED)


def handed_in(counts: Counts) -> int:
    """Return how many are handed in."""
    return sum(counts[status] for status in HANDED_IN)


class Rollups(ProgressLog):
    """Sums over all that an office sees."""

    def is_large(self, office: UnitId, most: int) -> bool:
        """Tell whether more units than so many stand below an office."""
        found: int = self._connection.execute(
            SIZE, {"office": office, "most": most + 1}
        ).scalar_one()
        return found > most

    def today(self, eyes: Eyes, office: UnitId, day: date, wanted: Wanted = EVERYTHING) -> Rollup:
        """Return how many stand how, today being `day`."""
        end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(eyes.org.timezone))
        duties = {duty.occurrence_id: duty for duty in self._wanted(eyes, day, end, wanted)}
        by_parent: defaultdict[UnitId | None, Counts] = defaultdict(Counter)
        for some in parts(sorted(duties)):
            values = {"some": some, "day": day}
            for row in self._connection.execute(COUNTS, values):
                status = _status(row.state, duties[row.occurrence_id], day)
                by_parent[row.parent_id][status] += row.number
            for own in self._connection.execute(OWN_DAYS, values):
                duty, counts = duties[own.occurrence_id], by_parent[own.parent_id]
                counts[_status(own.state, duty, day)] -= 1
                counts[_status(own.state, duty, day, own.last_safe_day)] += 1
        above = self._above(each for each in by_parent if each is not None)
        regions: defaultdict[UnitId, Counts] = defaultdict(Counter)
        for parent, counts in by_parent.items():
            region = _region(parent, office, above)
            if region is not None:
                regions[region] += counts
        names = {region: above[region][0] for region in regions}
        return Rollup(tuple(duties.values()), dict(regions), names)

    def _above(self, units: Iterable[UnitId]) -> dict[UnitId, tuple[str, UnitId | None]]:
        """Return these units and all above them, with their names and whom they stand under."""
        found: dict[UnitId, tuple[str, UnitId | None]] = {}
        wanted = set(units)
        while wanted:
            for some in parts(sorted(wanted)):
                for row in self._connection.execute(ABOVE, {"some": some}):
                    found[row.id] = (row.name, row.parent_id)
            wanted = {above for _, above in found.values() if above is not None} - found.keys()
        return found


def _region(
    unit: UnitId | None, office: UnitId, above: Mapping[UnitId, tuple[str, UnitId | None]]
) -> UnitId | None:
    """Return what right below an office a unit stands under; None where it does not."""
    if unit == office:
        return office
    while unit is not None:
        parent = above[unit][1]
        if parent == office:
            return unit
        unit = parent
    return None


def _status(state: AssignmentState, duty: Duty, day: date, own: date | None = None) -> Status:
    due = own or duty.last_safe_day
    if state in AWAITED and due is not None and due < day and not duty.tentative:
        return Status.OVERDUE
    return STATUSES.get(state, Status.OPEN)
