"""Which stages somebody is owed, which of them goes out, and why the others do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.reminders.graces import grace_ends
from handlers.wording import remind as wording
from plans.stages import WEEK, Stages, day_of
from plans.times.spoken import spoken_day
from plans.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The stages of one deadline, and since when it is known."""

    last_safe_day: date
    stages: Stages
    calendar: WorkingCalendar
    known_on: date
    """Since when people may be reminded: publication, or the day after a move."""
    deputy_after: int = 10_000
    """Working days past the last safe day after which the deputy is told as well."""

    def is_pressed(self, day: date) -> bool:
        """Tell whether it is overdue beyond the grace on this day."""
        overdue = day > self.last_safe_day
        return overdue and grace_ends(self.calendar, self.last_safe_day, self.deputy_after) <= day

    @property
    def never_begins(self) -> bool:
        """Whether it was over when it became known, by a week or with nothing to press for."""
        pressed = WEEK if self.stages.after else 0
        return self.last_safe_day + timedelta(days=pressed) < self.known_on

    def target(self, done: int | None, reached: date) -> int | None:
        """Return the latest stage that has come and is not yet written."""
        if reached < self.known_on:
            return None
        latest = self.stages.reached(self.last_safe_day, reached, self.calendar)
        return None if latest is None or (done is not None and latest <= done) else latest

    def next_on(self, done: int | None) -> date:
        """Return the day of the next stage; the end of time where there is none."""
        day = self.stages.next_after(self.last_safe_day, done, self.calendar)
        return date.max if day is None else max(day, self.known_on)

    def accounted(
        self, above: int | None, upto: int, since: date, reason: str | None
    ) -> Iterator[tuple[int, str | None]]:
        """Yield the stages owed to somebody in their post since a day, and why each is skipped.

        Of several only the latest goes out, unless there is a `reason` against that one too.
        """
        owed = [each for each in self.stages.between(above, upto) if self._is_owed(each, since)]
        for stage in owed:
            yield stage, reason if stage == owed[-1] else self._passed_over(stage, owed)

    def owed_since(self, above: int | None, upto: int) -> date:
        """Return the last day since which somebody may hold their post and be owed all of these."""
        # Later stages fall on later days, or on the same; of old work there are hundreds.
        owed = self.stages.between(above, upto)
        return max(self.known_on, self.day(owed[0])) if owed else self.known_on

    def _is_owed(self, stage: int, since: date) -> bool:
        """Tell whether it is theirs: what came before their time was their predecessor's."""
        return since <= self.known_on or self.day(stage) >= since

    def _passed_over(self, stage: int, owed: Sequence[int]) -> str:
        day = self.day(stage)
        if day < self.known_on:
            return wording.SKIPPED_BEFORE
        same = day == self.day(owed[-1])
        return wording.SKIPPED_SAME_DAY if same else wording.SKIPPED_LATER_STAGE

    def day(self, stage: int) -> date:
        """Return the day on which a stage is said."""
        return day_of(self.last_safe_day, stage, self.calendar)


def held_back(remind_on: date | None, *, reachable: bool) -> str | None:
    """Return why nothing goes out to a person, or None when something does."""
    if not reachable:
        return wording.SKIPPED_NO_ADDRESS
    if remind_on is not None:
        return wording.SKIPPED_SNOOZED.format(day=spoken_day(remind_on))
    return None
