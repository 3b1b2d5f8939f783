"""For whom: whether work falls to somebody who is named, whom a plan gives work, what it holds."""

from collections import Counter
from dataclasses import replace

from handlers.answers.source import listed, source
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.plain_cues import BOOK, plain_cues
from handlers.questions.sent_where import listed as list_of
from handlers.questions.sent_where import said_alone
from handlers.questions.spoken_of import Meant
from handlers.talk import Talk
from handlers.understanding.asked import Asked
from handlers.understanding.cues import cue_book
from handlers.understanding.intents.model import EVEN
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import candidates
from handlers.wording import ask as ask_wording
from handlers.wording import plainly as wording
from plans.model import Aspect, Fact, Task, WorkKind
from plans.text.normal import fold, nfc
from plans.text.words import words

GROUP = "group."
MASS = {"đoàn thể", "Đoàn Thanh niên", "công đoàn", "Hội Cựu chiến binh", "Hội Phụ nữ", "Mặt trận"}
"""Bodies that a plan may mean by «các đoàn thể»."""
ALL_MASS = ("doan the", "to chuc chinh tri")
WHO = {Aspect.PARTICIPANTS, Aspect.SUBJECTS}
WHICH = {"gi", "nao", "may", "nhieu"}
DUTY = {"phai", "can", "buoc", "duoc"}
MOST_BODIES = 12
NOT_HAD = {
    "phai",
    "can",
    "the",
    "bat",
    "duoc",
    "bi",
    "ai",
    "gi",
    "nao",
    "may",
    "chi",
    "viec",
    "han",
}
"""Words after «có» that ask something else than whether the plan has it."""


def told(tasks: Meant, reading: Reading, asker: Asker) -> str:
    """Return whether work falls to the group or unit named: «đoàn viên có phải làm không»."""
    if not tasks or not _asks_whether(reading):
        return ""
    task = tasks[0][1]
    bodies = _bodies(task)
    if not bodies:
        return ""
    said = plain_cues(reading)
    group = next(
        (one.name.removeprefix(GROUP) for one in said.found if one.name.startswith(GROUP)), ""
    )
    if group:
        if _is_exempt(task, group):
            return ""
        if _names(task, group):
            return wording.APPLIES.format(bodies=listed(bodies))
        return wording.NOT_NAMED.format(group=group, bodies=listed(bodies))
    binding = any(word.fold == "buoc" for word in reading.words) and asker.owes(task)
    if not (said.has("whom.own") or (binding and not _exempts(task))):
        return ""
    unit = asker.post.unit.name
    if asker.owes(task):
        return wording.APPLIES_OWN.format(unit=unit)
    return wording.NOT_OWN.format(unit=unit, bodies=listed(bodies))


def _asks_whether(reading: Reading) -> bool:
    """Tell a question on whose duty it is from one on when, where, which, or on a template."""
    cues = reading.cues
    if not cues.has("mark.polar") or not _asks_of_duty(reading) or cues.has("ask.template"):
        return False
    if cues.has("ask.when", "ask.deliver", "ask.who") and not cues.has("ask.exempt"):
        return False
    return not any(word.fold in WHICH for word in reading.words)


def without_group(reading: Reading, asker: Asker) -> Reading:
    """Return «bên đoàn thanh niên có phải sơ kết không» as it names its work, whosever it is."""
    cues = plain_cues(reading)
    if not cues.has(GROUP) or not (_asks_of_duty(reading) and reading.cues.has("mark.polar")):
        return reading
    group = cues.covered((GROUP,))
    rest = tuple(one for one in reading.content if reading.index_of(one) not in group)
    found = tuple(candidates(asker.plans, rest))
    if not any(one.is_spoken_of for one in found[:1]):
        return reading
    return replace(reading, content=rest, candidates=found, strange=False, weighed=EVEN)


def of_group(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """List the work in which a plan names a group: «công đoàn có phải làm gì không»."""
    cues = plain_cues(reading)
    group = next(
        (one.name.removeprefix(GROUP) for one in cues.found if one.name.startswith(GROUP)), ""
    )
    polar = reading.cues.has("mark.polar") and reading.cues.has("ask.mine", "ask.duty")
    if not group or not polar or reading.times or not _asks_of_duty(reading):
        return None
    if talk.spoken_of and _asks_whether(reading):
        return None  # «đoàn viên có phải làm không», said of what was spoken of
    told = cues.covered((GROUP,)) | reading.cues.covered(("ask.", "mark.", "level.", "about."))
    if any(reading.index_of(one) not in told for one in reading.content):
        return None
    found = [(plan, task) for plan in asker.plans for task in plan.tasks if _names(task, group)]
    if not found:
        return said_alone(wording.GROUP_NONE.format(group=group), asker)
    cited = "; ".join(plan.citation for plan in asker.plans)
    own = any(_names(task, group, mass=False) for _, task in found)
    template = wording.GROUP_WORK if own else wording.MASS_WORK
    head = template.format(group=group, count=len(found), citation=cited)
    talk.remember([task.key for _, task in found[:MOST_BODIES]])
    return list_of(head, found[:MOST_BODIES], asker, talk)


def _asks_of_duty(reading: Reading) -> bool:
    return any(word.fold in DUTY for word in reading.words)


def _is_exempt(task: Task, group: str) -> bool:
    """Tell whether a plan says of the group that it is exempt."""
    book = cue_book(BOOK)
    return any(book.find(words(fact.text)).has(f"{GROUP}{group}") for fact in _exempts(task))


def _exempts(task: Task) -> list[Fact]:
    return [fact for fact in task.facts if fact.aspect is Aspect.EXEMPT]


def _bodies(task: Task) -> list[str]:
    return [*task.roles.lead, *task.roles.carry_out] or [*task.roles.direct, *task.roles.advise]


def _names(task: Task, group: str, *, mass: bool = True) -> bool:
    roles = (task.roles.lead, task.roles.carry_out, task.roles.coordinate, task.roles.direct)
    texts = [one for role in roles for one in role]
    texts += [fact.text for fact in task.facts if fact.aspect in WHO]
    if mass and group in MASS and any(one in fold(text) for text in texts for one in ALL_MASS):
        return True
    book = cue_book(BOOK)
    return any(book.find(words(text)).has(f"{GROUP}{group}") for text in texts)


def mentioned(tasks: Meant, reading: Reading) -> str:
    """Return the yes to «có khen thưởng không», where the words stand in what a plan says."""
    if not tasks or not reading.cues.has("mark.polar"):
        return ""
    folds = [word.fold for word in reading.words]
    if "co" not in folds or reading.cues.has("ask.when", "ask.deliver", "ask.who", "ask.exempt"):
        return ""
    at = len(folds) - 1 - folds[::-1].index("co")
    rest = reading.words[at + 1 :]
    ends = next((i for i, word in enumerate(rest) if word.fold == "khong"), None)
    said = rest[:ends]
    if ends is None or not 1 < len(said) <= 4 or said[0].fold in NOT_HAD:
        return ""
    phrase = " ".join(word.fold for word in said)
    task = tasks[0][1]
    texts = (task.title, *(fact.text for fact in task.facts))
    for text in texts:
        at = fold(text).find(phrase)
        if at >= 0:
            return wording.MENTIONED.format(said=nfc(text)[at : at + len(phrase)].lower())
    return ""


def _other_named(reading: Reading) -> str:
    """Return who is asked about in «chi bộ Trung tâm Y tế có bị kiểm tra không»."""
    cue = plain_cues(reading).first("whom.inspected")
    before = reading.words[: cue.begin] if cue else ()
    said = [word for word in before if word.fold not in {"co", "bi", "duoc"}]
    return reading.text[said[0].start : said[-1].end] if len(said) > 2 else ""


def addressed(reading: Reading, asker: Asker) -> Turn | None:
    """Tell whom a plan gives work: «kế hoạch này áp dụng cho những ai»."""
    if not plain_cues(reading).has("whom.plan") or any(
        one.is_named for one in reading.candidates[:1]
    ):
        return None
    texts = []
    for plan in asker.plans:
        named = Counter(
            body for task in plan.tasks for body in (*task.roles.lead, *task.roles.carry_out)
        )
        bodies = [body for body, _ in named.most_common(MOST_BODIES)]
        cited = ask_wording.SOURCE_PLAN.format(citation=plan.citation)
        texts.append(f"{wording.ADDRESSED.format(bodies=listed(bodies))}\n{cited}")
    return Turn((Reply("\n\n".join(texts)),), Reaction.ANSWER, Asked.RESPONSIBLE)


def inspected(reading: Reading, asker: Asker) -> Turn | None:
    """Tell whether a plan names the unit among those inspected: «có bị kiểm tra không»."""
    cues = plain_cues(reading)
    if not cues.has("whom.inspected") or not reading.cues.has("mark.polar"):
        return None
    unit = asker.post.unit.name
    found = [
        (plan, task, fact)
        for plan in asker.plans
        for task in plan.tasks
        for fact in task.facts
        if task.kind is WorkKind.INSPECTION and fact.aspect is Aspect.SUBJECTS
    ]
    if not found:
        return None
    if not cues.has("whom.own") and (other := _other_named(reading)):
        unit = other
    kept = fold(unit).removeprefix("chi bo ").removeprefix("don vi ")
    named = any(kept in fold(fact.text) for _, _, fact in found)
    first = wording.INSPECTED_YES if named else wording.INSPECTED
    lines = [first.format(unit=unit)]
    for plan, task, fact in found:
        lines += [ask_wording.TITLE.format(title=task.title), fact.text, source(plan, task)]
    keys = tuple(task.key for _, task, _ in found)
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, Asked.RESPONSIBLE, keys)
