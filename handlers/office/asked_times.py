"""In, or before, which time something came in that is asked for: «tuần này ai nộp»."""

import re
from dataclasses import replace
from datetime import date, timedelta

from handlers.heard import Heard
from handlers.office.said import BOOK
from handlers.office.views import View
from handlers.understanding.cues import cue_book
from plans.times import find_times
from plans.times.spans import Bound, Grain, TimeSpan

DATE = re.compile(r"\d|th[ứu]")
UNTIL = {"roi", "duoc"}
"""Words, folded, by which what is counted is all until then."""


def recently(heard: Heard) -> TimeSpan | None:
    """Return the day or week, not after today, in which something came in, if one is said."""
    cues = cue_book(BOOK).find(heard.reading.words)
    if cues.has("due.on", "progress.as_of"):
        return None
    short = {Grain.DAY, Grain.WEEK}
    found = [
        one
        for one in heard.reading.times
        if one.grain in short and one.bound is Bound.AT and not one.is_lunar
    ]
    return next((one for one in found if one.start <= heard.asker.today), None)


def came_by(heard: Heard) -> TimeSpan | None:
    """Return the time in, or before, which something came in: «trước 12/5», «từ 1/5 đến 10/5».

    What is yet to be is no such time: «ai nộp báo cáo trước 15/6» asks of the plan.
    """
    if cue_book(BOOK).find(heard.reading.words).has("due.on", "progress.as_of"):
        return None
    found = [one for one in heard.reading.times if not one.is_lunar]
    if len(found) != 1 or found[0].end > heard.asker.today:
        return None
    one = found[0]
    if one.bound is Bound.AFTER:  # «sau 14/5» is from the 15th on
        begin = one.end + timedelta(days=1)
        return replace(one, start=begin, end=heard.asker.today, bound=Bound.FROM)
    if one.bound is Bound.FROM:
        return replace(one, end=heard.asker.today)
    spans = one.bound is Bound.AT and one.grain is Grain.SPAN
    return one if one.bound is Bound.BEFORE or spans else None


def came_in_period(view: View, heard: Heard) -> View | None:
    """Return, of work that is due but once, what came in in a period, or by its end.

    «Tháng 3 ai nộp chuyên đề» asks when it came; «tháng 3 ai nộp báo cáo tháng», of recurring work,
    which of it. «… được bao nhiêu rồi» is of all until then. A period of its title is none.
    """
    one = _period_of_once(view, heard)
    if one is None:
        return None
    until = any(word.fold in UNTIL for word in heard.reading.words)
    if one.grain is Grain.DAY and (not until or one.start == heard.asker.today):
        return None
    if one.grain is Grain.DAY and not DATE.search(heard.reading.text[slice(*one.span)]):
        return None  # «hôm qua ai nộp rồi»
    day = min(one.end, heard.asker.today)
    return replace(view, first=None, last=None, came=None if until else one.start, day=day)


def as_of_period(view: View, heard: Heard) -> View | None:
    """Return what was owed of work that is due but once by «cuối tháng 4»."""
    one = _period_of_once(view, heard)
    if one is None or one.end >= heard.asker.today or one.grain is not Grain.SPAN:
        return None
    return replace(view, first=None, last=None, day=one.end)


def _period_of_once(view: View, heard: Heard) -> TimeSpan | None:
    """Return the one period, not after today, that is said of work that is due but once."""
    tasks = [
        task for plan in heard.asker.plans for task in plan.tasks if task.key in set(view.tasks)
    ]
    if not tasks or any(len(task.deadline.occurrences) != 1 for task in tasks):
        return None
    titled = [one for task in tasks for one in find_times(task.title, heard.asker.today)]
    found = [
        one
        for one in heard.reading.times
        if not one.is_lunar
        and one.bound is Bound.AT
        and one.start <= heard.asker.today
        and not any(_is_same(one, period) for period in titled)
    ]
    return found[0] if len(found) == 1 else None


def _is_same(one: TimeSpan, period: TimeSpan) -> bool:
    """Tell «quý 1» of «Báo cáo chuyên đề quý I», which names the work, whatever the year."""
    ends = ((span.start.month, span.start.day, span.end.month) for span in (one, period))
    first, second = ends
    return one.grain is period.grain and first == second


def last_day(time: TimeSpan) -> date:
    """Return the last day that a time leaves: «trước 12/5» is until the 11th."""
    return time.start - timedelta(days=1) if time.bound is Bound.BEFORE else time.end
