"""One transaction and everything that can be asked or changed in it."""

from collections.abc import Callable
from types import TracebackType
from typing import Generic, Self, TypeVar

from sqlalchemy import Connection

from storage.accounts import Accounts
from storage.assignments import Assignments
from storage.audit import Audit
from storage.bulletins import Bulletins
from storage.calendars import Calendars
from storage.conversations import Conversations
from storage.deadline_changes import DeadlineChanges
from storage.digests import Digests
from storage.drafts import Drafts
from storage.evidence import EvidenceLog
from storage.groups import Groups
from storage.heartbeats import Heartbeats
from storage.inbox import Inbox
from storage.invites import Invites
from storage.leaves import Leaves
from storage.misunderstood import Misunderstood
from storage.months import Months
from storage.nudges import Nudges
from storage.office import Office
from storage.organisations import Organisations
from storage.outbox import Outbox
from storage.own_reminders import OwnReminders
from storage.pacers import Pacers
from storage.people import People
from storage.plans import Plans
from storage.progress.reading import ProgressLog
from storage.progress.rollup import Rollups
from storage.pulse import Pulses
from storage.rehearsing import Rehearsing
from storage.reminder_rules import ReminderRules
from storage.reminders import Reminders
from storage.repository import Repository
from storage.restructuring import Restructuring
from storage.units import Units
from storage.walks import Walks
from storage.web_links import WebLinks
from storage.weekly import Weekly

Repo = TypeVar("Repo", bound=Repository)


class _Of(Generic[Repo]):
    """A repository of the unit of work, made when it is first asked for: most never are."""

    def __init__(self, kind: type[Repo]) -> None:
        self._kind = kind

    def __set_name__(self, owner: type["UnitOfWork"], name: str) -> None:
        self._name = name

    def __get__(self, uow: "UnitOfWork", owner: type["UnitOfWork"]) -> Repo:
        made = self._kind(uow._connection)  # noqa: SLF001  the two belong together
        vars(uow)[self._name] = made  # found there from now on, before this is asked again
        return made


class UnitOfWork:
    """All or nothing: leaving the `with` block without `commit()` keeps nothing.

    Belongs to one thread. The transaction begins with the first question or change. Every
    change is sent to the database at once, so that a later question of the same unit of work
    sees it.
    """

    organisations = _Of(Organisations)
    units = _Of(Units)
    people = _Of(People)
    leaves = _Of(Leaves)
    invites = _Of(Invites)
    plans = _Of(Plans)
    progress = _Of(ProgressLog)
    pulse = _Of(Pulses)
    assignments = _Of(Assignments)
    audit = _Of(Audit)
    accounts = _Of(Accounts)
    bulletins = _Of(Bulletins)
    calendars = _Of(Calendars)
    deadline_changes = _Of(DeadlineChanges)
    office = _Of(Office)
    nudges = _Of(Nudges)
    weekly = _Of(Weekly)
    digests = _Of(Digests)
    drafts = _Of(Drafts)
    conversations = _Of(Conversations)
    evidence = _Of(EvidenceLog)
    groups = _Of(Groups)
    heartbeats = _Of(Heartbeats)
    inbox = _Of(Inbox)
    outbox = _Of(Outbox)
    own_reminders = _Of(OwnReminders)
    reminder_rules = _Of(ReminderRules)
    rehearsing = _Of(Rehearsing)
    reminders = _Of(Reminders)
    restructuring = _Of(Restructuring)
    rollups = _Of(Rollups)
    walks = _Of(Walks)
    pacers = _Of(Pacers)
    misunderstood = _Of(Misunderstood)
    web_links = _Of(WebLinks)
    months = _Of(Months)

    _connection: Connection

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect

    def __enter__(self) -> Self:
        self._connection = self._connect()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def commit(self) -> None:
        """Keep everything and end: nothing more can be asked of this unit of work."""
        self._connection.commit()
        self._connection.close()
