"""Lists of work: the unit's own, each member's, and their further pages."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from handlers.answers.deadline import brief_due
from handlers.answers.my_work import Listing, Wanted, my_work, next_page
from handlers.answers.source import spoken_span
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import tasks_of
from handlers.questions.plain_cues import plain_cues
from handlers.talk import Talk
from handlers.understanding.asked import Asked
from handlers.understanding.ranking import in_span
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from handlers.wording import plainly as plain_wording
from plans.model import WorkKind
from plans.text.normal import fold
from plans.times.spans import Grain, TimeSpan

SHORT_MONTH = re.compile(r"t\s?(\d{1,2}) (?:nay|ni)\b")
SHOWN = 8
"""Tasks of one plan that a list of its events holds."""
EVENTS = {WorkKind.EVENT, WorkKind.CONFERENCE}
WHOLE = {Grain.MONTH, Grain.QUARTER, Grain.YEAR}
LATE = {"tre", "muon", "cham", "qua"}
LIMITS = {"truoc", "den", "toi", "cham", "het"}
LONGEST = 1900
"""Characters of a list, so that it stays within a channel's 2,000."""
REMEMBERED = 3
"""Tasks of a list that «cái đó» may mean afterwards."""


def my_tasks(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """List what the asker's own unit must do."""
    cues = reading.cues
    solar = [one for one in reading.times if not one.is_lunar]
    if reading.times and not solar:
        return ask_period(talk)
    span = _together([_as_month(one, reading, asker.today) for one in solar], asker.today)
    members = cues.has("level.personal") and not cues.has("level.branch")
    if members and (told := _members_work(asker, talk, span)) is not None:
        return told
    if span is None and cues.has("ask.events") and cues.has("ask.upcoming"):
        year = asker.today.replace(month=12, day=31)
        ahead = TimeSpan(asker.today, year, Grain.SPAN, (0, 0))
        if (told := work_of_plans(asker, ahead, talk, EVENTS)) is not None:
            return told
    if span is not None and cues.has("ask.events"):
        told = work_of_plans(asker, span, talk)
        if told is not None:
            return told
    if span is not None and span.grain is Grain.DAY and _is_limit(reading, span):
        span = replace(span, start=min(asker.today, span.start), grain=Grain.SPAN)
    if span is not None and span.grain in WHOLE and _is_before(reading, span):
        ends = span.start - timedelta(days=1)
        span = replace(span, start=min(asker.today, ends), end=ends, grain=Grain.SPAN)
    plain = plain_cues(reading)
    late = cues.has("ask.overdue") and not cues.has("ask.upcoming")
    lateness = any(word.fold in LATE for word in reading.words) and cues.has("mark.polar")
    if late and lateness and span is not None and span.start <= asker.today:
        span = None  # «tháng 3 có gì đang trễ không» asks of what is late by now
    wanted = Wanted(
        span=span,
        said=spoken_span(span) if span else "",
        overdue=late and span is None,
        upcoming=cues.has("ask.upcoming") and span is None,
        undated=cues.has("ask.undated"),
        nearest=(cues.has("ask.urgent", "ask.nearest") or comes_first(reading)) and span is None,
        everything=cues.has("ask.all") and (span is None or span.grain is Grain.YEAR),
        counted=plain.has("count.work"),
        whole=plain.has("count.whole"),
    )
    turn = listing_turn(_with_roles(my_work(asker, wanted), span, asker), talk)
    handed = span is not None and cues.has("mark.polar") and plain.has("count.handed")
    return told_first(_handed_in(span, asker), turn) if span and handed else turn


def comes_first(reading: Reading) -> bool:
    """Tell «cái nào trước», which of a list asks for what is due first."""
    return plain_cues(reading).has("two.order")


def _handed_in(span: TimeSpan, asker: Asker) -> str:
    """Return whether anything is to be handed in within a span: «tháng 6 có phải nộp gì không»."""
    titles = [
        work.task.title
        for work in asker.open_work
        if work.last_safe_day
        and span.start <= work.last_safe_day <= span.end
        and (work.task.deliver_to or work.task.through or work.task.kind is WorkKind.REPORT)
    ]
    period = spoken_span(span)
    if not titles:
        return plain_wording.HANDED_NO.format(unit=asker.post.unit.name, period=period)
    said = "; ".join(dict.fromkeys(titles))
    return plain_wording.HANDED_YES.format(count=len(set(titles)), period=period, titles=said)


def told_first(line: str, turn: Turn) -> Turn:
    """Return an answer with a line before it."""
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{line}\n{first.text}"), *others))


def _as_month(one: TimeSpan, reading: Reading, today: date) -> TimeSpan:
    """Take «t5 này» said in May for the month, where work is listed; else it is a Thursday."""
    said = SHORT_MONTH.match(fold(reading.text[slice(*one.span)]))
    if one.grain is not Grain.DAY or said is None or int(said[1]) != today.month:
        return one
    first = today.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return replace(one, start=first, end=last, grain=Grain.MONTH)


def ask_period(talk: Talk) -> Turn:
    """Ask for the solar day or month that a lunar one was meant for."""
    talk.wait("ask.period", {})
    return Turn((Reply(wording.LUNAR_PERIOD),), Reaction.CLARIFY, Asked.MY_TASKS)


def period_given(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the answer to that question; None when the message names no time or names work."""
    if not reading.times or reading.content:
        return None
    talk.end()
    return my_tasks(reading, asker, talk)


def _with_roles(listing: Listing, span: TimeSpan | None, asker: Asker) -> Listing:
    """Add the work in which a plan names the unit without giving it to the unit to report."""
    if listing.rest or not listing.lines:
        return listing
    lines: list[str] = []
    keys: list[str] = []
    for plan in asker.plans:
        for task, role in tasks_of(plan, asker.post.unit):
            days = task.deadline.occurrences
            within = span is None or not days or any(in_span(one, span) for one in days)
            if asker.owes(task) or task.key in listing.keys or not within:
                continue
            due = brief_due(asker.in_force(task), asker.today)
            number = len(listing.keys) + len(keys) + 1
            lines.append(
                wording.BODY_ITEM.format(
                    number=number, title=task.title, role=role, due=due, section=task.section
                )
            )
            keys.append(task.key)
    if not keys:
        return listing
    head = wording.NAMED_HEAD.format(unit=asker.post.unit.name)
    sizes = accumulate(len(line) + 1 for line in (*listing.lines, head, *lines))
    fitting = sum(size <= LONGEST for size in sizes) - len(listing.lines) - 1
    if fitting < 1:
        return listing
    return replace(
        listing,
        lines=(*listing.lines, head, *lines[:fitting]),
        marks=(*listing.marks, *keys[:fitting]),
    )


def _is_before(reading: Reading, span: TimeSpan) -> bool:
    """Tell «hết hạn trước tháng 7», which ends where the month begins."""
    before = [word.fold for word in reading.words if word.end <= span.span[0]][-1:]
    return before == ["truoc"]


def _is_limit(reading: Reading, span: TimeSpan) -> bool:
    """Tell «trước ngày 10/4 phải xong gì», which asks up to that day, from what falls on it."""
    before = [word.fold for word in reading.words if word.end <= span.span[0]][-2:]
    return bool(LIMITS & set(before))


def work_of_plans(
    asker: Asker, span: TimeSpan, talk: Talk, kinds: Container[WorkKind] = frozenset(WorkKind)
) -> Turn | None:
    """List everything that the plans set in a span of time, whoever does it; None for nothing."""
    lines, keys = [], []
    for plan in asker.plans:
        found = [
            task
            for task in plan.tasks
            if task.kind in kinds
            if any(in_span(one, span) for one in task.deadline.occurrences)
        ][:SHOWN]
        if found:
            said = spoken_span(span)
            lines.append(wording.EVENTS_HEAD.format(period=said, citation=plan.citation))
        for number, task in enumerate(found, 1):
            due = brief_due(asker.in_force(task), asker.today)
            lines.append(
                wording.EVENTS_ITEM.format(
                    number=number, title=task.title, due=due, section=task.section
                )
            )
            keys.append(task.key)
    if not keys:
        return None
    talk.remember(keys[:REMEMBERED])
    talk.show_list(keys)
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, Asked.MY_TASKS, tuple(keys))


def _together(times: Sequence[TimeSpan], today: date) -> TimeSpan | None:
    """Return the span that is asked about: adjoining ones as one («tháng 4 và tháng 5»).

    A day up to today only says what day it is («bữa nay 19 rồi»); of several the longest counts.
    """
    wide = [one for one in times if one.grain is not Grain.DAY or one.start > today] or list(times)
    if not wide:
        return None
    first = wide[0]
    for one in wide[1:]:
        adjoins = one.grain is wide[0].grain and one.start <= first.end + timedelta(days=1)
        if adjoins and one.start >= first.start:
            first = replace(first, end=max(first.end, one.end), grain=Grain.SPAN)
    return max((first, *wide), key=lambda one: one.end - one.start)


def _members_work(asker: Asker, talk: Talk, span: TimeSpan | None) -> Turn | None:
    """List what each member of the unit must do; of a span of time only what falls in it."""
    lines = [wording.MEMBERS_HEAD.format(citation=asker.plans[0].citation)]
    tasks = [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if task.individual and (asker.owes(task) or not task.falls_to)
        if span is None or any(in_span(one, span) for one in task.deadline.occurrences)
    ]
    if not tasks and span is not None:
        return None
    if not tasks:
        return Turn((Reply(wording.MEMBERS_NONE),), Reaction.NOT_STATED, Asked.REQUIREMENT)
    for number, (_, task) in enumerate(tasks, 1):
        due = brief_due(asker.in_force(task), asker.today)
        lines.append(
            wording.MEMBERS_ITEM.format(
                number=number, title=task.title, due=due, section=task.section
            )
        )
    keys = tuple(task.key for _, task in tasks)
    talk.remember(keys[:REMEMBERED])
    talk.show_list(keys)
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, Asked.REQUIREMENT, keys)


def listing_turn(listing: Listing, talk: Talk) -> Turn:
    """Answer with a page of a list and keep the rest for «xem tiếp»."""
    talk.focus["rest"] = [list(one) for one in listing.rest]
    talk.show_list(listing.marks)
    talk.remember(listing.keys[:REMEMBERED])
    return Turn((Reply("\n".join(listing.lines)),), Reaction.ANSWER, Asked.MY_TASKS, listing.keys)


def more(talk: Talk) -> Turn:
    """Show the next page of the list shown last."""
    rest = [(str(key), str(line)) for key, line in talk.focus.get("rest", [])]
    if not rest:
        return Turn((Reply(wording.MINE_NO_MORE),), Reaction.ANSWER, Asked.MY_TASKS)
    before = talk.marks
    turn = listing_turn(next_page(rest), talk)
    talk.show_list([*before, *talk.marks])
    return turn
