"""What a plan says as a whole, told where that answers a question better than any one task does."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import content as contents
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import stands_in
from handlers.questions.spoken_of import Meant, names_period
from handlers.understanding.asked import Asked, Question
from handlers.understanding.ranking import CLOSE
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import NAMED, WHOLE, fact_candidates
from handlers.wording import ask as wording
from plans.model import Aspect, Fact, Plan
from plans.text.words import words

STRONG = 0.55
"""A task that fits so well is what is asked about, not the theme of the whole plan."""
NEAR = 3
"""Candidates that may be named beside what a plan says as a whole."""
WHOLE_PHRASE = 4
"""Words of a phrasing from which on it is no accident that it stands in a sentence as it is."""
MARGIN = 0.05
"""By so much a fact of the whole plan must fit better than any task."""
LEFT_OPEN_IN = {Asked.DEADLINE, Asked.DELIVER_TO, Asked.REQUIREMENT}
"""Kinds of question that a fact which only says that the plan sets nothing leaves open."""


def told_as_a_whole(
    question: Question, tasks: Meant, reading: Reading, asker: Asker
) -> Turn | None:
    """Answer from what a plan says as a whole, where that fits better than any task does."""
    of_work = any(one.is_named for one in reading.candidates[:1])
    theme = question.aspects[:1] == (Aspect.THEME,) and not names_period(reading, asker)
    if theme and not of_work:
        themes = contents.plan_facts(asker.plans, question.aspects, reading.content)
        if themes:
            return plan_facts_turn(themes[:1], question)
    if question.asked in {Asked.MY_TASKS, Asked.STATUS}:
        return None
    facts = [
        one
        for one in fact_candidates(asker.plans, reading.content)
        if one.fact.aspect is not Aspect.NOTE or one.named >= WHOLE or _is_said(one.fact, reading)
    ]
    if question.asked in {Asked.DEADLINE, Asked.DELIVER_TO}:  # «nhiệm vụ đột phá hạn khi nào»
        said = [one for one in facts if _is_said(one.fact, reading)]
        facts = said if of_work else [one for one in facts if one.named >= NAMED or one in said]
    best_task = max((one.score for one in reading.candidates), default=0.0) if tasks else 0.0
    if theme and best_task < STRONG:
        themes = contents.plan_facts(asker.plans, question.aspects, reading.content)
        if themes:
            return plan_facts_turn(themes[:1], question)
    if not facts or facts[0].score <= best_task + MARGIN:
        return None
    close = [one for one in facts if one.score >= CLOSE * facts[0].score][:2]
    turn = plan_facts_turn([(one.plan, one.fact) for one in close], question)
    return _with_work(turn, facts[0].fact.aspect, reading)


def _is_said(fact: Fact, reading: Reading) -> bool:
    """Tell «hội nghị thành ủy», said as it stands, where no work is named so far."""
    if any(one.named >= NAMED for one in reading.candidates[:NEAR]):
        return False
    phrases = [words(phrase) for phrase in fact.words]
    return any(len(one) >= WHOLE_PHRASE and stands_in(one, reading.words) for one in phrases)


def _with_work(turn: Turn, aspect: Aspect, reading: Reading) -> Turn:
    """Name the work to which the same is said, where the sentence speaks of it as well."""
    near = [
        one.task
        for one in reading.candidates[:NEAR]
        if one.is_spoken_of and any(fact.aspect is aspect for fact in one.task.facts)
    ][:2]
    if not near or aspect is Aspect.NOTE:
        return turn
    last = turn.replies[-1]
    lines = [wording.RELATED.format(title=one.title, section=one.section) for one in near]
    reply = replace(last, text="\n".join([last.text, *lines]))
    return replace(turn, replies=(*turn.replies[:-1], reply), tasks=tuple(one.key for one in near))


def plan_facts_turn(found: Sequence[tuple[Plan, Fact]], question: Question) -> Turn:
    """Tell at most three of the facts of one plan."""
    first = found[:3]
    lines = [contents.fact_line(fact, "") for _, fact in first]
    lines.append(wording.SOURCE_PLAN.format(citation=first[0][0].citation))
    asks_more = Aspect.REQUIRED in question.aspects or question.asked in LEFT_OPEN_IN
    left_open = asks_more and _leaves_open(first[0][1])
    reaction = Reaction.NOT_STATED if left_open else Reaction.ANSWER
    return Turn((Reply("\n".join(lines)),), reaction, question.asked)


def _leaves_open(fact: Fact) -> bool:
    """Tell a fact that only says that the plan sets no number."""
    return any(said in fact.text for said in wording.LEFT_OPEN)
