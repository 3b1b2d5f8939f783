"""Putting a plan, or the next version of one, into force; telling those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from handlers.asker import local_day
from handlers.publishing.news import announce
from handlers.wording import publishing as wording
from plans.clock import Clock
from plans.model import Plan
from plans.text.normal import fold
from plans.versions import Due, PlanDiff
from storage.plan_records import Amendment, Effect, EffectKind, StoredPlan
from storage.records import Organisation, Person, PlanId, PostId
from storage.unit_of_work import UnitOfWork

ALIKE = 85.0
"""From here on two subjects of plans without a number are the same."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who puts it into force."""

    person: Person
    channel: str
    post: PostId | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """What was put into force."""

    stored: StoredPlan
    effects: tuple[Effect, ...]
    told: int
    """How many people a message was left for."""


def versions_of(stored: Sequence[StoredPlan], plan: Plan) -> list[StoredPlan]:
    """Return the plans that this one is, or may be, another version of; the surest alone.

    A number starts anew with every term: it says the same plan only with the same issuer and a
    common year. A plan without a number is known by issuer, years and subject.
    """
    exact = [
        one
        for one in stored
        if (one.plan.number, one.plan.subject, one.plan.years)
        == (plan.number, plan.subject, plan.years)
    ]
    if exact:
        return exact
    same_issuer = [
        one
        for one in stored
        if fold(one.plan.issuer) == fold(plan.issuer) and set(one.plan.years) & set(plan.years)
    ]
    if plan.number:
        number = _bare(plan.number)
        return [one for one in same_issuer if one.plan.number and _bare(one.plan.number) == number]
    return [
        one
        for one in same_issuer
        if not one.plan.number
        and fuzz.token_sort_ratio(fold(one.plan.subject), fold(plan.subject)) >= ALIKE
    ]


def numbered(stored: Sequence[StoredPlan], number: str) -> list[StoredPlan]:
    """Return the plans that bear a number, written in full or without its issuer."""
    wanted = _bare(number)
    exact = [one for one in stored if _bare(one.plan.number or "") == wanted]
    return exact or [
        one for one in stored if one.plan.number and _bare(one.plan.number).startswith(f"{wanted}-")
    ]


def publish(uow: UnitOfWork, org: Organisation, plan: Plan, by: Publisher, clock: Clock) -> InForce:
    """Put a plan into force for the first time."""
    today = local_day(clock.now(), org)
    plan_id = uow.plans.publish(org.id, plan, today, by_name=by.person.name)
    effects = tuple(
        Effect(
            EffectKind.NEW,
            unit.id,
            work.assignment_id,
            work.task,
            new=Due(work.period, work.stated, work.last_safe_day),
        )
        for unit in uow.units.of_org(org.id, today)
        for work in uow.assignments.open_of(unit.id)
        if work.plan_id == plan_id
    )
    return _told(uow, org, plan_id, effects, clock)


def amend(
    uow: UnitOfWork,
    org: Organisation,
    stored: StoredPlan,
    diff: PlanDiff,
    by: Publisher,
    clock: Clock,
    *,
    document: str = "",
) -> InForce:
    """Put the next version of a plan into force.

    Raises:
        PlanAmended: another version came into force since the one that was compared with.
        PlanTaken: it would bear the number, subject and years of another plan.
    """
    now = clock.now()
    note = wording.CALLED_OFF.format(document=document)
    if not document:
        note = wording.CALLED_OFF_VERSION.format(
            version=stored.version + 1, citation=diff.new.citation
        )
    amendment = Amendment(
        by.person.id,
        by.person.name,
        by.channel,
        now,
        local_day(now, org),
        stored.version,
        document=document,
        note=note,
        post=by.post,
    )
    effects = tuple(uow.plans.amend(stored.id, diff, amendment))
    return _told(uow, org, stored.id, effects, clock, document=document)


def _told(
    uow: UnitOfWork,
    org: Organisation,
    plan_id: PlanId,
    effects: tuple[Effect, ...],
    clock: Clock,
    *,
    document: str = "",
) -> InForce:
    stored = uow.plans.get(plan_id)
    told = announce(uow, org, stored, effects, clock, document=document)
    return InForce(stored, effects, told)


def _bare(number: str) -> str:
    return "".join(fold(number).split())
