"""What people ask about that some plans have and others do not: papers, money, events, quarters."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from handlers.answers.deadline import brief_due
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.understanding.cues import Cue, cue_book
from handlers.understanding.ranking import in_span, is_named_by_quarter
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from handlers.wording import plainly as plain_wording
from plans.model import Plan, Task, WorkKind
from plans.text.normal import fold
from plans.text.words import Word, words
from plans.times.spans import Grain, TimeSpan
from plans.times.spoken import spoken_period

REPORT = "báo cáo"
MOST_BESIDE = 1
"""Telling words beside the name of work up to which nothing else is asked about."""
MONTHLY = "instrument.báo cáo tháng"
WHICH_MONTH = {
    *("nay", "sau", "truoc", "toi", "qua", "may", "nao", "gieng", "chap", "mot", "hai", "ba", "tu"),
    *("bon", "nam", "bay", "tam", "chin", "muoi"),
}
INSTRUMENT, THING, WORK = "instrument.", "thing.", "work."
"""Families of papers, to which the nearest work is offered, of what has no neighbour, and of work
that only its likeness in words makes a neighbour."""
OF_LATENESS = "Kế hoạch không nêu “hình thức xử lý"
"""How the answer begins on what happens to work that is late."""
EVENTS = ("hội", "tọa đàm", "cuộc thi", "triển lãm", "sơ kết", "tổng kết")
"""How the names begin of things that are held, among those that a plan may say nothing of."""
ASKED = ("ask.", "mark.", "level.", "did.bare")


def absent_paper(reading: Reading, plans: Sequence[Plan]) -> str:
    """Return the paper that a sentence names and no plan knows, or nothing."""
    return _absent(reading, plans, INSTRUMENT)


def unstated(reading: Reading, plans: Sequence[Plan]) -> Turn | None:
    """Say that the plans say nothing of money, a contest, a seminar, … that is asked about."""
    name = _absent(reading, plans, THING)
    return said_absent(name, plans) if name else None


def with_work(turn: Turn, tasks: Sequence[tuple[Plan, Task]], asker: Asker) -> Turn:
    """Add what the plan does say of the work that is named or was spoken of: its day."""
    if len(tasks) != 1 or not turn.replies[0].text.startswith(OF_LATENESS):
        return turn
    _, task = tasks[0]
    due = brief_due(asker.in_force(task), asker.today)
    line = plain_wording.OF_WORK.format(title=task.title, due=due, section=task.section)
    first, *others = turn.replies
    told = replace(first, text=f"{first.text}\n{line}")
    return replace(turn, replies=(told, *others), tasks=(task.key,))


def absent_work(reading: Reading, plans: Sequence[Plan]) -> Turn | None:
    """Say that the plans have no such work, where a question names nothing else: «đại hội»."""
    asked = reading.cues.covered((*ASKED, WORK))
    rest = [word for word in reading.content if reading.index_of(word) not in asked]
    name = _absent(reading, plans, WORK) if len(rest) <= MOST_BESIDE else ""
    return said_absent(name, plans) if name else None


def absent_named(reading: Reading, plans: Sequence[Plan]) -> str:
    """Return whatever a sentence names that no plan knows: «đại hội chi bộ», «hội thi»; or nothing.

    For a report, which tells of one thing; a question may ask for more beside it. Money and the
    way by which something was handed in are told beside work, and are none.
    """
    event = _absent(reading, plans, THING)
    return _absent(reading, plans, WORK) or (event if event.startswith(EVENTS) else "")


def is_sibling(name: str, task: Task) -> bool:
    """Tell whether work ends in a paper of the same family as one that no plan knows."""
    if name.startswith(REPORT):
        return task.kind is WorkKind.REPORT
    return task.kind in {WorkKind.PLEDGE, WorkKind.UNIT_PLAN} or task.individual


def said_absent(name: str, plans: Sequence[Plan]) -> Turn:
    """Say that the plans do not have it, and nothing of any neighbour."""
    cited = "; ".join(plan.citation for plan in plans)
    text = f"{wording.NO_THING.format(name=name)}\n{wording.SOURCE_PLAN.format(citation=cited)}"
    return Turn((Reply(text),), Reaction.NOT_STATED, "ask_general")


def quarter_missing(reading: Reading, tasks: Sequence[Task]) -> str:
    """Return the quarter that is named where tasks that go by quarters have none for it."""
    spans = [one for one in reading.times if one.grain is Grain.QUARTER and not one.is_lunar]
    if len(spans) != 1 or not tasks or not all(is_named_by_quarter(one) for one in tasks):
        return ""
    if any(in_span(due, spans[0]) for one in tasks for due in one.deadline.occurrences):
        return ""
    return _quarter(spans[0])


def _quarter(span: TimeSpan) -> str:
    return spoken_period(f"{span.start.year}-Q{span.start.month // 3 + 1}")


def _absent(reading: Reading, plans: Sequence[Plan], family: str) -> str:
    beside = reading.cues.covered(("say.newcomer",))  # «tôi vừa được bầu bí thư»
    named = [
        one.name.removeprefix(family)
        for one in reading.cues.found
        if one.name.startswith(family) and _is_kind(one, reading.words)
        if not set(one.places) <= beside
    ]
    return next((one for one in named if not any(_knows(plan, family + one) for plan in plans)), "")


@lru_cache(maxsize=256)
def _knows(plan: Plan, name: str) -> bool:
    """Tell whether a plan says anything of it; it follows from the plan alone."""
    _, _, bare = name.partition(".")
    if (
        name != MONTHLY
        and not name.startswith(WORK)
        and any(fold(bare) in text for text in texts_of(plan))
    ):
        return True
    if name.startswith(WORK):
        return any(_names(name, words(text)) for text in _named(plan))
    own = name.startswith(THING) or bare.startswith("báo cáo")
    return own and any(_names(name, words(text)) for text in _every(plan))


def _names(name: str, said: Sequence[Word]) -> bool:
    found = cue_book("cues").find(said).found
    return any(one.name == name and _is_kind(one, said) for one in found)


def _is_kind(cue: Cue, said: Sequence[Word]) -> bool:
    """Tell «báo cáo tháng», which comes each month, from «báo cáo tháng 2», which is due then."""
    after = said[cue.end].fold if cue.end < len(said) else ""
    return not (cue.name == MONTHLY and (after[:1].isdigit() or after in WHICH_MONTH))


@lru_cache(maxsize=64)
def texts_of(plan: Plan) -> frozenset[str]:
    """Return what a plan says of itself and its tasks, folded; it follows from the plan alone."""
    facts = [*plan.facts, *(fact for task in plan.tasks for fact in task.facts)]
    return frozenset(fold(text) for text in (*_titles(plan), *(fact.text for fact in facts)))


def _titles(plan: Plan) -> list[str]:
    return [task.title for task in plan.tasks]


def _named(plan: Plan) -> list[str]:
    """Return the titles, and the words by which work and what is said of it are found."""
    facts = [*plan.facts, *(fact for task in plan.tasks for fact in task.facts)]
    named = [text for task in plan.tasks for text in task.words]
    return [*_titles(plan), *named, *(text for fact in facts for text in fact.words)]


def _every(plan: Plan) -> list[str]:
    """Return titles, facts and the words by which the plan is found."""
    facts = [*plan.facts, *(fact for task in plan.tasks for fact in task.facts)]
    named = [text for task in plan.tasks for text in task.words]
    return [*_titles(plan), *named, *(text for fact in facts for text in (fact.text, *fact.words))]
