"""From a document that was read to a draft, and from a draft to a plan in force."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.asker import local_day
from handlers.publishing.force import InForce, Publisher, amend, numbered, publish, versions_of
from handlers.publishing.owners import Bodies
from handlers.publishing.reviewing import standing_faults
from handlers.sheet_cells import flags_of, is_grave
from handlers.wording import reviewing as wording
from plans.clock import Clock
from plans.draft import DraftPlan, DraftTask, FlagKind
from plans.model import Plan, Roles
from plans.review import Head, Review, Row, plan_of
from plans.text.normal import fold
from plans.versions import PlanDiff, compare
from storage.plan_records import StoredDraft, StoredPlan
from storage.records import Organisation
from storage.unit_of_work import UnitOfWork

AMENDS = re.compile(r"\b(?:sua doi|dieu chinh|bo sung)\b")
NUMBER = re.compile(r"\d{1,4}\s*-\s*[A-ZĐa-zđ]{2,4}\s*/\s*[\wĐđ.]{2,12}")
SHOWN_FLAGS = 6


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft as it would come into force now."""

    plan: Plan | None
    target: StoredPlan | None = None
    """The plan that it is another version of, or amends."""
    diff: PlanDiff | None = None
    faults: tuple[str, ...] = ()


def bodies_of(uow: UnitOfWork, org: Organisation, clock: Clock) -> Bodies:
    """Return the organisation's units as documents name them today."""
    return Bodies(uow.units.of_org(org.id, local_day(clock.now(), org)))


def review_of(draft: DraftPlan, bodies: Bodies, stored: Sequence[StoredPlan] = ()) -> Review:
    """Return what an office is to look at: each task with the units it would fall to."""
    rows = tuple(_row(number, task, bodies) for number, task in enumerate(draft.tasks, 1))
    head = Head(
        kind=_kind(draft.number),
        number=draft.number,
        subject=draft.title or "",
        issuer=draft.issuer or "",
        issued_on=draft.issued_on,
        signed_by=draft.signed_by,
        years=draft.years or _years(draft),
    )
    return Review(head, rows, draft.ignored, _amended(draft, stored))


def _row(number: int, task: DraftTask, bodies: Bodies) -> Row:
    roles = Roles(
        task.lead, task.coordinate, task.carry_out, task.direct, task.advise, task.follow_up
    )
    owners, kinds = bodies.owners_of(roles), {flag.kind for flag in task.flags}
    return Row(
        number=number,
        title=task.title,
        section=task.section,
        kind=task.kind,
        roles=roles,
        owners=owners.units,
        deliver_to=task.deliver_to,
        through=task.through,
        phrase=task.deadline.phrase or "",
        individual=owners.individual or FlagKind.INDIVIDUAL in kinds,
        done=FlagKind.DONE in kinds,
        unmapped=owners.unmapped,
        source=task,
    )


def _kind(number: str | None) -> str:
    """Return which kind of document a number names; a plan, where it names none."""
    letters = re.search(r"-\s*([A-ZĐa-zđ]+)", number or "")
    return wording.PLAN_KINDS.get(letters[1].upper() if letters else "", "Kế hoạch")


def _years(draft: DraftPlan) -> tuple[int, ...]:
    """Return the years of a document that names none: those of its days, else of its issue."""
    days = [due.last_safe_day for task in draft.tasks for due in task.deadline.occurrences]
    if not days and draft.issued_on:
        days = [draft.issued_on]
    return tuple(sorted({day.year for day in days}))


def _amended(draft: DraftPlan, stored: Sequence[StoredPlan]) -> str | None:
    """Return the number of the plan that a document says it amends, if the office has it."""
    title = draft.title or ""
    if not AMENDS.search(fold(title)):
        return None
    for found in NUMBER.findall(title):
        known = numbered(stored, found)
        if known:
            return known[0].plan.number
    return None


def prepare(uow: UnitOfWork, org: Organisation, draft: StoredDraft) -> Prepared:
    """Return what would come into force, or what keeps it from that."""
    faults = standing_faults(draft.review)
    if faults:
        return Prepared(None, faults=tuple(faults))
    plan = plan_of(draft.review, org.code, f"bn{draft.id}")
    stored = uow.plans.of_org(org.id)
    amends = draft.review.amends
    found = numbered(stored, amends) if amends else versions_of(stored, plan)
    if amends and not found:
        column = wording.HEADS["amends"]
        reason = wording.BAD_NUMBER.format(text=amends)
        return Prepared(plan, faults=(wording.FAULT_HEAD.format(column=column, reason=reason),))
    if not found:
        return Prepared(plan)
    target = found[-1]
    diff = compare(
        target.plan,
        _enriched(plan, target.plan),
        by_key=False,
        partial=amends is not None,
        taken=uow.plans.keys(org.id),
    )
    return Prepared(plan, target, diff)


def _enriched(plan: Plan, before: Plan) -> Plan:
    """Return a plan with what no reader reads, and a person once wrote about the version before."""
    signature = before.signature
    same = plan.signature and signature and fold(plan.signature.name) == fold(signature.name)
    return replace(
        plan,
        place=before.place,
        recipients=before.recipients,
        documents=before.documents,
        facts=before.facts,
        signature=signature if same else plan.signature,
    )


def put_into_force(
    uow: UnitOfWork,
    org: Organisation,
    draft: StoredDraft,
    prepared: Prepared,
    by: Publisher,
    clock: Clock,
) -> InForce:
    """Publish a draft: as a new plan, or as the next version of the one it belongs to.

    Raises:
        DraftChanged: somebody corrected or ended it meanwhile.
        PlanAmended: another version came into force meanwhile.
        PlanTaken: it would bear the number, subject and years of another plan.
        ValueError: it is not ready, or changes nothing.
    """
    if prepared.plan is None or prepared.faults or (prepared.diff and prepared.diff.is_empty):
        raise ValueError("nothing to put into force")
    if prepared.target is None or prepared.diff is None:
        in_force = publish(uow, org, prepared.plan, by, clock)
    else:
        document = prepared.plan.citation if draft.review.amends else ""
        in_force = amend(uow, org, prepared.target, prepared.diff, by, clock, document=document)
    uow.drafts.publish(draft, in_force.stored.id, clock.now())
    return in_force


def citation_of(review: Review) -> str:
    """Return how a draft's document is named."""
    head = review.head
    return f"{head.kind} số {head.number}" if head.number else f"{head.kind} không ghi số"


def summary(draft: StoredDraft) -> list[str]:
    """Return what an officer is told of a draft: how much it proposes, what to look at."""
    review = draft.review
    if not review.rows:
        return [wording.SUMMARY_NO_TASKS.format(file=draft.file_name)]
    dated = [row for row in review.rows if row.source and row.source.deadline.last_safe_day]
    grave = [row for row in review.rows if row.wanted and is_grave(row)]
    subject = review.head.subject
    lines = [
        wording.SUMMARY.format(
            file=draft.file_name,
            citation=citation_of(review),
            subject=wording.SUMMARY_SUBJECT.format(subject=subject) if subject else "",
            code=draft.code,
        ),
        wording.SUMMARY_COUNT.format(
            tasks=len(review.rows),
            dated=len(dated),
            undated=len(review.rows) - len(dated),
            owned=sum(bool(row.owners) for row in review.rows),
        ),
    ]
    if grave:
        lines.append(wording.SUMMARY_FLAGS.format(count=len(grave)))
        lines += [_flagged(row) for row in grave[:SHOWN_FLAGS]]
        if len(grave) > SHOWN_FLAGS:
            lines.append(wording.SUMMARY_MORE.format(count=len(grave) - SHOWN_FLAGS))
    if review.ignored:
        lines.append(wording.SUMMARY_IGNORED.format(count=len(review.ignored)))
    return lines


def _flagged(row: Row) -> str:
    return wording.SUMMARY_FLAG.format(
        number=row.number, title=row.title, flags="; ".join(flags_of(row)[:2])
    )


def version_line(prepared: Prepared) -> str | None:
    """Return how a draft differs from the plan that it is a version of; None for a new plan."""
    diff, target = prepared.diff, prepared.target
    if diff is None or target is None:
        return None
    return wording.NEXT_VERSION.format(
        citation=target.plan.citation,
        kept=len(diff.kept),
        changed=len(diff.changed),
        dropped=len(diff.dropped),
        added=len(diff.added),
    )
