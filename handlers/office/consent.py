"""What an answer to «Gửi không ạ?» or «Đúng không ạ?» comes to: yes, no, or neither for sure.

What leaves for others or decides about them waits here for a plain yes. A question that has grown
old, or from which the talk has strayed, is read back anew before a yes to it counts.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from handlers.confirmations.record import outweighs_no, says_yes
from handlers.heard import Heard
from handlers.message import Reaction, Turn
from handlers.office.doubts import holds_back
from handlers.office.said import BOOK
from handlers.talk import Talk
from handlers.understanding.cues import cue_book
from plans.text.words import words

STANDS = timedelta(hours=12)
"""So long a yes is to what was read back; later things have changed and few remember."""
SHORT = 6
"""Up to so many words an answer in which «gửi» stands may be one, though it is not clear."""


UNSETTLED = "unsettled"
"""Names, in the data of a step, that something was said of it that was not understood."""
UNCHANGED = "unchanged"
"""Names there that a change was asked for and could not be made."""
HESITANT = {"ừm", "um", "uhm", "hm", "ờ", "ờm", "hừm", "à", "ừa"}
REPEATED = re.compile(r"(.)\1+")


class Consent(StrEnum):
    """What was answered."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    """It speaks of sending and is no plain yes or no: «mai gửi», «gửi chưa», «dung gui»."""
    ANEW = "anew"
    """A yes to a question that must be read back first."""


def consent_to(heard: Heard, *, sends: bool, accepts: bool = False) -> Consent | None:
    """Return what a message answers; None when it is something else.

    `sends` tells a question to which «gửi đi» is a yes, `accepts` one to which «duyệt đi» is.
    """
    choice = heard.message.choice
    if choice in {"no", "stop"}:
        return Consent.NO
    if choice is None and _hesitates(heard):
        return Consent.UNSURE
    agrees = choice in {"yes", "accept"} or _says_yes(heard, sends=sends)
    agrees = agrees or (accepts and _says_it_again(heard))
    if agrees:
        return Consent.ANEW if _must_be_read_again(heard, sends=sends) else Consent.YES
    if choice is not None:
        return None
    if says_no(heard):
        return Consent.NO
    return Consent.UNSURE if sends and speaks_of_sending(heard) else None


def _hesitates(heard: Heard) -> bool:
    """Tell «ừm», which may still become anything, from «ừ»."""
    typed = words(heard.message.text)
    return bool(typed) and all(REPEATED.sub(r"\1", word.shape) in HESITANT for word in typed)


def is_old(talk: Talk, heard: Heard) -> bool:
    """Tell a question that was put so long ago that its answer needs it read back."""
    return talk.asked_at is None or heard.clock.now() - talk.asked_at > STANDS


def speaks_of_sending(heard: Heard) -> bool:
    """Tell a short word on sending, with or without a doubt, from a question or a new order."""
    reading = heard.reading
    if not reading.words or len(reading.words) > SHORT or ":" in reading.text:
        return False
    return _of_sending(heard, "sending.go") and not reading.concerns_work


def says_no(heard: Heard) -> bool:
    """Tell «không», «thôi đừng gửi», «chưa, để chị xem» from «ai chưa nộp», which asks anew."""
    reading = heard.reading
    if not reading.words or _asks(heard):
        return False
    cues = cue_book(BOOK).find(reading.words)
    holds = cues.covered(("sending.hold",)) | reading.cues.covered(("order.no", "order.stop"))
    agrees = reading.cues.covered(("order.yes",))
    if not holds or holds & agrees:  # «dung», typed without accents, may be «đúng»
        return False
    if 0 in holds:
        return True
    ends = reading.cues.covered(("order.stop",)) >= holds  # «gửi thôi» is none
    return not ends and holds | cues.covered(("sending.",)) >= set(range(len(reading.words)))


def _says_yes(heard: Heard, *, sends: bool) -> bool:
    reading = heard.reading
    if heard.message.choice is not None or not reading.words or reading.times:
        return False  # «vâng, để mai gửi» names a time: it is no yes for now
    if not sends:
        return says_yes(reading)
    return _is_all_of(heard, "sending.go")


def _says_it_again(heard: Heard) -> bool:
    """Tell «ok duyệt đi», said to «Duyệt cả 3 bản này … Đúng không ạ?»."""
    said = heard.message.choice is None and bool(heard.reading.words) and not heard.reading.times
    return said and not holds_back(heard.reading) and _is_all_of(heard, "sending.accepts")


def _is_all_of(heard: Heard, *order: str) -> bool:
    """Tell whether a message is a yes or an order of one of these phrasings and nothing else."""
    if _of_sending(heard, "sending.hold") or not outweighs_no(heard.reading):
        return False
    cues = cue_book(BOOK).find(heard.reading.words)
    agrees = cues.covered(order) | heard.reading.cues.covered(("order.yes",))
    if _asks(heard, beside=agrees):
        return False
    beside = cues.covered(("sending.polite",))
    return bool(agrees) and agrees | beside >= set(range(len(heard.reading.words)))


def unsettle(heard: Heard) -> None:
    """Let what is open be read back before any yes: «à 9h» may have changed it.

    A question on something else («ai chưa nộp») changes nothing of it.
    """
    asks = _asks(heard) and ":" not in heard.reading.text  # «thêm lời: hạn chót thứ sáu»
    if heard.message.choice is None and heard.reading.words and not asks:
        heard.talk.data[UNSETTLED] = True


def doubt_words(heard: Heard) -> None:
    """Let what was read back unchanged be read back again before a typed yes, not before a tap.

    «Gửi», behind a change that was not understood, may be meant for the change.
    """
    heard.talk.data[UNCHANGED] = True


def _must_be_read_again(heard: Heard, *, sends: bool) -> bool:
    """Tell a yes to an old question, and an «ok» that may be meant for what was told since."""
    if is_old(heard.talk, heard) or heard.talk.data.get(UNSETTLED):
        return True
    if heard.message.choice is None and heard.talk.data.get(UNCHANGED):
        return True
    named = sends and _of_sending(heard, "sending.go")
    return heard.message.choice is None and heard.talk.has_strayed and not named


def _of_sending(heard: Heard, name: str) -> bool:
    return cue_book(BOOK).find(heard.reading.words).has(name)


def _asks(heard: Heard, *, beside: AbstractSet[int] = frozenset()) -> bool:
    """Tell a question; words at the places `beside`, such as «tiếp nhận», ask nothing."""
    reading = heard.reading
    if any("?" in word.after for word in reading.words):
        return True
    ours = cue_book(BOOK).find(reading.words)
    if reading.cues.has("mark.asking") or reading.cues.covered(("ask.",)) - beside:
        return True
    return ours.has("progress.", "clash.foreseen", "paper.")


def anew(turn: Turn | None, *, why: str) -> Turn | None:
    """Say why a question is read back once more; what needs no answer any more says it itself."""
    if turn is None or not turn.replies or not turn.replies[-1].choices:
        return turn
    first, *rest = turn.replies
    return replace(
        turn,
        replies=(replace(first, text=f"{why}\n\n{first.text}"), *rest),
        reaction=Reaction.CLARIFY,
    )
