"""Who hears of work that stays overdue: the deputy, then the office's officer, then its leader.

Each level has its own grace in working days, set by the office (`chibo policy escalation`). The
days around Tết count for no grace. A branch's lateness is told upwards alone, never to its like.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from handlers.naming import period_of
from handlers.wording import escalation as wording
from plans.times.spoken import spoken_day
from storage.digests import Lost
from storage.permissions import Act, may
from storage.records import OccurrenceId, Post, Unit, UnitId, Work
from storage.unit_of_work import UnitOfWork

SHOWN, NAMED = 6, 5
"""Tasks of a message, and branches named with one; more are counted."""


def new_overdue(uow: UnitOfWork, office: UnitId, days: Sequence[date], today: date) -> list[Work]:
    """Return what became overdue beyond its grace below an office, where no nearer office is."""
    if not days:
        return []
    nearer = nearer_to_others(uow, office, today)
    return [work for work in uow.office.overdue_on(office, days) if work.unit_id not in nearer]


def new_lost(
    uow: UnitOfWork, office: Unit, day: date, span: tuple[datetime, datetime]
) -> list[Lost]:
    """Return whom no message reaches since then, below an office, where no nearer office is."""
    lost = uow.digests.lost(office.org_id, day, *span)
    if not lost:
        return []
    below = {unit.id for unit in uow.units.below(office.id, day)}
    below -= nearer_to_others(uow, office.id, day)
    return [each for each in lost if each.unit_id in below]


def told_lost(lost: Sequence[Lost]) -> str:
    """Name those whom no message reaches any more."""
    shown = [wording.LOST_ONE.format(unit=e.unit_name, person=e.person_name) for e in lost[:SHOWN]]
    names = ", ".join(shown)
    if len(lost) > SHOWN:
        names = wording.MORE_PEOPLE.format(names=names, count=len(lost) - SHOWN)
    return wording.LOST.format(count=len(lost), names=names)


def nearer_to_others(uow: UnitOfWork, office: UnitId, today: date) -> set[UnitId]:
    """Return the units below an office that have another one between."""
    return {
        unit.id
        for other in uow.units.below(office, today)
        if any(may(post.role, Act.REVIEW) for post in uow.people.holders(other.id, today))
        for unit in uow.units.below(other.id, today)
    }


def told_overdue(works: Iterable[Work], heading: str) -> str:
    """Put overdue work into words, task by task, with the branches that owe it."""
    by_task: defaultdict[tuple[OccurrenceId, date], list[Work]] = defaultdict(list)
    for work in works:
        if work.last_safe_day is not None:
            by_task[work.occurrence_id, work.last_safe_day].append(work)
    ordered = sorted(by_task.items(), key=lambda each: each[0][1])
    lines = [_line(due, owing) for (_, due), owing in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        lines.append(wording.MORE_TASKS.format(count=len(ordered) - SHOWN))
    return "\n".join([heading, *lines])


def _line(due: date, works: Sequence[Work]) -> str:
    first = works[0]
    names = ", ".join(work.unit_name for work in works[:NAMED])
    if len(works) > NAMED:
        names = wording.MORE_UNITS.format(names=names, count=len(works) - NAMED)
    return wording.LINE.format(
        title=first.task.title,
        period=period_of(first),
        citation=first.plan_citation,
        section=first.task.section,
        day=spoken_day(due),
        count=len(works),
        names=names,
    )


def leaders_of(uow: UnitOfWork, office: UnitId, today: date) -> list[Post]:
    """Return who leads an office: its secretary, or its deputies where it has none."""
    posts = uow.people.holders(office, today)
    secretaries = [post for post in posts if post.role.value == "secretary"]
    return secretaries or [post for post in posts if post.role.value == "deputy"]
