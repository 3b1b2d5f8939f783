"""What is not done yet: noted, answered, never taken for done."""

from handlers.answers.source import time_left
from handlers.asker import Asker
from handlers.draft import Draft, with_said
from handlers.meant import MOST_OFFERED, likely_work, works_meant
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.clock import Clock
from plans.times.spoken import spoken_day
from storage.records import Work

PARTIAL = "report_progress_partial"


def note_progress(
    reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn:
    """Note that work is not done yet; it stays open and reminders go on."""
    works, _ = works_meant(reading, asker, talk)
    if len(works) != 1:
        named = works[:MOST_OFFERED] or likely_work(asker)[:1]
        if not works:
            return Turn((Reply(wording.PROGRESS_WHICH),), Reaction.RECORD_PARTIAL, PARTIAL)
        works = named[:2] if reading.figures.done is not None else named
    texts = [_progress_line(work, reading, message, asker, clock) for work in works[:2]]
    talk.remember([work.task.key for work in works])
    text = "\n".join(texts)
    if reading.cues.has("say.progress"):
        text += wording.BLOCKED
    return Turn((Reply(text),), Reaction.RECORD_PARTIAL, PARTIAL, keys_of(works[:2]))


def _progress_line(
    work: Work, reading: Reading, message: Message, asker: Asker, clock: Clock
) -> str:
    draft = with_said(Draft(()), reading)
    done, total = draft.figures.get("done"), draft.figures.get("total")
    said = f"{done}/{total}" if done is not None and total is not None else ""
    asker.uow.assignments.progress(
        work.assignment_id,
        unit_id=work.unit_id,
        by=asker.person.id,
        channel=message.channel,
        at=clock.now(),
        figures=draft.figures,
        note=said,
    )
    due = ""
    if work.last_safe_day:
        due = wording.PROGRESS_DUE.format(
            day=spoken_day(work.last_safe_day), left=time_left(work.last_safe_day, asker.today)
        )
    figures = wording.PROGRESS_FIGURES.format(figures=said) if said else ""
    return wording.PROGRESS.format(
        title=work.task.title, source=cite(work), figures=figures, due=due
    )


def hear_intention(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Answer «mai họp»: nothing is done yet, nothing is stored."""
    works, _ = works_meant(reading, asker, talk)
    title = ""
    if works:
        title = wording.INTEND_TITLE.format(title=works[0].task.title, source=cite(works[0]))
    text = wording.INTEND.format(title=title)
    return Turn((Reply(text),), Reaction.RECORD_PARTIAL, PARTIAL, keys_of(works[:1]))
