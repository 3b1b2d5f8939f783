"""The two charts as models: how work came in over time, and who is how late."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.office.views import Seen
from storage.progress.records import COUNTED, Status

MOST_BARS = 30
MOST_POINTS = 400


@dataclass(frozen=True, slots=True)
class Curve:
    """How much was due, handed in and accepted by each day; a burn-up."""

    title: str
    day: date
    units: int
    days: tuple[date, ...]
    due: tuple[int, ...]
    """By each day, also of the days that are still to come."""
    handed_in: tuple[int, ...]
    """By each day until the one looked at; of what stands as handed in on it."""
    accepted: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit's lateness."""

    name: str
    overdue: int
    handed_in_late: int
    longest: int
    """Days."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Who is late, the most first."""

    title: str
    day: date
    bars: tuple[Bar, ...]
    more: int
    """Units that are late, too, and have no bar."""
    counts: tuple[tuple[Status, int], ...]
    units: int


def curve_of(seen: Seen) -> Curve:
    """Count by day; what has no day, or one that may move, counts in the total alone."""
    progress = seen.progress
    cells = [cell for cell in progress.cells if cell.status in COUNTED]
    tentative = {duty.occurrence_id for duty in progress.duties if duty.tentative}
    due = sorted(cell.due for cell in cells if cell.due and cell.occurrence_id not in tentative)
    handed = sorted(
        cell.handed_in_on
        for cell in cells
        if cell.handed_in_on and cell.status in {Status.ACCEPTED, Status.WAITING}
    )
    accepted = sorted(cell.closed_on for cell in cells if cell.closed_on)
    ends = [*due, *handed, progress.day]
    days = _days(min(ends), max(ends), progress.day)
    past = [day for day in days if day <= progress.day]
    return Curve(
        seen.title,
        progress.day,
        len(progress.units),
        tuple(days),
        tuple(bisect_right(due, day) for day in days),
        tuple(bisect_right(handed, day) for day in past),
        tuple(bisect_right(accepted, day) for day in past),
        len(cells),
    )


def _days(first: date, last: date, looked_at: date) -> list[date]:
    """Return the days of a chart: each one, or every so many of a long time."""
    step = max(1, (last - first).days // MOST_POINTS)
    days = {first + timedelta(days=at) for at in range(0, (last - first).days + 1, step)}
    return sorted(days | {last, looked_at})


def lateness_of(seen: Seen) -> Lateness:
    """Count by unit."""
    progress, bars = seen.progress, []
    cells = progress.by_unit()
    for unit in progress.units:
        late = [one for one in cells[unit.id] if one.is_late and one.status in COUNTED]
        if late:
            over = sum(one.status is Status.OVERDUE for one in late)
            longest = max(max(one.days_over, one.days_late) for one in late)
            bars.append(Bar(unit.name, over, len(late) - over, longest))
    bars.sort(key=lambda bar: (-bar.overdue, -bar.handed_in_late, -bar.longest))
    counts = progress.counts()
    return Lateness(
        seen.title,
        progress.day,
        tuple(bars[:MOST_BARS]),
        max(len(bars) - MOST_BARS, 0),
        tuple((status, counts[status]) for status in Status if counts[status]),
        len(progress.units),
    )
