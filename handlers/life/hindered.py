"""«Vướng mắc: …», «hết vướng», «xin lùi đến …»: brought before the office above, which decides."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers.confirmations.own_words import words_of
from handlers.heard import Heard, day_to_come, reason_in
from handlers.life.plain_wishes import is_of_oneself
from handlers.life.requests import Done, Request
from handlers.message import Reaction, Reply, Turn
from handlers.naming import cite, period_of
from handlers.understanding.acts import Act
from handlers.wording import life as wording
from plans.text.normal import fold
from plans.text.words import words
from plans.times.spans import Grain
from plans.times.spoken import spoken_day
from storage.errors import NotAnswerable
from storage.records import AssignmentId, EventKind, Matter, Work

COUNTS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
DAYS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7}
LATER_BY = re.compile(
    r"\b(?:them|lui|hoan|doi)(?: han)?(?: lai)?(?: them)? "
    rf"(\d{{1,2}}|{'|'.join(COUNTS)}) ({'|'.join(DAYS)})\b"
)
NOT_STUCK = {Act.DONE, Act.UNDO, Act.REFUSED, Act.SNOOZE}
"""Acts of a sentence in which «kẹt», «vướng» is but a reason: «mai nhắc lại, nay đang kẹt họp»."""
INTENT_BLOCKED = wording.INTENTS["blocked"]


def is_told(heard: Heard) -> bool:
    """Tell «đang vướng …» from a mere reason, and from «mới 9/14 xong, số còn lại vướng lịch»."""
    reading = heard.reading
    counted = reading.act is Act.NOT_DONE and reading.figures.done is not None
    if reading.act is Act.ASK and reading.cues.has("mark.whether"):
        return False  # «đã tiếp nhận hay còn vướng chỗ nào»
    return heard.cues.has("unit.blocked") and reading.act not in NOT_STUCK and not counted


def blocked(work: Work, heard: Heard) -> Request:
    """Return what a sentence tells of a difficulty."""
    heard.talk.remember([work.task.key])
    reason = reason_in(heard.reading, "unit.blocked")
    if not _tells(reason, work, heard):
        reason = ""
    return _read_back_if(Request("blocked", int(work.assignment_id), reason=reason), work, heard)


def _tells(reason: str, work: Work, heard: Heard) -> bool:
    """Tell a reason from words that only name the work: «đang vướng báo cáo cam kết»."""
    known = words_of([work], heard.asker)
    return any(word.fold.isalpha() and word.fold not in known for word in words(reason))


def extension(work: Work, heard: Heard) -> Request:
    """Return what a sentence asks for: which day, and why."""
    heard.talk.remember([work.task.key])
    day = day_to_come(heard.reading, heard.asker) or _later_by(work, heard)
    reason = reason_in(heard.reading)
    request = Request("extension", int(work.assignment_id), reason=reason, day=day)
    return _read_back_if(request, work, heard)


def _read_back_if(request: Request, work: Work, heard: Heard) -> Request:
    """Return it to be read back first where somebody else is said to wish it."""
    if is_of_oneself(heard, f"unit.{request.kind}"):
        return request
    several = sum(one.grain is Grain.DAY for one in heard.reading.times) > 1
    day = None if several else request.day
    return replace(of_several(request, [work]), day=day, sure=False)


def of_several(request: Request, works: Sequence[Work]) -> Request:
    """Return what is said of several works, to be read back before any of it goes up."""
    about = wording.AND.join(
        wording.ABOUT_OWN.format(title=work.task.title, period=period_of(work)) for work in works
    )
    others = tuple(int(work.assignment_id) for work in works[1:])
    return replace(request, others=others, about=about, sure=not others)


def _each(request: Request, heard: Heard, record: Done) -> Turn:
    """Record the same of each work that was read back."""
    one = replace(request, others=())
    turns = [record(replace(one, assignment=each), heard) for each in request.all_of]
    replies = tuple(reply for turn in turns for reply in turn.replies)
    keys = tuple(dict.fromkeys(key for turn in turns for key in turn.tasks))
    return replace(turns[0], replies=replies, tasks=keys)


def record_blocked(request: Request, heard: Heard) -> Turn:
    """Put a difficulty on record, of each work that is meant."""
    return _each(request, heard, _blocked)


def _blocked(request: Request, heard: Heard) -> Turn:
    work = _own(request, heard)
    step = heard.step(EventKind.BLOCKED, work, note=request.reason)
    try:
        heard.asker.uow.assignments.take(step)
    except NotAnswerable:
        return not_awaited(work, heard)
    text = wording.BLOCKED.format(**_named(work), reason=request.reason)
    return _noted(text, work, heard)


def exempt(work: Work, heard: Heard) -> Request:
    """Return why some work is said not to be the unit's: the office decides, so it is read back."""
    heard.talk.remember([work.task.key])
    reason = reason_in(heard.reading)
    request = Request("exempt", int(work.assignment_id), reason=reason)
    return replace(of_several(request, [work]), sure=False)


def record_exempt(request: Request, heard: Heard) -> Turn:
    """Bring before the office that some work should not be the unit's."""
    work = _own(request, heard)
    note = wording.EXEMPT_NOTE.format(reason=request.reason)
    try:
        heard.asker.uow.assignments.take(heard.step(EventKind.BLOCKED, work, note=note))
    except NotAnswerable:
        return not_awaited(work, heard)
    unit = heard.asker.post.unit.name
    text = wording.EXEMPT_ASKED.format(**_named(work), unit=unit, reason=request.reason)
    return _noted(text, work, heard)


def _later_by(work: Work, heard: Heard) -> date | None:
    """Return the day that «thêm 1 tuần», «lùi 3 ngày» means, counted from the last safe day."""
    said = LATER_BY.search(fold(heard.reading.text))
    if said is None or work.last_safe_day is None:
        return None
    number = COUNTS.index(said[1]) + 1 if said[1] in COUNTS else int(said[1])
    day = work.last_safe_day + timedelta(days=number * DAYS[said[2]])
    return day if day >= heard.asker.today else None


def extension_needless(request: Request, work: Work, heard: Heard) -> Turn | None:
    """Say that work has no day to be put off, or that the day asked for is no later one."""
    if work.last_safe_day is None:
        text = wording.EXTENSION_UNDATED.format(title=work.task.title, source=cite(work))
        return heard.said(text, Reaction.CLARIFY, (work,))
    if request.day is None or request.day > work.last_safe_day:
        return None
    due, day = spoken_day(work.last_safe_day), spoken_day(request.day)
    text = wording.EXTENSION_NOT_LATER.format(title=work.task.title, due=due, day=day)
    return heard.said(text, Reaction.CLARIFY, (work,))


def record_extension(request: Request, heard: Heard) -> Turn:
    """Put a request for a later day on record, of each work that is meant and needs one."""
    turn = _each(request, heard, _extension)
    return _also_unasked(request, turn, heard) if request.instead else turn


def _also_unasked(request: Request, turn: Turn, heard: Heard) -> Turn:
    """Take back the request that was made of other work by mistake, and say so."""
    work = _own(replace(request, assignment=request.instead), heard)
    try:
        heard.asker.uow.assignments.take(heard.step(EventKind.EXTENSION_WITHDRAWN, work))
    except NotAnswerable:  # settled by the office meanwhile
        return turn
    due = spoken_day(work.last_safe_day) if work.last_safe_day else ""
    text = wording.UNASKED.format(title=work.task.title, period=period_of(work), due=due)
    return replace(turn, replies=(Reply(text), *turn.replies))


def _extension(request: Request, heard: Heard) -> Turn:
    work = _own(request, heard)
    needless = extension_needless(request, work, heard)
    if needless is not None:
        return needless
    step = heard.step(EventKind.EXTENSION_ASKED, work, note=request.reason, due_on=request.day)
    try:
        heard.asker.uow.assignments.take(step)
    except NotAnswerable:
        return not_awaited(work, heard)
    due = spoken_day(work.last_safe_day) if work.last_safe_day else ""
    day = spoken_day(request.day) if request.day else ""
    text = wording.EXTENSION_ASKED.format(**_named(work), day=day, due=due, reason=request.reason)
    return _noted(text, work, heard)


def unblock(works: list[Work], heard: Heard) -> Turn | None:
    """Lift the unit's difficulty; None where it is open which of several."""
    matters = heard.asker.uow.assignments.matters_of(heard.asker.post.unit.id)
    stuck = [
        work
        for work in heard.asker.open_work
        if Matter.BLOCKED in matters.get(work.assignment_id, frozenset())
    ]
    if not stuck:
        text = wording.NOT_BLOCKED.format(unit=heard.asker.post.unit.name)
        return heard.said(text, Reaction.CHAT)
    named = {work.assignment_id for work in works}
    found = [work for work in stuck if work.assignment_id in named] or stuck
    if len(found) > 1:
        return None
    try:
        heard.asker.uow.assignments.take(heard.step(EventKind.UNBLOCKED, found[0]))
    except NotAnswerable:  # lifted by a colleague or the office in this very moment
        text = wording.NOT_BLOCKED.format(unit=heard.asker.post.unit.name)
        return heard.said(text, Reaction.CHAT)
    text = wording.UNBLOCKED.format(title=found[0].task.title, period=period_of(found[0]))
    return _noted(text, found[0], heard)


def _own(request: Request, heard: Heard) -> Work:
    unit = heard.asker.post.unit.id
    return heard.asker.uow.assignments.get(AssignmentId(request.assignment), unit)


def _named(work: Work) -> dict[str, str]:
    return {"title": work.task.title, "period": period_of(work), "source": cite(work)}


def _noted(text: str, work: Work, heard: Heard) -> Turn:
    heard.talk.remember([work.task.key])
    turn = heard.said(text, Reaction.RECORD_PARTIAL, (work,))
    return replace(turn, intent=INTENT_BLOCKED)


def not_awaited(work: Work, heard: Heard) -> Turn:
    """Say that nobody waits for this work any more."""
    text = wording.NOT_AWAITED.format(title=work.task.title, unit=work.unit_name)
    return heard.said(text, Reaction.CLARIFY, (work,))
