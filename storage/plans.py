"""Plans: published whole, amended by whole versions; each unit gets what falls to it."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    Connection,
    Date,
    Integer,
    Row,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)

from plans.loading import from_mapping, to_mapping
from plans.model import Plan, Task
from plans.versions import PlanDiff, dues_of
from storage.amending import Amending
from storage.errors import NoSuchPlan, PlanAmended, PlanTaken
from storage.plan_records import Amendment, Effect, PlanVersion, StoredPlan
from storage.records import OrgId, PlanId, TaskId, Unit
from storage.repository import Repository, in_both_dialects
from storage.tables.assignments import AssignmentRow
from storage.tables.plans import OccurrenceRow, PlanRow, PlanVersionRow, TaskRow
from storage.tables.units import UnitRow
from storage.units import Units

PLANS = select(PlanRow.id, PlanRow.org_id, PlanRow.content, PlanRow.published_on, PlanRow.version)
CONTENTS = (
    select(
        PlanRow.id,
        PlanRow.org_id,
        PlanVersionRow.content,
        PlanRow.published_on,
        PlanRow.version,
        PlanVersionRow.number,
    )
    .join(PlanVersionRow, PlanVersionRow.plan_id == PlanRow.id)
    .where(
        or_(
            PlanVersionRow.number == PlanRow.version,
            exists().where(
                TaskRow.plan_id == PlanRow.id, TaskRow.last_version == PlanVersionRow.number
            ),
        ),
    )
    .order_by(PlanRow.id, PlanVersionRow.number)
)
"""The present version, and each that is the last to have some task: work keeps its name."""
CONTENTS_BY_ID = CONTENTS.where(PlanRow.id.in_(bindparam("plan_ids", expanding=True)))
CONTENTS_OF_ORG = CONTENTS.where(PlanRow.org_id == bindparam("org"))
VERSIONS = (
    select(
        PlanVersionRow.number,
        PlanVersionRow.content,
        PlanVersionRow.published_on,
        PlanVersionRow.by_name,
        PlanVersionRow.document,
    )
    .where(PlanVersionRow.plan_id == bindparam("plan"))
    .order_by(PlanVersionRow.number)
)
KEYS = (
    select(TaskRow.key)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(PlanRow.org_id == bindparam("org"))
)
"""Every key that any plan of an organisation has or had."""
SUCCEED = (
    update(PlanRow)
    .where(PlanRow.id == bindparam("plan"), PlanRow.version == bindparam("seen"))
    .values(
        identity=bindparam("named"),
        citation=bindparam("cited"),
        content=bindparam("written"),
        version=PlanRow.version + 1,
    )
    .returning(PlanRow.org_id, PlanRow.version)
)
COMING = (
    select(OccurrenceRow.id, bindparam("unit", type_=Integer()))
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .where(
        TaskRow.plan_id == bindparam("plan"),
        OccurrenceRow.last_version.is_(None),
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
GIVE = insert(AssignmentRow).from_select(
    ["occurrence_id", "unit_id"],
    select(bindparam("occurrence", type_=Integer()), UnitRow.id)
    .where(
        UnitRow.org_id == bindparam("org"),
        UnitRow.valid_from <= bindparam("day", type_=Date()),
        or_(UnitRow.valid_to.is_(None), UnitRow.valid_to > bindparam("day", type_=Date())),
        or_(
            UnitRow.kind.in_(bindparam("names", expanding=True)),
            UnitRow.code.in_(bindparam("names", expanding=True)),
        ),
    )
    .order_by(UnitRow.id),
)
"""Let every unit of a day owe an occurrence that falls to its kind, or to it by name."""
PUBLISH = in_both_dialects(
    lambda start: start(PlanRow).on_conflict_do_nothing().returning(PlanRow.id)
)


_KNOWN: WeakKeyDictionary[Connection, dict[PlanId, Mapping[str, Task]]] = WeakKeyDictionary()
"""The tasks that one unit of work has read; an amendment in it forgets them."""


@lru_cache(maxsize=64)
def read_plan(content: str) -> tuple[Plan, Mapping[str, Task]]:
    """Return the plan that a row's content holds, and its tasks by key.

    The same text always means the same plan, so what is remembered here is never out of date.
    """
    plan = from_mapping(json.loads(content))
    return plan, MappingProxyType({task.key: task for task in plan.tasks})


TASK_IDS = (
    select(TaskRow.id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(PlanRow.org_id == bindparam("org"), TaskRow.key == bindparam("task_key"))
    .order_by(TaskRow.id)
)


class Plans(Repository):
    """The plans of all organisations."""

    def publish(self, org_id: OrgId, plan: Plan, on: date, *, by_name: str = "") -> PlanId:
        """Store a plan and give every unit, as it stands on this day, what falls to it.

        A plan whose number, subject and years are stored already is left as it is: publishing again
        adds nothing. A task that the plan itself calls done falls to nobody.
        """
        content = _json(to_mapping(plan))
        row = {
            "org_id": org_id,
            "identity": _identity(plan),
            "citation": plan.citation,
            "content": content,
            "published_on": on,
        }
        new = self._connection.execute(PUBLISH.on(self._connection), row).scalar_one_or_none()
        if new is None:
            return self._same(org_id, plan)
        self._keep(PlanId(new), 1, plan, content, on, by_name, "")
        for task in plan.tasks:
            self._enter(PlanId(new), task, org_id, on)
        return PlanId(new)

    def amend(self, plan_id: PlanId, diff: PlanDiff, amendment: Amendment) -> list[Effect]:
        """Put the next version of a plan into force; return what it changed for each unit.

        Raises:
            PlanAmended: another version came into force since the one that was seen.
            PlanTaken: it would bear the number, subject and years of another plan.
        """
        plan, content = diff.new, _json(to_mapping(diff.new))
        values = {
            "plan": plan_id,
            "seen": amendment.seen,
            "named": _identity(plan),
            "cited": plan.citation,
            "written": content,
        }
        taken = self._connection.execute(
            select(PlanRow.id).where(
                PlanRow.org_id == self.get(plan_id).org_id,
                PlanRow.identity == _identity(plan),
                PlanRow.id != plan_id,
            )
        ).one_or_none()
        if taken is not None:
            raise PlanTaken(plan.citation)
        new = self._connection.execute(SUCCEED, values).one_or_none()
        if new is None:
            raise PlanAmended(plan_id)
        self._keep(
            plan_id,
            new.version,
            plan,
            content,
            amendment.on,
            amendment.by_name,
            amendment.document,
        )
        _KNOWN.pop(self._connection, None)
        units = Units(self._connection).of_org(new.org_id, amendment.on)
        return Amending(self._connection, plan_id, amendment, units).carry_out(diff)

    def versions(self, plan_id: PlanId) -> list[PlanVersion]:
        """Return every version of a plan, the first one first."""
        rows = self._connection.execute(VERSIONS, {"plan": plan_id})
        return [PlanVersion(row.number, read_plan(row.content)[0], *row[2:]) for row in rows]

    def keys(self, org_id: OrgId) -> set[str]:
        """Return every key that a task of the organisation's plans has or ever had."""
        return set(self._connection.scalars(KEYS, {"org": org_id}))

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

    def task_ids(self, org_id: OrgId, key: str) -> list[TaskId]:
        """Return the ids of the tasks of this key in the organisation's plans, oldest first."""
        return list(self._connection.scalars(TASK_IDS, {"org": org_id, "task_key": key}))

    def of_org(self, org_id: OrgId) -> list[StoredPlan]:
        """Return the organisation's plans, oldest first."""
        rows = self._connection.execute(CONTENTS_OF_ORG, {"org": org_id}).all()
        self._learn(rows)
        return [_stored(*row[:5]) for row in rows if row.number == row.version]

    def tasks(self, plan_ids: Iterable[PlanId]) -> Mapping[PlanId, Mapping[str, Task]]:
        """Return the tasks that these plans have, or had before they were amended, by key."""
        known = _KNOWN.setdefault(self._connection, {})
        wanted = sorted(set(plan_ids) - known.keys())
        if wanted:
            self._learn(self._connection.execute(CONTENTS_BY_ID, {"plan_ids": wanted}).all())
        return known

    def _learn(self, rows: Iterable[Row[*tuple[Any, ...]]]) -> None:
        """Remember, for this unit of work, the tasks of plans of which all versions are given."""
        learnt: dict[PlanId, Mapping[str, Task]] = {}
        for row in rows:
            tasks = read_plan(row.content)[1]
            learnt[row.id] = {**learnt[row.id], **tasks} if row.id in learnt else tasks
        _KNOWN.setdefault(self._connection, {}).update(learnt)

    def _same(self, org_id: OrgId, plan: Plan) -> PlanId:
        return self._connection.execute(
            select(PlanRow.id).where(PlanRow.org_id == org_id, PlanRow.identity == _identity(plan))
        ).scalar_one()

    def _keep(
        self,
        plan_id: PlanId,
        number: int,
        plan: Plan,
        content: str,
        on: date,
        by_name: str,
        document: str,
    ) -> None:
        values = {
            "plan_id": plan_id,
            "number": number,
            "citation": plan.citation,
            "content": content,
            "published_on": on,
            "by_name": by_name,
            "document": document,
        }
        self._connection.execute(insert(PlanVersionRow), values)

    def _enter(self, plan_id: PlanId, task: Task, org_id: OrgId, on: date) -> None:
        task_id = self._connection.execute(
            insert(TaskRow).returning(TaskRow.id), {"plan_id": plan_id, "key": task.key}
        ).scalar_one()
        for fields in _occurrences(task_id, task):
            occurrence_id = self._connection.execute(
                insert(OccurrenceRow).returning(OccurrenceRow.id), fields
            ).scalar_one()
            if not task.done:
                values = {"occurrence": occurrence_id, "org": org_id, "day": on}
                self._connection.execute(GIVE, values | {"names": task.falls_to})


def _occurrences(task_id: TaskId, task: Task) -> list[dict[str, object]]:
    """Return what is stored of each period, or of the one period of a task without a day."""
    return [
        {
            "task_id": task_id,
            "tentative": task.deadline.tentative,
            "period": each.period,
            "stated": each.stated,
            "last_safe_day": each.last_safe_day,
        }
        for each in dues_of(task)
    ]


def _stored(
    plan_id: PlanId, org_id: OrgId, content: str, published_on: date, version: int
) -> StoredPlan:
    return StoredPlan(plan_id, org_id, read_plan(content)[0], published_on, version)


def _identity(plan: Plan) -> str:
    """Return what makes two plans of an organisation the same one."""
    return _json([plan.number, plan.subject, plan.years])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
