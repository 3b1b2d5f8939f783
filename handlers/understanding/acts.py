"""What a person does with a sentence: ask, report, deny, put off, greet, or something unsafe.

The order of the rules is the safety of the assistant: what is refused comes first, and a denial,
an intention or an acknowledgement is tried before a completion is believed.
"""

from enum import StrEnum

from handlers.understanding.cues import Cues


class Act(StrEnum):
    """The kind of thing said."""

    ASK = "ask"
    DONE = "done"
    NOT_DONE = "not_done"
    INTEND = "intend"
    ACKNOWLEDGE = "acknowledge"
    SNOOZE = "snooze"
    UNDO = "undo"
    GREET = "greet"
    THANK = "thank"
    HELP = "help"
    REFUSED = "refused"
    OUTSIDE = "outside"
    UNCLEAR = "unclear"


REFUSALS = (
    "unsafe.secret",
    "unsafe.injection",
    "unsafe.credential",
    "unsafe.personal",
    "unsafe.falsify",
    "unsafe.proxy",
    "unsafe.others",
    "unsafe.personnel",
)
"""Families that are refused, the gravest first; each has its sentence in wording/refuse.py."""

QUESTIONS = ("mark.polar", "mark.question", "say.done_question")
DONE = ("say.done",)
SHORT = 6
"""Up to so many words a greeting or an acknowledgement is nothing else."""


def refusal_of(cues: Cues) -> str | None:
    """Return the family for which a sentence is refused, or None."""
    return next((name for name in REFUSALS if cues.has(name)), None)


def act_of(cues: Cues, length: int, *, asks: bool, concerns_work: bool) -> Act:
    """Decide what a sentence of `length` words does.

    Args:
        cues: the phrasings found.
        length: its number of words.
        asks: whether it ends with a question mark.
        concerns_work: whether it names a task of the plans.
    """
    if refusal_of(cues):
        return Act.REFUSED
    if cues.has("order.undo"):
        return Act.UNDO
    if cues.has("order.snooze") and not cues.has("mark.polar"):
        return Act.SNOOZE
    told = _told(cues, asks=asks)
    if told is not None:
        return told
    return _other(cues, length, asks=asks, concerns_work=concerns_work)


def _told(cues: Cues, *, asks: bool) -> Act | None:
    """Tell a report from a question about the same thing."""
    question = asks or cues.has("say.done_question", "mark.polar") or _wants(cues)
    if cues.has("say.not_done") and not question:
        return Act.NOT_DONE
    if cues.has("say.done") and not question:
        if cues.has("say.intent") and not cues.has("mark.done_mark"):
            return Act.INTEND
        if cues.has("say.progress") and not _finished(cues):
            return Act.NOT_DONE
        return Act.DONE
    if cues.has("say.progress") and not question and not cues.has("ask."):
        return Act.NOT_DONE
    return None


def _wants(cues: Cues) -> bool:
    """Tell whether a question word stands in the sentence that no report would hold."""
    return cues.has("mark.asking")


def _finished(cues: Cues) -> bool:
    """Tell a finished thing from one still going on when both are hinted at."""
    done, going = cues.last("say.done"), cues.last("say.progress")
    return done is not None and going is not None and done.begin > going.begin


def _other(cues: Cues, length: int, *, asks: bool, concerns_work: bool) -> Act:
    if cues.has("off.party", "off.personal"):
        return Act.OUTSIDE
    if cues.has("order.help") and not concerns_work:
        return Act.HELP
    if cues.has("off.topics") and not concerns_work:
        return Act.OUTSIDE
    if cues.has("talk.thanks") and length <= SHORT and not asks:
        return Act.THANK
    if cues.has("talk.greeting") and length <= SHORT and not cues.has("mark.asking"):
        return Act.GREET
    if cues.has("say.acknowledge") and length <= SHORT and not asks and not cues.has("mark.asking"):
        return Act.ACKNOWLEDGE
    if asks or cues.has("ask.", "mark.polar", "mark.question", "say.done_question"):
        return Act.ASK
    if cues.has("say.intent"):
        return Act.INTEND
    return Act.UNCLEAR
