"""Which view of the progress a sentence asks for."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from handlers.life.heard import Heard
from handlers.office.groups import group_said
from handlers.office.views import View, eyes_of
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading
from plans.text.words import Word
from plans.times.spans import Bound, Grain, TimeSpan
from storage.permissions import Act, may
from storage.progress.records import SeenUnit
from storage.records import PlanId

BOOK = "office"


class What(StrEnum):
    """What is shown."""

    BOARD = "board"
    MISSING = "missing"
    LATE = "late"
    COMPARE = "compare"
    CURVE = "curve"


ORDER = (What.COMPARE, What.MISSING, What.LATE, What.CURVE, What.BOARD)
"""Of several phrasings in one sentence the first of these counts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, and what it is to be of."""

    what: What
    view: View


def wanted(heard: Heard) -> Wanted | None:
    """Return what a sentence asks of the units below, or nothing.

    None for whoever has no unit below: their own work is another conversation's.
    """
    if not may(heard.asker.post.role, Act.OVERSEE):
        return None
    cues = cue_book(BOOK).find(heard.reading.words)
    what = next((one for one in ORDER if cues.has(f"progress.{one}")), None)
    if what is None:
        return None
    units = units_below(heard)
    if not units:
        return None
    view = view_said(heard, cues, units)
    if what is What.BOARD and not _is_of_progress(view, cues, heard):
        return None
    if what is What.LATE and view.first and view.last and view.first <= view.day <= view.last:
        # «tuần này ai trễ»: whatever is overdue by now, and what came in late within the week.
        view = replace(view, first=None, since=view.first)
    return Wanted(what, view)


def units_below(heard: Heard) -> list[SeenUnit]:
    """Return the units below the asker's own, as they are called today."""
    asker = heard.asker
    return asker.uow.progress.units(eyes_of(asker.post, own=False), asker.today)


def view_said(heard: Heard, cues: Cues, units: list[SeenUnit]) -> View:
    """Return what of the progress a sentence names: plan, work, time, units, as of when."""
    reading, today = heard.reading, heard.asker.today
    plans = plans_said(heard)
    tasks = () if plans else tasks_said(heard)
    day, span = today, None
    for one in reading.times:
        if one.is_lunar:
            continue
        if _is_as_of(one, cues, reading):
            day = min(_end(one), today)
        else:
            span = one if span is None else span
    if cues.has("progress.compare") and span is not None and span.end < today:
        span = None  # «so với tháng trước» names the period before, not the one looked at
    first, last = (span.start, span.end) if span is not None else (None, None)
    group = group_said(_without_times(reading), units)
    return View(heard.asker.post.unit.id, day, False, plans, tasks, first, last, group)


def plans_said(heard: Heard) -> tuple[PlanId, ...]:
    """Return the plans whose numbers stand in a sentence."""
    said = {_digits(number) for number in heard.reading.numbers}
    said |= {
        word.fold
        for before, word in zip(heard.reading.words, heard.reading.words[1:], strict=False)
        if word.fold.isdecimal() and before.fold in {"kh", "hoach", "so"}
    }
    return tuple(
        stored.id
        for stored in heard.asker.stored_plans
        if stored.plan.number and _digits(stored.plan.number) in said
    )


def tasks_said(heard: Heard) -> tuple[str, ...]:
    """Return the keys of the work that a sentence names, if it names some."""
    ranked = [
        one for one in rank(heard.reading, heard.asker) if one.is_spoken_of and not one.is_faint
    ]
    given = [one for one in ranked if one.task.falls_to]
    return tuple(dict.fromkeys(one.task.key for one in meant(given)))


def _digits(number: str) -> str:
    head = number.partition("-")[0].partition("/")[0].strip()
    return head.lstrip("0") if head.isdecimal() else number


def _is_of_progress(view: View, cues: Cues, heard: Heard) -> bool:
    """Tell «quý II khối trường học thế nào» from «thời tiết thế nào», which is none of ours."""
    if cues.has("progress.explicit"):
        return True
    if heard.reading.is_outlandish:
        return False
    named = bool(view.group) or bool(view.plans)
    return named or (view.first is not None and not heard.reading.content)


def _is_as_of(time: TimeSpan, cues: Cues, reading: Reading) -> bool:
    """Tell «tính đến 30/6», «đến hết tháng 5», a day to look from, from a time to look at."""
    if time.bound is Bound.BY:
        return True
    before = [word.fold for word in reading.words if word.end <= time.span[0]][-3:]
    if cues.has("progress.as_of") and (
        "den" in before or "toi" in before or "ngay" in before or "diem" in before
    ):
        return True
    return time.grain is Grain.DAY and "den" in before[-2:]


def _end(time: TimeSpan) -> date:
    return time.start - timedelta(days=1) if time.bound is Bound.BEFORE else time.end


def _without_times(reading: Reading) -> list[Word]:
    return [
        word
        for word in reading.words
        if not any(one.span[0] <= word.start < one.span[1] for one in reading.times)
    ]
