"""Which tasks a question is about: named in it, or spoken of just before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from handlers.asker import Asker
from handlers.questions.plain_cues import plain_cues
from handlers.questions.several_works import (
    MOST_TASKS,
    in_role,
    of_clauses,
    of_event,
    of_halves,
    with_counterpart,
)
from handlers.talk import Talk
from handlers.understanding.intents.model import Intent
from handlers.understanding.ranking import in_span, is_named, is_named_by_quarter, meant, rank
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import strangers
from plans.model import Aspect, Occurrence, Plan, Task
from plans.text.words import words
from plans.times.spans import Grain, TimeSpan

DAY = len("2024-05-15")
TWIN = 0.6
"""Share of a title that its twin's must hold."""
MAY_LIST = 0.15
"""Share below which the model rules out that a list of work is wanted."""
LISTS = ("ask.mine", "ask.overdue", "ask.upcoming", "ask.all")
SMALL = {
    *("vao", "cho", "cua", "ve", "len", "tai", "o", "dung", "luon", "thang", "truc", "tiep", "thi"),
    *("truoc", "sau", "den", "toi", "moi", "nhu", "la", "dinh"),
}
"""Words between names; half of some task's word pair, they count as telling elsewhere."""
COUNTS = {"hai", "ba", "may", "cai", "viec"}
"""Words, folded, with which what is set side by side is counted: «hai cái đó cùng hạn à»."""
OCCASION = {"ky", "buoi", "dot", "lan", "phien"}
NEXT = {"sau", "toi", "tiep", "ke"}
ANY_BODY = {"co", "quan", "don", "vi", "ban", "ben"}

Meant = list[tuple[Plan, Task]]


def tasks_meant(reading: Reading, asker: Asker, talk: Talk) -> Meant:
    """Return the tasks a sentence is about: named in it, or spoken of just before."""
    if reading.content and all_covered(reading, ("about.",)) and not names_period(reading, asker):
        return []
    before = [found for key in talk.spoken_of if (found := asker.find(key))]
    if pair := _pair_meant(reading, asker, talk):
        return pair
    if before and (reading.cues.has("mark.that") or _names_nothing(reading)):
        return _moved_in_time(before, reading) or before[:MOST_TASKS]
    if before and (_names_only_group(reading) or _asks_of_exempt(before, reading)):
        return before[:MOST_TASKS]
    if before and (following := _next_in_row(before, reading)):
        return following
    if before and _names_no_work(reading):
        moved = _moved_in_time(before, reading) or _moved_in_level(before, reading, asker)
        return moved or before[:MOST_TASKS]
    ranked = rank(reading, asker, talk.spoken_of)
    several = reading.cues.has("mark.several")
    chosen = meant(ranked, most=MOST_TASKS, several=several)
    named = [
        (one.plan, one.task)
        for one in of_clauses(reading, asker)
        or of_halves(reading, asker)
        or in_role(reading, asker, of_event(chosen, reading, ranked))
    ]
    if named:
        return with_counterpart(named, ranked, reading)
    if not before and (of_day := named_by_day(reading, asker)):
        return of_day
    if not before or _stands_alone(reading, asker):
        return []
    moved = _moved_in_time(before, reading) or _moved_in_level(before, reading, asker)
    return moved or before[:MOST_TASKS]


def _pair_meant(reading: Reading, asker: Asker, talk: Talk) -> Meant:
    """Return the two works that «cái nào nộp trước», «hai cái đó cùng hạn à» sets side by side."""
    if not compares_unnamed(reading):
        return []
    pair = [found for key in talk.pair_spoken_of if (found := asker.find(key))]
    return pair if len(pair) == len(talk.pair_spoken_of) else []


def _names_only_group(reading: Reading) -> bool:
    """Tell «đoàn viên có phải làm không», which asks whether what was spoken of is theirs too."""
    plain = plain_cues(reading)
    if not plain.has("group.") or not reading.cues.has("mark.polar"):
        return False
    told = plain.covered(("group.",))
    told |= reading.cues.covered(("did.", "mark.", "level.", "ask.duty", "ask.mine"))
    return all(reading.index_of(one) in told or one.fold in SMALL for one in reading.content)


def compares_unnamed(reading: Reading) -> bool:
    """Tell «cái nào nộp trước», which names neither of what it sets side by side."""
    plain = plain_cues(reading)
    if not plain.has("two.") or reading.times:
        return False
    told = plain.covered(("two.",))
    told |= reading.cues.covered(("did.", "mark.", "ask.when", "ask.deliver", "kind."))
    return all(
        reading.index_of(one) in told or one.fold in SMALL or one.fold in COUNTS
        for one in reading.content
    )


def _names_nothing(reading: Reading) -> bool:
    """Tell «cơ quan nào phối hợp», whose telling words all belong to what is asked."""
    if reading.cues.has("ask.mine", "ask.overdue", "ask.upcoming", "ask.all", "ask.document."):
        return False
    asked = reading.cues.covered(("ask.coordinate", "ask.follow_up", "ask.advise", "ask.direct"))
    return bool(asked) and all(
        reading.index_of(word) in asked or word.fold in {*ANY_BODY, "voi"}
        for word in reading.content
    )


def _asks_of_exempt(before: Meant, reading: Reading) -> bool:
    """Tell «còn đồng chí được miễn sinh hoạt?», after work of which the plan says who is exempt."""
    asks = reading.cues.has("ask.exempt") and reading.cues.has("mark.follow")
    asks = asks and not reading.cues.has("kind.")
    return asks and any(fact.aspect is Aspect.EXEMPT for fact in before[0][1].facts)


def named_by_day(reading: Reading, asker: Asker) -> Meant:
    """Return the unit's work that a plan sets to the day named, where nothing else names any.

    «nộp trước 15/5 là ngày 15 có được không» asks of what is due then; «hạn 15/5 là của năm nào»
    of that day in whichever year, and of anybody's work where the unit has none.
    """
    days = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    cues = reading.cues
    asks = cues.has("mark.polar", "ask.required") and not cues.has(*LISTS, "ask.events")
    whose = cues.has("ask.whose_day") or is_between_days(reading)
    if not days or not (asks or whose or is_put_off(reading)) or not _all_small(reading):
        return []
    found = [one for one in _on(days, asker) if asker.owes(one[1]) and not one[1].follows]
    if not found and whose:
        alike = _on(days, asker, any_year=True)
        found = [one for one in alike if asker.owes(one[1]) and not one[1].follows] or alike
    return found[:MOST_TASKS]


DAYS_OFF = {"nghi", "le", "chu", "nhat", "thu", "bay", "cuoi", "tuan", "xong"}
"""What is said of a day on which nobody works: «30/4 nghỉ lễ thì xong hôm nào»."""


def is_put_off(reading: Reading, *, days: int = 1) -> bool:
    """Tell «4/5 là thứ bảy thì nộp hôm nào», which asks for another day than the one named.

    With two days it names that one as well: «5/5 là chủ nhật thì nộp thứ 2 được không».
    """
    named = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    then = any(one.fold == "thi" for one in reading.words)
    return len(named) == days and then and (days > 1 or reading.cues.has("ask.when"))


def is_between_days(reading: Reading) -> bool:
    """Tell «hạn nộp là 15/5 hay 14/5», which sets two days against each other."""
    days = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    if len(days) != 2:
        return False
    between = [word for word in reading.words if days[0].span[1] <= word.start < days[1].span[0]]
    return any(word.fold == "hay" for word in between)


def _on(days: Sequence[TimeSpan], asker: Asker, *, any_year: bool = False) -> Meant:
    return [
        (plan, task)
        for plan in asker.plans
        for task in plan.tasks
        if any(
            in_span(one, day) or (any_year and _is_like(one, day))
            for one in task.deadline.occurrences
            for day in days
        )
    ]


def _is_like(one: Occurrence, day: TimeSpan) -> bool:
    """Tell a day of the same month in whichever year."""
    named = f"{day.start:%m-%d}"
    return named == f"{one.last_safe_day:%m-%d}" or (
        len(one.stated) == DAY and one.stated[5:] == named
    )


def _all_small(reading: Reading) -> bool:
    told = reading.cues.covered(("did.", "mark.", "ask.", "level.branch", "aside."))
    if reading.cues.has("ask.whose_day") or is_between_days(reading):
        told |= reading.cues.covered(("kind.report",))
    small = SMALL | DAYS_OFF if is_put_off(reading) else SMALL
    return all(
        reading.index_of(word) in told or word.fold in small or word.fold.isdecimal()
        for word in reading.content
    )


def _names_no_work(reading: Reading) -> bool:
    """Tell «gửi Ban Tuyên giáo hay gửi thẳng Đảng ủy Khối», «có phải tổ chức đúng ngày 31/3 không».

    Its words name bodies, members, or what is done with any work; the work is what was spoken of.
    """
    cues = reading.cues
    if not reading.content or cues.has(*LISTS, "ask.duty", "ask.document."):
        return False
    if not cues.has("ask.when", "ask.deliver", "mark.follow", "mark.polar"):
        return False
    told = cues.covered(("did.bare", "did.held", "level.", "mark.", "ask.when", "ask.deliver"))
    small = SMALL | ANY_BODY
    if cues.has("mark.follow") and reading.times:
        told |= cues.covered(("ask.topic",))
        small |= OCCASION  # «còn kỳ cuối năm thì bàn gì»
    return all(
        reading.index_of(word) in told or word.fold in small or word.fold.isdecimal()
        for word in reading.content
    )


def _stands_alone(reading: Reading, asker: Asker) -> bool:
    """Tell a question that makes sense without what went before, or names what nobody knows."""
    cues = reading.cues
    lists = cues.has("ask.mine", "ask.overdue", "ask.upcoming", "ask.all") and may_list(reading)
    if cues.has("mark.follow") and not lists:
        return False
    if lists or cues.has("ask.document."):
        return True
    asked = cues.covered(("ask.", "mark."))
    telling = [word for word in reading.content if reading.index_of(word) not in asked]
    return len(telling) > 2 or bool(strangers(asker.plans, telling))


def may_list(reading: Reading) -> bool:
    """Tell «phải xong việc gì» from «phải xong trước ngày nào», which holds the same words."""
    return reading.weighed.of(Intent.MY_TASKS) >= MAY_LIST


def _moved_in_time(before: Meant, reading: Reading) -> Meant:
    """Return the like task of another period: «quý sau thì sao» after a quarter's meeting."""
    periods = {Grain.QUARTER, Grain.MONTH, Grain.YEAR}
    spans = [
        _as_quarter(one)
        for one in reading.times
        if _as_quarter(one).grain in periods and not one.is_lunar
    ]
    if not spans:
        return []
    plan, spoken = before[0]
    alike = [
        (plan, task)
        for task in plan.tasks
        if task.kind is spoken.kind and task.section == spoken.section
    ]
    moved = [
        one
        for one in alike
        if any(
            in_span(due, span) or is_named(one[1], due, span)
            for due in one[1].deadline.occurrences
            for span in spans
        )
    ]
    by_quarter = is_named_by_quarter(spoken) and {one.grain for one in spans} == {Grain.QUARTER}
    return (moved or (alike if by_quarter else []))[:MOST_TASKS]


def _next_in_row(before: Meant, reading: Reading) -> Meant:
    """Return the meeting behind the one spoken of: «thế kỳ sau bàn gì» after that of a quarter."""
    plan, spoken = before[0]
    said = set(pairwise(word.fold for word in reading.words))
    follows = any(one in OCCASION and two in NEXT for one, two in said)
    if not follows or not is_named_by_quarter(spoken):
        return []
    row = [task for task in plan.tasks if task.kind is spoken.kind and is_named_by_quarter(task)]
    return [(plan, task) for task in row[row.index(spoken) + 1 :][:1]]


def _as_quarter(span: TimeSpan) -> TimeSpan:
    """Take «cuối năm», «đầu năm», which are as long as a quarter, for it."""
    months = span.end.month - span.start.month, span.start.month % 3, span.start.day
    whole = months == (2, 1, 1) and (span.end + timedelta(days=1)).day == 1
    quarter = span.grain is Grain.SPAN and whole and span.start.year == span.end.year
    return replace(span, grain=Grain.QUARTER) if quarter else span


def _moved_in_level(before: Meant, reading: Reading, asker: Asker) -> Meant:
    """Return the like task of another level: «còn trên Khối thì sao» after the branch's."""
    plan, spoken = before[0]
    asks_place = reading.cues.has("ask.deliver")
    if asks_place:
        return []
    if reading.cues.has("level.personal") is not spoken.individual:
        twin = _twin(plan, spoken, individual=not spoken.individual)
        joint = reading.cues.has("level.branch") or "tap" in {one.fold for one in reading.content}
        if twin is not None and (not spoken.individual or joint):
            return [(plan, twin)]
    above = reading.cues.has("level.above") and asker.owes(spoken)
    own = reading.cues.has("level.branch") and not asker.owes(spoken)
    if not (above or own):
        return []
    other = [task for task in plan.tasks if asker.owes(task) is not asker.owes(spoken)]
    alike = max(other, key=lambda task: _alike(task, spoken), default=None)
    if alike is not None and _alike(alike, spoken) >= TWIN:
        return [(plan, alike)]
    return [
        (plan, task)
        for task in other
        if task.kind is spoken.kind and task.section.split(".")[:2] == spoken.section.split(".")[:2]
    ][:1]


def _twin(plan: Plan, spoken: Task, *, individual: bool) -> Task | None:
    """Return the like task of each member, or of all together: «còn của đảng viên thì sao»."""
    place = spoken.section.split()[0]
    found = [
        task
        for task in plan.tasks
        if task.individual is individual and task.section.split()[0] == place
    ]
    best = max(found, key=lambda task: _alike(task, spoken), default=None)
    return best if best is not None and _alike(best, spoken) >= TWIN else None


def _alike(task: Task, spoken: Task) -> float:
    """Return how much of the title of one task stands in another's."""
    own = {word.fold for word in words(spoken.title)}
    return len(own & {word.fold for word in words(task.title)}) / len(own)


def all_covered(reading: Reading, families: Sequence[str]) -> bool:
    """Tell whether all telling words belong to phrasings of these families."""
    covered = reading.cues.covered(families)
    words = [word for word in reading.content if not word.fold.isdecimal()]
    return all(reading.index_of(word) in covered for word in words)


def names_period(reading: Reading, asker: Asker) -> bool:
    """Tell «chủ đề quý III» from «chủ đề năm nay» of a plan for one year."""
    grains = {one.grain for one in reading.times}
    several = any(len(plan.years) > 1 for plan in asker.plans)
    return Grain.QUARTER in grains or (several and Grain.YEAR in grains)
