"""Asking how far units are: every question names the office or the unit whose eyes look."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Row, bindparam, or_, select

from storage.events import receipt_of
from storage.life import GIVE_DAYS, LIFE
from storage.oversight import BELOW
from storage.plans import Plans
from storage.progress.eyes import EVERYTHING, Eyes, Wanted
from storage.progress.judging import Judge, Mark, Move, day_in_force
from storage.progress.records import (
    OWED,
    Cell,
    Confirmation,
    Duty,
    Progress,
    Recorded,
    SeenUnit,
    Status,
)
from storage.records import (
    AssignmentId,
    EventKind,
    Figures,
    OccurrenceId,
    UnitId,
)
from storage.repository import Repository
from storage.tables.assignments import AssignmentRow, EventRow
from storage.tables.plans import OccurrenceRow, PlanRow, ScheduleChangeRow, TaskRow
from storage.tables.restructuring import PassageRow
from storage.tables.units import UnitRow
from storage.units import AS_ON, aliases_of

TELLING = tuple(
    kind
    for kind, rule in LIFE.items()
    if kind is not EventKind.PROGRESS
    and (
        kind in GIVE_DAYS
        or rule.takes_back in GIVE_DAYS
        or any(before is not after for before, after in rule.moves.items())
    )
)
"""Kinds of events that change how far work is, or its day; begun or not, it is owed alike."""
COUNTING = (EventKind.SUBMITTED, EventKind.CORRECTED, EventKind.WITHDRAWN, EventKind.ACCEPTED)
AT_ONCE = 5000
"""Ids in one question: SQLite takes some thirty thousand."""

DUTIES = (
    select(
        OccurrenceRow.id,
        TaskRow.plan_id,
        PlanRow.citation,
        TaskRow.key,
        OccurrenceRow.period,
        OccurrenceRow.stated,
        OccurrenceRow.last_safe_day,
        OccurrenceRow.tentative,
    )
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(
        PlanRow.org_id == bindparam("org"),
        PlanRow.published_on <= bindparam("day", type_=Date()),
        # A period that an amendment has added is known from then on (storage/amending.py).
        or_(
            OccurrenceRow.schedule_version > 1,
            OccurrenceRow.moved_on.is_(None),
            OccurrenceRow.moved_on <= bindparam("day", type_=Date()),
        ),
    )
)
MOVES = (
    select(
        ScheduleChangeRow.occurrence_id,
        ScheduleChangeRow.last_safe_day,
        ScheduleChangeRow.changed_at,
    )
    .join(OccurrenceRow, OccurrenceRow.id == ScheduleChangeRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(PlanRow.org_id == bindparam("org"))
    .order_by(ScheduleChangeRow.occurrence_id, ScheduleChangeRow.schedule_version)
)
PASSED = (
    select(
        PassageRow.assignment_id,
        PassageRow.from_unit_id,
        PassageRow.into_assignment_id,
        PassageRow.at,
    )
    .join(UnitRow, UnitRow.id == PassageRow.from_unit_id)
    .where(UnitRow.org_id == bindparam("org"))
    .order_by(PassageRow.at, PassageRow.id)
)


UNITS_BY = AS_ON.where(UnitRow.valid_from <= bindparam("day", type_=Date())).order_by(UnitRow.id)
UNITS_BELOW = UNITS_BY.where(UnitRow.id.in_(BELOW))
UNIT_ITSELF = UNITS_BY.where(UnitRow.id == bindparam("unit"))


class ProgressLog(Repository):
    """How far units are and were."""

    def as_of(self, eyes: Eyes, day: date, wanted: Wanted = EVERYTHING) -> Progress:
        """Return how everything stood at the end of a day that these eyes may see."""
        zone = ZoneInfo(eyes.org.timezone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        moves = self._moves(eyes)
        duties = {duty.occurrence_id: duty for duty in self._wanted(eyes, day, end, wanted)}
        units = {unit.id: unit for unit in self.units(eyes, day)}
        owners = self._owners(eyes, duties, units, end)
        marks = self._marks(eyes, duties, end)
        judges = {
            duty.occurrence_id: Judge(
                duty.last_safe_day,
                moves.get(duty.occurrence_id, ()),
                tentative=duty.tentative,
                day=day,
                end=end,
                zone=zone,
            )
            for duty in duties.values()
        }
        cells = (
            Cell(assignment, unit, occurrence, *judges[occurrence].judged(marks.get(assignment)))
            for assignment, unit, occurrence in owners
        )
        ordered = sorted(duties.values(), key=_order)
        seen = tuple(
            cell for cell in cells if cell.status not in OWED or not units[cell.unit_id].ended
        )
        return Progress(day, tuple(units.values()), tuple(ordered), seen)

    def units(self, eyes: Eyes, day: date) -> list[SeenUnit]:
        """Return the units that they may see and that there were by then, as they were called."""
        statement = UNIT_ITSELF if eyes.office is None else UNITS_BELOW
        rows = self._connection.execute(statement, eyes.values | {"day": day}).all()
        aliases = aliases_of(self._connection, [row.unit_id for row in rows], day)
        return [
            SeenUnit(
                row.unit_id,
                row.unit_code,
                row.kind,
                row.unit_name,
                row.parent_id,
                aliases.get(row.unit_id, ()),
                ended=row.unit_to is not None and row.unit_to <= day,
            )
            for row in rows
        ]

    def confirmations(
        self, eyes: Eyes, progress: Progress, of: Collection[Status] = (Status.ACCEPTED,)
    ) -> list[Confirmation]:
        """Return what stands so by then, with its figures and its receipts: what was accepted."""
        zone = ZoneInfo(eyes.org.timezone)
        end = datetime.combine(progress.day + timedelta(days=1), time(), zone)
        meant = {cell.assignment_id: cell for cell in progress.cells if cell.status in of}
        statement = (
            select(
                EventRow.assignment_id,
                EventRow.kind,
                EventRow.figures,
                EventRow.done_on,
                EventRow.receipt_year,
                EventRow.receipt_number,
                EventRow.at,
                EventRow.person_name,
            )
            .join(AssignmentRow, AssignmentRow.id == EventRow.assignment_id)
            .where(
                eyes.theirs,
                EventRow.kind.in_(COUNTING),
                EventRow.at < bindparam("end"),
                EventRow.assignment_id.in_(bindparam("some", expanding=True)),
            )
            .order_by(EventRow.assignment_id, EventRow.id)
        )
        found = []
        for some in parts(sorted(meant)):
            rows = self._connection.execute(statement, eyes.values | {"end": end, "some": some})
            for assignment, steps in groupby(rows, key=itemgetter(0)):
                found.append(_confirmation(meant[AssignmentId(assignment)], list(steps)))
        return found

    def steps(self, eyes: Eyes, progress: Progress) -> list[Recorded]:
        """Return every step that was recorded by then of what is seen, oldest first."""
        zone = ZoneInfo(eyes.org.timezone)
        end = datetime.combine(progress.day + timedelta(days=1), time(), zone)
        seen = {cell.assignment_id for cell in progress.cells}
        statement = (
            select(
                EventRow.assignment_id,
                EventRow.kind,
                EventRow.at,
                EventRow.person_name,
                EventRow.role,
                EventRow.post_unit,
                EventRow.note,
                EventRow.due_on,
                EventRow.receipt_year,
                EventRow.receipt_number,
            )
            .join(AssignmentRow, AssignmentRow.id == EventRow.assignment_id)
            .where(
                eyes.theirs,
                AssignmentRow.occurrence_id.in_(bindparam("some", expanding=True)),
                EventRow.at < bindparam("end"),
            )
            .order_by(EventRow.id)
        )
        occurrences = sorted(duty.occurrence_id for duty in progress.duties)
        found = [
            Recorded._make(row)
            for some in parts(occurrences)
            for row in self._connection.execute(statement, eyes.values | {"some": some, "end": end})
        ]
        return [one for one in found if one.assignment_id in seen]

    def _wanted(self, eyes: Eyes, day: date, end: datetime, wanted: Wanted) -> list[Duty]:
        """Return the duties asked about, as they were on a day that ended at `end`."""
        moves = self._moves(eyes)
        rows = self._connection.execute(DUTIES, {"org": eyes.org.id, "day": day}).all()
        tasks = Plans(self._connection).tasks(row.plan_id for row in rows)
        duties = [
            Duty(
                row.id,
                row.plan_id,
                row.citation,
                tasks[row.plan_id][row.key],
                row.period,
                row.stated,
                day_in_force(moves.get(row.id, ()), row.last_safe_day, end),
                row.tentative,
            )
            for row in rows
        ]
        return [duty for duty in duties if wanted.has(duty)]

    def _moves(self, eyes: Eyes) -> dict[OccurrenceId, list[Move]]:
        """Return when each occurrence was moved, from where and to where."""
        rows = self._connection.execute(MOVES, {"org": eyes.org.id}).all()
        moved = sorted({row.occurrence_id for row in rows})
        now: dict[OccurrenceId, date | None] = {}
        for some in parts(moved):
            asked = select(OccurrenceRow.id, OccurrenceRow.last_safe_day).where(
                OccurrenceRow.id.in_(some)
            )
            now.update({row.id: row.last_safe_day for row in self._connection.execute(asked)})
        found: dict[OccurrenceId, list[Move]] = {}
        for occurrence, some_rows in groupby(rows, key=itemgetter(0)):
            each = list(some_rows)
            after = [row.last_safe_day for row in each[1:]] + [now[occurrence]]
            found[occurrence] = [
                Move(row.changed_at, row.last_safe_day, then)
                for row, then in zip(each, after, strict=True)
            ]
        return found

    def _owners(
        self,
        eyes: Eyes,
        duties: Mapping[OccurrenceId, Duty],
        units: Mapping[UnitId, SeenUnit],
        end: datetime,
    ) -> list[tuple[AssignmentId, UnitId, OccurrenceId]]:
        """Return whose each assignment was at an instant; what was taken up by another is none."""
        passed: defaultdict[AssignmentId, list[tuple[datetime, UnitId]]] = defaultdict(list)
        taken_up = set()
        for row in self._connection.execute(PASSED, {"org": eyes.org.id}):
            if row.into_assignment_id is not None:
                if row.at < end:
                    taken_up.add(row.assignment_id)
            elif row.at >= end:
                passed[row.assignment_id].append((row.at, row.from_unit_id))
        statement = select(
            AssignmentRow.id, AssignmentRow.unit_id, AssignmentRow.occurrence_id
        ).where(eyes.theirs, AssignmentRow.occurrence_id.in_(bindparam("some", expanding=True)))
        found = []
        for some in parts(sorted(duties)):
            rows = self._connection.execute(statement, eyes.values | {"some": some}).all()
            for assignment, unit, occurrence in rows:
                then = passed[assignment][0][1] if assignment in passed else unit
                if assignment not in taken_up and then in units:
                    found.append((assignment, then, occurrence))
        return sorted(found)

    def _marks(
        self, eyes: Eyes, duties: Collection[OccurrenceId], end: datetime
    ) -> dict[AssignmentId, list[Mark]]:
        statement = (
            select(
                EventRow.assignment_id,
                EventRow.kind,
                EventRow.at,
                EventRow.due_on,
                EventRow.done_on,
                EventRow.role,
            )
            .join(AssignmentRow, AssignmentRow.id == EventRow.assignment_id)
            .where(
                eyes.theirs,
                AssignmentRow.occurrence_id.in_(bindparam("some", expanding=True)),
                EventRow.kind.in_(TELLING),
                EventRow.at < bindparam("end"),
            )
            .order_by(EventRow.id)
        )
        found: defaultdict[AssignmentId, list[Mark]] = defaultdict(list)
        for some in parts(sorted(duties)):
            values = eyes.values | {"some": some, "end": end}
            for assignment, *mark in self._connection.execute(statement, values).all():
                found[assignment].append(Mark._make(mark))
        return found


def _order(duty: Duty) -> tuple[bool, date, str, str]:
    day = duty.last_safe_day
    return day is None, day or date.max, duty.task.section, duty.period


def _confirmation(cell: Cell, steps: Sequence[Row[*tuple[Any, ...]]]) -> Confirmation:
    """Return the version that was accepted, and the receipts that led to it."""
    figures: Figures = {}
    done_on, at, name = None, steps[0].at, ""
    receipts = []
    for step in steps:
        if step.kind in {EventKind.SUBMITTED, EventKind.CORRECTED}:
            figures, done_on, at, name = step.figures, step.done_on, step.at, step.person_name
        if step.kind is EventKind.SUBMITTED:
            receipts.append(receipt_of(step.receipt_year, step.receipt_number))
    return Confirmation(cell, figures, done_on, tuple(receipts), at, name)


Id = TypeVar("Id")


def parts(ids: Sequence[Id]) -> Iterable[Sequence[Id]]:
    """Yield ids by as many as one question takes."""
    for at in range(0, len(ids), AT_ONCE):
        yield ids[at : at + AT_ONCE]
