"""What a plan says of one task besides who and when, for the question that is asked."""

import re
from collections.abc import Sequence

from handlers.answers import content as contents
from handlers.answers.counting import PART, counted, is_counted
from handlers.answers.roles import role_lines
from handlers.understanding.asked import Asked, Question
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from handlers.wording import plainly as plain_wording
from plans.model import Aspect, Plan, Task
from plans.text.words import words

EXEMPTING = {"mien", "tru", "khoi", "buoc"}
FEWEST_HELD = 3
"""Words of a question from which on all of them in one task are no chance."""
HOUR = re.compile(r"\d\s*(?:giờ|h)\b")


def content_lines(
    question: Question, task: Task, due: list[str], deliver: str | None, reading: Reading
) -> tuple[list[str], bool]:
    """Return what the plan says of a task in the aspects asked for, and whether it says it."""
    shown = contents.facts_of(task, question.aspects)[: contents.SHOWN]
    lines = [contents.fact_line(fact, task.section) for fact in shown]
    roles, _ = role_lines(task)
    counts = _counts(task, reading)
    stated = any(not fact.text.startswith(contents.UNSTATED) for fact in shown)
    besides = {fact.aspect for fact in shown} & set(question.aspects) - {Aspect.REQUIRED}
    if counts is False and besides and stated and counted(reading) != PART:
        counts = None
    if counts is not None and Aspect.REQUIRED in question.aspects:
        stated = counts
    elif not shown or question.asked is Asked.REQUIREMENT:
        stated = question.asked is Asked.REQUIREMENT or Aspect.TOPIC in question.aspects
    if counts is False and Aspect.REQUIRED in question.aspects:
        lines.insert(0, contents.missing_line((Aspect.REQUIRED,), of_task=True))
    elif not (shown or counts or Aspect.TOPIC in question.aspects):
        lines.append(_missing(question, reading, task))
    if not shown:
        lines += facts_lines(task, tuple(Aspect))[:3]
    if question.asked is Asked.REQUIREMENT:
        return [*lines, *roles, *due, *([deliver] if deliver else [])], stated
    return (lines if shown else [*lines, *due]), stated


def _missing(question: Question, reading: Reading, task: Task) -> str:
    """Return that the plan does not say so, of a yes or no on neither number nor exemption.

    Where all that is asked stands in the task, what it says follows without a denial.
    """
    first = question.aspects[0] if question.aspects else None
    exempts = any(word.fold in EXEMPTING for word in reading.words)
    frame = (first is Aspect.REQUIRED and counted(reading) is None) or (
        first is Aspect.EXEMPT and not exempts
    )
    if frame and reading.cues.has("mark.polar"):
        return plain_wording.SAID if _holds(task, reading) else plain_wording.NOT_SAID
    return contents.missing_line(question.aspects, of_task=True)


def _holds(task: Task, reading: Reading) -> bool:
    """Tell whether a task has every word that a question is about."""
    quoted = (task.quote.text,) if task.quote else ()
    texts = (task.title, *(fact.text for fact in task.facts), *quoted)
    known = {word.fold for text in texts for word in words(text)}
    asked = {word.fold for word in reading.content}
    return len(asked) >= FEWEST_HELD and asked <= known


def _counts(task: Task, reading: Reading) -> bool | None:
    """Tell whether the plan numbers what is to be counted; None when nothing is."""
    noun = counted(reading)
    if noun is None:
        return None
    return is_counted(noun, (task.title, *(fact.text for fact in task.facts)))


def facts_lines(task: Task, aspects: Sequence[Aspect]) -> list[str]:
    """Return the facts of a task in these aspects, each with its label."""
    chosen = [fact for fact in task.facts if fact.aspect in aspects]
    return [contents.fact_line(fact, task.section) for fact in chosen]


def says_hour(plan: Plan, task: Task) -> bool:
    """Tell whether a plan tells the hour of some work."""
    texts = [task.deadline.phrase or "", *(fact.text for fact in (*task.facts, *plan.facts))]
    return any(HOUR.search(text) for text in texts)


def quote_lines(task: Task) -> list[str]:
    """Return the document's own words for a task, where the document was loaded."""
    return [wording.QUOTED.format(text=task.quote.text)] if task.quote else []
