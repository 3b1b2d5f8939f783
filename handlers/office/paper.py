"""Everything that a file or a report tells, gathered once: progress, confirmations, steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from handlers.office.views import Seen, View, eyes_of, look
from handlers.wording import papers as wording
from plans.model import WorkKind
from storage.progress.records import (
    HANDED_IN,
    Cell,
    Confirmation,
    Duty,
    Progress,
    Recorded,
    Status,
    Sum,
    sums,
)
from storage.records import OccurrenceId, PlanId, Post, UnitId
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Paper:
    """What there is to be told."""

    seen: Seen
    zone: ZoneInfo
    org: str
    """Name of the organisation."""
    office: str
    """Name of the unit in whose name it is told."""
    handed_in: tuple[Confirmation, ...]
    """What stands as handed in, accepted or not yet."""
    steps: tuple[Recorded, ...]

    @property
    def progress(self) -> Progress:
        """Return how everything stands."""
        return self.seen.progress

    @property
    def confirmations(self) -> tuple[Confirmation, ...]:
        """Return what was accepted: figures are summed of nothing else."""
        return tuple(one for one in self.handed_in if one.cell.status is Status.ACCEPTED)

    @property
    def plans(self) -> dict[PlanId, str]:
        """Return the plans by their ids, in the order of their duties."""
        return {duty.plan_id: duty.citation for duty in self.progress.duties}

    @property
    def duties(self) -> dict[OccurrenceId, Duty]:
        """Return the duties by their ids."""
        return {duty.occurrence_id: duty for duty in self.progress.duties}

    @property
    def names(self) -> dict[UnitId, str]:
        """Return the units' names of the day."""
        return {unit.id: unit.name for unit in self.progress.units}

    def of_plan(self, plan: PlanId) -> Progress:
        """Return the progress of one plan."""
        return self.progress.of_duties(
            {duty.occurrence_id for duty in self.progress.duties if duty.plan_id == plan}
        ).concerned()


def paper_of(uow: UnitOfWork, post: Post, view: View, *, steps: bool = False) -> Paper:
    """Gather it with the rights of a post; the steps only where they are told."""
    seen = look(uow, post, view)
    eyes = eyes_of(post, own=view.own)
    return Paper(
        seen,
        ZoneInfo(post.org.timezone),
        post.org.name,
        post.unit.name,
        tuple(uow.progress.confirmations(eyes, seen.progress, HANDED_IN)),
        tuple(uow.progress.steps(eyes, seen.progress)) if steps else (),
    )


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of one duty, summed, with the receipts behind it."""

    duty: Duty
    sum: Sum

    @property
    def label(self) -> str:
        """Return what it counts."""
        return wording.FIGURES.get(self.sum.name, self.sum.name)


def totals(paper: Paper) -> list[Total]:
    """Return every figure of every duty."""
    by_duty: dict[OccurrenceId, list[Confirmation]] = {}
    for one in paper.confirmations:
        by_duty.setdefault(one.cell.occurrence_id, []).append(one)
    return [
        Total(duty, each)
        for duty in paper.progress.duties
        for each in sums(by_duty.get(duty.occurrence_id, ()))
    ]


def said_kind(kind: WorkKind) -> str:
    """Return what a kind of work is called."""
    return wording.KINDS[kind]


def receipts_of(paper: Paper) -> dict[int, tuple[str, ...]]:
    """Return the receipts of every piece of work that is handed in, by assignment."""
    return {int(one.cell.assignment_id): one.receipts for one in paper.handed_in}


def missing_of(paper: Paper) -> Sequence[Cell]:
    """Return what is owed, in the order of the duties and then of the units."""
    order = {unit.id: at for at, unit in enumerate(paper.progress.units)}
    duties = {duty.occurrence_id: at for at, duty in enumerate(paper.progress.duties)}
    return sorted(
        paper.progress.missing, key=lambda one: (duties[one.occurrence_id], order[one.unit_id])
    )
