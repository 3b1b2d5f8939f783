"""«Việc nào gửi Ban Tuyên giáo»: what of the unit's work goes to a body, by the plans."""

from collections.abc import Sequence

from handlers.answers.deadline import brief_due
from handlers.answers.source import spoken_span
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.several_works import MOST_TASKS
from handlers.questions.yes_or_no import is_department
from handlers.talk import Talk
from handlers.understanding.asked import Asked
from handlers.understanding.ranking import in_span
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from handlers.wording import plainly as plain_wording
from plans.model import Plan, Task, WorkKind
from plans.text.normal import fold
from plans.times.spans import Grain, TimeSpan

ASKS = ("ask.mine", "ask.all")
ASKS_MORE = ("ask.finished", "ask.whose_day", "ask.overdue", "say.done", "say.over")
"""What asks of one's reports something else than which there are."""
ASKS_ELSE = ("ask.when", "ask.who", "ask.deliver", "say.", "mark.polar")
ANY_ONE = {"mot", "moi"}
"""«Một chi bộ gửi mấy báo cáo» asks of each."""
SENDING = {"gui", "goi", "nop", "nap", "trinh", "chuyen", "no", "thieu"}
BEFORE = 4
"""Words before a body among which one says that something is sent there."""
KINDS = {"kind.report": WorkKind.REPORT, "kind.pledge": WorkKind.PLEDGE}
"""Kinds that may be all that is asked about: «báo cáo nào gửi …»."""


def sent_there(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """List the unit's work that goes to the body named, or through it; None for all else."""
    if reading.cues.has("ask.report_list") and not reading.addressees:
        return _reports(reading, asker, talk)
    if len(set(reading.addressees)) != 1 or not reading.cues.has(*ASKS):
        return None
    if reading.cues.has(*ASKS_ELSE) or reading.numbers:
        return None
    body = reading.addressees[0]
    if any(one.is_named for one in reading.candidates[:1]) or not _is_sent(body, reading):
        return None
    kinds = {kind for cue, kind in KINDS.items() if reading.cues.has(cue)}
    found = [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if asker.owes(task) and (not kinds or task.kind in kinds) and _goes_to(body, task)
    ]
    talk.remember([task.key for _, task in found][:MOST_TASKS])
    known = any(_goes_to(body, task) for plan in asker.plans for task in plan.tasks)
    return _told(found, body, reading, asker, talk) if known else None


def _reports(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Count the reports that the unit owes: «năm nay phải nộp mấy báo cáo».

    «Quý 4 có báo cáo nào không» is told yes or no first.
    """
    told = reading.cues.covered(("kind.report", "ask.", "mark.", "level.", "say.", "about."))
    rest = [one for one in reading.content if reading.index_of(one) not in told]
    if reading.cues.has(*ASKS_MORE) or any(
        not one.fold.isdecimal() and one.fold not in ANY_ONE for one in rest
    ):
        return None
    left = {work.task.key for work in asker.open_work} if reading.cues.has("say.not_done") else None
    spans = [one for one in reading.times if not one.is_lunar]
    found = [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if asker.owes(task) and task.kind is WorkKind.REPORT and _within(task, spans)
        if left is None or task.key in left
    ]
    cited = "; ".join(plan.citation for plan in asker.plans)
    unit = asker.post.unit.name
    if not found:
        period = f" {spoken_span(spans[0])}" if spans else ""
        return said_alone(plain_wording.REPORTS_NONE.format(unit=unit, period=period), asker)
    yes = plain_wording.REPORTS_YES if reading.cues.has("mark.polar") else ""
    template = wording.REPORTS if left is None else plain_wording.REPORTS_LEFT
    head = template.format(unit=unit, count=len(found), citation=cited)
    head = f"{yes}{head[0].lower()}{head[1:]}" if yes else head
    talk.remember([task.key for _, task in found][:MOST_TASKS])
    return listed(head, found, asker, talk)


def _within(task: Task, spans: Sequence[TimeSpan]) -> bool:
    days = task.deadline.occurrences
    if not spans or not days:
        return not spans or any(one.grain is Grain.YEAR for one in spans)
    return any(in_span(day, span) for day in days for span in spans)


def _is_sent(body: str, reading: Reading) -> bool:
    """Tell «gửi về Ban Tuyên giáo» from «tháng tới Huyện ủy …»."""
    at = _place_of(body, reading)
    before = reading.words[max(0, at - BEFORE) : at]
    return any(word.fold in SENDING for word in before)


def _told(
    found: Sequence[tuple[Plan, Task]], body: str, reading: Reading, asker: Asker, talk: Talk
) -> Turn:
    unit = asker.post.unit.name
    cited = "; ".join(plan.citation for plan in asker.plans)
    said = _as_typed(body, reading)
    if not found:
        text = wording.SENT_THERE_NONE.format(unit=unit, body=said)
        text = f"{text}\n{wording.SOURCE_PLAN.format(citation=cited)}"
        return Turn((Reply(text),), Reaction.NOT_STATED, Asked.DELIVER_TO)
    head = wording.SENT_THERE.format(unit=unit, body=said, count=len(found), citation=cited)
    return listed(head, found, asker, talk)


def listed(head: str, found: Sequence[tuple[Plan, Task]], asker: Asker, talk: Talk) -> Turn:
    """List work with where it goes and until when."""
    lines = [head]
    for number, (_, task) in enumerate(found, 1):
        through = wording.SENT_THROUGH.format(through=task.through) if task.through else ""
        lines.append(
            wording.SENT_THERE_ITEM.format(
                number=number,
                title=task.title,
                to=_to(task, through),
                due=brief_due(task, asker.today),
                section=task.section,
            )
        )
    keys = tuple(task.key for _, task in found)
    talk.show_list(keys)
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, Asked.MY_TASKS, keys)


def said_alone(line: str, asker: Asker) -> Turn:
    """Return one sentence on what the plans do not hold, with the plans."""
    cited = "; ".join(plan.citation for plan in asker.plans)
    text = f"{line}\n{wording.SOURCE_PLAN.format(citation=cited)}"
    return Turn((Reply(text),), Reaction.NOT_STATED, Asked.MY_TASKS)


def _to(task: Task, through: str) -> str:
    """Return where work goes, as a list says it."""
    if task.deliver_to:
        return wording.SENT_TO.format(to=f"{task.deliver_to}{through}")
    return wording.SENT_TO.format(to=through.strip(" ()")) if through else ""


def _goes_to(body: str, task: Task) -> bool:
    """Tell work for a body, or for its board, from work for one of its departments."""
    there, way = fold(task.deliver_to or ""), fold(task.through or "")
    if there.startswith(body) or way.startswith(body):
        return True
    return body in there and not is_department(there)


def _as_typed(body: str, reading: Reading) -> str:
    at = _place_of(body, reading)
    last = reading.words[at + len(body.split()) - 1]
    return reading.text[reading.words[at].start : last.end]


def _place_of(body: str, reading: Reading) -> int:
    """Return the index of the first word of an addressee, whose name is taken from the words."""
    folds, size = [word.fold for word in reading.words], len(body.split())
    return next(at for at in range(len(folds)) if " ".join(folds[at : at + size]) == body)
