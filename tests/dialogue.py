"""Plays conversations as scripts through the real handlers and a real database."""

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.dispatcher import respond
from handlers.message import Attachment, Choice, Message, PlanFile, ReceivedFile, RefusedFile, Turn
from storage.database import Database
from storage.records import AssignmentState, Event, Person, Role, Unit
from storage.unit_of_work import UnitOfWork

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CHANNEL = "terminal"
WORKDAY = date(2024, 5, 8)
LINE = re.compile(r"^(user|tap|bot): ?", re.MULTILINE)


@dataclass
class StandingClock:
    """A clock that moves only when told."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass
class Dialogue:
    """One person's conversation with the assistant."""

    database: Database
    clock: StandingClock
    address: str
    unit: Unit
    person: Person
    count: int = 0
    numbered: bool = False
    """Whether the channel has no buttons, so that a number is a tap."""
    choices: tuple[Choice, ...] = ()
    turns: list[Turn] = field(default_factory=list)

    def say(
        self,
        text: str,
        *,
        choice: str | None = None,
        attachment: Attachment | None = None,
        files: Sequence[ReceivedFile | RefusedFile | PlanFile] = (),
        album: str = "",
    ) -> Turn:
        """Put one message to the assistant, in a unit of work of its own."""
        self.count += 1
        message = Message(
            channel=CHANNEL,
            address=self.address,
            text=text,
            at=self.clock.now(),
            update_id=f"{self.address}/{self.count}",
            choice=choice,
            attachment=attachment or (Attachment.DOCUMENT if files else None),
            files=tuple(files),
            album=album,
            numbered=self.numbered,
        )
        with self.database.unit_of_work() as uow:
            turn = respond(message, uow, self.clock)
            uow.commit()
        self.choices = turn.replies[-1].choices if turn.replies else self.choices
        self.turns.append(turn)
        return turn

    def tap(self, label: str) -> Turn:
        """Tap the choice with this label among those of the last reply."""
        return self.say("", choice=next(one.key for one in self.choices if one.label == label))

    def play(self, script: str) -> None:
        """Play the `user:` and `tap:` lines and compare what the bot says, `…` for anything."""
        actual = []
        wanted = textwrap.dedent(script).strip()
        for kind, text in _lines(wanted):
            if kind == "bot":
                continue
            turn = self.tap(text) if kind == "tap" else self.say(text)
            actual.append(f"{kind}: {text}\n" + "\n".join(f"bot: {one}" for one in _shown(turn)))
        transcript = "\n".join(actual)
        assert _matches(wanted, transcript), f"the dialogue that took place:\n{transcript}"

    def to(self, day: date, hour: int = 9) -> None:
        """Move the clock."""
        self.clock.at = datetime.combine(day, time(hour), ZONE).astimezone(UTC)

    def wait(self, span: timedelta) -> None:
        self.clock.at += span

    def state_of(self, key: str, period: str | None = None) -> AssignmentState:
        """Return how far the unit is with a task."""
        with self.database.unit_of_work() as uow:
            return next(
                work.state
                for work in uow.assignments.of_unit(self.unit.id)
                if work.task.key == key and period in (None, work.period)
            )

    def events(self, key: str) -> list[Event]:
        """Return everything that is on record of a task of the unit."""
        with self.database.unit_of_work() as uow:
            return [
                event
                for work in uow.assignments.of_unit(self.unit.id)
                if work.task.key == key
                for event in uow.assignments.history(work.assignment_id, work.unit_id)
            ]


def _lines(script: str) -> Iterator[tuple[str, str]]:
    parts = LINE.split(script)[1:]
    for kind, text in zip(parts[::2], parts[1::2], strict=True):
        yield kind, text.strip()


def _shown(turn: Turn) -> Iterator[str]:
    for reply in turn.replies:
        choices = "".join(f" [{choice.label}]" for choice in reply.choices)
        yield reply.text + choices


def _matches(wanted: str, actual: str) -> bool:
    pieces = [re.escape(" ".join(piece.split())) for piece in wanted.split("…")]
    pattern = ".*?".join(piece.replace(r"\ ", " ") for piece in pieces)
    flat = " ".join(actual.split())
    return re.fullmatch(pattern.replace(" .*?", " ?.*?").replace(".*? ", ".*? ?"), flat) is not None


Start = Callable[..., Dialogue]


@pytest.fixture
def start(samples: Database) -> Start:
    """Begin a dialogue: `start("duk-cantho", "chi-bo", date(2024, 5, 8))`."""
    count = 0

    def begin(
        org: str, unit: str, day: date, *, role: Role = Role.SECRETARY, name: str = "Nguyễn Văn An"
    ) -> Dialogue:
        nonlocal count
        count += 1
        address = f"person-{count}"
        clock = StandingClock(datetime.combine(day, time(9), ZONE).astimezone(UTC))
        with samples.unit_of_work() as uow:
            found, person = _seat(uow, org, unit, role, name, address, clock)
            uow.commit()
        return Dialogue(samples, clock, address, found, person)

    return begin


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    """The secretary of an ordinary branch, on a day of work."""
    return start("duk-cantho", "chi-bo", WORKDAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    """An officer of the committee above that branch."""
    return start("duk-cantho", "duk", WORKDAY, role=Role.OFFICER, name="Lê Thị Cúc")


def reported(secretary: Dialogue) -> None:
    """Let the secretary report the report on pledges as done."""
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    assert secretary.state_of("ct-bc-camket") is AssignmentState.SUBMITTED


def _seat(
    uow: UnitOfWork,
    org_code: str,
    unit_code: str,
    role: Role,
    name: str,
    address: str,
    clock: StandingClock,
) -> tuple[Unit, Person]:
    org = uow.organisations.by_code(org_code)
    assert org is not None
    unit = uow.units.by_code(org.id, unit_code)
    assert unit is not None
    person = uow.people.add(name)
    uow.people.give_post(person.id, unit.id, role, clock.now().date())
    uow.people.link(person.id, CHANNEL, address, clock.now())
    return unit, person
