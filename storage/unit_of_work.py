"""One transaction and everything that can be asked or changed in it."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine

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
from storage.restructuring import Restructuring
from storage.units import Units
from storage.walks import Walks
from storage.web_links import WebLinks
from storage.weekly import Weekly


class UnitOfWork:
    """All or nothing: leaving the `with` block without `commit()` keeps nothing.

    Belongs to one thread. The transaction begins with the first question or change. Every
    change is sent to the database at once, so that a later question of the same unit of work
    sees it.
    """

    organisations: Organisations
    units: Units
    people: People
    leaves: Leaves
    invites: Invites
    plans: Plans
    progress: ProgressLog
    pulse: Pulses
    assignments: Assignments
    audit: Audit
    accounts: Accounts
    bulletins: Bulletins
    calendars: Calendars
    deadline_changes: DeadlineChanges
    office: Office
    nudges: Nudges
    weekly: Weekly
    digests: Digests
    drafts: Drafts
    conversations: Conversations
    evidence: EvidenceLog
    groups: Groups
    heartbeats: Heartbeats
    inbox: Inbox
    outbox: Outbox
    own_reminders: OwnReminders
    reminder_rules: ReminderRules
    rehearsing: Rehearsing
    reminders: Reminders
    restructuring: Restructuring
    rollups: Rollups
    walks: Walks
    pacers: Pacers
    misunderstood: Misunderstood
    web_links: WebLinks
    months: Months

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        self._connection = connection = self._engine.connect()
        self.organisations = Organisations(connection)
        self.units = Units(connection)
        self.people = People(connection)
        self.leaves = Leaves(connection)
        self.invites = Invites(connection)
        self.plans = Plans(connection)
        self.progress = ProgressLog(connection)
        self.pulse = Pulses(connection)
        self.assignments = Assignments(connection)
        self.audit = Audit(connection)
        self.accounts = Accounts(connection)
        self.bulletins = Bulletins(connection)
        self.calendars = Calendars(connection)
        self.deadline_changes = DeadlineChanges(connection)
        self.office = Office(connection)
        self.nudges = Nudges(connection)
        self.weekly = Weekly(connection)
        self.digests = Digests(connection)
        self.drafts = Drafts(connection)
        self.conversations = Conversations(connection)
        self.evidence = EvidenceLog(connection)
        self.groups = Groups(connection)
        self.heartbeats = Heartbeats(connection)
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.own_reminders = OwnReminders(connection)
        self.reminder_rules = ReminderRules(connection)
        self.rehearsing = Rehearsing(connection)
        self.reminders = Reminders(connection)
        self.restructuring = Restructuring(connection)
        self.rollups = Rollups(connection)
        self.walks = Walks(connection)
        self.pacers = Pacers(connection)
        self.misunderstood = Misunderstood(connection)
        self.web_links = WebLinks(connection)
        self.months = Months(connection)
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
