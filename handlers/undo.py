"""Taking back or correcting one's own last confirmation; the history keeps every version."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.draft import Draft, fact_lines, objection, with_said
from handlers.message import Message, Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.clock import Clock
from storage.errors import NotSubmitted
from storage.records import AssignmentState, Event, EventKind, Work

INTENT = "cancel_undo"


def offer(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Find the person's last confirmation and ask what is to become of it."""
    last = _last(asker)
    if last is None:
        return _nothing(reading)
    work, event = last
    before = Draft((int(work.assignment_id),), dict(event.figures), event.done_on)
    draft = with_said(before, reading)
    if draft != before:
        return _read_back(draft, reading, asker, talk, work, event)
    talk.wait("undo.which", {**before.to_data(), "receipt": event.receipt})
    text = wording.WITHDRAW_BACK.format(title=work.task.title, receipt=event.receipt)
    choices = (
        talk.choice(wording.WITHDRAW, "withdraw"),
        talk.choice(wording.CORRECT, "correct"),
        talk.choice(wording.STOP, "stop"),
    )
    return Turn((Reply(text, choices),), Reaction.UNDO, INTENT, (work.task.key,))


def _last(asker: Asker) -> tuple[Work, Event] | None:
    """Return the asker's last confirmation that still stands, with its latest values."""
    event = asker.uow.assignments.last_event_by(asker.person.id)
    if event is None:
        return None
    for work in asker.work:
        if work.assignment_id == event.assignment_id and work.state is AssignmentState.SUBMITTED:
            history = asker.uow.assignments.history(work.assignment_id, work.unit_id)
            receipts = [one.receipt for one in history if one.receipt]
            latest = [
                one for one in history if one.kind in (EventKind.SUBMITTED, EventKind.CORRECTED)
            ][-1]
            return work, replace(latest, receipt=receipts[-1] if receipts else None)
    return None


def _nothing(reading: Reading) -> Turn:
    said = ", ".join(
        str(value)
        for value in (
            *(one.text for one in reading.documents),
            *(word.raw for word in reading.words if word.raw.isdecimal() and not reading.documents),
        )
    )
    text = wording.NOTHING_TO_UNDO.format(
        said=wording.NOTHING_TO_UNDO_SAID.format(said=said) if said else ""
    )
    return Turn((Reply(text),), Reaction.UNDO, INTENT)


def _read_back(
    draft: Draft, reading: Reading, asker: Asker, talk: Talk, work: Work, event: Event
) -> Turn:
    wrong = objection(draft, reading, asker)
    if wrong:
        return Turn((Reply(wrong),), Reaction.CLARIFY, INTENT, (work.task.key,))
    talk.wait("undo.correct", {**draft.to_data(), "receipt": event.receipt})
    text = wording.CORRECT_BACK.format(
        title=work.task.title, receipt=event.receipt, facts="\n".join(fact_lines(draft))
    )
    choices = (
        talk.choice(wording.YES, "yes"),
        talk.choice(wording.NO, "no"),
        talk.choice(wording.STOP, "stop"),
    )
    return Turn((Reply(text, choices),), Reaction.UNDO, INTENT, (work.task.key,))


def decide(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock, *, yes: bool
) -> Turn | None:
    """Take the answer: withdraw, correct, or new values."""
    last = _last(asker)
    if last is None:
        talk.end()
        return _nothing(reading)
    work, event = last
    withdraws = message.choice == "withdraw" or reading.cues.has("order.withdraw")
    if talk.step == "undo.which" and withdraws:
        return _withdraw(work, event, message, asker, talk, clock)
    if message.choice in {"correct", "no"}:
        talk.wait("undo.which", talk.data)
        return Turn((Reply(wording.ASK_CORRECTION),), Reaction.UNDO, INTENT, (work.task.key,))
    draft = Draft.from_data(talk.data)
    said = with_said(draft, reading)
    if message.choice is None and said != draft:
        return _read_back(said, reading, asker, talk, work, event)
    if talk.step == "undo.correct" and (message.choice == "yes" or yes):
        return _correct(draft, work, event, message, asker, talk, clock)
    return None


def _withdraw(
    work: Work, event: Event, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn:
    talk.end()
    try:
        asker.uow.assignments.withdraw(
            work.assignment_id,
            unit_id=work.unit_id,
            by=asker.person.id,
            channel=message.channel,
            at=clock.now(),
        )
    except NotSubmitted:
        return Turn((Reply(wording.NOTHING_TO_UNDO.format(said="")),), Reaction.UNDO, INTENT)
    text = wording.WITHDRAWN.format(title=work.task.title, receipt=event.receipt)
    return Turn((Reply(text),), Reaction.UNDO, INTENT, (work.task.key,))


def _correct(
    draft: Draft,
    work: Work,
    event: Event,
    message: Message,
    asker: Asker,
    talk: Talk,
    clock: Clock,
) -> Turn:
    talk.end()
    asker.uow.assignments.correct(
        work.assignment_id,
        unit_id=work.unit_id,
        by=asker.person.id,
        channel=message.channel,
        at=clock.now(),
        figures=draft.figures,
        done_on=draft.done_on,
    )
    text = wording.CORRECTED.format(title=work.task.title, receipt=event.receipt)
    return Turn((Reply(text),), Reaction.UNDO, INTENT, (work.task.key,))
