"""Which view of the progress a sentence asks for."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from handlers.life.heard import Heard
from handlers.office.groups import units_said
from handlers.office.views import View, eyes_of, view_from
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading
from plans.text.words import Word
from plans.times.periods import (
    half_ends,
    month_ends,
    quarter_ends,
    quarter_of,
    week_ends,
    year_ends,
)
from plans.times.spans import Bound, Grain, TimeSpan
from storage.permissions import Act, may
from storage.progress.records import SeenUnit
from storage.records import PlanId

BOOK = "office"
OURS = ("progress.", "press.", "paper.", "clash.")
"""Families of cues that ask for a view, an order or a file."""
ASKING = {
    "chi",
    "bo",
    "cb",
    "don",
    "vi",
    "nao",
    "cac",
    "may",
    "nhung",
    "di",
    "chua",
    "nop",
    "ai",
    "xem",
    "hinh",
    "anh",
}
"""Words of such sentences that name no work."""
LEAST_WORDS, EXPLAINED = 2, 0.5
LONGEST_NEXT = 10
OF_WORK = (
    "ask.when",
    "ask.who",
    "ask.deliver",
    "ask.place",
    "ask.template",
    "ask.topic",
    "ask.required",
)
"""What is asked of a piece of work, and never of how far units are."""


class What(StrEnum):
    """What is shown."""

    BOARD = "board"
    MISSING = "missing"
    LATE = "late"
    HANDED = "handed"
    COMPARE = "compare"
    CURVE = "curve"


ORDER = (What.COMPARE, What.MISSING, What.LATE, What.HANDED, What.CURVE, What.BOARD)
"""Of several phrasings in one sentence the first of these counts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, and what it is to be of."""

    what: What
    view: View
    same: bool = False
    """Whether a period is put beside the same one of last year, not the one before it."""


def wanted(heard: Heard) -> Wanted | None:
    """Return what a sentence asks of the units below, or nothing.

    Whoever has no unit below may look back at their own work; as it is now, it is another
    conversation's.
    """
    cues = cue_book(BOOK).find(heard.reading.words)
    what = next((one for one in ORDER if cues.has(f"progress.{one}")), None)
    if what is None:
        return None
    units = units_below(heard) if may(heard.asker.post.role, Act.OVERSEE) else []
    if not units:
        return _own_past(what, heard, cues)
    view = view_said(heard, cues, units)
    if what is What.BOARD and not _is_of_progress(view, cues, heard):
        return None
    if what is What.COMPARE:
        return Wanted(what, _compared(view, heard), cues.has("progress.same_period"))
    return Wanted(what, _of_this_week(view) if what is What.LATE else view)


def _compared(view: View, heard: Heard) -> View:
    """Return what stands beside the period before: that which runs, of the kind that is named.

    «so với quý trước» is of this quarter, «so với năm ngoái» of this year.
    """
    past = [one for one in heard.reading.times if one.end < view.day and not one.is_lunar]
    if view.first is not None or not past:
        return view
    day = view.day
    ends = {
        Grain.WEEK: week_ends(day),
        Grain.QUARTER: quarter_ends(day.year, quarter_of(day)),
        Grain.HALF: half_ends(day.year, 1 + (day.month > 6)),
        Grain.YEAR: year_ends(day.year),
    }
    first, last = ends.get(past[0].grain, month_ends(day.year, day.month))
    return replace(view, first=first, last=last)


def _own_past(what: What, heard: Heard, cues: Cues) -> Wanted | None:
    """Return what «tiến độ tính đến 30/4» asks of one's own unit, or nothing."""
    if what not in {What.BOARD, What.CURVE} or not cues.has("progress.explicit"):
        return None
    if asks_of_work(heard, cues):
        return None
    said = view_said(heard, cues, [])
    if said.day == heard.asker.today:
        return None
    return Wanted(
        what, View(said.office, said.day, True, said.plans, first=said.first, last=said.last)
    )


def wanted_next(heard: Heard, looked: object) -> Wanted | None:
    """Return what «còn tháng 4 thì sao» asks of what was looked at last, or nothing."""
    if not isinstance(looked, dict) or looked["what"] not in set(What):
        return None
    view = next_view(heard, view_from(looked["view"]))
    if view is None:
        return None
    what = What(looked["what"])
    return Wanted(what, _of_this_week(view) if what is What.LATE else view)


def next_view(heard: Heard, before: View) -> View | None:
    """Return a view as a sentence changes it: «còn tháng 4 thì sao», «tính đến 30/4 thì sao».

    A time, a day to look from, a plan or some units are put in the place of those before; None
    for a sentence that changes none of them, or is about something else.
    """
    cues = cue_book(BOOK).find(heard.reading.words)
    follows = heard.reading.cues.has("mark.follow") or cues.has("progress.as_of")
    overseen = may(heard.asker.post.role, Act.OVERSEE)
    if not follows or not overseen or len(heard.reading.words) > LONGEST_NEXT:
        return None
    said = view_said(heard, cues, units_below(heard))
    changed = said.group or said.plans or said.last is not None or said.day != heard.asker.today
    if said.tasks or not changed or before.office != said.office:
        return None
    view = replace(before, day=said.day)
    if said.last is not None:
        view = replace(view, first=said.first, last=said.last, since=None)
    if said.group:
        view = replace(view, group=said.group)
    if said.plans:
        view = replace(view, plans=said.plans, tasks=())
    return view


def _of_this_week(view: View) -> View:
    """Return what «tuần này ai trễ» looks at: all overdue, and what came in late in the week."""
    if view.first and view.last and view.first <= view.day <= view.last:
        return replace(view, first=None, since=view.first)
    return view


def units_below(heard: Heard) -> list[SeenUnit]:
    """Return the units below the asker's own, as they are called today."""
    asker = heard.asker
    return asker.uow.progress.units(eyes_of(asker.post, own=False), asker.today)


def view_said(heard: Heard, cues: Cues, units: list[SeenUnit]) -> View:
    """Return what of the progress a sentence names: plan, work, time, units, as of when."""
    reading, today = heard.reading, heard.asker.today
    plans = plans_said(heard)
    day, span, spans = today, None, 0
    for one in reading.times:
        if one.is_lunar:
            continue
        if _is_as_of(one, cues, reading):
            day = min(_end(one), today)
        else:
            span, spans = one if span is None else span, spans + 1
    if cues.has("progress.compare") and span is not None and span.end < today and spans == 1:
        span = None  # «so với tháng trước» names the period before, not the one looked at
    first, last = (span.start, span.end) if span is not None else (None, None)
    asking = {reading.words[at].start for at in cues.covered(OURS)}
    group = units_said(_without_times(reading), units, asking)
    tasks = () if plans else tasks_said(heard, cues, group.words)
    return View(heard.asker.post.unit.id, day, False, plans, tasks, first, last, group.key)


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


def unknown_plan(heard: Heard) -> str:
    """Return the number of a plan that a sentence names and that there is none of; else nothing."""
    known = {
        _digits(stored.plan.number) for stored in heard.asker.stored_plans if stored.plan.number
    }
    words = heard.reading.words
    for before, word in pairwise(words):
        timed = any(one.span[0] <= word.start < one.span[1] for one in heard.reading.times)
        if word.fold.isdecimal() and before.fold in {"kh", "hoach"} and not timed:
            number = word.fold.lstrip("0")
            if number not in known:
                return number
    return ""


def tasks_said(heard: Heard, cues: Cues, named: AbstractSet[int]) -> tuple[str, ...]:
    """Return the keys of the work that a sentence names, if it names some.

    What asks, and what names units or times, names no work: «quý II khối trường học thế nào» is not
    of the meetings of the second quarter. Two words at least must be left, that a task explains.
    """
    reading = heard.reading
    taken = cues.covered(OURS)
    text = reading.text
    for at in reversed(range(len(reading.words))):
        word = reading.words[at]
        timed = any(begin <= word.start < end for begin, end in (one.span for one in reading.times))
        if at in taken or word.start in named or timed or word.fold in ASKING:
            text = f"{text[: word.start]} {text[word.end :]}"
    rest = heard.again(" ".join(text.split()))
    if len(rest.reading.content) < LEAST_WORDS:
        return ()
    named_by_rest = {
        one.task.key
        for one in rest.reading.candidates
        if one.is_spoken_of and not one.is_faint and one.covered >= EXPLAINED
    }
    ranked = [one for one in rank(reading, heard.asker) if one.task.key in named_by_rest]
    given = [one for one in ranked if one.task.falls_to]
    return tuple(dict.fromkeys(one.task.key for one in meant(given)))


def _digits(number: str) -> str:
    head = number.partition("-")[0].partition("/")[0].strip()
    return head.lstrip("0") if head.isdecimal() else number


def _is_of_progress(view: View, cues: Cues, heard: Heard) -> bool:
    """Tell «quý II khối trường học thế nào» from «thời tiết thế nào», which is none of ours."""
    if asks_of_work(heard, cues):
        return False
    if cues.has("progress.explicit"):
        return True
    if heard.reading.is_outlandish and not view.plans:
        return False
    named = bool(view.group) or bool(view.plans)
    return named or (view.first is not None and not heard.reading.content)


def asks_of_work(heard: Heard, cues: Cues) -> bool:
    """Tell «báo cáo tiến độ nộp khi nào, cho ai», which a plan answers, from an order of a file."""
    return heard.reading.cues.has(*OF_WORK) and not cues.has("order.first")


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
