"""What arrives besides words, a file or a link: put where it belongs before the words are heard."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers import standing, steps
from handlers.asker import Asker
from handlers.confirmations import evidence
from handlers.confirmations.proofs import PROOFS, from_data, shown_all, to_data, together
from handlers.heard import cues_of
from handlers.message import Message, Reaction, Reply, Turn
from handlers.office import order_heads
from handlers.publishing import conversation as publishing
from handlers.talk import PARKED, Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.wording import evidence as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.times.spans import Prefer
from storage.records import Proof

Converse = Callable[[Message, Asker, Talk, Clock], Turn]
HOLD_DRAFTS = {"confirm.which", "confirm.slot", "confirm.yes", "confirm.fix"}
LEFT = {Act.NOT_DONE, Act.INTEND}
TAKES_FILES = ("evidence.",)
ALBUM = "album"
"""Names, in the data of a step, the pictures that come one after another."""


def take(
    message: Message,
    links: Sequence[Proof],
    asker: Asker,
    talk: Talk,
    clock: Clock,
    converse: Converse,
) -> Turn:
    """Answer a message with all that came with it; `converse` answers the words alone."""
    if publishing.files_of(message):
        return publishing.receive(message, asker, talk, clock)
    refused = evidence.refused(message)
    if refused is not None and (refused.forget or not (message.text or links)):
        return refused
    hands_in = evidence.may_hand_in(asker)
    if links and not message.files and order_heads.is_order(message.text, hands_in=hands_in):
        links = ()  # a link to be passed on is no proof of anything
    talk.proofs = (*evidence.received(message), *links)
    if not talk.proofs:
        turn = converse(message, asker, talk, clock)
    elif not hands_in:
        turn = _may_not(asker)
    else:
        turn = _of_album(message, talk) or _handed_in(message, asker, talk, clock, converse)
        if talk.step and message.album:
            talk.data[ALBUM] = message.album
    return turn if refused is None else replace(turn, replies=(*refused.replies, *turn.replies))


def _of_album(message: Message, talk: Talk) -> Turn | None:
    """Put a further picture of an album to the first, which was answered for all of them."""
    if not message.album or talk.data.get(ALBUM) != message.album or message.text:
        return None
    behind = talk.data.get(PARKED) if talk.step.startswith(standing.BESIDE) else None
    data = behind["data"] if behind else talk.data
    data[PROOFS] = to_data(together(from_data(data), talk.take_proofs()))
    return Turn((), Reaction.RECORD, evidence.INTENT)


def _may_not(asker: Asker) -> Turn:
    role = talk_wording.ROLES[asker.post.role]
    text = talk_wording.OFFICER.format(unit=asker.post.unit.name, role=role)
    return Turn((Reply(text),), Reaction.REFUSE, "unsafe")


def _handed_in(
    message: Message, asker: Asker, talk: Talk, clock: Clock, converse: Converse
) -> Turn:
    reading = None
    if message.text:
        reading = read(message.text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    if not _is_of_its_own(reading) and (
        talk.step in HOLD_DRAFTS or talk.step.startswith(TAKES_FILES)
    ):
        return _added(message, asker, talk, clock, converse)
    if talk.step.startswith(standing.BESIDE) and not _is_report(reading):
        return _beside(message, asker, talk, clock, converse)
    if reading is None:
        return evidence.hand_in(None, asker, talk)
    if reading.act in {Act.DONE, Act.REFUSED, Act.UNDO} or evidence.wanted(reading):
        turn = converse(message, asker, talk, clock)
        return (
            turn if turn.reaction is Reaction.REFUSE else _with_unused(turn, reading, asker, talk)
        )
    if reading.act in LEFT or cues_of(reading).has("unit.blocked", "unit.extension"):
        return _not_kept(message, asker, talk, clock, converse)
    return evidence.hand_in(reading, asker, talk)


def _not_kept(message: Message, asker: Asker, talk: Talk, clock: Clock, converse: Converse) -> Turn:
    """Hear what hinders some work, or is still to come: what came along proves nothing done."""
    arrived = talk.take_proofs()
    turn = converse(message, asker, talk, clock)
    told = Reply(wording.NOT_KEPT.format(proofs=shown_all(arrived)))
    return replace(turn, replies=(told, *turn.replies))


def _is_report(reading: Reading | None) -> bool:
    """Tell words that say of which work a file is, from an answer and from «ảnh đây»."""
    if reading is None:
        return False
    of_file = reading.act in {Act.DONE, Act.REFUSED, Act.UNDO} or evidence.wanted(reading)
    return of_file or reading.is_clear


def _beside(message: Message, asker: Asker, talk: Talk, clock: Clock, converse: Converse) -> Turn:
    """Keep what arrives while something is brought forward; it is asked about afterwards."""
    arrived = talk.take_proofs()
    waits = talk.data.get(PARKED)
    if waits and waits["step"].startswith(TAKES_FILES):
        waits["data"][PROOFS] = to_data(together(from_data(waits["data"]), arrived))
    else:
        talk.proofs = arrived
        turn = evidence.hand_in(None, asker, talk)
        if not (talk.step.startswith(TAKES_FILES) and talk.let_first()):
            return turn
    told = Reply(wording.RECEIVED.format(proofs=shown_all(arrived)) + wording.AFTERWARDS)
    if message.text:
        turn = converse(message, asker, talk, clock)
    else:
        turn = standing.question(message, asker, talk, clock) or Turn((), Reaction.CLARIFY)
    return replace(turn, replies=(told, *turn.replies))


def _is_of_its_own(reading: Reading | None) -> bool:
    """Tell words that begin something new from an answer to the open question."""
    if reading is None:
        return False
    return reading.act is Act.REFUSED or (reading.act is Act.DONE and reading.concerns_work)


def _added(message: Message, asker: Asker, talk: Talk, clock: Clock, converse: Converse) -> Turn:
    """Add what arrived to the open draft or question, and hear the words that came with it."""
    arrived = talk.take_proofs()
    talk.data[PROOFS] = to_data(together(from_data(talk.data), arrived))
    if message.text or message.choice is not None:
        turn = converse(message, asker, talk, clock)
    elif talk.step == "evidence.wait":
        return evidence.ask_again(asker, talk)
    else:
        turn = steps.question_now(asker, talk) or evidence.hand_in(None, asker, talk)
    told = Reply(wording.RECEIVED.format(proofs=shown_all(arrived)))
    return replace(turn, replies=(told, *turn.replies))


def _with_unused(turn: Turn, reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Offer what had no place to work that is on record already; else say that it is not kept."""
    left = talk.take_proofs()
    if not left:
        return turn
    if evidence.on_record(reading, asker) is not None:
        talk.proofs = left
        offered = evidence.hand_in(reading, asker, talk)
        return replace(offered, replies=(*turn.replies, *offered.replies))
    told = Reply(wording.NOT_USED.format(proofs=shown_all(left)))
    return replace(turn, replies=(*turn.replies, told))
