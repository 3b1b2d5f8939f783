"""«Thôi, không xin lùi nữa»: a request for a later day is taken back before anybody settles it."""

from handlers.confirmations.record import says_yes
from handlers.heard import Heard
from handlers.life.which import ask_which, named_works
from handlers.message import Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.understanding.acts import Act
from handlers.wording import confirm as confirm_wording
from handlers.wording import life as wording
from plans.times.spoken import spoken_day
from storage.errors import NotAnswerable
from storage.records import AssignmentId, Event, EventKind, Matter, Work

STEP = "life.unasked"
THEN = "unasked"
FEW = 3
EXEMPT = wording.EXEMPT_NOTE.partition("{")[0]
"""How the note begins with which a unit asks that some work should not be its own."""
INTENT = wording.INTENTS["extension"]


def is_meant(heard: Heard) -> bool:
    """Tell what takes a request back: by its name, or by «thôi không xin nữa», «rút lại» after it.

    The latter say nothing of a request; they mean one only where one waits.
    """
    if heard.cues.has("unit.extension_off"):
        return True
    if heard.cues.has("unit.wish_off"):
        return bool(_waiting(heard))
    bare = len(heard.reading.words) <= FEW  # «nhầm rồi», right after it
    undoes = heard.reading.act is Act.UNDO and (bare or heard.reading.cues.has("order.withdraw"))
    return undoes and not heard.reading.concerns_work and last_asked(heard) is not None


def last_asked(heard: Heard) -> tuple[Work, Event] | None:
    """Return the request that waits, if it is the last thing that the person recorded."""
    last = heard.asker.uow.assignments.last_event_by(heard.asker.person.id)
    if last is None or last.kind is not EventKind.EXTENSION_ASKED:
        return None
    meant = (work for work in _waiting(heard) if work.assignment_id == last.assignment_id)
    return next(((work, last) for work in meant), None)


def _waiting(heard: Heard) -> list[Work]:
    matters = heard.asker.uow.assignments.matters_of(heard.asker.post.unit.id)
    return [
        work
        for work in heard.asker.work
        if (of_it := matters.get(work.assignment_id))
        and (Matter.EXTENSION in of_it or _is_exempt_asked(work, heard))
    ]


def _is_exempt_asked(work: Work, heard: Heard) -> bool:
    """Tell whether the unit's last word on it is that it should not be the unit's."""
    history = heard.asker.uow.assignments.history(work.assignment_id, work.unit_id)
    asked = [one for one in history if one.kind in {EventKind.BLOCKED, EventKind.UNBLOCKED}]
    return bool(asked) and asked[-1].note.startswith(EXEMPT)


def offer(heard: Heard) -> Turn:
    """Find the request that is meant and read it back."""
    asked = _waiting(heard)
    if not asked:
        return heard.said(
            wording.NOTHING_ASKED.format(unit=heard.asker.post.unit.name), Reaction.CHAT
        )
    named = {work.assignment_id for work in named_works(heard)}
    meant = [work for work in asked if work.assignment_id in named] or asked
    return read_back(meant[0], heard) if len(meant) == 1 else ask_which(meant, THEN, heard)


def read_back(work: Work, heard: Heard) -> Turn:
    """Ask whether this request is to be taken back."""
    history = heard.asker.uow.assignments.history(work.assignment_id, work.unit_id)
    asked = [one for one in history if one.kind is EventKind.EXTENSION_ASKED]
    exempt = _is_exempt_asked(work, heard)
    if not asked and not exempt:
        unit = heard.asker.post.unit.name
        return heard.said(wording.NOTHING_ASKED.format(unit=unit), Reaction.CHAT)
    heard.talk.wait(STEP, {"assignment": int(work.assignment_id)})
    due = asked[-1].due_on if asked else None
    template = wording.UNASK_EXEMPT if exempt else wording.UNASK
    text = template.format(
        title=work.task.title,
        period=period_of(work),
        source=cite(work),
        day=spoken_day(due) if due else "",
    )
    yes = heard.talk.choice(confirm_wording.YES, "yes")
    choices = (yes, heard.talk.choice(confirm_wording.STOP, "stop"))
    return Turn((Reply(text, choices),), Reaction.CLARIFY, INTENT, keys_of([work]))


def answer(heard: Heard) -> Turn | None:
    """Take yes or no."""
    if heard.message.choice == "yes" or heard.message.text == "1":
        return _take_back(_open_one(heard), heard)
    if says_yes(heard.reading):  # a yes that follows something else may be said to that
        strayed = heard.talk.has_strayed
        return ask_again(heard) if strayed else _take_back(_open_one(heard), heard)
    says_no = heard.message.text == "2" or heard.reading.cues.has("order.no")
    if heard.message.choice is None and says_no:
        heard.talk.end()
        return heard.said(wording.STILL_ASKED, Reaction.CHAT)
    return None


def ask_again(heard: Heard) -> Turn:
    """Put the question once more."""
    return read_back(_open_one(heard), heard)


def _open_one(heard: Heard) -> Work:
    assignment = AssignmentId(int(heard.talk.data["assignment"]))
    return heard.asker.uow.assignments.get(assignment, heard.asker.post.unit.id)


def _take_back(work: Work, heard: Heard) -> Turn:
    heard.talk.end()
    exempt = _is_exempt_asked(work, heard)
    kind = EventKind.UNBLOCKED if exempt else EventKind.EXTENSION_WITHDRAWN
    try:
        heard.asker.uow.assignments.take(heard.step(kind, work))
    except NotAnswerable:  # settled by the office in this very moment
        unit = heard.asker.post.unit.name
        return heard.said(wording.NOTHING_ASKED.format(unit=unit), Reaction.CHAT)
    due = spoken_day(work.last_safe_day) if work.last_safe_day else ""
    template = wording.UNASKED_EXEMPT if exempt else wording.UNASKED
    text = template.format(title=work.task.title, period=period_of(work), due=due)
    return heard.said(text, Reaction.UNDO, (work,))
