"""Where files are kept, what becomes of those that nothing names, and which names are shown."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import sample_files as make

from bot.files.names import LONGEST, NAMELESS, shown_name
from bot.files.receiving import Receiver
from bot.files.store import ORPHANS_LIVE, FileStore
from bot.files.verdicts import MOST_BYTES, Refused
from handlers.message import FileFault, Message, PlanFile, ReceivedFile, RefusedFile, SentFile
from plans.text.secrecy import is_named_secret

pytestmark = pytest.mark.thorough  # other processes look at the files

NOON = datetime(2024, 5, 8, 5, 0, tzinfo=UTC)
HOSTILE_NAMES = [
    "../../../../etc/passwd",
    "/etc/cron.d/x.pdf",
    "..\\..\\Windows\\system32\\cmd.exe",
    "C:\\a.pdf",
    "a\0b.pdf",
    "x" * 300 + ".pdf",
    "bao-cao\u202efdp.exe",
    "CON",
    "NUL.pdf",
    "<script>alert(1)</script>.pdf",
    "=HYPERLINK(1).xlsx",
    "\x1b[2J.jpg",
    "*đậm*.pdf",
    ".",
    "..",
    "",
    "\ud800.pdf",
    "a\nb\r\tc.pdf",
    "\u200b\ufeff",
]


class OneClock:
    def now(self) -> datetime:
        return NOON


class Pieces:
    """A source of one file; it may go on for ever."""

    def __init__(self, content: bytes, times: int = 1) -> None:
        self._content = content
        self._times = times
        self.given = 0

    async def fetch(self, reference: str) -> AsyncIterator[bytes]:
        assert reference
        for _ in range(self._times):
            self.given += len(self._content)
            yield self._content


def sent(name: str, size: int | None = None) -> Message:
    return Message("t", "1", "", NOON, "1", sent=(SentFile("ref", name, size),))


def receive(
    folder: Path, message: Message, source: Pieces
) -> ReceivedFile | RefusedFile | PlanFile:
    receiver = Receiver(FileStore(folder), {"t": source}, OneClock())
    (outcome,) = asyncio.run(receiver.receive(message)).files
    return outcome


def files_in(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_whatever_the_name_the_file_lies_under_its_hash(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "evidence"
    outcome = receive(folder, sent(name), Pieces(make.JPEG))
    assert isinstance(outcome, ReceivedFile)
    digest = sha256(make.JPEG).hexdigest()
    assert files_in(tmp_path) == [f"evidence/{digest[:2]}/{digest}"]
    assert outcome.proof.said == (shown_name(name) if name else "")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_shown_name_is_short_on_one_line_and_names_no_place(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= LONGEST
    assert not set(shown) & set("/\\*<>\n\r\t\0\x1b\u202e\u200b\ufeff")
    assert shown_name(shown) == shown
    assert not is_named_secret(shown)


def test_a_good_name_is_shown_as_it_is() -> None:
    assert shown_name("Biên bản họp 7.5.docx") == "Biên bản họp 7.5.docx"
    assert shown_name("\u200b") == NAMELESS
    assert shown_name("dài " * 50 + ".pdf").endswith("….pdf")


def test_a_file_that_goes_on_for_ever_is_cut_off_and_gone(tmp_path: Path) -> None:
    endless = Pieces(b"%PDF-" + b"\0" * (1 << 20), times=10**6)
    outcome = receive(tmp_path, sent("a.pdf", 100), endless)
    assert outcome == RefusedFile("a.pdf", FileFault.TOO_BIG)
    assert endless.given < MOST_BYTES + (2 << 20)
    assert files_in(tmp_path) == []


def test_an_empty_file_and_a_folder_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    assert receive(tmp_path, sent("a.pdf"), Pieces(b"", times=0)) == RefusedFile(
        "a.pdf", FileFault.EMPTY
    )
    blocked = tmp_path / "a-file"
    blocked.write_bytes(b"")
    outcome = receive(blocked / "below", sent("a.pdf"), Pieces(make.JPEG))
    assert outcome == RefusedFile("a.pdf", FileFault.NOT_KEPT)


def test_the_same_content_is_one_file(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        receive(tmp_path, sent(name), Pieces(make.JPEG))
    assert len(files_in(tmp_path)) == 1


def test_only_old_files_that_nothing_names_are_swept(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    digests = {}
    for seed in range(3):
        with store.incoming() as incoming:
            incoming.write(make.jpeg(seed))
            digests[seed] = incoming.sha256
            store.keep(incoming, NOON - ORPHANS_LIVE - timedelta(seconds=seed - 1))
    named = frozenset({digests[2]})
    assert store.sweep(named, NOON) == 0  # at their hour, not before
    assert store.sweep(named, NOON + timedelta(seconds=2)) == 2
    assert files_in(tmp_path) == [f"{digests[2][:2]}/{digests[2]}"]
    assert store.path_of(digests[2]).read_bytes() == make.jpeg(2)


def test_a_kill_between_the_file_and_its_row_leaves_an_orphan_that_is_swept(
    tmp_path: Path,
) -> None:
    script = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.files.store import FileStore
store = FileStore(Path(sys.argv[1]))
with store.incoming() as incoming:
    incoming.write(b"half")
    if sys.argv[2] == "kept":
        store.keep(incoming, datetime(2024, 5, 8, 5, tzinfo=UTC))
    else:
        incoming.file.flush()
    os.kill(os.getpid(), 9)
"""
    for moment in ("kept", "coming"):
        subprocess.run([sys.executable, "-c", script, str(tmp_path), moment], check=False)
    left = files_in(tmp_path)
    assert len(left) == 2
    for path in left:
        os.utime(tmp_path / path, (NOON.timestamp(), NOON.timestamp()))
    assert FileStore(tmp_path).sweep(frozenset(), NOON + ORPHANS_LIVE * 2) == 2
    assert files_in(tmp_path) == []


def test_nothing_but_a_hash_is_a_place(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    for name in ("../../etc/passwd", "", "A" * 64, "a" * 63):
        with pytest.raises(ValueError, match="not a hash"):
            store.path_of(name)


def test_writing_past_the_limit_is_refused_at_once(tmp_path: Path) -> None:
    with FileStore(tmp_path).incoming() as incoming:
        incoming.write(b"\0" * MOST_BYTES)
        with pytest.raises(Refused):
            incoming.write(b"\0")
    assert files_in(tmp_path) == []
