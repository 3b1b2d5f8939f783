"""«Đã rõ», 👍 to what was pushed: received, a mark of its own and never a completion."""

from handlers.asker import Asker
from handlers.heard import Heard
from handlers.message import Reaction, Turn
from handlers.wording import life as wording
from storage.errors import NotAnswerable
from storage.records import EventKind, Work

MOST_NAMED = 3


def acknowledge(heard: Heard) -> Turn | None:
    """Mark what was shown last of what was pushed as received, each once; None without any.

    In answer to the bulletin that is the whole list, in answer to one task's answer that task.
    """
    works = _pushed(heard.asker, [int(one) for one in heard.talk.focus.get("pushed", [])])
    shown = heard.talk.shown_last
    if shown is not None:
        works = [work for work in works if work.task.key in shown]
    if not works:
        return None
    for work in works:
        _mark(work, heard)
    titles = ", ".join(
        wording.ACKNOWLEDGED_TITLE.format(title=work.task.title) for work in works[:MOST_NAMED]
    )
    if len(works) > 1:
        titles = wording.ACKNOWLEDGED_COUNT.format(count=len(works)) + titles
    if len(works) > MOST_NAMED:
        titles += wording.ACKNOWLEDGED_MORE.format(count=len(works) - MOST_NAMED)
    return heard.said(wording.ACKNOWLEDGED.format(titles=titles), Reaction.CHAT, tuple(works))


def _pushed(asker: Asker, pushed: list[int]) -> list[Work]:
    return [work for work in asker.open_work if int(work.assignment_id) in pushed]


def _mark(work: Work, heard: Heard) -> None:
    history = heard.asker.uow.assignments.history(work.assignment_id, work.unit_id)
    if any(event.kind is EventKind.ACKNOWLEDGED for event in history):
        return
    try:
        heard.asker.uow.assignments.take(heard.step(EventKind.ACKNOWLEDGED, work))
    except NotAnswerable:  # told as done by a colleague in this very moment
        return
