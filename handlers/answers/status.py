"""What is on record of a unit's own work: confirmed or not, accepted or not."""

from handlers.answers.deadline import brief_due, is_stated
from handlers.answers.steps_told import outcome
from handlers.asker import Asker
from handlers.wording import ask as wording
from plans.model import Task
from plans.times.spoken import spoken_day
from storage.life import last_return
from storage.records import AssignmentState, EventKind, Work

TOLD = (EventKind.PROGRESS, EventKind.NOTED)
"""Steps that tell how far work is which is not done."""


def status_told(asker: Asker, task: Task) -> str:
    """Return what is on record of a task; of somebody else's, when the plan sets it, besides."""
    line = status_line(asker, task)
    if asker.owes(task) or not is_stated(task):
        return line
    return f"{line}\n{wording.DUE_OF_OTHERS.format(due=brief_due(task, asker.today))}"


def status_line(asker: Asker, task: Task) -> str:
    """Return what is on record of one task; an acceptance is never made up."""
    works = [work for work in asker.work if work.task.key == task.key]
    unit = asker.post.unit.name
    if not works and task.done:
        return wording.STATUS_DONE_BY_PLAN.format(title=task.title, phrase=task.deadline.phrase)
    if not works:
        return wording.STATUS_NOT_OWN.format(title=task.title, unit=unit)
    work = _spoken_of(works, asker)
    events = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    submitted = [event for event in events if event.kind is EventKind.SUBMITTED]
    if work.state is AssignmentState.NOT_APPLICABLE:
        why = [event for event in events if event.kind is EventKind.NOT_APPLICABLE][-1]
        return wording.STATUS_NOT_APPLICABLE.format(title=task.title, unit=unit, reason=why.note)
    if work.state in {AssignmentState.OPEN, AssignmentState.IN_PROGRESS} or not submitted:
        line = wording.STATUS_NONE.format(title=task.title, unit=unit)
        progress = [event for event in events if event.kind in TOLD]
        if progress:
            line += " " + wording.STATUS_PROGRESS.format(
                figures=progress[-1].note,
                when=spoken_day(progress[-1].at.astimezone(asker.zone).date()),
            )
        matters = asker.uow.assignments.matters_of(work.unit_id).get(work.assignment_id, ())
        return " ".join([line, *(wording.STATUS_PENDING[each] for each in sorted(matters))])
    last = submitted[-1]
    told = outcome(events, work.state, asker.zone)
    said = {
        "title": task.title,
        "receipt": last.receipt,
        "outcome": wording.STATUS_OUTCOME.format(outcome=told) if told else "",
    }
    if work.state is AssignmentState.ACCEPTED:
        return wording.STATUS_ACCEPTED.format(**said)
    if work.state is AssignmentState.RETURNED:
        why = last_return(events)
        day = spoken_day(why.due_on) if why.due_on else ""
        return wording.STATUS_RETURNED.format(**said, reason=why.note, day=day)
    return wording.STATUS_SUBMITTED.format(
        title=task.title,
        unit=unit,
        when=spoken_day(last.at.astimezone(asker.zone).date()),
        receipt=last.receipt,
    )


def own_day_lines(asker: Asker, task: Task) -> list[str]:
    """Return the day that the unit alone has for a task, where it has one."""
    undated = [one for one in asker.open_work if one.task.key == task.key and not one.last_safe_day]
    set_days = [asker.uow.own_reminders.set_day_of(one.assignment_id) for one in undated[:1]]
    set_by_itself = [
        wording.OWN_DAY["set"].format(unit=asker.post.unit.name, day=spoken_day(day))
        for day in set_days
        if day is not None
    ]
    return set_by_itself + [
        wording.OWN_DAY[work.own_day].format(
            unit=asker.post.unit.name, day=spoken_day(work.last_safe_day)
        )
        for work in asker.open_work
        if work.task.key == task.key and work.own_day and work.last_safe_day
    ]


def _spoken_of(works: list[Work], asker: Asker) -> Work:
    """Return the period that a person means who names none: the latest confirmed, else the next."""
    confirmed = [work for work in works if work.state is not AssignmentState.OPEN]
    if confirmed:
        return confirmed[-1]
    coming = [
        work for work in works if work.last_safe_day is None or work.last_safe_day >= asker.today
    ]
    return coming[0] if coming else works[-1]


def overview_line(asker: Asker) -> str:
    """Return how much the unit has confirmed and how much is left."""
    done = sum(
        work.state in (AssignmentState.SUBMITTED, AssignmentState.ACCEPTED) for work in asker.work
    )
    return wording.STATUS_OVERVIEW.format(
        unit=asker.post.unit.name, done=done, open=len(asker.open_work)
    )
