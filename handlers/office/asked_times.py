"""In, or before, which time something came in that is asked for: «tuần này ai nộp»."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.heard import Heard
from handlers.office.said import BOOK
from handlers.understanding.cues import cue_book
from plans.times.spans import Bound, Grain, TimeSpan


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


def last_day(time: TimeSpan) -> date:
    """Return the last day that a time leaves: «trước 12/5» is until the 11th."""
    return time.start - timedelta(days=1) if time.bound is Bound.BEFORE else time.end
