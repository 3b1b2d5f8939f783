"""What a plan says as a whole, told where that answers a question better than any one task does."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import content as contents
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import stands_in
from handlers.questions.several_works import MOST_TASKS, of_halves
from handlers.questions.spoken_of import Meant, all_covered, names_period
from handlers.understanding.asked import Asked, Question
from handlers.understanding.ranking import CLOSE
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import NAMED, WHOLE, fact_candidates
from handlers.wording import ask as wording
from plans.model import Aspect, Fact, Plan, WorkKind
from plans.text.words import words

STRONG = 0.55
"""A task that fits so well is what is asked about, not the theme of the whole plan."""
NEAR = 3
"""Candidates that may be named beside what a plan says as a whole."""
WHOLE_PHRASE = 4
"""Words of a phrasing from which on it is no accident that it stands in a sentence as it is."""
OF = {"cua", "do"}
"""Small words that may stand within a phrasing: «hội nghị của thành ủy»."""
PART = 2
"""Numbers of a section that name its part of the plan."""
MOST_LED = 8
MARGIN = 0.05
"""By so much a fact of the whole plan must fit better than any task."""
LEFT_OPEN_IN = {Asked.DEADLINE, Asked.DELIVER_TO, Asked.REQUIREMENT}
"""Kinds of question that a fact which only says that the plan sets nothing leaves open."""


def told_as_a_whole(
    question: Question, tasks: Meant, reading: Reading, asker: Asker
) -> Turn | None:
    """Answer from what a plan says as a whole, where that fits better than any task does."""
    if not tasks and (led := _led(question, reading, asker)) is not None:
        return led
    if len(tasks) > 1 and of_halves(reading, asker):
        return None  # «hội thảo và tọa đàm ai chủ trì»: each half names its own
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
    said = []
    if question.asked in {Asked.DEADLINE, Asked.DELIVER_TO}:  # «nhiệm vụ đột phá hạn khi nào»
        said = [one for one in facts if _is_said(one.fact, reading)]
        facts = said if of_work else [one for one in facts if one.named >= NAMED or one in said]
    best_task = max((one.score for one in reading.candidates), default=0.0) if tasks else 0.0
    if theme and best_task < STRONG:
        themes = contents.plan_facts(asker.plans, question.aspects, reading.content)
        if themes:
            return plan_facts_turn(themes[:1], question)
    told_so = [one for one in facts[:1] if one in said and one.fact.aspect is Aspect.NOTE]
    if not facts or (not told_so and facts[0].score <= best_task + MARGIN):
        return None
    close = [one for one in facts if one.score >= CLOSE * facts[0].score][:2]
    turn = plan_facts_turn([(one.plan, one.fact) for one in close], question)
    return _with_work(turn, facts[0].fact.aspect, reading)


def _led(question: Question, reading: Reading, asker: Asker) -> Turn | None:
    """Answer «ai chủ trì kế hoạch này»: who issued it, and who leads each piece of its work."""
    if question.asked is not Asked.RESPONSIBLE or not reading.cues.has("about.paper"):
        return None
    if not all_covered(reading, ("about.", "ask.", "mark.")):
        return None
    texts = []
    for plan in asker.plans:
        leads = [(task, task.roles.lead) for task in plan.tasks if task.roles.lead][:MOST_LED]
        head = wording.PLAN_LED if leads else wording.PLAN_NOT_LED
        lines = [
            wording.PLAN_LED_ITEM.format(
                title=task.title, bodies=", ".join(bodies), section=task.section
            )
            for task, bodies in leads
        ]
        cited = wording.SOURCE_PLAN.format(citation=plan.citation)
        texts.append("\n".join([head.format(issuer=plan.issuer), *lines, cited]))
    return Turn((Reply("\n\n".join(texts)),), Reaction.ANSWER, Asked.RESPONSIBLE)


def _is_said(fact: Fact, reading: Reading) -> bool:
    """Tell «hội nghị thành ủy», said as it stands, where no work is named so far."""
    if any(one.named >= NAMED for one in reading.candidates[:NEAR]):
        return False
    phrases = [words(phrase) for phrase in fact.words]
    said = [word for word in reading.words if word.fold not in OF]
    return any(len(one) >= WHOLE_PHRASE and stands_in(one, said) for one in phrases)


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
    return Turn((Reply("\n".join(lines)),), reaction, question.asked, _where_studied(*first[0]))


def _where_studied(plan: Plan, fact: Fact) -> tuple[str, ...]:
    """Return the work by which a theme is learnt, first in the part of the plan that sets it."""
    if fact.aspect is not Aspect.THEME:
        return ()
    part = fact.section.split(".")[:PART]
    studied = [task for task in plan.tasks if task.kind is WorkKind.STUDY]
    near = [task for task in studied if task.section.split(".")[:PART] == part] or studied
    return tuple(task.key for task in near)[:MOST_TASKS]


def _leaves_open(fact: Fact) -> bool:
    """Tell a fact that only says that the plan sets no number."""
    return any(said in fact.text for said in wording.LEFT_OPEN)
