"""A sentence that tells of two things: one done, the other not («… xong rồi còn … chưa»)."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations.confirm import offer
from handlers.confirmations.halves import Half, halves_of, works_named, works_of_halves
from handlers.confirmations.meant import works_meant
from handlers.confirmations.progress import PARTIAL, note_beside
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.clock import Clock
from storage.records import Work

OPEN = {Act.NOT_DONE, Act.INTEND}
HEARD = {Act.DONE, Act.ASK, Act.UNCLEAR, *OPEN}
"""What a message of two halves may seem to do as a whole: «…, báo cáo năm chưa» seems to ask."""
DENIES = ("say.not_done", "say.intent", "say.session")
TELLS = ("say.done", "say.over", "mark.done_mark", "did.work")
NOT_YET = "chua"


def take_both(
    reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Offer to record what is done and note what is not; None unless both are told."""
    if reading.act not in HEARD or talk.proofs or not _may_tell_of_two(reading, asker):
        return None
    for first, second in halves_of(reading, asker):
        done, left = (first, second) if first.act is Act.DONE else (second, first)
        if done.act is not Act.DONE or left.act not in OPEN:
            continue
        if done.reading.cues.has("say.hearsay"):
            continue
        of_done, of_left = works_of_halves(done, left, asker, talk)
        finished = [of_done] if of_done else works_named(done, asker, talk)
        keys = {work.task.key for work in finished}
        # What was reported before is told to be on record, and the other half not lost for it.
        named = finished or works_meant(done.reading, asker, talk)[1]
        if not named or (of_left and of_left.task.key in keys):
            continue
        if of_left is not None:
            line = _told_beside(of_left, left, message, asker, clock)
        elif of_done and left.kinds and of_done.task.kind not in left.kinds:
            line = wording.LEFT_UNCLEAR.format(said=left.reading.text.strip(" ,;."))
        else:
            continue
        turn = offer(done.reading, asker, talk, (of_done.task.key,) if of_done else ())
        return replace(
            turn,
            replies=(Reply(line), *turn.replies),
            reaction=Reaction.RECORD_PARTIAL,
            intent=PARTIAL,
            tasks=tuple(dict.fromkeys((*turn.tasks, *keys_of([of_left] if of_left else [])))),
        )
    return None


def _told_beside(work: Work, half: Half, message: Message, asker: Asker, clock: Clock) -> str:
    """Note what is not done; of what is only meant to be done nothing is stored (DOMAIN §9)."""
    if half.act is Act.INTEND:
        return wording.PROGRESS_BESIDE.format(title=work.task.title, source=cite(work))
    return note_beside(work, half.reading, message, asker, clock)


def _may_tell_of_two(reading: Reading, asker: Asker) -> bool:
    """Tell whether anything in a message speaks of an end, and anything of none."""
    ahead = any(one.start > asker.today for one in reading.times)
    denied = reading.cues.has(*DENIES) or any(word.fold == NOT_YET for word in reading.words)
    return (denied or ahead or bool(reading.later)) and reading.cues.has(*TELLS)
