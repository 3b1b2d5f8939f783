"""A sentence that tells of two things: one done, the other not («… xong rồi còn … chưa»)."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirm import offer
from handlers.meant import works_meant
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.progress import PARTIAL, note_beside
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.wording import confirm as wording
from plans.clock import Clock
from plans.times.spans import Grain, Prefer
from storage.records import Work

CONNECTING = "mark.but"


def take_both(
    reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Offer to record what is done and note what is not; None unless both are told."""
    for done, not_done in _halves(reading, asker):
        beside = _one_beside(done, not_done, asker, talk)
        if beside is None:
            continue
        line = _told_beside(beside, not_done, message, asker, clock)
        turn = offer(done, asker, talk)
        return replace(
            turn,
            replies=(Reply(line), *turn.replies),
            reaction=Reaction.RECORD_PARTIAL,
            intent=PARTIAL,
            tasks=tuple(dict.fromkeys((*turn.tasks, *keys_of([beside])))),
        )
    return None


def take_ahead(
    reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Do so for a report that names a day to come as well: «họp rồi, còn báo cáo mai mới gửi»."""
    days = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    if not any(one.start > asker.today for one in days):
        return None
    return take_both(reading, message, asker, talk, clock)


def _told_beside(work: Work, half: Reading, message: Message, asker: Asker, clock: Clock) -> str:
    """Note what is not done; of what is only meant to be done nothing is stored (DOMAIN §9)."""
    if half.act is Act.INTEND:
        return wording.PROGRESS_BESIDE.format(title=work.task.title, source=cite(work))
    return note_beside(work, half, message, asker, clock)


def _halves(reading: Reading, asker: Asker) -> list[tuple[Reading, Reading]]:
    """Return each way to part a sentence in one clause on what is done and one on what is not."""
    found = []
    for cue in reading.cues.found:
        if cue.name != CONNECTING or not cue.begin:
            continue
        at = reading.words[cue.begin].start
        halves = [
            read(part, asker.plans, asker.today, prefer=Prefer.PAST)
            for part in (reading.text[:at], reading.text[at:])
        ]
        halves.sort(key=lambda half: half.act is not Act.DONE)
        first, second = halves
        named = first.concerns_work and second.concerns_work
        if named and first.act is Act.DONE and second.act in {Act.NOT_DONE, Act.INTEND}:
            found.append((first, second))
    return found


def _one_beside(done: Reading, not_done: Reading, asker: Asker, talk: Talk) -> Work | None:
    """Return the one open work that is not done, when it is other work than what is done."""
    finished = {work.assignment_id for work in works_meant(done, asker, talk)[0]}
    works, _ = works_meant(not_done, asker, talk)
    others = [work for work in works if work.assignment_id not in finished]
    return others[0] if finished and len(others) == 1 else None
