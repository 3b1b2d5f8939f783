"""Questions that seem to be none of the assistant's business: «kinh phí lấy ở đâu», «tuần này»."""

from handlers.answers.content import fact_line
from handlers.answers.source import source
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions import ask, people_named, plainly
from handlers.questions.elsewhere import other_organisation
from handlers.questions.listing import my_tasks
from handlers.questions.unstated import unstated
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.asked import Asked
from handlers.understanding.reading import Reading, read
from handlers.wording import ask as wording
from handlers.wording import talk as talk_wording
from plans.model import Aspect
from plans.times.spans import Grain

SPANS = {Grain.WEEK, Grain.MONTH, Grain.QUARTER}
PLAIN = {Act.ASK, Act.OUTSIDE, Act.UNCLEAR}
MOST_PLACES = 3
MOST_WORDS = 4
"""A longer message says more than a span of time."""


def answer(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer what names but a span, or something that plans may speak of; None for all else."""
    if (told := people_named.answer(reading, asker)) is not None:
        return told
    plain = plainly.is_certain(reading) and reading.act in PLAIN
    if plain and (told := plainly.answer(reading, asker, talk)) is not None:
        return told
    if reading.act is not Act.OUTSIDE or reading.cues.has("off."):
        return None
    spans = [one for one in reading.times if one.grain in SPANS and not one.is_lunar]
    if len(spans) == 1 and not reading.content and len(reading.words) <= MOST_WORDS:
        said = talk_wording.WORK_OF.format(span=reading.text)
        return ask.answer(read(said, asker.plans, asker.today), asker, talk)
    asked = reading.cues.covered(("ask.", "mark."))
    urgent = reading.cues.has("ask.urgent", "ask.nearest")
    if urgent and all(reading.index_of(word) in asked for word in reading.content):
        return my_tasks(reading, asker, talk)  # «cái nào gấp nhất»
    for aspect in (Aspect.PLACE, Aspect.DURATION):
        if _asks_of_meeting(reading, aspect):
            return ask.answer(reading, asker, talk) if talk.spoken_of else _facts(aspect, asker)
    follows = bool(talk.spoken_of) and reading.cues.has("mark.follow")
    others = other_organisation(reading, asker) if follows else None
    return others or unstated(reading, asker.plans)


def _facts(aspect: Aspect, asker: Asker) -> Turn:
    """Tell where, or how long, the plans say that something is held, or that they do not."""
    found = [
        (plan, task, fact)
        for plan in asker.plans
        for task in plan.tasks
        for fact in task.facts
        if fact.aspect is aspect
    ][:MOST_PLACES]
    if found:
        texts = [
            (
                wording.TITLE.format(title=task.title),
                fact_line(fact, task.section),
                source(plan, task),
            )
            for plan, task, fact in found
        ]
        text = "\n\n".join("\n".join(lines) for lines in texts)
        keys = tuple(dict.fromkeys(task.key for _, task, _ in found))
        return Turn((Reply(text),), Reaction.ANSWER, Asked.CONTENT, keys)
    none = wording.FACT_NOT_STATED_PLAN.format(aspect=wording.ASPECTS[aspect])
    cited = wording.SOURCE_PLAN.format(citation="; ".join(plan.citation for plan in asker.plans))
    return Turn((Reply(f"{none}\n{cited}"),), Reaction.NOT_STATED, Asked.CONTENT)


def _asks_of_meeting(reading: Reading, aspect: Aspect) -> bool:
    """Tell «họp ở đâu», «học trong mấy ngày», which name only what branches do."""
    if not reading.cues.has("did.work") or not reading.cues.has(f"ask.{aspect}"):
        return False
    told = reading.cues.covered(("did.work", "ask.", "mark.", "kind."))
    return all(reading.index_of(word) in told for word in reading.content)
