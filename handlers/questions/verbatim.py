"""«Đọc nguyên văn»: the document's own words, from the document that the office itself loaded."""

import re
from collections.abc import Iterator, Sequence

from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.cues import cue_book
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading
from handlers.understanding.refusals import refusal_of
from handlers.wording import verbatim as wording
from plans.model import Plan, Task
from plans.text.normal import fold

BOOK = "publishing"
SECTION = re.compile(
    r"\b(?:muc|phan|diem|khoan|tieu muc)\s+((?:[ivx]+\b|\d+)(?:\s*\.\s*(?:\d+|[a-zđ]\b))*)"
)
MOST = 5
"""Lines that are quoted at once; more are counted."""

Found = tuple[Plan, Task]


def answer(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Quote what is asked for; None for a sentence that asks for no quote."""
    cues = cue_book(BOOK).find(reading.words)
    if not cues.has("quote.") or refusal_of(reading.cues, concerns_work=True) is not None:
        return None
    section = SECTION.search(fold(reading.text))
    found = list(
        _of_section(section[1], reading, asker) if section else _named(reading, asker, talk)
    )
    if not found:
        return _none(section[1] if section else None, asker)
    talk.remember([task.key for _, task in found[:MOST]])
    lines = [_line(plan, task) for plan, task in found[:MOST]]
    if len(found) > MOST:
        lines.append(wording.MORE.format(count=len(found) - MOST))
    quoted = any(task.quote for _, task in found[:MOST])
    keys = tuple(task.key for _, task in found[:MOST])
    reaction = Reaction.ANSWER if quoted else Reaction.NOT_STATED
    return Turn((Reply("\n\n".join(lines)),), reaction, wording.INTENT, keys)


def _of_section(section: str, reading: Reading, asker: Asker) -> Iterator[Found]:
    """Yield what stands in a section, of the plan that is named, or of every plan."""
    wanted = _parts(section)
    for plan in _plans(reading, asker):
        whole = [task for task in plan.tasks if _parts(task.section)[: len(wanted)] == wanted]
        inner = [task for task in plan.tasks if wanted == _parts(task.section)[-len(wanted) :]]
        for task in whole or inner:
            yield plan, task


def _plans(reading: Reading, asker: Asker) -> Sequence[Plan]:
    """Return the plans that a sentence names by number, or else all, those with quotes leading."""
    said = fold(reading.text).replace(" ", "")
    named = [
        plan for plan in asker.plans if plan.number and fold(plan.number).replace(" ", "") in said
    ]
    quoted = [plan for plan in asker.plans if any(task.quote for task in plan.tasks)]
    return named or [*quoted, *(plan for plan in asker.plans if plan not in quoted)]


def _named(reading: Reading, asker: Asker, talk: Talk) -> Iterator[Found]:
    """Yield the work that a sentence names, or else what was spoken of last."""
    keys = [one.task.key for one in meant(rank(reading, asker))] if reading.concerns_work else []
    for key in keys or talk.spoken_of:
        found = asker.find(key)
        if found is not None:
            yield found


def _parts(section: str) -> list[str]:
    return [part for part in re.split(r"[.\s]+", fold(section)) if part]


def _line(plan: Plan, task: Task) -> str:
    quote = task.quote
    if quote is None:
        template = wording.NOT_LOADED if task.deadline.phrase else wording.NOT_LOADED_BARE
        return template.format(
            citation=plan.citation,
            section=task.section,
            title=task.title,
            phrase=task.deadline.phrase,
        )
    where = wording.LINE.format(line=quote.line) if quote.line else ""
    where += wording.PAGE.format(page=quote.page) if quote.page else ""
    return wording.QUOTE.format(
        text=quote.text, citation=plan.citation, section=task.section, where=where
    )


def _none(section: str | None, asker: Asker) -> Turn:
    if section is None:
        return Turn((Reply(wording.WHICH),), Reaction.CLARIFY, wording.INTENT)
    cited = ", ".join(plan.citation for plan in asker.plans)
    text = wording.NO_SECTION.format(section=section.upper(), plans=cited)
    return Turn((Reply(text),), Reaction.NOT_STATED, wording.INTENT)
