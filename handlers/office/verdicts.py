"""Deciding on what a unit has brought forward, and telling the unit."""

from collections.abc import Mapping

from handlers.answers.steps_told import who
from handlers.heard import Heard
from handlers.life.requests import Done, Request, settled
from handlers.message import Reaction, Turn
from handlers.naming import period_of
from handlers.notices import tell
from handlers.people.restructured import returned_of
from handlers.reminders import verdict_notices
from handlers.wording import life as life_wording
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.errors import ChangedSince, NotAnswerable
from storage.permissions import Act, may
from storage.records import (
    AWAITED,
    AssignmentId,
    AssignmentState,
    Event,
    EventKind,
    Unit,
    Work,
)
from storage.steps import Step

DECIDED_LAST = "decided"
"""Names, in the focus, what was decided last and in answer to which message."""
MAY_BE_TAKEN_BACK = (
    EventKind.ACCEPTED,
    EventKind.RETURNED,
    EventKind.EXTENDED,
    EventKind.EXTENSION_REFUSED,
)


def decide(step: Step, work: Work, heard: Heard) -> Event | str:
    """Take a step of the office and tell the unit; or return who was first, as a sentence."""
    try:
        event = heard.asker.uow.assignments.take(step)
    except (ChangedSince, NotAnswerable):
        return already(work, heard)
    verdict_notices.tell(heard.asker.uow, event, work, heard.asker, heard.clock)
    if step.kind in MAY_BE_TAKEN_BACK:
        _remember(int(work.assignment_id), heard)
    return event


def work_below(assignment: int, heard: Heard) -> Work:
    """Return work of a unit below the officer's own.

    Raises:
        NoSuchWork: it is of none.
    """
    return heard.asker.uow.office.get(AssignmentId(assignment), heard.asker.post.unit.id)


def already(work: Work, heard: Heard) -> str:
    """Say who decided, or what the unit itself changed meanwhile."""
    asker = heard.asker
    last = asker.uow.office.history(work.assignment_id, asker.post.unit.id)[-1]
    local = last.at.astimezone(asker.zone)
    said = {
        "title": work.task.title,
        "period": period_of(work),
        "unit": work.unit_name,
        "who": who(last),
        "when": f"{local:%H:%M} {spoken_day(local.date())}",
    }
    if last.kind in wording.DECISIONS:
        return wording.DECIDED.format(**said, what=wording.DECISIONS[last.kind])
    what = life_wording.STEPS[last.kind].format(
        receipt=last.receipt, note=last.note, due=spoken_day(last.due_on) if last.due_on else ""
    )
    return wording.CHANGED.format(**said, what=what)


def about(work: Work) -> str:
    """Return how a question names the work of a unit."""
    return life_wording.ABOUT.format(
        title=work.task.title, period=period_of(work), unit=work.unit_name
    )


def accept(assignment: int, seen: int, heard: Heard) -> str:
    """Accept one submission; return what became of it."""
    work = work_below(assignment, heard)
    office = heard.asker.post.unit.id
    step = heard.step(EventKind.ACCEPTED, work, office=office, seen=seen)
    event = decide(step, work, heard)
    settled(assignment, heard.talk)
    if isinstance(event, str):
        return event
    return wording.ACCEPTED.format(**named(work, heard))


def _remember(assignment: int, heard: Heard) -> None:
    """Keep in mind what was decided with one message, for «nhầm rồi, rút lại»."""
    last, here = heard.talk.focus.get(DECIDED_LAST), heard.message.update_id
    before = last["items"] if last and last["in"] == here else []
    heard.talk.focus[DECIDED_LAST] = {"in": here, "items": [*before, assignment]}


def give_back(request: Request, heard: Heard) -> Turn:
    """Return a submission with its reason and its new day."""
    work = work_below(request.assignment, heard)
    heir = heard.asker.uow.restructuring.heir(work.unit_id)
    instead = _in_its_place(work, heir, heard) if heir else None
    if instead is not None:
        return heard.said(instead, Reaction.CLARIFY, (work,))
    step = heard.step(
        EventKind.RETURNED,
        work,
        note=request.reason,
        due_on=request.day,
        office=heard.asker.post.unit.id,
        seen=request.seen,
    )
    event = decide(step, work, heard)
    if isinstance(event, str):
        return heard.said(event, Reaction.CLARIFY, (work,))
    day = spoken_day(request.day) if request.day else ""
    text = wording.RETURNED.format(**named(work, heard), reason=request.reason, day=day)
    if heir is not None:
        text += _passed_on(work, heir, event, heard)
    return heard.said(text, Reaction.RECORD, (work,))


def _in_its_place(work: Work, heir: Unit, heard: Heard) -> str | None:
    """Return why the report of a unit that has ended is not returned: its heir's stands for it."""
    own = _same_work(work, heir, heard)
    if own is None or own.state in AWAITED:
        return None
    said = {"unit": work.unit_name, "heir": heir.name, "title": work.task.title}
    template = (
        wording.RETURN_HEIRS if own.state is AssignmentState.SUBMITTED else wording.RETURN_NOBODYS
    )
    return template.format(**said, period=period_of(work), state=life_wording.STATES[own.state])


def _same_work(work: Work, unit: Unit, heard: Heard) -> Work | None:
    """Return what another unit owes, or owed, of the same occurrence."""
    theirs = heard.asker.uow.assignments.of_unit(unit.id)
    return next((one for one in theirs if one.occurrence_id == work.occurrence_id), None)


def _passed_on(work: Work, heir: Unit, event: Event, heard: Heard) -> str:
    """Let the heir of a unit that has ended owe what was returned, and tell it why."""
    asker, now = heard.asker, heard.clock.now()
    asker.uow.restructuring.pass_returned(work, heir, now)
    ended = asker.uow.units.get(work.unit_id)
    for post in asker.uow.people.holders(heir.id, asker.today):
        if may(post.role, Act.TELL):
            key = f"returned:{event.id}:{post.person_id}"
            text = returned_of(ended, work, event)
            tell(asker.uow, post.person_id, text, asker.zone, heard.clock, unique_key=key)
    return wording.PASSED_ON.format(unit=work.unit_name, heir=heir.name)


def not_applicable(request: Request, heard: Heard) -> Turn:
    """Record that a unit does not have to do some work."""
    work = work_below(request.assignment, heard)
    office = heard.asker.post.unit.id
    step = heard.step(EventKind.NOT_APPLICABLE, work, note=request.reason, office=office)
    event = decide(step, work, heard)
    if isinstance(event, str):
        return heard.said(event, Reaction.CLARIFY, (work,))
    text = wording.NOT_APPLICABLE.format(**named(work, heard), reason=request.reason)
    return heard.said(text, Reaction.RECORD, (work,))


def applicable(request: Request, heard: Heard) -> Turn:
    """Record that a unit owes some work again."""
    work = work_below(request.assignment, heard)
    event = decide(
        heard.step(EventKind.APPLICABLE, work, office=heard.asker.post.unit.id), work, heard
    )
    said = event if isinstance(event, str) else wording.APPLICABLE.format(**named(work, heard))
    return heard.said(said, Reaction.RECORD, (work,))


def named(work: Work, heard: Heard) -> dict[str, str]:
    """Return the words by which a sentence names some work and its last receipt."""
    history = heard.asker.uow.office.history(work.assignment_id, heard.asker.post.unit.id)
    receipts = [event.receipt for event in history if event.receipt]
    return {
        "title": work.task.title,
        "period": period_of(work),
        "unit": work.unit_name,
        "receipt": receipts[-1] if receipts else "",
    }


DONE: Mapping[str, Done] = {
    "return": give_back,
    "not_applicable": not_applicable,
    "applicable": applicable,
}
