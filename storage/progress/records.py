"""What is known of the progress on a day: units, duties, and a cell where the two meet."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from plans.model import Task
from storage.records import AssignmentId, EventKind, Figures, OccurrenceId, PlanId, UnitId


class Status(StrEnum):
    """How a piece of work stands on a day, from the best to what there is nothing to do for."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    """Handed in; the office has not decided."""
    RETURNED = "returned"
    """To be completed, and the day for that has not passed."""
    OPEN = "open"
    OVERDUE = "overdue"
    """Owed, and its last safe day has passed; never where the day is tentative."""
    NOT_APPLICABLE = "not_applicable"
    CANCELLED = "cancelled"


HANDED_IN = frozenset({Status.ACCEPTED, Status.WAITING})
OWED = frozenset({Status.RETURNED, Status.OPEN, Status.OVERDUE})
COUNTED = HANDED_IN | OWED
"""What there is, or was, something to do for: totals are counted over these."""


@dataclass(frozen=True, slots=True)
class SeenUnit:
    """A unit by the name that it bore on the day."""

    id: UnitId
    code: str
    kind: str
    name: str
    parent_id: UnitId | None
    aliases: tuple[str, ...] = ()
    ended: bool = False
    """Whether it was no more by then: what it owed nobody owes, what it had done is counted."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A task in one of its periods, with the day that counted for all on the day looked at."""

    occurrence_id: OccurrenceId
    plan_id: PlanId
    citation: str
    task: Task
    period: str
    stated: str | None
    last_safe_day: date | None
    tentative: bool


class Cell(NamedTuple):
    """How one unit stood with one duty; a tuple, for there are very many."""

    assignment_id: AssignmentId
    unit_id: UnitId
    occurrence_id: OccurrenceId
    status: Status
    due: date | None
    """The last safe day that counted for this unit."""
    handed_in_on: date | None = None
    """Local day of the submission by which it is judged."""
    days_late: int = 0
    """Of that submission; 0 for in time."""
    days_over: int = 0
    """Since the last safe day, while it is owed."""
    closed_on: date | None = None
    """Local day on which it was accepted."""
    sent_back: bool = False
    """Whether it was returned and has not come again, overdue by now or not."""

    @property
    def in_time(self) -> bool:
        """Tell whether it stands as handed in, and was so in time."""
        return self.status in HANDED_IN and not self.days_late

    @property
    def is_late(self) -> bool:
        """Tell whether it was handed in late, or is overdue."""
        return self.days_late > 0 or self.status is Status.OVERDUE


class Confirmation(NamedTuple):
    """An accepted confirmation: what it counts, and the receipts behind it."""

    cell: Cell
    figures: Figures
    """Of the version that was accepted."""
    done_on: date | None
    receipts: tuple[str, ...]
    """Every one that was given for this work until then, the first one first."""
    at: datetime
    person_name: str


class Recorded(NamedTuple):
    """A step as a list of steps shows it."""

    assignment_id: AssignmentId
    kind: EventKind
    at: datetime
    person_name: str
    role: str | None
    post_unit: str | None
    note: str
    due_on: date | None
    receipt_year: int | None
    receipt_number: int | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure summed over confirmations, and what it rests on."""

    name: str
    """As `Figures` has it: done, total, attended, …"""
    total: float
    count: int
    """How many confirmations state it."""
    receipts: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """Everything that somebody may see of the progress, as of a day."""

    day: date
    units: tuple[SeenUnit, ...]
    duties: tuple[Duty, ...]
    """By last safe day, the undated last."""
    cells: tuple[Cell, ...]

    @cached_property
    def _at(self) -> Mapping[tuple[UnitId, OccurrenceId], Cell]:
        return {(cell.unit_id, cell.occurrence_id): cell for cell in self.cells}

    def at(self, unit: UnitId, occurrence: OccurrenceId) -> Cell | None:
        """Return how a unit stands with a duty; None where it does not fall to it."""
        return self._at.get((unit, occurrence))

    def counts(self) -> Counter[Status]:
        """Return how many cells stand how."""
        return Counter(cell.status for cell in self.cells)

    @property
    def total(self) -> int:
        """Return how many cells there is, or was, something to do for."""
        return sum(cell.status in COUNTED for cell in self.cells)

    @property
    def handed_in(self) -> int:
        """Return how many were handed in and not sent back."""
        return sum(cell.status in HANDED_IN for cell in self.cells)

    @property
    def late(self) -> tuple[Cell, ...]:
        """Return what was handed in late or is overdue."""
        return tuple(cell for cell in self.cells if cell.is_late and cell.status in COUNTED)

    @property
    def missing(self) -> tuple[Cell, ...]:
        """Return what is owed, the longest overdue first."""
        owed = [cell for cell in self.cells if cell.status in OWED]
        return tuple(sorted(owed, key=lambda cell: (-cell.days_over, cell.due or date.max)))

    def by_unit(self) -> dict[UnitId, list[Cell]]:
        """Return the cells of each unit, in the order of the units; of some it is empty."""
        found: dict[UnitId, list[Cell]] = {unit.id: [] for unit in self.units}
        for cell in self.cells:
            found[cell.unit_id].append(cell)
        return found

    def by_duty(self) -> dict[OccurrenceId, list[Cell]]:
        """Return the cells of each duty, in the order of the duties."""
        found: dict[OccurrenceId, list[Cell]] = {duty.occurrence_id: [] for duty in self.duties}
        for cell in self.cells:
            found[cell.occurrence_id].append(cell)
        return found

    def unit(self, unit_id: UnitId) -> SeenUnit:
        """Return a unit that is seen."""
        return next(unit for unit in self.units if unit.id == unit_id)

    def of_units(self, wanted: Collection[UnitId]) -> "Progress":
        """Return the progress of these units alone."""
        return replace(
            self,
            units=tuple(unit for unit in self.units if unit.id in wanted),
            cells=tuple(cell for cell in self.cells if cell.unit_id in wanted),
        )

    def of_duties(self, wanted: Collection[OccurrenceId]) -> "Progress":
        """Return the progress with these duties alone."""
        return replace(
            self,
            duties=tuple(duty for duty in self.duties if duty.occurrence_id in wanted),
            cells=tuple(cell for cell in self.cells if cell.occurrence_id in wanted),
        )

    def concerned(self) -> "Progress":
        """Return it without the units and the duties that have no cell."""
        units = {cell.unit_id for cell in self.cells}
        duties = {cell.occurrence_id for cell in self.cells}
        return self.of_units(units).of_duties(duties)


def sums(confirmations: Iterable[Confirmation]) -> list[Sum]:
    """Sum each figure that is a number, by its name, with the receipts that it rests on.

    A count's unit is part of its name: sheets are not added to members.
    """
    totals: dict[str, float] = {}
    receipts: dict[str, list[str]] = {}
    for one in confirmations:
        for name, value in one.figures.items():
            if isinstance(value, bool) or not isinstance(value, int | float):
                continue
            key = f"{name}.{one.figures.get('unit')}" if name == "count" else name
            totals[key] = totals.get(key, 0) + value
            receipts.setdefault(key, []).extend(one.receipts[-1:])
    return [Sum(name, totals[name], len(receipts[name]), tuple(receipts[name])) for name in totals]
