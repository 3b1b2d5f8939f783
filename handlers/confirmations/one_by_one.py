"""Several works told at once: recorded together where nothing is to be asked, else one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.asker import Asker
from handlers.confirmations.confirm import go_on, works_of
from handlers.confirmations.draft import Draft
from handlers.confirmations.filling import of_one, wants_more
from handlers.confirmations.record import record
from handlers.message import Message, Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.wording import confirm as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from storage.records import AWAITED


def record_each(draft: Draft, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Record what a person has just said yes to, and go on with what has figures to be asked for.

    Of one work everything was asked before. Of several only which they are was read back.
    """
    works = works_of(draft, asker)
    wanting = [work for work in works if len(works) > 1 and wants_more(draft, work)]
    ready = [int(work.assignment_id) for work in works if work not in wanting]
    queue = (*(of_one(draft, work).to_data() for work in wanting), *draft.queue)
    if not ready:
        talk.end()
        return _next(queue, asker, talk)
    done = record(replace(draft, assignments=tuple(ready), queue=()), message, asker, talk, clock)
    if not _awaited(queue, asker):
        return done
    turn = _next(queue, asker, talk)
    replies = (*done.replies, Reply(wording.NEXT), *turn.replies)
    return replace(turn, replies=replies, tasks=tuple(dict.fromkeys((*done.tasks, *turn.tasks))))


def left(asker: Asker, talk: Talk) -> Turn:
    """Let a report go, and go on with what was told beside it."""
    queue = talk.data.get("queue", ()) if talk.step.startswith("confirm.") else ()
    talk.end()
    stopped = Turn((Reply(talk_wording.STOPPED),), Reaction.CHAT, "smalltalk")
    if not _awaited(queue, asker):
        return stopped
    turn = _next(queue, asker, talk)
    return replace(turn, replies=(*stopped.replies, Reply(wording.NEXT), *turn.replies))


def _awaited(queue: Sequence[Mapping[str, Any]], asker: Asker) -> list[Draft]:
    """Return the drafts whose work still waits for a report; somebody else may have made it."""
    drafts = [Draft.from_data(one) for one in queue]
    return [one for one in drafts if all(work.state in AWAITED for work in works_of(one, asker))]


def _next(queue: Sequence[Mapping[str, Any]], asker: Asker, talk: Talk) -> Turn:
    first, *rest = _awaited(queue, asker) or [Draft.from_data(queue[0])]
    return go_on(replace(first, queue=tuple(one.to_data() for one in rest)), asker, talk)
