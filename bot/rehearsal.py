"""One conversation with a sample unit's secretary, of which nothing is kept."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

from bot.clock import SimulatedClock
from bot.refusal import Refusal
from bot.units import units_named
from bot.wording import cli as wording
from handlers.dispatcher import respond
from handlers.message import Message, Turn
from handlers.serve import note_pushed
from storage.database import Database
from storage.records import Organisation, Role, Unit
from storage.unit_of_work import UnitOfWork

CHANNEL, ADDRESS = "terminal", "rehearsal"
MORNING = time_of_day(9, 0)
"""Local time at which every question is put."""

DEFAULT_UNITS = {"hai-phong": "cap-uy-truc-thuoc"}
"""Who asks where nobody is named; elsewhere an ordinary branch."""
ORDINARY_UNIT = "chi-bo"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A turn of a conversation that went before."""

    from_user: bool
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, who types it, when, and after what."""

    text: str
    org: str
    now: date
    asker: str | None = None
    """A sample unit's code or name; None for the organisation's ordinary one."""
    context: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What the assistant made of a question."""

    turn: Turn
    elapsed_ms: float
    """Wall time of the last sentence alone."""


def rehearse(question: Question, database: Database) -> Answered:
    """Play the context, put the question, and forget it all.

    Raises:
        Refusal: there is no such organisation or unit.
    """
    with database.unit_of_work() as uow:
        org = _organisation(uow, question.org)
        zone = ZoneInfo(org.timezone)
        clock = SimulatedClock(datetime.combine(question.now, MORNING, zone))
        _seat(uow, question, _unit(uow, org, question), clock.now())
        for number, (before, line) in enumerate(_with_line_before(question.context)):
            if line.from_user:
                respond(_message(line.text, clock.now(), number), uow, clock)
            elif before is None or not before.from_user:
                note_pushed(uow, clock, (CHANNEL, ADDRESS), line.text)
        asked = _message(question.text, clock.now(), len(question.context))
        begun = time.perf_counter()
        turn = respond(asked, uow, clock)
        return Answered(turn, (time.perf_counter() - begun) * 1000)


def _with_line_before(context: Sequence[Earlier]) -> list[tuple[Earlier | None, Earlier]]:
    return list(zip((None, *context), context, strict=False))


def _message(text: str, at: datetime, number: int) -> Message:
    return Message(
        channel=CHANNEL,
        address=ADDRESS,
        text=text,
        at=at.astimezone(UTC),
        update_id=str(number),
    )


def _organisation(uow: UnitOfWork, code: str) -> Organisation:
    org = uow.organisations.by_code(code)
    if org is None:
        names = ", ".join(known.code for known in uow.organisations.all())
        raise Refusal(wording.UNKNOWN_ORG.format(name=code, names=names))
    return org


def _unit(uow: UnitOfWork, org: Organisation, question: Question) -> Unit:
    name = question.asker or DEFAULT_UNITS.get(org.code, ORDINARY_UNIT)
    found = units_named(name, uow.units.of_org(org.id, question.now))
    if not found:
        raise Refusal(wording.UNKNOWN_UNIT.format(name=name))
    return found[0]


def _seat(uow: UnitOfWork, question: Question, unit: Unit, at: datetime) -> None:
    person = uow.people.add(wording.THROW_AWAY_NAME)
    uow.people.give_post(person.id, unit.id, Role.SECRETARY, question.now)
    uow.people.link(person.id, CHANNEL, ADDRESS, at)
