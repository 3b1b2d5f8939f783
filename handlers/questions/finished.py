"""«Việc nào đã xong»: what is on record of the unit as done, the latest first."""

from collections.abc import Sequence
from datetime import date

from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.naming import mark_of, period_of
from handlers.questions.bodies import body_named
from handlers.questions.plain_cues import plain_cues
from handlers.talk import Talk
from handlers.understanding.asked import Asked
from handlers.understanding.ranking import counts_people
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.times.spoken import spoken_day
from storage.records import AssignmentState, Event, EventKind, Work

DONE = {AssignmentState.SUBMITTED, AssignmentState.ACCEPTED}
SHOWN = 10
OPEN = ("say.not_done", "ask.overdue", "ask.which_not")
"""What asks of something else than the list of what is done."""


def finished(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """List what the unit has reported done, in a span of time where one is named."""
    done = reading.cues.has("ask.finished") and not _asks_else(reading)
    if not (done or plain_cues(reading).has("record.sent")) or counts_people(reading):
        return None
    if _names_work(reading):
        return None
    if (body := body_named(reading, asker)) is not None and not body.own:
        return None
    spans = [one for one in reading.times if not one.is_lunar]
    done_work = [(last(work, asker), work) for work in asker.work if work.state in DONE]
    days = [
        (_day(event, asker), event, work)
        for event, work in done_work
        if not spans or any(one.start <= _day(event, asker) <= one.end for one in spans)
    ]
    days.sort(key=lambda one: one[1].id, reverse=True)
    unit, left = asker.post.unit.name, len(asker.open_work)
    if not days:
        said = reading.text[slice(*spans[0].span)] if spans else ""
        text = wording.FINISHED_NONE.format(unit=unit, when=f" {said}" if said else "", open=left)
        return told([text], [], asker, talk)
    lines = [wording.FINISHED.format(unit=unit, count=len(days), open=left)]
    for number, (_, event, work) in enumerate(days[:SHOWN], 1):
        lines.append(item(number, event, work, asker))
    if len(days) > SHOWN:
        lines.append(wording.FINISHED_MORE.format(count=len(days) - SHOWN))
    return told(lines, [work for _, _, work in days[:SHOWN]], asker, talk)


def _names_work(reading: Reading) -> bool:
    """Tell work that is named from «tôi đã báo cáo những gì», whose words all ask for the list."""
    if not any(one.is_named for one in reading.candidates[:1]):
        return False
    asks = reading.cues.covered(("ask.finished", "kind.report", "did."))
    asks |= plain_cues(reading).covered(("record.sent",))
    return any(reading.index_of(word) not in asks for word in reading.content)


def told(lines: list[str], works: Sequence[Work], asker: Asker, talk: Talk) -> Turn:
    """Tell what is on record, with the plan, and keep what is shown."""
    cited = wording.SOURCE_PLAN.format(citation=asker.plans[0].citation)
    keys = tuple(work.task.key for work in works)
    if keys:
        talk.remember(keys[:3])
        talk.show_list([mark_of(work) for work in works])
    text = "\n".join([*lines, cited])
    return Turn((Reply(text),), Reaction.ANSWER, Asked.STATUS, keys)


def item(number: int, event: Event, work: Work, asker: Asker) -> str:
    """Return one piece of work as a list of what was reported has it."""
    return wording.FINISHED_ITEM.format(
        number=number,
        title=work.task.title,
        period=period_of(work),
        day=spoken_day(_day(event, asker)),
        receipt=event.receipt,
        outcome=wording.FINISHED_OUTCOMES[work.state is AssignmentState.ACCEPTED],
        section=work.task.section,
    )


def _asks_else(reading: Reading) -> bool:
    """Tell what is open from «việc nào đã xong», which holds the denial «nào đã xong»."""
    asked = reading.cues.covered(("ask.finished",))
    return any(cue.name in OPEN and not set(cue.places) <= asked for cue in reading.cues.found)


def last(work: Work, asker: Asker) -> Event:
    """Return the report that stands; who has work in such a state has one."""
    events = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    return [event for event in events if event.kind is EventKind.SUBMITTED][-1]


def _day(event: Event, asker: Asker) -> date:
    return event.at.astimezone(asker.zone).date()
