"""Several things told in one message: each noted, asked about in turn, or named as not taken."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations.confirm import DONE, offer, offer_each
from handlers.confirmations.progress import PARTIAL, note_beside
from handlers.confirmations.saying import Tells
from handlers.confirmations.sayings import MixedError, Told, sayings
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.clock import Clock

Converse = Callable[[Message, Asker, Talk, Clock], Turn]
NOTED = {Tells.LEFT, Tells.AHEAD, Tells.HEARD, None}
"""What needs no answer, and is told first."""
OPEN = {Act.NOT_DONE, Act.INTEND}
ELSE = {Act.REFUSED, Act.UNDO, Act.SNOOZE}
"""What a message does as a whole that makes it no report."""


def take(
    reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock, converse: Converse
) -> Turn | None:
    """Answer each of several things that a message tells; None where it tells of one."""
    if message.choice is not None or reading.act in ELSE or _asks(reading):
        return None
    try:
        told = sayings(message.text, asker, talk)
    except MixedError:
        return Turn((Reply(wording.MIXED),), Reaction.CLARIFY, DONE)
    if not told or (all(one.tells in NOTED for one in told) and reading.act not in OPEN):
        return None
    if reading.cues.has("say.unreported") and any(not one.works for one in told):
        return None  # «họp xong rồi, chưa kịp báo các bác»
    noted = [one for one in told if one.tells in NOTED]
    wanting = [one for one in told if one.tells not in NOTED]
    lines = [_line(one, message, asker, clock) for one in noted]
    turns: list[Turn] = []
    at_once = [one for one in wanting if one.tells not in {Tells.DONE, Tells.AWAY}]
    in_turn = [one for one in wanting if one not in at_once]
    for at, one in enumerate([*at_once, *in_turn]):
        if talk.step and turns:
            talk.put_aside(_rest([*at_once, *in_turn][at:]), asker.today)
            break
        if one.tells is Tells.DONE:
            done = _run(in_turn[at - len(at_once) :])
            turns.append(_reported(done, reading, asker, talk))
            rest = in_turn[at - len(at_once) + len(done) :]
            if rest:
                talk.put_aside(_rest(rest), asker.today)
            break
        turns.append(converse(replace(message, text=one.said.text), asker, talk, clock))
    return _together([Reply(line) for line in lines], turns, noted)


def _asks(reading: Reading) -> bool:
    return any("?" in word.after for word in reading.words)


def _run(told: Sequence[Told]) -> list[Told]:
    """Return the reports at the beginning, up to what is told of something else."""
    ends = [at for at, one in enumerate(told) if one.tells is not Tells.DONE]
    return list(told[: ends[0]] if ends else told)


def _rest(told: Sequence[Told]) -> str:
    return ", ".join(one.said.text for one in told)


def _reported(done: Sequence[Told], reading: Reading, asker: Asker, talk: Talk) -> Turn:
    if len(done) > 1:
        apart = [(one.works[0], one.said.reading) for one in done]
        return offer_each(apart, reading, asker, talk)
    (one,) = done
    keys = (one.works[0].task.key,) if len(one.works) == 1 else ()
    return offer(one.said.reading, asker, talk, keys)


def _line(one: Told, message: Message, asker: Asker, clock: Clock) -> str:
    """Note what is not done; of what is only meant to be done nothing is stored (DOMAIN §9)."""
    if one.tells is Tells.HEARD:
        return wording.HEARSAY.format(title=_title(one) if len(one.works) == 1 else "")
    if one.tells is None:
        return wording.NOT_TAKEN.format(said=one.said.text)
    if not one.works:
        return wording.LEFT_UNCLEAR.format(said=one.said.text)
    work = one.works[0]
    if one.tells is Tells.AHEAD:
        return wording.PROGRESS_BESIDE.format(title=work.task.title, source=cite(work))
    return note_beside(work, one.said.reading, message, asker, clock)


def _title(one: Told) -> str:
    work = one.works[0]
    return wording.HEARSAY_TITLE.format(title=work.task.title, source=cite(work))


def _together(lines: Sequence[Reply], turns: Sequence[Turn], noted: Sequence[Told]) -> Turn:
    replies = (*lines, *(reply for turn in turns for reply in turn.replies))
    works = [work for one in noted for work in one.works[:1]]
    keys = tuple(dict.fromkeys((*(key for turn in turns for key in turn.tasks), *keys_of(works))))
    if noted:
        return Turn(replies, Reaction.RECORD_PARTIAL, PARTIAL, keys)
    return replace(turns[-1], replies=replies, tasks=keys)
