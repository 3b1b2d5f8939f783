"""Questions on bodies: what a department, a committee, another branch has to do."""

from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import Body, body_named, is_body_of_plan, work_of_body
from handlers.questions.how_far import not_shown
from handlers.questions.listing import my_tasks
from handlers.questions.plan_bodies import Named, named_apart, plan_body, work_of_plan_body
from handlers.questions.several_works import MOST_TASKS
from handlers.talk import Talk
from handlers.understanding.asked import SURE, Asked, Question
from handlers.understanding.intents.model import Intent
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import HALF_NAMED
from plans.times.spans import Grain, TimeSpan

WORK_ASKED = {Asked.MY_TASKS, Asked.GENERAL, Asked.CONTENT, Asked.RESPONSIBLE}
GIVEN = {
    *(
        "giao",
        "phan",
        "cong",
        "nhiem",
        "vu",
        "trach",
        "ke",
        "hoach",
        "viec",
        "to",
        "chuc",
        "su",
        "kien",
    ),
    *("nam", "trong", "doi", "voi", "chuyen", "de", "2024", "hoat", "dong", "rieng", "vai", "tro"),
}
"""What is said of the work of a body: given, assigned, duty, in the plan, for the theme."""
OF_WORK = ("ask.mine", "ask.duty", "ask.topic", "ask.all")
PRYING = ("ask.status", "ask.overdue", "say.not_done")
MOST_APART = 2
"""Telling words beside the name of a body; more, and it is asked about one piece of its work."""


def of_body(question: Question, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer what a named body has to do; what another branch has done is no one's business."""
    lists = reading.weighed.of(Intent.MY_TASKS) >= SURE
    if not lists and not reading.cues.has(*OF_WORK, *PRYING):
        return None  # nothing below answers it, whichever of a thousand units it may name
    body = body_named(reading, asker)
    named = plan_body(reading, asker.plans)
    if body is not None and _pries(body, reading, asker):
        return not_shown(asker)
    others = body is None or not (body.own or (named and named.loose))
    if others and named and _asks_duties(question, reading, named):
        return _plan_body_work(named, reading, asker, talk)
    if body is None:
        return None
    if body.own and lists and not _names_work(reading):
        return my_tasks(reading, asker, talk)
    if body.own and named and _asks_duties(question, reading, named):
        if body.unit.id == asker.post.unit.id or named.loose:
            return my_tasks(reading, asker, talk)
        return _plan_body_work(named, reading, asker, talk)
    if not _asks_work_of(body, question, reading):
        return None
    if body.own and reading.cues.has("ask.mine", "ask.duty"):
        return my_tasks(reading, asker, talk)
    return None if body.own else _body_work(body, asker, talk)


def _names_work(reading: Reading) -> bool:
    return any(one.is_named for one in reading.candidates[:1])


def _asks_work_of(body: Body, question: Question, reading: Reading) -> bool:
    """Tell «Ban Tổ chức phải làm gì», which names nothing but the body."""
    if question.asked not in WORK_ASKED or reading.cues.has("ask.coordinate"):
        return False
    rest = [
        word for word in reading.content if word.start not in body.places and word.fold not in GIVEN
    ]
    asked = reading.cues.covered(("ask.", "level.", "mark.", "about."))
    return reading.cues.has(*OF_WORK) and all(reading.index_of(word) in asked for word in rest)


def _asks_duties(question: Question, reading: Reading, body: Named) -> bool:
    """Tell «Đài phát thanh được giao gì» from a question on one piece of its work."""
    if not reading.cues.has("ask.duty", "ask.mine") or reading.cues.has("ask.coordinate"):
        return False
    asked = reading.cues.covered(("ask.", "about.", "mark."))
    apart = [word for word in named_apart(reading, body, asked) if word.fold not in GIVEN]
    given = reading.cues.has("ask.duty") and any(word.fold == "giao" for word in reading.words)
    if question.asked not in WORK_ASKED and not given:
        return False
    named = any(one.is_named and one.covered >= HALF_NAMED for one in reading.candidates[:1])
    if reading.cues.has("ask.when") and named:
        return False
    if reading.cues.covered(("kind.", "instrument.")) - body.places:
        return False
    return not reading.cues.has("ask.who") and len(apart) <= MOST_APART


def _periods(reading: Reading) -> list[TimeSpan]:
    grains = {Grain.QUARTER, Grain.MONTH, Grain.HALF}
    return [one for one in reading.times if one.grain in grains and not one.is_lunar]


def _pries(body: Body, reading: Reading, asker: Asker) -> bool:
    """Tell a question on what another branch has done or owes; bodies of the plan are no secret."""
    cues = reading.cues
    asked = cues.has(*PRYING)
    own = any(
        cue.name == "level.branch" and reading.words[cue.begin].start not in body.places
        for cue in cues.found
    )
    if body.own or not (asked or (cues.has("ask.mine") and not own)):
        return False
    return not is_body_of_plan(body.unit, asker.plans)


def _plan_body_work(named: Named, reading: Reading, asker: Asker, talk: Talk) -> Turn:
    lines, keys = work_of_plan_body(named, asker, _periods(reading))
    talk.remember(keys[:MOST_TASKS])
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, Asked.RESPONSIBLE, tuple(keys))


def _body_work(body: Body, asker: Asker, talk: Talk) -> Turn:
    lines, keys = work_of_body(body, asker)
    talk.remember(keys[:MOST_TASKS])
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, Asked.RESPONSIBLE, tuple(keys))
