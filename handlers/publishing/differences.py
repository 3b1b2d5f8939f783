"""Two versions of a plan, told line by line to whoever decides on them."""

from collections.abc import Iterable, Iterator, Mapping

from handlers.wording import publishing as wording
from handlers.wording import reviewing
from plans.model import Plan, Signature, Task
from plans.times.spoken import spoken_date, spoken_day
from plans.versions import Due, Field, PlanDiff, TaskChange, dues_of

Names = Mapping[str, str]
"""How units and kinds of units are called, by their codes."""


def lines_of(diff: PlanDiff, version: int, names: Names) -> list[str]:
    """Return what changes and what stays, in words; codes go by their names."""
    lines = [
        wording.SUMMARY.format(
            version=version,
            citation=diff.old.citation,
            kept=len(diff.kept),
            changed=len(diff.changed),
            dropped=len(diff.dropped),
            added=len(diff.added),
        )
    ]
    if diff.head:
        told = ", ".join(
            wording.HEADS[head].format(old=_head(diff.old, head), new=_head(diff.new, head))
            for head in diff.head
        )
        lines.append(wording.HEAD.format(names=told))
    if diff.changed:
        lines += [wording.CHANGED, *(_changed(change, names) for change in diff.changed)]
    if diff.dropped:
        lines += [wording.DROPPED, *(_item(task, due_of(dues_of(task))) for task in diff.dropped)]
    if diff.added:
        lines += [wording.ADDED, *(_added(task, names) for task in diff.added)]
    return lines


def due_of(dues: Iterable[Due]) -> str:
    """Return by when work is due: its day, or of several periods how many and the first."""
    found = list(dues)
    days = [due.last_safe_day for due in found if due.last_safe_day is not None]
    if not days:
        return wording.NO_DAY
    day = spoken_day(min(days))
    if len(found) == 1:
        return wording.DUE.format(day=day)
    return wording.SEVERAL.format(count=len(found), day=day)


def day_of(due: Due) -> str:
    """Return the last safe day of a period, or that it has none."""
    return spoken_day(due.last_safe_day) if due.last_safe_day else wording.NO_DAY


def _item(task: Task, *more: str) -> str:
    told = "; ".join(each for each in more if each)
    return wording.ITEM.format(
        title=task.title, section=task.section, more=f": {told}" if told else ""
    )


def _added(task: Task, names: Names) -> str:
    return _item(task, due_of(dues_of(task)), _owed_by(task, names))


def _changed(change: TaskChange, names: Names) -> str:
    return _item(change.new, *_parts(change, names))


def _parts(change: TaskChange, names: Names) -> Iterator[str]:
    old, new = change.old, change.new
    for field in change.fields:
        template = wording.FIELDS.get(field, "")
        match field:
            case Field.TITLE:
                yield template.format(old=old.title)
            case Field.SECTION:
                yield template.format(old=old.section)
            case Field.KIND:
                yield template.format(old=reviewing.KINDS[old.kind], new=reviewing.KINDS[new.kind])
            case Field.OWED_BY:
                yield template.format(old=_owed_by(old, names), new=_owed_by(new, names))
            case Field.DELIVERY:
                yield template.format(old=_delivery(old), new=_delivery(new))
            case Field.DEADLINE if not _moved(change):
                yield template.format(
                    old=old.deadline.phrase or wording.NOTHING,
                    new=new.deadline.phrase or wording.NOTHING,
                )
            case Field.DAYS:
                yield from _days(change)
            case Field.ROLES | Field.DETAILS:
                yield template
            case _:
                continue


def _moved(change: TaskChange) -> list[tuple[Due, Due]]:
    """Return the periods whose day is another, and not only the words that give it."""
    return [(old, new) for old, new in change.moved if old.last_safe_day != new.last_safe_day]


def _days(change: TaskChange) -> Iterator[str]:
    for old, new in _moved(change):
        yield wording.DAY_MOVED.format(old=day_of(old), new=day_of(new))
    if change.ended:
        yield wording.DAYS_ENDED.format(count=len(change.ended))
    if change.added:
        yield wording.DAYS_ADDED.format(count=len(change.added))


def _owed_by(task: Task, names: Names) -> str:
    if task.done or not task.falls_to:
        return wording.NOBODY
    return ", ".join(names.get(each, each) for each in task.falls_to)


def _delivery(task: Task) -> str:
    told = [each for each in (task.deliver_to, task.through) if each]
    return ", ".join(told) or wording.NOTHING


def _head(plan: Plan, head: str) -> str:
    value = getattr(plan, head, None)
    match value:
        case None | "":
            return wording.NOTHING
        case tuple():
            return ", ".join(map(str, value))
        case Signature():
            return value.name
        case str():
            return value
        case _:
            return spoken_date(value)
