"""What a smart, durable answer costs over HTTP, beside a bare echo on python-telegram-bot.

Both bots run in processes of their own against the same platform, in one run, one after the other.
Processor time is the child's alone (user and system, all threads), from after its warm-up on.
"""

import asyncio
import json
import os
import signal
import statistics
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from rich.console import Console
from rich.table import Table

from bench.platform import Load, Platform

TOKEN = "123456789:AAbench-token_0123456789abcdefghij"  # noqa: S105  of a platform of our own
QUESTIONS = (
    "Khi nào phải nộp báo cáo cam kết?",
    "Báo cáo cam kết gửi cho ai?",
    "Hạn sinh hoạt chuyên đề quý II?",
)
PEOPLE = 1000
WARM_UP = 30
MEASURED = 320
WITHIN_SECONDS = 300.0
SERVED = "bench.served"
PLACES = ("{root}", "{folder}")
STAGES = "stages.json"
"""Where a bot leaves in its folder what it noted of its time."""


@dataclass(frozen=True)
class Cost:
    """What one bot took for one load."""

    cpu_ms: float
    per_second: float
    p50_ms: float
    p95_ms: float
    stages: Mapping[str, float]
    """Milliseconds by stage, where the bot noted them."""


def load_table() -> Table:
    """Measure both bots at 1 and at 64 senders, and a thousand who write at once."""
    return asyncio.run(_table())


def stages_table() -> Table:
    """Measure where the processor time of one message goes, at one sender and at 64."""
    alone, many = (asyncio.run(_cost(each, SERVED, (*PLACES, "stages"))).stages for each in (1, 64))
    table = Table("stage", "1 sender, ms", "64, ms", title="processor time of one answer, in chibo")
    for stage, spent in sorted(alone.items(), key=lambda one: one[1]):
        table.add_row(stage, f"{spent:.2f}", f"{many[stage]:.2f}")
    return table


async def _table() -> Table:
    table = Table(
        "load", "bot", "CPU ms/update", "updates/s", "p50 ms", "p95 ms", title="answers over HTTP"
    )
    for senders in (1, 64):
        echo = await _cost(senders, "bench.echo", (TOKEN, "{root}", str(min(senders, 8))))
        durable = await _cost(senders, SERVED, (*PLACES, "echo"))
        ours = await _cost(senders, SERVED, PLACES)
        for name, cost in (("echo", echo), ("chibo, echoing", durable), ("chibo", ours)):
            table.add_row(
                f"{senders} at once",
                name,
                f"{cost.cpu_ms:.2f}",
                f"{cost.per_second:.0f}",
                f"{cost.p50_ms:.1f}",
                f"{cost.p95_ms:.1f}",
            )
        for name, cost in (("echoing / echo", durable), ("chibo / echo", ours)):
            table.add_row("", name, f"{cost.cpu_ms / echo.cpu_ms:.2f}", "", "", "")
    lost, reordered, seconds = await _crowd()
    table.add_row(f"{PEOPLE} people, 2 each", "chibo", "", f"{2 * PEOPLE / seconds:.0f}", "", "")
    table.add_row("", "lost / reordered", f"{lost} / {reordered}", "", "", "")
    return table


async def _cost(senders: int, module: str, arguments: Sequence[str]) -> Cost:
    with TemporaryDirectory(prefix="chibo-bench-") as folder:
        async with Platform() as platform:
            process = await _started(module, arguments, platform.root, folder)
            try:
                await asyncio.wait_for(platform.polled.wait(), 60)
                await platform.play(_of(senders, WARM_UP), WITHIN_SECONDS)
                before = _cpu(process.pid)
                load = _of(senders, MEASURED)
                seconds = await platform.play(load, WITHIN_SECONDS)
                used = _cpu(process.pid) - before
            finally:
                await _ended(process)
        stages = _noted(Path(folder))
    times = sorted(load.seconds.values())
    return Cost(
        1000 * used / load.total,
        load.total / seconds,
        1000 * statistics.median(times),
        1000 * times[int(0.95 * len(times))],
        stages,
    )


def _noted(folder: Path) -> Mapping[str, float]:
    file = folder / STAGES
    found: Mapping[str, float] = json.loads(file.read_text()) if file.exists() else {}
    return found


async def _crowd() -> tuple[int, int, float]:
    """Let a thousand people write two questions each at once; count what is lost or reordered."""
    with TemporaryDirectory(prefix="chibo-bench-") as folder:
        async with Platform() as platform:
            process = await _started(SERVED, PLACES, platform.root, folder)
            try:
                await asyncio.wait_for(platform.polled.wait(), 60)
                load = Load(PEOPLE, 2, QUESTIONS[:2], at_once=True)
                seconds = await platform.play(load, WITHIN_SECONDS)
            finally:
                await _ended(process)
    lost = load.total - sum(map(len, load.answers.values()))
    first, second = ("15/5/2024", "Ban Tuyên giáo")
    right = sum(
        first in answers[0] and second in answers[1]
        for answers in load.answers.values()
        if len(answers) == 2
    )
    return lost, len(load.answers) - right, seconds


def _of(senders: int, messages: int) -> Load:
    return Load(senders, max(1, messages // senders), QUESTIONS)


async def _started(module: str, arguments: Sequence[str], root: str, folder: str) -> Process:
    given = [each.format(root=root, folder=folder) for each in arguments]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *given, env=environment
    )


async def _ended(process: Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(process.wait(), 15)
        except TimeoutError:
            process.kill()
            await process.wait()


def _cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    Console().print(stages_table())
    Console().print(load_table())
