"""Comparing a plan with the version that is to come after it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from plans.model import Deadline, Plan, Task
from plans.versions.differences import Due, Field, Head, PlanDiff, TaskChange, dues_of
from plans.versions.matching import matches

HEADS = {head.value: head for head in Head}
PARTS: Mapping[Field, tuple[str, ...]] = {
    Field.TITLE: ("title",),
    Field.SECTION: ("section",),
    Field.KIND: ("kind",),
    Field.ROLES: ("roles",),
    Field.OWED_BY: ("done",),
    Field.DELIVERY: ("deliver_to", "through"),
    Field.DETAILS: ("follows", "see", "individual", "words", "facts"),
}
"""By which attributes a task differs in what; deadlines are compared by themselves."""


def compare(
    old: Plan,
    new: Plan,
    *,
    by_key: bool = True,
    partial: bool = False,
    taken: Collection[str] = (),
) -> PlanDiff:
    """Return what lies between a plan and the version that is to come after it.

    Args:
        old: The plan as it stands.
        new: The next version; or, if `partial`, a plan that amends the old one.
        by_key: Whether the keys of the new one were given by a person and so can be trusted. If
            not, it was read out of a document, and keeps what people wrote about the old tasks.
        partial: Whether what the new one leaves out stays as it was, the plan's head included.
        taken: Keys that no new task may bear: of dropped tasks, of other plans.
    """
    pairs = dict(_by_new_key(matches(old.tasks, new.tasks, by_key=by_key)))
    known = {task.key for task in old.tasks}
    names = _keys(new.tasks, pairs, known | set(taken))
    renamed = {task.key: _renamed(task, names) for task in new.tasks}
    if not by_key:
        there = {*names.values(), *(known if partial else ())}
        renamed |= {key: _enriched(renamed[key], before, there) for key, before in pairs.items()}
    changes = {key: _change(before, renamed[key]) for key, before in pairs.items()}
    same = {task.key for task in pairs.values()}
    left = tuple(task for task in old.tasks if task.key not in same)
    kept = tuple(pairs[key] for key, change in changes.items() if change is None)
    merged = _merged(old, new, pairs, renamed, partial=partial)
    return PlanDiff(
        old,
        merged,
        kept=kept + (left if partial else ()),
        changed=tuple(change for change in changes.values() if change is not None),
        dropped=() if partial else left,
        added=tuple(renamed[task.key] for task in new.tasks if task.key not in pairs),
        head=tuple(_heads(old, merged)),
    )


def _by_new_key(pairs: Iterable[tuple[Task, Task]]) -> Iterator[tuple[str, Task]]:
    for before, after in pairs:
        yield after.key, before


def _keys(new: Sequence[Task], pairs: Mapping[str, Task], taken: Collection[str]) -> dict[str, str]:
    """Return the key that each new task is to bear: that of its old self, else one of its own."""
    names = {key: before.key for key, before in pairs.items()}
    used = {*taken, *names.values()}
    for task in new:
        if task.key in names:
            continue
        key, number = task.key, 2
        while key in used:
            key, number = f"{task.key}-{number}", number + 1
        names[task.key] = key
        used.add(key)
    return names


def _renamed(task: Task, names: Mapping[str, str]) -> Task:
    return replace(
        task,
        key=names[task.key],
        follows=names.get(task.follows, task.follows) if task.follows else None,
        see=tuple(names.get(key, key) for key in task.see),
    )


def _enriched(task: Task, before: Task, there: Collection[str]) -> Task:
    """Return a task with what people once wrote about it, where the new one knows nothing.

    What it pointed to is left out where it is dropped: a plan may not point to what it has not.
    """
    follows = before.follows if before.follows in there else None
    return replace(
        task,
        words=task.words or before.words,
        facts=task.facts or before.facts,
        see=task.see or tuple(key for key in before.see if key in there),
        follows=task.follows or follows,
    )


def _merged(
    old: Plan,
    new: Plan,
    pairs: Mapping[str, Task],
    renamed: Mapping[str, Task],
    *,
    partial: bool,
) -> Plan:
    if not partial:
        return replace(new, org=old.org, tasks=tuple(renamed.values()))
    after = {before.key: renamed[key] for key, before in pairs.items()}
    stay = tuple(after.get(task.key, task) for task in old.tasks)
    come = tuple(renamed[task.key] for task in new.tasks if task.key not in pairs)
    known = {document.number for document in old.documents}
    documents = old.documents + tuple(
        each for each in new.documents if each.number not in known and each.number != old.number
    )
    return replace(old, documents=documents, facts=old.facts + new.facts, tasks=stay + come)


def _heads(old: Plan, new: Plan) -> Iterator[Head]:
    found = {
        HEADS.get(each.name, Head.OTHER)
        for each in fields(Plan)
        if each.name != "tasks" and getattr(old, each.name) != getattr(new, each.name)
    }
    yield from (head for head in Head if head in found)


def _change(old: Task, new: Task) -> TaskChange | None:
    """Return in what two forms of one task differ, or None where they say the same."""
    found = {
        field
        for field, names in PARTS.items()
        if any(getattr(old, name) != getattr(new, name) for name in names)
    }
    if set(old.falls_to) != set(new.falls_to):
        found.add(Field.OWED_BY)
    if _words(old.deadline) != _words(new.deadline):
        found.add(Field.DEADLINE)
    moved, ended, added = _days(dues_of(old), dues_of(new))
    if moved or ended or added:
        found.add(Field.DAYS)
    if not found:
        return None
    order = tuple(field for field in Field if field in found)
    return TaskChange(old, new, order, moved, ended, added)


def _words(deadline: Deadline) -> tuple[object, ...]:
    return (
        deadline.phrase,
        deadline.standing,
        deadline.recurrence,
        deadline.tentative,
        deadline.vague,
    )


def _days(
    old: Sequence[Due], new: Sequence[Due]
) -> tuple[tuple[tuple[Due, Due], ...], tuple[Due, ...], tuple[Due, ...]]:
    """Return which periods have another day, which there are no more, and which are new.

    Periods go by their names; a task that comes once keeps its one period whatever it is called.
    """
    after = {due.period: due for due in new}
    pairs = [(due, after[due.period]) for due in old if due.period in after]
    matched = {due.period for due, _ in pairs}
    ended = [due for due in old if due.period not in matched]
    added = [due for due in new if due.period not in matched]
    if len(old) == len(new) == 1 and ended:
        pairs, ended, added = [(old[0], new[0])], [], []
    return tuple(pair for pair in pairs if pair[0] != pair[1]), tuple(ended), tuple(added)
