"""What the operating system was asked to do, in order: to keep it, and then to say so."""

import re
import shutil
from pathlib import Path

import pytest
from test_serve_process import Machine, ended, play

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here"),
]
ARRIVES = re.compile(r"recvfrom(?:\(| resumed).*update_id")
KEPT = re.compile(
    r"(?:fdatasync|fsync)\(\d+<[^>]*chibo\.db-wal>\) += 0|(?:fdatasync|fsync) resumed"
)
ANSWERS = re.compile(r"sendto\(.*/sendMessage")
COMMITS = 2
"""The arrival is stored and taken; the answer is put and its attempt written (decision 0031)."""


def test_the_disk_has_it_before_the_answer_leaves(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    calls = "trace=fdatasync,fsync,sendto,recvfrom"

    async def script(machine: Machine) -> None:
        watched = ("strace", "-D", "-f", "-y", "-s", "600", "-e", calls, "-o", str(trace))
        stranger = machine.fake.person(7, "Người lạ")
        async with machine.serve(under=watched) as process:
            await stranger.says("xin chào")
            await stranger.hears(within=90)
            process.terminate()
            await ended(process, within=30)

    play(tmp_path, script)

    lines = trace.read_text("utf-8", errors="replace").splitlines()
    arrival = next(number for number, line in enumerate(lines) if ARRIVES.search(line))
    answer = next(number for number, line in enumerate(lines) if ANSWERS.search(line))
    kept = [line for line in lines[arrival:answer] if KEPT.search(line)]
    assert len(kept) >= COMMITS, lines[arrival:answer]
