"""What a person does with a sentence: ask, report, deny, put off, greet, or something unsafe.

The order of the rules is the safety of the assistant: what is refused comes first, and a denial,
an intention or an acknowledgement is tried before a completion is believed.
"""

from dataclasses import dataclass
from enum import StrEnum

from handlers.understanding.cues import Cues
from handlers.understanding.intents.model import Intent, Weighed
from handlers.understanding.refusals import DOUBTFUL, HARMLESS, MILD, refusal_of


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


MUCH = 3
"""Words on everyday things beside which a likeness to a task counts for nothing."""
NOT_DONE = "say.not_done"
WHAT_THEN = "mark.what_then"
"""«Không họp được thì tính sao»: a case, of which one asks."""
WHETHER = "mark.whether"
"""«Nộp chưa ta, quên mất rồi», «trên đã duyệt chưa»: what is on record is asked."""
ASTRAY = "say.astray"
"""«Gửi rồi bị trả về», «nộp rồi đâu»: whatever was done, it is not there."""
PARTLY = "say.partly"
"""«Được một nửa rồi», «gần xong», «xong 80%»: begun, and not done, whatever else is said of it."""
NO_NAGGING = "say.no_nagging"
"""«Chưa xong mà, đừng nhắc hoài» tells that it is not done; it puts nothing off to a day."""
LONG_TALK = 20
"""Up to so many words a sentence that begins with a wish or thanks is nothing else."""
OPENS, CLOSES = 3, 18
"""Words at the beginning and at the end of a long message where thanks and a wish frame it."""
SHORT = 6
"""Up to so many words a greeting or an acknowledgement is nothing else."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else stands in a sentence, besides phrasings, that tells a report from a question."""

    asks: bool = False
    """It has a question mark."""
    concerns_work: bool = False
    """It names a task of the plans."""
    clear: bool = False
    """It names one beyond a chance likeness."""
    named: bool = False
    """It names one outright."""
    strange: bool = False
    """Most of what it says is nothing that the plans know."""
    has_values: bool = False
    """It holds figures or a document number, as a report does."""
    nods: bool = False
    """It holds an emoji that acknowledges, such as 👍."""
    past: bool = False
    """It names a day up to today."""
    future: bool = False
    """It names a day to come, and none up to today."""

    def lists(self, cues: Cues) -> bool:
        """Tell «mai có gì gấp hông, để tui khỏi đi rẫy», which asks for work to come."""
        told = cues.has("mark.denial", "mark.recent", "say.not_done", "say.intent", "say.only_then")
        if told or not self.future or not cues.has("mark.asking", "mark.polar"):
            return False
        owed = cues.has("kind.report") and cues.has("ask.required", "ask.mine")
        return owed or (cues.has("ask.mine", "ask.upcoming") and not cues.has("off."))


def act_of(cues: Cues, length: int, seen: Evidence) -> Act:
    """Decide what a sentence of `length` words does."""
    refused = refusal_of(cues, concerns_work=seen.concerns_work)
    harmless = refused in HARMLESS and not seen.has_values and _is_everyday(cues, seen)
    if refused and not harmless:
        return Act.REFUSED
    if seen.strange and not seen.lists(cues) and _is_everyday(cues, seen):
        return Act.OUTSIDE
    if cues.has(ASTRAY) and not seen.asks and not cues.has(WHETHER):
        return Act.NOT_DONE
    if cues.has("order.undo"):
        return Act.UNDO
    if cues.has(WHAT_THEN) or is_newcomer(cues, seen):
        return _other(cues, length, seen)
    if complains_of_done(cues):
        return Act.DONE
    unwanted = (NOT_DONE, NO_NAGGING) if cues.has(NOT_DONE) else (NOT_DONE,)
    snoozed = cues.covered(("order.snooze",)) - cues.covered(unwanted)
    if snoozed and not cues.has("mark.polar"):  # «có nộp đâu mà nhắc» puts nothing off
        return Act.SNOOZE
    if _is_small_talk(cues, length, seen):
        return Act.GREET if cues.has("talk.greeting") else Act.THANK
    nod = _only(cues, "say.acknowledge", length, seen) or (seen.nods and length <= SHORT)
    if nod and not cues.has("say.done") and not seen.has_values:
        return Act.ACKNOWLEDGE
    return _told(cues, seen) or _other(cues, length, seen)


def complains_of_done(cues: Cues) -> bool:
    """Tell «nộp rồi mà sao vẫn nhắc», a report that was not heard, from «sao chưa nhắc»."""
    done = cues.has("say.done", "say.over") and not cues.has(NOT_DONE, "say.intent")
    return done and cues.has("say.still_nagged")


def is_newcomer(cues: Cues, seen: Evidence) -> bool:
    """Tell «tôi mới làm bí thư, phải bắt đầu từ đâu», which tells of no work done."""
    asks = cues.has("ask.mine", "order.help") and not seen.has_values and not seen.named
    return asks and cues.has("say.newcomer")


def _is_everyday(cues: Cues, seen: Evidence) -> bool:
    """Tell a sentence on weather, food, football, … in which no task is clearly named.

    Where it says much of such a thing, a task must be named outright. Who asks whether somebody is
    exempt gives a reason from everyday life: «mới sinh con có phải học nữa không».
    """
    if cues.has("ask.exempt") and seen.concerns_work:
        return False
    words = cues.covered(("off.topics", "off.everyday"))
    return bool(words) and not (seen.named if len(words) >= MUCH else seen.clear)


def _is_small_talk(cues: Cues, length: int, seen: Evidence) -> bool:
    """Tell a wish, thanks or a farewell that brings no business with it."""
    if seen.has_values or seen.asks or cues.has("say.done"):
        return False
    opening = cues.first("talk.greeting", "talk.thanks", "talk.farewell")
    if opening is None:
        return False
    closing = cues.last("talk.greeting", "talk.thanks", "talk.farewell", "talk.praise")
    framed = opening.name == "talk.thanks" and opening.begin <= OPENS and not seen.named
    if framed and closing is not None and closing.begin > length - CLOSES > opening.end:
        return True  # «em cảm ơn nhiều, nhờ nhắc sớm mà không sót việc nào …, chúc mạnh khỏe ạ»
    if cues.has("mark.asking") or length > LONG_TALK:
        return False
    return length <= SHORT or opening.begin <= 1


def _told(cues: Cues, seen: Evidence) -> Act | None:
    """Tell a report from a question about the same thing."""
    asking = cues.has("mark.asking", "mark.polar")
    asking = asking or (cues.has("ask.finished") and cues.has("mark.question"))
    if seen.asks or cues.has("say.done_question") or (asking and not _outweighs(cues, seen)):
        return None
    if cues.has(WHETHER) and not seen.has_values:
        return None
    if cues.has(PARTLY) and not cues.has("say.unreported", "say.only_then"):
        return Act.NOT_DONE
    over = cues.has("say.over")
    dated = seen.past and not seen.future and cues.has("mark.done_mark", "did.work")
    done = cues.has("say.done") or seen.has_values or dated
    if (done or over) and cues.has("say.unreported"):
        return Act.DONE
    if cues.has("say.not_done"):
        return None if cues.has("ask.which_not") or is_puzzled(cues) else Act.NOT_DONE
    if cues.has("say.progress") and not _finished(cues):
        return Act.NOT_DONE if done or over or not cues.has("ask.") else None
    if _is_ahead(cues, seen) or (cues.has("say.intent") and not cues.has("mark.done_mark")):
        return Act.INTEND if done or over or not _asks_beside(cues, "say.intent") else None
    if seen.future and not done and not over and _is_statement(cues, seen):
        return Act.INTEND
    return Act.DONE if done or (over and not cues.has("ask.mine", "ask.status")) else None


def is_puzzled(cues: Cues) -> bool:
    """Tell «sao chưa thấy mẫu», «chưa rõ hạn»: nothing else in it is denied."""
    puzzled = cues.covered(("mark.puzzled",))
    return bool(puzzled) and not any(
        cue.name == NOT_DONE and not set(cue.places) & puzzled for cue in cues.found
    )


def _is_ahead(cues: Cues, seen: Evidence) -> bool:
    """Tell «tối nay họp» from «tối nay họp, 28/30 dự», said when the evening has come.

    So «ký xong mới nộp» from «ký xong mới nộp hôm qua».
    """
    if cues.has("say.only_then"):
        return not seen.past
    if not cues.has("say.session") or cues.has("mark.done_mark"):
        return False
    return not (seen.past and seen.has_values)


def _asks_beside(cues: Cues, told: str) -> bool:
    """Tell a question from a phrasing of one within what is told: «sắp nộp» asks for no list."""
    return bool(cues.covered(("ask.",)) - cues.covered((told,)))


def _outweighs(cues: Cues, seen: Evidence) -> bool:
    """Tell a report in which a question word stands by chance: «mười hai người, không vắng ai»."""
    told = cues.has("say.done", "say.not_done", "say.progress") or seen.past
    return seen.has_values and told and not _ends_asking(cues)


def _ends_asking(cues: Cues) -> bool:
    """Tell «3 người dự hôm 22/3 rồi, có phải học lại không», which only begins by telling."""
    told = cues.last("say.done", "say.over", "say.not_done", "say.progress", "mark.done_mark")
    asked, polar = cues.last("ask.exempt"), cues.last("mark.polar")
    if told is None or asked is None or polar is None:
        return False
    return asked.begin >= told.end and polar.end > told.end


def _is_statement(cues: Cues, seen: Evidence) -> bool:
    return seen.concerns_work and not cues.has("ask.", "mark.question")


def _finished(cues: Cues) -> bool:
    """Tell a finished thing from one still going on when both are hinted at."""
    done, going = cues.last("say.done", "say.over"), cues.last("say.progress", "say.intent")
    return done is not None and going is not None and done.begin > going.begin


def _only(cues: Cues, name: str, length: int, seen: Evidence) -> bool:
    """Tell a short sentence that is nothing but this."""
    found = cues.first(name)
    if found is None or seen.asks or cues.has("mark.asking", "say.done_question", "ask.more"):
        return False
    return length <= SHORT or (length <= LONG_TALK and found.begin <= 1 and not seen.concerns_work)


def _other(cues: Cues, length: int, seen: Evidence) -> Act:
    of_work = seen.named and cues.has("ask.when", "ask.deliver", "ask.who")
    if not of_work and (cues.has("off.party", "off.personal") or _far_off(cues)):
        return Act.OUTSIDE
    if cues.has("order.help") and not seen.concerns_work:
        return Act.HELP
    if _is_everyday(cues, seen):
        return Act.OUTSIDE
    if cues.has("talk.greeting") and length <= LONG_TALK and not seen.concerns_work:
        return Act.GREET
    asked = cues.has("ask.", "mark.polar", "mark.question", "say.done_question")
    return Act.ASK if seen.asks or asked else Act.UNCLEAR


def _far_off(cues: Cues) -> bool:
    """Tell a topic that a phrase of several words names beyond doubt: «vé máy bay»."""
    return any(cue.name == "off.topics" and len(cue.places) > 1 for cue in cues.found)


ACTS = {
    Intent.DONE: Act.DONE,
    Intent.UNDO: Act.UNDO,
    Intent.SNOOZE: Act.SNOOZE,
    Intent.OUTSIDE: Act.OUTSIDE,
    Intent.UNSAFE: Act.REFUSED,
}
SMALL = {Act.GREET, Act.THANK, Act.HELP, Act.ACKNOWLEDGE}
SURE = 0.5
"""Share from which on the model is believed against the rules."""
SURER = 0.65
"""The same where believing it wrongly would do harm: to record, or not to refuse or deny."""
LIKELY = 0.35
"""The same where nothing is at stake: a question that names no task."""
LONG_SAID = 28
"""Words from which on a sentence is long: what is refused is mostly long, and much else is."""
SURELY_LONG = 0.8
"""Share from which on a long sentence without an unsafe phrasing is refused by the model alone."""
SURELY_UNSAFE = 0.85
"""The same where no phrasing is unsafe."""
SURELY_OUTSIDE = 0.8
"""Share from which on talk of other things is that although it names work."""
SUREST = 0.9
"""Share from which a question is one although a phrasing in it is refused by the rules."""
FIRM = {Act.REFUSED, Act.NOT_DONE, Act.INTEND, Act.UNDO, Act.SNOOZE}
"""What the rules say by plain phrasings."""


def weighed_act(act: Act, weighed: Weighed, cues: Cues, seen: Evidence, length: int = 0) -> Act:
    """Return the act of `length` words by the rules, or by the model where it is sure of another.

    What goes on record, and what stops being refused or denied, needs a surer model.
    """
    if act is Act.DONE and seen.future and not seen.past and not cues.has("say.unreported"):
        act = Act.INTEND
    other = _act_of_intent(weighed.best, act, cues, seen)
    if other is act or _asks_outright(act, cues, seen):
        return act
    share = weighed.of(weighed.best)
    if act is Act.REFUSED and refusal_of(cues) not in MILD:
        return _not_refused(other, share, cues) or act
    if Act.REFUSED is other and refusal_of(cues) is None:
        return act if share < _least_to_refuse(act, cues, seen, length) else other
    if act is Act.ASK and other in SMALL and cues.has("mark.asking"):
        return act
    if _asks_whether(act, other, cues, share) or _stands(act, other, cues, seen):
        return act
    if other is Act.DONE and cues.has("ask.exempt") and cues.has("mark.polar"):
        return act if act is not Act.DONE else Act.ASK
    if other is Act.OUTSIDE and act in {Act.ASK, Act.UNCLEAR}:
        by_name = cues.has("ask.document.bases", "ask.two_days", "instrument.") and not cues.has(
            "off."
        )
        plain = cues.has("ask.when", "ask.who", "ask.deliver") and not cues.has("off.")
        clear = SURER if plain else SURE
        least = SURELY_OUTSIDE if seen.named or by_name else clear if seen.clear else LIKELY
        return other if share >= least else act
    if other is Act.UNDO and act in FIRM and not cues.has("order.undo", "order.withdraw"):
        return other if share >= SURELY_UNSAFE else act
    told = cues.has("say.", "order.") or seen.has_values or seen.past or seen.future
    grave = (
        act in FIRM
        or (other in {Act.NOT_DONE, Act.INTEND} and not told)
        or (other is Act.DONE and act is not Act.UNCLEAR)
    )
    return other if share >= (SURER if grave else SURE) else act


def _asks_outright(act: Act, cues: Cues, seen: Evidence) -> bool:
    if is_newcomer(cues, seen):
        return act in {Act.ASK, Act.HELP}
    return act is Act.ASK and (cues.has(WHAT_THEN) or seen.lists(cues))


def _asks_whether(act: Act, other: Act, cues: Cues, share: float) -> bool:
    """Tell «sau rằm mới họp được không», which asks leave and tells of nothing."""
    if act is not Act.ASK or other not in {Act.NOT_DONE, Act.INTEND}:
        return False
    return cues.has("mark.polar") and cues.has("mark.asking") and share < SUREST


def _stands(act: Act, other: Act, cues: Cues, seen: Evidence) -> bool:
    """Tell what plain phrasings say against a model that is sure of something else."""
    if act is Act.REFUSED and other in {Act.NOT_DONE, Act.INTEND, Act.DONE}:
        return cues.has("mark.asking")  # «còn ai chưa nộp»
    if act is Act.DONE and complains_of_done(cues):
        return True
    if act is Act.NOT_DONE and cues.has(PARTLY, ASTRAY) and other is not Act.REFUSED:
        return True
    if other is Act.ASK:
        return _tells_all_the_same(act, cues, seen)
    if other is Act.NOT_DONE and act is Act.DONE:
        return cues.has("mark.recent")
    told = act is Act.ASK and other in {Act.NOT_DONE, Act.DONE, Act.INTEND}
    asks = cues.has("ask.which_not") and cues.has("ask.report_list", "ask.mine")
    counts = asks and cues.has("mark.asking")  # «còn bao nhiêu báo cáo chưa nộp»
    return told and (is_puzzled(cues) or cues.has("ask.finished", WHETHER) or counts)


def _not_refused(other: Act, share: float, cues: Cues) -> Act | None:
    """Return what else a sentence is that a phrasing refuses, where the model is sure enough."""
    if other is Act.UNDO and refusal_of(cues) in DOUBTFUL and cues.has("order.withdraw"):
        return other if share >= SURER else None
    doubted = refusal_of(cues) in DOUBTFUL and cues.has("say.done_question", "ask.when")
    return Act.ASK if other is Act.ASK and share >= (SURER if doubted else SUREST) else None


def _least_to_refuse(act: Act, cues: Cues, seen: Evidence, length: int) -> float:
    """Return the share from which on the model alone refuses, without an unsafe phrasing."""
    rumour = cues.has("unsafe.rumour") and seen.named
    if rumour or (act is Act.OUTSIDE and not seen.clear):
        return 1.0
    if length >= LONG_SAID:
        return SURELY_LONG
    return SURELY_UNSAFE if act in {Act.ASK, *FIRM} else SURE


def _tells_all_the_same(act: Act, cues: Cues, seen: Evidence) -> bool:
    """Tell «có nộp đâu», «sắp nộp báo cáo cam kết», which look like questions for place or list."""
    if act is Act.NOT_DONE and cues.has("mark.denial"):
        return True
    asks = seen.asks or cues.has("mark.asking", "mark.question")
    return act is Act.INTEND and seen.named and not asks


def _act_of_intent(intent: Intent, act: Act, cues: Cues, seen: Evidence) -> Act:
    if intent is Intent.PARTIAL:
        if act in {Act.NOT_DONE, Act.INTEND}:
            return act
        return Act.INTEND if seen.future or cues.has("say.intent") else Act.NOT_DONE
    if intent is Intent.SMALL_TALK:
        if act in SMALL or act is Act.UNCLEAR:
            return act
        return Act.GREET if cues.has("talk.greeting") else Act.ACKNOWLEDGE
    return ACTS.get(intent, Act.ASK)
