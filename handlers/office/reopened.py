"""«Duyệt nhầm rồi», «rút lại duyệt 1»: an officer takes the own acceptance back."""

from collections.abc import Sequence

from handlers.answers.steps_told import who
from handlers.confirmations.meant import MOST_OFFERED
from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.office import queue
from handlers.office.below import unit_named, works_named
from handlers.office.consent import Consent
from handlers.office.doubts import holds_back
from handlers.office.items import FOCUS, items_of, numbers_in
from handlers.office.narrowed import narrowed
from handlers.office.verdicts import ACCEPTED_LAST, about, decide, named, work_below
from handlers.picks import picked
from handlers.understanding.acts import Act
from handlers.wording import office as wording
from storage.errors import NoSuchWork
from storage.records import AssignmentState, Event, EventKind, Work

STEP = "office.reopen"
WHICH = "which"
"""Names, in the data of the step, that it is still to be said which."""
WALK = "walk"
"""Names there the walk that was going on."""
SHORT = 4
"""Up to so many words «nhầm rồi», «rút lại» alone are said of what was accepted last."""


def is_meant(heard: Heard) -> bool:
    """Tell what takes an acceptance back; «duyệt 1, bỏ duyệt 2» orders two things."""
    if heard.message.choice is not None:
        return False
    if heard.cues.has("office.reopen"):
        return True
    reading = heard.reading
    undoes = reading.act is Act.UNDO and len(reading.words) <= SHORT
    beside = reading.content or reading.figures or reading.times
    return undoes and not beside and bool(_last(heard))


def offer(heard: Heard) -> Turn:
    """Find the acceptance that is meant and read it back; nothing is taken back here."""
    reopens = heard.cues.covered(("office.reopen",))
    orders = heard.cues.covered(("office.accept", "office.give_back"))
    if holds_back(heard.reading) or (reopens and orders - reopens):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    works, chosen = _works(heard)
    if not works:
        return heard.said(wording.REOPEN_NOTHING, Reaction.CLARIFY)
    for work in works:
        wrong = _wrong(work, heard)
        if wrong is not None:
            return heard.said(wrong, Reaction.CLARIFY, (work,))
    return _ask(works, heard, which=len(works) > 1 and not chosen)


def _works(heard: Heard) -> tuple[list[Work], bool]:
    """Return what may be meant, and whether it was told outright by numbers."""
    items, numbers = items_of(heard, queue.KIND), numbers_in(heard)
    if numbers:
        listed = items or []
        if any(not 0 < number <= len(listed) for number in numbers):
            return [], False
        return [work_below(listed[number - 1][0], heard) for number in numbers], True
    found = unit_named(heard)
    if found is not None:
        return _of_unit(found[1], heard), False
    return [work_below(one, heard) for one in _last(heard)], False


def _of_unit(theirs: Heard, heard: Heard) -> list[Work]:
    """Return what of a unit is accepted, by the asker before others, the latest first."""
    keys = {work.task.key for work in works_named(theirs)}
    accepted = [one for one in theirs.asker.work if one.state is AssignmentState.ACCEPTED]
    wanted = narrowed(heard)
    if wanted:  # what is named and not accepted is not replaced by what is
        accepted = [one for one in accepted if wanted.has(one)]
    else:
        accepted = [one for one in accepted if one.task.key in keys] or accepted
    found = [(event, one) for one in accepted if (event := _acceptance(one, heard))]
    me = heard.asker.person.id
    own = [(event, one) for event, one in found if event.person_id == me] or found
    own.sort(key=lambda each: -each[0].id)
    return [one for _, one in own[:MOST_OFFERED]]


def _last(heard: Heard) -> list[int]:
    """Return what was accepted with the last verdict, as far as it still is."""
    last = heard.talk.focus.get(ACCEPTED_LAST)
    return (
        [one for one in (int(each) for each in last["items"]) if _stands(one, heard)]
        if last
        else []
    )


def _stands(assignment: int, heard: Heard) -> bool:
    try:
        return work_below(assignment, heard).state is AssignmentState.ACCEPTED
    except NoSuchWork:
        return False


def _acceptance(work: Work, heard: Heard) -> Event | None:
    """Return the acceptance of some work, if it was the last that happened to it."""
    history = heard.asker.uow.office.history(work.assignment_id, heard.asker.post.unit.id)
    return history[-1] if history and history[-1].kind is EventKind.ACCEPTED else None


def _wrong(work: Work, heard: Heard) -> str | None:
    """Return why an acceptance is not to be taken back, or None."""
    said = {"title": work.task.title, "period": period_of(work), "unit": work.unit_name}
    accepted = _acceptance(work, heard)
    if accepted is None:
        return wording.REOPEN_NOT_ACCEPTED.format(**said)
    if accepted.person_id != heard.asker.person.id:
        return wording.REOPEN_ANOTHERS.format(**said, who=who(accepted))
    heir = heard.asker.uow.restructuring.heir(work.unit_id)
    return wording.REOPEN_ENDED.format(**said, heir=heir.name) if heir else None


def _ask(works: Sequence[Work], heard: Heard, *, which: bool) -> Turn:
    data = {
        "queue": [[int(work.assignment_id), work.version] for work in works],
        WHICH: which,
        WALK: _walk(heard),
    }
    heard.talk.wait(STEP, data)
    if which:
        choices = tuple(
            heard.talk.choice(about(work), str(number)) for number, work in enumerate(works, 1)
        )
        reply = Reply(wording.REOPEN_WHICH, choices)
    else:
        items = "\n".join(_item(number, work) for number, work in enumerate(works, 1))
        yes = heard.talk.choice(wording.YES, "yes")
        choices = (yes, heard.talk.choice(wording.NO, "stop"))
        reply = Reply(wording.REOPEN.format(count=len(works), items=items), choices)
    return Turn((reply,), Reaction.CLARIFY, wording.INTENT, keys_of(works))


def _item(number: int, work: Work) -> str:
    return wording.ACCEPT_ALL_ITEM.format(
        number=number, unit=work.unit_name, title=work.task.title, period=period_of(work)
    )


def _walk(heard: Heard) -> object:
    """Return the walk that is interrupted, to be gone on with."""
    talk = heard.talk
    if talk.step == queue.WALK:
        return {"queue": talk.data["queue"], "at": talk.data["at"]}
    return talk.data.get(WALK) if talk.step == STEP else None


def ask_again(heard: Heard) -> Turn:
    """Read it back once more."""
    works = [work_below(int(one), heard) for one, _ in heard.talk.data["queue"]]
    return _ask(works, heard, which=bool(heard.talk.data[WHICH]))


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Take yes or no, or which of several."""
    asked = [(int(one), int(seen)) for one, seen in heard.talk.data["queue"]]
    if heard.talk.data[WHICH] and consent is not Consent.NO:
        numbers = picked(heard.message, heard.reading, len(asked))
        if numbers is None:
            return ask_again(heard) if consent is Consent.YES else None
        works = [work_below(asked[number - 1][0], heard) for number in numbers]
        return _ask(works, heard, which=False) if works else ask_again(heard)
    if consent is Consent.NO:
        return _go_on(wording.REOPEN_LEFT, heard, Reaction.CHAT)
    if consent is not Consent.YES:
        return None
    said = "\n".join(_reopen(one, seen, heard) for one, seen in asked)
    return _go_on(said, heard, Reaction.UNDO)


def _go_on(said: str, heard: Heard, reaction: Reaction) -> Turn:
    """Say it, and show the submission at which the walk was interrupted."""
    walk = heard.talk.data[WALK]
    heard.talk.end()
    if not walk:
        return heard.said(said, reaction)
    shown = [(int(one), int(seen)) for one, seen in walk["queue"]]
    return queue.walk(heard, shown, int(walk["at"]), said)


def _reopen(assignment: int, seen: int, heard: Heard) -> str:
    work = work_below(assignment, heard)
    office = heard.asker.post.unit.id
    step = heard.step(EventKind.REOPENED, work, office=office, seen=seen)
    event = decide(step, work, heard)
    if isinstance(event, str):
        return event
    _renew(assignment, work_below(assignment, heard).version, heard)
    return wording.REOPENED.format(**named(work, heard))


def _renew(assignment: int, version: int, heard: Heard) -> None:
    """Let the list that was shown speak of the submission as it now waits again."""
    shown = heard.talk.focus.get(FOCUS)
    if shown:
        shown["items"] = [
            [one, version if int(one) == assignment else seen] for one, seen in shown["items"]
        ]
