"""What phrases are read by, and what reading one gives."""

from dataclasses import dataclass
from datetime import date

from plans.draft import DraftDeadline, Flag


@dataclass(frozen=True, slots=True)
class Event:
    """What a document prepares, «đại hội», and its first day."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the words of a document are read by: its years and its day of issue."""

    years: tuple[int, ...]
    issued_on: date | None = None
    month: int | None = None
    """The month that «ngày 20», «tuần đầu của tháng» belong to, where all is of one."""

    quarter: int | None = None
    """The quarter that «trong quý» means, where all is of one."""

    terms: tuple[tuple[int, date], ...] = ()
    """(number, last day) of the school terms that the document bounds."""

    monday: date | None = None
    """The first day of the week that «Thứ Tư: …» is of, where a heading or the title bounds it."""

    event: Event | None = None
    """What the whole document prepares, and when it is."""

    @property
    def year(self) -> int | None:
        """The year of a day that names none, in a document that has one."""
        if len(self.years) == 1:
            return self.years[0]
        if self.issued_on is not None and self.issued_on.year >= min(self.years, default=0):
            return self.issued_on.year
        return self.years[0] if self.years else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline, and what an officer should know of how it was read."""

    deadline: DraftDeadline
    flags: tuple[Flag, ...] = ()
