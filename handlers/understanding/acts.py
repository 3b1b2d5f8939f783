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

MILD = {"unsafe.personal", "unsafe.others", "unsafe.personnel"}
LONG = 3
"""Words of a phrasing that leave no doubt."""
SHORT = 6
"""Up to so many words a greeting or an acknowledgement is nothing else."""


def refusal_of(cues: Cues, *, concerns_work: bool = False) -> str | None:
    """Return the family for which a sentence is refused, or None.

    In a question about a task of the plans a short phrasing is too little for some families:
    «ai trễ» is no prying, «chi bộ nào chưa nộp» is.
    """
    least = LONG if concerns_work else 1
    return next(
        (
            cue.name
            for name in REFUSALS
            for cue in cues.found
            if cue.name == name and (name not in MILD or len(cue.places) >= least)
        ),
        None,
    )


def act_of(
    cues: Cues, length: int, *, asks: bool, concerns_work: bool, has_values: bool, nods: bool
) -> Act:
    """Decide what a sentence of `length` words does.

    Args:
        cues: the phrasings found.
        length: its number of words.
        asks: whether it ends with a question mark.
        concerns_work: whether it names a task of the plans.
        has_values: whether it holds figures or a document number, as a report does.
        nods: whether it holds an emoji that acknowledges, such as 👍.
    """
    if refusal_of(cues, concerns_work=concerns_work):
        return Act.REFUSED
    if cues.has("order.undo"):
        return Act.UNDO
    if cues.has("order.snooze") and not cues.has("mark.polar"):
        return Act.SNOOZE
    nod = _only(cues, "say.acknowledge", length, asks=asks) or (nods and length <= SHORT)
    if nod and not cues.has("say.done") and not has_values:
        return Act.ACKNOWLEDGE
    told = _told(cues, asks=asks, has_values=has_values)
    if told is not None:
        return told
    return _other(cues, length, asks=asks, concerns_work=concerns_work)


def _told(cues: Cues, *, asks: bool, has_values: bool) -> Act | None:
    """Tell a report from a question about the same thing."""
    asking = cues.has("mark.asking", "say.done_question", "mark.polar")
    if asks or (asking and not has_values):
        return None
    if cues.has("say.not_done"):
        return Act.NOT_DONE
    done = cues.has("say.done") or has_values
    over = cues.has("say.over")
    if cues.has("say.progress") and not _finished(cues):
        return Act.NOT_DONE if done or over or not cues.has("ask.") else None
    if cues.has("say.intent") and not cues.has("mark.done_mark"):
        return Act.INTEND if done or over or not cues.has("ask.") else None
    return Act.DONE if done or (over and not cues.has("ask.mine")) else None


def _finished(cues: Cues) -> bool:
    """Tell a finished thing from one still going on when both are hinted at."""
    done, going = cues.last("say.done", "say.over"), cues.last("say.progress", "say.intent")
    return done is not None and going is not None and done.begin > going.begin


def _only(cues: Cues, name: str, length: int, *, asks: bool) -> bool:
    """Tell a short sentence that is nothing but this."""
    return length <= SHORT and cues.has(name) and not asks and not cues.has("mark.asking")


def _other(cues: Cues, length: int, *, asks: bool, concerns_work: bool) -> Act:
    if cues.has("off.party", "off.personal") or _far_off(cues):
        return Act.OUTSIDE
    if cues.has("order.help") and not concerns_work:
        return Act.HELP
    if cues.has("off.topics") and not concerns_work:
        return Act.OUTSIDE
    if cues.has("talk.thanks") and length <= SHORT and not asks:
        return Act.THANK
    if cues.has("talk.greeting") and not cues.has("mark.asking") and not concerns_work:
        return Act.GREET
    if asks or cues.has("ask.", "mark.polar", "mark.question", "say.done_question"):
        return Act.ASK
    return Act.UNCLEAR


def _far_off(cues: Cues) -> bool:
    """Tell a topic that a phrase of several words names beyond doubt: «vé máy bay»."""
    return any(cue.name == "off.topics" and len(cue.places) > 1 for cue in cues.found)
