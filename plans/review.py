"""A draft on its way to a plan: what an office keeps, corrects and leaves out before it counts.

A document is read into a `DraftPlan`; a `Review` holds beside each drafted task what the office
has made of it, and becomes a `Plan` when it is published.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plans.deadlines import read_deadline
from plans.deadlines.typed import accented
from plans.draft import DraftTask, FlagKind, Ignored, Period
from plans.errors import UnreadableDeadline
from plans.model import (
    Deadline,
    Plan,
    Quote,
    Recurrence,
    Roles,
    Signature,
    Standing,
    Task,
    WorkKind,
)

RECURRENCES = {
    Period.MONTHLY: Recurrence.MONTHLY,
    Period.QUARTERLY: Recurrence.QUARTERLY,
    Period.HALF_YEARLY: Recurrence.HALF_YEARLY,
    Period.YEARLY: Recurrence.YEARLY,
}
"""Work of every day or week has no occurrences: it goes on, and is never due."""
STANDINGS = (
    (FlagKind.SET_ELSEWHERE, Standing.SET_ELSEWHERE),
    (FlagKind.ANNOUNCED_LATER, Standing.ANNOUNCED_LATER),
    (FlagKind.ON_REQUEST, Standing.ANNOUNCED_LATER),
    (FlagKind.EVENT, Standing.LINKED),
    (FlagKind.CONTINUOUS, Standing.CONTINUOUS),
)
"""What a flag says about work without a day; the first that it bears decides."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a plan says of itself; what its text does not state is empty or None."""

    kind: str = "Kế hoạch"
    number: str | None = None
    subject: str = ""
    issuer: str = ""
    issued_on: date | None = None
    signed_by: str | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One proposed task as the office has it now."""

    number: int
    """By which it is known again in every version of the sheet; from 1 on."""
    title: str
    section: str = ""
    kind: WorkKind = WorkKind.EVENT
    roles: Roles = field(default_factory=Roles)
    owners: tuple[str, ...] = ()
    """Codes of units, or kinds of units, that owe it."""
    deliver_to: str | None = None
    through: str | None = None
    phrase: str = ""
    """The deadline as the document or the office words it; empty for none."""
    individual: bool = False
    done: bool = False
    wanted: bool = True
    """Whether it goes into the plan."""
    unmapped: tuple[str, ...] = ()
    """Bodies that the document names for it and that are no unit, nor a group of units."""
    source: DraftTask | None = None
    """As it was read; None for what the office added."""


@dataclass(frozen=True, slots=True)
class Review:
    """A draft with what the office made of it."""

    head: Head
    rows: tuple[Row, ...]
    ignored: tuple[Ignored, ...] = ()
    amends: str | None = None
    """Number of the plan that the document amends in part; None for one that stands by itself."""

    def row(self, number: int) -> Row | None:
        """Return the row of this number."""
        return next((row for row in self.rows if row.number == number), None)


def deadline_of(row: Row, years: Sequence[int]) -> Deadline:
    """Return what a row's deadline means.

    What was read from the document stands as it was read; what a person wrote is read anew.

    Raises:
        UnreadableDeadline: a person wrote it, and the grammar does not know its form.
    """
    source = row.source
    if source is not None and row.phrase == (source.deadline.phrase or ""):
        return _as_read(source, years)
    if not row.phrase:
        return Deadline("", Standing.UNSTATED)
    return read_deadline(accented(row.phrase), years)


def _as_read(task: DraftTask, years: Sequence[int]) -> Deadline:
    read, kinds = task.deadline, {flag.kind for flag in task.flags}
    phrase = read.phrase or ""
    if read.occurrences:
        recurrence = RECURRENCES.get(read.recurrence.period) if read.recurrence else None
        return Deadline(
            phrase,
            Standing.DATED,
            recurrence or Recurrence.ONCE,
            tentative=read.tentative,
            vague=FlagKind.VAGUE in kinds,
            occurrences=read.occurrences,
        )
    for kind, standing in STANDINGS:
        if kind in kinds:
            return Deadline(phrase, standing)
    try:
        return read_deadline(phrase, years)
    except UnreadableDeadline:
        goes_on = read.recurrence is not None
        return Deadline(phrase, Standing.CONTINUOUS if goes_on else Standing.UNSTATED)


def plan_of(review: Review, org: str, prefix: str) -> Plan:
    """Return the plan that a review makes; keys begin with the prefix and bear the row's number.

    Raises:
        UnreadableDeadline: of a row that is wanted; look at each with `deadline_of` before.
    """
    head = review.head
    return Plan(
        org=org,
        kind=head.kind,
        issuer=head.issuer,
        subject=head.subject,
        years=head.years,
        number=head.number,
        issued_on=head.issued_on,
        signature=Signature(head.signed_by, None) if head.signed_by else None,
        tasks=tuple(_task(row, head.years, prefix) for row in review.rows if row.wanted),
    )


def _task(row: Row, years: Sequence[int], prefix: str) -> Task:
    source = row.source
    return Task(
        key=f"{prefix}-{row.number:02}",
        section=row.section or "–",
        title=row.title,
        kind=row.kind,
        roles=row.roles,
        deadline=deadline_of(row, years),
        falls_to=row.owners,
        deliver_to=row.deliver_to,
        through=row.through,
        individual=row.individual,
        done=row.done,
        quote=Quote(source.quote, source.line, source.page) if source and source.quote else None,
    )
