"""Which task of a new version is which task of the old one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from plans.model import Deadline, Task
from plans.text.normal import fold

ALIKE = 70.0
"""Titles less like each other than this never name the same work."""
NEARLY_THE_SAME = 90.0
"""From here on a title alone tells the work, wherever it stands now and whenever it is due."""
SECTION, DAYS, KIND, NUMBERS = 20.0, 10.0, 5.0, 25.0
"""What speaks beside the title: the same place, days and kind for it, other numbers against."""


@dataclass(frozen=True)
class _Seen:
    """A task as it is compared."""

    task: Task

    @cached_property
    def words(self) -> str:
        return fold(self.task.title)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of a title, quarters in Roman numerals with them: they tell works apart."""
        roman = {"i", "ii", "iii", "iv"}
        words = "".join(each if each.isalnum() else " " for each in self.words).split()
        return tuple(sorted(one for one in words if one.isdecimal() or one in roman))


def matches(
    old: Sequence[Task], new: Sequence[Task], *, by_key: bool
) -> Iterator[tuple[Task, Task]]:
    """Yield the pairs of an old task and the new one that is the same work.

    Where keys were given by a person they decide; whatever they leave over is matched by title,
    place, days and kind, the likest pair first, each task once. What is not like enough is no
    pair: a confirmation must never pass on to other work.
    """
    paired_old: set[str] = set()
    paired_new: set[str] = set()
    if by_key:
        keys = {task.key: task for task in new}
        for task in old:
            if task.key in keys:
                paired_old.add(task.key)
                paired_new.add(task.key)
                yield task, keys[task.key]
    left_old = [_Seen(task) for task in old if task.key not in paired_old]
    left_new = [_Seen(task) for task in new if task.key not in paired_new]
    for _, before, after in sorted(_likenesses(left_old, left_new), key=lambda one: -one[0]):
        if before.key in paired_old or after.key in paired_new:
            continue
        paired_old.add(before.key)
        paired_new.add(after.key)
        yield before, after


def _likenesses(old: Iterable[_Seen], new: Sequence[_Seen]) -> Iterator[tuple[float, Task, Task]]:
    for before in old:
        for after in new:
            likeness = _likeness(before, after)
            if likeness is not None:
                yield likeness, before.task, after.task


def _likeness(old: _Seen, new: _Seen) -> float | None:
    """Return how like two tasks are, or None where they cannot be the same work."""
    titles = fuzz.token_sort_ratio(old.words, new.words)
    same_section = bool(old.task.section) and old.task.section == new.task.section
    same_days = _days(old.task.deadline) == _days(new.task.deadline)
    same_kind = old.task.kind is new.task.kind
    other_numbers = old.numbers != new.numbers
    if titles < ALIKE or (other_numbers and not (same_section and same_kind)):
        return None
    if titles < NEARLY_THE_SAME and not (same_section or same_days):
        return None
    return (
        titles
        + SECTION * same_section
        + DAYS * same_days
        + KIND * same_kind
        - (NUMBERS * other_numbers)
    )


def _days(deadline: Deadline) -> tuple[object, ...]:
    return tuple(each.last_safe_day for each in deadline.occurrences) or (deadline.phrase,)
