"""What was read out of a document, before a person has looked at it: tasks to propose, no more.

Nothing here is live. An office corrects a draft and publishes it; only then are there a `Plan`,
its tasks and their occurrences (`plans.model`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plans.model import Occurrence, WorkKind


class Period(StrEnum):
    """How often drafted work comes back; a document knows more rhythms than a published task."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class FlagKind(StrEnum):
    """What an officer should look at before a task is published."""

    NO_OWNER = "no_owner"
    """The document names no body; `carry_out` is empty."""
    OWNER_INHERITED = "owner_inherited"
    """The body stands in a heading, a table or the sentence before, not in the line itself."""
    VAGUE = "vague"
    """«đầu quý», «cuối năm»: the day is our reading of words that name none."""
    TENTATIVE = "tentative"
    YEAR_ASSUMED = "year_assumed"
    """The year is left out and was taken from the plan's years."""
    PAST = "past"
    """The last safe day lies before the day of issue."""
    DONE = "done"
    """The document itself says that it has been done."""
    DAY_OFF = "day_off"
    """The last safe day is a Saturday or a Sunday; it is not moved."""
    WEEKDAY_CLASH = "weekday_clash"
    """The named weekday is not that of the date; the date is trusted."""
    NO_SUCH_DAY = "no_such_day"
    """The calendar has no such day: 31/4."""
    EVENT = "event"
    """Counted from something that has no date yet: «05 ngày kể từ ngày nhận được»."""
    ON_REQUEST = "on_request"
    SET_ELSEWHERE = "set_elsewhere"
    ANNOUNCED_LATER = "announced_later"
    CONTINUOUS = "continuous"
    REFERRED = "referred"
    """«trong thời gian trên»: the deadline of something said before."""
    DEADLINE_INHERITED = "deadline_inherited"
    """The deadline stands in a heading, a table or a line of its own, not in the clause."""
    CONTRADICTION = "contradiction"
    """Another section of the document gives the same work another day."""
    REPEATED = "repeated"
    """Another section says the same; the two were made one."""
    UNREADABLE = "unreadable"
    """Words speak of time, and what day they mean was not understood."""
    INDIVIDUAL = "individual"
    """A duty of each person; the branch only collects."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at, with what the document says about it where that helps."""

    kind: FlagKind
    detail: str | None = None

    def __str__(self) -> str:
        """As the JSON has it: the kind, or the kind and what it is about."""
        return f"{self.kind}: {self.detail}" if self.detail else str(self.kind)


@dataclass(frozen=True, slots=True)
class DraftRecurrence:
    """How work comes back."""

    period: Period
    rule: str
    """By when in each period, in the document's words: «trước ngày 18 hằng tháng»."""


@dataclass(frozen=True, slots=True)
class DraftDeadline:
    """A deadline as the document words it, and the days it was read to mean.

    Open-ended work has a phrase («thường xuyên») and no dates; work without any word about time
    has no phrase either.
    """

    phrase: str | None = None
    stated: str | None = None
    """An ISO day, or a period: `2026-05`, `2026-Q2`, `2026`, `2026-04-13/2026-04-24`."""
    last_safe_day: date | None = None
    """The last day in time; of recurring work that of its first occurrence."""
    from_day: date | None = None
    """Where a window opens («từ ngày … đến ngày …»); `from` in the JSON."""
    to_day: date | None = None
    """Where it closes, inclusive; `to` in the JSON."""
    recurrence: DraftRecurrence | None = None
    tentative: bool = False
    occurrences: tuple[Occurrence, ...] = ()
    """Every day that the phrase names within the plan's years, oldest first; not in the JSON."""


@dataclass(frozen=True, slots=True)
class DraftTask:
    """One proposed task: who, what, by when, to whom, and the line that says so."""

    section: str
    """Where it stands: `II.3.2`, `II.2.a`; `""` before the first heading."""
    title: str
    """In our own words: a short phrase that begins with what is to be done."""
    quote: str
    """The document's own words."""
    line: int
    """Of the quote's first word, counted from 1: of a text its line, of Word its paragraph."""
    page: int | None = None
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    carry_out: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    advise: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    deliver_to: str | None = None
    through: str | None = None
    kind: WorkKind = WorkKind.EVENT
    deadline: DraftDeadline = DraftDeadline()
    flags: tuple[Flag, ...] = ()


class Why(StrEnum):
    """Why words that speak of time are no deadline."""

    ISSUED = "issued"
    """The day of issue itself."""
    OTHER_DOCUMENT = "other_document"
    """The date of a document that is cited."""
    BASIS = "basis"
    """Stands among the grounds of the document."""
    ANNIVERSARY = "anniversary"
    """A day that is remembered."""
    HISTORY = "history"
    """Tells what was."""
    TERM = "term"
    """A term of office, a programme's span, a school year."""
    TARGET = "target"
    """How far something is to be by a year: a goal, no task."""
    STAMP = "stamp"
    """Of the office that received the document: stamp or routing slip."""
    SUBJECT = "subject"
    """Names what a report, a theme or a title is about: «Chuyên đề năm 2024»."""
    LENGTH = "length"
    """How long something lasts: «½ ngày»."""
    SAMPLE = "sample"
    """Part of a form, a banner or an annex's blank."""
    OTHER_EVENT = "other_event"
    """When something else is or was held that the work only refers to."""
    REPORT_PERIOD = "report_period"
    """The span that figures are counted over."""
    NO_TASK = "no_task"
    """No work is asked for in the line."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Words that speak of time and were left alone."""

    phrase: str
    line: int
    why: Why


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """A document as it was read; what its text does not say is None."""

    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    signed_by: str | None = None
    years: tuple[int, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    ignored: tuple[Ignored, ...] = ()
