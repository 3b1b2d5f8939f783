"""A period beside another one: «so với tháng trước», «so với cùng kỳ năm ngoái»."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.asked import Wanted
from handlers.office.groups import title_of
from handlers.office.views import (
    View,
    look,
    percent,
    period_before,
    said_count,
    said_period,
    year_before,
)
from handlers.wording import overview as wording
from plans.times.periods import month_ends
from plans.times.spoken import spoken_date
from storage.progress.records import HANDED_IN, Progress, Status

MONTH = timedelta(days=27)
"""Of shorter periods, how everything stands is told beside what was due in them."""


def compare(wanted: Wanted, heard: Heard) -> Turn:
    """Put a period beside the one before it, or beside the same of last year.

    Each is told as of its end, or as far as it has come.
    """
    view = wanted.view
    first, last = view.first, view.last
    if first is None or last is None:
        first, last = month_ends(view.day.year, view.day.month)
    if first == last:
        return _said(_standing(view, last, heard, wording.COMPARE_DAY))
    before = period_before(first, last)
    if wanted.same:
        before = (year_before(first), year_before(last))
    day = min(view.day, last)
    # As far into the period before as this one has come, so that like is put beside like.
    before_day = min(before[0] + (day - first), before[1]) if day < last else before[1]
    if wanted.before is not None:
        before, before_day = wanted.before, min(wanted.before[1], view.day)
    now = _due_by(replace(view, first=first, last=day, day=day), heard)
    then = _due_by(replace(view, first=before[0], last=before_day, day=before_day), heard)
    text = wording.COMPARE.format(
        now=_capital(said_period(first, last)),
        before=said_period(*before),
        group=_of_whom(view, heard),
        day=spoken_date(day),
        before_day=spoken_date(before_day),
        now_line=_compared(now),
        before_line=_compared(then) + _left(replace(view, first=before[0], last=before_day), heard),
        difference=_difference(now, then),
    )
    if last - first < MONTH and not wanted.same:
        whole = replace(view, first=None, last=None, day=day)
        text += _standing(whole, before_day, heard, wording.COMPARE_WHOLE)
    return _said(text)


def _left(view: View, heard: Heard) -> str:
    """Return how much of a past period's work is overdue on the day looked from, if any is."""
    left = _due_by(view, heard).counts()[Status.OVERDUE]
    return wording.COMPARE_LEFT.format(count=said_count(left)) if left else ""


def _of_whom(view: View, heard: Heard) -> str:
    """Return of which units it is, where not of all."""
    if not view.group:
        return ""
    return wording.TITLE_GROUP.format(group=title_of(view.group, heard.asker.below))


def _standing(view: View, before: date, heard: Heard, template: str) -> str:
    """Return how everything stands beside how it stood on a day before."""
    now = _due_by(replace(view, first=None, last=None), heard)
    then = _due_by(replace(view, first=None, last=None, day=before), heard)
    return template.format(
        day=spoken_date(view.day),
        before=spoken_date(before),
        now_line=_stands(now),
        before_line=_stands(then),
        came=said_count(
            sum(
                cell.status in HANDED_IN and cell.handed_in_on > before
                for cell in now.cells
                if cell.handed_in_on
            )
        ),
    )


def _stands(progress: Progress) -> str:
    if not progress.total:
        return wording.COMPARE_NOTHING
    return wording.COMPARE_STANDS.format(
        total=said_count(progress.total),
        handed_in=said_count(progress.handed_in),
        percent=percent(progress.handed_in, progress.total),
        overdue=said_count(progress.counts()[Status.OVERDUE]),
    )


def _said(text: str) -> Turn:
    return Turn((Reply(text),), Reaction.ANSWER, wording.INTENT)


def _capital(text: str) -> str:
    """Return a text with a capital first; «quý II» keeps its numeral."""
    return text[:1].upper() + text[1:]


def _due_by(view: View, heard: Heard) -> Progress:
    return look(heard.asker.uow, heard.asker.post, view).progress


def _compared(progress: Progress) -> str:
    if not progress.total:
        return wording.COMPARE_NONE
    return wording.COMPARE_LINE.format(
        total=progress.total,
        handed_in=progress.handed_in,
        percent=percent(progress.handed_in, progress.total),
        in_time=sum(cell.in_time for cell in progress.cells),
        late=len(progress.late),
    )


def _difference(now: Progress, then: Progress) -> str:
    if not now.total or not then.total:
        return wording.COMPARE_CANNOT
    points = round(100 * (now.handed_in / now.total - then.handed_in / then.total))
    if not points:
        return wording.COMPARE_SAME
    template = wording.COMPARE_MORE if points > 0 else wording.COMPARE_LESS
    return template.format(points=abs(points))
