"""What a question is after, read from its cues."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.understanding.cues import Cues
from handlers.understanding.intents.model import Intent, Weighed
from plans.model import Aspect


class Of(StrEnum):
    """What is asked of the document itself."""

    NUMBER = "number"
    ISSUED = "issued"
    SIGNER = "signer"
    BASES = "bases"
    RECIPIENTS = "recipients"
    ISSUER = "issuer"
    ABOUT = "about"
    VALIDITY = "validity"


class Who(StrEnum):
    """Which role is asked for."""

    ANY = "any"
    LEAD = "lead"
    COORDINATE = "coordinate"
    DIRECT = "direct"
    ADVISE = "advise"
    FOLLOW_UP = "follow_up"


class Asked(StrEnum):
    """The kinds of answer there are; the names are those of the sample sentences."""

    DEADLINE = "ask_deadline"
    RESPONSIBLE = "ask_responsible"
    DELIVER_TO = "ask_deliver_to"
    MY_TASKS = "ask_my_tasks"
    CONTENT = "ask_content"
    REQUIREMENT = "ask_requirement"
    DOCUMENT = "ask_document"
    STATUS = "ask_status"
    GENERAL = "ask_general"


CONTENT = (
    Aspect.MATERIAL,
    Aspect.PROGRAMME,
    Aspect.PARTICIPANTS,
    Aspect.SUBJECTS,
    Aspect.TEMPLATE,
    Aspect.CHAIR,
    Aspect.DURATION,
    Aspect.FORM,
    Aspect.PLACE,
    Aspect.THEME,
    Aspect.TOPIC,
    Aspect.PURPOSE,
)
BROAD = {Aspect.THEME, Aspect.TOPIC, Aspect.PLACE, Aspect.PURPOSE}
REQUIREMENT = (Aspect.EXEMPT, Aspect.REQUIRED)
ROLES = (
    ("ask.coordinate", Who.COORDINATE),
    ("ask.follow_up", Who.FOLLOW_UP),
    ("ask.advise", Who.ADVISE),
    ("ask.direct", Who.DIRECT),
)


KINDS = {
    Intent.DEADLINE: Asked.DEADLINE,
    Intent.RESPONSIBLE: Asked.RESPONSIBLE,
    Intent.DELIVER_TO: Asked.DELIVER_TO,
    Intent.MY_TASKS: Asked.MY_TASKS,
    Intent.CONTENT: Asked.CONTENT,
    Intent.REQUIREMENT: Asked.REQUIREMENT,
    Intent.STATUS: Asked.STATUS,
}
DOUBTED = {Asked.MY_TASKS, Asked.DELIVER_TO}
"""What «phải đưa vào hoạt động gì» looks like by its phrasings, where the work is named."""
SURE = 0.5
"""Share from which on the model is believed against the rules."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, in the order in which it should be answered."""

    asked: Asked
    aspects: tuple[Aspect, ...] = ()
    of: Of | None = None
    who: Who = Who.ANY


def document_question(cues: Cues) -> Of | None:
    """Return what is asked of the document itself, or None."""
    found = [cue for cue in cues.found if cue.name.startswith("ask.document.")]
    if not found:
        return None
    longest = max(found, key=lambda cue: (len(cue.places), -cue.begin))
    return Of(longest.name.removeprefix("ask.document."))


def aspects_of(cues: Cues) -> tuple[Aspect, ...]:
    """Return the aspects of content that are asked for, what names a thing before the rest.

    «tài liệu ở đâu» asks for material, not for a place.
    """
    wanted = {f"ask.{aspect}": aspect for aspect in (*CONTENT, *REQUIREMENT)}
    found = [cue for cue in cues.found if cue.name in wanted]
    found.sort(key=lambda cue: (wanted[cue.name] in BROAD, -len(cue.places), cue.begin))
    return tuple(dict.fromkeys(wanted[cue.name] for cue in found))


def weighed_question(
    cues: Cues, weighed: Weighed, *, concerns_work: bool, names_work: bool = False
) -> Question:
    """Decide what is asked by the rules, or by the model where it is sure of another kind."""
    question = question_of(cues, concerns_work=concerns_work)
    best = weighed.best
    if best not in KINDS or weighed.of(best) < SURE or KINDS[best] is question.asked:
        return question
    if question.who is not Who.ANY or (names_work and best is Intent.MY_TASKS):
        return question
    if question.asked is Asked.STATUS and _whether(cues):
        return question
    aspects = aspects_of(cues)
    if question.aspects == (Aspect.TEMPLATE,) and best is Intent.REQUIREMENT:
        return question  # «có bắt buộc theo mẫu nào không»
    if best is Intent.RESPONSIBLE and cues.has("ask.sent_there"):
        return question  # «cử ai về dự», «ai về dự»
    if best is Intent.CONTENT and not aspects:
        if not (names_work and question.asked in DOUBTED):
            return question
        aspects = (Aspect.TOPIC,)
    if best is Intent.REQUIREMENT:
        aspects = aspects or REQUIREMENT
    who = next((role for name, role in ROLES if cues.has(name)), Who.ANY)
    return Question(KINDS[best], aspects, who=who)


def question_of(cues: Cues, *, concerns_work: bool) -> Question:
    """Decide by the cues what is asked when the sentence names a task, or leans on one, or not."""
    aspects = aspects_of(cues)
    who = next((role for name, role in ROLES if cues.has(name)), Who.ANY)
    when, mine = (
        cues.has("ask.when"),
        cues.has("ask.mine", "ask.overdue", "ask.upcoming", "ask.all"),
    )
    if cues.has("ask.status") and (cues.has("say.done_question") or not when):
        return Question(Asked.STATUS)
    if _whether(cues) and not when:
        return Question(Asked.STATUS)
    if who is Who.COORDINATE and not when and cues.has("ask.who", "mark.asking"):
        return Question(Asked.RESPONSIBLE, who=who)
    if cues.has("ask.deliver"):
        return Question(Asked.DELIVER_TO)
    if Aspect.TEMPLATE in aspects and cues.has("mark.asking", "mark.polar", "mark.question"):
        return Question(Asked.CONTENT, (Aspect.TEMPLATE,))
    rumoured = cues.has("unsafe.rumour") and cues.has("kind.report")
    if Aspect.EXEMPT in aspects and rumoured:  # «nghe nói khỏi nộp báo cáo 6 tháng»
        return Question(Asked.DEADLINE)
    if Aspect.EXEMPT in aspects and not (when and cues.has("kind.report")):
        return Question(Asked.REQUIREMENT, REQUIREMENT)
    if mine and (not concerns_work or _lists_so(cues)):
        return Question(Asked.MY_TASKS)
    if when:
        return Question(Asked.DEADLINE)
    return _of_task(cues, aspects, who, mine=mine)


def _lists_so(cues: Cues) -> bool:
    """Tell «danh sách những việc đã trễ hạn», «việc nào không có hạn», which name no work."""
    late = cues.has("ask.all") and cues.has("ask.overdue")
    listed = cues.has("ask.mine") and (late or cues.has("ask.undated"))
    return listed and not cues.has("kind.", "instrument.")


def _whether(cues: Cues) -> bool:
    """Tell «nộp chưa ta», of what is on record, from «chọn một việc thì đã đủ chưa hè»."""
    return cues.has("mark.whether") and not cues.has("mark.enough")


def _of_task(cues: Cues, aspects: tuple[Aspect, ...], who: Who, *, mine: bool) -> Question:
    content = tuple(aspect for aspect in aspects if aspect not in REQUIREMENT)
    if cues.has("ask.who") and not _specific(content):
        return Question(Asked.RESPONSIBLE, who=who)
    if who is not Who.ANY and not content:
        return Question(Asked.RESPONSIBLE, who=who)
    if content:
        return Question(Asked.CONTENT, (*content, *(one for one in aspects if one in REQUIREMENT)))
    if aspects:
        return Question(Asked.REQUIREMENT, (*aspects, Aspect.EXEMPT))
    if mine:
        return Question(Asked.MY_TASKS)
    told = cues.has("say.done_question") and cues.has("did.work")  # «họp chưa nhé, không nhớ nữa»
    return Question(Asked.STATUS if told else Asked.GENERAL)


def _specific(content: tuple[Aspect, ...]) -> bool:
    """Tell aspects that a bare «ai» belongs to: «ai phải dự», «ai biên soạn tài liệu»."""
    return bool(
        {Aspect.PARTICIPANTS, Aspect.CHAIR, Aspect.SUBJECTS, Aspect.MATERIAL} & set(content)
    )
