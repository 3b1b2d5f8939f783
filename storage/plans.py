"""Plans: published whole, never changed; each unit gets what falls to it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Date, Integer, bindparam, insert, or_, select

from plans.loading import from_mapping, to_mapping
from plans.model import Occurrence, Plan, Task
from storage.errors import NoSuchPlan
from storage.records import OrgId, PlanId, StoredPlan, TaskId, Unit
from storage.repository import Repository, in_both_dialects
from storage.tables.assignments import AssignmentRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.units import Units

UNDATED_PERIOD = "open"
"""The period of a task that has no day: it can be confirmed once."""

PLANS = select(PlanRow.id, PlanRow.org_id, PlanRow.content, PlanRow.published_on)
CONTENTS = select(PlanRow.id, PlanRow.content).where(
    PlanRow.id.in_(bindparam("plan_ids", expanding=True))
)
COMING = (
    select(OccurrenceRow.id, bindparam("unit", type_=Integer()))
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .where(
        TaskRow.plan_id == bindparam("plan"),
        TaskRow.key.in_(bindparam("keys", expanding=True)),
        or_(
            OccurrenceRow.last_safe_day.is_(None),
            OccurrenceRow.last_safe_day >= bindparam("day", type_=Date()),
        ),
    )
)
ASSIGN = in_both_dialects(
    lambda start: (
        start(AssignmentRow)
        .from_select(["occurrence_id", "unit_id"], COMING)
        .on_conflict_do_nothing()
        .returning(AssignmentRow.id)
    )
)
PUBLISH = in_both_dialects(
    lambda start: start(PlanRow).on_conflict_do_nothing().returning(PlanRow.id)
)


_KNOWN: WeakKeyDictionary[Connection, dict[PlanId, Mapping[str, Task]]] = WeakKeyDictionary()
"""The tasks that one unit of work has read; a plan never changes, and the rest ends with it."""


@lru_cache(maxsize=64)
def read_plan(content: str) -> tuple[Plan, Mapping[str, Task]]:
    """Return the plan that a row's content holds, and its tasks by key.

    The same text always means the same plan, so what is remembered here is never out of date.
    """
    plan = from_mapping(json.loads(content))
    return plan, MappingProxyType({task.key: task for task in plan.tasks})


class Plans(Repository):
    """The plans of all organisations."""

    def publish(self, org_id: OrgId, plan: Plan, on: date) -> PlanId:
        """Store a plan and give every unit, as it stands on this day, what falls to it.

        A plan whose number, subject and years are stored already is left as it is: publishing again
        adds nothing. A task that the plan itself calls done falls to nobody.
        """
        identity = _json([plan.number, plan.subject, plan.years])
        row = {
            "org_id": org_id,
            "identity": identity,
            "citation": plan.citation,
            "content": _json(to_mapping(plan)),
            "published_on": on,
        }
        new = self._connection.execute(PUBLISH.on(self._connection), row).scalar_one_or_none()
        if new is None:
            return self._connection.execute(
                select(PlanRow.id).where(PlanRow.org_id == org_id, PlanRow.identity == identity)
            ).scalar_one()
        units = Units(self._connection).of_org(org_id, on)
        for task in plan.tasks:
            self._enter(PlanId(new), task, units)
        return PlanId(new)

    def assign_to(self, unit: Unit, on: date) -> int:
        """Give a unit that came after the plans what falls to it from this day on.

        Return how many assignments are new: what it has already stays as it is.
        """
        given = 0
        for stored in self.of_org(unit.org_id):
            mine = [
                task.key
                for task in stored.plan.tasks
                if not task.done and {unit.code, unit.kind} & set(task.falls_to)
            ]
            values = {"plan": stored.id, "keys": mine, "unit": unit.id, "day": on}
            given += len(self._connection.execute(ASSIGN.on(self._connection), values).all())
        return given

    def get(self, plan_id: PlanId) -> StoredPlan:
        """Return a plan.

        Raises:
            NoSuchPlan: it is unknown.
        """
        found = self._connection.execute(PLANS.where(PlanRow.id == plan_id)).one_or_none()
        if found is None:
            raise NoSuchPlan(plan_id)
        return _stored(*found)

    def of_org(self, org_id: OrgId) -> list[StoredPlan]:
        """Return the organisation's plans, oldest first."""
        rows = self._connection.execute(PLANS.where(PlanRow.org_id == org_id).order_by(PlanRow.id))
        return [_stored(*row) for row in rows]

    def tasks(self, plan_ids: Iterable[PlanId]) -> Mapping[PlanId, Mapping[str, Task]]:
        """Return the tasks of these plans, by their keys."""
        known = _KNOWN.setdefault(self._connection, {})
        wanted = sorted(set(plan_ids) - known.keys())
        if wanted:
            rows = self._connection.execute(CONTENTS, {"plan_ids": wanted})
            known.update({plan_id: read_plan(content)[1] for plan_id, content in rows})
        return known

    def _enter(self, plan_id: PlanId, task: Task, units: Sequence[Unit]) -> None:
        task_id = self._connection.execute(
            insert(TaskRow).returning(TaskRow.id), {"plan_id": plan_id, "key": task.key}
        ).scalar_one()
        wanted = set(task.falls_to)
        owing = [] if task.done else [u for u in units if u.code in wanted or u.kind in wanted]
        for fields in _occurrences(task_id, task):
            occurrence_id = self._connection.execute(
                insert(OccurrenceRow).returning(OccurrenceRow.id), fields
            ).scalar_one()
            if owing:
                self._connection.execute(
                    insert(AssignmentRow),
                    [{"occurrence_id": occurrence_id, "unit_id": unit.id} for unit in owing],
                )


def _occurrences(task_id: TaskId, task: Task) -> list[dict[str, object]]:
    """Return what is stored of each period, or of the one period of a task without a day."""
    shared = {"task_id": task_id, "tentative": task.deadline.tentative}
    dated: Iterable[Occurrence] = task.deadline.occurrences
    return [
        {
            **shared,
            "period": each.period,
            "stated": each.stated,
            "last_safe_day": each.last_safe_day,
        }
        for each in dated
    ] or [{**shared, "period": UNDATED_PERIOD, "stated": None, "last_safe_day": None}]


def _stored(plan_id: PlanId, org_id: OrgId, content: str, published_on: date) -> StoredPlan:
    return StoredPlan(plan_id, org_id, read_plan(content)[0], published_on)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
