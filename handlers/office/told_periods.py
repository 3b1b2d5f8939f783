"""«Báo cáo năm 2022»: a period that is part of the name of work, or says of which of it is asked.

Work that tells of a year is mostly due in the next one: its period is none in which it is due.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.heard import Heard
from handlers.office.asked_periods import PERIODS
from handlers.office.groups import place_of, words_of
from handlers.office.views import View
from plans.model import Recurrence, Task, WorkKind
from plans.times import find_times
from plans.times.spans import Bound, Grain, TimeSpan
from plans.times.spoken import spoken_period
from plans.told_periods import told_period

ALREADY = "roi"
"""«Nộp báo cáo năm rồi»: of the year before, or already."""


def of_work_named(view: View, heard: Heard) -> View:
    """Return a view of the work that is named with a period, and of the period it tells of."""
    times = [one for one in heard.reading.times if one.grain in PERIODS and _is_at(one)]
    if view.plans or len(times) != 1 or view.last is None:
        return view
    said = times[0]
    keys = view.tasks or tuple(task.key for task in _called_with(said, heard))
    tasks = [task for task in _tasks(heard) if task.key in keys]
    if not tasks:
        return view
    named = replace(view, tasks=tuple(task.key for task in tasks))
    whole = replace(named, first=None, last=None)
    if all(_is_titled(task, said, heard) for task in tasks):
        return whole
    told = {
        one.period
        for task in tasks
        for one in task.deadline.occurrences
        if spoken_period(told_period(task, one.period)) == _spoken(said)
    }
    due = all(_is_due_within(task, told, said) for task in tasks)
    if told and not due and all(task.deadline.recurrence is Recurrence.YEARLY for task in tasks):
        return replace(whole, periods=tuple(sorted(told)))
    already = heard.reading.text[slice(*said.span)].split()[-1:] in (["rồi"], [ALREADY])
    return whole if already and not view.tasks else named


def _tasks(heard: Heard) -> Iterable[Task]:
    return (task for plan in heard.asker.plans for task in plan.tasks if task.falls_to)


def _called_with(said: TimeSpan, heard: Heard) -> Sequence[Task]:
    """Return the reports one of whose names holds words of the period that is said."""
    words, found = words_of(heard.reading.text), dict[str, int]()
    reports = [task for task in _tasks(heard) if task.kind is WorkKind.REPORT]
    for task in reports:
        for name in (task.title, *task.words):
            place = place_of(words_of(name), words)
            if any(said.span[0] <= words[at].start < said.span[1] for at in place):
                found[task.key] = max(len(place), found.get(task.key, 0))
    longest = max(found.values(), default=0)
    return [task for task in reports if found.get(task.key) == longest]


def _is_at(time: TimeSpan) -> bool:
    return time.bound is Bound.AT and not time.is_lunar


def _is_titled(task: Task, said: TimeSpan, heard: Heard) -> bool:
    """Tell «năm 2024» of «Báo cáo năm 2024», which is due but once."""
    if len(task.deadline.occurrences) > 1:
        return False
    titled = find_times(task.title, heard.asker.today)
    return any((one.start, one.end) == (said.start, said.end) for one in titled)


def _is_due_within(task: Task, told: set[str], said: TimeSpan) -> bool:
    days = [one.last_safe_day for one in task.deadline.occurrences if one.period in told]
    return all(said.start <= day <= said.end for day in days)


def _spoken(said: TimeSpan) -> str:
    """Return the period as `spoken_period` writes that of an occurrence."""
    return f"năm {said.start.year}" if said.grain is Grain.YEAR else ""
