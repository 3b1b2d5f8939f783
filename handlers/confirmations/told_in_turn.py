"""Several things told in one message: each noted, asked about in turn, or named as not taken."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from handlers.asker import Asker
from handlers.confirmations.confirm import DONE, offer, offer_each
from handlers.confirmations.progress import PARTIAL, note_beside
from handlers.confirmations.saying import Tells
from handlers.confirmations.sayings import MixedError, Told, doubted, sayings
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of, mark_of
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from handlers.understanding.refusals import refusal_of
from handlers.wording import confirm as wording
from plans.clock import Clock

Converse = Callable[[Message, Asker, Talk, Clock], Turn]
NOTED = {Tells.LEFT, Tells.AHEAD, Tells.HEARD, None}
"""What needs no answer, and is told first."""
ASKED = {Tells.DONE, Tells.AWAY}
"""What is read back, one after the other."""
ELSE = {Act.UNDO, Act.SNOOZE}
"""What a message does as a whole that makes it no report."""
ACROSS = {"unsafe.falsify", "unsafe.proxy", "unsafe.credential"}
"""Refusals whose words may stand in two reports: «A chưa họp mà B xong rồi»."""


def take(
    reading: Reading,
    message: Message,
    asker: Asker,
    talk: Talk,
    clock: Clock,
    converse: Converse,
    may_not: Callable[[], bool],
) -> Turn | None:
    """Answer each of several things that a message tells; None where it tells of one.

    `may_not` looks up whether the asker may not tell it; few messages tell of several things.
    """
    if message.choice is not None or _is_else(reading) or _asks(reading):
        return None
    lacking = None if reading.act is Act.REFUSED else doubted(message.text, asker, talk)
    if lacking is not None:
        keys = (mark_of(lacking[0]),)
        return None if may_not() else offer(reading, asker, talk, keys, doubt=lacking[1])
    return _each(reading, message, asker, talk, clock, converse, may_not)


def _each(
    reading: Reading,
    message: Message,
    asker: Asker,
    talk: Talk,
    clock: Clock,
    converse: Converse,
    may_not: Callable[[], bool],
) -> Turn | None:
    try:
        told = sayings(message.text, asker, talk)
    except MixedError:
        return None if may_not() else Turn((Reply(wording.MIXED),), Reaction.CLARIFY, DONE)
    if not told or (all(one.tells in NOTED for one in told) and reading.cues.has("mark.asking")):
        return None
    if reading.act is Act.REFUSED and any(one.said.reading.act is Act.REFUSED for one in told):
        return None
    if may_not():
        return None
    if reading.cues.has("say.unreported") and any(not one.works for one in told):
        return None  # «họp xong rồi, chưa kịp báo các bác»
    noted = [one for one in told if one.tells in NOTED]
    lines = [Reply(_line(one, message, asker, clock)) for one in noted]
    turns: list[Turn] = []
    for wanting in _in_turn(told):
        if turns and talk.step and not talk.waits_from_before:
            talk.put_aside(_text(wanting), asker.today)
            lines.append(Reply(wording.ASIDE.format(said=_text(wanting))))
        elif wanting[0].tells is Tells.DONE:
            turns.append(_reported(wanting, reading, asker, talk))
        else:
            talk.remember(keys_of(wanting[0].works))
            turns.append(converse(replace(message, text=_text(wanting)), asker, talk, clock))
    return _together(lines, turns, noted)


def _in_turn(told: Sequence[Told]) -> Iterator[list[Told]]:
    """Yield what goes up at once, then the reports and leaves in their order.

    Reports that follow one another are asked about as one; where it is not clear of which work
    one of them is, it is asked about for itself.
    """
    yield from ([one] for one in told if one.tells not in {*NOTED, *ASKED})
    asked = [one for one in told if one.tells in ASKED]
    for is_report, run in groupby(asked, key=_is_report):
        each = list(run)
        yield from [each] if is_report else [[one] for one in each]


def _is_report(one: Told) -> bool:
    return one.tells is Tells.DONE and len(one.works) <= 1


def _is_else(reading: Reading) -> bool:
    """Tell what is no report; what only seems unsafe across two reports is refused by neither."""
    if reading.act is not Act.REFUSED:
        return reading.act in ELSE
    return refusal_of(reading.cues, concerns_work=reading.concerns_work) not in ACROSS


def _asks(reading: Reading) -> bool:
    return any("?" in word.after for word in reading.words)


def _text(told: Sequence[Told]) -> str:
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
    if len(one.works) != 1:
        return wording.LEFT_UNCLEAR.format(said=one.said.text)
    work = one.works[0]
    if one.tells is Tells.AHEAD:
        return wording.PROGRESS_BESIDE.format(title=work.task.title, source=cite(work), figures="")
    note = message.text if one.shares else one.said.reading.text
    return note_beside(work, one.said.reading, note, message, asker, clock)


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
