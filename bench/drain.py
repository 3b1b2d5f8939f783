"""A morning's bulletins over HTTP at the default rate of one bot: how evenly, and at what cost.

`python -m bench.drain 1500` serves so many branches whose first stage has come, against a platform
that answers at once, and takes processor time of the serving process from its first message to its
last.
"""

import asyncio
import signal
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from bench.load import TOKEN
from bench.platform import Platform
from bench.reminders import MORNING, SINCE, enter_branches, one_task
from bot.clock import OffsetClock
from bot.logs import configure_logging
from bot.serving import Server
from bot.settings import Settings
from storage.database import Database

COUNT = 1500
SLOWEST = 10.0
"""Messages a second that would be too slow to wait for."""


class Counting(Platform):
    """Notes when each message came."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self.times: list[float] = []
        self.begun = asyncio.Event()
        self.all_came = asyncio.Event()

    def _sent(self, given: Mapping[str, Any]) -> dict[str, Any]:
        self.times.append(time.perf_counter())
        self.begun.set()
        if len(self.times) == self._count:
            self.all_came.set()
        return super()._sent(given)


def drain_table(count: int = COUNT) -> Table:
    """Let that many bulletins leave."""
    return asyncio.run(_drained(count))


async def _drained(count: int) -> Table:
    with TemporaryDirectory(prefix="chibo-drain-") as folder:
        async with Counting(count) as platform:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bench.drain", "--serve"), platform.root, folder, str(count)
            )
            try:
                async with asyncio.timeout(60 + count / SLOWEST):
                    await platform.begun.wait()
                    before = _cpu(process.pid)
                    await platform.all_came.wait()
                    used = _cpu(process.pid) - before
            finally:
                process.send_signal(signal.SIGINT)
                await process.wait()
    times = platform.times
    took = times[-1] - times[0]
    seconds = [sum(begin <= each < begin + 1 for each in times) for begin in _whole(times)]
    table = Table("messages", "a second", "in any second", "of a core", title="one bot's morning")
    table.add_row(
        f"{count:,}",
        f"{(count - 1) / took:.2f}",
        f"{min(seconds)} to {max(seconds)}",
        f"{used / took:.1%}",
    )
    return table


def _whole(times: list[float]) -> list[float]:
    return [times[0] + second for second in range(1, int(times[-1] - times[0]) - 1)]


def _cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


async def _serve(root: str, folder: Path, count: int) -> None:
    configure_logging("WARNING", [TOKEN])
    database = Database.open(f"sqlite:///{folder / 'chibo.db'}")
    database.upgrade()
    org = enter_branches(database, count)
    with database.unit_of_work() as uow:
        uow.plans.publish(org, one_task(), SINCE)
        uow.commit()
    settings = Settings.model_construct(
        telegram_bot_token=SecretStr(TOKEN), telegram_api_base_url=root, files_dir=folder / "files"
    )
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stopped.set)
    await Server(settings, database, OffsetClock(MORNING + timedelta(minutes=1))).run(stopped)
    database.close()


if __name__ == "__main__":
    if "--serve" in sys.argv:
        asyncio.run(_serve(sys.argv[-3], Path(sys.argv[-2]), int(sys.argv[-1])))
    else:
        Console().print(drain_table(*map(int, sys.argv[1:])))
