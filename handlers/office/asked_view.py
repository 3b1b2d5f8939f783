"""What of the progress a sentence names: plan, work, time, units, as of when."""

from dataclasses import replace
from datetime import date

from handlers.heard import Heard
from handlers.office.asked_conditions import conditions
from handlers.office.asked_times import last_day
from handlers.office.naming_units import NOBODY
from handlers.office.said import BOOK, limit_said, oversees, plans_said, tasks_said, units_in
from handlers.office.stands import Stand, stand_in
from handlers.office.told_periods import of_work_named
from handlers.office.views import View
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.reading import Reading
from plans.text.words import Word
from plans.times.spans import Bound, Grain, TimeSpan

OWING = {Stand.OWED, Stand.LATE, Stand.UNTOUCHED}
"""How work stands that is still asked for."""
OF_A_DAY = ("due.on", "progress.compare")
"""Where these stand, a day is not one to look from: «việc đến hạn hôm nay», «so với hôm qua»."""


def view_said(heard: Heard, cues: Cues) -> View:
    """Return what of the progress a sentence names: plan, work, time, units, as of when."""
    reading, today = heard.reading, heard.asker.today
    plans = plans_said(heard)
    day, span, spans = today, None, 0
    limited = limit_said(heard)
    for one in reading.times:
        numbered = any(one.span[0] <= begin < one.span[1] for begin in limited.words)
        if one.is_lunar or numbered:
            continue
        if is_as_of(one, cues, heard):
            day = min(last_day(one), today)
        elif (
            one.grain is Grain.DAY
            and one.start <= today
            and not cues.has(*OF_A_DAY)
            and not is_of_due(one, reading)
        ):
            day = one.start
        else:
            span, spans = one if span is None else span, spans + 1
    if cues.has("progress.compare") and span is not None and span.end < today and spans == 1:
        span = None  # «so với tháng trước» names the period before, not the one looked at
    first, last = _window(span, cues, reading) if span is not None else (None, None)
    group = units_in(heard) if oversees(heard) else NOBODY
    both = () if plans else conditions(heard)
    tasks = () if plans else tasks_said(heard, cues, group.words | limited.words)
    if both:
        tasks = both[0].tasks
    office = heard.asker.post.unit.id
    view = View(office, day, False, plans, tasks, first, last, group.key)
    view = of_work_named(view, heard) if oversees(heard) else view
    also = tuple(f"{key}:{one.only}" for one in both[1:] for key in one.tasks)
    return replace(view, limit=limited.limit, also=also) if oversees(heard) else view


def is_of_due(time: TimeSpan, reading: Reading) -> bool:
    """Tell «trễ hạn tháng 4», «trễ hạn 10/4», of what was due then, from a day to look from."""
    begin, end = time.span
    return any(
        word.fold == "han" and (begin <= word.start < end or _is_next(word, begin, reading))
        for word in reading.words
    )


def _is_next(word: Word, begin: int, reading: Reading) -> bool:
    return word.end <= begin and not reading.text[word.end : begin].strip()


def _window(time: TimeSpan, cues: Cues, reading: Reading) -> tuple[date | None, date | None]:
    """Return the first and last day of what is due: «có hạn trước ngày 10/4» is until the 9th."""
    by = time.bound is Bound.BY and not is_of_due(time, reading)
    before = time.bound is Bound.BEFORE and (cues.has("due.on") or stand_in(cues) in OWING)
    return (None, last_day(time)) if by or before else (time.start, time.end)


def ahead_said(heard: Heard) -> date | None:
    """Return the day to come as of which something is asked: «đến ngày 1/6 ai trễ»."""
    cues = cue_book(BOOK).find(heard.reading.words)
    days = [
        last_day(one)
        for one in heard.reading.times
        if not one.is_lunar and is_as_of(one, cues, heard)
    ]
    return max((day for day in days if day > heard.asker.today), default=None)


def is_as_of(time: TimeSpan, cues: Cues, heard: Heard) -> bool:
    """Tell «tính đến 30/6», «đến hết tháng 5», a day to look from, from a time to look at."""
    reading = heard.reading
    if cues.has("due.on") and not cues.has("progress.as_of"):
        return False  # «việc đến hạn ngày 14/5»
    if is_of_due(time, reading) and not cues.has("progress.as_of"):
        return False
    if time.bound is Bound.BY:
        # «Hết tháng 4 ai còn nợ», asked in May, is of the work until then as it stands now.
        past = time.grain is not Grain.DAY and time.end < heard.asker.today
        return cues.has("progress.as_of") or not (past and stand_in(cues) in OWING)
    before = [word.fold for word in reading.words if word.end <= time.span[0]][-3:]
    if cues.has("progress.as_of") and (
        "den" in before or "toi" in before or "ngay" in before or "diem" in before
    ):
        return True
    return time.grain is Grain.DAY and "den" in before[-2:]
