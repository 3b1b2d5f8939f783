"""Taking a step in the life of an assignment: the one place where its state changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Update,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from storage import chain, events, own_days
from storage.errors import ChangedSince, NoSuchWork
from storage.life import EXTENSIONS, GIVE_DAYS, LIFE, Rule, Side
from storage.oversight import BELOW
from storage.records import (
    AssignmentId,
    AssignmentState,
    Event,
    EventKind,
    Figures,
    PersonId,
    PostId,
    UnitId,
)
from storage.repository import in_both_dialects
from storage.tables.assignments import AssignmentRow, EventRow, MatterRow, OwnDayRow
from storage.tables.people import PersonRow, PostRow
from storage.tables.plans import OccurrenceRow
from storage.tables.units import OrganisationRow, UnitRow

OF_UNIT = (
    AssignmentRow.id == bindparam("assignment"),
    AssignmentRow.unit_id == bindparam("unit"),
)
SCOPES = {
    Side.UNIT: OF_UNIT,
    Side.OFFICE: (*OF_UNIT, AssignmentRow.unit_id.in_(BELOW)),
    Side.PLAN: OF_UNIT,
}
SEEN = bindparam("seen", type_=Integer())
RETURNS = case((EventRow.kind == EventKind.RETURNED, 1), else_=-1)
WAS_RETURNED = (
    select(func.coalesce(func.sum(RETURNS), 0) > 0)
    .where(
        EventRow.assignment_id == AssignmentRow.id,
        EventRow.kind.in_((EventKind.RETURNED, EventKind.RETURN_WITHDRAWN)),
    )
    .scalar_subquery()
)
LAST_OF_EXTENSION = (
    select(EventRow.kind)
    .where(EventRow.assignment_id == AssignmentRow.id, EventRow.kind.in_(sorted(EXTENSIONS)))
    .order_by(EventRow.id.desc())
    .limit(1)
    .scalar_subquery()
)
KNOWN = {side: select(AssignmentRow.version).where(*scope) for side, scope in SCOPES.items()}


def _claim(rule: Rule, side: Side) -> Update:
    """Change the state if it allows the step and nobody stepped in between; one of two succeeds."""
    state = case(
        *((AssignmentRow.state == before, after.value) for before, after in rule.moves.items())
    )
    if rule.resumes:
        state = case((WAS_RETURNED, AssignmentState.RETURNED.value), else_=state)
    statement = update(AssignmentRow).where(
        *SCOPES[side],
        AssignmentRow.state.in_(tuple(rule.moves)),
        or_(SEEN == 0, AssignmentRow.version == SEEN),
    )
    if rule.needs is not None:
        statement = statement.where(
            exists().where(
                MatterRow.assignment_id == AssignmentRow.id, MatterRow.matter == rule.needs
            )
        )
    back = rule.takes_back
    if back is not None and back in EXTENSIONS:
        statement = statement.where(LAST_OF_EXTENSION.in_((back,)))
    return statement.values(state=state, version=AssignmentRow.version + 1).returning(
        AssignmentRow.id
    )


CLAIMS: Mapping[tuple[EventKind, Side], Update] = MappingProxyType(
    {(kind, side): _claim(rule, side) for kind, rule in LIFE.items() for side in rule.sides}
)
SETTLE = delete(MatterRow).where(
    MatterRow.assignment_id == bindparam("assignment"),
    MatterRow.matter.in_(bindparam("matters", expanding=True)),
)
BRING_FORWARD = in_both_dialects(
    lambda start: (new := start(MatterRow)).on_conflict_do_update(
        index_elements=["assignment_id", "matter"], set_={"event_id": new.excluded.event_id}
    )
)
ASKED = select(func.max(EventRow.id)).where(
    EventRow.assignment_id == bindparam("assignment"),
    EventRow.kind == EventKind.EXTENSION_ASKED,
)
WHO_AND_WHERE = (
    select(
        UnitRow.org_id,
        OrganisationRow.timezone,
        PersonRow.name,
        PostRow.role,
        select(UnitRow.name)
        .where(UnitRow.id == PostRow.unit_id)
        .correlate(PostRow)
        .scalar_subquery()
        .label("post_unit"),
    )
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .join(PersonRow, PersonRow.id == bindparam("person"))
    .outerjoin(PostRow, PostRow.id == bindparam("post"))
    .where(UnitRow.id == bindparam("unit"))
)
DUE = (
    select(own_days.LAST_SAFE_DAY)
    .select_from(AssignmentRow)
    .join(OccurrenceRow, OccurrenceRow.id == AssignmentRow.occurrence_id)
    .outerjoin(OwnDayRow, OwnDayRow.assignment_id == AssignmentRow.id)
    .where(AssignmentRow.id == bindparam("assignment"))
)


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody says about an assignment, before it is written down."""

    kind: EventKind
    assignment_id: AssignmentId
    unit_id: UnitId
    """Whose assignment it is."""
    by: PersonId
    channel: str
    at: datetime
    post: PostId | None = None
    """In which post the person speaks."""
    figures: Figures = field(default_factory=dict)
    done_on: date | None = None
    note: str = ""
    """The reason, where the step wants one; else what no figure holds."""
    due_on: date | None = None
    """The day that is asked for, granted, or set by a return."""
    office: UnitId | None = None
    """The office that takes the step for a unit below it; None for the unit itself."""
    seen: int = 0
    """The version that it was decided on; 0 for whichever there is."""
    amending: bool = False
    """Whether a change of the plan, or of the units, takes the step: nobody's word for the unit."""

    @property
    def side(self) -> Side:
        """Return on whose side it is taken."""
        if self.amending:
            return Side.PLAN
        return Side.OFFICE if self.office else Side.UNIT


def take(connection: Connection, step: Step) -> Event:
    """Take a step: state, event, pending matters and own day change together or not at all.

    Raises:
        NoSuchWork: it is unknown, another unit's, or not below the office.
        NotAnswerable: the state does not allow it; nothing was changed.
        ChangedSince: somebody took a step after the version that was seen.
        ValueError: the step is not this side's to take.
    """
    rule, side = LIFE[step.kind], step.side
    if side not in rule.sides:
        raise ValueError(f"{step.kind} is no step of the {side}")
    where = connection.execute(
        WHO_AND_WHERE, {"unit": step.unit_id, "person": step.by, "post": step.post}
    ).one_or_none()
    if where is None:
        raise NoSuchWork(step.assignment_id)
    end = chain.end_of(connection, where.org_id)  # held first, always: no two wait for each other
    scope = {"assignment": step.assignment_id, "unit": step.unit_id, "office": step.office}
    claim = connection.execute(CLAIMS[step.kind, side], scope | {"seen": step.seen})
    if claim.one_or_none() is None:
        _refuse(connection, step, rule, side, scope)
    event = events.write(connection, _row(connection, step, where), end)
    _bring_about(connection, step, rule, event, where)
    return event


def _refuse(
    connection: Connection, step: Step, rule: Rule, side: Side, scope: Mapping[str, object]
) -> None:
    version = connection.execute(KNOWN[side], scope).scalar_one_or_none()
    if version is None:
        raise NoSuchWork(step.assignment_id)
    if step.seen not in {0, version}:
        raise ChangedSince(step.assignment_id)
    raise rule.refusal(step.assignment_id)


def _row(connection: Connection, step: Step, where: Row[*tuple[Any, ...]]) -> dict[str, object]:
    """Return the event's row but for its place in the chain."""
    year = number = None
    due_on = step.due_on
    if step.kind is EventKind.SUBMITTED:
        year = step.at.astimezone(ZoneInfo(where.timezone)).year
        number = events.next_receipt(connection, where.org_id, year)
        due_on = connection.execute(DUE, {"assignment": step.assignment_id}).scalar_one()
    return {
        "org_id": where.org_id,
        "assignment_id": step.assignment_id,
        "kind": step.kind,
        "person_id": step.by,
        "person_name": where.name,
        "channel": step.channel,
        "at": step.at,
        "figures": dict(step.figures),
        "done_on": step.done_on,
        "note": step.note,
        "receipt_year": year,
        "receipt_number": number,
        "due_on": due_on,
        "post_id": step.post,
        "role": where.role,
        "post_unit": where.post_unit,
    }


def _bring_about(
    connection: Connection,
    step: Step,
    rule: Rule,
    event: Event,
    where: Row[*tuple[Any, ...]],
) -> None:
    """Settle and open what the step settles and opens, and give the day that it gives."""
    if rule.closes:
        matters = sorted(rule.closes)
        connection.execute(SETTLE, {"assignment": step.assignment_id, "matters": matters})
    if rule.opens is not None:
        fields = {
            "assignment_id": step.assignment_id,
            "matter": rule.opens,
            "event_id": event.id if rule.takes_back is None else _asked(connection, step),
        }
        connection.execute(BRING_FORWARD.on(connection), fields)
    why = own_days.OWN_DAYS.get(step.kind)
    if why is not None and step.due_on is not None:
        today = step.at.astimezone(ZoneInfo(where.timezone)).date()
        own_days.give(connection, step.assignment_id, event.id, why, step.due_on, today)
    if rule.takes_back in GIVE_DAYS:
        today = step.at.astimezone(ZoneInfo(where.timezone)).date()
        own_days.take_back(connection, step.assignment_id, today)


def _asked(connection: Connection, step: Step) -> int:
    """Return the request that waits again once the word on it is taken back."""
    return connection.execute(ASKED, {"assignment": step.assignment_id}).scalar_one()
