"""Questions on papers: the plan itself, and the documents that it mentions."""

import re
from collections.abc import Sequence
from itertools import pairwise

from handlers.answers.document import document_line, document_lines
from handlers.answers.mentioned import documents_mentioned, is_numbered
from handlers.answers.source import mention_source
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.asked import Asked, Of, document_question
from handlers.understanding.intents.model import Intent
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import HALF_NAMED, NAMED, fact_candidates
from handlers.wording import ask as wording
from plans.model import Document, Plan

MOST_DOCUMENTS = 3
SURELY = 0.8
"""Share from which on the model is believed that the paper itself is asked about."""
CITED_WITHIN = 4
"""Words before «căn cứ» among which «ghi» makes it what the answer is for."""
DUE = {"nop", "gui", "goi", "nap", "han", "xong", "trinh", "bao"}
"""Words that ask by when work is due, not of which day its paper is."""
BY_ANOTHER = re.compile(
    r"\bke hoach\b.*\b(?:thuc hien|trien khai|cu the hoa|can cu|dua|theo)\b.*"
    r"\b(?:ke hoach|van ban|cong van)\b"
)
"""Words, folded, that tell of a plan by which another goes."""
SMALL = {"cua"}
OF_WORK = {Of.ABOUT, Of.VALIDITY}
"""What may as well be asked of work, or of something a plan says."""
OF_OTHERS = {Of.NUMBER, Of.ISSUED, Of.ISSUER, Of.ABOUT}
"""What plans tell of the documents that they mention."""


def of_document(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer what is asked of the plan as a paper, or of a paper that it mentions."""
    document = document_question(reading.cues)
    if document in {None, Of.RECIPIENTS} and sent_to(reading):
        return about_document(reading, asker, talk, Of.RECIPIENTS)
    if document is None:
        document = document_spoken_of(reading, asker.plans)
    if document is not None and reading.cues.has("ask.place") and talk.spoken_of:
        document = None
    if (document is Of.BASES and _rests_on_work(reading)) or (
        document is Of.SIGNER and _of_registering(reading)
    ):
        document = None
    if document is not None and not names_task(reading, document, asker.plans):
        return about_document(reading, asker, talk, document)
    return None


def _rests_on_work(reading: Reading) -> bool:
    """Tell «xếp loại có dựa vào bản cam kết không», where work is what something else rests on."""
    ends = {cue.end for cue in reading.cues.found if cue.name == "ask.document.bases"}
    named = [cue for cue in reading.cues.found if cue.name.startswith(("kind.", "instrument."))]
    return any(cue.begin in ends for cue in named)


def _of_registering(reading: Reading) -> bool:
    """Tell «ai được miễn đăng ký», which asks for nobody's signature."""
    folds = [word.fold for word in reading.words]
    return ("dang", "ky") in pairwise(folds) and folds.count("ky") == 1


def document_spoken_of(reading: Reading, plans: Sequence[Plan]) -> Of | None:
    """Return what is asked of a document that is named without a phrasing of its own."""
    if _asks_its_day(reading, plans):
        return Of.ISSUED
    found = [one for plan in plans for one in documents_mentioned(plan, reading)]
    if not found or (reading.cues.has("ask.when") and _names_work(reading)):
        return None
    if reading.weighed.best is Intent.DOCUMENT and not _asks_who_does(reading):
        return Of.ABOUT
    if reading.numbers and reading.cues.has("ask.topic"):
        return Of.ABOUT
    named = any(one.named >= HALF_NAMED for one in reading.candidates)
    return Of.ISSUED if reading.numbers and reading.cues.has("ask.when") and not named else None


def _asks_its_day(reading: Reading, plans: Sequence[Plan]) -> bool:
    """Tell «kế hoạch 43 ngày nào», which names nothing but a paper, from «KH 43 nộp ngày nào»."""
    if not reading.cues.has("ask.when") or any(word.fold in DUE for word in reading.words):
        return False
    paper = reading.cues.covered(("about.", "ask.", "mark."))
    rest = [word for word in reading.content if reading.index_of(word) not in paper]
    bare = all(word.fold.isdecimal() for word in rest)
    return bare and any(is_numbered(plan, reading) for plan in plans)


def _names_work(reading: Reading) -> bool:
    """Tell «cụ thể hóa KH 32 xong trước bao giờ», which asks for the day of named work."""
    return any(one.is_named for one in reading.candidates[:1])


def sent_to(reading: Reading) -> bool:
    """Tell «văn bản này có gửi cho bên kiểm tra không», which asks whom the plan itself went to."""
    asks = reading.cues.has("about.paper") and reading.cues.has("ask.deliver")
    return asks and reading.weighed.of(Intent.DOCUMENT) >= SURELY


def _asks_who_does(reading: Reading) -> bool:
    """Tell «ai hướng dẫn thủ tục» of the work that is described from a question on a paper."""
    best = reading.candidates[:1]
    return reading.cues.has("ask.who") and any(one.covered >= HALF_NAMED for one in best)


def names_task(reading: Reading, document: Of, plans: Sequence[Plan]) -> bool:
    """Tell «ai ký bản cam kết» from a question on the plan's own paper."""
    if document in OF_OTHERS and any(documents_mentioned(plan, reading) for plan in plans):
        return False
    if reading.cues.has("ask.template") and reading.concerns_work:
        return True
    paper = reading.cues.covered(("about.", "ask."))
    if all(reading.index_of(word) in paper for word in reading.content):
        return False
    best = reading.candidates[0] if reading.candidates else None
    if document in OF_WORK and best is not None and best.named >= HALF_NAMED:
        return True
    facts = fact_candidates(plans, reading.content)
    if document in OF_WORK and facts and facts[0].named >= NAMED:
        return True
    if document in {Of.BASES, Of.SIGNER, Of.ISSUED, Of.ISSUER, Of.ABOUT}:
        return False
    own = reading.cues.covered(("ask.document.", "about.", "level.above"))
    apart = [
        word
        for word in reading.content
        if reading.index_of(word) not in own and word.fold not in SMALL
    ]
    asks = reading.cues.covered(("ask.when", "ask.deliver", "ask.mine")) - own
    return bool(apart) and reading.concerns_work and bool(asks)


def _work_of(mentioned: Sequence[tuple[Plan, Document]], reading: Reading) -> tuple[str, ...]:
    """Return the work that rests on the documents asked about: spoken of, else where they stand."""
    numbers = [one.number for _, one in mentioned]
    spoken_of = tuple(
        one.task.key
        for one in reading.candidates[:3]
        if one.is_spoken_of
        and any(number in fact.text for fact in one.task.facts for number in numbers)
    )[:2]
    beside = (
        task.key
        for plan, one in mentioned[:1]
        if one.section
        for task in plan.tasks
        if task.section == one.section.partition(",")[0]
    )
    return spoken_of or tuple(beside)[:1]


def _bases_of_work(reading: Reading) -> list[tuple[Plan, Document]]:
    """Return the documents on which the work rests that a sentence names outright."""
    return [
        (best.plan, one)
        for best in reading.candidates[:1]
        if best.is_named
        for one in best.plan.documents
        if any(one.number in fact.text for fact in best.task.facts)
    ]


def about_document(reading: Reading, asker: Asker, talk: Talk, document: Of) -> Turn:
    """Tell number, date, signer, … of the plan, or of the document that is asked about."""
    mentioned = [(plan, one) for plan in asker.plans for one in documents_mentioned(plan, reading)]
    if not mentioned and len(reading.content) <= 1:
        before = talk.focus.get("document")
        mentioned = [
            (plan, one) for plan in asker.plans for one in plan.documents if one.number == before
        ]
    talk.focus.pop("document", None)
    if document is Of.NUMBER and reading.cues.has("level.above") and _names_own(reading, asker):
        document = Of.BASES  # «kế hoạch 34 làm theo kế hoạch số mấy của tỉnh ủy»
    if document is Of.BASES and not mentioned:
        mentioned = _bases_of_work(reading)
    if mentioned and document in {*OF_OTHERS, Of.BASES}:
        talk.focus["document"] = mentioned[0][1].number
        lines = [f"{document_line(one)}\n{mention_source(plan, one)}" for plan, one in mentioned]
        text = "\n".join(lines[:MOST_DOCUMENTS])
        return Turn((Reply(text),), Reaction.ANSWER, Asked.DOCUMENT, _work_of(mentioned, reading))
    plans = _plans_meant(reading, asker)
    family = "ask.document."
    found = [cue.name for cue in reading.cues.found if cue.name.startswith(family)]
    wanted = [document, *(Of(name.removeprefix(family)) for name in found)]
    if Of.NUMBER in wanted and reading.cues.has("ask.when"):
        wanted.append(Of.ISSUED)  # «kế hoạch số bao nhiêu, ngày mấy»
    if Of.NUMBER in wanted and _only_to_cite(reading):
        wanted = [one for one in wanted if one is not Of.BASES]
    if Of.ISSUED in wanted and not reading.cues.has("ask.who"):
        wanted = [one for one in wanted if one is not Of.SIGNER]
    texts, stated = [], False
    for plan in plans[:2]:
        lines = []
        for one in dict.fromkeys(wanted):
            told, said = document_lines(plan, one)
            lines += told
            said = said and not (one is Of.SIGNER and _lacks_position(plan, reading))
            stated = stated or said
        strange = [
            wording.NOT_ITS_NUMBER.format(number=number)
            for number in reading.numbers
            if plan.number is None or number.lstrip("0") != plan.number.split("-")[0].lstrip("0")
        ]
        cited = wording.SOURCE_PLAN.format(citation=plan.citation)
        texts.append("\n".join([*strange, *lines, cited]))
    talk.focus.pop("tasks", None)
    reaction = Reaction.ANSWER if stated else Reaction.NOT_STATED
    return Turn((Reply("\n\n".join(texts)),), reaction, Asked.DOCUMENT)


def _only_to_cite(reading: Reading) -> bool:
    """Tell «số mấy để em ghi căn cứ», which asks for no bases."""
    cue = reading.cues.first("ask.document.bases")
    before = reading.words[max(0, cue.begin - CITED_WITHIN) : cue.begin] if cue else ()
    this = any(cue.name == "about.paper" and len(cue.places) > 2 for cue in reading.cues.found)
    above = reading.cues.has("level.above") and not this
    return any(word.fold == "ghi" for word in before) and not above


def _names_own(reading: Reading, asker: Asker) -> bool:
    """Tell that the asker's plan is named, by its number or as one that goes by another.

    «kế hoạch của thị ủy là thực hiện theo kế hoạch số mấy của tỉnh».
    """
    if reading.numbers:
        return any(plan.number for plan in _plans_meant(reading, asker))
    said = " ".join(word.fold for word in reading.words)
    return BY_ANOTHER.search(said) is not None


def _lacks_position(plan: Plan, reading: Reading) -> bool:
    """Tell whether a signer's position is asked for that the text leaves out."""
    asked = {"chuc"} & {word.fold for word in reading.words}
    return bool(asked) and plan.signature is not None and plan.signature.position is None


def _plans_meant(reading: Reading, asker: Asker) -> list[Plan]:
    """Return the plan whose number was typed, else all of the organisation's."""
    numbers = {number.lstrip("0") for number in reading.numbers}
    named = [
        plan
        for plan in asker.plans
        if plan.number and plan.number.split("-")[0].lstrip("0") in numbers
    ]
    return named or list(asker.plans)
