"""Which period of a unit's work a report is on: named, else that of its day, else the nearest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.asker import Asker
from handlers.confirmations.draft import Draft
from handlers.confirmations.said_days import said_day
from handlers.naming import key_of_mark, period_of_mark
from handlers.understanding.periods_said import held_on, periods_said
from handlers.understanding.reading import Reading
from plans.model import Occurrence
from storage.records import Work


def period_meant(key: str, reading: Reading, asker: Asker) -> Work | None:
    """Return the open period of a task that a sentence means: named, else the nearest in time.

    None where the period that is named is on record already, or is none of the task's.
    """
    works = [work for work in asker.open_work if work.task.key == key]
    dated = [work for work in works if work.last_safe_day is not None]
    if not dated:
        return works[0] if works else None
    said = _named(dated[0], reading, asker)
    if said is not None:
        return next((work for work in dated if work.period in said), None)
    day = said_day(reading)
    if day is not None and (held := _held_on(dated[0], day, asker)) is not None:
        return held
    reference = day or asker.today
    return min(dated, key=lambda work: abs(((work.last_safe_day or reference) - reference).days))


def picked_work(mark: str, reading: Reading, asker: Asker) -> Work | None:
    """Return the open work that a number of a list stands for: of the period that it named."""
    key, period = key_of_mark(mark), period_of_mark(mark)
    if not period:
        return period_meant(key, reading, asker)
    return next(
        (one for one in asker.open_work if (one.task.key, one.period) == (key, period)), None
    )


def on_record_of(key: str, reading: Reading, asker: Asker) -> Work | None:
    """Return the period that a sentence names of work no longer awaited; None for one unknown."""
    works = [work for work in asker.work if work.task.key == key]
    said = _named(works[0], reading, asker) if works else None
    if said is None:
        return works[0] if works else None
    return next((work for work in works if work.period in said), None)


def moved(draft: Draft, reading: Reading, asker: Asker) -> Draft:
    """Return the draft on the period that a message names, or in which its day lies."""
    if len(draft.assignments) != 1:
        return draft
    own = next(
        (one for one in asker.open_work if int(one.assignment_id) in draft.assignments), None
    )
    if own is None:
        return draft
    said = _named(own, reading, asker)
    if said:
        others = [one for one in asker.open_work if one.task.key == own.task.key]
        named = [one for one in others if one.period in said]
        return _on(replace(draft, period_said=True), own if own in named or not named else named[0])
    if draft.period_said or draft.done_on is None:
        return draft
    return _on(draft, _held_on(own, draft.done_on, asker) or own)


def _on(draft: Draft, work: Work) -> Draft:
    return replace(draft, assignments=(int(work.assignment_id),))


def _named(work: Work, reading: Reading, asker: Asker) -> list[str] | None:
    """Return the periods of some work that a sentence names, by the days that now hold."""
    said = periods_said(work.task, _occurrences(work, asker), reading)
    return None if said is None else [one.period for one in said]


def _held_on(work: Work, day: date, asker: Asker) -> Work | None:
    """Return the open period of a meeting that holds a day; None where that decides nothing."""
    held = held_on(work.task, _occurrences(work, asker), day)
    works = (one for one in asker.open_work if one.task.key == work.task.key)
    return next((one for one in works if held is not None and one.period == held.period), None)


def _occurrences(work: Work, asker: Asker) -> Sequence[Occurrence]:
    return [
        Occurrence(one.period, one.stated or "", one.last_safe_day)
        for one in asker.work
        if one.task.key == work.task.key and one.last_safe_day is not None
    ]
