"""Stages: how many days from the last safe day people are reminded, and on which days that falls.

Up to the last safe day a stage that meets a day off moves to the working day before; after it, to
the next one. Stages that meet on one day become one, the most urgent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plans.working_days import LONGEST_BREAK, WorkingCalendar

WEEK = 7
FURTHEST = 400
"""No stage lies further from its day than these."""


@dataclass(frozen=True, slots=True)
class Call:
    """A day on which a person is reminded of one deadline."""

    day: date
    stage: int
    """The most urgent of those that meet here, in days from the last safe day."""
    merged: tuple[int, ...] = ()
    """The others, ascending; they are not said."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The rhythm of one deadline's reminders."""

    before: tuple[int, ...] = (14, 7, 3, 1, 0)
    """Days ahead of the last safe day, descending."""
    after: tuple[int, ...] = (1, 3, 7)
    """Days behind it, ascending."""
    weekly: bool = True
    """Whether the last of `after` is repeated every week, until the work is accepted."""

    @property
    def first(self) -> int:
        """Return the earliest stage, as a signed number of days."""
        return -self.before[0] if self.before else self.after[0] if self.after else 0

    def of(self, *, tentative: bool) -> "Stages":
        """Return the rhythm of a deadline; a tentative one is announced and never pressed for."""
        return Stages(self.before, (), weekly=False) if tentative else self

    def between(self, above: int | None, upto: int) -> list[int]:
        """Return the stages over one and up to another, ascending; None for no lower end."""
        fixed = (*(-days for days in self.before), *self.after)
        found = [each for each in fixed if (above is None or each > above) and each <= upto]
        return [*found, *self._tail(above, upto)]

    def _tail(self, above: int | None, upto: int) -> range:
        if not self.weekly or not self.after:
            return range(0)
        last = self.after[-1]
        weeks = 1 if above is None or above < last else (above - last) // WEEK + 1
        return range(last + weeks * WEEK, upto + 1, WEEK)

    def is_over(self, done: int | None) -> bool:
        """Tell whether nothing comes after a stage."""
        if self.weekly and self.after:
            return False
        last = self.after[-1] if self.after else -self.before[-1] if self.before else 0
        return done is not None and done >= last

    def reached(self, last_safe_day: date, day: date, calendar: WorkingCalendar) -> int | None:
        """Return the latest stage that has fallen due by a day, inclusive; None for none."""
        past = (day - last_safe_day).days
        # A stage ahead is called early where days off lie around it, never late.
        for stage in reversed(self.between(past - 2 * LONGEST_BREAK, past + LONGEST_BREAK)):
            if day_of(last_safe_day, stage, calendar) <= day:
                return stage
        return max(self.between(None, past - 2 * LONGEST_BREAK), default=None)

    def next_after(
        self, last_safe_day: date, done: int | None, calendar: WorkingCalendar
    ) -> date | None:
        """Return the day on which the first stage after one falls; None where none is left."""
        upto = (done if done is not None else self.first) + FURTHEST
        stage = next(iter(self.between(done, upto)), None)
        return None if stage is None else day_of(last_safe_day, stage, calendar)

    def calls(self, last_safe_day: date, until: date, calendar: WorkingCalendar) -> Iterator[Call]:
        """Yield the days on which people are reminded, up to one inclusive, in order."""
        upto = (until - last_safe_day).days + LONGEST_BREAK
        by_day: dict[date, list[int]] = {}
        for stage in self.between(None, upto):
            by_day.setdefault(day_of(last_safe_day, stage, calendar), []).append(stage)
        for day, stages in sorted(by_day.items()):
            if day <= until:
                yield Call(day, stages[-1], tuple(stages[:-1]))


def day_of(last_safe_day: date, stage: int, calendar: WorkingCalendar) -> date:
    """Return the day on which a stage is said."""
    day = last_safe_day + timedelta(days=stage)
    return calendar.last_working(day) if stage <= 0 else calendar.next_working(day)
