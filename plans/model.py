"""Plan, task, deadline, occurrence: the words that every other floor speaks."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What kind of promise about time a plan makes for a task."""

    DATED = "dated"
    """A day, month, quarter or year that the calendar can count to."""
    CONTINUOUS = "continuous"
    """«thường xuyên»: goes on, is never due."""
    ANNOUNCED_LATER = "announced_later"
    """«sẽ thông báo sau»: a day will be told."""
    SET_ELSEWHERE = "set_elsewhere"
    """«có kế hoạch riêng», «theo hướng dẫn của …»: another document sets the day."""
    LINKED = "linked"
    """Goes with another task («cùng sơ kết»); see `Task.see`."""
    UNSTATED = "unstated"
    """The plan says nothing about time."""


class Recurrence(StrEnum):
    """How often the work comes back."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One period of a task, with the day it must be done by."""

    period: str
    """The period reported on, unique within its task: `2024`, `2024-Q2`, `2024-04`."""
    stated: str
    """As the plan writes it: an ISO day, or a period (`2024-04`, `2024-Q2`, `2024`)."""
    last_safe_day: date
    """The last day, inclusive, on which the work is in time; a civil date."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline phrase as the plan writes it, and what it means."""

    phrase: str
    """The plan's own words; empty when the plan states nothing."""
    standing: Standing
    recurrence: Recurrence = Recurrence.ONCE
    tentative: bool = False
    """«dự kiến»: a day to plan with, never overdue by itself."""
    vague: bool = False
    """«đầu quý», «cuối năm»: the day is our reading of words that name none."""
    occurrences: tuple[Occurrence, ...] = ()
    """Oldest first; empty unless the standing is DATED."""


class WorkKind(StrEnum):
    """Kind of work: decides what a confirmation must record."""

    STUDY = "study"
    PLEDGE = "pledge"
    REPORT = "report"
    UNIT_PLAN = "unit_plan"
    BREAKTHROUGH = "breakthrough"
    THEMATIC_MEETING = "thematic_meeting"
    REGULAR_MEETING = "regular_meeting"
    CONFERENCE = "conference"
    INSPECTION = "inspection"
    COMMENDATION = "commendation"
    PROPAGANDA = "propaganda"
    GUIDANCE = "guidance"
    OVERSIGHT = "oversight"
    EVENT = "event"
    ATTENDANCE = "attendance"
    MATERIAL = "material"
    LOGISTICS = "logistics"


class Aspect(StrEnum):
    """What a question about content is after; each fact answers one."""

    THEME = "theme"
    TOPIC = "topic"
    MATERIAL = "material"
    PLACE = "place"
    PARTICIPANTS = "participants"
    CHAIR = "chair"
    PROGRAMME = "programme"
    DURATION = "duration"
    FORM = "form"
    EXEMPT = "exempt"
    REQUIRED = "required"
    """How many or how much is asked for."""
    TEMPLATE = "template"
    SUBJECTS = "subjects"
    """Who is inspected, who is addressed."""
    PURPOSE = "purpose"
    CONTENT = "content"
    NOTE = "note"
    """What a careful colleague would add."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a plan says besides who and when, in our own words."""

    aspect: Aspect
    text: str
    section: str
    words: tuple[str, ...] = ()
    """Other words people ask for it with."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The document's own words for a task, and where they stand in it."""

    text: str
    line: int | None = None
    """Counted from 1: of a text its line, of Word its paragraph."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does what, in the plan's names of bodies."""

    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    carry_out: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    advise: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One duty of one kind of body with one deadline rule."""

    key: str
    section: str
    title: str
    """In our own words."""
    kind: WorkKind
    roles: Roles
    deadline: Deadline
    falls_to: tuple[str, ...] = ()
    """Codes of units, or kinds of units, that owe it: each gets an assignment."""
    deliver_to: str | None = None
    through: str | None = None
    follows: str | None = None
    """Key of the task whose day this one keeps, when it has none of its own."""
    see: tuple[str, ...] = ()
    """Keys of tasks that a reader should be pointed to."""
    individual: bool = False
    """A duty of each person; the branch only collects."""
    done: bool = False
    """The plan itself says that it has been done."""
    words: tuple[str, ...] = ()
    """Other words people call it by."""
    facts: tuple[Fact, ...] = ()
    quote: Quote | None = None
    """None where the document itself was not loaded."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a plan rests on or mentions."""

    number: str
    title: str
    issuer: str | None = None
    dated: date | None = None
    basis: bool = False
    """True for what the plan is issued under; False for what it only mentions."""
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, as the text has it."""

    name: str
    position: str | None
    """None when the text does not show it."""
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as its text states it: what is missing there is None here."""

    org: str
    """Code of the organisation whose plan it is."""
    kind: str
    issuer: str
    subject: str
    """What it is about, in one line."""
    years: tuple[int, ...]
    """Years it covers, ascending."""
    number: str | None = None
    issued_on: date | None = None
    place: str | None = None
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    tasks: tuple[Task, ...] = ()

    def __hash__(self) -> int:
        """Hash by what names the plan; hashing every task would cost milliseconds."""
        return hash((self.org, self.number, self.subject, self.years))

    def task(self, key: str) -> Task:
        """Return the task with this key.

        Raises:
            KeyError: the plan has no such task.
        """
        for task in self.tasks:
            if task.key == key:
                return task
        raise KeyError(key)

    @property
    def citation(self) -> str:
        """How an answer names this plan; says so when the text states no number."""
        if self.number:
            return f"{self.kind} số {self.number}"
        span = (
            f"năm {self.years[0]}"
            if len(self.years) == 1
            else (f"{self.years[0]}–{self.years[-1]}")
        )
        return f"{self.kind} của {self.issuer}, {span} (văn bản không ghi số)"


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit of a sample organisation."""

    code: str
    kind: str
    """A free label; `Task.falls_to` may name it."""
    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = field(default=())
