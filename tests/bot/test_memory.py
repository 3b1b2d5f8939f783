"""The memory of a serving process: as much after a hundred thousand messages as after a thousand.

The process is that of the bench, whole: polls, inbox, conversations, outbox and sends over real
HTTP, on a file. What is said is of every kind, and hardly twice the same.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from bench.platform import Load, Platform

SENDERS = 64
ALLOWED_MIB = 10.0
"""Either way, of what it takes once it is warm (RELIABILITY.md, row 50)."""
RESULTS = Path("memory.jsonl")
"""Where the long run leaves its figures, in the folder it is run in."""
SAID = (
    "Khi nào phải nộp báo cáo cam kết?",
    "Báo cáo cam kết gửi cho ai?",
    "việc của chi bộ tôi trong {number} ngày tới",
    "đã nộp báo cáo cam kết số {number}-BC/CB ngày 3/5",
    "thôi",
    "hạn sinh hoạt chuyên đề quý {quarter}?",
    "cảm ơn đồng chí {number} lần",
    "chuyện thứ {number} ngoài đường hôm nay thế nào",
    "kế hoạch {number}-KH/ĐU ai ký?",
    "ngày {day}/5 chi bộ phải làm gì",
    "{long}",
    "<b>&{number} _*",
)


def sentences(number: int) -> tuple[str, ...]:
    """Return so many sentences, in turn of every kind."""
    return tuple(
        SAID[each % len(SAID)].format(
            number=each, quarter=each % 4 + 1, day=each % 28 + 1, long=f"báo cáo {each} " * 90
        )
        for each in range(number)
    )


async def measured(
    folder: Path, messages: int, every: int, note: Callable[[str], object] = lambda _: None
) -> list[tuple[int, float]]:
    """Let so many messages be answered; return the memory in MiB after each so many of them."""
    async with Platform() as platform:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.served",
            platform.root,
            str(folder),
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        try:
            await asyncio.wait_for(platform.polled.wait(), 60)
            watched = psutil.Process(process.pid)
            load = Load(SENDERS, messages // SENDERS, sentences(997))
            playing = asyncio.create_task(platform.play(load, 7000))
            found: list[tuple[int, float]] = []
            while not playing.done():
                await asyncio.wait({playing}, timeout=0.05)
                if len(load.seconds) >= every * (len(found) + 1):
                    found.append((len(load.seconds), watched.memory_info().rss / 2**20))
                    note(json.dumps(found[-1]))
            await playing
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGINT)
            await process.wait()
    assert len(load.seconds) == load.total
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_thousand_messages_leave_no_memory(tmp_path: Path) -> None:
    memory = [mib for _, mib in asyncio.run(measured(tmp_path, 2048, every=128))]

    warm = memory[len(memory) // 2]
    assert memory[-1] - warm <= ALLOWED_MIB / 2, memory


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_hundred_thousand_messages_leave_no_memory(tmp_path: Path) -> None:
    with RESULTS.open("w", buffering=1) as file:
        memory = asyncio.run(
            measured(tmp_path, 100_032, every=1000, note=lambda line: file.write(f"{line}\n"))
        )

    warm = [mib for messages, mib in memory if messages > 2000]
    assert max(warm) - warm[0] <= ALLOWED_MIB
    assert warm[0] - min(warm) <= ALLOWED_MIB
