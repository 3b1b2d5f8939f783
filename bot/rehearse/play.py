"""Playing the days: each morning the tick, then all that waits arrives."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.clock import SimulatedClock
from bot.databases import NoDatabase, stored
from bot.refusal import Refusal
from bot.wording import rehearse as wording
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from storage.copying import snapshot
from storage.database import Database
from storage.records import PlanId
from storage.samples import load_samples
from storage.unit_of_work import UnitOfWork

CHANNEL = "telegram"
BATCH = 5000
"""Nobody else waits for a copy, so it is walked in larger pieces than the real one."""
IN_MEMORY = "PRAGMA synchronous=OFF"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a draft of a plan brings, once it is in force."""

    title: str
    """How the draft is called."""
    plan: PlanId
    tasks: frozenset[str]
    """Keys of the work that is new, or another than before."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A copy that is ready to be played on."""

    file: Path
    zone: ZoneInfo
    stand_ins: int
    """Units for which somebody had to be made up."""
    from_samples: bool
    brought: Brought | None = None
    """What a draft has brought, on the copy alone."""


@contextmanager
def staged(
    url: SecretStr,
    first: date,
    org: str | None,
    enact: Callable[[UnitOfWork], Brought] | None = None,
) -> Iterator[Stage]:
    """Copy the database, or the samples where there is none, and set it back to before `first`.

    What `enact` puts into force there counts as if it had always been.

    Raises:
        Refusal: there is no such organisation, or the database cannot be read.
    """
    with TemporaryDirectory(prefix="chibo-rehearsal-") as folder:
        file = Path(folder) / "year.db"
        from_samples = not _copied(url, file)
        database = opened(file)
        try:
            database.upgrade()
            with database.unit_of_work() as uow:
                if from_samples:
                    load_samples(uow, first)
                bodies = uow.organisations.all()
                chosen = [each for each in bodies if org in {None, each.code}]
                if not chosen:
                    names = ", ".join(each.code for each in bodies)
                    raise Refusal(wording.UNKNOWN_ORG.format(name=org, names=names))
                zone = ZoneInfo(chosen[0].timezone)
                at = datetime.combine(first, time(0), zone)
                brought = None if enact is None else enact(uow)
                uow.rehearsing.set_back(first - timedelta(days=1))
                if org is not None:
                    uow.rehearsing.keep_only(chosen[0].id)
                stand_ins = uow.rehearsing.seat_stand_ins(first, at, CHANNEL, wording.STAND_IN)
                uow.commit()
        finally:
            database.close()
        yield Stage(file, zone, stand_ins, from_samples, brought)


def _copied(url: SecretStr, file: Path) -> bool:
    try:
        with stored(url) as database:
            snapshot(database.engine, file)
    except NoDatabase:
        return False
    return True


def opened(file: Path) -> Database:
    """Open a copy; whether it outlives a loss of power does not matter."""
    return Database.open(f"sqlite:///{file}")


def mornings(stage: Stage, first: date, last: date, policy: ReminderPolicy) -> Iterator[datetime]:
    """Yield the reminder moment of every day, both ends inclusive."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        yield datetime.combine(day, policy.reminder_time, stage.zone)


def play(
    stage: Stage,
    first: date,
    last: date,
    policy: ReminderPolicy,
    shown: Callable[[date], None],
    *,
    late: bool = False,
) -> None:
    """Play every morning; `shown` is told each day before it begins.

    Every unit hands its work in on the last safe day, after the morning's message, unless all
    are `late`: then nobody ever does.
    """
    database = opened(stage.file)
    clock = SimulatedClock(datetime.combine(first, time(0), stage.zone))
    try:
        with database.engine.connect() as connection:
            connection.connection.cursor().execute(IN_MEMORY)
        for moment in mornings(stage, first, last, policy):
            shown(moment.date())
            clock.advance_to(moment)
            with database.unit_of_work() as uow:
                tick(uow, clock, policy)
                uow.rehearsing.send_all(clock.now())
                if not late:
                    uow.rehearsing.confirm_all(moment.date())
                uow.commit()
    finally:
        database.close()
