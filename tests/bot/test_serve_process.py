"""`chibo serve` as a process of its own, against the fake Telegram."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import telegram_faults as faults
from fake_telegram import TOKEN, FakeTelegram
from patience import PATIENCE

from handlers.wording import join, remind

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
SERVE = "import sys; from bot.cli import main; sys.exit(main(['serve']))"


class Machine:
    """Starts servers in one folder; ends those still running."""

    def __init__(self, fake: FakeTelegram, folder: Path) -> None:
        self.fake = fake
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": fake.root,
            "DATABASE_URL": f"sqlite:///{folder / 'var' / 'chibo.db'}",
            "CHIBO_CLOCK_START": "2024-05-06T09:00:00+07:00",
            "CHIBO_LOG_LEVEL": "DEBUG",
        }
        self._folder = folder

    @asynccontextmanager
    async def serve(self, under: Sequence[str] = (), **changes: str) -> AsyncIterator[Process]:
        """Run a server, `under` a program that is given its command line."""
        process = await asyncio.create_subprocess_exec(
            *under,
            sys.executable,
            "-c",
            SERVE,
            cwd=self._folder,
            env={**self._environment, **changes},
            stdout=PIPE,
            stderr=PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()


async def ended(process: Process, within: float) -> tuple[int | None, str]:
    """Return the exit status and all that was written."""
    async with asyncio.timeout(within):
        out, err = await process.communicate()
    return process.returncode, out.decode() + err.decode()


def play(folder: Path, script: Callable[[Machine], Awaitable[None]]) -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            await script(Machine(fake, folder))

    asyncio.run(run())


def test_it_answers_refuses_a_second_process_and_ends_at_a_signal(tmp_path: Path) -> None:
    async def script(machine: Machine) -> None:
        stranger = machine.fake.person(7, "Người lạ")
        async with machine.serve() as first:
            await stranger.says("bí mật của tôi")
            assert (await stranger.hears(within=PATIENCE)).text == join.STRANGER

            async with machine.serve() as second:
                status, written = await ended(second, within=PATIENCE)
                assert status == 2
                assert "chibo.db" in written
                assert "Traceback" not in written

            first.send_signal(signal.SIGTERM)
            status, written = await ended(first, within=PATIENCE)
        assert status == 0
        assert "serving as @chibo_thu_bot" in written
        assert "bí mật" not in written
        assert TOKEN.partition(":")[2] not in written

    play(tmp_path, script)


def test_a_token_that_telegram_refuses_ends_it_with_one_sentence(tmp_path: Path) -> None:
    async def script(machine: Machine) -> None:
        wrong = "123456789:AAwrong-token-for-tests_0123456789abcd"
        async with machine.serve(TELEGRAM_BOT_TOKEN=wrong, CHIBO_LOG_LEVEL="INFO") as process:
            status, written = await ended(process, within=PATIENCE)
        assert status == 2
        assert "TELEGRAM_BOT_TOKEN" in written
        assert "Traceback" not in written
        assert wrong not in written

    play(tmp_path, script)


@pytest.mark.slow
def test_an_answer_that_was_under_way_at_a_kill_arrives_after_the_restart(tmp_path: Path) -> None:
    async def script(machine: Machine) -> None:
        machine.fake.fail("sendMessage", faults.SILENT)
        stranger = machine.fake.person(7, "Người lạ")
        async with machine.serve() as process:
            await stranger.says("xin chào")
            await machine.fake.wait_for_call("sendMessage", within=PATIENCE)
            process.kill()
            await process.wait()
        assert machine.fake.texts(7) == []

        async with machine.serve() as process:
            answer = await stranger.hears(within=PATIENCE)
            assert answer.text == remind.SENT_AGAIN.format(text=join.STRANGER)
            await stranger.says("còn đó không?")
            assert (await stranger.hears()).text == join.STRANGER
            process.terminate()
            status, _ = await ended(process, within=PATIENCE)
            assert status == 0

    play(tmp_path, script)
