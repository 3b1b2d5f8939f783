"""Workers in processes of their own, which drain one outbox into one stub of a platform."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from storage.database import Database
from storage.message_records import Lane, OutboxKind

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ENVIRONMENT = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"}


@dataclass(frozen=True)
class Drained:
    """What a platform counted while workers drained an outbox."""

    messages: int
    chats: int
    refused: int
    seconds: float
    """Between the first message and the last."""
    most_flying: int
    cpu_seconds: float
    """Of all workers together."""

    @property
    def rate(self) -> float:
        return (self.messages - 1) / self.seconds


@contextmanager
def child(*words: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, *words],
        env=ENVIRONMENT,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def fill(database: Database, count: int) -> None:
    """Put one message each for so many people."""
    now = datetime.now(UTC)
    with database.unit_of_work() as uow:
        for number in range(1, count + 1):
            uow.outbox.put(
                channel="telegram",
                address=str(number),
                lane=Lane.PUSH,
                kind=OutboxKind.REPLY,
                payload={"text": f"Việc {number}", "choices": []},
                created_at=now,
            )
        uow.commit()


def drained(
    url: str,
    workers: int,
    *,
    delay: float = 0.05,
    limit: float = 0,
    burst: float = 5,
    rate: float = 10_000.0,
) -> Drained:
    """Let workers send all that waits; those of this call share the limit and the outbox."""
    with ExitStack() as held:
        stub = held.enter_context(
            child(str(HERE / "stub_platform.py"), str(delay), str(limit), str(burst))
        )
        assert stub.stdout is not None
        root = stub.stdout.readline().strip()
        crew = [
            held.enter_context(child(str(HERE / "drain_child.py"), url, root, str(rate)))
            for _ in range(workers)
        ]
        time.sleep(0.2)
        for worker in crew:
            assert worker.stdin is not None
            worker.stdin.write("\n")
            worker.stdin.flush()
        cpu = [float(worker.stdout.readline()) for worker in crew if worker.stdout is not None]
        counts: dict[str, Any] = httpx.get(f"{root}/counts", trust_env=False).json()
    return Drained(**counts, cpu_seconds=sum(cpu))


def as_row(name: str, found: Drained) -> str:
    return json.dumps({"what": name, "rate": round(found.rate, 2), **found.__dict__})
