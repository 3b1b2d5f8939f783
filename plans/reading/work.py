"""What the reading of a paragraph works with: tasks in the making, and what they inherit."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans.draft import DraftDeadline, DraftRecurrence, Flag, FlagKind, Ignored
from plans.reading.calendars import Calendar
from plans.reading.clauses import Clause
from plans.reading.contexts import Owner, Zone
from plans.reading.moments import Moment
from plans.reading.outline import Node
from plans.reading.roles import Parts


@dataclass(slots=True)
class Work:
    """A task in the making."""

    node: Node
    section: str
    words: str
    """The clause, from which the title is worded."""
    quote: str
    line: int
    page: int | None
    parts: Parts
    deadline: DraftDeadline = field(default_factory=DraftDeadline)
    flags: list[Flag] = field(default_factory=list)
    about: str = ""
    """What the title may fall back upon: the heading above."""
    span: tuple[int, int] = (0, 0)

    @property
    def is_dated(self) -> bool:
        """Whether a day, a window or a rhythm is known."""
        found = self.deadline
        return bool(found.last_safe_day or found.from_day or found.recurrence or self.has_event)

    @property
    def is_nobodys(self) -> bool:
        """Whether its own words name no body."""
        kinds = {FlagKind.NO_OWNER, FlagKind.OWNER_INHERITED}
        return any(flag.kind in kinds for flag in self.flags)

    @property
    def has_event(self) -> bool:
        """Whether a phrase stands there that could not become a day."""
        kinds = {FlagKind.EVENT, FlagKind.UNREADABLE, FlagKind.NO_SUCH_DAY}
        return any(flag.kind in kinds for flag in self.flags)


@dataclass(slots=True)
class Found:
    """What one paragraph gave."""

    works: list[Work]
    ignored: list[Ignored]
    loose: list[str] = field(default_factory=list)
    """Deadlines that stand alone in it, for what stands above."""
    occasions: list[Moment] = field(default_factory=list)
    """Days that are remembered, with which work may go: «nhân dịp …»."""
    leading: tuple[str, ...] = ()
    """Who leads what the next clause tells: «A chủ trì, B phối hợp tổ chức …»."""
    ordering: tuple[str, ...] = ()
    """Who orders what the next clauses tell: «Ban Thường vụ yêu cầu các chi bộ …»."""
    passed: list[Clause] = field(default_factory=list)
    """Clauses that made no work: a sentence behind them may say when."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph inherits."""

    calendar: Calendar
    zone: Zone
    owner: Owner | None = None
    basis: bool = False
    about: str = ""
    meeting: DraftRecurrence | None = None
    """How often the document's branch meets, where it has said so: for «mỗi kỳ sinh hoạt»."""
    default: tuple[str, ...] = ()
    """Who does what nobody is named for: the branch in its own plan, those a letter is to."""
    is_entry: bool = False
    """Whether it is an entry of a calendar: its first sentence is work though it has no verb."""
