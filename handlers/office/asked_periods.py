"""Which two periods a sentence puts beside each other."""

from dataclasses import replace
from datetime import date

from handlers.heard import Heard
from handlers.office.views import View
from plans.times.periods import (
    half_ends,
    month_ends,
    quarter_ends,
    quarter_of,
    week_ends,
    year_ends,
)
from plans.times.spans import Grain, TimeSpan

PERIODS = {Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR}


def periods_compared(view: View, heard: Heard) -> tuple[View, tuple[date, date] | None]:
    """Return a view of the one period, and the other: «tháng 5 so với tháng 3».

    None where that is the one before: «so với quý trước» is of this quarter.
    """
    times = [one for one in heard.reading.times if one.grain in PERIODS and not one.is_lunar]
    behind = next((one for one in times if is_beside(one, heard)), None)
    if behind is None:
        return _of_kind_named(view, heard), None
    others = [one for one in times if one is not behind]
    view = replace(view, first=None, last=None)
    if others:
        view = replace(view, first=others[0].start, last=others[0].end)
    else:
        view = _of_kind_named(view, heard)
    same = (view.first, view.last) == (behind.start, behind.end)
    return view, None if same else (behind.start, behind.end)


def is_beside(time: TimeSpan, heard: Heard) -> bool:
    """Tell «tháng 3» of «so với tháng 3», «quý I với quý II» from the period that is looked at."""
    before = [word.fold for word in heard.reading.words if word.end <= time.span[0]]
    return before[-2:] == ["so", "voi"] or before[-1:] in (["voi"], ["va"], ["so"])


def _of_kind_named(view: View, heard: Heard) -> View:
    """Return a view of the period that runs, of the kind of the past one that is named."""
    past = [one for one in heard.reading.times if one.end < view.day and not one.is_lunar]
    if view.first is not None or not past:
        return view
    day = view.day
    ends = {
        Grain.DAY: (past[0].start, past[0].start),
        Grain.WEEK: week_ends(day),
        Grain.QUARTER: quarter_ends(day.year, quarter_of(day)),
        Grain.HALF: half_ends(day.year, 1 + (day.month > 6)),
        Grain.YEAR: year_ends(day.year),
    }
    first, last = ends.get(past[0].grain, month_ends(day.year, day.month))
    return replace(view, first=first, last=last)
