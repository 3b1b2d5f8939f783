"""Which period of recurring work a report is on: the one that is named, or that holds its day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.asker import Asker
from handlers.draft import Draft
from handlers.understanding.ranking import in_span, is_named
from handlers.understanding.reading import Reading
from plans.model import Occurrence, WorkKind
from plans.times.spans import Grain, TimeSpan
from storage.records import Work

HELD = {WorkKind.REGULAR_MEETING, WorkKind.THEMATIC_MEETING}
"""Kinds of work that are held within their period: a meeting of April is none of March's."""


def periods_said(reading: Reading) -> list[TimeSpan]:
    """Return the months, quarters and years that a message names."""
    return [one for one in reading.times if one.grain is not Grain.DAY and not one.is_lunar]


def named_among(works: Sequence[Work], spans: Sequence[TimeSpan]) -> list[Work]:
    """Return the periods that a message names: by what they are of, else by when they are due.

    «Kế hoạch năm 2024» is the one of that year, though it was due in the year before.
    """
    own = [one for one in works if any(_is_named(one, span) for span in spans)]
    return own or [one for one in works if any(_is_due_in(one, span) for span in spans)]


def is_on_record(key: str, spans: Sequence[TimeSpan], asker: Asker) -> bool:
    """Tell a month or quarter of recurring work that is named and waits for no report any more."""
    narrow = [one for one in spans if one.grain in {Grain.MONTH, Grain.QUARTER}]
    named = named_among([one for one in asker.work if one.task.key == key], narrow)
    still = {one.assignment_id for one in asker.open_work}
    return bool(named) and not any(one.assignment_id in still for one in named)


def _is_named(work: Work, span: TimeSpan) -> bool:
    day = work.last_safe_day
    return day is not None and is_named(Occurrence(work.period, work.stated or "", day), span)


def _is_due_in(work: Work, span: TimeSpan) -> bool:
    day = work.last_safe_day
    return day is not None and in_span(Occurrence(work.period, work.stated or "", day), span)


def occasion_of(work: Work, day: date, asker: Asker) -> Work | None:
    """Return the open period of a meeting that holds a day; None where that decides nothing."""
    if work.task.kind not in HELD:
        return None
    periods = [
        (one.last_safe_day, one)
        for one in asker.work
        if one.task.key == work.task.key and one.last_safe_day is not None
    ]
    later = [(last, one) for last, one in periods if last >= day]
    if len(periods) < 2 or not later:
        return None
    held = min(later, key=lambda one: one[0])[1]
    if held.last_safe_day == work.last_safe_day:
        return work
    return held if held.assignment_id in {one.assignment_id for one in asker.open_work} else None


def moved(draft: Draft, reading: Reading, asker: Asker) -> Draft:
    """Return the draft on the period that a message names, or in which its day lies."""
    if len(draft.assignments) != 1:
        return draft
    own = next(
        (one for one in asker.open_work if int(one.assignment_id) in draft.assignments), None
    )
    if own is None:
        return draft
    others = [one for one in asker.open_work if one.task.key == own.task.key]
    spans = periods_said(reading)
    if len(others) < 2:
        return draft
    if spans:
        named = named_among(others, spans)
        meant = own if own in named or not named else named[0]
        return _on(replace(draft, period_said=draft.period_said or bool(named)), meant)
    if draft.period_said or draft.done_on is None:
        return draft
    return _on(draft, occasion_of(own, draft.done_on, asker) or own)


def _on(draft: Draft, work: Work) -> Draft:
    return replace(draft, assignments=(int(work.assignment_id),))
