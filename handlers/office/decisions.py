"""Which of an office's decisions stands, whose it is, and by which step it is taken back."""

from collections.abc import Mapping, Sequence

from handlers.answers.steps_told import who
from handlers.confirmations.meant import MOST_OFFERED
from handlers.heard import Heard
from handlers.naming import period_of
from handlers.office.below import unit_named, works_named
from handlers.office.items import FOCUS, numbers_in
from handlers.office.narrowed import narrowed
from handlers.office.verdicts import DECIDED_LAST, work_below
from handlers.wording import office as wording
from storage.errors import NoSuchWork
from storage.life import EXTENSIONS
from storage.records import AssignmentState, Event, EventKind, Work

UNDOES: Mapping[EventKind, EventKind] = {
    EventKind.ACCEPTED: EventKind.REOPENED,
    EventKind.RETURNED: EventKind.RETURN_WITHDRAWN,
    EventKind.EXTENDED: EventKind.GRANT_WITHDRAWN,
    EventKind.EXTENSION_REFUSED: EventKind.REFUSAL_WITHDRAWN,
}
CUES = {
    "office.reopen": EventKind.ACCEPTED,
    "office.unreturn": EventKind.RETURNED,
    "office.unrefuse": EventKind.EXTENSION_REFUSED,
    "office.ungrant": EventKind.EXTENDED,
}
"""By which phrasing which is taken back; «rút lại không đồng ý» holds «không đồng ý»."""
VERDICTS = {EventKind.ACCEPTED, EventKind.RETURNED}
STATES = {
    EventKind.ACCEPTED: AssignmentState.ACCEPTED,
    EventKind.RETURNED: AssignmentState.RETURNED,
}
REPORTED = {
    EventKind.SUBMITTED,
    EventKind.CORRECTED,
    EventKind.WITHDRAWN,
    EventKind.REOPENED,
    EventKind.RETURN_WITHDRAWN,
    EventKind.NOT_APPLICABLE,
    EventKind.APPLICABLE,
}
"""Behind one of these a verdict before it is not the last word any more."""


def decided(work: Work, kind: EventKind | None, heard: Heard) -> Event | None:
    """Return the last decision on some work that stands; of this kind, if one is said."""
    history = heard.asker.uow.office.history(work.assignment_id, heard.asker.post.unit.id)
    verdicts = [one for one in history if one.kind in VERDICTS | REPORTED][-1:]
    later = [one for one in history if one.kind in EXTENSIONS][-1:]
    found = [
        one
        for one in (*verdicts, *later)
        if one.kind in UNDOES
        and kind in {None, one.kind}
        and STATES.get(one.kind, work.state) is work.state
    ]
    return max(found, key=lambda one: one.id, default=None)


def kind_said(heard: Heard) -> EventKind | None:
    """Return which decision a phrasing takes back."""
    return next((kind for cue, kind in CUES.items() if heard.cues.has(cue)), None)


def last_decided(kind: EventKind | None, heard: Heard) -> list[Work]:
    """Return what was decided with the last verdict, as far as it still stands."""
    last = heard.talk.focus.get(DECIDED_LAST)
    found = [_below(int(one), heard) for one in (last["items"] if last else ())]
    return [work for work in found if work is not None and decided(work, kind, heard)]


def _below(assignment: int, heard: Heard) -> Work | None:
    try:
        return work_below(assignment, heard)
    except NoSuchWork:
        return None


def works_meant(heard: Heard) -> tuple[list[Work], bool]:
    """Return on what a decision may be taken back, and whether numbers told it outright."""
    kind, numbers = kind_said(heard), numbers_in(heard)
    if numbers:
        shown = heard.talk.focus.get(FOCUS)
        listed = [int(one) for one, _ in shown["items"]] if shown else []
        if any(not 0 < number <= len(listed) for number in numbers):
            return [], False
        return [work_below(listed[number - 1], heard) for number in numbers], True
    found = unit_named(heard)
    if found is not None:
        return _of_unit(found[1], kind, heard), False
    return last_decided(kind, heard), False


def _of_unit(theirs: Heard, kind: EventKind | None, heard: Heard) -> list[Work]:
    """Return what of a unit is decided on, by the asker before others, the latest first."""
    keys = {work.task.key for work in works_named(theirs)}
    found = [(event, one) for one in theirs.asker.work if (event := decided(one, kind, heard))]
    wanted = narrowed(heard)
    if wanted:  # what is named and not decided on is not replaced by what is
        found = [each for each in found if wanted.has(each[1])]
    else:
        found = [each for each in found if each[1].task.key in keys] or found
    me = heard.asker.person.id
    own = [each for each in found if each[0].person_id == me] or found
    own.sort(key=lambda each: -each[0].id)
    return [one for _, one in own[:MOST_OFFERED]]


def why_not(works: Sequence[Work], heard: Heard) -> tuple[str, Work] | None:
    """Return why one of these decisions is not to be taken back, or None."""
    for work in works:
        wrong = _wrong(work, heard)
        if wrong is not None:
            return wrong, work
    return None


def _wrong(work: Work, heard: Heard) -> str | None:
    said = {"title": work.task.title, "period": period_of(work), "unit": work.unit_name}
    event = decided(work, kind_said(heard), heard)
    if event is None:
        return wording.REOPEN_NOT_SUCH.format(**said)
    what = wording.DECISIONS[event.kind]
    if event.person_id != heard.asker.person.id:
        return wording.REOPEN_ANOTHERS.format(**said, who=who(event), what=what)
    heir = heard.asker.uow.restructuring.heir(work.unit_id)
    return wording.REOPEN_ENDED.format(**said, heir=heir.name, what=what) if heir else None
