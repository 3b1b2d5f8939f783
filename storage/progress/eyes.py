"""Whose eyes look at progress, and which duties they ask about."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, bindparam

from storage.oversight import BELOW
from storage.progress.records import Duty
from storage.records import Organisation, PlanId, UnitId
from storage.tables.assignments import AssignmentRow


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose eyes look: an office sees the units below its own, a unit itself alone."""

    org: Organisation
    office: UnitId | None = None
    unit: UnitId | None = None

    @property
    def theirs(self) -> ColumnElement[bool]:
        """Return what narrows the assignments to those that they may see."""
        if self.office is not None:
            return AssignmentRow.unit_id.in_(BELOW)
        return AssignmentRow.unit_id == bindparam("unit")

    @property
    def values(self) -> dict[str, object]:
        """Return what the two need to know."""
        if self.office is not None:
            return {"office": self.office}
        return {"unit": self.unit}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which duties are asked about; nothing given stands for all."""

    plans: tuple[PlanId, ...] = ()
    tasks: tuple[str, ...] = ()
    """Keys."""
    first: date | None = None
    last: date | None = None
    """Duties whose last safe day is within; undated ones then are not."""
    periods: tuple[str, ...] = ()
    """Periods of recurring work."""

    def has(self, duty: Duty) -> bool:
        """Tell whether a duty is asked about."""
        if self.plans and duty.plan_id not in self.plans:
            return False
        if self.tasks and duty.task.key not in self.tasks:
            return False
        if self.periods and duty.period not in self.periods:
            return False
        if self.first is None and self.last is None:
            return True
        if self.first and self.first == self.last and duty.stated == self.first.isoformat():
            return True  # «trước ngày 10/4» is due by the 9th, and people call it the 10th
        day = duty.last_safe_day
        return day is not None and (self.first or day) <= day <= (self.last or day)


EVERYTHING = Wanted()
