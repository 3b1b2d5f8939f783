"""Questions on papers: the plan itself, and the documents that it mentions."""

from handlers.answers.document import Of, document_line, document_lines, documents_mentioned
from handlers.answers.source import mention_source
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.asked import Asked
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Plan

MOST_DOCUMENTS = 3


def names_task(reading: Reading, document: Of) -> bool:
    """Tell «ai ký bản cam kết» from a question on the plan's own paper."""
    if reading.cues.has("ask.template") and reading.concerns_work:
        return True
    if document in {Of.BASES, Of.SIGNER, Of.ISSUED, Of.ISSUER, Of.ABOUT}:
        return False
    own = reading.cues.covered(("ask.document.", "about."))
    apart = [word for word in reading.content if reading.index_of(word) not in own]
    return (
        bool(apart)
        and reading.concerns_work
        and reading.cues.has("ask.when", "ask.deliver", "ask.mine")
    )


def about_document(reading: Reading, asker: Asker, talk: Talk, document: Of) -> Turn:
    """Tell number, date, signer, … of the plan, or of the document that is asked about."""
    mentioned = [(plan, one) for plan in asker.plans for one in documents_mentioned(plan, reading)]
    if mentioned:
        lines = [f"{document_line(one)}\n{mention_source(plan, one)}" for plan, one in mentioned]
        text = "\n".join(lines[:MOST_DOCUMENTS])
        return Turn((Reply(text),), Reaction.ANSWER, Asked.DOCUMENT)
    plans = _plans_meant(reading, asker)
    family = "ask.document."
    found = [cue.name for cue in reading.cues.found if cue.name.startswith(family)]
    wanted = [document, *(Of(name.removeprefix(family)) for name in found)]
    texts, stated = [], False
    for plan in plans[:2]:
        lines = []
        for one in dict.fromkeys(wanted):
            told, said = document_lines(plan, one)
            lines += told
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


def _plans_meant(reading: Reading, asker: Asker) -> list[Plan]:
    """Return the plan whose number was typed, else all of the organisation's."""
    numbers = {number.lstrip("0") for number in reading.numbers}
    named = [
        plan
        for plan in asker.plans
        if plan.number and plan.number.split("-")[0].lstrip("0") in numbers
    ]
    return named or list(asker.plans)
