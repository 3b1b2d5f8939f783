"""Which period of recurring work a sentence names: what decides before any nearness in time."""

from collections.abc import Sequence
from datetime import date

from handlers.understanding.ranking import in_span, is_named
from handlers.understanding.reading import Reading
from plans.model import Occurrence, Task, WorkKind
from plans.text.normal import fold
from plans.times.periods import month_ends, quarter_ends, year_ends
from plans.times.spans import Grain, TimeSpan

HELD = {
    WorkKind.STUDY,
    WorkKind.THEMATIC_MEETING,
    WorkKind.REGULAR_MEETING,
    WorkKind.CONFERENCE,
    WorkKind.EVENT,
    WorkKind.ATTENDANCE,
}
"""What takes place in its period: a meeting held on 7/4 is April's, a report sent then is not."""
TELLING = {Grain.YEAR, Grain.HALF, Grain.QUARTER}
"""Grains by which work is called; a month may as well only tell when."""
NAMING = ("kind.", "about.", "instrument.")
OF = {"cua", "cho", "ve", "nam"}
"""«báo cáo năm 2023», «của năm 2023», «hằng năm năm 2023» tell of what, «trong năm 2023» when."""


def periods_said(
    task: Task, occurrences: Sequence[Occurrence], reading: Reading
) -> tuple[Occurrence, ...] | None:
    """Return the occurrences that a sentence names, none for a period that the work has not.

    Returns:
        None where the sentence names no period.
    """
    wide = [one for one in reading.times if one.grain is not Grain.DAY and not one.is_lunar]
    for span in wide:
        told = [one for one in occurrences if is_named(task, one, span)]
        due = [one for one in occurrences if in_span(one, span)]
        found = (due or told) if _tells_when(span, reading) else (told or _unless_told(due, span))
        if found:
            return tuple(found)
    if task.kind in HELD:
        within = [one for one in occurrences for span in wide if _holds(one, span.start, span.end)]
        if within:
            return tuple(within[:1])
    own = fold(f"{task.title} {task.deadline.phrase}")
    called = [one for one in wide if one.grain in TELLING and not _tells_when(one, reading)]
    strange = [one for one in called if fold(reading.text[slice(*one.span)]) not in own]
    return () if strange and len(task.deadline.occurrences) > 1 else None


def first_called(reading: Reading) -> TimeSpan | None:
    """Return the period by which a sentence calls work, or None."""
    spans = (one for one in reading.times if one.grain in TELLING and not one.is_lunar)
    return next((one for one in spans if not _tells_when(one, reading)), None)


def _unless_told(due: Sequence[Occurrence], span: TimeSpan) -> Sequence[Occurrence]:
    """Leave what is due in a span unless that is a year: «năm 2026» of work for 2022 to 2025."""
    return [] if span.grain is Grain.YEAR else due


def _tells_when(span: TimeSpan, reading: Reading) -> bool:
    """Tell «năm nay báo cáo nộp ngày nào», «trong năm 2023», which only say when."""
    before = [word for word in reading.words if word.end <= span.span[0]]
    if not before:
        return True
    last = before[-1]
    called = last in reading.content or len(before) - 1 in reading.cues.covered(NAMING)
    return not called and last.fold not in OF


def held_on(task: Task, occurrences: Sequence[Occurrence], day: date) -> Occurrence | None:
    """Return the period in which what took place on a day falls, or None."""
    if task.kind not in HELD:
        return None
    return next((one for one in occurrences if _holds(one, day, day)), None)


def _holds(occurrence: Occurrence, first: date, last: date) -> bool:
    """Tell whether days lie in the period of an occurrence."""
    ends = _ends(occurrence.period)
    return ends is not None and ends[0] <= first and last <= ends[1]


def _ends(period: str) -> tuple[date, date] | None:
    year, _, part = period.partition("-")
    if not year.isdecimal() or len(part) > 2:
        return None
    if not part:
        return year_ends(int(year))
    if part.startswith("Q"):
        return quarter_ends(int(year), int(part[1]))
    return month_ends(int(year), int(part)) if part.isdecimal() else None
