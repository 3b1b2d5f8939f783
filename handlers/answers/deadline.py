"""When is it due: the plan's own phrase, and the last safe day."""

from datetime import date

from handlers.answers.source import day_off_note, spoken_span, time_left
from handlers.understanding.periods_said import first_called, periods_said
from handlers.understanding.ranking import in_span
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Occurrence, Plan, Recurrence, Standing, Task
from plans.times.spans import Grain
from plans.times.spoken import spoken_day, spoken_period
from plans.told_periods import told_period


def is_stated(task: Task) -> bool:
    """Tell whether the plan gives the task a day or a period."""
    return task.deadline.standing is Standing.DATED


def deadline_lines(
    plan: Plan, task: Task, today: date, reading: Reading | None = None
) -> list[str]:
    """Return what the plan says of the time of a task, one thought a line."""
    if not is_stated(task):
        return [_undated(plan, task)]
    lines = []
    if task.follows:
        followed = plan.task(task.follows)
        lines.append(wording.FOLLOWS.format(title=followed.title, section=followed.section))
    return [*lines, *_dated(plan, task, today, reading)]


def lacks_period(task: Task, reading: Reading) -> bool:
    """Tell work that recurs and is called by a period for which the plan does not ask it."""
    return periods_said(task, task.deadline.occurrences, reading) == ()


def occurrence_of(task: Task, today: date, reading: Reading | None = None) -> Occurrence:
    """Return the period that is asked about: the one named, else the next, else the last."""
    deadline = task.deadline
    said = periods_said(task, deadline.occurrences, reading) if reading else None
    days = [one for one in reading.times if not one.is_lunar] if reading and said is None else []
    on_day = [one for one in deadline.occurrences if any(in_span(one, span) for span in days)]
    if said or on_day:
        return (said or on_day)[0]
    coming = [one for one in deadline.occurrences if one.last_safe_day >= today]
    return coming[0] if coming else deadline.occurrences[-1]


def phrase_of(task: Task) -> str:
    """Return the plan's words on the time of a task, for a list, or those on work it follows."""
    said = wording.PHRASE_FOLLOWED if task.follows else wording.PHRASE
    return said.format(phrase=task.deadline.phrase)


def brief_due(task: Task, today: date) -> str:
    """Return the time of a task in a few words, for a list."""
    deadline = task.deadline
    if is_stated(task):
        due = occurrence_of(task, today)
        return wording.BRIEF.format(phrase=phrase_of(task), day=spoken_day(due.last_safe_day))
    if deadline.standing is Standing.CONTINUOUS:
        return wording.MINE_ONGOING
    return wording.MINE_NO_DAY


def _dated(plan: Plan, task: Task, today: date, reading: Reading | None) -> list[str]:
    deadline = task.deadline
    due = occurrence_of(task, today, reading)
    day, left = spoken_day(due.last_safe_day), time_left(due.last_safe_day, today)
    if task.done:
        return [wording.DUE_DONE.format(phrase=deadline.phrase)]
    if deadline.tentative:
        return [wording.DUE_TENTATIVE.format(phrase=deadline.phrase, day=day)]
    lines = []
    if len(deadline.occurrences) > 1 or deadline.recurrence is not Recurrence.ONCE:
        lines.append(wording.DUE_RECURRING.format(phrase=deadline.phrase))
        if reading is not None and lacks_period(task, reading):
            lines.append(_no_period(reading))
        lines.append(_of_period(task, due, today))
        following = _following(task, due, today, reading)
        if following is not None:
            lines.append(wording.DUE_FOLLOWING.format(due=_of_period(task, following, today)))
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


def _of_period(task: Task, due: Occurrence, today: date) -> str:
    return wording.DUE_PERIOD.format(
        period=spoken_period(told_period(task, due.period)),
        day=spoken_day(due.last_safe_day),
        left=time_left(due.last_safe_day, today),
    )


def _following(
    task: Task, due: Occurrence, today: date, reading: Reading | None
) -> Occurrence | None:
    """Return what is due next where a year was named whose work is not that.

    «kế hoạch kiểm tra năm nay» may be this year's, made a year ago, or the one made now.
    """
    called = first_called(reading) if reading is not None else None
    if called is None or called.grain is not Grain.YEAR:
        return None
    coming = [one for one in task.deadline.occurrences if one.last_safe_day >= today]
    apart = told_period(task, due.period) != str(due.last_safe_day.year)
    late = due.last_safe_day < today
    return coming[0] if coming and coming[0] != due and (apart or late) else None


def _no_period(reading: Reading) -> str:
    called = first_called(reading)
    said = spoken_span(called).removeprefix("trong ") if called else ""
    return wording.NO_PERIOD.format(said=said)


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
