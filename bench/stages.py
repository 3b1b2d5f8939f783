"""Where the processor time of a message goes: in `bench.served`, stage by stage.

Each stage is counted without those within it, by the clock of its own thread, so that waiting
for the disk, the other thread or the platform counts for nothing. What no stage has is the event
loop's: both HTTP calls, the updates, handing over between the two threads.
"""

import json
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import bot.serving
from bench.load import STAGES, WARM_UP
from bot.answering_ahead import AnswerAhead
from bot.database_thread import DatabaseThread
from handlers.understanding import ranking, reading
from storage.prepared import PreparedConnection
from storage.unit_of_work import UnitOfWork

READ = "the sentence is read"
RANKED = "tasks are ranked"
ANSWERED = "the rest of the answer"
STATEMENTS = "statements, without their commits"
COMMITS = "three transactions begun and committed"
AROUND = "stored, taken, marked: around the statements"
LOOP = "the event loop with both HTTP calls"
EVERYTHING = "everything"


class Stages:
    """Counts for as long as the process lives."""

    def __init__(self) -> None:
        self._spent: defaultdict[str, float] = defaultdict(float)
        self._within: list[float] = [0.0]
        self._messages = 0
        self._began = 0.0

    def count(self) -> None:
        """Begin: from now on the stages are timed, and counted from the end of the warm-up on."""
        self._time(DatabaseThread, "_run", AROUND)
        self._time(UnitOfWork, "__enter__", COMMITS)
        self._time(UnitOfWork, "commit", COMMITS)
        self._time(PreparedConnection, "execute", STATEMENTS)
        self._time(AnswerAhead, "take", AROUND)
        self._time(bot.serving, "handle_inbox", ANSWERED)
        self._time(reading, "_by_rules", READ)
        self._time(ranking, "_shift", RANKED)

    def _time(self, owner: Any, name: str, stage: str) -> None:  # noqa: ANN401  class or module
        timed: Callable[..., Any] = getattr(owner, name)

        @wraps(timed)
        def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            begun = time.thread_time()
            self._within.append(0.0)
            try:
                return timed(*given, **named)
            finally:
                whole = time.thread_time() - begun
                self._spent[stage] += whole - self._within.pop()
                self._within[-1] += whole
                if stage == ANSWERED:
                    self._answered()

        setattr(owner, name, run)

    def _answered(self) -> None:
        self._messages += 1
        if self._messages == WARM_UP:
            self._spent.clear()
            self._began = time.process_time()

    def write(self, folder: Path) -> None:
        """Leave what a message took, in milliseconds, by stage."""
        messages = self._messages - WARM_UP
        whole = time.process_time() - self._began
        spent = {**self._spent, LOOP: whole - sum(self._spent.values()), EVERYTHING: whole}
        (folder / STAGES).write_text(
            json.dumps({stage: 1000 * each / messages for stage, each in spent.items()})
        )
