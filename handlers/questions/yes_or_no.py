"""A question that wants a yes or a no gets it first, where the plan makes it certain."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from handlers.answers.deadline import is_stated, occurrence_of
from handlers.answers.decided import in_force
from handlers.asker import Asker
from handlers.questions.spoken_of import Meant, is_between_days, is_put_off, tasks_meant
from handlers.talk import Talk
from handlers.understanding.asked import Asked, Question
from handlers.understanding.ranking import in_span
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Occurrence, Task
from plans.text.normal import fold
from plans.times.spans import Grain, TimeSpan
from plans.times.spoken import spoken_day

LATE = {"trễ", "muộn", "chậm"}
LATE_BARE = {"tre", "muon"}
TWO = 2
PERIODS = {Grain.MONTH, Grain.QUARTER}
CHECKING = {
    *{("dung", "khong"), ("phai", "khong"), ("dung", "chua"), ("dung", "hong")},
    *{("dung", "chu"), ("phai", "chu"), ("dung", "cho")},
}
PAST = {("qua", "chua"), ("han", "chua"), ("qua", "roi")}
RIGHT = {("dung", "chua"), ("duoc", "chua"), ("dung", "hong")}
"""Endings that want a yes or a no and are no «không»."""
LEAVE = {
    ("duoc", "khong"),
    ("duoc", "chua"),
    ("duoc", "hong"),
    ("kip", "khong"),
    ("co", "sao"),
    ("duoc", "ha"),
    *{("duoc", "chu"), ("kip", "chu"), ("duoc", "cho"), ("kip", "cho")},
}
OPEN = ("ask.who", "mark.pair")
DEPARTMENTS = ("ban tuyen giao", "ban to chuc", "van phong", "uy ban kiem tra", "ban dan van")
"""How the name of a department begins: what goes to it does not go to the committee itself."""
LATENESS = {
    (False, True): wording.LATE,
    (False, False): wording.NOT_LATE,
    (True, True): wording.NOT_ALLOWED,
    (True, False): wording.ALLOWED,
}
"""Whether one asks for leave, and whether it is too late."""
ADDRESSED = {Asked.DELIVER_TO, Asked.REQUIREMENT}


def wants_yes(reading: Reading) -> bool:
    """Tell a question that a yes or a no answers."""
    folds = [word.fold for word in reading.words]
    return reading.cues.has("mark.polar") or any(pair in RIGHT for pair in pairwise(folds))


def asks_addressee(question: Question, tasks: Meant, reading: Reading) -> str:
    """Return the yes or no to «gửi Ban Tuyên giáo phải không», or nothing where it is neither."""
    polar = reading.cues.has("mark.polar") and not reading.cues.has(*OPEN)
    sends = question.asked in ADDRESSED or not reading.cues.has("ask.when")
    if not sends or not polar or not tasks:
        return ""
    if len(set(reading.addressees)) != 1 or reading.cues.has("ask.exempt"):
        return ""
    told = {_of_addressee(reading.addressees[0], task) for _, task in tasks}
    return told.pop() if len(told) == 1 else ""


def _of_addressee(body: str, task: Task) -> str:
    there, way = fold(task.deliver_to or ""), fold(task.through or "")
    if (there and there.startswith(body)) or (way and way.startswith(body)):
        return wording.YES
    if not there or (body in there and not is_department(there)):
        return ""
    return wording.NO


def is_department(body: str) -> bool:
    """Tell the folded name of a department from that of the committee it belongs to."""
    return body.startswith(DEPARTMENTS)


def unmoved(question: Question, tasks: Meant, reading: Reading, asker: Asker) -> str:
    """Return the no to «nghe nói hạn … dời sang 20/5 phải không», where nothing has moved.

    Who has a day of their own, or asks of the plan's very day, is told nothing first.
    """
    days = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    cues = reading.cues
    if len(days) != 1 or not cues.has("unsafe.rumour") or not cues.has("mark.polar"):
        return ""
    dated = [task for _, task in tasks if is_stated(task)]
    if question.asked is not Asked.DEADLINE or not dated:
        return ""
    keys = {task.key for task in dated}
    own = any(work.task.key in keys and work.own_day for work in asker.open_work)
    set_so = any(in_span(one, days[0]) for task in dated for one in task.deadline.occurrences)
    return "" if own or set_so else wording.NOT_MOVED.format(day=spoken_day(days[0].start))


def day_right(question: Question, tasks: Meant, reading: Reading, asker: Asker) -> str:
    """Return whether a day that is named is the plan's, or which of two is: «hạn 20/11 đúng không».

    Of work without a day of its own nothing certain is said, nor where the unit has its own day.
    """
    days = [one.start for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    if question.asked is not Asked.DEADLINE or not days or len(tasks) != 1:
        return ""
    task = tasks[0][1]
    if not is_stated(task) or task.deadline.tentative:
        return ""
    if task.follows or any(one.own_day for one in asker.open_work if one.task.key == task.key):
        return ""
    due = occurrence_of(task, asker.today, reading)
    if len(task.deadline.occurrences) > 1 and days[0] > due.last_safe_day:
        return ""  # a later period may be meant
    said = spoken_day(due.last_safe_day)
    if is_between_days(reading):
        return wording.RIGHT_DAY.format(day=said) if due.last_safe_day in days else ""
    if len(days) != 1 or not wants_yes(reading) or _asks_more(reading):
        return ""
    return _of_day(days[0], due, reading)


def _asks_more(reading: Reading) -> bool:
    """Tell «2 hạn», two of them, from «quý 2 hạn 30/6», where the number is of the quarter."""
    timed = {
        at
        for at, word in enumerate(reading.words)
        if any(one.span[0] <= word.start < one.span[1] for one in reading.times)
    }
    return any(cue.name in OPEN and not timed & set(cue.places) for cue in reading.cues.found)


def _of_day(day: date, due: Occurrence, reading: Reading) -> str:
    """Return whether a day is the one that a plan sets, or in time where leave is asked."""
    said = spoken_day(due.last_safe_day)
    if _asks_leave(reading):
        if day > due.last_safe_day:
            return wording.NOT_ALLOWED.format(day=spoken_day(day), due=said)
        return wording.ALLOWED.format(day=spoken_day(day))
    if day == due.last_safe_day:
        return wording.YES
    if day.isoformat() == due.stated:
        return wording.STATED_DAY.format(day=said)
    inside = len(due.stated) != len("2024-05-15") and _begins(due) <= day <= due.last_safe_day
    asks_end = any(word.fold == "han" for word in reading.words)
    return "" if inside and not asks_end else wording.NOT_THAT_DAY.format(day=said)


def period_right(question: Question, tasks: Meant, reading: Reading, asker: Asker) -> str:
    """Return whether a month or a quarter that is named is the plan's: «tháng 2 nộp đúng không»."""
    spans = [one for one in reading.times if one.grain in PERIODS and not one.is_lunar]
    if any(one.grain is Grain.DAY for one in reading.times):
        return ""  # «sinh hoạt quý 2 hạn 30/7 đúng không» asks of the day
    folds = [word.fold for word in reading.words]
    asks = any(pair in CHECKING for pair in pairwise(folds))
    if question.asked is not Asked.DEADLINE or len(spans) != 1 or len(tasks) != 1 or not asks:
        return ""
    task = tasks[0][1]
    if not is_stated(task) or task.deadline.tentative or task.follows:
        return ""
    due = occurrence_of(task, asker.today, reading)
    like = (
        spans[0].is_assumed
        and spans[0].start.month <= due.last_safe_day.month <= spans[0].end.month
    )
    if in_span(due, spans[0]) or like:  # of whichever year, where none is said
        return wording.YES
    return wording.NOT_THAT_DAY.format(day=spoken_day(due.last_safe_day))


def _begins(due: Occurrence) -> date:
    """Return the first day of a period that a plan states: a month, a quarter or a year."""
    year, _, part = due.stated.partition("-")
    if part.startswith("Q"):
        return date(int(year), 3 * int(part[1:]) - 2, 1)
    return date(int(year), int(part) if part.isdecimal() else 1, 1)


def _asks_leave(reading: Reading) -> bool:
    """Tell «nộp ngày 10/4 được không» from «hạn 10/4 đúng không»."""
    folds = [word.fold for word in reading.words]
    return any(pair in LEAVE for pair in pairwise(folds))


def whether_over(tasks: Meant, reading: Reading, asker: Asker) -> str:
    """Return whether the day of open work is past: «quá hạn chưa», «còn kịp không»."""
    cues = reading.cues
    asks_over = cues.has("ask.overdue") and (
        cues.has("say.done_question", "mark.polar") or reading.words[-1].fold == "chua"
    )
    folds = [word.fold for word in reading.words]
    asks_over = asks_over or any(pair in PAST for pair in pairwise(folds))
    kept = cues.has("mark.polar") and any(word.fold == "kip" for word in reading.words)
    if reading.times or not (asks_over or kept) or not _have_one_day(tasks, asker):
        return ""
    task = tasks[0][1]
    if not asker.owes(task):
        return _whether_past(task, kept, asker)
    key = task.key
    days = [
        one.last_safe_day
        for one in asker.open_work
        if one.task.key == key and one.last_safe_day and not one.tentative
    ]
    if not days:
        return ""
    coming = [day for day in days if day >= asker.today]
    if coming and len(coming) < len(days):
        return ""  # a period of it is past, and one is to come
    day = min(coming) if coming else max(days)
    left = (day - asker.today).days
    if not left:
        return wording.LAST_DAY
    if left < 0:
        return wording.OVER.format(days=-left, day=spoken_day(day))
    return (wording.IN_TIME if kept else wording.NOT_OVER).format(days=left, day=spoken_day(day))


def _have_one_day(tasks: Meant, asker: Asker) -> bool:
    """Tell one piece of work, or several that nobody of the unit does and one day ends."""
    if len(tasks) < TWO:
        return len(tasks) == 1
    if any(asker.owes(task) or not is_stated(task) for _, task in tasks):
        return False
    return len({occurrence_of(task, asker.today).last_safe_day for _, task in tasks}) == 1


def _after(first: TimeSpan, second: TimeSpan, reading: Reading) -> TimeSpan:
    """Return a weekday that is said after a day as the next one from that day on."""
    said = reading.text[slice(*second.span)]
    behind = (first.start - second.start).days
    if "/" in said or behind <= 0:
        return second
    start = second.start + timedelta(weeks=-(-behind // 7))
    return replace(second, start=start, end=start)


def _whether_past(task: Task, kept: bool, asker: Asker) -> str:
    """Return whether the day of somebody else's work is past: «hội nghị đã qua chưa»."""
    task = asker.in_force(task)
    if not is_stated(task) or task.deadline.tentative or kept:
        return ""
    day = occurrence_of(task, asker.today).last_safe_day
    left = (day - asker.today).days
    if left < 0:
        return wording.PAST.format(days=-left, day=spoken_day(day))
    return wording.NOT_OVER.format(days=left, day=spoken_day(day)) if left else wording.LAST_DAY


def lateness(reading: Reading, asker: Asker, talk: Talk) -> tuple[str, Meant] | None:
    """Return whether work done on the day named is late, and which: «nộp đúng 15/5 có trễ không».

    Work is what is named or was spoken of, else what the plan sets to that very day.
    """
    days = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    leave = _asks_leave(reading)
    moved = len(days) == TWO and leave and is_put_off(reading, days=TWO)
    if not (len(days) == 1 or moved) or not wants_yes(reading):
        return None
    if not (_says_late(reading) or leave):
        return None
    due_on = days[0]
    day = _after(due_on, days[1], reading) if moved else due_on
    tasks = ([] if moved else tasks_meant(reading, asker, talk)) or [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if asker.owes(task)
        and not task.follows
        and any(in_span(one, due_on) for one in task.deadline.occurrences)
    ]
    certain = [
        task
        for _, task in in_force(asker, tasks)
        if is_stated(task) and not task.deadline.tentative
    ]
    late = {day.start > occurrence_of(task, asker.today, reading).last_safe_day for task in certain}
    if not tasks or len(certain) != len(tasks) or len(late) != 1:
        return None
    said = LATENESS[leave, late.pop()]
    due = max(occurrence_of(task, asker.today, reading).last_safe_day for task in certain)
    return said.format(day=spoken_day(day.start), due=spoken_day(due)), tasks


def _says_late(reading: Reading) -> bool:
    return any(
        word.shape in LATE if word.accented else word.fold in LATE_BARE for word in reading.words
    )
