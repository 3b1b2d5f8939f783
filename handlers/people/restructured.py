"""Carrying out changes of units whose day has come, and telling those who answer for them."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handlers.naming import period_of
from handlers.notices import tell
from handlers.wording import restructured as wording
from plans.clock import Clock
from plans.times.spoken import spoken_day
from storage.life import last_return, state_after
from storage.permissions import Act, may
from storage.records import (
    AssignmentState,
    Change,
    ChangeKind,
    Event,
    EventKind,
    Organisation,
    Unit,
    UnitId,
    Work,
)
from storage.unit_of_work import UnitOfWork


def carry_out(uow: UnitOfWork, org: Organisation, today: date, clock: Clock) -> list[Change]:
    """Carry out the organisation's changes up to this day; whoever answers now is told, once.

    Who no longer answers for anything is told nothing more.
    """
    done = uow.restructuring.apply_due(org.id, today, clock.now())
    for on, change in done:
        if change.kind is not ChangeKind.MOVE:
            _announce(uow, org, change, on, today, clock)
    return [change for _, change in done]


def _announce(
    uow: UnitOfWork,
    org: Organisation,
    change: Change,
    on: date,
    today: date,
    clock: Clock,
) -> None:
    old = wording.AND.join(
        uow.units.as_on(unit.id, on - timedelta(days=1)).name
        for unit in _named(uow, org, [code for code in change.units if code != change.into])
    )
    ended = [uow.units.by_code(org.id, code) for code in change.units if code != change.into]
    returned = [line for unit in ended if unit for line in _returned(uow, unit)]
    units = _concerned(uow, org, change)
    new = wording.AND.join(
        unit.name for unit in units if change.keeps is False or unit.code not in change.units
    )
    template = {
        ChangeKind.RENAME: wording.RENAMED,
        ChangeKind.MERGE: wording.MERGED,
        ChangeKind.SPLIT: wording.SPLIT,
    }[change.kind]
    for unit in units:
        text = template.format(
            day=spoken_day(on),
            old=old,
            new=new,
            unit=unit.name,
            count=len(uow.assignments.open_of(unit.id)),
        )
        text = "\n".join([text, *(line for heir, line in returned if heir == unit.id)])
        for post in uow.people.holders(unit.id, today):
            if may(post.role, Act.TELL):
                tell(uow, post.person_id, text, ZoneInfo(org.timezone), clock)


def _returned(uow: UnitOfWork, ended: Unit) -> list[tuple[UnitId, str]]:
    """Return a line for each report of a unit that was waiting to be supplemented, and whose it is.

    Whoever answers now has not been told of it: what was pushed went to the unit that has ended.
    """
    heir = uow.restructuring.heir(ended.id)
    lines = []
    for assignment, unit_id in uow.restructuring.passed_from(ended.id) if heir else []:
        work = uow.assignments.get(assignment, unit_id)
        history = uow.assignments.history(assignment, unit_id)
        waits = state_after(each.kind for each in history if each.kind is not EventKind.CANCELLED)
        if heir and waits is AssignmentState.RETURNED:
            last = last_return(history)
            lines.append((heir.id, returned_of(ended, work, last)))
    return lines


def returned_of(ended: Unit, work: Work, event: Event) -> str:
    """Return what was returned of a unit that has ended, why, and until when it is awaited."""
    return wording.RETURNED.format(
        title=work.task.title,
        period=period_of(work),
        unit=ended.name,
        note=event.note,
        day=spoken_day(event.due_on) if event.due_on else "",
    )


def _concerned(uow: UnitOfWork, org: Organisation, change: Change) -> list[Unit]:
    """Return the units that there are after a change, and because of it."""
    codes = [new.code for new in change.new]
    if change.kind is ChangeKind.RENAME or change.keeps:
        codes += change.units
    if change.into:
        codes.append(change.into)
    return _named(uow, org, codes)


def _named(uow: UnitOfWork, org: Organisation, codes: Iterable[str]) -> list[Unit]:
    found = [uow.units.by_code(org.id, code) for code in codes]
    return [unit for unit in found if unit is not None]
