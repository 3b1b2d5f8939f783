"""One's own records: what was returned, what waits, what was told last, who decided and when."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from handlers.answers.source import source
from handlers.answers.status import status_line
from handlers.asker import Asker
from handlers.heard import Heard
from handlers.life.history import FIGURED, event_line
from handlers.life.which import tasks_named
from handlers.message import Reaction, Reply, Turn
from handlers.naming import period_of
from handlers.questions.bodies import body_named
from handlers.questions.finished import SHOWN, item, last, told
from handlers.questions.plain_cues import plain_cues
from handlers.understanding.acts import Act
from handlers.understanding.asked import Asked
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import HALF_NAMED, Candidate
from handlers.wording import ask as ask_wording
from handlers.wording import plainly as wording
from plans.times.spoken import spoken_day
from storage.records import AssignmentState, Event, EventKind, Work
from storage.timeliness import days_late

SAID = {Act.DONE, Act.NOT_DONE, Act.UNDO, Act.INTEND, Act.REFUSED, Act.SNOOZE}
"""What tells or orders something, whatever it is like a question on."""
VERDICTS = {EventKind.ACCEPTED, EventKind.RETURNED}
BROUGHT = {
    EventKind.SUBMITTED,
    EventKind.CORRECTED,
    EventKind.BLOCKED,
    EventKind.EXTENSION_ASKED,
}
"""What a unit brings forward and waits for an answer to."""
ANSWERED = {
    *VERDICTS,
    EventKind.EXTENDED,
    EventKind.EXTENSION_REFUSED,
    EventKind.UNBLOCKED,
    EventKind.NOT_APPLICABLE,
}


def answer(heard: Heard) -> Turn | None:
    """Tell what is on record of the unit's own work; None for all else."""
    reading, asker = heard.reading, heard.asker
    asked = plain_cues(reading)
    if reading.act in SAID or not asked.has("record."):
        return None
    if (body := body_named(reading, asker)) is not None and not body.own:
        return None
    if asked.has("record.noted", "record.timely") and (noted := _noted(heard)) is not None:
        return noted
    if asked.has("record.verdict") and not reading.cues.has("ask.deliver"):
        return _verdict(heard)
    if any(one.is_named or _is_of(one, reading) for one in reading.candidates[:1]):
        return None
    if asked.has("record.outcome") and (told_of := _outcome(heard)) is not None:
        return told_of
    if asked.has("record.returned"):
        return _returned(heard)
    if asked.has("record.pending"):
        return _pending(heard)
    return _last_told(heard) if asked.has("record.last") else None


def _is_of(one: Candidate, reading: Reading) -> bool:
    """Tell «số lượng cam kết tôi báo có bị trả lại không», of one work, from «việc nào bị trả»."""
    return one.is_spoken_of and one.named >= HALF_NAMED and reading.cues.has("kind.", "instrument.")


def _returned(heard: Heard) -> Turn:
    """List what was returned, with why and until when."""
    asker, unit = heard.asker, heard.asker.post.unit.name
    found = [work for work in asker.work if work.state is AssignmentState.RETURNED]
    works = list({work.task.key: work for work in found}.values())
    if not works:
        return told([wording.RETURNED_NONE.format(unit=unit)], [], asker, heard.talk)
    lines = [wording.RETURNED.format(unit=unit, count=len(works))]
    lines += [f"{number}. {status_line(asker, one.task)}" for number, one in enumerate(works, 1)]
    return told(lines, works, asker, heard.talk)


def _pending(heard: Heard) -> Turn:
    """List what was reported and is neither accepted nor returned."""
    asker, unit = heard.asker, heard.asker.post.unit.name
    works = [work for work in asker.work if work.state is AssignmentState.SUBMITTED]
    if not works:
        return told([wording.PENDING_NONE.format(unit=unit)], [], asker, heard.talk)
    lines = [wording.PENDING.format(unit=unit, count=len(works))]
    for number, work in enumerate(works[:SHOWN], 1):
        lines.append(item(number, last(work, asker), work, asker))
    return told(lines, works[:SHOWN], asker, heard.talk)


def _last_told(heard: Heard) -> Turn:
    """Tell what the unit reported last, done or not."""
    asker, unit = heard.asker, heard.asker.post.unit.name
    found = list(_steps(asker, FIGURED))
    if not found:
        return told([wording.LAST_NONE.format(unit=unit)], [], asker, heard.talk)
    event, work = max(found, key=_age)
    line = wording.LAST.format(
        unit=unit,
        title=work.task.title,
        period=period_of(work),
        line=event_line(event, asker.zone, unit),
    )
    return told([line], [work], asker, heard.talk)


def _noted(heard: Heard) -> Turn | None:
    """Tell what is on record of the report just spoken of: «ghi ngày mấy», «muộn không»."""
    asker, keys = heard.asker, set(heard.talk.spoken_of)
    of_spoken = [one for one in _steps(asker, FIGURED) if one[1].task.key in keys]
    named = tasks_named(heard)
    if len(keys) != 1 or not of_spoken or (named and keys.isdisjoint(named)):
        return None
    event, work = max(of_spoken, key=_age)
    line = event_line(event, asker.zone, work.unit_name)
    timely = plain_cues(heard.reading).has("record.timely")
    return _with_state(
        heard, work.task.key, [line], _whether_late(of_spoken, asker) if timely else ""
    )


def _whether_late(steps: list[tuple[Event, Work]], asker: Asker) -> str:
    """Return whether what was reported last came in time; nothing where it has no day."""
    reported = [one for one in steps if one[0].kind is EventKind.SUBMITTED]
    event = max(reported, key=_age)[0] if reported else None
    if event is None or event.due_on is None:
        return ""
    late = days_late(event, asker.zone)
    said = wording.CAME_LATE if late else wording.CAME_IN_TIME
    return said.format(days=late, due=spoken_day(event.due_on))


def _with_state(heard: Heard, key: str, lines: list[str], first: str = "") -> Turn | None:
    """Tell how the unit's work stands, with steps of it below and what answers outright above."""
    if (found := heard.asker.find(key)) is None:
        return None
    plan, task = found
    heard.talk.remember([key])
    told_of = [first] if first else []
    text = "\n".join([*told_of, status_line(heard.asker, task), *lines, source(plan, task)])
    return Turn((Reply(text),), Reaction.ANSWER, Asked.STATUS, (key,))


def _verdict(heard: Heard) -> Turn | None:
    """Tell who decided last on work that is named or was spoken of, and when."""
    asker = heard.asker
    keys = tasks_named(heard) or set(heard.talk.spoken_of)
    if len(keys) != 1:
        return None
    decided = [one for one in _steps(asker, VERDICTS) if one[1].task.key in keys]
    lines = []
    if decided:
        event, work = max(decided, key=_age)
        lines.append(event_line(event, asker.zone, work.unit_name))
    return _with_state(heard, next(iter(keys)), lines)


def _outcome(heard: Heard) -> Turn | None:
    """Tell how what the unit brought forward last stands: «họ trả lời chưa», «cho chưa».

    A report, a wish for a later day or to be let off, a hindrance: of work just spoken of first.
    """
    asker, spoken = heard.asker, set(heard.talk.spoken_of)
    brought = list(_steps(asker, BROUGHT))
    of_spoken = [one for one in brought if one[1].task.key in spoken]
    if (
        not brought
        or (found := asker.find(max(of_spoken or brought, key=_age)[1].task.key)) is None
    ):
        return None
    plan, task = found
    answered = [one for one in _steps(asker, ANSWERED) if one[1].task.key == task.key]
    lines = []
    if answered:
        event, work = max(answered, key=_age)
        lines.append(event_line(event, asker.zone, work.unit_name))
    lines += _waiting(asker, task.key) or [status_line(asker, task)]
    heard.talk.remember([task.key])
    text = "\n".join([*lines, source(plan, task)])
    return Turn((Reply(text),), Reaction.ANSWER, Asked.STATUS, (task.key,))


def _waiting(asker: Asker, key: str) -> list[str]:
    """Return what the unit asked for of some work that waits for an answer."""
    pending = asker.uow.assignments.matters_of(asker.post.unit.id)
    return [
        wording.WAITING.format(title=work.task.title, what=ask_wording.STATUS_PENDING[each])
        for work in asker.open_work
        if work.task.key == key
        for each in sorted(pending.get(work.assignment_id, ()))
    ]


def _age(one: tuple[Event, Work]) -> int:
    return one[0].id


def _steps(asker: Asker, kinds: AbstractSet[EventKind]) -> Iterator[tuple[Event, Work]]:
    """Yield what was done to the unit's own work, of these kinds."""
    for work in asker.work:
        if work.version > 1:
            for event in asker.uow.assignments.history(work.assignment_id, work.unit_id):
                if event.kind in kinds:
                    yield event, work
