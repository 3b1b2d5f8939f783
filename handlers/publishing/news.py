"""Telling those whom it concerns, and nobody else, what a plan brings, moves or calls off."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from handlers.asker import local_day
from handlers.notices import tell
from handlers.publishing.differences import day_of, due_of
from handlers.reminders.bulletin import recipients
from handlers.wording import publishing as wording
from plans.clock import Clock
from storage.plan_records import Effect, EffectKind, StoredPlan
from storage.records import Organisation, PersonId, UnitId
from storage.unit_of_work import UnitOfWork

MOST = 10
"""Works that one message names; more are counted."""
ORDER = (EffectKind.MOVED, EffectKind.CANCELLED, EffectKind.RESTORED, EffectKind.NEW)
"""What moves somebody's plans stands first."""


def announce(
    uow: UnitOfWork,
    org: Organisation,
    stored: StoredPlan,
    effects: Iterable[Effect],
    clock: Clock,
    *,
    document: str = "",
) -> int:
    """Leave one message for each person who answers for a unit concerned; return how many.

    Told twice of one version nobody is: the message bears the plan's version as its key.
    """
    by_unit: defaultdict[UnitId, list[Effect]] = defaultdict(list)
    for effect in effects:
        by_unit[effect.unit_id].append(effect)
    today = local_day(clock.now(), org)
    by_person: defaultdict[PersonId, list[UnitId]] = defaultdict(list)
    for unit in by_unit:
        holders = uow.reminders.holders(unit, unit, today)
        for holder in recipients(holders).get(unit, ()):
            by_person[holder.person_id].append(unit)
    told = 0
    for person, units in by_person.items():
        text = _text(uow, stored, {unit: by_unit[unit] for unit in units}, document)
        key = f"plan:{stored.id}:{stored.version}:{person}"
        told += tell(uow, person, text, ZoneInfo(org.timezone), clock, unique_key=key)
    return told


def _text(
    uow: UnitOfWork,
    stored: StoredPlan,
    by_unit: Mapping[UnitId, Sequence[Effect]],
    document: str,
) -> str:
    names = {unit: uow.units.get(unit).name for unit in by_unit}
    first = stored.version == 1
    lines = [_head(stored, document, " và ".join(names.values()), by_unit)]
    for unit, effects in by_unit.items():
        if len(by_unit) > 1:
            lines.append(wording.NEWS_UNIT.format(unit=names[unit]))
        items = [_line(group, first=first) for group in _grouped(effects)]
        lines += items[:MOST]
        if len(items) > MOST:
            lines.append(wording.MORE.format(count=len(items) - MOST))
    lines.append(wording.NEWS_NEXT_PUBLISHED if first else wording.NEWS_NEXT_AMENDED)
    return "\n".join(lines)


def _head(
    stored: StoredPlan, document: str, units: str, by_unit: Mapping[UnitId, Sequence[Effect]]
) -> str:
    if stored.version == 1:
        count = sum(len(_grouped(effects)) for effects in by_unit.values())
        return wording.NEWS_PUBLISHED.format(
            citation=stored.plan.citation, subject=stored.plan.subject, unit=units, count=count
        )
    by = wording.NEWS_DOCUMENT.format(document=document) if document else ""
    return wording.NEWS_AMENDED.format(citation=stored.plan.citation, document=by, unit=units)


def _grouped(effects: Iterable[Effect]) -> list[list[Effect]]:
    """Put the periods of one task together, but for those that moved: each has days of its own."""
    groups: defaultdict[tuple[int, str, object], list[Effect]] = defaultdict(list)
    for effect in effects:
        moved = effect.new.period if effect.kind is EffectKind.MOVED and effect.new else None
        groups[ORDER.index(effect.kind), effect.task.key, moved].append(effect)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], _first(groups[key])))]


def _first(group: Sequence[Effect]) -> str:
    days = [str(each.new.last_safe_day) for each in group if each.new and each.new.last_safe_day]
    return min(days, default="9999")


def _line(group: Sequence[Effect], *, first: bool) -> str:
    effect = group[0]
    named = {"title": effect.task.title, "section": effect.task.section}
    match effect.kind:
        case EffectKind.MOVED if effect.old and effect.new:
            old, new = day_of(effect.old), day_of(effect.new)
            return wording.NEWS_MOVED.format(**named, old=old, new=new)
        case EffectKind.CANCELLED:
            return wording.NEWS_CANCELLED.format(**named)
        case EffectKind.RESTORED:
            template = wording.NEWS_RESTORED
        case _:
            template = wording.NEWS_ITEM if first else wording.NEWS_NEW
    return template.format(**named, due=due_of(each.new for each in group if each.new))
