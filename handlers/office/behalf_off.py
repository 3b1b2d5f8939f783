"""«Nhầm, rút lại»: an officer takes back what they recorded in a unit's stead."""

from handlers.confirmations.confirm import yes_no
from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.naming import keys_of
from handlers.office.below import unit_named, works_named
from handlers.office.consent import Consent
from handlers.office.verdicts import decide, named, work_below
from handlers.understanding.acts import Act
from handlers.wording import office as wording
from storage.errors import NoSuchWork
from storage.records import AssignmentState, Event, EventKind, Work

STEP = "office.behalf_off"
LAST = "behalf_last"
"""Names, in the focus, the assignment that was recorded last in a unit's stead."""
VERSIONS = (EventKind.SUBMITTED, EventKind.CORRECTED)


def is_meant(heard: Heard) -> bool:
    """Tell «nhầm rút lại», «ghi thay nhầm», while a record of one's own waits to be accepted."""
    if heard.message.choice is not None or heard.reading.act is not Act.UNDO:
        return False
    return _own(heard) is not None


def offer(heard: Heard) -> Turn:
    """Read back what would be taken back."""
    found = _own(heard)
    if found is None:
        return heard.said(wording.BEHALF_WRONG.format(wrong="").strip(), Reaction.CLARIFY)
    return _read_back(*found, heard)


def _read_back(work: Work, event: Event, heard: Heard) -> Turn:
    heard.talk.wait(STEP, {"assignment": int(work.assignment_id), "event": int(event.id)})
    text = wording.BEHALF_OFF.format(**named(work, heard))
    return Turn((Reply(text, yes_no(heard.talk)),), Reaction.UNDO, wording.INTENT, keys_of([work]))


def ask_again(heard: Heard) -> Turn:
    """Read it back once more."""
    work = work_below(int(heard.talk.data["assignment"]), heard)
    event = _recorded(work, heard)
    if event is None:
        heard.talk.end()
        return heard.said(wording.BEHALF_WRONG.format(wrong="").strip(), Reaction.CHAT)
    return _read_back(work, event, heard)


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Take it back on a yes; leave it on a no."""
    work = work_below(int(heard.talk.data["assignment"]), heard)
    if consent is None:
        return None
    heard.talk.end()
    if consent is not Consent.YES or _recorded(work, heard) is None:
        return heard.said(wording.BEHALF_KEPT, Reaction.CHAT, (work,))
    said = named(work, heard)
    office = heard.asker.post.unit.id
    event = decide(heard.step(EventKind.WITHDRAWN, work, office=office), work, heard)
    if isinstance(event, str):
        return heard.said(event, Reaction.CLARIFY, (work,))
    heard.talk.focus.pop(LAST, None)
    return heard.said(wording.BEHALF_OFF_DONE.format(**said), Reaction.UNDO, (work,))


def _own(heard: Heard) -> tuple[Work, Event] | None:
    """Return the record of one's own that is meant: of the unit named, else the last one made."""
    found = unit_named(heard)
    if found is not None:
        theirs = found[1]
        keys = {work.task.key for work in works_named(theirs)}
        works = [work for work in theirs.asker.work if not keys or work.task.key in keys]
    else:
        last = heard.talk.focus.get(LAST)
        try:
            works = [work_below(int(last), heard)] if last else []
        except NoSuchWork:
            works = []
    own = [(work, event) for work in works if (event := _recorded(work, heard))]
    return max(own, key=lambda one: one[1].id, default=None)


def _recorded(work: Work, heard: Heard) -> Event | None:
    """Return the version of some work that stands and that the asker recorded for the unit."""
    if work.state is not AssignmentState.SUBMITTED:
        return None
    asker = heard.asker
    history = asker.uow.office.history(work.assignment_id, asker.post.unit.id)
    versions = [one for one in history if one.kind in VERSIONS]
    return versions[-1] if versions and versions[-1].person_id == asker.person.id else None
