"""One branch's whole sheet, for the office above it."""

from handlers.answers.steps_told import outcome
from handlers.heard import Heard
from handlers.message import Reaction, Turn
from handlers.naming import period_of
from handlers.wording import life as life_wording
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.records import AWAITED, AssignmentState, Unit, Work

MOST = 20
AHEAD_DAYS = 60
"""Open work due later than this is only counted."""
HANDED_IN = (AssignmentState.SUBMITTED, AssignmentState.ACCEPTED)


def sheet(unit: Unit, heard: Heard) -> Turn:
    """Show how far a unit below is with everything that was given to it."""
    works = heard.asker.uow.assignments.of_unit(unit.id)
    if not works:
        return heard.said(wording.SHEET_NONE.format(unit=unit.name), Reaction.ANSWER)
    today = heard.asker.today
    overdue = [work for work in works if _days_over(work, heard) > 0]
    head = wording.SHEET.format(
        unit=unit.name,
        done=sum(work.state in HANDED_IN for work in works),
        accepted=sum(work.state is AssignmentState.ACCEPTED for work in works),
        open=sum(work.state in AWAITED for work in works),
        overdue=len(overdue),
    )
    near = [
        work
        for work in works
        if work.version > 1
        or (work.last_safe_day is not None and (work.last_safe_day - today).days <= AHEAD_DAYS)
    ]
    lines = [head, *(_line(work, heard) for work in near[:MOST])]
    if len(works) > len(near[:MOST]):
        lines.append(wording.SHEET_LATER.format(count=len(works) - len(near[:MOST])))
    return heard.said("\n".join(lines), Reaction.ANSWER)


def _days_over(work: Work, heard: Heard) -> int:
    if work.state not in AWAITED or work.last_safe_day is None or work.tentative:
        return 0
    return max((heard.asker.today - work.last_safe_day).days, 0)


def _line(work: Work, heard: Heard) -> str:
    more = ""
    over = _days_over(work, heard)
    if over:
        more += wording.SHEET_OVERDUE.format(days=over)
    elif work.state in AWAITED and work.last_safe_day is not None:
        more += wording.SHEET_DUE.format(day=spoken_day(work.last_safe_day))
    matters = heard.asker.uow.assignments.matters_of(work.unit_id)
    for matter in sorted(matters.get(work.assignment_id, ())):
        more += wording.SHEET_MATTERS[matter]
    if work.version > 1:
        history = heard.asker.uow.assignments.history(work.assignment_id, work.unit_id)
        told = outcome(history, work.state, heard.asker.zone)
        more += wording.SHEET_OUTCOME.format(outcome=told) if told else ""
    return wording.SHEET_ITEM.format(
        title=work.task.title,
        period=period_of(work),
        state=life_wording.STATES[work.state],
        more=more,
    )
