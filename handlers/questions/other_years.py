"""A year named that the plans are not of: what they state for their own is told as such only.

A plan of 2024 says nothing of 2025, and whoever asks in 2026 «năm nay» asks of a year it has not.
"""

import re
from dataclasses import dataclass, replace

from handlers.asker import Asker
from handlers.message import Reaction, Turn
from handlers.understanding.asked import Asked
from handlers.understanding.ranking import in_span, is_named
from handlers.understanding.reading import Reading, read
from handlers.wording import ask as wording
from plans.model import Task
from plans.times.spans import Grain, TimeSpan

OF_YEAR = re.compile(
    r"(?:sang|qua) (?:năm|nam)(?: (?:sau|tới|toi))?(?!\w)"
    r"|(?:năm|nam) (?:nay|này|sau|tới|toi|ngoái|ngoai|trước|truoc|kia|tiếp theo|qua)(?!\w)",
    re.IGNORECASE,
)
"""The words of a span that say of which year it is, without a number."""
COMING = re.compile(r" (?:tới|toi|sau|tiếp theo)$", re.IGNORECASE)
"""What makes of the report on six months the next one: «báo cáo 6 tháng tới»."""
CALLED_YEARLY = {"cao", "bc", "hoach", "kh"}
"""Words after which «năm» with its year is half of a name: «báo cáo năm trước»."""
IN_YEAR = {Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.DAY}
DIGITS = re.compile(r"(?<!\d)20\d\d(?!\d)")
LISTS = {Asked.MY_TASKS, Asked.STATUS, Asked.DOCUMENT}
"""What is told of any year as it is: work due then, what is on record, papers of the past."""


@dataclass(frozen=True, slots=True)
class OtherYear:
    """A question on a year that the plans are not of, and the same one on their own."""

    year: int
    span: TimeSpan
    reading: Reading


def other_year(reading: Reading, asker: Asker) -> OtherYear | None:
    """Return the year named that no plan is of, or None."""
    years = {year for plan in asker.plans for year in plan.years}
    spans = [one for one in reading.times if _names_year(one, reading)]
    if not years or len({one.end.year for one in spans}) != 1:
        return None
    year = spans[0].end.year
    if year in years:
        return None
    own = min(years, key=lambda one: abs(one - year))
    said = reading.text
    for span in reversed(spans):
        begin, end = span.span
        kept = _of(own, span, reading) if reading.content else ""
        said = said[:begin] + kept + said[end:]
    return OtherYear(year, spans[0], read(said, asker.plans, asker.today))


def marked(turn: Turn, other: OtherYear, asker: Asker) -> Turn | None:
    """Return an answer for one's own year told as such, or None where it is of no one year."""
    told = turn.reaction in {Reaction.ANSWER, Reaction.NOT_STATED} and turn.intent not in LISTS
    tasks = [found[1] for key in turn.tasks if (found := asker.find(key))]
    if not told or not turn.replies or any(_has_day_in(task, other.span) for task in tasks):
        return None
    years_of = [year for plan in asker.plans for year in plan.years]
    begins, ends = min(years_of), max(years_of)
    years = f"năm {begins}" if begins == ends else f"các năm {begins}–{ends}"
    said = wording.OTHER_YEAR.format(years=years, year=other.year)
    first = turn.replies[0]
    text = f"{said}\n\n{first.text}"
    return replace(
        turn, replies=(replace(first, text=text), *turn.replies[1:]), reaction=Reaction.NOT_STATED
    )


def _names_year(span: TimeSpan, reading: Reading) -> bool:
    """Tell «năm sau», «quý 2 năm sau», «15/5/2025» from «tháng 5», which is of any year."""
    said = reading.text[slice(*span.span)]
    if span.is_lunar:
        return False
    if _is_next_report(span, reading):
        return True
    if span.start.year != span.end.year:
        return False
    told = DIGITS.search(said) or OF_YEAR.search(said)
    return span.grain is Grain.YEAR or (span.grain in IN_YEAR and told is not None)


def _is_next_report(span: TimeSpan, reading: Reading) -> bool:
    """Tell «báo cáo 6 tháng tới», the next one, whether its number belongs to the time or not."""
    said = reading.text[slice(*span.span)]
    before = [one.fold for one in reading.words if one.end <= span.span[0]]
    if before and before[-1].isdecimal() and span.grain is Grain.MONTH:
        before = before[:-1]
    elif span.grain is not Grain.SPAN:
        return False
    return COMING.search(said) is not None and bool(before) and before[-1] in CALLED_YEARLY


def _before(span: TimeSpan, reading: Reading) -> str:
    """Return the word before a span, folded."""
    return next((one.fold for one in reversed(reading.words) if one.end <= span.span[0]), "")


def _has_day_in(task: Task, span: TimeSpan) -> bool:
    return any(in_span(due, span) or is_named(task, due, span) for due in task.deadline.occurrences)


def _of(own: int, span: TimeSpan, reading: Reading) -> str:
    """Return a span's words with the plan's own year for theirs, or the bare half of a name."""
    said = reading.text[slice(*span.span)]
    if _is_next_report(span, reading):
        return COMING.sub("", said)
    if span.grain is Grain.YEAR:
        return "năm" if _before(span, reading) in CALLED_YEARLY else f"năm {own}"
    return OF_YEAR.sub(f"năm {own}", DIGITS.sub(str(own), said))
