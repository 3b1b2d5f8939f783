"""The deadlines of the weeks ahead, as things stand or as they would be with a draft in force."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from handlers.office.clashes import Burden, Pending, burdens_of
from handlers.office.groups import members, title_of
from handlers.office.views import View, eyes_of, look, said_period
from handlers.publishing import drafting
from handlers.publishing.drafting import Prepared
from handlers.wording import foresight as wording
from plans.model import Task
from plans.times.periods import week_ends
from plans.versions import dues_of
from storage.amending import owing
from storage.plan_records import StoredDraft
from storage.progress.records import OWED
from storage.records import Post, UnitId
from storage.unit_of_work import UnitOfWork

Settled = tuple[UnitId, str, str]
"""A unit, the key of a task and its period: handed in, so that nothing is due any more."""


class Foreseen(NamedTuple):
    """What is to come for the units that somebody sees."""

    title: str
    burdens: list[Burden]
    """The unit with the fullest week first."""


class NotReady(Exception):
    """A draft could not be put into force as it is; its arguments say why."""


def foresee(uow: UnitOfWork, post: Post, view: View, draft: StoredDraft | None) -> Foreseen:
    """Return what is due from this week on, and what a draft would bring.

    Counted is what is owed; of a plan that the draft changes, the work as it would be then.

    Raises:
        NotReady: the draft could not be put into force.
    """
    prepared = None if draft is None else drafting.prepare(uow, post.org, draft)
    if prepared is not None and prepared.faults:
        raise NotReady(*prepared.faults)
    standing, settled = _standing(uow, post, view, prepared)
    added = _added(uow, post, view, prepared, settled) if prepared is not None else ()
    monday, _ = week_ends(view.day)
    first = max(view.first or monday, monday)
    burdens = burdens_of(
        one for one in (*standing, *added) if first <= one.day <= (view.last or one.day)
    )
    return Foreseen(_title(uow, post, view, draft), burdens)


def _standing(
    uow: UnitOfWork, post: Post, view: View, prepared: Prepared | None
) -> tuple[list[Pending], set[Settled]]:
    """Return what is owed and stays as it is, and what is settled of that which would change."""
    progress = look(uow, post, replace(view, first=None, last=None)).progress
    changed = _changed(prepared)
    names = {unit.id: unit.name for unit in progress.units}
    duties = {duty.occurrence_id: duty for duty in progress.duties}
    found, settled = [], set()
    for cell in progress.cells:
        duty = duties[cell.occurrence_id]
        if (duty.plan_id, duty.task.key) in changed:
            if cell.status not in OWED:
                settled.add((cell.unit_id, duty.task.key, duty.period))
        elif cell.status in OWED and cell.due is not None:
            found.append(Pending(cell.unit_id, names[cell.unit_id], cell.due))
    return found, settled


def _changed(prepared: Prepared | None) -> set[tuple[int, str]]:
    """Return the work of a plan in force that a draft would change or drop."""
    if prepared is None or prepared.diff is None or prepared.target is None:
        return set()
    old = (*prepared.diff.dropped, *(each.old for each in prepared.diff.changed))
    return {(prepared.target.id, task.key) for task in old}


def _brought(prepared: Prepared) -> Iterator[Task]:
    """Yield the work that a draft would bring, or change."""
    if prepared.diff is not None:
        yield from prepared.diff.added
        yield from (each.new for each in prepared.diff.changed)
    elif prepared.plan is not None:
        yield from prepared.plan.tasks


def _added(
    uow: UnitOfWork, post: Post, view: View, prepared: Prepared, settled: set[Settled]
) -> Iterator[Pending]:
    every = uow.progress.units(eyes_of(post, own=False), view.day)
    inside = {unit.id for unit in every} & members(view.group, every)
    units = [unit for unit in uow.units.of_org(post.org.id, view.day) if unit.id in inside]
    names = {unit.id: unit.name for unit in units}
    for task in _brought(prepared):
        dated = [due for due in dues_of(task) if due.last_safe_day is not None]
        for unit in owing(task, units):
            for due in dated:
                if due.last_safe_day and (unit, task.key, due.period) not in settled:
                    yield Pending(unit, names[unit], due.last_safe_day, added=True)


def _title(uow: UnitOfWork, post: Post, view: View, draft: StoredDraft | None) -> str:
    group = ""
    if view.group:
        units = uow.progress.units(eyes_of(post, own=False), view.day)
        group = wording.TITLE_PART.format(said=title_of(view.group, units))
    period = said_period(view.first, view.last)
    return wording.TITLE.format(
        draft=""
        if draft is None
        else wording.TITLE_DRAFT.format(
            citation=drafting.citation_of(draft.review), code=draft.code
        ),
        period=wording.TITLE_PART.format(said=period) if period else "",
        group=group,
    )


def ends_in_time(view: View, day: date) -> bool:
    """Tell whether a span that is asked about is not wholly past."""
    return view.last is None or view.last >= week_ends(day)[0]
