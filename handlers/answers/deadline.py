"""When is it due: the plan's own phrase, and the last safe day."""

from collections.abc import Sequence
from datetime import date

from handlers.answers.source import day_off_note, time_left
from handlers.understanding.ranking import in_span, is_named
from handlers.wording import ask as wording
from plans.model import Deadline, Occurrence, Plan, Recurrence, Standing, Task
from plans.times.spans import TimeSpan
from plans.times.spoken import spoken_day, spoken_period


def is_stated(task: Task) -> bool:
    """Tell whether the plan gives the task a day or a period."""
    return task.deadline.standing is Standing.DATED


def deadline_lines(
    plan: Plan, task: Task, today: date, times: Sequence[TimeSpan] = ()
) -> list[str]:
    """Return what the plan says of the time of a task, one thought a line."""
    if not is_stated(task):
        return [_undated(plan, task)]
    lines = []
    if task.follows:
        followed = plan.task(task.follows)
        lines.append(wording.FOLLOWS.format(title=followed.title, section=followed.section))
    return [*lines, *_dated(plan, task, today, times)]


def occurrence_of(deadline: Deadline, today: date, times: Sequence[TimeSpan] = ()) -> Occurrence:
    """Return the period that is asked about: the one named, else the next, else the last."""
    for fits in (is_named, in_span):
        for one in deadline.occurrences:
            if any(fits(one, span) for span in times):
                return one
    coming = [one for one in deadline.occurrences if one.last_safe_day >= today]
    return coming[0] if coming else deadline.occurrences[-1]


def brief_due(task: Task, today: date) -> str:
    """Return the time of a task in a few words, for a list."""
    deadline = task.deadline
    if is_stated(task):
        due = occurrence_of(deadline, today)
        return wording.BRIEF.format(phrase=deadline.phrase, day=spoken_day(due.last_safe_day))
    if deadline.standing is Standing.CONTINUOUS:
        return wording.MINE_ONGOING
    return wording.MINE_NO_DAY


def _dated(plan: Plan, task: Task, today: date, times: Sequence[TimeSpan]) -> list[str]:
    deadline = task.deadline
    due = occurrence_of(deadline, today, times)
    day, left = spoken_day(due.last_safe_day), time_left(due.last_safe_day, today)
    if task.done:
        return [wording.DUE_DONE.format(phrase=deadline.phrase)]
    if deadline.tentative:
        return [wording.DUE_TENTATIVE.format(phrase=deadline.phrase, day=day)]
    lines = []
    if len(deadline.occurrences) > 1 or deadline.recurrence is not Recurrence.ONCE:
        lines.append(wording.DUE_RECURRING.format(phrase=deadline.phrase))
        lines.append(
            wording.DUE_PERIOD.format(period=spoken_period(due.period), day=day, left=left)
        )
    else:
        names_day = len(due.stated) == len("2024-05-15")
        template = wording.DUE if names_day else wording.DUE_NO_DAY
        lines.append(template.format(phrase=deadline.phrase, day=day, left=left))
    note = day_off_note(due.last_safe_day)
    if note and due.last_safe_day >= today:
        lines.append(note)
    if deadline.vague:
        lines.append(wording.VAGUE.format(issuer=plan.issuer))
    return lines


def _undated(plan: Plan, task: Task) -> str:
    deadline = task.deadline
    phrase = deadline.phrase
    if deadline.standing is Standing.CONTINUOUS:
        return wording.CONTINUOUS.format(phrase=f" (“{phrase}”)" if phrase else "")
    if deadline.standing is Standing.ANNOUNCED_LATER:
        return wording.ANNOUNCED.format(phrase=phrase)
    if deadline.standing is Standing.SET_ELSEWHERE:
        return wording.ELSEWHERE.format(phrase=phrase)
    if task.see:
        other = plan.task(task.see[0])
        return wording.LINKED.format(title=other.title, section=other.section)
    if phrase:
        return wording.LINKED_PHRASE.format(phrase=phrase)
    return wording.UNSTATED.format(issuer=task.deliver_to or plan.issuer)
