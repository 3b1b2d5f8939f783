"""«Sau khi học xong phải làm gì»: what is due next in the plan, or what comes before."""

from handlers.answers.deadline import is_stated, occurrence_of
from handlers.answers.my_work import work_items
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.plain_cues import plain_cues
from handlers.questions.sent_where import said_alone
from handlers.questions.several_works import MOST_TASKS
from handlers.questions.spoken_of import Meant
from handlers.talk import Talk
from handlers.understanding.asked import Asked
from handlers.understanding.cues import Cues
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading, read
from handlers.wording import plainly as wording
from plans.model import Plan, WorkKind
from storage.records import Work

SHOWN = 3
ELSE = ("ask.when", "ask.deliver", "ask.who", "level.personal")
"""What is asked of one work, or of members: «học xong rồi đảng viên còn phải làm gì»."""
SIDES = {"sau": "after", "truoc": "before", "trước": "before"}
THEN = {"thi", "roi", "la", "phai", "can", "toi", "den", "lam", "con"}
"""Words after «xong» that ask for what comes next; «phải xong việc gì» asks for nothing else."""
ENDS = {"thi", "phai", "can", "toi", "den", "la", "lam", "con", "roi", "xong"}
"""Words that end the name of the work after which, or before which, something is asked."""
BY_ACT = {
    "hoc": {WorkKind.STUDY},
    "hop": {WorkKind.CONFERENCE, WorkKind.THEMATIC_MEETING, WorkKind.REGULAR_MEETING},
    "ky": {WorkKind.PLEDGE},
    "nop": {WorkKind.REPORT},
    "gui": {WorkKind.REPORT},
}
"""Kinds of work that a bare act names: «học xong», «họp xong»."""
ACTS = {"hoc": "học", "hop": "họp", "ky": "ký", "nop": "nộp", "gui": "gửi"}


def what_follows(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """List what is due next after some work, or before it; None for all else."""
    cues = plain_cues(reading)
    if not cues.has("then.asks") or reading.cues.has(*ELSE):
        return None
    found = _named(reading, cues)
    if found is None:
        return None
    side, said = found
    tasks, name = _work(said, asker, talk)
    days = [
        occurrence_of(asker.in_force(task), asker.today).last_safe_day
        for _, task in tasks
        if is_stated(task)
    ]
    if not days:
        return None
    keys = {task.key for _, task in tasks}
    day = max(days)
    others = [one for one in asker.open_work if one.task.key not in keys and not one.tentative]
    if side == "after":
        near = [one for one in others if one.last_safe_day and one.last_safe_day >= day]
    else:
        near = [one for one in others if one.last_safe_day and one.last_safe_day < day][::-1]
    return _told(near, tasks[0][0], name, side, asker, talk)


def _named(reading: Reading, cues: Cues) -> tuple[str, str] | None:
    """Return on which side of which work is asked, and the words that name the work."""
    words = reading.words
    in_times = [one.span for one in reading.times]
    asked = cues.covered(("then.asks",))
    for at, word in enumerate(words):
        said = word.shape if word.accented else word.fold
        if said not in SIDES or any(begin <= word.start < end for begin, end in in_times):
            continue
        begin = at + 1 + (at + 1 < len(words) and words[at + 1].fold == "khi")
        end = next((i for i in range(begin, len(words)) if _ends(words[i].fold, i, asked)), None)
        text = (
            reading.text[words[begin].start : words[(end or len(words)) - 1].end]
            if (begin < len(words) and (end is None or end > begin))
            else ""
        )
        return (SIDES[said], text) if text else None
    done = next((at for at, word in enumerate(words) if word.fold == "xong"), None)
    if done is None or not asked or min(asked) < done:
        return None
    if done and words[done + 1].fold in THEN:
        return "after", reading.text[: words[done].start]
    if done:
        return None
    end = next((at for at in range(1, len(words)) if _ends(words[at].fold, at, asked)), 1)
    return ("after", reading.text[words[1].start : words[end - 1].end]) if end > 1 else None


def _ends(word: str, at: int, asked: frozenset[int]) -> bool:
    return word in ENDS or at in asked


def _work(said: str, asker: Asker, talk: Talk) -> tuple[Meant, str]:
    """Return the work that some words name, with its title; by a bare act where they name none.

    «Học» is then all such work of the nearest day.
    """
    half = read(said, asker.plans, asker.today, hour=asker.hour)
    named = meant(rank(half, asker, talk.spoken_of), most=MOST_TASKS)
    tasks = [(one.plan, one.task) for one in named]
    own = [one for one in tasks if asker.owes(one[1])]
    if own or tasks:
        return own or tasks, wording.QUOTED.format(title=(own or tasks)[0][1].title)
    act = next((word.fold for word in half.words if word.fold in BY_ACT), None)
    if act is None:
        return [], ""
    found = [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if task.kind in BY_ACT[act] and asker.owes(task) and is_stated(task)
    ]
    days = [occurrence_of(task, asker.today).last_safe_day for _, task in found]
    nearest = min(days, key=lambda day: abs((day - asker.today).days), default=None)
    return [
        one for one, day in zip(found, days, strict=True) if day == nearest
    ], wording.ACT.format(act=ACTS[act])


def _told(near: list[Work], plan: Plan, name: str, side: str, asker: Asker, talk: Talk) -> Turn:
    named = {"title": name, "unit": asker.post.unit.name}
    each: dict[str, Work] = {}
    for work in near:
        each.setdefault(work.task.key, work)
    found = list(each.values())[:SHOWN]
    if side == "before":
        found.reverse()
    if not found:
        none = wording.AFTER_NONE if side == "after" else wording.BEFORE_NONE
        return said_alone(none.format(**named), asker)
    head = wording.AFTER if side == "after" else wording.BEFORE
    lines, marks = work_items(found, asker)
    keys = [work.task.key for work in found]
    talk.remember(keys)
    talk.show_list(marks)
    text = "\n".join([head.format(**named, citation=plan.citation), *lines])
    return Turn((Reply(text),), Reaction.ANSWER, Asked.MY_TASKS, tuple(keys))
