"""Whether the program does its work: how long ago each part of it last did."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.database_thread import DatabaseThread
from plans.clock import Clock
from storage.heartbeats import Waiting
from storage.records import JsonValue
from storage.unit_of_work import UnitOfWork

DATABASE_SECONDS = 5.0
"""A database that takes longer to answer is a fault of its own."""
FRESH_SECONDS = 3.0
"""For so long what the database told is told again: asking for it often costs nothing more."""
TICK_LIMIT = 50.0
"""A tick comes every twenty seconds; red is to be seen within a minute of the last good one."""
DELIVERY_LIMIT = 55.0
"""A worker comes round every second, or as soon as a send has ended."""
ANSWER_LIMIT = timedelta(minutes=2)
PUSH_LIMIT = timedelta(hours=1)
ARRIVAL_LIMIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Source:
    """A part of the program that tells how long ago it last did its work."""

    name: str
    age: Callable[[], float | None]
    """Seconds; None before the first time."""
    limit_seconds: float | None
    """Beyond which something is wrong; None where silence means nothing."""


@dataclass(frozen=True, slots=True)
class Vital:
    """One thing that was looked at."""

    name: str
    age_seconds: float | None
    """How long ago, or for how long something has waited; None for never or nothing."""
    ok: bool


@dataclass(frozen=True, slots=True)
class Report:
    """How the program is."""

    vitals: tuple[Vital, ...]

    @property
    def ok(self) -> bool:
        """Whether everything is as it should be."""
        return all(each.ok for each in self.vitals)

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what is not, by name."""
        return tuple(each.name for each in self.vitals if not each.ok)

    def as_json(self) -> dict[str, JsonValue]:
        """Return what a health page shows: names, ages and verdicts, nothing of anybody."""
        return {
            "ok": self.ok,
            "faults": list(self.faults),
            "vitals": {each.name: _shown(each) for each in self.vitals},
        }


def _shown(vital: Vital) -> JsonValue:
    age = None if vital.age_seconds is None else round(vital.age_seconds, 1)
    return {"age_seconds": age, "ok": vital.ok}


@dataclass(frozen=True, slots=True)
class _Known:
    waiting: Waiting
    adds_up: bool


class Health:
    """Asks every part, and the database, how they are."""

    def __init__(
        self,
        database: DatabaseThread,
        clock: Clock,
        sources: Sequence[Source],
        *,
        clock_step: Callable[[], timedelta | None] = lambda: None,
        adds_up: Callable[[UnitOfWork, datetime], bool] = lambda _uow, _now: True,
    ) -> None:
        """Begin; each source counts as well from now on until its limit has passed.

        `adds_up` tells whether the account of the reminders does at this instant.
        """
        self._database = database
        self._clock = clock
        self._sources = [*sources]
        self._clock_step = clock_step
        self._adds_up = adds_up
        self._begun: float | None = None
        self._known: _Known | None = None
        self._known_at = 0.0

    async def report(self) -> Report:
        """Look at everything now; never raises, and takes five seconds at most."""
        loop = asyncio.get_running_loop()
        if self._begun is None:
            self._begun = loop.time()
        up = loop.time() - self._begun
        known = await self._ask()
        vitals = [_of_source(each, up) for each in self._sources]
        vitals.append(Vital("clock", _seconds(self._clock_step()), self._clock_step() is None))
        vitals.append(Vital("database", None, known is not None))
        if known is not None:
            vitals += [
                _of_line("answers", known.waiting.answer, ANSWER_LIMIT),
                _of_line("reminders", known.waiting.push, PUSH_LIMIT),
                _of_line("arrivals", known.waiting.arrival, ARRIVAL_LIMIT),
                Vital("account", None, known.adds_up),
            ]
        return Report(tuple(vitals))

    async def _ask(self) -> _Known | None:
        """Return what the database tells; None when it does not."""
        loop = asyncio.get_running_loop()
        if self._known is not None and loop.time() - self._known_at < FRESH_SECONDS:
            return self._known
        self._known = None
        try:
            async with asyncio.timeout(DATABASE_SECONDS):
                self._known = await self._database.run(self._look)
        except (SQLAlchemyError, TimeoutError):
            return None
        self._known_at = loop.time()
        return self._known

    def _look(self, uow: UnitOfWork) -> _Known:
        now = self._clock.now()
        return _Known(uow.heartbeats.waiting(now), self._adds_up(uow, now))


def _of_source(source: Source, up: float) -> Vital:
    age = source.age()
    limit = source.limit_seconds
    return Vital(source.name, age, limit is None or (up if age is None else age) <= limit)


def _of_line(name: str, age: timedelta | None, limit: timedelta) -> Vital:
    return Vital(name, _seconds(age), age is None or age <= limit)


def _seconds(age: timedelta | None) -> float | None:
    return None if age is None else age.total_seconds()


def faults_of(report: Mapping[str, JsonValue]) -> list[str]:
    """Return the faults that a stored report names."""
    faults = report.get("faults")
    return [str(each) for each in faults] if isinstance(faults, list) else []
