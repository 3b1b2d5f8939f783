"""Candidates in context: what the sentence gives away besides its words, and who says it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from handlers.asker import Asker
from handlers.understanding.acts import Act
from handlers.understanding.asked import aspects_of
from handlers.understanding.hints import (
    REPORT,
    REPORT_UNSAID,
    REPORTED,
    attended,
    called,
    counts_members,
    is_of_theme,
    overseen,
)
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import NAMED, WHOLE, Candidate
from plans.model import Aspect, Occurrence, Task, WorkKind
from plans.text.normal import fold
from plans.text.spoken import number_at
from plans.times.spans import Grain, TimeSpan
from plans.told_periods import EARLY, told_period

YEAR = re.compile(r"20\d\d")
KIND_FITS = 0.1
REPORT_MISSED = -0.08
LEVEL_FITS = 0.1
OWN = 0.05
TIME_FITS = 0.15
TIME_MISSED = -0.1
QUARTER_FITS = 0.3
"""Work that is called by its quarter, when that quarter is named."""
YEAR_NAMED = 0.5
"""Work that has the named year in its title."""
YEAR_OF_PLAN = 0.35
"""The same where the plans are of one year."""
OWN_SHEET = ("ca nhan", "tap the")
CONTRASTED = -0.25
SPOKEN_OF = 0.12
ANSWERS = 0.12
"""Of two tasks, the one of which the plan says what is asked is likelier meant."""
DONE_BEFORE = -0.15
INDIVIDUAL = -0.04
"""A secretary speaks of the branch's work unless of a member's."""
INDIVIDUAL_TOLD = -0.12
"""The more so when it is reported done."""
SENT_THERE = 0.15
"""Work goes, by the plan, to the body that the sentence names as the addressee."""
SENT_AT_ALL = 0.05
SENT = {"gui", "goi", "nop", "trinh"}
LONG_PAST = -0.05
"""Work whose last day lies months back is seldom what one asks about."""
MONTHS_BACK = timedelta(days=60)
NEAR = 0.12
"""What is reported done is most often what was due about that day."""
NEAR_DAYS = 21
PAPER_FITS = 0.1
PAPERS = {
    "BC": {WorkKind.REPORT},
    "KH": {WorkKind.UNIT_PLAN, WorkKind.BREAKTHROUGH, WorkKind.INSPECTION},
}
"""Kinds of work that end in a paper with these letters in its number."""
TELLS = {Act.DONE, Act.NOT_DONE, Act.SNOOZE}
SEVERAL = 0.6
VAGUE = 0.75
CLOSE = 0.9
"""A candidate this close to the best is as likely meant."""
TWIN = 0.95
"""Share of the best one's score from which on two are never told apart."""
FAINTER = 0.4
"""Share of the fullest twin's name below which one is no twin: it shares words by chance."""
DESCRIBED = 0.35
DESCRIBED_FROM = range(5, 40)
"""Telling words from which on a question for somebody describes the work rather than names it."""
EXPLAINS = 0.8
"""Share of what the best one explains of a sentence: who explains less is not as close."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence gives away that is the same for every candidate."""

    reading: Reading
    kinds: frozenset[WorkKind]
    aspects: frozenset[Aspect]
    contrasts: tuple[tuple[str, str], ...]
    """What is said, and what work of the other kind has in its title."""


def rank(reading: Reading, asker: Asker, spoken_of: Sequence[str] = ()) -> list[Candidate]:
    """Return the candidates that are worth a thought, the best first."""
    told = _Told(
        reading,
        frozenset(kind for kind in WorkKind if reading.cues.has(f"kind.{kind}")),
        frozenset(aspects_of(reading.cues)),
        _contrasts(reading),
    )
    moved = [
        Candidate(
            one.score + _shift(one.task, told, asker, spoken_of) + _described(one, reading),
            one.covered,
            one.named,
            one.hits,
            one.task,
            one.plan,
        )
        for one in reading.candidates
        if one.covered > 0 or one.score > 0.2
    ]
    moved.sort(key=lambda one: -one.score)
    return moved


def meant(
    ranked: Sequence[Candidate], *, most: int = 3, several: bool = False, vague: bool = False
) -> list[Candidate]:
    """Return the best candidate and those too close to tell apart from it.

    With `several` («báo cáo 6 tháng với báo cáo năm»), those named to the last word as well; of a
    `vague` sentence («kế hoạch nộp rồi») those that it names as fully, unless one is named whole.
    """
    spoken_of = [one for one in ranked if one.is_spoken_of]
    if not spoken_of:
        return []
    best = spoken_of[0].score
    close = CLOSE if not several else SEVERAL
    if vague and spoken_of[0].named < NAMED:
        first = spoken_of[0]
        return [
            one
            for one in spoken_of
            if one.covered >= CLOSE * first.covered and one.score >= VAGUE * best
        ][:most]
    least = EXPLAINS * spoken_of[0].covered
    fullest = max(one.named for one in spoken_of if one.score >= TWIN * best)
    return [
        one
        for one in spoken_of
        if (one.score >= TWIN * best and one.named >= FAINTER * fullest)
        or (one.score >= CLOSE * best and one.covered >= least and not _outdone(one, spoken_of[0]))
        or (one.score >= close * best and one.named >= WHOLE)
    ][:most]


def _asks_for_somebody(reading: Reading) -> bool:
    """Tell «ban nào theo dõi» from «gửi cho ban nào», and from «không ai được miễn» in a report."""
    cues = reading.cues
    return reading.act is Act.ASK and cues.has("ask.who") and not cues.has("ask.deliver")


def _described(one: Candidate, reading: Reading) -> float:
    """Weigh how much of a sentence a candidate explains, where somebody's work is described.

    «ai theo dõi việc đưa chuyên đề vào cam kết» holds the whole name of other work.
    """
    if not _asks_for_somebody(reading) or len(reading.content) not in DESCRIBED_FROM:
        return 0.0
    return DESCRIBED * (one.covered - one.named)


def _outdone(one: Candidate, first: Candidate) -> bool:
    """Tell what is said in part from what is said to its last word and explains more."""
    return first.named >= WHOLE and one.named < NAMED and one.covered < first.covered


def _shift(task: Task, told: _Told, asker: Asker, spoken_of: Sequence[str]) -> float:
    shift, reading = 0.0, told.reading
    if task.kind in told.kinds:
        shift += KIND_FITS
    elif WorkKind.REPORT in told.kinds and REPORT not in task.title.lower():
        shift += REPORT_MISSED
    elif task.kind is WorkKind.REPORT and _speaks_of_plan(reading):
        shift += REPORT_UNSAID
    shift += _level(task, told, asker) + called(task, reading) + attended(task, reading)
    shift += _answers(task, told) + overseen(task, reading)
    shift += _time(task, reading, asker)
    shift += _sent_there(task, reading)
    shift += _paper(task, reading)
    if task.key in spoken_of:
        shift += SPOKEN_OF
    if task.individual and not reading.cues.has("level.personal"):
        done = reading.act in TELLS and not counts_people(reading)
        shift += INDIVIDUAL_TOLD if done else INDIVIDUAL
    if reading.act in {*TELLS, Act.INTEND}:
        shift += _nearness(task, reading, asker)
    elif _long_past(task, asker):
        shift += LONG_PAST
    if task.done:
        shift += DONE_BEFORE
    return shift


def _speaks_of_plan(reading: Reading) -> bool:
    """Tell «kế hoạch năm 2024 gửi ai», which asks for the plan and not for the report on it."""
    folds = [word.fold for word in reading.words]
    return ("ke", "hoach") in pairwise(folds) and not REPORTED & set(folds)


def _paper(task: Task, reading: Reading) -> float:
    """Weigh the letters of a number that is told against the kind of work: BC is a report's."""
    kinds = paper_kinds(reading)
    if not kinds or reading.act is Act.ASK:
        return 0.0
    return PAPER_FITS if task.kind in kinds else -PAPER_FITS


def paper_kinds(reading: Reading) -> set[WorkKind]:
    """Return the kinds of work that end in a paper with the letters of the number that is told."""
    letters = next((one.kind.upper() for one in reading.documents if one.kind), None)
    return PAPERS.get(letters or "", set())


def counts_people(reading: Reading) -> bool:
    """Tell a report of how many members did each their own: «13/13», «18 bản»."""
    figures = reading.figures
    return figures.total is not None or figures.unit in {"member", "sheet"}


def _sent_there(task: Task, reading: Reading) -> float:
    """Weigh whether the plan sends the work where the sentence says it was sent."""
    places = fold(f"{task.deliver_to or ''} {task.through or ''}")
    if any(body in places for body in reading.addressees):
        return SENT_THERE
    sent = reading.act is Act.DONE and any(word.fold in SENT for word in reading.words)
    return SENT_AT_ALL if sent and places.strip() else 0.0


def _nearness(task: Task, reading: Reading, asker: Asker) -> float:
    """Weigh how far the task's days are from the day that is told of."""
    told = [one.start for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    day = told[0] if told and reading.act in {Act.DONE, Act.INTEND} else asker.today
    gaps = [abs((one.last_safe_day - day).days) for one in task.deadline.occurrences]
    if not gaps:
        return 0.0
    if min(gaps) <= NEAR_DAYS:
        return NEAR
    return -NEAR if min(gaps) > MONTHS_BACK.days else 0.0


def _long_past(task: Task, asker: Asker) -> bool:
    days = [one.last_safe_day for one in task.deadline.occurrences]
    return bool(days) and max(days) < asker.today - MONTHS_BACK


def _answers(task: Task, told: _Told) -> float:
    """Weigh whether the plan says of this task what is asked; who tells of work asks nothing."""
    reading = told.reading
    if reading.act in TELLS:
        return 0.0
    if reading.cues.has("ask.deliver") and (task.deliver_to or task.through):
        return ANSWERS
    return ANSWERS if any(fact.aspect in told.aspects for fact in task.facts) else 0.0


def _level(task: Task, told: _Told, asker: Asker) -> float:
    reading = told.reading
    own = asker.owes(task)
    above, branch = reading.cues.has("level.above"), reading.cues.has("level.branch")
    if branch and not above:
        shift = LEVEL_FITS if own else 0.0
    elif above and not branch:
        shift = 0.0 if own else LEVEL_FITS
    elif reading.cues.has("ask.department") and _asks_for_somebody(reading):
        shift = -OWN if own or task.individual else OWN
    else:
        shift = OWN if own else 0.0
    if reading.cues.has("level.personal") and task.individual:
        shift += CONTRASTED if counts_members(reading) else LEVEL_FITS
    return shift + _contrast(task, told.contrasts)


def _contrasts(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return which of two opposites is said, each with the other one."""
    said = " ".join(word.fold for word in reading.words)
    pairs = (OWN_SHEET, OWN_SHEET[::-1])
    return tuple((one, other) for one, other in pairs if one in said and other not in said)


def _contrast(task: Task, contrasts: Sequence[tuple[str, str]]) -> float:
    """Weigh against a task that is by its title of the one what is said of the other.

    A collective's plan and a person's are two (DOMAIN §12).
    """
    if not contrasts:
        return 0.0
    title = fold(task.title)
    against = any(other in title and one not in title for one, other in contrasts)
    return CONTRASTED if against else 0.0


def _time(task: Task, reading: Reading, asker: Asker) -> float:
    """Weigh a period named in the sentence against the task's own periods."""
    title = set(YEAR.findall(task.title))
    ends = {min(title), max(title)} if title else set()
    if title and _bare_years(reading) == ends:
        return _year_named(asker)
    spans = [
        one
        for one in reading.times
        if _names_period(one, reading.act) and not is_of_theme(one, reading, asker)
    ]
    if not spans or not task.deadline.occurrences:
        return 0.0
    fitting = [
        span
        for span in spans
        if any(
            in_span(one, span) or is_named(task, one, span) or _is_of_year(one, span)
            for one in task.deadline.occurrences
        )
    ]
    if any(_whole_years(span) and _years_of(span) == ends for span in fitting):
        return _year_named(asker)
    if any(span.grain is Grain.QUARTER and is_named_by_quarter(task) for span in fitting):
        return QUARTER_FITS
    if not fitting and reading.cues.has("unsafe.rumour"):
        return 0.0  # «nghe nói dời sang 20/5»: no work is due on a day that is only rumoured
    return TIME_FITS if fitting else TIME_MISSED


def _year_named(asker: Asker) -> float:
    """Return what it tells that a year stands in a title: less where the plans are of one alone."""
    return YEAR_NAMED if any(len(plan.years) > 1 for plan in asker.plans) else YEAR_OF_PLAN


def _bare_years(reading: Reading) -> set[str]:
    """Return the years that a sentence names without «năm»: «báo cáo 2021», «hai không hai mốt»."""
    in_time = {at for one in reading.times for at in range(*one.span)}
    numbers = ((word, number_at(reading.words, at)) for at, word in enumerate(reading.words))
    return {
        number.digits
        for word, number in numbers
        if number is not None and YEAR.fullmatch(number.digits) and word.start not in in_time
    }


def _whole_years(span: TimeSpan) -> bool:
    """Tell a year, or «từ năm 2023 đến 2025»."""
    begins, ends = (span.start.month, span.start.day), (span.end.month, span.end.day)
    return span.grain in {Grain.YEAR, Grain.SPAN} and begins == (1, 1) and ends == (12, 31)


def _years_of(span: TimeSpan) -> set[str]:
    return {str(span.start.year), str(span.end.year)}


def _is_of_year(occurrence: Occurrence, span: TimeSpan) -> bool:
    """Tell what is due early in a year and is of the one before: «báo cáo năm 2022», 28/2/2023."""
    day = occurrence.last_safe_day
    return span.grain is Grain.YEAR and day.year == span.end.year + 1 and day.month <= EARLY


def is_named(task: Task, occurrence: Occurrence, span: TimeSpan) -> bool:
    """Tell whether a span is the very period of an occurrence, whenever that is due.

    «kế hoạch năm 2023» is due in 2022, «báo cáo năm 2023» in February 2024.
    """
    start = span.start
    return told_period(task, occurrence.period) == {
        Grain.YEAR: f"{start.year}",
        Grain.QUARTER: f"{start.year}-Q{start.month // 3 + 1}",
        Grain.MONTH: f"{start.year}-{start.month:02}",
    }.get(span.grain)


def is_named_by_quarter(task: Task) -> bool:
    """Tell work that is called by its quarter: «sinh hoạt chuyên đề quý II»."""
    return " quý " in f" {task.title.lower()} "


def _names_period(span: TimeSpan, act: Act) -> bool:
    """Tell a period that names the work from the day on which it was done, and from a lunar one."""
    if span.is_lunar:
        return False
    if act is Act.ASK:
        return span.grain is not Grain.WEEK
    return span.grain in {Grain.QUARTER, Grain.HALF, Grain.MONTH, Grain.YEAR}


def in_span(occurrence: Occurrence, span: TimeSpan) -> bool:
    """Tell whether a stated day or period, or its last safe day, lies in a span of days."""
    if span.start <= occurrence.last_safe_day <= span.end:
        return True
    return span.grain is Grain.DAY and occurrence.stated == span.start.isoformat()
