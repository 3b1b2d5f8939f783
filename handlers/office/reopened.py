"""«Duyệt nhầm rồi», «rút lại trả lại 1», «thôi đồng ý đi»: an officer takes a decision back."""

import re
from collections.abc import Sequence
from typing import Any

from handlers.heard import Heard, reason_in
from handlers.life.requests import Request, go_on
from handlers.message import Reaction, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.office import queue
from handlers.office.consent import Consent
from handlers.office.decisions import CUES, UNDOES, decided, last_decided, why_not, works_meant
from handlers.office.doubts import holds_back
from handlers.office.items import FOCUS, numbers_in
from handlers.office.matters import settle_one
from handlers.office.verdicts import DONE, about, accept, decide, named, work_below
from handlers.picks import picked
from handlers.understanding.acts import Act
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.records import EventKind, Work

STEP = "office.reopen"
WHICH = "which"
"""Names, in the data of the step, that it is still to be said which."""
WALK = "walk"
"""Names there the walk that was going on."""
THEN, WHY = "then", "why"
"""Name there what is decided instead, and its reason."""
SHORT = 4
"""Up to so many words «nhầm rồi», «rút lại» alone are said of what was decided last."""
TURNS = {"thoi", "nham", "a", "lon", "khong", "u", "the"}
"""First words, folded, with which a decision is turned round: «thôi đồng ý đi»."""
ORDERS = ("office.accept", "office.give_back", "office.grant", "office.refuse")
ACCEPTS = re.compile(
    r"^(?:a |u |nham roi |nham )?(?:ma )?thoi (?:de |cho |cu )*(?:duyet|tiep nhan)\b"
)
"""In folded words: «thôi duyệt đi», said of what was returned."""
INSTEAD = (
    ("office.refuse", EventKind.EXTENDED, EventKind.EXTENSION_REFUSED),
    ("office.grant", EventKind.EXTENSION_REFUSED, EventKind.EXTENDED),
    ("office.give_back", EventKind.ACCEPTED, EventKind.RETURNED),
    ("office.accept", EventKind.RETURNED, EventKind.ACCEPTED),
)
"""Which word, said of which decision, means which one instead; «không đồng ý» holds «đồng ý»."""


def is_meant(heard: Heard) -> bool:
    """Tell what takes a decision back; «duyệt 1, bỏ duyệt 2» orders two things."""
    if heard.message.choice is not None:
        return False
    if heard.cues.has(*CUES) or _instead(heard) is not None:
        return True
    reading = heard.reading
    undoes = reading.act is Act.UNDO and len(reading.words) <= SHORT
    beside = reading.content or reading.figures or reading.times
    return undoes and not beside and bool(last_decided(None, heard))


def _instead(heard: Heard) -> tuple[Work, EventKind] | None:
    """Tell «thôi đồng ý đi» after the one refusal that was decided last, and its like."""
    words = heard.reading.words
    folds = " ".join(word.fold for word in words)
    said = next((one for one in INSTEAD if heard.cues.has(one[0])), None)
    said = INSTEAD[-1] if ACCEPTS.search(folds) else said
    if said is None or not words or words[0].fold not in TURNS or numbers_in(heard):
        return None
    if heard.cues.has("office.every", "office.news"):
        return None
    works = last_decided(None, heard)
    if len(works) != 1:
        return None
    event = decided(works[0], None, heard)
    return (works[0], said[2]) if event is not None and event.kind is said[1] else None


def offer(heard: Heard) -> Turn:
    """Find the decision that is meant and read it back; nothing is taken back here."""
    undone = heard.cues.covered(tuple(CUES))
    orders = [one for one in heard.cues.found if one.name in ORDERS]
    beside = any(not undone.intersection(one.places) for one in orders)
    instead = None if undone else _instead(heard)
    if holds_back(heard.reading) or (undone and beside):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    works, chosen = ([instead[0]], True) if instead else works_meant(heard)
    if not works:
        return heard.said(wording.REOPEN_NOTHING, Reaction.CLARIFY)
    wrong = why_not(works, heard)
    if wrong is not None:
        return heard.said(wrong[0], Reaction.CLARIFY, (wrong[1],))
    then = instead[1] if instead else None
    reason = reason_in(heard.reading)
    if then is EventKind.EXTENSION_REFUSED and not reason:
        return heard.said(wording.REFUSE_INSTEAD, Reaction.CLARIFY)
    kinds = {event.kind for one in works if (event := decided(one, None, heard))}
    which = len(works) > 1 and (not chosen or len(kinds) > 1)
    return _ask(works, heard, {WHICH: which, THEN: then, WHY: reason, WALK: _walk(heard)})


def _ask(works: Sequence[Work], heard: Heard, data: dict[str, Any]) -> Turn:
    queued = [[int(work.assignment_id), work.version] for work in works]
    heard.talk.wait(STEP, {**data, "queue": queued})
    if data[WHICH]:
        choices = tuple(
            heard.talk.choice(about(work), str(number)) for number, work in enumerate(works, 1)
        )
        reply = Reply(wording.REOPEN_WHICH, choices)
    else:
        yes = heard.talk.choice(wording.YES, "yes")
        choices = (yes, heard.talk.choice(wording.NO, "stop"))
        reply = Reply(_read_back(works, heard, data), choices)
    return Turn((reply,), Reaction.CLARIFY, wording.INTENT, keys_of(works))


def _read_back(works: Sequence[Work], heard: Heard, data: dict[str, Any]) -> str:
    event = decided(works[0], None, heard)
    kind = event.kind if event else EventKind.ACCEPTED
    then = data[THEN]
    after = wording.REOPEN_THEN[then] if then else wording.REOPEN_WAITS[kind]
    return wording.REOPEN.format(
        what=wording.DECISIONS[kind],
        count=wording.REOPEN_COUNT[kind].format(count=len(works)),
        items="\n".join(_item(number, work) for number, work in enumerate(works, 1)),
        after=after.format(reason=data[WHY]),
    )


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


def _kept(heard: Heard) -> dict[str, Any]:
    return {name: heard.talk.data[name] for name in (WHICH, THEN, WHY, WALK)}


def ask_again(heard: Heard) -> Turn:
    """Read it back once more."""
    works = [work_below(int(one), heard) for one, _ in heard.talk.data["queue"]]
    return _ask(works, heard, _kept(heard))


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Take yes or no, or which of several."""
    asked = [(int(one), int(seen)) for one, seen in heard.talk.data["queue"]]
    if heard.talk.data[WHICH] and consent is not Consent.NO:
        numbers = picked(heard.message, heard.reading, len(asked))
        if numbers is None:
            return ask_again(heard) if consent is Consent.YES else None
        works = [work_below(asked[number - 1][0], heard) for number in numbers[:1]]
        return _ask(works, heard, _kept(heard) | {WHICH: False}) if works else ask_again(heard)
    if consent is Consent.NO:
        return _go_on(wording.REOPEN_LEFT, heard, Reaction.CHAT)
    if consent is not Consent.YES:
        return None
    then = heard.talk.data[THEN]
    said = [_reopen(one, seen, heard) for one, seen in asked]
    if then and all(done for _, done in said):
        return _decide_instead(EventKind(then), asked[0][0], said[0][0], heard)
    return _go_on("\n".join(text for text, _ in said), heard, Reaction.UNDO)


def _decide_instead(then: EventKind, assignment: int, said: str, heard: Heard) -> Turn:
    """Decide otherwise on what waits again, as was read back."""
    reason, work = str(heard.talk.data[WHY]), work_below(assignment, heard)
    if then is EventKind.RETURNED:
        heard.talk.end()
        request = Request("return", assignment, work.version, reason, about=about(work))
        return go_on(request, heard, DONE)
    if then is EventKind.ACCEPTED:
        told = accept(assignment, work.version, heard)
    else:
        told = settle_one(then, assignment, reason, heard)
    return _go_on(f"{said}\n{told}", heard, Reaction.UNDO)


def _go_on(said: str, heard: Heard, reaction: Reaction) -> Turn:
    """Say it, and show the submission at which the walk was interrupted."""
    walk = heard.talk.data[WALK]
    heard.talk.end()
    if not walk:
        return heard.said(said, reaction)
    shown = [(int(one), int(seen)) for one, seen in walk["queue"]]
    return queue.walk(heard, shown, int(walk["at"]), said)


def _reopen(assignment: int, seen: int, heard: Heard) -> tuple[str, bool]:
    """Take back the decision on some work; return what is to be told, and whether it was."""
    work = work_below(assignment, heard)
    last = decided(work, None, heard)
    if last is None:
        said = {"title": work.task.title, "period": period_of(work), "unit": work.unit_name}
        return wording.REOPEN_NOT_SUCH.format(**said), False
    office = heard.asker.post.unit.id
    step = heard.step(UNDOES[last.kind], work, office=office, seen=seen)
    event = decide(step, work, heard)
    if isinstance(event, str):
        return event, False
    now = work_below(assignment, heard)
    _renew(assignment, now.version, heard)
    due = spoken_day(now.last_safe_day) if now.last_safe_day else wording.NO_DUE
    return wording.REOPENED[last.kind].format(**named(now, heard), due=due), True


def _renew(assignment: int, version: int, heard: Heard) -> None:
    """Let the list that was shown speak of the submission as it now waits again."""
    shown = heard.talk.focus.get(FOCUS)
    if shown:
        shown["items"] = [
            [one, version if int(one) == assignment else seen] for one, seen in shown["items"]
        ]
