"""What was due on a day, from the schedule as it then stood, and what the rows say became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from storage.base import UtcDateTime
from storage.message_records import ReminderState
from storage.oversight import BELOW
from storage.records import (
    AWAITED,
    EventKind,
    OccurrenceId,
    OrgId,
    PlanId,
    TaskId,
    UnitId,
)
from storage.reminder_statements import HELD_ON_DAY
from storage.repository import Repository
from storage.tables.accounts import DailyAccountRow
from storage.tables.assignments import AssignmentRow, EventRow, OwnDayRow
from storage.tables.messages import OutboxTable
from storage.tables.people import PostRow
from storage.tables.plans import OccurrenceRow, PlanRow, ScheduleChangeRow, TaskRow
from storage.tables.reminders import ReminderTable
from storage.tables.units import UnitRow


class Silence(StrEnum):
    """Why no reminder of a unit was written, as far as the rows tell."""

    NOBODY = "nobody"
    """Nobody held a post on that day."""
    SETTLED = "settled"
    """The work stopped being owed since, or got a day of its own."""
    OPEN = "open"
    """Neither: the rules of each person have to be asked."""


LEAVES = (
    EventKind.SUBMITTED,
    EventKind.ACCEPTED,
    EventKind.RETURN_WITHDRAWN,
    EventKind.NOT_APPLICABLE,
    EventKind.CANCELLED,
)
COMES_BACK = (
    EventKind.WITHDRAWN,
    EventKind.RETURNED,
    EventKind.APPLICABLE,
    EventKind.RESTORED,
)
AT = bindparam("at", type_=UtcDateTime())
DAY = bindparam("day", type_=Date())
OCCURRENCES = (
    select(
        OccurrenceRow.id,
        OccurrenceRow.schedule_version,
        OccurrenceRow.last_safe_day,
        OccurrenceRow.tentative,
        PlanRow.published_on,
        TaskRow.plan_id,
        OccurrenceRow.task_id,
    )
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(PlanRow.org_id == bindparam("org"), PlanRow.published_on <= DAY)
    .order_by(OccurrenceRow.id)
)
CHANGES = (
    select(
        ScheduleChangeRow.occurrence_id,
        ScheduleChangeRow.schedule_version,
        ScheduleChangeRow.last_safe_day,
        ScheduleChangeRow.changed_at,
    )
    .join(OccurrenceRow, OccurrenceRow.id == ScheduleChangeRow.occurrence_id)
    .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
    .join(PlanRow, PlanRow.id == TaskRow.plan_id)
    .where(PlanRow.org_id == bindparam("org"))
    .order_by(ScheduleChangeRow.occurrence_id, ScheduleChangeRow.schedule_version)
)
LAST_TURN = (
    select(EventRow.kind)
    .where(
        EventRow.assignment_id == AssignmentRow.id,
        EventRow.kind.in_((*LEAVES, *COMES_BACK)),
        EventRow.at < AT,
    )
    .order_by(EventRow.id.desc())
    .limit(1)
    .correlate(AssignmentRow)
    .scalar_subquery()
)
OWED: tuple[ColumnElement[bool], ...] = (
    AssignmentRow.occurrence_id == bindparam("occurrence"),
    or_(UnitRow.valid_to.is_(None), UnitRow.valid_to > DAY),
    UnitRow.valid_from <= DAY,
    or_(LAST_TURN.is_(None), LAST_TURN.in_(COMES_BACK)),
    ~exists().where(OwnDayRow.assignment_id == AssignmentRow.id, OwnDayRow.given_on <= DAY),
)
OF_STAGE = and_(
    ReminderTable.occurrence_id == AssignmentRow.occurrence_id,
    ReminderTable.unit_id == AssignmentRow.unit_id,
    ReminderTable.schedule_version == bindparam("version"),
    ReminderTable.stage == bindparam("stage"),
)
BEST = func.min(
    case(
        (ReminderTable.state == ReminderState.SENT, 0),
        (ReminderTable.state == ReminderState.PENDING, 1),
        (ReminderTable.state == ReminderState.SKIPPED, 2),
    )
)


SPOKEN_SINCE = exists().where(
    EventRow.assignment_id == AssignmentRow.id,
    or_(
        and_(EventRow.kind.in_(LEAVES), EventRow.at >= AT),
        EventRow.kind.in_((EventKind.EXTENDED, EventKind.RETURNED, EventKind.GRANT_WITHDRAWN)),
    ),
)
# On a copy that is rehearsed work is handed in without a word.
SETTLED = or_(AssignmentRow.state.not_in(AWAITED), SPOKEN_SINCE)
HAS_HOLDER = exists().where(PostRow.unit_id == AssignmentRow.unit_id, *HELD_ON_DAY)
NO_ROW = ReminderTable.id.is_(None)


def _outcomes(*scope: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    of_unit = (
        select(
            BEST.label("best"),
            func.max(ReminderTable.reason).label("reason"),
            func.min(
                case(
                    (~NO_ROW, None),
                    (~HAS_HOLDER, literal(Silence.NOBODY.value)),
                    (SETTLED, literal(Silence.SETTLED.value)),
                    else_=literal(Silence.OPEN.value),
                )
            ).label("silence"),
        )
        .select_from(AssignmentRow)
        .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
        .outerjoin(ReminderTable, OF_STAGE)
        .where(*OWED, *scope)
        # In the order of the index by which they are found: nothing is sorted, or kept.
        .group_by(AssignmentRow.unit_id)
        .subquery()
    )
    reason = case((of_unit.c.best == 2, of_unit.c.reason), else_=None)
    kinds = (of_unit.c.best, reason, of_unit.c.silence)
    return select(*kinds, func.count()).group_by(*kinds)


def _silent(*scope: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(AssignmentRow.unit_id)
        .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
        .where(
            *OWED,
            *scope,
            AssignmentRow.unit_id > bindparam("after"),
            ~exists().where(OF_STAGE),
            HAS_HOLDER,
            ~SETTLED,
        )
        .order_by(AssignmentRow.unit_id)
        .limit(bindparam("most"))
    )


WITHIN = AssignmentRow.unit_id.in_(BELOW)
OUTCOMES, OUTCOMES_BELOW = _outcomes(), _outcomes(WITHIN)
SILENT, SILENT_BELOW = _silent(), _silent(WITHIN)
TRIED_IN_VAIN = (
    select(OutboxTable.channel)
    .distinct()
    .join(ReminderTable, ReminderTable.outbox_id == OutboxTable.id)
    .join(UnitRow, UnitRow.id == ReminderTable.unit_id)
    .where(
        OutboxTable.ended_at.is_(None),
        OutboxTable.attempts > 0,
        ReminderTable.ended_at.is_(None),
        UnitRow.org_id == bindparam("org"),
    )
    .order_by(OutboxTable.channel)
)
TRIED_IN_VAIN_BELOW = TRIED_IN_VAIN.where(UnitRow.id.in_(BELOW))
KEEP = insert(DailyAccountRow)
LATEST = (
    select(
        DailyAccountRow.day,
        DailyAccountRow.due,
        DailyAccountRow.sent,
        DailyAccountRow.waiting,
        DailyAccountRow.explained,
        DailyAccountRow.given_up,
        DailyAccountRow.missing,
    )
    .where(DailyAccountRow.org_id == bindparam("org"))
    .order_by(DailyAccountRow.day.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An occurrence with its day as it stood at an instant."""

    occurrence_id: OccurrenceId
    schedule_version: int
    last_safe_day: date
    tentative: bool
    published_on: date
    moved_at: datetime | None
    """When that day was given; None where it is the plan's own."""
    plan_id: PlanId
    task_id: TaskId


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many units had the same of one stage."""

    state: ReminderState | None
    """None where no row was written."""
    reason: str | None
    silence: Silence | None
    """Why there is none; None where one was written."""
    count: int


@dataclass(frozen=True, slots=True)
class DailyAccount:
    """An organisation's day in figures."""

    day: date
    due: int
    sent: int
    waiting: int
    explained: int
    given_up: int
    missing: int

    @property
    def adds_up(self) -> bool:
        """Tell whether everything that was due is accounted for."""
        told = self.sent + self.waiting + self.explained + self.given_up
        return not self.missing and self.due == told


STATES = (ReminderState.SENT, ReminderState.PENDING, ReminderState.SKIPPED)


class Accounts(Repository):
    """The accounts of all organisations; due is never read off the reminders themselves."""

    def standing(self, org_id: OrgId, day: date, at: datetime) -> list[Standing]:
        """Return every dated occurrence of plans published by a day, as it stood at an instant."""
        changes: dict[int, list[tuple[int, date | None, datetime]]] = {}
        for was in self._connection.execute(CHANGES, {"org": org_id}):
            told = (was.schedule_version, was.last_safe_day, was.changed_at)
            changes.setdefault(was.occurrence_id, []).append(told)
        found = []
        for row in self._connection.execute(OCCURRENCES, {"org": org_id, "day": day}):
            known = changes.get(row.id, [])
            after = next((each for each in known if each[2] > at), None)
            before = [each[2] for each in known if each[2] <= at]
            version, due = after[:2] if after else (row.schedule_version, row.last_safe_day)
            if due is None:
                continue
            found.append(
                Standing(
                    row.id,
                    version,
                    due,
                    row.tentative,
                    row.published_on,
                    before[-1] if before else None,
                    row.plan_id,
                    row.task_id,
                )
            )
        return found

    def outcomes(
        self, standing: Standing, stage: int, day: date, at: datetime, office: UnitId | None
    ) -> list[Outcome]:
        """Return what became of a stage for the units that owed the work at an instant."""
        values = _values(standing, stage, day, at, office)
        statement = OUTCOMES if office is None else OUTCOMES_BELOW
        rows = self._connection.execute(statement, values)
        return [
            Outcome(
                None if best is None else STATES[best],
                reason,
                None if silence is None else Silence(silence),
                count,
            )
            for best, reason, silence, count in rows
        ]

    def silent_units(
        self,
        standing: Standing,
        stage: int,
        day: date,
        at: datetime,
        office: UnitId | None,
        after: UnitId,
        limit: int,
    ) -> list[UnitId]:
        """Return the next units that owe the work still and of which no row was written.

        Somebody held a post there on that day.
        """
        span = {"after": after, "most": limit}
        values = _values(standing, stage, day, at, office) | span
        statement = SILENT if office is None else SILENT_BELOW
        return list(self._connection.scalars(statement, values))

    def tried_in_vain(self, org_id: OrgId, office: UnitId | None) -> list[str]:
        """Return the channels of reminders that were tried, and wait still."""
        if office is None:
            return list(self._connection.scalars(TRIED_IN_VAIN, {"org": org_id}))
        values = {"org": org_id, "office": office}
        return list(self._connection.scalars(TRIED_IN_VAIN_BELOW, values))

    def keep(self, org_id: OrgId, account: DailyAccount, at: datetime) -> None:
        """Keep a day's figures."""
        fields = {
            "org_id": org_id,
            "day": account.day,
            "due": account.due,
            "sent": account.sent,
            "waiting": account.waiting,
            "explained": account.explained,
            "given_up": account.given_up,
            "missing": account.missing,
            "made_at": at,
        }
        self._connection.execute(KEEP, fields)

    def latest(self, org_id: OrgId) -> DailyAccount | None:
        """Return the last day's figures that were kept."""
        row = self._connection.execute(LATEST, {"org": org_id}).one_or_none()
        return None if row is None else DailyAccount(*row)


def _values(
    standing: Standing, stage: int, day: date, at: datetime, office: UnitId | None
) -> dict[str, object]:
    values: dict[str, object] = {
        "occurrence": standing.occurrence_id,
        "version": standing.schedule_version,
        "stage": stage,
        "day": day,
        "at": at,
    }
    return values if office is None else values | {"office": office}
