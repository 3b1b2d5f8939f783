"""Putting the next version of a plan into force: what each unit owes follows it.

Nothing is overwritten. The plan's earlier versions stay in `plan_versions`; work that is called
off ends with an event of its own, and what was submitted or accepted stays as it is; a moved day
is remembered like any other (`storage.schedule`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from plans.model import Task
from plans.versions import Due, Field, PlanDiff, TaskChange, dues_of
from storage.bulk import insert_listed, listed
from storage.plan_records import Amendment, Effect, EffectKind
from storage.records import (
    AWAITED,
    AssignmentId,
    AssignmentState,
    EventKind,
    OccurrenceId,
    PlanId,
    TaskId,
    Unit,
    UnitId,
)
from storage.schedule import move
from storage.steps import Step, take
from storage.tables.assignments import AssignmentRow, OwnDayRow
from storage.tables.plans import OccurrenceRow, TaskRow

TASK = select(TaskRow.id).where(
    TaskRow.plan_id == bindparam("plan"), TaskRow.key == bindparam("task_key")
)
PERIODS = (
    select(
        OccurrenceRow.id,
        OccurrenceRow.period,
        OccurrenceRow.last_safe_day,
        OccurrenceRow.last_version,
    )
    .where(OccurrenceRow.task_id == bindparam("task"))
    .order_by(OccurrenceRow.id)
)
OWED = (
    select(AssignmentRow.id, AssignmentRow.unit_id, AssignmentRow.state, OwnDayRow.assignment_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == AssignmentRow.id)
    .where(AssignmentRow.occurrence_id == bindparam("occurrence"))
    .order_by(AssignmentRow.id)
)
REWORD = (
    update(OccurrenceRow)
    .where(OccurrenceRow.id == bindparam("occurrence"))
    .values(
        period=bindparam("named"),
        stated=bindparam("words"),
        tentative=bindparam("unsure"),
        last_version=None,
    )
)
END_PERIOD = (
    update(OccurrenceRow)
    .where(OccurrenceRow.id == bindparam("occurrence"))
    .values(last_version=bindparam("until"))
)
END_TASK = (
    update(TaskRow).where(TaskRow.id == bindparam("task")).values(last_version=bindparam("until"))
)
ENTER_TASK = insert(TaskRow).returning(TaskRow.id)
ENTER_PERIOD = insert(OccurrenceRow).returning(OccurrenceRow.id)
GIVE = insert_listed(
    AssignmentRow,
    lambda row: {
        AssignmentRow.occurrence_id: row.integer(0),
        AssignmentRow.unit_id: row.integer(1),
    },
    AssignmentRow.id,
    AssignmentRow.unit_id,
)


def owing(task: Task, units: Iterable[Unit]) -> list[UnitId]:
    """Return to which of the units a task falls; to none where the plan calls it done."""
    wanted = set(task.falls_to)
    if task.done:
        return []
    return [unit.id for unit in units if unit.code in wanted or unit.kind in wanted]


class Amending:
    """One amendment of one plan, being carried out within a unit of work."""

    def __init__(
        self,
        connection: Connection,
        plan_id: PlanId,
        amendment: Amendment,
        units: Sequence[Unit],
    ) -> None:
        self._connection = connection
        self._plan_id = plan_id
        self._amendment = amendment
        self._units = units
        self._until = amendment.seen
        """The version that ends."""

    def carry_out(self, diff: PlanDiff) -> list[Effect]:
        """Change what is owed and return what that means for each unit."""
        effects: list[Effect] = []
        for task in diff.dropped:
            effects += self._drop(task)
        for change in diff.changed:
            effects += self._change(change)
        for task in diff.added:
            effects += self._add(task)
        return effects

    def _drop(self, task: Task) -> Iterator[Effect]:
        task_id = self._task_id(task)
        if task_id is None:
            return
        self._connection.execute(END_TASK, {"task": task_id, "until": self._until})
        for period, row in self._periods(task_id).items():
            yield from self._end(task, Due(period, None, row[1]), row[0])

    def _end(self, task: Task, due: Due, occurrence: OccurrenceId) -> Iterator[Effect]:
        self._connection.execute(END_PERIOD, {"occurrence": occurrence, "until": self._until})
        for assignment, unit, state, _ in self._owed(occurrence):
            if state in AWAITED:
                self._step(EventKind.CANCELLED, assignment, unit)
                yield Effect(EffectKind.CANCELLED, unit, assignment, task, old=due)

    def _change(self, change: TaskChange) -> Iterator[Effect]:
        task_id = self._task_id(change.old)
        if task_id is None:
            yield from self._add(change.new)
            return
        rows = self._periods(task_id)
        for due in change.ended:
            yield from self._end(change.old, due, rows[due.period][0])
        for old, new in change.moved:
            yield from self._move(change.new, old, new, rows[old.period][0])
        if Field.DEADLINE in change.fields:
            self._reword(change, rows)
        for due in change.added:
            yield from self._give(change.new, task_id, due, owing(change.new, self._units))
        if Field.OWED_BY in change.fields:
            yield from self._owed_by_others(change, task_id)

    def _move(self, task: Task, old: Due, new: Due, occurrence: OccurrenceId) -> Iterator[Effect]:
        words = {
            "occurrence": occurrence,
            "named": new.period,
            "words": new.stated,
            "unsure": task.deadline.tentative,
        }
        if old.last_safe_day == new.last_safe_day:
            self._connection.execute(REWORD, words)
            return
        move(self._connection, occurrence, new.last_safe_day, new.stated, self._amendment.at)
        self._connection.execute(REWORD, words)
        for assignment, unit, state, own in self._owed(occurrence):
            if state in AWAITED and own is None:
                yield Effect(EffectKind.MOVED, unit, assignment, task, old=old, new=new)

    def _reword(
        self, change: TaskChange, rows: Mapping[str, tuple[OccurrenceId, date | None]]
    ) -> None:
        """Keep how firm a day is, of the periods that are where they were."""
        moved = {new.period for _, new in change.moved} | {due.period for due in change.added}
        for due in dues_of(change.new):
            if due.period not in moved:
                words = {
                    "occurrence": rows[due.period][0],
                    "named": due.period,
                    "words": due.stated,
                    "unsure": change.new.deadline.tentative,
                }
                self._connection.execute(REWORD, words)

    def _owed_by_others(self, change: TaskChange, task_id: TaskId) -> Iterator[Effect]:
        before = set(owing(change.old, self._units))
        now = owing(change.new, self._units)
        still = set(now)
        fresh = {due.period for due in change.added}
        rows = self._periods(task_id)
        for due in dues_of(change.new):
            if due.period in fresh:
                continue
            occurrence = rows[due.period][0]
            for assignment, unit, state, _ in self._owed(occurrence):
                if state in AWAITED and unit in before and unit not in still:
                    self._step(EventKind.CANCELLED, assignment, unit)
                    yield Effect(EffectKind.CANCELLED, unit, assignment, change.old, old=due)
            yield from self._assign(change.new, due, occurrence, now)

    def _add(self, task: Task) -> Iterator[Effect]:
        task_id = self._task_id(task)
        if task_id is None:
            new = {"plan_id": self._plan_id, "key": task.key, "last_version": None}
            task_id = self._connection.execute(ENTER_TASK, new).scalar_one()
        else:
            self._connection.execute(END_TASK, {"task": task_id, "until": None})
        for due in dues_of(task):
            yield from self._give(task, task_id, due, owing(task, self._units))

    def _give(
        self, task: Task, task_id: TaskId, due: Due, units: Sequence[UnitId]
    ) -> Iterator[Effect]:
        """Enter a period, or bring back the one that there was, and let the units owe it."""
        known = self._periods(task_id).get(due.period)
        if known is None:
            fields = {
                "task_id": task_id,
                "period": due.period,
                "stated": due.stated,
                "last_safe_day": due.last_safe_day,
                "tentative": task.deadline.tentative,
                "last_version": None,
                "moved_on": self._amendment.on,
            }
            occurrence = self._connection.execute(ENTER_PERIOD, fields).scalar_one()
        else:
            occurrence = known[0]
            list(self._move(task, Due(due.period, None, known[1]), due, occurrence))
        yield from self._assign(task, due, occurrence, units)

    def _assign(
        self, task: Task, due: Due, occurrence: OccurrenceId, units: Sequence[UnitId]
    ) -> Iterator[Effect]:
        have = {unit: (assignment, state) for assignment, unit, state, _ in self._owed(occurrence)}
        fresh = self._give_all(occurrence, [unit for unit in units if unit not in have])
        for unit in units:
            if unit in fresh:
                yield Effect(EffectKind.NEW, unit, fresh[unit], task, new=due)
                continue
            assignment, state = have[unit]
            if state is AssignmentState.CANCELLED:
                self._step(EventKind.RESTORED, assignment, unit)
                yield Effect(EffectKind.RESTORED, unit, assignment, task, new=due)

    def _give_all(
        self, occurrence: OccurrenceId, units: Sequence[UnitId]
    ) -> dict[UnitId, AssignmentId]:
        """Let units owe it that never did, however many they are."""
        if not units:
            return {}
        values = {"rows": listed((occurrence, unit) for unit in units)}
        new = self._connection.execute(GIVE.on(self._connection), values)
        return {row.unit_id: row.id for row in new}

    def _step(self, kind: EventKind, assignment: AssignmentId, unit: UnitId) -> None:
        step = Step(
            kind,
            assignment,
            unit,
            self._amendment.by,
            self._amendment.channel,
            self._amendment.at,
            self._amendment.post,
            note=self._amendment.note,
            amending=True,
        )
        take(self._connection, step)

    def _task_id(self, task: Task) -> TaskId | None:
        values = {"plan": self._plan_id, "task_key": task.key}
        return self._connection.execute(TASK, values).scalar_one_or_none()

    def _periods(self, task_id: TaskId) -> dict[str, tuple[OccurrenceId, date | None]]:
        rows = self._connection.execute(PERIODS, {"task": task_id})
        return {row.period: (row.id, row.last_safe_day) for row in rows}

    def _owed(
        self, occurrence: OccurrenceId
    ) -> list[tuple[AssignmentId, UnitId, AssignmentState, AssignmentId | None]]:
        rows = self._connection.execute(OWED, {"occurrence": occurrence})
        return [(row[0], row[1], row[2], row[3]) for row in rows]
