"""An answer is taken for delivery in the transaction that puts it: it needs none of its own."""

import asyncio
from collections.abc import Callable

from bot.marking import Parcel
from bot.preparing import Dealt, Idle, Preparation
from plans.clock import Clock
from storage.message_records import Lane
from storage.unit_of_work import UnitOfWork

Step = Parcel | Dealt | Idle


class AnswerNotTaken(Exception):
    """What else a transaction did may be kept: do it again without taking an answer."""


class AnswerAhead:
    """Takes one answer, writes its attempt, and hands it over once that is committed."""

    def __init__(
        self,
        preparation: Preparation,
        clock: Clock,
        over: Callable[["AnswerAhead", Step | None], None],
    ) -> None:
        self._preparation = preparation
        self._clock = clock
        self._over = over
        self._step: Step | None = None
        self.ended = asyncio.Event()

    @property
    def others(self) -> bool:
        """Whether another row may leave besides."""
        return self._preparation.others

    def take(self, uow: UnitOfWork) -> None:
        """Take the next answer, and write its attempt.

        Raises:
            AnswerNotTaken: for whatever reason.
        """
        self._preparation.now = self._clock.now()
        self._preparation.last_lane = Lane.ANSWER
        try:
            self._step = self._preparation(uow)
        except Exception as error:
            raise AnswerNotTaken from error

    def drop(self) -> None:
        """Forget what was taken: it was not committed."""
        self._step = None

    def end(self, *, kept: bool) -> None:
        """Hand over what was taken, if it was committed. Call it on the event loop."""
        self._over(self, self._step if kept else None)
        self.ended.set()
