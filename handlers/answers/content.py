"""What a plan says besides who and when: themes, materials, places, exemptions, numbers."""

from collections.abc import Sequence

from handlers.understanding.retrieval import fact_candidates
from handlers.wording import ask as wording
from plans.model import Aspect, Fact, Plan, Task
from plans.text.words import Word

SHOWN = 5
UNSTATED = ("Kế hoạch không", "Văn bản không")
"""How a fact begins that only says what the plan leaves out."""
RELATED = {
    Aspect.TOPIC: (Aspect.TOPIC, Aspect.CONTENT, Aspect.THEME),
    Aspect.THEME: (Aspect.THEME, Aspect.TOPIC),
    Aspect.CONTENT: (Aspect.CONTENT, Aspect.TOPIC),
    Aspect.PARTICIPANTS: (Aspect.PARTICIPANTS, Aspect.SUBJECTS),
    Aspect.SUBJECTS: (Aspect.SUBJECTS, Aspect.PARTICIPANTS),
    Aspect.PURPOSE: (Aspect.PURPOSE, Aspect.CONTENT),
    Aspect.PLACE: (Aspect.PLACE, Aspect.MATERIAL),
    Aspect.PROGRAMME: (Aspect.PROGRAMME, Aspect.CONTENT),
}
"""Aspects that also answer a question after the first one."""


def facts_of(task: Task, aspects: Sequence[Aspect]) -> list[Fact]:
    """Return what the plan says of a task in these respects, the aspect asked for first."""
    wanted = [near for aspect in aspects for near in RELATED.get(aspect, (aspect,))]
    return [
        fact for aspect in dict.fromkeys(wanted) for fact in task.facts if fact.aspect is aspect
    ]


def plan_facts(
    plans: Sequence[Plan], aspects: Sequence[Aspect], query: Sequence[Word]
) -> list[tuple[Plan, Fact]]:
    """Return what plans say as a whole in these respects, the best fit to the words first."""
    wanted = [near for aspect in aspects for near in RELATED.get(aspect, (aspect,))]
    fits = {id(one.fact): one.score for one in fact_candidates(plans, query)}
    found = [(plan, fact) for plan in plans for fact in plan.facts if fact.aspect in wanted]
    found.sort(key=lambda one: 0.1 * wanted.index(one[1].aspect) - fits.get(id(one[1]), 0.0))
    return found


def fact_line(fact: Fact, section: str) -> str:
    """Return a fact with its label, and its section where it is not the one cited anyway."""
    label = wording.LABELS[fact.aspect]
    begins = fact.text.lower().startswith(label.lower())
    line = fact.text if begins else wording.FACT_LINE.format(label=label, text=fact.text)
    if fact.section != section:
        line += wording.FACT_SOURCE.format(section=fact.section)
    return line


def missing_line(aspects: Sequence[Aspect], *, of_task: bool) -> str:
    """Return the sentence that a plan does not say what was asked."""
    named = wording.ASPECTS[aspects[0]] if aspects else wording.ASPECTS[Aspect.CONTENT]
    template = wording.FACT_NOT_STATED if of_task else wording.FACT_NOT_STATED_PLAN
    return template.format(aspect=named)
