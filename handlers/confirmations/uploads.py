"""Files over a channel that carries none: an address to send them from, once."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations import evidence
from handlers.message import UPLOAD_PAGE, Attachment, Enclosure, Message, Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import channels as wording

CUE = "post.upload"
COMMAND = "/guitep"
WAITS = "evidence.wait"
"""The step that asks for a proof."""


def wanted(reading: Reading) -> bool:
    """Tell whether a message asks how to send a file."""
    return reading.cues.has(CUE) or reading.text.partition("@")[0].strip() == COMMAND


def hand_out(message: Message, asker: Asker, talk: Talk) -> Turn:
    """Give the address, or say that files may be sent as they are; open questions stay open."""
    if message.carries_files:
        return Turn((Reply(wording.UPLOAD_DIRECT),), Reaction.CHAT, evidence.INTENT)
    title = _title(asker, talk)
    text = wording.UPLOAD_FOR.format(title=title) if title else wording.UPLOAD
    return Turn((_with_page(Reply(text), title),), Reaction.ANSWER, evidence.INTENT)


def unsupported(message: Message, asker: Asker, talk: Talk) -> Turn | None:
    """Answer what a channel did not hand over; None for any other message."""
    if message.carries_files or message.attachment is not Attachment.OTHER:
        return None
    reply = Reply(wording.UNSUPPORTED)
    if evidence.may_hand_in(asker):
        reply = _with_page(reply, _title(asker, talk))
    return Turn((reply,), Reaction.CHAT, evidence.INTENT)


def offer(turn: Turn, message: Message, asker: Asker, talk: Talk) -> Turn:
    """Add the address to a question for a proof that this turn put."""
    if message.carries_files or talk.step != WAITS or talk.waits_from_before or not turn.replies:
        return turn
    *before, last = turn.replies
    return replace(turn, replies=(*before, _with_page(last, _title(asker, talk))))


def _with_page(reply: Reply, title: str) -> Reply:
    page = Enclosure(UPLOAD_PAGE, (("for", title),) if title else ())
    return replace(reply, enclosures=(*reply.enclosures, page))


def _title(asker: Asker, talk: Talk) -> str:
    """Return the title of the work that is being reported or proved now."""
    given = talk.data.get("assignments") or []
    ids = {one for one in given if isinstance(one, int)} if isinstance(given, list) else set()
    return next((one.task.title for one in asker.work if int(one.assignment_id) in ids), "")
