"""A plan as a JSON-safe mapping: the form of its file, with its deadlines read."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from plans.loading.documents import read_plan
from plans.loading.tables import Table
from plans.model import Deadline, Document, Fact, Occurrence, Plan, Quote, Roles, Signature, Task

_Part: TypeAlias = Plan | Signature | Document | Fact | Task | Roles | Deadline | Occurrence | Quote


def to_mapping(plan: Plan) -> dict[str, object]:
    """Return the plan as texts, numbers, lists and mappings; `from_mapping` undoes it."""
    return {
        "plan": _filled(plan, leave_out=("documents", "facts", "tasks")),
        "document": [_filled(each) for each in plan.documents],
        "fact": [_filled(each) for each in plan.facts],
        "task": [_task(each) for each in plan.tasks],
    }


def from_mapping(mapping: Mapping[str, object], source: str = "stored plan") -> Plan:
    """Return the plan that `to_mapping` wrote.

    Raises:
        UnreadablePlan: the mapping breaks a rule; names `source`, key and rule.
    """
    return read_plan(Table(mapping, source))


def _task(task: Task) -> dict[str, object]:
    written = _filled(task, leave_out=("roles", "facts"))
    facts = [_filled(each) for each in task.facts]
    return written | _filled(task.roles) | ({"fact": facts} if facts else {})


def _filled(part: _Part, leave_out: tuple[str, ...] = ()) -> dict[str, object]:
    """Return the fields that hold anything."""
    names = [each.name for each in fields(part) if each.name not in leave_out]
    held = {name: getattr(part, name) for name in names}
    return {name: _plain(value) for name, value in held.items() if value not in {None, (), ""}}


def _plain(value: object) -> object:
    match value:
        case tuple():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case Signature() | Deadline() | Occurrence() | Quote():
            return _filled(value)
        case _:
            return value
