"""Where an answer comes from, and how days and spans are said in it."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.wording import ask as wording
from plans.model import Document, Plan, Task
from plans.times.spans import Grain, TimeSpan
from plans.times.spoken import spoken_day, spoken_weekday

QUARTERS = ("I", "II", "III", "IV")


def source(plan: Plan, task: Task) -> str:
    """Return the line that cites plan and section."""
    return wording.SOURCE.format(citation=plan.citation, section=task.section)


def mention_source(plan: Plan, document: Document) -> str:
    """Return the line that cites where a plan mentions a document."""
    if document.section:
        return wording.SOURCE.format(citation=plan.citation, section=document.section)
    return wording.SOURCE_PLAN.format(citation=plan.citation)


def time_left(day: date, today: date) -> str:
    """Return how far a last safe day is from today."""
    days = (day - today).days
    if days > 0:
        return wording.LEFT_DAYS.format(days=days)
    if days == 0:
        return wording.LEFT_TODAY
    return wording.LEFT_OVER.format(days=-days)


def day_off_note(day: date) -> str | None:
    """Return a hint when a day falls on a weekend, with the Friday before it."""
    if day.weekday() < 5:
        return None
    friday = day - timedelta(days=day.weekday() - 4)
    return wording.DAY_OFF.format(weekday=spoken_weekday(day), day=spoken_day(friday))


def listed(bodies: Sequence[str]) -> str:
    """Return names in one line."""
    return "; ".join(bodies)


def spoken_span(span: TimeSpan) -> str:
    """Return a span of days as an answer names it: «trong quý II/2024»."""
    start, end = span.start, span.end
    if span.grain is Grain.DAY:
        return wording.SPAN_DAY.format(day=spoken_day(start))
    if span.grain is Grain.MONTH:
        return wording.SPAN_MONTH.format(month=start.month, year=start.year)
    if span.grain is Grain.QUARTER:
        return wording.SPAN_QUARTER.format(quarter=QUARTERS[start.month // 3], year=start.year)
    if span.grain is Grain.YEAR:
        return wording.SPAN_YEAR.format(year=start.year)
    return wording.SPAN.format(
        start=f"{start.day}/{start.month}", end=f"{end.day}/{end.month}/{end.year}"
    )
